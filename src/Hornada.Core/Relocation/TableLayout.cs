using System.Data.Common;
using NpgsqlTypes;

namespace Hornada.Core.Relocation;

/// <summary>What a value is, whatever the engine calls it.</summary>
internal enum ValueKind
{
    Whole,
    Flag,
    Real,
    Text,
    Bytes,
    Day,
    Time,
    Document,
}

/// <summary>The type of a column on both engines.</summary>
internal sealed record ColumnType(ValueKind Kind, string OnSqlite, NpgsqlDbType OnPostgres)
{
    private static readonly Dictionary<string, ColumnType> ByName = new(StringComparer.Ordinal)
    {
        ["bigint"] = new(ValueKind.Whole, "INTEGER", NpgsqlDbType.Bigint),
        ["integer"] = new(ValueKind.Whole, "INTEGER", NpgsqlDbType.Integer),
        ["smallint"] = new(ValueKind.Whole, "INTEGER", NpgsqlDbType.Smallint),
        ["boolean"] = new(ValueKind.Flag, "INTEGER", NpgsqlDbType.Boolean),
        ["double precision"] = new(ValueKind.Real, "REAL", NpgsqlDbType.Double),
        ["text"] = new(ValueKind.Text, "TEXT", NpgsqlDbType.Text),
        ["bytea"] = new(ValueKind.Bytes, "BLOB", NpgsqlDbType.Bytea),
        ["date"] = new(ValueKind.Day, "TEXT", NpgsqlDbType.Date),
        ["time without time zone"] = new(ValueKind.Time, "TEXT", NpgsqlDbType.Time),
        ["jsonb"] = new(ValueKind.Document, "TEXT", NpgsqlDbType.Jsonb),
    };

    /// <returns>Null when PostgreSQL's type does not go with the one of SQLite, or nobody has said how its values travel.</returns>
    public static ColumnType? Find(string onPostgres, string onSqlite) =>
        ByName.TryGetValue(onPostgres, out var type) && type.OnSqlite == onSqlite ? type : null;
}

/// <summary>A column of a table that moves.</summary>
internal sealed record MovingColumn(string Name, ColumnType Type);

/// <summary>A table as it is on both engines.</summary>
/// <param name="Key">The places of the columns of its primary key.</param>
internal sealed record TableLayout(string Name, IReadOnlyList<MovingColumn> Columns, IReadOnlyList<int> Key)
{
    /// <summary>Tables that are not copied, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotCopied = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["schema_migrations"] = "each engine has scripts of its own",
        ["server_keys"] = "on SQLite the keys are files; KeyFiles moves them",
        ["caller_changes"] = "tells running servers what to read again",
        ["shop_changes"] = "tells running servers what to read again",
    };

    public string Names { get; } = string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    private string KeyNames { get; } = string.Join(", ", Key.Select(at => $"\"{Columns[at].Name}\""));

    /// <summary>The next rows in the order of the key.</summary>
    /// <param name="isFirst">False for those after the key in <c>@k0, @k1…</c></param>
    public string SelectNext(bool isFirst, int most) => FormattableString.Invariant(
        $"SELECT {Names} FROM {Name}{(isFirst ? "" : $" WHERE ({KeyNames}) > ({KeyParameters})")} ORDER BY {KeyNames} LIMIT {most}");

    private string KeyParameters => string.Join(", ", Key.Select((_, at) => FormattableString.Invariant($"@k{at}")));

    /// <summary>Matches what is found on both engines.</summary>
    /// <exception cref="MoveException">A table or column is on one of them alone, or nobody has said how it travels.</exception>
    public static IReadOnlyList<TableLayout> Match(IReadOnlyList<FoundTable> onSqlite, IReadOnlyList<FoundTable> onPostgres)
    {
        var faults = new List<string>();
        var others = onPostgres.ToDictionary(table => table.Name, StringComparer.Ordinal);
        faults.AddRange(onPostgres.ExceptBy(onSqlite.Select(table => table.Name), table => table.Name)
            .Where(table => !NotCopied.ContainsKey(table.Name)).Select(table => $"{table.Name} is on PostgreSQL alone"));
        var layouts = new List<TableLayout>();
        foreach (var table in onSqlite.Where(table => !NotCopied.ContainsKey(table.Name)))
        {
            if (others.TryGetValue(table.Name, out var other))
            {
                layouts.Add(Match(table, other, faults));
            }
            else
            {
                faults.Add($"{table.Name} is on SQLite alone");
            }
        }

        return faults is [] ? layouts : throw new MoveException($"The tables of the two engines differ: {string.Join("; ", faults)}.");
    }

    private static TableLayout Match(FoundTable table, FoundTable other, List<string> faults)
    {
        var types = other.Columns.ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal);
        faults.AddRange(types.Keys.Except(table.Columns.Select(column => column.Name))
            .Select(name => $"{table.Name}.{name} is on PostgreSQL alone"));
        var columns = new List<MovingColumn>();
        foreach (var column in table.Columns)
        {
            if (ColumnType.Find(types.GetValueOrDefault(column.Name, ""), column.Type) is { } type)
            {
                columns.Add(new(column.Name, type));
            }
            else
            {
                faults.Add($"{table.Name}.{column.Name} is {column.Type} and {types.GetValueOrDefault(column.Name, "missing")}");
            }
        }

        // Where the data is, is true of one place alone.
        columns.RemoveAll(column => (table.Name, column.Name) == ("event_log", "place"));
        columns.Sort((one, two) => string.CompareOrdinal(one.Name, two.Name));
        var key = table.Key.Select(name => columns.FindIndex(column => column.Name == name)).ToList();
        if (key is [] || key.Contains(-1) || !table.Key.SequenceEqual(other.Key))
        {
            faults.Add($"{table.Name} has no primary key, or not the same one");
        }

        return new(table.Name, columns, key);
    }
}

/// <summary>A table of one engine, as the engine tells it.</summary>
/// <param name="Key">The columns of its primary key, in their order.</param>
internal sealed record FoundTable(string Name, IReadOnlyList<FoundColumn> Columns, IReadOnlyList<string> Key);

/// <summary>A column of one engine that has a value of its own: one that is computed is not found.</summary>
internal sealed record FoundColumn(string Name, string Type);

/// <summary>Reads and writes the values of one engine.</summary>
internal abstract class EngineValues
{
    /// <summary>The tables of the schema, without those that a move itself makes.</summary>
    public abstract Task<IReadOnlyList<FoundTable>> Find(DbTransaction moment, CancellationToken cancel);

    /// <summary>The last number that each table has given to a row, where it has given one.</summary>
    public abstract Task<IReadOnlyDictionary<string, long>> Numbers(DbTransaction moment, CancellationToken cancel);

    /// <summary>The value as both engines have it; null for NULL.</summary>
    public abstract object? Read(DbDataReader row, int at, ColumnType type);

    /// <summary>A parameter with a value that <see cref="Read"/> gave.</summary>
    public abstract DbParameter Parameter(string name, ColumnType type, object? value);
}
