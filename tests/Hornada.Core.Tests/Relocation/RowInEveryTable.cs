using System.Text.RegularExpressions;
using Hornada.Core.Relocation;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Hornada.Core.Tests.Relocation;

/// <summary>Puts a row into each table of a SQLite store that is still empty, by what the tables say of themselves.</summary>
internal static class RowInEveryTable
{
    /// <summary>What a check asks for and the column alone does not tell.</summary>
    private static readonly Dictionary<string, string> Wanted = new(StringComparer.Ordinal)
    {
        ["answered_requests.account_key"] = "(SELECT customer_key FROM orders ORDER BY id LIMIT 1)",
        ["answered_requests.result_id"] = "(SELECT MIN(id) FROM orders)",
        ["capacity_taken.bakery_key"] = "(SELECT bakery_key FROM orders ORDER BY key LIMIT 1)",
        ["mails.text"] = "''",
        ["paired_devices.account_key"] =
            "(SELECT MIN(key) FROM accounts WHERE key NOT IN (SELECT account_key FROM memberships))",
        ["promotions.currency"] = "'COP'",
        ["webhook_deliveries.next_attempt_at"] = "1",
    };

    /// <param name="types">The tables as PostgreSQL tells them: its types say what a text is.</param>
    public static async Task Put(SqliteConnection store, IReadOnlyList<FoundTable> types, CancellationToken cancel)
    {
        var kinds = types.SelectMany(table => table.Columns.Select(column => (Name: $"{table.Name}.{column.Name}", column.Type)))
            .ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal);
        var empty = new List<string>();
        foreach (var table in types.Select(table => table.Name).Where(table => !TableLayout.NotCopied.ContainsKey(table)))
        {
            if (await Rows(store, $"SELECT 1 FROM {table} LIMIT 1", cancel) is [])
            {
                empty.Add(table);
            }
        }

        // A table whose row refers to one that is still missing comes later.
        for (var before = empty.Count + 1; empty.Count > 0 && empty.Count < before;)
        {
            before = empty.Count;
            var left = new List<string>();
            foreach (var table in empty)
            {
                try
                {
                    _ = await Rows(store, await Insert(store, table, kinds, cancel), cancel);
                }
                catch (SqliteException)
                {
                    left.Add(table);
                }
            }

            empty = left;
        }

        Assert.True(empty is [], $"Say in {nameof(RowInEveryTable)} what a row needs of: {string.Join(", ", empty)}");
    }

    private static async Task<string> Insert(
        SqliteConnection store, string table, Dictionary<string, string> kinds, CancellationToken cancel)
    {
        var made = (await Rows(store, $"SELECT sql FROM sqlite_master WHERE name = '{table}'", cancel))[0][0];
        const string Ends = "SELECT \"from\", \"table\", COALESCE(\"to\", 'key') FROM pragma_foreign_key_list";
        var references = (await Rows(store, $"{Ends}('{table}')", cancel))
            .ToDictionary(row => row[0], row => $"(SELECT MIN({row[2]}) FROM {row[1]})", StringComparer.Ordinal);
        var columns = await Rows(store, $"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')", cancel);
        var (names, values) = (new List<string>(), new List<string>());
        foreach (var column in columns)
        {
            var (name, full, isKey) = (column[0], $"{table}.{column[0]}", column[3] != "0");
            var isGiven = isKey && column[1] == "INTEGER" && columns.Count(one => one[3] != "0") == 1 && !references.ContainsKey(name);
            if (Wanted.TryGetValue(full, out var wanted) || (!isGiven && (isKey || column[2] == "1")))
            {
                names.Add(name);
                values.Add(wanted ?? references.GetValueOrDefault(name) ?? Value(made, name, column[1], kinds[full]));
            }
        }

        return $"INSERT INTO {table} ({string.Join(", ", names)}) SELECT {string.Join(", ", values)}";
    }

    private static string Value(string made, string name, string onSqlite, string onPostgres) =>
        Regex.Match(made, $@"\b{name} IN \('(\w+)'") is { Success: true } listed
            ? $"'{listed.Groups[1].Value}'"
            : (onSqlite, onPostgres) switch
            {
                ("BLOB", _) => "randomblob(32)",
                ("TEXT", "date") => "'2026-03-02'",
                ("TEXT", "time without time zone") => "'08:00:00'",
                ("TEXT", "jsonb") => "'[]'",
                ("TEXT", _) => "'x'",
                _ => "1",
            };

    private static async Task<List<string[]>> Rows(SqliteConnection store, string sql, CancellationToken cancel)
    {
        await using var command = store.CreateCommand();
#pragma warning disable CA2100 // Only names of this program's tables come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var found = await command.ExecuteReaderAsync(cancel);
        var rows = new List<string[]>();
        while (await found.ReadAsync(cancel))
        {
            rows.Add([.. Enumerable.Range(0, found.FieldCount).Select(at => found.GetValue(at).ToString() ?? "")]);
        }

        return rows;
    }
}
