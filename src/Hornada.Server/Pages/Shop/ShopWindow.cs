using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Promotions;
using Hornada.Core.Reviews;
using Hornada.Core.Storage;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>What the page of a bakery shows to everybody. Shared by requests, so nobody changes it.</summary>
/// <param name="Menu">Without favourites, and without what only the bakery's own staff sees.</param>
internal sealed record ShopParts(
    ShopView Shop, IReadOnlyList<ArticleView> Menu, IReadOnlyList<PromotionView> Promotions, IReadOnlyList<ReviewView> Reviews)
{
    /// <summary>True while the bakery has no product yet.</summary>
    public bool OpensSoon { get; init; }
}

/// <summary>What was found at the address of a bakery.</summary>
internal sealed record FoundShop(Outcome<ShopParts> Parts);

/// <summary>Reads what the page of a bakery shows to everybody, and keeps it until a change of its company.</summary>
internal sealed class ShopWindow(
    Kept<ShopWatch, FoundShop> kept,
    FindCompanyOfShop companies,
    ManagePromotions promotions,
    OrderReviews reviews,
    Store store,
    TimeProvider clock)
{
    private const int ReviewsShown = 10;

    /// <summary>About the memory that a bakery and one of its products take.</summary>
    private const long ShopBytes = 20_000;
    private const long ArticleBytes = 4_000;

    /// <summary>The company of the bakery; null for an unknown one.</summary>
    public ValueTask<CompanyOfShop?> Company(string slug, CancellationToken cancel) => companies.BySlug(slug, cancel);

    /// <summary>What everybody sees; refused for a bakery that is unknown or not for everybody.</summary>
    public async Task<Outcome<ShopParts>> Find(string slug, CancellationToken cancel)
    {
        var company = await companies.BySlug(slug, cancel);
        return company is null
            ? BakeryRefusals.NotFound(new BakeryId(slug))
            : (await kept.Get(new("shop", company.Key, slug), () => Read(slug), cancel)).Parts;
    }

    private async Task<Readout<FoundShop>> Read(string slug)
    {
        var now = clock.Now();
        await using var db = store.OpenReader();
        var find = new FindShops(db, clock);
        var shop = await find.BySlug(slug, default);
        if (shop.Refusal is not null)
        {
            return new(new(shop.Refusal), ShopBytes);
        }

        var bakery = shop.Value.Bakery;
        var menu = (await find.Menu(bakery.Key, caller: null, default)).Match(found => found.Products, _ => []);
        var parts = new ShopParts(
            shop.Value,
            menu,
            await promotions.Offered(bakery.Id, default),
            (await reviews.ForBakery(bakery.Id, new(1, ReviewsShown), default)).Rows)
        {
            OpensSoon = menu.Count == 0 && (await find.WithoutProducts([bakery.Key], default)).Count > 0,
        };
        return new(
            new(parts),
            ShopBytes + (ArticleBytes * menu.Count),
            KeptPages.NextChange(now));
    }
}
