using System.ComponentModel.DataAnnotations;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Panahashi.Bakeries;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Canteens;

/// <summary>Adds a customer of a canteen.</summary>
/// <param name="ParentId">A known parent; null for a new one, or none.</param>
/// <param name="Parent">A new parent; null for a known one, or none.</param>
internal sealed record NewCustomerBody([property: Required] string? FullName, string? Class, string? ParentId, ParentBody? Parent)
    : ClosedBody
{
    public Outcome<NewCustomer> Customer() => Parent is { FullName: null }
        ? Refusal.MissingField("parent.fullName")
        : new NewCustomer
        {
            FullName = FullName!,
            Class = Given(Class),
            Parent = Given(ParentId),
            NewParent = Parent?.Details(),
            ReusesParent = true,
        };

    internal static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>How a parent is called and reached.</summary>
internal sealed record ParentBody([property: Required] string? FullName, string? Email, string? Phone) : ClosedBody
{
    public ParentDetails Details() => new(FullName!, NewCustomerBody.Given(Email), NewCustomerBody.Given(Phone));
}

/// <summary>Changes a customer; an absent member changes nothing, an empty one is removed.</summary>
internal sealed record CustomerBody(string? FullName, string? Class, string? ParentId) : ClosedBody
{
    public CustomerChange Change() => new()
    {
        FullName = FullName,
        Class = Class is null ? null : new Given<string?>(NewCustomerBody.Given(Class)),
        Parent = ParentId is null ? null : new Given<string?>(NewCustomerBody.Given(ParentId)),
    };
}

/// <summary>Pays credit in, or corrects it.</summary>
/// <param name="Amount">In whole units of the currency; an adjustment may be negative.</param>
/// <param name="IsAdjustment">True to correct a mistake, with a reason.</param>
internal sealed record CreditBody([property: Required] decimal? Amount, bool? IsAdjustment, string? Reason) : ClosedBody
{
    public CreditKind Kind => IsAdjustment == true ? CreditKind.Adjustment : CreditKind.TopUp;

    public Outcome<long> Minor(Currency currency) => WireMoney.Read(Amount!.Value, currency, "amount").Then(money => money.Minor);
}

/// <summary>Orders a meal for a child.</summary>
/// <param name="SiteId">Id of the establishment.</param>
/// <param name="Time">Time of pickup, <c>HH:mm</c>; null for any time.</param>
/// <param name="Payment">From credit when it is absent.</param>
internal sealed record FamilyMealBody(
    [property: Required] string? SiteId, [property: Required] string? Day, string? Time, PaymentType? Payment, string? Notes,
    [property: Required] IReadOnlyList<MealItemBody?>? Items) : ClosedBody
{
    public Outcome<FamilyMeal> Meal() => BodyChecks.Day("day", Day).Then(day =>
        Items!.Any(item => item is not { ProductId: not null, Qty: not null }) ? Refusal.MissingField("items[].productId")
        : Time is not null && OpeningHours.ReadTime(Time) is null ? OpeningTimes.BadTime("time")
        : Outcome.Success(new FamilyMeal
        {
            Site = new(SiteId!),
            Day = day,
            Slot = OpeningHours.ReadTime(Time),
            PaymentType = Payment ?? PaymentType.Credit,
            Lines = [.. Items!.Select(item => new LineRequest(new ProductId(item!.ProductId!), item.Qty!.Value))],
            Notes = Notes ?? "",
        }));
}

internal sealed record MealItemBody(string? ProductId, int? Qty) : ClosedBody;
