using System.Text.Json;
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
/// What everybody sees of bakeries and products: written once per change, and kept as bytes until a change of the company.
/// </summary>
internal sealed class KeptShops(
    Kept<ShopWatch, RenderedAnswer> kept, FindCompanyOfShop companies, Store store, IOptions<JsonOptions> json)
{
    private readonly JsonSerializerOptions options = json.Value.SerializerOptions;

    /// <summary>The ACTIVE bakeries, open or not.</summary>
    public ValueTask<RenderedAnswer> Bakeries(CancellationToken cancel) => kept.Get(
        new("bakeries", ShopWatch.EveryCompany),
        () => Read<IReadOnlyList<BakeryWire>>(async db => [.. (await new FindBakeries(db).Active(default)).Select(view => view.ToWire())]),
        cancel);

    /// <summary>One bakery, whatever its status.</summary>
    public async Task<Outcome<RenderedAnswer>> Bakery(BakeryId id, CancellationToken cancel) =>
        await companies.ById(id, cancel) is { } company
            ? await kept.Get(
                new("bakery", company.Key, id.Value),
                () => Read(async db => (await new FindBakeries(db).ById(id, default)).Value.ToWire()),
                cancel)
            : BakeryRefusals.NotFound(id);

    /// <summary>The products that a bakery offers; none for a bakery that is unknown or not ACTIVE.</summary>
    public async ValueTask<RenderedAnswer> Products(BakeryId id, CancellationToken cancel)
    {
        var company = await companies.ById(id, cancel);
        Task<Readout<RenderedAnswer>> ReadProducts() => Read<IReadOnlyList<ProductWire>>(
            async db => [.. (await new FindProducts(db).Listed(id, default)).Select(view => view.ToWire())]);
        return company is null
            ? (await ReadProducts()).Value
            : await kept.Get(new("products", company.Key, id.Value), ReadProducts, cancel);
    }

    private async Task<Readout<RenderedAnswer>> Read<T>(Func<HornadaDb, Task<T>> read)
    {
        await using var db = store.OpenReader();
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Envelope.Wrap(await read(db)), options);
        var answer = new RenderedAnswer(EntityTags.From(bytes), bytes);
        return new(answer, answer.Bytes);
    }
}
