using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>
/// The orders of a shop, which tills ask for every few seconds: written once per change, and kept as bytes for each version of the
/// contract, language, address of this server and query. The access of each caller is decided before.
/// </summary>
internal sealed class KeptOrderLists(
    Kept<OrderContactWatch, KeptOrderList> kept, Store store, TimeProvider clock, BakeronlineJson json, PictureUrlJson pictures)
{
    private const SortName ByDefault = SortName.Ascending;

    /// <summary>The orders of one shop, oldest first unless the query says otherwise.</summary>
    public async Task<IResult> ForShop(long shop, CursorWire asked, HttpRequest request, CancellationToken cancel)
    {
        var (version, languages) = (VersionHeader.Read(request.HttpContext), Reader.Languages(request));
        var variant = $"{version} {string.Join(',', languages)} {pictures.Origin} {request.QueryString}";
        Task<Readout<KeptOrderList>> ReadPage() => Read(shop, asked, languages, version);

        // Whether a list up to a moment can still grow depends on the clock.
        var list = asked is { CreatedBefore: null, Before: null }
            ? await kept.Get(new("till", shop, variant), ReadPage, cancel)
            : (await ReadPage()).Value;
        return list.Refusal is { } refusal ? ErrorResponse.From(refusal) : list.Answer!;
    }

    private async Task<Readout<KeptOrderList>> Read(
        long shop, CursorWire asked, IReadOnlyList<string> languages, BakeronlineVersion version)
    {
        await using var db = store.OpenReader();
        var part = await new OrderSequence(db, clock).ForBakery(shop, OrderPaging.Request(asked, ByDefault), CancellationToken.None);
        if (part.Refusal is not null)
        {
            return new(new(null, part.Refusal), 1);
        }

        var wire = new OrderWireMapping(languages);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(
            new CompanyOrderListWire
            {
                Results = [.. part.Value.Orders.Select(wire.Company)],
                Next = OrderPaging.Next(asked, ByDefault, part.Value),
                Future = OrderPaging.Future(asked, part.Value),
            },
            json.For(version));
        var answer = new RenderedAnswer(EntityTags.From(bytes), bytes);
        return new(new(answer, null), answer.Bytes);
    }
}

/// <summary>A page of orders, or why there is none.</summary>
internal sealed record KeptOrderList(RenderedAnswer? Answer, Refusal? Refusal);
