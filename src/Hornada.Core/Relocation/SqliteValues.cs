using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hornada.Core.Auditing;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Hornada.Core.Relocation;

/// <summary>Whole numbers for flags, and text for days, times and documents, as the product writes them.</summary>
internal sealed class SqliteValues : EngineValues
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = Documents.Options.Encoder };

    public override async Task<IReadOnlyList<FoundTable>> Find(DbTransaction moment, CancellationToken cancel)
    {
        var rows = await AuditQueries.Rows(
            moment,
            """
            SELECT t.name, c.name, c.type, c.pk FROM sqlite_master AS t, pragma_table_xinfo(t.name) AS c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND t.name <> 'hornada_move' AND c.hidden = 0
            ORDER BY t.name, c.cid
            """,
            cancel);
        return [.. rows.GroupBy(row => row[0]).Select(table => new FoundTable(
            table.Key,
            [.. table.Select(row => new FoundColumn(row[1], row[2]))],
            [.. table.Where(row => row[3] != "0").OrderBy(row => int.Parse(row[3], CultureInfo.InvariantCulture)).Select(row => row[1])]))];
    }

    public override async Task<IReadOnlyDictionary<string, long>> Numbers(DbTransaction moment, CancellationToken cancel) =>
        (await AuditQueries.Rows(moment, "SELECT name, seq FROM sqlite_sequence WHERE seq > 0", cancel))
            .ToDictionary(row => row[0], row => long.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public override object? Read(DbDataReader row, int at, ColumnType type) => row.IsDBNull(at) ? null : type.Kind switch
    {
        ValueKind.Whole => row.GetInt64(at),
        ValueKind.Flag => row.GetInt64(at) != 0,
        ValueKind.Real => row.GetDouble(at),
        ValueKind.Text or ValueKind.Document => row.GetString(at),
        ValueKind.Bytes => row.GetFieldValue<byte[]>(at),
        ValueKind.Day => DateOnly.Parse(row.GetString(at), CultureInfo.InvariantCulture),
        ValueKind.Time => TimeOnly.Parse(row.GetString(at), CultureInfo.InvariantCulture),
    };

    public override DbParameter Parameter(string name, ColumnType type, object? value) => new SqliteParameter(name, ToStored(type, value));

    /// <summary>The value as SQLite stores it.</summary>
    public static object ToStored(ColumnType type, object? value) => value switch
    {
        null => DBNull.Value,
        bool flag => flag ? 1L : 0L,
        string json when type.Kind == ValueKind.Document => WithoutBlanks(json),
        _ => value,
    };

    /// <summary>PostgreSQL writes documents with blanks.</summary>
    private static string WithoutBlanks(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written, Compact))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(written.GetBuffer(), 0, (int)written.Length);
    }
}
