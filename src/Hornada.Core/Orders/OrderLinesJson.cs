using System.Text.Json;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hornada.Core.Orders;

/// <summary>The lines of an order as the snapshot document of its row.</summary>
internal static class OrderLinesJson
{
    public static string Write(IReadOnlyList<OrderLine> lines) => JsonSerializer.Serialize(
        lines.Select(
            line => new Row(line.ProductId.Value, line.Name, line.PriceMinor, line.Emoji, line.Quantity, line.ProductKey, line.Detail,
                line.PromotedMinor == 0 ? null : line.PromotedMinor)),
        Documents.Options);

    public static IReadOnlyList<OrderLine> Read(string json) =>
    [
        .. JsonSerializer.Deserialize<Row[]>(json, Documents.Options)!.Select(row =>
            new OrderLine(
                new(row.ProductId),
                row.Name,
                row.PriceMinor,
                row.Emoji,
                row.Quantity) { ProductKey = row.ProductKey, Detail = row.Detail, PromotedMinor = row.PromotedMinor ?? 0 }),
    ];

    private sealed record Row(
        string ProductId, string Name, long PriceMinor, string Emoji, int Quantity, long ProductKey, LineDetail? Detail,
        long? PromotedMinor = null);
}

internal sealed class OrderLinesConverter() : ValueConverter<IReadOnlyList<OrderLine>, string>(
    lines => OrderLinesJson.Write(lines), json => OrderLinesJson.Read(json));

/// <summary>Lines never change, so the same list is the same value.</summary>
internal sealed class OrderLinesComparer() : ValueComparer<IReadOnlyList<OrderLine>>(
    (left, right) => ReferenceEquals(left, right), lines => lines.Count, lines => lines);
