using System.Data.Common;
using System.Globalization;
using Hornada.Core.Auditing;
using Hornada.Core.Storage;

namespace Hornada.Core.Relocation;

/// <summary>Reads tables by their layout, on either engine.</summary>
internal static class RowReading
{
    /// <summary>The rows that follow a key, in the order of the key.</summary>
    /// <param name="part">The key, null for the first rows, and how many rows at most.</param>
    public static async Task<List<object?[]>> Next(
        EngineValues engine, DbTransaction moment, TableLayout table, (object[]? After, int Most) part, CancellationToken cancel)
    {
        await using var command = Migration.Command(moment, table.SelectNext(part.After is null, part.Most));
        for (var at = 0; at < part.After?.Length; at++)
        {
            var type = table.Columns[table.Key[at]].Type;
            command.Parameters.Add(engine.Parameter(FormattableString.Invariant($"@k{at}"), type, part.After[at]));
        }

        var rows = new List<object?[]>();
        await using var found = await command.ExecuteReaderAsync(cancel);
        while (await found.ReadAsync(cancel))
        {
            rows.Add(Row(engine, found, table));
        }

        return rows;
    }

    /// <summary>Rows and checksum of the whole table.</summary>
    public static async Task<TableSum> Sum(EngineValues engine, DbTransaction moment, TableLayout table, CancellationToken cancel)
    {
        var sum = new TableSum(table);
        await using var command = Migration.Command(moment, $"SELECT {table.Names} FROM {table.Name}");
        await using var found = await command.ExecuteReaderAsync(cancel);
        while (await found.ReadAsync(cancel))
        {
            sum.Add(Row(engine, found, table));
        }

        return sum;
    }

    public static async Task<long> Count(DbTransaction moment, string table, CancellationToken cancel) => long.Parse(
        (await AuditQueries.Rows(moment, $"SELECT COUNT(*) FROM {table}", cancel))[0][0], CultureInfo.InvariantCulture);

    private static object?[] Row(EngineValues engine, DbDataReader found, TableLayout table)
    {
        var row = new object?[table.Columns.Count];
        for (var at = 0; at < row.Length; at++)
        {
            row[at] = engine.Read(found, at, table.Columns[at].Type);
        }

        return row;
    }
}
