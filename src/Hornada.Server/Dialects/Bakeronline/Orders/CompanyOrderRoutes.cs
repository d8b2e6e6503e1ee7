using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline.Wire;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>A company's orders: what tills and ERPs poll and change (contract §2.2).</summary>
internal static class CompanyOrderRoutes
{
    /// <summary>A body that asks for nothing.</summary>
    private static readonly Refusal NothingAsked = Refusal.Malformed(
        "Envía status o preparation_status",
        "Send status or preparation_status",
        "Stuur status of preparation_status",
        "Envoyez status ou preparation_status");

    public static void MapCompanyOrders(this IEndpointRouteBuilder api)
    {
        api.MapGet("/company/shops/{id:long}/orders", OfShop).RequireAccess(Access.BakerOrAdmin);

        api.MapGet("/company/orders/{id:long}", (long id, HttpRequest request, Caller caller, FindOrders find, CancellationToken cancel) =>
            One(find.AtWork(caller, id, cancel), request, find, cancel)).RequireAccess(Access.BakerOrAdmin);

        api.MapPatch("/company/orders/{id:long}", (
            long id, Body<CompanyOrderBody> body, HttpRequest request, Caller caller, MoveOrder move, FindOrders find, CancellationToken cancel) =>
            body.Value is { Status: null, PreparationStatus: null }
                ? Task.FromResult<IResult>(ErrorResponse.From(NothingAsked))
                : One(move.Work(caller, id, StatusChange(body.Value), cancel), request, find, cancel)).RequireAccess(Access.BakerOrAdmin).Idempotent()
            .AcceptsIfMatch("/bakeronline/company/orders/{id:long}", "id", id => LockTarget.Order(long.Parse(id, CultureInfo.InvariantCulture)));

        api.MapGet("/management/companies/{id:long}/orders", Search).RequireAccess(Access.BakerOrAdmin);

        api.MapGet("/management/companies/{id:long}/orders/{orderId:long}", async (
            long id, long orderId, HttpRequest request, Caller caller, FindOwnBakeries bakeries, FindOrders find, CancellationToken cancel) =>
        {
            var shops = await bakeries.InCompany(caller, id, cancel);
            return shops.Refusal is { } refusal
                ? ErrorResponse.From(refusal)
                : await One(OfCompany(find.AtWork(caller, orderId, cancel), shops.Value.Select(shop => shop.Key), orderId), request, find, cancel);
        }).RequireAccess(Access.BakerOrAdmin);
    }

    private static async Task<IResult> OfShop(
        long id,
        Query<CursorWire> asked,
        HttpRequest request,
        Caller caller,
        FindOwnBakeries bakeries,
        OrderSequence sequence,
        FindOrders find,
        CancellationToken cancel)
    {
        const SortName ByDefault = SortName.Ascending;
        var shop = await bakeries.ByKey(caller, id, cancel);
        if (shop.Refusal is { } foreign)
        {
            return ErrorResponse.From(foreign);
        }

        // A shop is of one company, so company_id is not a filter of this list.
        var wanted = asked.Value with { CompanyId = null };
        var part = await sequence.ForBakery(id, OrderPaging.Request(wanted, ByDefault), cancel);
        return part.Refusal is { } refusal
            ? ErrorResponse.From(refusal)
            : BakeronlineAnswers.Ok(new CompanyOrderListWire
            {
                Results = await Wire(part.Value.Orders, request, find, cancel),
                Next = OrderPaging.Next(wanted, ByDefault, part.Value),
                Future = OrderPaging.Future(wanted, part.Value),
            });
    }

    private static async Task<IResult> Search(
        long id,
        Query<ManagedOrdersQuery> asked,
        HttpRequest request,
        Caller caller,
        FindOwnBakeries bakeries,
        SearchOrders search,
        TimeProvider clock,
        FindOrders find,
        CancellationToken cancel)
    {
        var shops = await bakeries.InCompany(caller, id, cancel);
        var wanted = shops.Refusal is { } foreign ? foreign : ManagedOrders.Search(asked.Value, shops.Value, clock.Now());
        if (wanted.Refusal is { } refusal)
        {
            return ErrorResponse.From(refusal);
        }

        var page = await search.Run(wanted.Value, cancel);
        return BakeronlineAnswers.Ok(new ManagedOrderListWire(await Wire(page.Rows, request, find, cancel), page.Request.Number, page.Request.Size));
    }

    private static StatusChangeRequest StatusChange(CompanyOrderBody body) => new(
        body.Status is { } status ? OrderStatusNames.Decision(status) : null,
        body.PreparationStatus is { } preparation ? OrderStatusNames.Preparation(preparation) : null);

    private static async Task<Outcome<OrderView>> OfCompany(Task<Outcome<OrderView>> order, IEnumerable<long> shops, long key)
    {
        var found = await order;
        return found.Refusal is null && !shops.Contains(found.Value.Order.BakeryKey) ? OrderRefusals.NotFound(key) : found;
    }

    private static async Task<IResult> One(Task<Outcome<OrderView>> order, HttpRequest request, FindOrders find, CancellationToken cancel)
    {
        var found = await order;
        return found.Refusal is { } refusal
            ? ErrorResponse.From(refusal)
            : BakeronlineAnswers.Ok((await Wire([found.Value], request, find, cancel))[0]);
    }

    private static async Task<IReadOnlyList<CompanyOrderWire>> Wire(
        IReadOnlyList<OrderView> orders, HttpRequest request, FindOrders find, CancellationToken cancel)
    {
        var (shops, customers) = (await find.ShopsOf(orders, cancel), await find.CustomersOf(orders, cancel));
        var wire = new OrderWireOf(Reader.Languages(request));
        return [.. orders.Select(view => wire.Company(view, shops[view.Order.BakeryKey], customers[view.Order.CustomerKey]))];
    }
}
