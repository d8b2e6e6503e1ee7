using System.ComponentModel.DataAnnotations;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>Asks when something can be picked up. Not part of the contract.</summary>
/// <param name="Items">The lines; without a quantity a line means one.</param>
/// <param name="Method">How it is to reach its customer; absent for fetched.</param>
/// <param name="From">The first day, <c>yyyy-MM-dd</c> by the bakery's calendar; absent for today.</param>
/// <param name="Days">How many days, 1 to 60; absent for 7.</param>
internal sealed record PromiseBody(
    [property: Required] string? BakeryId, [property: Required] IReadOnlyList<OrderLineBody?>? Items, FulfilmentMethod? Method,
    string? From, int? Days) : ClosedBody
{
    private const int UsualDays = 7;

    public Outcome<PromiseRequest> Read()
    {
        if (Items!.Any(item => item?.ProductId is null))
        {
            return ErrorResponse.Missing("items[].productId");
        }

        if (Days is < 1 or > FindTimes.MaxDays)
        {
            return DaysOutOfRange;
        }

        var from = From is null ? Outcome.Success<DateOnly?>(null) : BodyChecks.Day("from", From).Then(day => (DateOnly?)day);
        return from.Then(first => new PromiseRequest(
            new(BakeryId!),
            [.. Items!.Select(item => new LineRequest(new(item!.ProductId!), item.Qty ?? 1))],
            Method ?? FulfilmentMethod.Takeout,
            first,
            Days ?? UsualDays));
    }

    private static Refusal DaysOutOfRange => Refusal.OfField("days", new(
        $"debe ser un número entero de 1 a {FindTimes.MaxDays}",
        $"must be a whole number from 1 to {FindTimes.MaxDays}",
        $"moet een geheel getal van 1 tot {FindTimes.MaxDays} zijn",
        $"doit être un nombre entier de 1 à {FindTimes.MaxDays}"));
}
