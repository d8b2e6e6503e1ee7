using Hornada.Core.Canteens;
using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Canteen.Catalogue;

/// <summary>The lists of establishments and products of contract §5, and categories, which the contract does not have.</summary>
internal static class CatalogueRoutes
{
    public static void MapCatalogue(this IEndpointRouteBuilder api)
    {
        api.MapGet("/establishments", async (CanteenQuery query, Organisation organisation, FindCanteens find, CancellationToken cancel) =>
            query.Refusal
                ?? CanteenAnswers.List(await find.Sites(organisation, query.Page, cancel), EstablishmentWireMapping.ToWire, query))
            .RequireAccess(Access.Organisation);

        api.MapGet("/products", Products).RequireAccess(Access.Organisation);

        api.MapGet("/categories", async (Organisation organisation, FindCanteens find, CancellationToken cancel) =>
            CanteenAnswers.Ok<IReadOnlyList<CategoryWire>>(
                [.. (await find.Categories(organisation, cancel)).Select(ProductWireMapping.ToWire)]))
            .RequireAccess(Access.Organisation);
    }

    private static async Task<IResult> Products(
        CanteenQuery query, Organisation organisation, FindCanteens find, CancellationToken cancel)
    {
        var isActive = query.Word<ProductStatus>("status") is null or ProductStatus.Active;
        var filter = new CanteenProductFilter(isActive, query.Uuid("category"), query.YesNo("is_menu"));
        return query.Refusal
            ?? CanteenAnswers.List(await find.Products(organisation, filter, query.Page, cancel), ProductWireMapping.ToWire, query);
    }

    /// <summary>Whether a product can be ordered (contract §5.2).</summary>
    private enum ProductStatus
    {
        Active,

        /// <summary>Taken off the list, or sold out.</summary>
        Inactive,
    }
}
