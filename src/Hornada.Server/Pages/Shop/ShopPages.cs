using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Favourites;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>The pages of one bakery and of its products.</summary>
internal sealed class ShopPages(
    ShopOfPage shops, FindShops find, ShopWindow window, KeptPages pages, PriceCheckout prices, CustomerFavourites favourites,
    Reader reader)
{
    /// <param name="added">Key of the product just added to the basket; null for none.</param>
    public Task<IResult> Show(string slug, long? added, int[] without, HttpContext http) =>
        ShowKept(slug, http, (own, page) => own.Make(slug, added, without, page));

    public Task<IResult> ShowProduct(string slug, long key, HttpContext http) =>
        ShowKept(slug, http, (own, page) => own.MakeProduct(slug, key, page));

    /// <param name="make">Makes the page for this request or, when it is to be kept, for a request of its own.</param>
    private async Task<IResult> ShowKept(string slug, HttpContext http, Func<ShopPages, HttpContext, Task<IResult>> make) =>
        KeptPages.IsForAnybody(http) && await window.Company(slug, http.RequestAborted) is { } company
            ? await pages.Show(http, company.Key, async (services, page) => new(
                await make(services.GetRequiredService<ShopPages>(), page),
                (await window.Find(slug, default)).Match(parts => parts.Shop.Bakery.PausedUntil, _ => null)))
            : await make(this, http);

    private async Task<IResult> Make(string slug, long? added, int[] without, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var found = await window.Find(slug, cancel);
        if (found.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var parts = found.Value;
        shops.View = parts.Shop;
        var bakery = parts.Shop.Bakery;
        var basket = WebCart.Read(http.Request, bakery);
        return Page.Render<BakeryPage, BakeryModel>(http, new()
        {
            Shop = parts.Shop,
            Menu = reader.Caller is { } somebody
                ? (await find.Menu(bakery.Key, somebody, cancel)).Match(menu => menu.Products, _ => [])
                : parts.Menu,
            Promotions = parts.Promotions,
            Reviews = parts.Reviews,
            Basket = basket,
            Cart = await Checkout.Price(basket, reader.Caller, prices, cancel),
            IsFavourite = reader.Caller is { } caller && await favourites.Has(caller, bakery.Id, cancel),
            OpensSoon = parts.OpensSoon,
            Added = added,
            Without = [.. without.Where(Hornada.Core.Catalogue.Allergens.Names.ContainsKey).Distinct()],
        });
    }

    /// <summary>A text of the company that the shop belongs to; without one, the shop itself.</summary>
    public async Task<IResult> ShowText(string slug, LocalizedText title, Func<CompanySettings, LocalText?> text, HttpContext http)
    {
        var shop = await shops.Find(slug, http.RequestAborted);
        return shop.Refusal is { } unknown ? Page.Error(http, unknown)
            : text(shop.Value.Company.House) is { } words
                ? Page.Render<ShopTextPage, ShopTextModel>(
                    http, new(shop.Value.Bakery, title, words, shop.Value.Company.House.MainLanguage))
            : Page.GoTo($"/panaderia/{shop.Value.Bakery.Slug}");
    }

    private async Task<IResult> MakeProduct(string slug, long key, HttpContext http)
    {
        var shop = await shops.Find(slug, http.RequestAborted);
        return shop.Refusal is { } unknown
            ? Page.Error(http, unknown)
            : await Product(shop.Value.Bakery, key, wrong: null, new Dictionary<string, string>(), http);
    }

    /// <summary>The page of a product, with the refusal and the fields of a choice that was not accepted.</summary>
    public async Task<IResult> Product(
        Bakery bakery, long key, Refusal? wrong, IReadOnlyDictionary<string, string> sent, HttpContext http)
    {
        var found = await find.Product(bakery.Key, key, reader.Caller, http.RequestAborted);
        var status = wrong is null ? StatusCodes.Status200OK : Page.StatusOf(wrong);
        return found.Refusal is { } gone
            ? Page.Error(http, gone)
            : Page.Render<ProductPage, ProductModel>(
                http, new(bakery, found.Value.Products[0], bakery.CountryUnder(found.Value.Company.House.Country), wrong, sent), status);
    }

    /// <summary>False for a product that has gone since the customer's page was made.</summary>
    public async Task<bool> HasProduct(Bakery bakery, long key, CancellationToken cancel) =>
        (await find.Product(bakery.Key, key, reader.Caller, cancel)).Refusal is null;

    public async Task<IResult> ToggleFavourite(string slug, HttpContext http)
    {
        var shop = await find.BySlug(slug, http.RequestAborted);
        if (shop.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var back = $"/panaderia/{shop.Value.Bakery.Slug}";
        if (reader.Caller is not { } caller)
        {
            return Page.GoTo($"/entrar{QueryString.Create("sigue", back)}");
        }

        return (await favourites.Toggle(caller, shop.Value.Bakery.Id, http.RequestAborted))
            .Match(_ => Page.GoTo(back), refusal => Page.Error(http, refusal));
    }
}
