using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Core.Canteens;

/// <summary>Who may order what of a canteen, until when, and who may cancel. Pure.</summary>
public static class CanteenRules
{
    /// <summary>Most days an order may be ahead: what a typing slip must not pass.</summary>
    private const int MaxDaysAhead = 366;

    /// <summary>True while a customer may cancel: nothing was handed over and nothing closed yet (contract §4.6). Staff may later.</summary>
    /// <param name="order">The order.</param>
    /// <param name="lines">What was handed over of its lines.</param>
    /// <param name="cutoff">See <see cref="CanteenSite.Cutoff"/>.</param>
    /// <param name="now">The moment of the question.</param>
    public static bool CanBeCancelled(Order order, IEnumerable<CanteenLine> lines, DateTimeOffset cutoff, DateTimeOffset now) =>
        CanteenOrder.StatusOf(order) == CanteenStatus.Pending && lines.All(line => line.Fulfilled == 0) && now < cutoff;

    /// <summary>Finds the place of an order at its establishment: who eats it, on which day, from which account.</summary>
    /// <returns>Null for an order that has nothing to do with a canteen; or the first thing that is wrong.</returns>
    internal static Outcome<MealReservation?> Reserve(OrderRequest wanted, Bakery bakery, CanteenContext desk, DateTimeOffset now)
    {
        var site = desk.SiteOf(bakery);
        if (wanted.Meal is not { } wish)
        {
            return site is null ? Outcome.Of<MealReservation?>(null) : CanteenRefusals.ForItsCustomersAlone(bakery);
        }

        if (site is null || site.CompanyKey != wish.CompanyKey)
        {
            return BakeryRefusals.NotFound(wanted.Bakery);
        }

        if (desk.CustomerOf(site, wish.Customer) is not { } customer)
        {
            return CanteenRefusals.NoSuchCustomer(wish.Customer ?? "");
        }

        var today = DateOnly.FromDateTime(bakery.LocalTime(now).DateTime);
        var seat = new MealReservation(wish, desk.CanteenOf(site), site, customer, wish.PaymentType == PaymentType.Credit ? desk.AccountOf(customer) : null, wish.PickupDay ?? today);
        return (CheckDay(seat, bakery, desk, today) ?? CheckSlot(seat, bakery) ?? CheckAccount(seat)) is { } refusal ? refusal : seat;
    }

    /// <summary>The instant of pickup: the slot, or the end of the day for any time.</summary>
    internal static Outcome<DateTimeOffset> Pickup(MealReservation seat, Bakery bakery, DateTimeOffset now)
    {
        var pickup = bakery.InstantOf(seat.Day, seat.Request.Slot ?? bakery.ClosesAt);
        return !seat.Request.ByStaff && pickup < now ? OrderRefusals.PickupPast(bakery, pickup, now) : pickup;
    }

    /// <summary>A line with what the contract says of its article, frozen.</summary>
    internal static OrderLine AddMealDetails(OrderLine line, Product product, CanteenContext desk)
    {
        var detail = line.Detail ?? new() { PriceType = product.PriceType, CatalogueMinor = product.PriceMinor };
        return line with
        {
            Detail = detail with { Code = product.Code, Served = new(product.Description, product.ImageUrl, desk.IsMenu(product)) },
        };
    }

    /// <summary>Customers order until the closing time; staff always.</summary>
    internal static Refusal? CheckClosing(MealReservation seat, Bakery bakery, IReadOnlyList<OrderLine> lines, DateTimeOffset now)
    {
        var cutoff = seat.Site.Cutoff(bakery, seat.Day, HasMenu(lines), seat.Canteen.CountsWorkingDays);
        return seat.Request.ByStaff || now < cutoff ? null : CanteenRefusals.OrderingClosed(bakery, seat.Day, cutoff);
    }

    /// <summary>Pays an order that is paid by credit, and makes what is stored beside it.</summary>
    /// <returns>Refused when the account holds less than the order costs.</returns>
    internal static Outcome<MealRecord> Record(MealReservation seat, Order order, DateTimeOffset now, Randomness random)
    {
        var lines = order.Lines.Select((line, at) => new CanteenLine(CanteenIds.New(now, random), at, line.Quantity)).ToList();
        var meal = new CanteenOrder(seat, CanteenIds.Reference(random), HasMenu(order.Lines));

        // An offer can make an order free: the ledger has no line for nothing.
        return seat.Account is { } account && order.TotalMinor > 0
            ? account.Move(CreditKind.Order, -order.TotalMinor, new(seat.Request.Author, order.CustomerKey, null), now, random).Then(debit => new MealRecord(meal, lines, account, debit))
            : new MealRecord(meal, lines, seat.Account, null);
    }

    /// <summary>How the native contract calls a way of paying: what is paid with a card or from credit is no cash.</summary>
    internal static PaymentMethod MethodOf(PaymentType type) => type switch
    {
        PaymentType.Cash => PaymentMethod.CashOnPickup,
        PaymentType.Card or PaymentType.Credit => PaymentMethod.DebitCard,
    };

    private static bool HasMenu(IEnumerable<OrderLine> lines) => lines.Any(line => line.Detail?.Served is { IsMenu: true });

    private static Refusal? CheckDay(MealReservation seat, Bakery bakery, CanteenContext desk, DateOnly today) => seat.Day switch
    {
        var day when day < today => CanteenRefusals.DayPast(day),
        var day when day > today.AddDays(MaxDaysAhead) => CanteenRefusals.DayTooFar(day),
        var day when !seat.Site.WorksOn(day) => CanteenRefusals.NotAWorkingDay(bakery, day),
        var day when desk.IsClosed(seat.Site, day) => CanteenRefusals.DayClosed(bakery, day),
        _ => null,
    };

    private static Refusal? CheckSlot(MealReservation seat, Bakery bakery) => (seat.Site.PickupTimes, seat.Request.Slot) switch
    {
        (PickupTimes.Anytime, _) => null,
        (PickupTimes.Interval, { } slot) when seat.Site.Slots.Contains(slot) => null,
        (PickupTimes.Interval, _) => CanteenRefusals.NoSuchSlot(bakery, seat.Site.Slots),
    };

    private static Refusal? CheckAccount(MealReservation seat) => seat.Request.PaymentType == PaymentType.Credit && seat.Account is null
        ? CanteenRefusals.NoCreditAccount(seat.Customer)
        : null;
}
