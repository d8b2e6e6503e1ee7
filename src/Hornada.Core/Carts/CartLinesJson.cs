using System.Text.Json;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hornada.Core.Carts;

/// <summary>The lines of a cart as the document of its row.</summary>
internal static class CartLinesJson
{
    public static string Write(IReadOnlyList<CartLine> lines) => JsonSerializer.Serialize(
        lines.Select(line => new Row(line.ProductId.Value, line.Name, line.PriceMinor, line.Emoji, line.Quantity)), Documents.Options);

    public static IReadOnlyList<CartLine> Read(string json) =>
    [
        .. JsonSerializer.Deserialize<Row[]>(json, Documents.Options)!
            .Select(row => new CartLine(new(row.ProductId), row.Name, row.PriceMinor, row.Emoji, row.Quantity)),
    ];

    /// <param name="ProductKey">Always 0. Written because a node of an earlier version reads the same document.</param>
    private sealed record Row(string ProductId, string Name, long PriceMinor, string Emoji, int Quantity, long ProductKey = 0);
}

internal sealed class CartLinesConverter() : ValueConverter<IReadOnlyList<CartLine>, string>(
    lines => CartLinesJson.Write(lines), json => CartLinesJson.Read(json));

/// <summary>Lines never change, so the same list is the same value.</summary>
internal sealed class CartLinesComparer() : ValueComparer<IReadOnlyList<CartLine>>(
    (left, right) => ReferenceEquals(left, right), lines => lines.Count, lines => lines);
