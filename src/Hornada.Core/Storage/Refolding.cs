using System.Data.Common;
using System.Globalization;
using Hornada.Core.Basics;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>
/// Folds the names of all rows anew after <see cref="FoldedText"/> has changed: its rules are in this program, so no migration in SQL can.
/// </summary>
internal static class Refolding
{
    private const int MaxRows = 1000;

    /// <summary>Each folded column, and what it is folded from.</summary>
    private static readonly (string Table, string Source, string Folded)[] Columns =
    [
        ("bakeries", "name", "name_folded"),
        ("products", "name", "name_folded"),
        ("products", "category", "category_folded"),
        ("canteen_customers", "full_name", "name_folded"),
        ("accounts", "display_name || ' ' || email", "search_text"),
        ("orders", "customer_name", "customer_folded"),
    ];

    /// <summary>The parts by which names are found, as migration 56 makes them.</summary>
    private const string NameParts = """
        DELETE FROM customer_name_parts;
        INSERT INTO customer_name_parts (bakery_key, part, folded)
        SELECT DISTINCT named.bakery_key, substr(named.customer_folded, at, 8), named.customer_folded
        FROM (SELECT DISTINCT bakery_key, customer_folded FROM orders) AS named JOIN name_offsets ON at <= length(named.customer_folded)
        WHERE substr(named.customer_folded, at, 1) <> ' '
        """;

    /// <summary>Does so when the rows are of another version; inside the caller's transaction and lock.</summary>
    /// <returns>True when it did.</returns>
    public static async Task<bool> Run(DbTransaction transaction, CancellationToken cancel)
    {
        await using var asked = Migration.Command(transaction, "SELECT version FROM text_folding");
        if (Convert.ToInt64(await asked.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) == FoldedText.Version)
        {
            return false;
        }

        var trigger = await StopTrigger(transaction, cancel);
        foreach (var (table, source, folded) in Columns)
        {
            for (long? last = 0; last is { } after;)
            {
                last = await Refold(transaction, (table, source, folded), after, cancel);
            }
        }

        await Migration.Run(transaction, NameParts, cancel);
        await Migration.Run(transaction, trigger, cancel);
        await Migration.Run(
            transaction, FormattableString.Invariant($"UPDATE text_folding SET version = {FoldedText.Version}"), cancel);
        return true;
    }

    /// <summary>
    /// Stops the trigger that keeps the parts of names. For each order it asks whether another one has the old name, and PostgreSQL answers
    /// by passing all orders that had it before this transaction: a time that grows with the square of the orders.
    /// </summary>
    /// <returns>The statement that starts it again.</returns>
    private static async Task<string> StopTrigger(DbTransaction transaction, CancellationToken cancel)
    {
        const string Trigger = "orders_change_name";
        if (transaction is NpgsqlTransaction)
        {
            await Migration.Run(transaction, $"ALTER TABLE orders DISABLE TRIGGER {Trigger}", cancel);
            return $"ALTER TABLE orders ENABLE TRIGGER {Trigger}";
        }

        await using var asked = Migration.Command(transaction, $"SELECT sql FROM sqlite_master WHERE name = '{Trigger}'");
        var sql = (string)(await asked.ExecuteScalarAsync(cancel))!;
        await Migration.Run(transaction, $"DROP TRIGGER {Trigger}", cancel);
        return sql;
    }

    /// <returns>The key of the last row of this round; null when there was none.</returns>
    private static async Task<long?> Refold(
        DbTransaction transaction, (string Table, string Source, string Folded) column, long after, CancellationToken cancel)
    {
        var rows = new List<(long Key, string Name, string Folded)>();
        await using (var select = Migration.Command(
            transaction,
            FormattableString.Invariant(
                $"SELECT key, {column.Source}, {column.Folded} FROM {column.Table} WHERE key > {after} ORDER BY key LIMIT {MaxRows}")))
        {
            await using var found = await select.ExecuteReaderAsync(cancel);
            while (await found.ReadAsync(cancel))
            {
                rows.Add((found.GetInt64(0), found.GetString(1), found.GetString(2)));
            }
        }

        var changed = rows.Select(row => (row.Key, row.Folded, Fresh: FoldedText.Fold(row.Name)))
            .Where(row => row.Fresh != row.Folded).ToList();
        if (changed.Count > 0)
        {
            await Update(transaction, column.Table, column.Folded, changed.ConvertAll(row => (row.Key, row.Fresh)), cancel);
        }

        return rows.Count == 0 ? null : rows[^1].Key;
    }

    /// <summary>Writes all rows by one statement: triggers of statements run once, and PostgreSQL answers once.</summary>
    private static async Task Update(
        DbTransaction transaction, string table, string folded, List<(long Key, string Fresh)> rows, CancellationToken cancel)
    {
        var values = string.Join(", ", rows.Select((row, at) => FormattableString.Invariant($"({row.Key}, @fresh{at})")));
        await using var update = Migration.Command(transaction, $"""
            WITH fresh (key, folded) AS (VALUES {values})
            UPDATE {table} SET {folded} = fresh.folded FROM fresh WHERE fresh.key = {table}.key
            """);
        for (var at = 0; at < rows.Count; at++)
        {
            var value = update.CreateParameter();
            (value.ParameterName, value.Value) = (FormattableString.Invariant($"fresh{at}"), rows[at].Fresh);
            update.Parameters.Add(value);
        }

        await update.ExecuteNonQueryAsync(cancel);
    }
}
