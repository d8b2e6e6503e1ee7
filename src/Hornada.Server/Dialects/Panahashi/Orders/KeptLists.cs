using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>
/// The lists of a bakery that its screens ask for every few seconds: written once per change, and kept as bytes until an event of the
/// bakery, or a change of an account: they show how customers of deliveries are reached. The access of each caller is decided before.
/// </summary>
internal sealed class KeptLists(Kept<OrderContactWatch, RenderedAnswer> kept, Store store, TimeProvider clock, IOptions<JsonOptions> json)
{
    private readonly JsonSerializerOptions options = json.Value.SerializerOptions;

    /// <summary>The orders there is still work with, oldest first.</summary>
    public ValueTask<RenderedAnswer> Active(Workplace workplace, CancellationToken cancel) =>
        kept.Get(new("active", workplace.Key), () => List(workplace, find => find.Open(workplace, CancellationToken.None)), cancel);

    /// <summary>The PENDING orders, oldest first.</summary>
    public ValueTask<RenderedAnswer> Pending(Workplace workplace, CancellationToken cancel) =>
        kept.Get(new("pending", workplace.Key), () => List(workplace, find => find.Pending(workplace, CancellationToken.None)), cancel);

    /// <summary>The board in the first of these languages that a text has.</summary>
    public ValueTask<RenderedAnswer> Board(Workplace workplace, IReadOnlyList<string> languages, CancellationToken cancel) =>
        kept.Get(new("board", workplace.Key, string.Join(',', languages)), () => Board(workplace, languages), cancel);

    private async Task<Readout<RenderedAnswer>> List(
        Workplace workplace, Func<FindOrders, Task<IReadOnlyList<OpenOrder>>> find)
    {
        await using var db = store.OpenReader();
        IReadOnlyList<OrderWire> orders = [.. (await find(new(db, clock))).Select(order => order.ToWire(workplace.Id))];
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Envelope.Wrap(orders), options);
        var answer = new RenderedAnswer(EntityTags.From(bytes), bytes);
        return new(answer, answer.Bytes);
    }

    /// <summary>The moment of the answer is in its bytes and not in its tag, and each answer tells its own.</summary>
    private async Task<Readout<RenderedAnswer>> Board(Workplace workplace, IReadOnlyList<string> languages)
    {
        await using var db = store.OpenReader();
        var board = await new FindBoard(db, clock).ForWorkplace(workplace, CancellationToken.None);
        var wire = board.ToWire(languages);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Envelope.Wrap(wire), options);
        var moment = bytes.AsSpan().IndexOf("\"at\":0,"u8) + "\"at\":".Length;
        var answer = new RenderedAnswer(
            EntityTags.From(JsonSerializer.SerializeToUtf8Bytes(wire, options)), bytes.AsMemory(0, moment), bytes.AsMemory(moment + 1));
        return new(answer, answer.Bytes, board.Until);
    }
}
