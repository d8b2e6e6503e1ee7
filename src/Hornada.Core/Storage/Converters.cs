using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hornada.Core.Storage;

/// <summary>Instants are stored as epoch milliseconds on both engines: sortable everywhere, and exactly what the wire says.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

/// <summary>Currencies are stored as their ISO code.</summary>
internal sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.From(code));

/// <summary>Enums are stored as their upper-case words.</summary>
internal sealed class WordConverter<T>() : ValueConverter<T, string>(value => Words<T>.Of(value), word => Words<T>.Read(word))
    where T : struct, Enum;

internal sealed class UidConverter() : ValueConverter<Uid, string>(id => id.Value, value => new(value));

internal sealed class BakeryIdConverter() : ValueConverter<BakeryId, string>(id => id.Value, value => new(value));

internal sealed class ProductIdConverter() : ValueConverter<ProductId, string>(id => id.Value, value => new(value));

internal sealed class OrderIdConverter() : ValueConverter<OrderId, string>(id => id.Value, value => new(value));

/// <summary>JSON documents of a row. Members that are null are left out: a reader finds them null again.</summary>
internal static class Documents
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The document; null for null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? Write<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}

/// <summary>A value kept as a JSON document.</summary>
internal sealed class DocumentConverter<T>() : ValueConverter<T, string>(value => Documents.Write(value), json => Documents.Read<T>(json))
    where T : class;

/// <summary>Documents are replaced, never changed, so the same object is the same value.</summary>
internal sealed class DocumentComparer<T>() : ValueComparer<T>((left, right) => ReferenceEquals(left, right), value => value.GetHashCode(), value => value)
    where T : class;

/// <summary>The lines of an order as the snapshot document of its row.</summary>
internal static class OrderLinesJson
{
    public static string Write(IReadOnlyList<OrderLine> lines) => JsonSerializer.Serialize(
        lines.Select(line => new Row(line.ProductId.Value, line.Name, line.PriceMinor, line.Emoji, line.Quantity, line.ProductKey, line.Detail)), Documents.Options);

    public static IReadOnlyList<OrderLine> Read(string json) =>
    [
        .. JsonSerializer.Deserialize<Row[]>(json, Documents.Options)!.Select(row =>
            new OrderLine(new(row.ProductId), row.Name, row.PriceMinor, row.Emoji, row.Quantity) { ProductKey = row.ProductKey, Detail = row.Detail }),
    ];

    private sealed record Row(string ProductId, string Name, long PriceMinor, string Emoji, int Quantity, long ProductKey, LineDetail? Detail);
}

internal sealed class OrderLinesConverter() : ValueConverter<IReadOnlyList<OrderLine>, string>(
    lines => OrderLinesJson.Write(lines), json => OrderLinesJson.Read(json));

/// <summary>Lines never change, so the same list is the same value.</summary>
internal sealed class OrderLinesComparer() : ValueComparer<IReadOnlyList<OrderLine>>(
    (left, right) => ReferenceEquals(left, right), lines => lines.Count, lines => lines);

/// <summary>The data of a push message as a JSON object.</summary>
internal sealed class MessageDataConverter() : ValueConverter<IReadOnlyDictionary<string, string>, string>(
    data => JsonSerializer.Serialize(data, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!);

/// <summary>A message never changes, so the same object is the same value.</summary>
internal sealed class MessageDataComparer() : ValueComparer<IReadOnlyDictionary<string, string>>(
    (left, right) => ReferenceEquals(left, right), data => data.Count, data => data);

/// <summary>Texts without line breaks, one a line.</summary>
internal sealed class LinesConverter() : ValueConverter<IReadOnlyList<string>, string>(
    lines => string.Join('\n', lines), text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries));

/// <summary>Such texts never change, so the same list is the same value.</summary>
internal sealed class LinesComparer() : ValueComparer<IReadOnlyList<string>>(
    (left, right) => ReferenceEquals(left, right), lines => lines.Count, lines => lines);
