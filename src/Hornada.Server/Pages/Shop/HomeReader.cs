using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Server.Pages.Shop;

/// <summary>
/// Reads the bakeries of the start page. One that has no product yet is listed last, as opening soon, and is not found by a search or
/// nearby: nobody can order there. The lists of the contracts have all bakeries.
/// </summary>
internal sealed class HomeReader(FindBakeries find, FindShops shops, Search search, SetupLinks setup)
{
    /// <summary>Radius of the search for bakeries nearby, in kilometres.</summary>
    private const double ReachKm = 50;

    public async Task<HomeModel> Everything(CancellationToken cancel)
    {
        var all = await find.Active(cancel);
        var isNew = all.Count == 0 && await setup.IsNeeded(cancel);
        var marked = await Marked(all.Select(view => new FoundBakery(view.Bakery, null)), cancel);
        return new([.. marked.OrderBy(found => found.OpensSoon)], "", [], null) { IsNew = isNew };
    }

    /// <summary>The answer to a search, with the refusal of one that is too short.</summary>
    public async Task<HomeModel> Found(string words, CancellationToken cancel)
    {
        var found = await search.Run(words, category: null, from: null, cancel);
        return found.Refusal is { } tooShort
            ? new([], words, [], tooShort)
            : new(
                await Ordering(found.Value.Bakeries.Select(view => new FoundBakery(view.Bakery, null)), cancel),
                words, found.Value.Products, null);
    }

    public async Task<Outcome<HomeModel>> Nearby(double latitude, double longitude, CancellationToken cancel)
    {
        var near = await find.Nearby(latitude, longitude, ReachKm, cancel);
        return near.Refusal is { } nowhere
            ? nowhere
            : new HomeModel(
                await Ordering(near.Value.Select(found => new FoundBakery(found.Bakery.Bakery, found.DistanceKm)), cancel), "", [], null);
    }

    /// <summary>Those that have something to order.</summary>
    private async Task<IReadOnlyList<FoundBakery>> Ordering(IEnumerable<FoundBakery> all, CancellationToken cancel) =>
        [.. (await Marked(all, cancel)).Where(found => !found.OpensSoon)];

    private async Task<IReadOnlyList<FoundBakery>> Marked(IEnumerable<FoundBakery> all, CancellationToken cancel)
    {
        var found = all.ToList();
        var soon = await shops.WithoutProducts([.. found.Select(one => one.Bakery.Key)], cancel);
        return [.. found.Select(one => one with { OpensSoon = soon.Contains(one.Bakery.Key) })];
    }
}
