using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>The orders of a company, for tills and ERPs (contract §2.2).</summary>
internal static class CompanyOrderRoutes
{
    /// <summary>A body without any change.</summary>
    private static readonly Refusal NothingAsked = Refusal.Malformed(
        "Envía status o preparation_status",
        "Send status or preparation_status",
        "Stuur status of preparation_status",
        "Envoyez status ou preparation_status");

    public static void MapCompanyOrders(this IEndpointRouteBuilder api)
    {
        api.MapGet("/company/shops/{id:long}/orders", (
            long id, Query<CursorWire> asked, HttpRequest request, Caller caller, CompanyOrderLists lists, CancellationToken cancel) =>
            lists.ForShop(caller, id, asked.Value, request, cancel))
            .RequireStaffOrAdmin(Permission.Orders).WithMetadata(new HasRenderedAnswers());

        // Not part of the contract.
        api.MapGet("/company/shops/{id:long}/orders/updated", (
            long id, Query<ChangeCursorWire> asked, HttpRequest request, Caller caller, ChangedOrderLists lists,
            CancellationToken cancel) =>
            lists.ForShop(caller, id, asked.Value.After, request, cancel)).RequireStaffOrAdmin(Permission.Orders);

        // By the public id, which events carry. Not part of the contract.
        api.MapGet("/company/orders/{uuid}", (
            string uuid, HttpRequest request, Caller caller, CompanyOrders orders, CancellationToken cancel) =>
            orders.Find(caller, new OrderId(uuid), request, cancel)).RequireStaffOrAdmin(Permission.Orders);

        api.MapGet("/company/orders/{id:long}", (
            long id, HttpRequest request, Caller caller, CompanyOrders orders, CancellationToken cancel) =>
            orders.Find(caller, id, request, cancel)).RequireStaffOrAdmin(Permission.Orders);

        api.MapPatch("/company/orders/{id:long}", (
            long id, Body<CompanyOrderBody> body, HttpRequest request, Caller caller, CompanyOrders orders, CancellationToken cancel) =>
            body.Value is { Status: null, PreparationStatus: null }
                ? Task.FromResult<IResult>(ErrorResponse.From(NothingAsked))
                : orders.Change(caller, id, body.Value, request, cancel)).RequireStaffOrAdmin(Permission.Orders).Idempotent()
            .AcceptsIfMatch(
                $"{BakeronlineDialect.ApiRoot}/company/orders/{{id:long}}",
                "id",
                id => LockTarget.Order(long.Parse(id, CultureInfo.InvariantCulture)));

        api.MapGet("/management/companies/{id:long}/orders", (
            long id,
            Query<ManagedOrdersQuery> asked,
            HttpRequest request,
            Caller caller,
            CompanyOrderLists lists,
            CancellationToken cancel) =>
            lists.Search(caller, id, asked.Value, request, cancel)).RequireStaffOrAdmin(Permission.Orders);

        api.MapGet("/management/companies/{id:long}/orders/{orderId:long}", (
            long id, long orderId, HttpRequest request, Caller caller, CompanyOrders orders, CancellationToken cancel) =>
            orders.FindInCompany(caller, id, orderId, request, cancel)).RequireStaffOrAdmin(Permission.Orders);
    }
}
