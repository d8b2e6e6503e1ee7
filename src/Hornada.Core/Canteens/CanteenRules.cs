using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Core.Canteens;

/// <summary>Which customers may order what at a canteen, until when, and until when they may cancel. Pure.</summary>
public static class CanteenRules
{
    /// <summary>Most days ahead of an order, or of a day that is called off: more than anybody plans, to stop typing errors.</summary>
    internal const int MaxDaysAhead = 366;

    /// <summary>
    /// True while a customer may cancel: no unit is fulfilled, and ordering is still open (contract §4.6). Staff may cancel later.
    /// </summary>
    /// <param name="lines">How much of each line was fulfilled.</param>
    /// <param name="now">The moment of the question.</param>
    public static bool CanBeCancelled(Order order, IEnumerable<CanteenLine> lines, DateTimeOffset cutoff, DateTimeOffset now) =>
        CanteenOrder.StatusOf(order) == CanteenStatus.Pending && lines.All(line => line.Fulfilled == 0) && now < cutoff;

    /// <summary>Finds the customer, the day and the account of a meal at an establishment, and checks them in this order.</summary>
    /// <returns>The reservation; or the first thing that is wrong.</returns>
    internal static Outcome<MealReservation> Reserve(
        MealRequest request, CanteenSite site, Bakery bakery, CanteenContext canteens, DateTimeOffset now)
    {
        if (site.CompanyKey != request.CompanyKey)
        {
            return BakeryRefusals.NotFound(bakery.Id);
        }

        if (canteens.CustomerOf(site, request.Customer) is not { } customer)
        {
            return CanteenRefusals.NoSuchCustomer(request.Customer ?? "");
        }

        var today = DateOnly.FromDateTime(bakery.LocalTime(now).DateTime);
        var account = request.PaymentType == PaymentType.Credit ? canteens.AccountOf(customer) : null;
        var reservation = new MealReservation(request, canteens.CanteenOf(site), site, customer, account, request.PickupDay ?? today);
        var refusal = CheckDay(reservation, bakery, canteens, today) ?? CheckSlot(reservation, bakery) ?? CheckAccount(reservation);
        return refusal is null ? reservation : refusal;
    }

    /// <summary>
    /// When a meal is picked up: in its slot, or until the end of the day for any time. Staff may enter a time that has passed.
    /// </summary>
    internal static Outcome<PickupTerms> Pickup(MealReservation reservation, Bakery bakery, DateTimeOffset now)
    {
        if (reservation.Request.Slot is { } skipped && bakery.Skips(reservation.Day, skipped))
        {
            return OrderRefusals.SkippedTime(bakery, reservation.Day, skipped);
        }

        var at = reservation.Request.Slot is { } slot ? bakery.InstantOf(reservation.Day, slot) : bakery.LastMinuteOf(reservation.Day);
        var time = reservation.Request.Slot ?? TimeOnly.FromDateTime(bakery.LocalTime(at).DateTime);
        return bakery.IsClosedOn(reservation.Day)
            ? OrderRefusals.BakeryClosed(bakery) with { Field = RefusalField.PickupDay }
            : !reservation.Request.ByStaff && at < now ? OrderRefusals.PickupPast(bakery, at, now)
            : new PickupTerms(time, at, at);
    }

    /// <summary>Freezes on a line what the contract shows of its product.</summary>
    internal static OrderLine Describe(OrderLine line, Product product, CanteenContext canteens)
    {
        var detail = line.Detail ?? new() { PriceType = product.PriceType, CatalogueMinor = product.PriceMinor };
        return line with
        {
            Detail = detail with { Code = product.Code, Served = new(product.Description, product.ImageUrl, canteens.IsMenu(product)) },
        };
    }

    /// <summary>Refused when a customer orders after the closing time; staff may always order.</summary>
    internal static Refusal? CheckClosing(MealReservation reservation, Bakery bakery, IReadOnlyList<OrderLine> lines, DateTimeOffset now)
    {
        var cutoff = reservation.Site.Cutoff(bakery, reservation.Day, HasMenu(lines), reservation.Canteen.CountsWorkingDays);
        return reservation.Request.ByStaff || now < cutoff ? null : CanteenRefusals.OrderingClosed(bakery, reservation.Day, cutoff);
    }

    /// <summary>Takes the price of an order from credit, when it is paid so, and makes the rows that are stored beside it.</summary>
    /// <returns>Refused when the account holds less than the order costs.</returns>
    internal static Outcome<MealRecord> Pay(MealReservation reservation, Order order, DateTimeOffset now, Randomness random)
    {
        var lines = order.Lines.Select((line, at) => new CanteenLine(CanteenIds.New(now, random), at, line.Quantity)).ToList();
        var meal = new CanteenOrder(reservation, reservation.Request.Reference ?? CanteenIds.Reference(random), HasMenu(order.Lines));

        // An offer can make an order free: the ledger keeps no movement of 0.
        if (reservation.Account is not { } account || order.TotalMinor == 0)
        {
            return new MealRecord(meal, lines, null);
        }

        var by = new CreditAuthor(reservation.Request.Author, order.CustomerKey, null);
        return account.Move(new(CreditKind.Order, -order.TotalMinor, by), now, random).Then(debit => new MealRecord(meal, lines, debit));
    }

    /// <summary>The word of the native contract for a way of paying: a card and credit are no cash.</summary>
    internal static PaymentMethod PaymentMethodFor(PaymentType type) => type switch
    {
        PaymentType.Cash => PaymentMethod.CashOnPickup,
        PaymentType.Card or PaymentType.Credit => PaymentMethod.DebitCard,
    };

    private static bool HasMenu(IEnumerable<OrderLine> lines) => lines.Any(line => line.Detail?.Served is { IsMenu: true });

    private static Refusal? CheckDay(MealReservation reservation, Bakery bakery, CanteenContext canteens, DateOnly today) =>
        reservation.Day switch
        {
            var day when day < today => CanteenRefusals.DayPast(day),
            var day when day > today.AddDays(MaxDaysAhead) => CanteenRefusals.DayTooFar(day),
            var day when !reservation.Site.WorksOn(day) => CanteenRefusals.NotAWorkingDay(bakery, day),
            var day when canteens.IsClosed(reservation.Site, day) => CanteenRefusals.DayClosed(bakery, day),
            _ => null,
        };

    private static Refusal? CheckSlot(MealReservation reservation, Bakery bakery) =>
        (reservation.Site.PickupTimes, reservation.Request.Slot) switch
        {
            (PickupTimes.Anytime, _) => null,
            (PickupTimes.Interval, { } slot) when reservation.Site.Slots.Contains(slot) => null,

            // An order that another system has taken: its API does not tell the time, and the meal is eaten all the same.
            (PickupTimes.Interval, null) when reservation.Request.Reference is not null => null,
            (PickupTimes.Interval, _) => CanteenRefusals.NoSuchSlot(bakery, reservation.Site.Slots),
        };

    private static Refusal? CheckAccount(MealReservation reservation) =>
        reservation.Request.PaymentType == PaymentType.Credit && reservation.Account is null
            ? CanteenRefusals.NoCreditAccount(reservation.Customer)
            : null;
}
