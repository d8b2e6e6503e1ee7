using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Hornada.Core.Orders;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>
/// Open orders as JSON. An order is written once and used again in every answer that it is part of, for as long as the readings give the
/// same object: an order that has changed is another one.
/// </summary>
internal sealed class RenderedOrders
{
    private readonly ConditionalWeakTable<OpenOrder, Rendered> rendered = [];

    /// <summary>The answer with these orders.</summary>
    /// <param name="frame">The answer without orders.</param>
    /// <param name="at">Where in the frame the orders stand, separated by commas.</param>
    /// <param name="write">Writes an order: the same bytes each time.</param>
    public (byte[] Bytes, string Tag) Into(byte[] frame, int at, IReadOnlyList<OpenOrder> orders, Func<OpenOrder, byte[]> write)
    {
        var parts = new Rendered[orders.Count];
        var (length, hashes) = (frame.Length + Math.Max(0, orders.Count - 1), new byte[SHA256.HashSizeInBytes * (orders.Count + 1)]);
        SHA256.HashData(frame, hashes);
        for (var next = 0; next < parts.Length; next++)
        {
            parts[next] = Render(orders[next], write);
            length += parts[next].Json.Length;
            parts[next].Hash.CopyTo(hashes, SHA256.HashSizeInBytes * (next + 1));
        }

        return (Join(frame, at, parts, length), EntityTags.From(hashes));
    }

    private static byte[] Join(byte[] frame, int at, Rendered[] parts, int length)
    {
        var bytes = new byte[length];
        frame.AsSpan(0, at).CopyTo(bytes);
        var end = at;
        foreach (var part in parts)
        {
            if (end > at)
            {
                bytes[end++] = (byte)',';
            }

            part.Json.CopyTo(bytes, end);
            end += part.Json.Length;
        }

        frame.AsSpan(at).CopyTo(bytes.AsSpan(end));
        return bytes;
    }

    private Rendered Render(OpenOrder order, Func<OpenOrder, byte[]> write)
    {
        if (rendered.TryGetValue(order, out var known))
        {
            return known;
        }

        var json = write(order);
        var made = new Rendered(json, SHA256.HashData(json));
        rendered.AddOrUpdate(order, made);
        return made;
    }

    private sealed record Rendered(byte[] Json, byte[] Hash);
}
