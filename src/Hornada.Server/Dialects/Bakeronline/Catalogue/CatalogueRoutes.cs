using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Idempotency;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>A company's catalogue: what ERPs keep in step with their own (contract §2.5).</summary>
internal static class CatalogueRoutes
{
    public static void MapCatalogue(this IEndpointRouteBuilder api)
    {
        var company = api.MapGroup("/company").RequireStaffOrAdmin(Permission.Orders);
        MapCategories(company);
        MapProducts(company);
        MapPrices(company);
        MapOptionSets(company);
        MapOffers(company);
    }

    private static void MapCategories(RouteGroupBuilder company)
    {
        company.MapGet("/companies/{id:long}/categories", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            Many(await find.Categories(caller, id, cancel), CompanyWireMapping.Category));

        company.MapGet("/categories/{id:long}", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.Category(caller, id, cancel), CompanyWireMapping.Category));

        company.MapPost("/companies/{id:long}/categories", async (
            long id, Body<CompanyCategoryBody> body, Caller caller, ManageCategories manage, FindCatalogue find,
            CancellationToken cancel) =>
            await Changed(
                await CompanyChangeMapping.Category(body.Value).ThenDo(details => manage.Create(caller, id, details, cancel)),
                caller,
                find,
                cancel)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent();

        company.MapPatch("/categories/{id:long}", async (
            long id, Body<CompanyCategoryBody> body, Caller caller, ManageCategories manage, FindCatalogue find,
            CancellationToken cancel) =>
            await Changed(
                await CompanyChangeMapping.Category(body.Value).ThenDo(details => manage.Change(caller, id, details, cancel)),
                caller,
                find,
                cancel)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent();
    }

    private static async Task<IResult> Changed(
        Outcome<Category> category, Caller caller, FindCatalogue find, CancellationToken cancel) => BakeronlineAnswers.From(
        await category.ThenDo(changed => find.Category(caller, changed.Key, cancel)), CompanyWireMapping.Category);

    private static void MapProducts(RouteGroupBuilder company)
    {
        company.MapGet("/companies/{id:long}/products", async (
            long id, Query<ProductsQuery> asked, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            Many(await find.Products(caller, id, Filter(asked), cancel), CompanyWireMapping.Product));

        company.MapGet("/shops/{id:long}/products", async (
            long id, Query<ProductsQuery> asked, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            Many(await find.ProductsOfShop(caller, id, Filter(asked), cancel), CompanyWireMapping.Product));

        company.MapGet("/products/{id:long}", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.Product(caller, id, cancel), CompanyWireMapping.Detailed));

        company.MapPost("/companies/{id:long}/products", async (
            long id, Body<CompanyProductBody> body, Caller caller, ManageArticles manage, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await CatalogueBodyMapping.Article(body.Value).ThenDo(article => manage.Create(caller, id, article, cancel)),
                CompanyWireMapping.Detailed)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent().TakesBulk();

        company.MapPost("/companies/{id:long}/products/bulk", async (
            long id, Body<List<CompanyProductBody>> body, Caller caller, ManageArticles manage, CancellationToken cancel) => Many(
                await CatalogueBodyMapping.Articles(body.Value).ThenDo(articles => manage.CreateAll(caller, id, articles, cancel)),
                CompanyWireMapping.Detailed)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent().TakesBulk();

        company.MapPatch("/products/{id:long}", async (
            long id, Body<CompanyProductBody> body, Caller caller, ManageArticles manage, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await CatalogueBodyMapping.Article(body.Value).ThenDo(article => manage.Change(caller, id, article, cancel)),
                CompanyWireMapping.Detailed)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent().TakesBulk()
            .AcceptsIfMatch(
                $"{BakeronlineDialect.ApiRoot}/company/products/{{id:long}}",
                "id",
                id => LockTarget.Product(long.Parse(id, CultureInfo.InvariantCulture)));

        company.MapPatch("/products/bulk", async (
            Body<List<CompanyProductBody>> body, Caller caller, ManageArticles manage, CancellationToken cancel) =>
        Many(
            await CatalogueBodyMapping.Changes(body.Value).ThenDo(changes => manage.ChangeAll(caller, changes, cancel)),
            CompanyWireMapping.Detailed)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent().TakesBulk();
    }

    private static void MapPrices(RouteGroupBuilder company)
    {
        company.MapGet("/products/{id:long}/prices", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await find.Product(caller, id, cancel),
                view => (IReadOnlyList<CompanyPriceWire>)[.. view.Variants.Select(CompanyWireMapping.Price)]));

        company.MapPost("/products/{id:long}/prices", async (
            long id, Body<CompanyPriceBody> body, Caller caller, ManageArticles manage, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await CatalogueBodyMapping.Price(body.Value).ThenDo(price => manage.AddVariant(caller, id, price, cancel)),
                CompanyWireMapping.Price)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent();

        company.MapGet("/prices/{id:long}", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.Variant(caller, id, cancel), CompanyWireMapping.Price));

        company.MapPatch("/prices/{id:long}", async (
            long id, Body<CompanyPriceBody> body, Caller caller, ManageArticles manage, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await CatalogueBodyMapping.Price(body.Value).ThenDo(price => manage.ChangeVariant(caller, id, price, cancel)),
                CompanyWireMapping.Price)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent();
    }

    private static void MapOptionSets(RouteGroupBuilder company)
    {
        company.MapGet("/companies/{id:long}/optionsets", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            Many(await find.OptionSets(caller, id, cancel), CompanyWireMapping.OptionSet));

        company.MapPost("/companies/{id:long}/optionsets", async (
            long id, Body<CompanyOptionSetBody> body, Caller caller, ManageOptionSets manage, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await CatalogueBodyMapping.OptionSet(body.Value).ThenDo(set => manage.Create(caller, id, set, cancel)),
                CompanyWireMapping.OptionSet)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent();

        company.MapGet("/optionsets/{id:long}", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.OptionSet(caller, id, cancel), CompanyWireMapping.OptionSet));

        company.MapPatch("/optionsets/{id:long}", async (
            long id, Body<CompanyOptionSetBody> body, Caller caller, ManageOptionSets manage, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await CatalogueBodyMapping.OptionSet(body.Value).ThenDo(set => manage.Change(caller, id, set, cancel)),
                CompanyWireMapping.OptionSet)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent();

        company.MapGet("/optionsets/{id:long}/options", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await find.OptionSet(caller, id, cancel),
                view => (IReadOnlyList<CompanyOptionWire>)[.. view.Options.Select(CompanyWireMapping.Option)]));

        company.MapPost("/optionsets/{id:long}/options", async (
            long id, Body<CompanyOptionBody> body, Caller caller, ManageOptionSets manage, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await CatalogueBodyMapping.Option(body.Value).ThenDo(option => manage.AddOption(caller, id, option, cancel)),
                CompanyWireMapping.Option)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent();

        company.MapPatch("/options/{id:long}", async (
            long id, Body<CompanyOptionBody> body, Caller caller, ManageOptionSets manage, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await CatalogueBodyMapping.Option(body.Value).ThenDo(option => manage.ChangeOption(caller, id, option, cancel)),
                CompanyWireMapping.Option)).RequireStaffOrAdmin(Permission.Catalogue).Idempotent();
    }

    private static void MapOffers(RouteGroupBuilder company)
    {
        company.MapGet("/companies/{id:long}/offers", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            Many(await find.Offers(caller, id, cancel), CompanyWireMapping.Offer));

        company.MapPost("/companies/{id:long}/offers", async (
            long id, Body<CompanyOfferBody> body, Caller caller, ManageOffers manage, FindCatalogue find, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await (await CompanyChangeMapping.Offer(body.Value).ThenDo(details => manage.Create(caller, id, details, cancel)))
                    .ThenDo(offer => find.Offer(caller, offer.Key, cancel)),
                CompanyWireMapping.Offer)).RequireStaffOrAdmin(Permission.Promotions).Idempotent();

        company.MapGet("/offers/{id:long}", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.Offer(caller, id, cancel), CompanyWireMapping.Offer));

        company.MapGet("/offers/{id:long}/offer-items", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await find.Offer(caller, id, cancel),
                view => (IReadOnlyList<OfferItemWire>)[.. view.Items.Select(CompanyWireMapping.OfferItem)]));

        company.MapGet("/offer-items/{id:long}", async (long id, Caller caller, FindCatalogue find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.OfferItem(caller, id, cancel), CompanyWireMapping.OfferItem));
    }

    private static ProductFilter Filter(Query<ProductsQuery> asked) => new(asked.Value.UpdatedSince?.Instant, asked.Value.PriceLookUpCode);

    private static IResult Many<TCore, TWire>(Outcome<IReadOnlyList<TCore>> outcome, Func<TCore, TWire> wire) =>
        BakeronlineAnswers.From(outcome, rows => (IReadOnlyList<TWire>)[.. rows.Select(wire)]);
}
