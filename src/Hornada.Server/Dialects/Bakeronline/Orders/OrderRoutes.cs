using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>The customer's own orders (contract §2.1).</summary>
internal static class OrderRoutes
{
    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders");

        orders.MapGet("", List).RequireAccess(Access.SignedIn);

        orders.MapGet("/{id:long}", (long id, HttpRequest request, Caller caller, FindOrders find, CancellationToken cancel) =>
            Detailed(find.Mine(caller, id, cancel), request)).RequireAccess(Access.SignedIn);

        // By the public id, which the native API and events carry. Not part of the contract.
        orders.MapGet("/{uuid}", (string uuid, HttpRequest request, Caller caller, FindOrders find, CancellationToken cancel) =>
            Detailed(find.Mine(caller, new OrderId(uuid), cancel), request)).RequireAccess(Access.SignedIn);

        // Payments are taken here, so there is no provider to ask: the order is as fresh as it can be.
        orders.MapPost("/{id:long}/exchange", (long id, HttpRequest request, Caller caller, FindOrders find, CancellationToken cancel) =>
            Detailed(find.Mine(caller, id, cancel), request)).RequireAccess(Access.SignedIn).NotIdempotent("reads");

        orders.MapGet("/group/{id:long}", async (long id, Caller caller, FindOrders find, CancellationToken cancel) =>
        {
            var group = await find.ForCheckout(caller, id, cancel);
            return group.Refusal is { } refusal
                ? ErrorResponse.From(refusal)
                : BakeronlineAnswers.Ok(new OrderGroupWire(id, Simple(group.Value)));
        }).RequireAccess(Access.SignedIn);

        orders.MapGet("/{id:long}/messages", async (long id, Caller caller, OrderMessages messages, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await messages.ForOrder(caller, id, cancel),
                all => (IReadOnlyList<OrderMessageWire>)[.. all.Select(Message)])).RequireAccess(Access.SignedIn);

        orders.MapPost("/{id:long}/messages", async (
            long id, Body<OrderMessageBody> body, Caller caller, OrderMessages messages, CancellationToken cancel) =>
            BakeronlineAnswers.From(await messages.Write(caller, id, body.Value.Message!, cancel), Message))
            .RequireAccess(Access.SignedIn).Idempotent();
    }

    private static async Task<IResult> List(
        Query<CursorWire> asked, Caller caller, OrderSequence sequence, CancellationToken cancel)
    {
        const SortName ByDefault = SortName.Descending;
        var part = await sequence.Mine(caller, OrderPaging.Request(asked.Value, ByDefault), cancel);
        return part.Refusal is { } refusal
            ? ErrorResponse.From(refusal)
            : BakeronlineAnswers.Ok(new OrderListWire
            {
                Results = Simple(part.Value.Orders),
                Next = OrderPaging.Next(asked.Value, ByDefault, part.Value),
                Future = OrderPaging.Future(asked.Value, part.Value),
            });
    }

    private static async Task<IResult> Detailed(Task<Outcome<DetailedOrderView>> order, HttpRequest request)
    {
        var found = await order;
        return found.Refusal is { } refusal
            ? ErrorResponse.From(refusal)
            : BakeronlineAnswers.Ok(new OrderWireMapping(Reader.Languages(request)).Detailed(found.Value.Order, found.Value.Bakery));
    }

    private static IReadOnlyList<OrderWire> Simple(IReadOnlyList<DetailedOrderView> orders) =>
        [.. orders.Select(view => OrderWireMapping.Simple(view.Order, view.Bakery))];

    private static OrderMessageWire Message(OrderMessage message) => new()
    {
        Message = message.Text,
        Sender = message.Sender switch
        {
            MessageSender.Customer => SenderName.Customer,
            MessageSender.Company => SenderName.Company,
        },
        Timestamp = new(message.At),
    };
}
