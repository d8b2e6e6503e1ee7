using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Hornada.Server.Dialects.Panahashi.Bakeries;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>
/// What everybody sees of bakeries and products: written once per change, and kept as bytes until a change of the company. They have
/// addresses of pictures in them, which begin with the address that the client uses for this server.
/// </summary>
internal sealed class KeptShops(
    Kept<ShopWatch, RenderedAnswer> kept, FindCompanyOfShop companies, PictureUrlJson pictures, Store store, IOptions<JsonOptions> json)
{
    /// <summary>Stands for a bakery that does not exist any more, and for one that not everybody may know.</summary>
    private static readonly RenderedAnswer Gone = new("", default);

    private readonly JsonSerializerOptions options = json.Value.SerializerOptions;

    /// <summary>The ACTIVE bakeries, open or not.</summary>
    public ValueTask<RenderedAnswer> Bakeries(CancellationToken cancel) => kept.Get(
        new("bakeries", ShopWatch.EveryCompany, pictures.Origin),
        () => Read<IReadOnlyList<BakeryWire>>(async db => [.. (await new FindBakeries(db).Active(default)).Select(view => view.ToWire())]),
        cancel);

    /// <summary>One bakery that the caller may know, whatever its status.</summary>
    public async Task<Outcome<RenderedAnswer>> Bakery(Caller caller, BakeryId id, CancellationToken cancel)
    {
        var answer = await companies.ById(id, cancel) is { } company
            ? await kept.Get(new("bakery", company.Key, $"{id.Value} {pictures.Origin}"), () => ReadBakery(id), cancel)
            : Gone;
        if (!ReferenceEquals(answer, Gone))
        {
            return answer;
        }

        if (!caller.Sees(id))
        {
            return BakeryRefusals.NotFound(id);
        }

        await using var db = store.OpenReader();
        return (await new FindBakeries(db).VisibleTo(caller, id, cancel)).Then(view => Render(view.ToWire()).Value);
    }

    /// <summary>The products that a bakery offers; none for a bakery that is unknown or not ACTIVE.</summary>
    public async ValueTask<RenderedAnswer> Products(BakeryId id, CancellationToken cancel)
    {
        var company = await companies.ById(id, cancel);
        Task<Readout<RenderedAnswer>> ReadProducts() => Read<IReadOnlyList<ProductWire>>(
            async db => [.. (await new FindProducts(db).Listed(id, default)).Select(view => view.ToWire())]);
        return company is null
            ? (await ReadProducts()).Value
            : await kept.Get(new("products", company.Key, $"{id.Value} {pictures.Origin}"), ReadProducts, cancel);
    }

    /// <remarks>It may have been deleted since its company was found.</remarks>
    private async Task<Readout<RenderedAnswer>> ReadBakery(BakeryId id)
    {
        await using var db = store.OpenReader();
        return (await new FindBakeries(db).KnownToAll(id, default)).Match(view => Render(view.ToWire()), _ => new(Gone, 1));
    }

    private async Task<Readout<RenderedAnswer>> Read<T>(Func<HornadaDb, Task<T>> read)
    {
        await using var db = store.OpenReader();
        return Render(await read(db));
    }

    private Readout<RenderedAnswer> Render<T>(T data)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Envelope.Wrap(data), options);
        var answer = new RenderedAnswer(EntityTags.From(bytes), bytes);
        return new(answer, answer.Bytes);
    }
}
