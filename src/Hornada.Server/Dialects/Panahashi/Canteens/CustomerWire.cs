using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;

namespace Hornada.Server.Dialects.Panahashi.Canteens;

/// <param name="Credit">The balance of the parent, in whole units; null without a parent.</param>
internal sealed record CustomerWire(string Id, string FullName, string? Class, ParentWire? Parent, decimal? Credit);

internal sealed record ParentWire(string Id, string FullName, string? Email, string? Phone);

/// <summary>A movement of credit, in whole units of the currency.</summary>
/// <param name="Order">Counter code of the order it was for; null for none.</param>
internal sealed record CreditWire(
    string Id, CreditKind Kind, decimal Amount, decimal Balance, string Currency, string? Reason, string Author, string? Order, long At);

/// <param name="Link">Address of the page on which the parent accepts; it is shown this once.</param>
internal sealed record InvitationLinkWire(string Link);

/// <summary>A child of the caller.</summary>
internal sealed record ChildWire(
    string Id, string FullName, string? Class, string CanteenId, string Canteen, decimal Credit, string Currency);

/// <param name="Days">The seven days from Monday on.</param>
internal sealed record FamilyWeekWire(string Monday, decimal Credit, string Currency, IReadOnlyList<FamilyDayWire> Days);

internal sealed record FamilyDayWire(
    string Day, IReadOnlyList<MealSiteWire> Sites, IReadOnlyList<MealWire> Meals, IReadOnlyList<MealOrderWire> Orders);

/// <param name="OrderUntil">Until when meals without a menu are ordered and cancelled, in milliseconds.</param>
/// <param name="MenuUntil">The same for meals with a menu, in milliseconds.</param>
/// <param name="Slots">Times to pick up; empty for any time.</param>
internal sealed record MealSiteWire(string Id, string Name, long OrderUntil, long MenuUntil, IReadOnlyList<string> Slots);

internal sealed record MealWire(string ProductId, string Name, string Description, decimal Price, bool IsMenu);

/// <summary>An order of a child.</summary>
internal sealed record MealOrderWire(string Id, string? Reference, OrderStatus Status, decimal Total, IReadOnlyList<MealLineWire> Items);

internal sealed record MealLineWire(string ProductId, string Name, int Qty);

/// <summary>Customers, parents and credit on the wire.</summary>
internal static class CustomerWireMapping
{
    public static CustomerWire ToWire(this CustomerView view) => new(
        view.Customer.Id,
        view.Customer.FullName,
        view.Customer.Class,
        view.Parent?.ToWire(),
        view.Balance is { } balance ? WireMoney.Write(balance.Minor, balance.Currency) : null);

    public static ParentWire ToWire(this CanteenParent parent) => new(parent.Id, parent.FullName, parent.Email, parent.Phone);

    public static CreditWire ToWire(this MovementView view) => new(
        view.Movement.Id,
        view.Movement.Kind,
        WireMoney.Write(view.Movement.AmountMinor, view.Currency),
        WireMoney.Write(view.Movement.BalanceMinor, view.Currency),
        view.Currency.Code,
        view.Movement.Reason,
        view.Movement.Author,
        view.Reference,
        view.Movement.At.ToUnixTimeMilliseconds());
}

/// <summary>What parents see on the wire.</summary>
internal static class FamilyWireMapping
{
    public static ChildWire ToWire(this FamilyChild child) => new(
        child.Child.Id,
        child.Child.FullName,
        child.Child.Class,
        child.Organisation.Id,
        child.Organisation.Name,
        WireMoney.Write(child.Credit.Minor, child.Credit.Currency),
        child.Credit.Currency.Code);

    public static FamilyWeekWire ToWire(this FamilyWeek week) => new(
        Day(week.Monday),
        WireMoney.Write(week.Child.Credit.Minor, week.Child.Credit.Currency),
        week.Child.Credit.Currency.Code,
        [.. week.Days.Select(day => new FamilyDayWire(
            Day(day.Day),
            [.. day.Sites.Select(site => new MealSiteWire(
                site.Bakery.Id.Value,
                site.Bakery.Name,
                site.OrderUntil.ToUnixTimeMilliseconds(),
                site.MenuUntil.ToUnixTimeMilliseconds(),
                site.Site.PickupTimes == PickupTimes.Interval ? [.. site.Site.Slots.Select(OpeningHours.WriteTime)] : []))],
            [.. day.Meals.Select(meal => new MealWire(
                meal.Product.Id.Value,
                meal.Product.Name,
                meal.Product.Description,
                WireMoney.Write(meal.Product.PriceMinor, meal.Product.Currency),
                meal.IsMenu))],
            [.. day.Orders.Select(view => ToWire(view.Order))]))]);

    public static MealOrderWire ToWire(this Order order) => new(
        order.Id.Value,
        order.Reference,
        order.Status,
        WireMoney.Write(order.TotalMinor, order.Currency),
        [.. order.Lines.Select(line => new MealLineWire(line.ProductId.Value, line.Name, line.Quantity))]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
