using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Carts;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>The basket of one bakery.</summary>
internal sealed class CartPages(ShopOfPage shops, PriceCheckout prices, ShopPages products, Reader reader)
{
    public async Task<IResult> Show(string slug, HttpContext http)
    {
        var shop = await shops.Find(slug, http.RequestAborted);
        return shop.Refusal is { } unknown
            ? Page.Error(http, unknown)
            : await Show(shop.Value.Bakery, WebCart.Read(http.Request, shop.Value.Bakery), wrong: null, http);
    }

    /// <summary>Changes quantities; a line without one is removed.</summary>
    public async Task<IResult> Change(string slug, Posted form, HttpContext http)
    {
        var shop = await shops.Find(slug, http.RequestAborted);
        if (shop.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var bakery = shop.Value.Bakery;
        var before = WebCart.Read(http.Request, bakery);
        var items = before.Items
            .Select((item, at) => item with { Quantity = ReadQuantity(form, at) ?? item.Quantity })
            .Where(item => item.Quantity > 0)
            .ToList();
        if (items.Exists(item => item.Quantity > Order.MaxQuantity))
        {
            return await Show(bakery, before, CartRefusals.QuantityOutOfRange, http);
        }

        return WebCart.Write(http.Response, bakery, new() { Items = items }) is { } full
            ? Page.Error(http, full)
            : Page.GoTo($"/panaderia/{bakery.Slug}/cesta");
    }

    /// <summary>Adds a line when it could be ordered with these choices.</summary>
    public async Task<IResult> Add(string slug, Posted form, HttpContext http)
    {
        var shop = await shops.Find(slug, http.RequestAborted);
        if (shop.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var bakery = shop.Value.Bakery;
        if (form.Key("producto") is not { } product)
        {
            return Page.Error(http, ProductRefusals.NotFound(new ProductId(form["producto"])));
        }

        var item = new CheckoutCartItem(bakery.Key, product, form.Number("cantidad") ?? 0, ReadChoice(form));
        if (item.Quantity is < 1 or > Cart.MaxQuantity)
        {
            return await products.Product(bakery, item.ProductKey, CartRefusals.QuantityOutOfRange, form.Shown(), http);
        }

        var basket = WebCart.Read(http.Request, bakery).With([item]);
        var wrong = await RefusalFor(basket, item, http.RequestAborted) ?? WebCart.Write(http.Response, bakery, basket);
        if (wrong is null)
        {
            return Page.GoTo($"/panaderia/{bakery.Slug}?puesto={item.ProductKey}#p{item.ProductKey}");
        }

        // The page of a product that is sold out would say that there is no such page.
        return await products.HasProduct(bakery, item.ProductKey, http.RequestAborted)
            ? await products.Product(bakery, item.ProductKey, wrong, form.Shown(), http)
            : await Show(bakery, WebCart.Read(http.Request, bakery), wrong, http);
    }

    private async Task<IResult> Show(Bakery bakery, CheckoutCart basket, Refusal? wrong, HttpContext http)
    {
        var cart = await Checkout.Price(basket, reader.Caller, prices, http.RequestAborted);
        var status = wrong is null ? StatusCodes.Status200OK : Page.StatusOf(wrong);
        return Page.Render<BasketPage, BasketModel>(http, new(bakery, basket.Items, cart, wrong), status);
    }

    /// <summary>The reason this line cannot be ordered; problems of the bakery or of other lines are ignored here.</summary>
    private async Task<Refusal?> RefusalFor(CheckoutCart basket, CheckoutCartItem item, CancellationToken cancel)
    {
        var priced = await prices.Price(Checkout.Whole(basket), reader.Caller?.Key, cancel);
        return priced.Refusal ?? priced.Value[0].Cart.Lines[basket.Items.ToList().FindIndex(item.IsLike)].Refusal;
    }

    /// <summary>The quantity in the form for a line, 0 for the line to remove; null when the form has none.</summary>
    private static int? ReadQuantity(Posted form, int at) =>
        form.Number("quitar") == at ? 0 : form.Number(FormattableString.Invariant($"linea.{at}"));

    private static ChoiceRequest ReadChoice(Posted form) => new()
    {
        VariantKey = form.Key("variante"),
        Persons = form.Number("personas") ?? 0,
        Gram = form.Number("gramos") ?? 0,
        Comment = form["comentario"],
        Options =
        [
            .. form.Starting("conjunto.")
                .Select(field => long.TryParse(field.Value, out var key) ? new OptionRequest(key) : null)
                .OfType<OptionRequest>(),
            .. form.Starting("opcion.").Select(Amount).OfType<OptionRequest>(),
        ],
    };

    private static OptionRequest? Amount((string Ending, string Value) field) =>
        long.TryParse(field.Ending, out var key) && int.TryParse(field.Value, out var amount) && amount > 0
            ? new(key, amount)
            : null;
}
