using System.Linq.Expressions;
using System.Reflection;
using Hornada.Core.Basics;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hornada.Core.Storage;

/// <summary>Instants are stored as epoch milliseconds on both engines: sortable everywhere, and the unit of the wire.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

/// <summary>Currencies are stored as their ISO code.</summary>
internal sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.From(code));

/// <summary>Enums are stored as their upper-case names.</summary>
internal sealed class EnumNameConverter<T>() : ValueConverter<T, string>(value => EnumNames<T>.NameOf(value), word => EnumNames<T>.Read(word))
    where T : struct, Enum;

/// <summary>How a public id is stored; <see cref="StoredTypes"/> finds the classes below.</summary>
/// <typeparam name="TId">The type of the id.</typeparam>
/// <param name="write">From the id to the stored text.</param>
/// <param name="read">From the stored text to the id.</param>
internal abstract class IdConverter<TId>(Expression<Func<TId, string>> write, Expression<Func<string, TId>> read)
    : ValueConverter<TId, string>(write, read)
    where TId : struct;

internal sealed class UidConverter() : IdConverter<Uid>(id => id.Value, value => new(value));

internal sealed class BakeryIdConverter() : IdConverter<BakeryId>(id => id.Value, value => new(value));

internal sealed class ProductIdConverter() : IdConverter<ProductId>(id => id.Value, value => new(value));

internal sealed class OrderIdConverter() : IdConverter<OrderId>(id => id.Value, value => new(value));

/// <summary>Texts without line breaks, stored in one column with one text a line.</summary>
internal sealed class LinesConverter() : ValueConverter<IReadOnlyList<string>, string>(
    lines => string.Join('\n', lines), text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries));

/// <summary>Lists of texts are replaced, never changed, so the same object is the same value.</summary>
internal sealed class LinesComparer() : ValueComparer<IReadOnlyList<string>>(
    (left, right) => ReferenceEquals(left, right), lines => lines.Count, lines => lines);

/// <summary>Finds the types that are stored the same way wherever they occur: every enum by name, every id by its converter.</summary>
internal static class StoredTypes
{
    /// <summary>Pairs of a type and its converter.</summary>
    public static IEnumerable<(Type Type, Type Converter)> Find(Assembly assembly)
    {
        yield return (typeof(DayOfWeek), typeof(EnumNameConverter<DayOfWeek>));
        foreach (var type in assembly.GetTypes())
        {
            if (type is { IsEnum: true, ContainsGenericParameters: false })
            {
                yield return (type, typeof(EnumNameConverter<>).MakeGenericType(type));
            }
            else if (type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(IdConverter<>))
            {
                yield return (parent.GetGenericArguments()[0], type);
            }
        }
    }
}
