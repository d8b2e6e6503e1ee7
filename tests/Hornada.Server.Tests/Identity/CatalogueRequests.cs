using System.Diagnostics.CodeAnalysis;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Identity;

/// <summary>
/// The same for shops and catalogues, which have to be filled first: La Espiga sells bread with a variant, an option and an offer.
/// </summary>
internal sealed class CatalogueRequests(TestServer server)
{
    private static readonly object Price = new { name = new { es = "Grande" }, price = 500 };
    private static readonly object Option = new { name = new { es = "Sí" }, price_change = -100 };

    private readonly Lazy<Task<Prepared>> prepared = new(() => Fill(server));

    private readonly Dictionary<string, (Func<Prepared, string> Path, Func<Prepared, object>? Body)> requests = new()
    {
        ["GET /bakeronline/shops/search"] = (_ => "/shops/search?query=espiga", null),
        ["GET /bakeronline/shops/recent"] = (_ => "/shops/recent", null),
        ["GET /bakeronline/customer/websites/by-domain/{domain}"] = (_ => "/customer/websites/by-domain/nowhere.example", null),
        ["GET /bakeronline/shops/url/{url}"] = (_ => "/shops/url/nowhere", null),
        ["GET /bakeronline/shops/{id:long}"] = (at => $"/shops/{at.Shop}", null),
        ["GET /bakeronline/company/{id:long}/shops"] = (at => $"/company/{at.Company}/shops", null),
        ["GET /bakeronline/shops/{shop:long}/categories/{id:long}"] = (at => $"/shops/{at.Shop}/categories/{at.Category}", null),
        ["GET /bakeronline/shops/{shop:long}/specialties"] = (at => $"/shops/{at.Shop}/specialties", null),
        ["GET /bakeronline/shops/{shop:long}/favourites"] = (at => $"/shops/{at.Shop}/favourites", null),
        ["GET /bakeronline/shops/{shop:long}/offers/{offer:long}/products"] = (at => $"/shops/{at.Shop}/offers/{at.Offer}/products", null),
        ["GET /bakeronline/shops/{shop:long}/products/{id:long}"] = (at => $"/shops/{at.Shop}/products/{at.Product}", null),
        ["PATCH /bakeronline/shops/{shop:long}/products/{id:long}"] =
            (at => $"/shops/{at.Shop}/products/{at.Product}", _ => new { favourite = true }),

        ["GET /bakeronline/user"] = (_ => "/user", null),
        ["PATCH /bakeronline/user"] = (_ => "/user", _ => new { telephone = "+57 310 555 0199" }),

        ["GET /bakeronline/company/companies"] = (_ => "/company/companies", null),
        ["GET /bakeronline/company/companies/{id:long}"] = (at => $"/company/companies/{at.Company}", null),
        ["GET /bakeronline/management/companies/{id:long}"] = (at => $"/management/companies/{at.Company}", null),
        ["PATCH /bakeronline/management/companies/{id:long}"] =
            (at => $"/management/companies/{at.Company}", _ => new { shops_have_internal_names = false }),
        ["GET /bakeronline/company/shops"] = (_ => "/company/shops", null),
        ["GET /bakeronline/company/companies/{id:long}/shops"] = (at => $"/company/companies/{at.Company}/shops", null),
        ["GET /bakeronline/company/shops/{id:long}"] = (at => $"/company/shops/{at.Shop}", null),

        ["PATCH /bakeronline/company/shops/{id:long}"] = (at => $"/company/shops/{at.Shop}", _ => new { allow_order_comments = true }),
        ["POST /bakeronline/company/shops/{id:long}/placeholder"] =
            (at => $"/company/shops/{at.Shop}/placeholder", _ => ClientActions.Picture("file")),
        ["POST /bakeronline/company/shops/{id:long}/avatar"] =
            (at => $"/company/shops/{at.Shop}/avatar", _ => ClientActions.Picture("file")),
        ["POST /bakeronline/company/shops/{id:long}/banner"] =
            (at => $"/company/shops/{at.Shop}/banner", _ => ClientActions.Picture("file")),
        ["GET /bakeronline/company/companies/{id:long}/holidays"] = (at => $"/company/companies/{at.Company}/holidays", null),
        ["POST /bakeronline/company/companies/{id:long}/holidays"] = (
            at => $"/company/companies/{at.Company}/holidays",
            at => new { shop_ids = new[] { at.Shop }, closed = true, start_date = "2026-12-25" }),
        ["GET /bakeronline/company/shops/{id:long}/latches/locations"] = (at => $"/company/shops/{at.Shop}/latches/locations", null),
        ["POST /bakeronline/company/shops/{id:long}/latches/locations"] = (
            at => $"/company/shops/{at.Shop}/latches/locations",
            _ => new { name = ClientActions.FreshEmail(), address = new { street = "Calle 1", city = "Bogotá", country = "CO" } }),
        ["GET /bakeronline/company/shops/{id:long}/latches/locations/{location:long}"] =
            (at => $"/company/shops/{at.Shop}/latches/locations/{at.Latches[0]}", null),
        ["PATCH /bakeronline/company/shops/{id:long}/latches/locations/{location:long}"] =
            (at => $"/company/shops/{at.Shop}/latches/locations/{at.Latches[0]}", _ => new { max_orders = new { max_amount = 9 } }),
        ["GET /bakeronline/company/shops/{id:long}/latches/locations/{location:long}/machines/{machine:long}"] =
            (at => $"/company/shops/{at.Shop}/latches/locations/{at.Latches[0]}/machines/{at.Latches[0]}", null),
        ["POST /bakeronline/company/shops/{id:long}/latches/locations/{location:long}/machines"] =
            (at => $"/company/shops/{at.Shop}/latches/locations/{at.Latches[1]}/machines", _ => new { identifier = "V-2" }),
        ["GET /bakeronline/dashboard/statistics"] = (_ => "/dashboard/statistics", null),

        ["POST /bakeronline/company/companies/{id:long}/categories"] =
            (at => $"/company/companies/{at.Company}/categories", _ => new { name = new { es = "Tortas" } }),
        ["PATCH /bakeronline/company/categories/{id:long}"] = (at => $"/company/categories/{at.Category}", _ => new { code = "1" }),
        ["POST /bakeronline/company/companies/{id:long}/offers"] = (at => $"/company/companies/{at.Company}/offers", at => new
        {
            name = "Martes",
            shops = new[] { at.Shop },
            items = new[] { new { applies_to = "product", item_id = at.Product, type = "percentage", percentage = 1000 } },
        }),
        ["GET /bakeronline/company/companies/{id:long}/categories"] = (at => $"/company/companies/{at.Company}/categories", null),
        ["GET /bakeronline/company/categories/{id:long}"] = (at => $"/company/categories/{at.Category}", null),
        ["GET /bakeronline/company/companies/{id:long}/products"] = (at => $"/company/companies/{at.Company}/products", null),
        ["GET /bakeronline/company/shops/{id:long}/products"] = (at => $"/company/shops/{at.Shop}/products", null),
        ["GET /bakeronline/company/products/{id:long}"] = (at => $"/company/products/{at.Product}", null),
        ["POST /bakeronline/company/companies/{id:long}/products"] = (at => $"/company/companies/{at.Company}/products", Loaf),
        ["POST /bakeronline/company/companies/{id:long}/products/bulk"] =
            (at => $"/company/companies/{at.Company}/products/bulk", at => new[] { Loaf(at) }),
        ["PATCH /bakeronline/company/products/{id:long}"] = (at => $"/company/products/{at.Product}", _ => new { code = "1" }),
        ["PATCH /bakeronline/company/products/bulk"] = (_ => "/company/products/bulk", at => new[] { new { id = at.Product, code = "1" } }),
        ["GET /bakeronline/company/products/{id:long}/prices"] = (at => $"/company/products/{at.Product}/prices", null),
        ["POST /bakeronline/company/products/{id:long}/prices"] = (at => $"/company/products/{at.Product}/prices", _ => Price),
        ["GET /bakeronline/company/prices/{id:long}"] = (at => $"/company/prices/{at.Variant}", null),
        ["PATCH /bakeronline/company/prices/{id:long}"] = (at => $"/company/prices/{at.Variant}", _ => Price),
        ["GET /bakeronline/company/companies/{id:long}/optionsets"] = (at => $"/company/companies/{at.Company}/optionsets", null),
        ["POST /bakeronline/company/companies/{id:long}/optionsets"] =
            (at => $"/company/companies/{at.Company}/optionsets", _ => new { name = new { es = "Corte" } }),
        ["GET /bakeronline/company/optionsets/{id:long}"] = (at => $"/company/optionsets/{at.Set}", null),
        ["PATCH /bakeronline/company/optionsets/{id:long}"] = (at => $"/company/optionsets/{at.Set}", _ => new { code = "1" }),
        ["GET /bakeronline/company/optionsets/{id:long}/options"] = (at => $"/company/optionsets/{at.Set}/options", null),
        ["POST /bakeronline/company/optionsets/{id:long}/options"] = (at => $"/company/optionsets/{at.Set}/options", _ => Option),
        ["PATCH /bakeronline/company/options/{id:long}"] = (at => $"/company/options/{at.Option}", _ => Option),
        ["GET /bakeronline/company/companies/{id:long}/offers"] = (at => $"/company/companies/{at.Company}/offers", null),
        ["GET /bakeronline/company/offers/{id:long}"] = (at => $"/company/offers/{at.Offer}", null),
        ["GET /bakeronline/company/offers/{id:long}/offer-items"] = (at => $"/company/offers/{at.Offer}/offer-items", null),
        ["GET /bakeronline/company/offer-items/{id:long}"] = (at => $"/company/offer-items/{at.Item}", null),
    };

    public IReadOnlyCollection<string> Known => requests.Keys;

    public bool TryGet(string endpoint, [NotNullWhen(true)] out Func<Task<(string Path, object? Body)>>? prepare)
    {
        prepare = null;
        if (!requests.TryGetValue(endpoint, out var request))
        {
            return false;
        }

        prepare = async () =>
        {
            var at = await prepared.Value;
            return ($"/bakeronline{request.Path(at)}", request.Body?.Invoke(at));
        };
        return true;
    }

    private static object Loaf(Prepared at) => new { name = new { es = "Pan" }, price = 300_000, category_id = at.Category };

    private static async Task<Prepared> Fill(TestServer server)
    {
        await using var db = server.OpenReader();
        var caller = (await server.Services.GetRequiredService<FindCaller>().ByToken(server.Baker.Token!))!;
        var shop = caller.Workplaces[0].Key;
        var company = db.Bakeries.Single(bakery => bakery.Key == shop).CompanyKey;
        var (store, clock) = (server.Services.GetRequiredService<Store>(), server.Services.GetRequiredService<TimeProvider>());
        var category = (await new ManageCategories(store, server.Clock).Create(
            caller,
            company,
            new() { Names = LocalText.From("es", "Pan"), ShownIn = [shop], MayRepeatName = true },
            CancellationToken.None)).Value;
        var set = (await new ManageOptionSets(store, server.Clock).Create(
            caller,
            company,
            new() { Names = LocalText.From("es", "Corte"), Options = [new() { Names = LocalText.From("es", "Sí") }] },
            CancellationToken.None)).Value;
        var product = (await new ManageArticles(store, clock, Randomness.System).Create(
            caller,
            company,
            new()
            {
                Names = LocalText.From("es", "Pan"),
                CategoryKey = category.Key,
                PriceType = PriceType.MultipleChoice,
                Variants = [new() { Names = LocalText.From("es", "Grande"), PriceMinor = 500 }],
                OptionSetKeys = [set.Set.Key],
            },
            CancellationToken.None)).Value;
        var offer = (await new ManageOffers(store, server.Clock).Create(
            caller,
            company,
            new()
            {
                Name = "Hoy",
                BakeryKeys = [shop],
                Rules = [new(OfferTarget.Product, product.Product.Key, OfferType.Percentage, BasisPoints: 500)]
            },
            CancellationToken.None)).Value;
        var item = db.OfferItems.Single(row => row.OfferKey == offer.Key);
        var latches = new List<long>();
        foreach (var machine in new[] { "V-1", "" })
        {
            var address = new PostalAddress("Calle 1", "", "", "Bogotá", "CO");
            var details = new LockerDetails { Name = ClientActions.FreshEmail(), Address = address, Identifier = machine };
            latches.Add((await new ManageLockers(store, clock).Add(caller, shop, details, CancellationToken.None)).Value.Key);
        }

        return new(
            company,
            shop,
            category.Key,
            product.Product.Key,
            product.Variants[0].Key,
            set.Set.Key,
            set.Options[0].Key,
            offer.Key,
            item.Key,
            latches);
    }

    private sealed record Prepared(
        long Company, long Shop, long Category, long Product, long Variant, long Set, long Option, long Offer, long Item,
        IReadOnlyList<long> Latches);
}
