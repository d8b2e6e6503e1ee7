using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Hornada.Core.Storage;

/// <summary>One column of the table of an entity, as EF maps it.</summary>
internal abstract class StoredColumn<TRow>
{
    public required string Name { get; init; }

    /// <summary>Sets the property from a column of a result.</summary>
    public abstract void Load(TRow row, DbDataReader reader, int at);

    /// <summary>True when the two rows have different values.</summary>
    public abstract bool Differs(TRow one, TRow other);

    /// <summary>Binds the value of one row.</summary>
    public abstract void Bind(SqliteStatement statement, int at, TRow row);

    /// <summary>The values of many rows as one array.</summary>
    public abstract NpgsqlParameter Values(IReadOnlyList<TRow> rows);

    public static StoredColumn<TRow> For(IProperty property, string name)
    {
        var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        var isNullable = Nullable.GetUnderlyingType(property.ClrType) is not null && stored.IsValueType;
        var type = isNullable && Nullable.GetUnderlyingType(stored) is null ? typeof(Nullable<>).MakeGenericType(stored) : stored;
        var column = typeof(StoredColumn<,>).MakeGenericType(typeof(TRow), type);
        return (StoredColumn<TRow>)Activator.CreateInstance(column, property, name)!;
    }
}

/// <typeparam name="TStored">The type that the engine's library takes.</typeparam>
internal sealed class StoredColumn<TRow, TStored> : StoredColumn<TRow>
{
    private readonly Func<TRow, TStored> value;
    private readonly Action<TRow, TStored> set;
    private readonly Func<TRow, TRow, bool> differs;
    private readonly bool isDocument;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public StoredColumn(IProperty property, string name) =>
        (Name, value, set, differs, isDocument) =
            (name, Value(property), Set(property), Difference(property), property.GetRelationalTypeMapping().StoreType == "jsonb");

    public override void Load(TRow row, DbDataReader reader, int at) =>
        set(row, reader.IsDBNull(at) ? default! : reader.GetFieldValue<TStored>(at));

    public override bool Differs(TRow one, TRow other) => differs(one, other);

    public override void Bind(SqliteStatement statement, int at, TRow row) => statement.Bind(at, value(row));

    public override NpgsqlParameter Values(IReadOnlyList<TRow> rows)
    {
        var values = new TStored[rows.Count];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = value(rows[at]);
        }

        var parameter = new NpgsqlParameter<TStored[]> { TypedValue = values };
        if (isDocument)
        {
            parameter.NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb;
        }

        return parameter;
    }

    private static Func<TRow, TStored> Value(IProperty property)
    {
        var row = Expression.Parameter(typeof(TRow));
        var member = Expression.Property(row, property.PropertyInfo!);
        var converted = Convert(member, property.GetTypeMapping().Converter?.ConvertToProviderExpression, typeof(TStored));
        return Expression.Lambda<Func<TRow, TStored>>(converted, row).Compile();
    }

    /// <summary>Compares without converting: two rows that share an object, such as a list, have the same value.</summary>
    private static Func<TRow, TRow, bool> Difference(IProperty property)
    {
        var (one, other) = (Expression.Parameter(typeof(TRow)), Expression.Parameter(typeof(TRow)));
        var same = typeof(StoredColumn<TRow, TStored>)
            .GetMethod(nameof(Same), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(property.ClrType);
        var compared = Expression.Call(
            same, Expression.Property(one, property.PropertyInfo!), Expression.Property(other, property.PropertyInfo!));
        return Expression.Lambda<Func<TRow, TRow, bool>>(Expression.Not(compared), one, other).Compile();
    }

    private static bool Same<T>(T one, T other) => EqualityComparer<T>.Default.Equals(one, other);

    private static Action<TRow, TStored> Set(IProperty property)
    {
        var (row, stored) = (Expression.Parameter(typeof(TRow)), Expression.Parameter(typeof(TStored)));
        var member = property.PropertyInfo!.SetMethod is null
            ? Expression.Field(row, property.FieldInfo!)
            : Expression.Property(row, property.PropertyInfo);
        var converted = Convert(stored, property.GetTypeMapping().Converter?.ConvertFromProviderExpression, property.ClrType);
        return Expression.Lambda<Action<TRow, TStored>>(Expression.Assign(member, converted), row, stored).Compile();
    }

    /// <summary>The converted value; null stays null, as everywhere in EF.</summary>
    private static Expression Convert(Expression from, LambdaExpression? conversion, Type to)
    {
        if (conversion is null)
        {
            return from.Type == to ? from : Expression.Convert(from, to);
        }

        var taken = conversion.Parameters[0].Type;
        var plain = from.Type == taken ? from : Expression.Convert(from, taken);
        Expression converted = Expression.Invoke(conversion, plain);
        converted = converted.Type == to ? converted : Expression.Convert(converted, to);
        return from.Type.IsValueType && Nullable.GetUnderlyingType(from.Type) is null
            ? converted
            : Expression.Condition(Expression.Equal(from, Expression.Constant(null, from.Type)), Expression.Default(to), converted);
    }
}
