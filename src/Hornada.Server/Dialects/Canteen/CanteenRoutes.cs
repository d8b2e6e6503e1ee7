using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>The three lists of the contract.</summary>
internal static class CanteenRoutes
{
    public static void MapLists(this IEndpointRouteBuilder api)
    {
        api.MapGet("/orders", Orders).RequireAccess(Access.Organisation);

        api.MapGet("/establishments", async (CanteenQuery query, Organisation organisation, FindCanteens find, CancellationToken cancel) =>
            query.Refusal ?? CanteenAnswers.List(await find.Sites(organisation, query.Page, cancel), CanteenWire.ToWire, query))
            .RequireAccess(Access.Organisation);

        api.MapGet("/products", Products).RequireAccess(Access.Organisation);
    }

    /// <summary>Every default is its own: without dates today's, without a status the pending ones (contract §4.1).</summary>
    private static async Task<IResult> Orders(CanteenQuery query, Organisation organisation, FindCanteenOrders find, TimeProvider clock, CancellationToken cancel)
    {
        var (from, until) = (query.Day("start_date"), query.Day("end_date"));
        var filter = new CanteenOrderFilter
        {
            Status = query.Word<CanteenStatus>("status") ?? CanteenStatus.Pending,
            Site = query.Uuid("establishment") is { } site ? new(site) : null,
            PaymentType = query.Word<PaymentType>("payment_method_type"),
            From = from ?? organisation.DateAt(clock.Now()),
            Until = until ?? organisation.DateAt(clock.Now()),
        };
        if (from > until)
        {
            query.Refuse("end_date", "The end_date must be a date after or equal to start_date.");
        }

        if (query.Refusal is { } refusal)
        {
            return refusal;
        }

        var orders = await find.ForOrganisation(organisation, filter, query.Page, cancel);
        return query.Page is null
            ? CanteenAnswers.Bare<IReadOnlyList<OrderWire>>([.. orders.Rows.Select(CanteenWire.ToWire)])
            : CanteenAnswers.List(orders, CanteenWire.ToWire, query, "Orders retrieved successfully.");
    }

    private static async Task<IResult> Products(CanteenQuery query, Organisation organisation, FindCanteens find, CancellationToken cancel)
    {
        var filter = new CanteenProductFilter(query.Word<ProductStatus>("status") is null or ProductStatus.Active, query.Uuid("category"), query.YesNo("is_menu"));
        return query.Refusal ?? CanteenAnswers.List(await find.Products(organisation, filter, query.Page, cancel), CanteenWire.ToWire, query);
    }

    /// <summary>Whether a product can be ordered (contract §5.2).</summary>
    private enum ProductStatus
    {
        /// <summary>It can.</summary>
        Active,

        /// <summary>It cannot: taken off the list, or sold out.</summary>
        Inactive,
    }
}
