using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Payments;

/// <summary>The three endpoints of contract §1.10, and what is owed to customers.</summary>
internal static class PaymentRoutes
{
    public static void MapPayments(this IEndpointRouteBuilder api)
    {
        var payments = api.MapGroup("/payments").WithTags("Payments");

        payments.MapPost("", async (Body<CreatePaymentBody> body, Caller caller, TakePayments take, CancellationToken cancel) =>
            Paid(await take.Pay(caller, new(body.Value.OrderId!), body.Value.Method!.Value, body.Value.SimulatedCardLast4 ?? "", cancel)))
            .RequireAccess(Access.SignedIn).Idempotent()
            .WithSummary("Pay one's own order, simulated; a declined payment is 402 with the payment")
            .Answers200<PaymentWire>(400, 401, 404, 422).Produces<ApiResponse<PaymentWire>>(StatusCodes.Status402PaymentRequired);

        payments.MapGet("/order/{orderId}", async (string orderId, Caller caller, TakePayments take, CancellationToken cancel) =>
            Answers.From(await take.ForOrder(caller, new(orderId), cancel), payment => payment?.ToWire()))
            .RequireAccess(Access.SignedIn)
            .WithSummary("The payment of an order, for its customer, its bakery and admins; null when there is none")
            .Answers200<PaymentWire>(401, 403, 404);

        payments.MapPost("/order/{orderId}/refund", Refund)
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Give the whole amount back, once; a body that asks for another amount is refused")
            .Answers200<PaymentWire>(400, 401, 403, 404);

        payments.MapGet("/debts", (string? page, string? pageSize, Caller caller, Debts debts, HttpContext http) =>
            ListDebts(ListQueries.Strict(page, pageSize, PageRequest.MaxSize), caller, debts, http))
            .RequireStaffOrAdmin(Permission.Money)
            .WithSummary("Orders that were paid and then cancelled, and whose money must still be given back by hand: the caller's "
                + "bakeries', for an admin all").Answers200<DebtWire[]>(400, 401, 403);

        payments.MapPost("/debts/{orderId}/settled", async (
            string orderId, OptionalBody<SettleBody> body, Caller caller, Debts debts, CancellationToken cancel) =>
            Answers.From(
                await debts.Settle(caller, new(orderId), body.Value?.Reason ?? "", cancel),
                PaymentWireMapping.ToWire,
                "Reembolso procesado"))
            .RequireStaffOrAdmin(Permission.Money).Idempotent()
            .WithSummary("Say that the money of a cancelled order was given back; the order's history keeps by whom")
            .Answers200<PaymentWire>(400, 401, 403, 404);
    }

    private static async Task<IResult> ListDebts(Outcome<PageRequest> wanted, Caller caller, Debts debts, HttpContext http)
    {
        if (wanted.Refusal is { } refusal)
        {
            return PanahashiErrors.Result(refusal);
        }

        var page = await debts.For(caller, wanted.Value, http.RequestAborted);
        ListQueries.LinkPages(http.Request, page);
        return Answers.List(page.Rows, PaymentWireMapping.ToWire);
    }

    private static async Task<IResult> Refund(
        string orderId, OptionalBody<RefundBody> body, Caller caller, TakePayments take, CancellationToken cancel)
    {
        if (body.Value?.Amount is not { } wanted)
        {
            return Refunded(await take.Refund(caller, new(orderId), cancel));
        }

        var paid = await take.ForOrder(caller, new(orderId), cancel);
        return paid switch
        {
            { Refusal: { } unknown } => PanahashiErrors.Result(unknown),
            { Value: null } => PanahashiErrors.Result(PaymentRefusals.NotFound(new(orderId))),
            _ => await WireMoney.Read(wanted, paid.Value.Payment.Currency, "amount").Match<Task<IResult>>(
                async amount => Refunded(await take.Refund(caller, new(orderId), amount, cancel)),
                impossible => Task.FromResult(PanahashiErrors.Result(impossible))),
        };
    }

    private static IResult Refunded(Outcome<PaymentView> outcome) =>
        Answers.From(outcome, PaymentWireMapping.ToWire, "Reembolso procesado");

    /// <summary>A declined payment is the one answer with <c>success</c> false (contract §0.2).</summary>
    private static IResult Paid(Outcome<PaymentView> outcome) => outcome is { Refusal: null, Value.Payment.Status: PaymentStatus.Rejected }
        ? TypedResults.Json(
            new ApiResponse<PaymentWire>(false, outcome.Value.ToWire(), "Pago rechazado. Verifica los datos de tu tarjeta."),
            statusCode: StatusCodes.Status402PaymentRequired)
        : Answers.From(outcome, PaymentWireMapping.ToWire, "Pago procesado exitosamente");
}
