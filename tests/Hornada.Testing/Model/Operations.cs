using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Storage;

namespace Hornada.Testing.Model;

/// <summary>What every door asks of the operations themselves: there is no request for it, or it has to be the same everywhere.</summary>
public static class Operations
{
    /// <summary>
    /// How far ahead orders are picked up, in days: after everything else of a program, since the model has no pickup times.
    /// </summary>
    private const int DaysAhead = BakeryDetails.MaxHorizonDays - 1;

    /// <summary>The moment of pickup of all orders of a program that begins now.</summary>
    public static DateTimeOffset PickupOf(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(DaysAhead).AddHours(15), TimeSpan.Zero);

    /// <summary>Places an order without a request, as orders that bind nobody until they are paid can only be placed.</summary>
    public static async Task<Reply> Place(
        OrderPlacement writer, Create asked, BakeryId bakery, long customer, Func<int, ProductId> product, DateTimeOffset pickup)
    {
        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{asked.Basket}"));
        var key = asked.Key is null ? null : new RequestKey(customer, "POST /api/v1/orders", asked.Key, fingerprint);
        var placed = await writer.Place(
            new()
            {
                CustomerKey = customer,
                CustomerName = $"{asked.By}",
                Bakery = bakery,
                Lines = [.. asked.Basket.Lines.Select(line => new LineRequest(product(line.Product), line.Quantity))],
                PickupTime = "11:00",
                ScheduledFor = pickup,
                RequestKey = key,
                PaymentMethod = asked.Basket.Way == Way.Cash ? PaymentMethod.CashOnPickup : PaymentMethod.CreditCard,
                PaymentWay = asked.Basket.Way == Way.Prepaid ? new(PaymentOffer.AtCounter, PaymentMethod.CreditCard, IsOnline: true) : null,
            },
            default);
        if (placed.Refusal is { } refusal)
        {
            return new($"{refusal.Kind} {refusal.Code}");
        }

        var (order, pesos) = (placed.Value, (int)(placed.Value.TotalMinor / placed.Value.Currency.MinorPerUnit));
        return new(
            Lines.Placed(
                Reply.Label,
                EnumNames<OrderStatus>.NameOf(order.Status),
                pesos,
                EnumNames<PaymentStatus>.NameOf(order.PaymentStatus),
                key is { IsRepeat: true }),
            order.Id.Value);
    }

    /// <summary>What a scanner reads off a customer's screen.</summary>
    /// <param name="shown">How it is shown.</param>
    /// <param name="code">The code of the order; null for an order there is none of.</param>
    public static string Scanned(Shown shown, string? code, Randomness random) => (shown, code) switch
    {
        (Shown.Invented, _) or (_, null) => PickupCode.New(random),
        (Shown.Spoken, _) => PickupCode.Spoken(code),
#pragma warning disable CA1308 // The point: a scanner may lower the case.
        _ => code.ToLowerInvariant(),
#pragma warning restore CA1308
    };

    /// <summary>What housekeeping does of its own accord: orders nobody paid for are let go, and old keys forgotten.</summary>
    public static async Task CleanUp(MoveOrder move, Store store, TimeProvider clock)
    {
        while (await move.ExpireUnpaid(TimeSpan.FromMinutes(ShopState.HoldMinutes), default) == MoveOrder.MaxExpired)
        {
            // A full round: there may be more.
        }

        await AnsweredRequest.Forget(store, clock, default);
    }
}
