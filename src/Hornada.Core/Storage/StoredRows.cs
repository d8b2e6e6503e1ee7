using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>
/// Reads, inserts and updates rows of an entity without EF's queries and change tracking: for paths where these cost most of the time.
/// The columns and their conversions are those of the mapping, so a new column is stated there alone.
/// </summary>
internal sealed class StoredRows<TRow>
    where TRow : class
{
    private static readonly ConditionalWeakTable<IModel, StoredRows<TRow>> ByModel = [];

    private static readonly Func<TRow> Create =
        Expression.Lambda<Func<TRow>>(Expression.New(typeof(TRow))).Compile();

    private readonly StoredColumn<TRow>[] columns;
    private readonly string columnNames;
    private readonly ConcurrentDictionary<string, string> selects = new();

    private StoredRows(IModel model)
    {
        var entity = model.FindEntityType(typeof(TRow))!;
        Table = entity.GetTableName() ?? entity.GetViewName()!;
        var kind = entity.GetTableName() is null ? StoreObjectType.View : StoreObjectType.Table;
        var names = StoreObjectIdentifier.Create(entity, kind)!.Value;
        StoredColumn<TRow> Column(IProperty property) => StoredColumn<TRow>.For(property, property.GetColumnName(names)!);
        columns = [.. entity.GetProperties().Select(Column)];
        columnNames = string.Join(", ", columns.Select(column => column.Name));
        Inserted = [.. entity.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).Select(Column)];
        InsertedNames = string.Join(", ", Inserted.Select(column => column.Name));
        Placeholders = string.Join(", ", Inserted.Select((_, at) => FormattableString.Invariant($"${at + 1}")));
        InsertOne = $"INSERT INTO {Table} ({InsertedNames}) VALUES ({Placeholders})";
        InsertMany = $"INSERT INTO {Table} ({InsertedNames}) SELECT * FROM unnest({Placeholders})";
    }

    public string Table { get; }

    /// <summary>The columns that a new row gets its values for; the others are given by the engine.</summary>
    public IReadOnlyList<StoredColumn<TRow>> Inserted { get; }

    /// <summary>Their names, separated by commas.</summary>
    public string InsertedNames { get; }

    /// <summary>Their placeholders: <c>$1, $2…</c></summary>
    public string Placeholders { get; }

    /// <summary>On SQLite: inserts one row.</summary>
    public string InsertOne { get; }

    /// <summary>On PostgreSQL: inserts the rows of <see cref="Values"/>.</summary>
    public string InsertMany { get; }

    public static StoredRows<TRow> For(HornadaDb db) => ByModel.GetValue(db.Model, model => new(model));

    /// <summary>A query for whole rows.</summary>
    /// <param name="rest">What follows the name of the table, by the rules of <see cref="RowQuery"/>.</param>
    /// <param name="take">Is called with each row.</param>
    public RowQuery Query(string rest, Action<TRow> take, params Array[] values) => new(
        selects.GetOrAdd(rest, added => $"SELECT {columnNames} FROM {Table} {added}"),
        reader =>
        {
            while (reader.Read())
            {
                take(Read(reader));
            }
        },
        values);

    /// <summary>Inserts one row by <see cref="InsertOne"/>.</summary>
    /// <returns>The key of the row.</returns>
    public long Insert(SqliteStatement statement, TRow row)
    {
        for (var at = 0; at < Inserted.Count; at++)
        {
            Inserted[at].Bind(statement, at + 1, row);
        }

        return statement.RunForKey();
    }

    /// <summary>Adds the values of the inserted columns, one array a column.</summary>
    public void Values(NpgsqlParameterCollection parameters, IReadOnlyList<TRow> rows)
    {
        for (var at = 0; at < Inserted.Count; at++)
        {
            parameters.Add(Inserted[at].Values(rows));
        }
    }

    /// <summary>The columns in which at least one of these rows differs from what was read.</summary>
    public IReadOnlyList<StoredColumn<TRow>> FindChanged(IEnumerable<(TRow Before, TRow After)> changes)
    {
        var all = changes as IReadOnlyList<(TRow Before, TRow After)> ?? [.. changes];
        return [.. columns.Where(column => all.Any(change => column.Differs(change.Before, change.After)))];
    }

    /// <summary>
    /// On PostgreSQL: changes these columns of many rows, whose keys, versions as they were read, and values are its parameters.
    /// </summary>
    public string UpdateMany(IReadOnlyList<StoredColumn<TRow>> changed) => $"""
        UPDATE {Table} SET {string.Join(", ", changed.Select(column => $"{column.Name} = changed.{column.Name}"))}
        FROM unnest($1, $2{string.Concat(changed.Select((_, at) => FormattableString.Invariant($", ${at + 3}")))})
            AS changed (read_key, read_version{string.Concat(changed.Select(column => ", " + column.Name))})
        WHERE {Table}.key = changed.read_key AND {Table}.version = changed.read_version
        """;

    /// <summary>On SQLite: the same for one row.</summary>
    public string UpdateOne(IReadOnlyList<StoredColumn<TRow>> changed) => $"""
        UPDATE {Table} SET {string.Join(", ", changed.Select((column, at) => FormattableString.Invariant($"{column.Name} = ?{at + 3}")))}
        WHERE key = ?1 AND version = ?2
        """;

    private TRow Read(DbDataReader reader)
    {
        var row = Create();
        for (var at = 0; at < columns.Length; at++)
        {
            columns[at].Load(row, reader, at);
        }

        return row;
    }
}
