using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Payments;
using Hornada.Core.Promotions;

namespace Hornada.Core.Orders;

/// <summary>Who may order what, when and at which price. Pure: reads no clock and no storage.</summary>
/// <param name="policy">What this installation asks beyond the contract.</param>
public sealed class OrderRules(OrderPolicy policy)
{
    /// <summary>The words a customer without a name goes by (contract §0.1).</summary>
    public const string NamelessCustomer = "Cliente";

    /// <summary>Decides one order and, when it is accepted, takes its units out of <paramref name="products"/>.</summary>
    /// <param name="wanted">The order as asked for.</param>
    /// <param name="bakery">Its bakery; null when there is none with that id.</param>
    /// <param name="products">The products as they are now, of this and other orders of the group.</param>
    /// <param name="now">The moment of the decision.</param>
    /// <param name="random">Source of the id and of the pickup code.</param>
    /// <param name="promotion">The promotion asked for; null when none was, or none has that id.</param>
    /// <returns>The order to store; or the first failing check, in the order of contract §3.1, with nothing taken.</returns>
    public Outcome<Order> Decide(
        PlaceOrder wanted,
        Bakery? bakery,
        IReadOnlyDictionary<ProductId, Product> products,
        DateTimeOffset now,
        Randomness random,
        Promotion? promotion = null)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(products);
        var merged = Merge(wanted.Lines);
        if ((CheckShape(wanted, merged) ?? CheckBakery(wanted, bakery)) is { } refusal)
        {
            return refusal;
        }

        var pickup = Pickup(wanted, bakery!, now);
        if (pickup.Refusal is not null)
        {
            return pickup.Refusal;
        }

        foreach (var line in merged)
        {
            if (CheckLine(line, bakery!, products, pickup.Value, now) is { } unavailable)
            {
                return unavailable;
            }
        }

        var lines = merged.Select(line => Freeze(products[line.Product], line.Quantity)).ToList();
        foreach (var line in merged)
        {
            products[line.Product].Take(line.Quantity);
        }

        return Build(wanted, bakery!, lines, pickup.Value, promotion, now, random);
    }

    /// <summary>All lines of one product as one, in the order of their first appearance. Sums that overflow stay out of range.</summary>
    private static List<WantedLine> Merge(IReadOnlyList<WantedLine> lines) =>
        [.. lines.GroupBy(line => line.Product).Select(same => new WantedLine(same.Key, Sum(same)))];

    private static int Sum(IEnumerable<WantedLine> lines) => lines.Any(line => line.Quantity is < 1 or > Order.QuantityMost)
        ? 0
        : (int)Math.Min(int.MaxValue, lines.Sum(line => (long)line.Quantity));

    private static Refusal? CheckShape(PlaceOrder wanted, List<WantedLine> merged) => merged switch
    {
        [] => OrderRefusals.Empty,
        { Count: > Order.LinesMost } => OrderRefusals.TooManyLines,
        _ when merged.Any(line => line.Quantity is < 1 or > Order.QuantityMost) => OrderRefusals.QuantityOutOfRange,
        // The calendar ends in 9999: a day next to its ends has no instant in every zone.
        _ when wanted.ScheduledFor is { UtcDateTime.Year: < 1970 or > 9998 } => OrderRefusals.ImpossibleDay,
        _ => OrderRefusals.OfNotes(wanted.Notes),
    };

    private static Refusal? CheckBakery(PlaceOrder wanted, Bakery? bakery) => bakery switch
    {
        null or { DeletedAt: not null } => BakeryRefusals.NotFound(wanted.Bakery),
        { Status: not BakeryStatus.Active } => BakeryRefusals.NotActive(bakery),
        { IsOpen: false } => OrderRefusals.BakeryClosed(bakery),
        _ => null,
    };

    /// <summary>The instant of pickup: the wanted time on the scheduled day, or in the opening hours that are running or come next, by the bakery's wall clock.</summary>
    private Outcome<DateTimeOffset> Pickup(PlaceOrder wanted, Bakery bakery, DateTimeOffset now)
    {
        if (OpeningHours.ReadTime(wanted.PickupTime) is not { } time || !bakery.Hours.Contains(time))
        {
            return OrderRefusals.PickupOutsideHours(wanted.PickupTime, bakery);
        }

        var day = DateOnly.FromDateTime(bakery.LocalTime(wanted.ScheduledFor ?? now).DateTime);
        if (wanted.ScheduledFor is null && bakery.Hours.IsAfterMidnight(time) && !bakery.Hours.IsAfterMidnight(TimeOnly.FromDateTime(bakery.LocalTime(now).DateTime)))
        {
            // Tonight's 00:30 is tomorrow by the calendar.
            day = day.AddDays(1);
        }

        var pickup = bakery.InstantOf(day, time);
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        return policy.RefusePastPickup && pickup < minute ? OrderRefusals.PickupPast(bakery, pickup, now) : pickup;
    }

    /// <remarks>Stock is asked before availability: a product that just sold out is told as out of stock, with the count.</remarks>
    private Refusal? CheckLine(
        WantedLine line, Bakery bakery, IReadOnlyDictionary<ProductId, Product> products, DateTimeOffset pickup, DateTimeOffset now)
    {
        if (!products.TryGetValue(line.Product, out var product))
        {
            return ProductRefusals.NotFound(line.Product);
        }

        var earliest = now.AddMinutes(product.AdvanceMinutes);
        return product switch
        {
            _ when product.BakeryKey != bakery.Key => OrderRefusals.ForeignProduct(product, bakery),
            _ when product.Stock < line.Quantity => OrderRefusals.InsufficientStock(product),
            { IsAvailable: false } or { Availability: Availability.OutOfStock } => OrderRefusals.NotAvailable(product),
            { Availability: Availability.AdvanceOrderOnly } when policy.RequireAdvance && pickup < earliest =>
                OrderRefusals.TooSoon(product, bakery, earliest),
            _ => null,
        };
    }

    private static OrderLine Freeze(Product product, int quantity) =>
        new(product.Id, product.Name, product.PriceMinor, product.Emoji, quantity);

    private static Order Build(
        PlaceOrder wanted, Bakery bakery, List<OrderLine> lines, DateTimeOffset pickup, Promotion? promotion, DateTimeOffset now, Randomness random)
    {
        var code = PickupCode.New(random);
        var subtotal = lines.Aggregate(0L, (sum, line) => checked(sum + line.TotalMinor));
        var discount = promotion?.DiscountOn(bakery, lines, now).Minor ?? 0;
        return new Order
        {
            Id = new(Ids.New(now, random)),
            BakeryKey = bakery.Key,
            BakeryName = bakery.Name,
            CustomerKey = wanted.CustomerKey,
            CustomerName = wanted.CustomerName,
            Lines = lines,
            Currency = bakery.Currency,
            DiscountMinor = discount,
            TotalMinor = subtotal - discount,
            PromotionId = discount > 0 ? promotion!.Id : null,
            PlacedAt = now,
            PlacedHour = bakery.LocalTime(now).Hour,
            PickupTime = OpeningHours.ReadTime(wanted.PickupTime)!.Value,
            ScheduledFor = wanted.ScheduledFor,
            PickupAt = pickup,
            PickupCode = code,
            PickupHash = PickupCode.Hash(code),
            Notes = wanted.Notes,
            PaymentMethod = wanted.PaymentMethod,
            ValidAt = now,
            AnnouncedAt = wanted.PaymentMethod == PaymentMethod.CashOnPickup ? now : null,
        };
    }
}
