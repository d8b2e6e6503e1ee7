using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>Looking around: bakeries, what they sell, and the basket.</summary>
internal static class ShopRoutes
{
    private const int ReviewsShown = 10;

    /// <summary>How far a searcher goes, in kilometres.</summary>
    private const double ReachKm = 50;

    public static void MapShop(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", ShowHome).RequireAccess(Access.Anybody);

        var shop = pages.MapGroup("/panaderia/{slug}");
        shop.MapGet("", ShowBakery).RequireAccess(Access.Anybody);
        shop.MapGet("/producto/{key:long}", ShowProduct).RequireAccess(Access.Anybody);
        shop.MapPost("/favorita", ToggleFavourite).RequireAccess(Access.Anybody);
        shop.MapGet("/cesta", ShowBasket).RequireAccess(Access.Anybody);
        shop.MapPost("/cesta", ChangeBasket).RequireAccess(Access.Anybody);
        shop.MapPost("/cesta/agregar", Add).RequireAccess(Access.Anybody);
    }

    private static async Task<IResult> ShowHome(string? q, double? lat, double? lon, HttpContext http, FindBakeries find, Search search, CancellationToken cancel)
    {
        var words = q?.Trim() ?? "";
        if (words.Length > 0)
        {
            var found = await search.Run(words, category: null, from: null, cancel);
            return found.Refusal is { } tooShort
                ? Page.Of<HomePage, HomeModel>(http, new([], words, [], tooShort), Page.StatusOf(tooShort))
                : Page.Of<HomePage, HomeModel>(http, new([.. found.Value.Bakeries.Select(view => new FoundBakery(view.Bakery, null))], words, found.Value.Products, null));
        }

        if (lat is { } latitude && lon is { } longitude)
        {
            var near = await find.Nearby(latitude, longitude, ReachKm, cancel);
            return near.Refusal is { } nowhere
                ? Page.Problem(http, nowhere)
                : Page.Of<HomePage, HomeModel>(http, new([.. near.Value.Select(nearby => new FoundBakery(nearby.Bakery.Bakery, nearby.DistanceKm))], "", [], null));
        }

        var all = await find.Active(cancel);
        return Page.Of<HomePage, HomeModel>(http, new([.. all.Select(view => new FoundBakery(view.Bakery, null))], "", [], null));
    }

    private static async Task<IResult> ShowBakery(
        string slug,
        long? puesto,
        int[]? sin,
        HttpContext http,
        Visitor visitor,
        FindShops find,
        PriceCheckout prices,
        ManagePromotions promotions,
        OrderReviews reviews,
        CustomerFavourites favourites,
        CancellationToken cancel)
    {
        var shop = await find.BySlug(slug, cancel);
        if (shop.Refusal is { } unknown)
        {
            return Page.Problem(http, unknown);
        }

        var bakery = shop.Value.Bakery;
        var basket = WebCart.Read(http.Request, bakery);
        return Page.Of<BakeryPage, BakeryModel>(http, new()
        {
            Shop = shop.Value,
            Menu = (await find.Menu(bakery.Key, visitor.Caller, cancel)).Match(menu => menu.Products, _ => []),
            Promotions = await promotions.Offered(bakery.Id, cancel),
            Reviews = (await reviews.ForBakery(bakery.Id, new(1, ReviewsShown), cancel)).Rows,
            Basket = basket,
            Cart = await Checkout.Price(basket, visitor.Caller, prices, cancel),
            IsFavourite = visitor.Caller is { } caller && await favourites.Has(caller, bakery.Id, cancel),
            Added = puesto,
            Without = sin ?? [],
        });
    }

    private static async Task<IResult> ShowProduct(string slug, long key, HttpContext http, Visitor visitor, FindShops find, CancellationToken cancel)
    {
        var shop = await find.BySlug(slug, cancel);
        return shop.Refusal is { } unknown ? Page.Problem(http, unknown) : await Product(http, shop.Value.Bakery, key, visitor, find, wrong: null, new Dictionary<string, string>(), cancel);
    }

    private static async Task<IResult> Product(
        HttpContext http, Bakery bakery, long key, Visitor visitor, FindShops find, Refusal? wrong, IReadOnlyDictionary<string, string> sent, CancellationToken cancel)
    {
        var found = await find.Product(bakery.Key, key, visitor.Caller, cancel);
        return found.Refusal is { } gone
            ? Page.Problem(http, gone)
            : Page.Of<ProductPage, ProductModel>(http, new(bakery, found.Value.Products[0], wrong, sent), wrong is null ? StatusCodes.Status200OK : Page.StatusOf(wrong));
    }

    private static async Task<IResult> ToggleFavourite(
        string slug, Posted form, HttpContext http, Visitor visitor, FindShops find, CustomerFavourites favourites, CancellationToken cancel)
    {
        var shop = await find.BySlug(slug, cancel);
        if (shop.Refusal is { } unknown)
        {
            return Page.Problem(http, unknown);
        }

        var back = $"/panaderia/{shop.Value.Bakery.Slug}";
        if (visitor.Caller is not { } caller)
        {
            return Page.GoTo($"/entrar{QueryString.Create("sigue", back)}");
        }

        return (await favourites.Toggle(caller, shop.Value.Bakery.Id, cancel)).Match(_ => Page.GoTo(back), refusal => Page.Problem(http, refusal));
    }

    /// <summary>Puts something into the basket, when it could be ordered as it was chosen.</summary>
    private static async Task<IResult> Add(
        string slug, Posted form, HttpContext http, Visitor visitor, FindShops find, PriceCheckout prices, CancellationToken cancel)
    {
        var shop = await find.BySlug(slug, cancel);
        if (shop.Refusal is { } unknown)
        {
            return Page.Problem(http, unknown);
        }

        var bakery = shop.Value.Bakery;
        var item = new CheckoutCartItem(bakery.Key, form.Key("producto") ?? 0, form.Number("cantidad") ?? 0, ChoiceOf(form));
        var basket = WebCart.Read(http.Request, bakery).With([item]);
        var wrong = await Wrong(basket, item, visitor.Caller, prices, cancel) ?? WebCart.Write(http.Response, bakery, basket);
        return wrong is null
            ? Page.GoTo($"/panaderia/{bakery.Slug}?puesto={item.ProductKey}#p{item.ProductKey}")
            : await Product(http, bakery, item.ProductKey, visitor, find, wrong, form.Shown(), cancel);
    }

    /// <summary>Why this line cannot be ordered; what is wrong with the bakery or other lines does not matter yet.</summary>
    private static async Task<Refusal?> Wrong(CheckoutCart basket, CheckoutCartItem item, Caller? caller, PriceCheckout prices, CancellationToken cancel)
    {
        var priced = await prices.Price(basket, caller?.Key, cancel);
        return priced.Refusal ?? priced.Value[0].Cart.Lines[basket.Items.ToList().FindIndex(item.IsLike)].Refusal;
    }

    private static ChoiceRequest ChoiceOf(Posted form) => new()
    {
        VariantKey = form.Key("variante"),
        Persons = form.Number("personas") ?? 0,
        Gram = form.Number("gramos") ?? 0,
        Comment = form["comentario"],
        Options =
        [
            .. form.Starting("conjunto.").Select(field => long.TryParse(field.Value, out var key) ? new OptionRequest(key) : null).OfType<OptionRequest>(),
            .. form.Starting("opcion.").Select(field => long.TryParse(field.Ending, out var key) && int.TryParse(field.Value, out var amount) && amount > 0
                ? new OptionRequest(key, amount)
                : null).OfType<OptionRequest>(),
        ],
    };

    private static async Task<IResult> ShowBasket(string slug, HttpContext http, Visitor visitor, FindShops find, PriceCheckout prices, CancellationToken cancel)
    {
        var shop = await find.BySlug(slug, cancel);
        if (shop.Refusal is { } unknown)
        {
            return Page.Problem(http, unknown);
        }

        var basket = WebCart.Read(http.Request, shop.Value.Bakery);
        return Page.Of<BasketPage, BasketModel>(http, new(shop.Value.Bakery, basket.Items, await Checkout.Price(basket, visitor.Caller, prices, cancel), null));
    }

    /// <summary>Other amounts; none takes a line out.</summary>
    private static async Task<IResult> ChangeBasket(
        string slug, Posted form, HttpContext http, Visitor visitor, FindShops find, PriceCheckout prices, CancellationToken cancel)
    {
        var shop = await find.BySlug(slug, cancel);
        if (shop.Refusal is { } unknown)
        {
            return Page.Problem(http, unknown);
        }

        var bakery = shop.Value.Bakery;
        var before = WebCart.Read(http.Request, bakery);
        var removed = form.Number("quitar");
        var items = before.Items
            .Select((item, at) => item with { Quantity = at == removed ? 0 : form.Number(FormattableString.Invariant($"linea.{at}")) ?? item.Quantity })
            .Where(item => item.Quantity > 0)
            .ToList();
        if (items.Find(item => item.Quantity > Order.MaxQuantity) is not null)
        {
            var wrong = CartRefusals.QuantityOutOfRange;
            return Page.Of<BasketPage, BasketModel>(
                http, new(bakery, before.Items, await Checkout.Price(before, visitor.Caller, prices, cancel), wrong), Page.StatusOf(wrong));
        }

        return WebCart.Write(http.Response, bakery, new() { Items = items }) is { } full ? Page.Problem(http, full) : Page.GoTo($"/panaderia/{bakery.Slug}/cesta");
    }
}
