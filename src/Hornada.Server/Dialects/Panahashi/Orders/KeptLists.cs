using System.Collections.Concurrent;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>
/// The lists of a bakery that its screens ask for every few seconds: written once per change, and kept as bytes until an event of the
/// bakery, or a change of an account: they show how customers of deliveries are reached. The access of each caller is decided before.
/// </summary>
internal sealed class KeptLists(
    Kept<OrderContactWatch, RenderedAnswer> kept, FindOpenOrders open, FindBoard boards, IOptions<JsonOptions> json)
{
    private readonly JsonSerializerOptions options = json.Value.SerializerOptions;
    private readonly RenderedOrders listed = new();

    /// <summary>By the languages of the board.</summary>
    private readonly ConcurrentDictionary<string, RenderedOrders> shown = new();

    /// <summary>The orders there is still work with, oldest first.</summary>
    public ValueTask<RenderedAnswer> Active(Workplace workplace, CancellationToken cancel) =>
        kept.Get(new("active", workplace.Key), () => List(workplace, open.ForWorkplace), cancel);

    /// <summary>The PENDING orders, oldest first.</summary>
    public ValueTask<RenderedAnswer> Pending(Workplace workplace, CancellationToken cancel) =>
        kept.Get(new("pending", workplace.Key), () => List(workplace, open.Pending), cancel);

    /// <summary>The board in the first of these languages that a text has.</summary>
    public ValueTask<RenderedAnswer> Board(Workplace workplace, IReadOnlyList<string> languages, CancellationToken cancel)
    {
        var name = string.Join(',', languages);
        return kept.Get(new("board", workplace.Key, name), () => Board(workplace, languages, name), cancel);
    }

    private async Task<Readout<RenderedAnswer>> List(
        Workplace workplace, Func<Workplace, CancellationToken, Task<IReadOnlyList<OpenOrder>>> find)
    {
        var orders = await find(workplace, CancellationToken.None);
        var frame = Write(Envelope.Wrap(Array.Empty<OrderWire>()));
        var (bytes, tag) = listed.Into(frame, Behind(frame, "["u8), orders, order => Write(order.ToWire(workplace.Id)));
        var answer = new RenderedAnswer(tag, bytes);
        return new(answer, answer.Bytes);
    }

    /// <summary>The moment of the answer is in its bytes and not in its tag, and each answer tells its own.</summary>
    private async Task<Readout<RenderedAnswer>> Board(Workplace workplace, IReadOnlyList<string> languages, string name)
    {
        var board = await boards.ForWorkplace(workplace, CancellationToken.None);
        var frame = Write(Envelope.Wrap((board with { Orders = [] }).ToWire(languages)));
        var (bytes, tag) = shown.GetOrAdd(name, _ => new())
            .Into(frame, Behind(frame, "\"orders\":["u8), board.Orders, order => Write(order.ToWire(languages)));
        var moment = Behind(bytes, "\"at\":"u8);
        var answer = new RenderedAnswer(tag, bytes.AsMemory(0, moment), bytes.AsMemory(moment + 1));
        return new(answer, answer.Bytes, board.Until);
    }

    private byte[] Write<T>(T wire) => JsonSerializer.SerializeToUtf8Bytes(wire, options);

    /// <summary>The place behind the first of these bytes. Quotes within texts are escaped, so no text has the name of a member.</summary>
    private static int Behind(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) => json.IndexOf(name) + name.Length;
}
