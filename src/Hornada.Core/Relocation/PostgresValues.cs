using System.Data.Common;
using System.Globalization;
using Hornada.Core.Auditing;
using Npgsql;

namespace Hornada.Core.Relocation;

/// <summary>The schema that the connection works in.</summary>
internal sealed class PostgresValues : EngineValues
{
    public override async Task<IReadOnlyList<FoundTable>> Find(DbTransaction moment, CancellationToken cancel)
    {
        var rows = await AuditQueries.Rows(
            moment,
            """
            SELECT t.relname, c.attname, format_type(c.atttypid, NULL), COALESCE(array_position(k.indkey::int2[], c.attnum), -1)
            FROM pg_class AS t
            JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped AND c.attgenerated = ''
            LEFT JOIN pg_index AS k ON k.indrelid = t.oid AND k.indisprimary
            WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p') AND t.relname <> 'hornada_move'
            ORDER BY t.relname, c.attnum
            """,
            cancel);
        return [.. rows.GroupBy(row => row[0]).Select(table => new FoundTable(
            table.Key,
            [.. table.Select(row => new FoundColumn(row[1], row[2]))],
            [
                .. table.Where(row => row[3] != "-1").OrderBy(row => int.Parse(row[3], CultureInfo.InvariantCulture))
                    .Select(row => row[1]),
            ]))];
    }

    public override async Task<IReadOnlyDictionary<string, long>> Numbers(DbTransaction moment, CancellationToken cancel) =>
        (await AuditQueries.Rows(
            moment,
            """
            SELECT t.relname, s.last_value FROM pg_sequences AS s
            JOIN pg_class AS q ON q.relname = s.sequencename AND q.relnamespace = s.schemaname::regnamespace
            JOIN pg_depend AS d ON d.objid = q.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('i', 'a')
            JOIN pg_class AS t ON t.oid = d.refobjid
            WHERE s.schemaname = current_schema() AND s.last_value > 0
            """,
            cancel))
            .ToDictionary(row => row[0], row => long.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public override object? Read(DbDataReader row, int at, ColumnType type) => row.IsDBNull(at) ? null : type.Kind switch
    {
        ValueKind.Whole => row.GetInt64(at),
        ValueKind.Flag => row.GetBoolean(at),
        ValueKind.Real => row.GetDouble(at),
        ValueKind.Text or ValueKind.Document => row.GetString(at),
        ValueKind.Bytes => row.GetFieldValue<byte[]>(at),
        ValueKind.Day => row.GetFieldValue<DateOnly>(at),
        ValueKind.Time => row.GetFieldValue<TimeOnly>(at),
    };

    public override DbParameter Parameter(string name, ColumnType type, object? value) =>
        new NpgsqlParameter(name, type.OnPostgres) { Value = ToStored(type, value) };

    /// <summary>The value in the type of its column.</summary>
    /// <exception cref="OverflowException">A whole number is too large for the column.</exception>
    public static object ToStored(ColumnType type, object? value) => (value, type.OnPostgres) switch
    {
        (null, _) => DBNull.Value,
        (long whole, NpgsqlTypes.NpgsqlDbType.Integer) => checked((int)whole),
        (long whole, NpgsqlTypes.NpgsqlDbType.Smallint) => checked((short)whole),
        _ => value,
    };
}
