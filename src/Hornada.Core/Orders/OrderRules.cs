using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
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
    /// <param name="depth">What there is to choose and what offers hold; null for nothing.</param>
    /// <param name="desk">What is known of canteens, with the credit accounts as they are now; null for nothing.</param>
    /// <returns>The order to store; or the first failing check, in the order of contract §3.1, with nothing taken.</returns>
    public Outcome<Order> Decide(
        PlaceOrder wanted,
        Bakery? bakery,
        IReadOnlyDictionary<ProductId, Product> products,
        DateTimeOffset now,
        Randomness random,
        Promotion? promotion = null,
        CatalogueDepth? depth = null,
        CanteenDesk? desk = null)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(products);
        depth ??= CatalogueDepth.None;
        desk ??= CanteenDesk.None;
        var merged = Merge(wanted.Lines);
        if ((CheckShape(wanted, merged) ?? CheckBakery(wanted, bakery)) is { } refusal)
        {
            return refusal;
        }

        var found = CanteenRules.Seat(wanted, bakery!, desk, now);
        if (found.Refusal is not null)
        {
            return found.Refusal;
        }

        var seat = found.Value;
        var pickup = seat is null ? Pickup(wanted, bakery!, now) : CanteenRules.Pickup(seat, bakery!, now);
        if (pickup.Refusal is not null)
        {
            return pickup.Refusal;
        }

        if (HandOverRules.Check(wanted, bakery!, depth, pickup.Value, now) is { } impossible)
        {
            return impossible;
        }

        var lines = Freeze(merged, bakery!, products, depth, desk, pickup.Value, now);
        if (lines.Refusal is not null)
        {
            return lines.Refusal;
        }

        if (seat is not null)
        {
            lines = lines.Value.ConvertAll(line => CanteenRules.Dress(line, products[line.ProductId], desk));
            if (CanteenRules.CheckClosing(seat, bakery!, lines.Value, now) is { } closed)
            {
                return closed;
            }
        }

        var order = Build(wanted, bakery!, lines.Value, pickup.Value, promotion, depth, seat, now, random);
        if (order.Refusal is null && seat is not null)
        {
            order = CanteenRules.Serve(seat, order.Value, now, random).Then(tray => order.Value.On(tray, now));
        }

        if (order.Refusal is null)
        {
            foreach (var line in lines.Value)
            {
                products[line.ProductId].Take(line.Taken);
            }
        }

        return order;
    }

    /// <summary>All lines of one product without choices as one, in the order of their first appearance. Sums that overflow stay out of range.</summary>
    private static List<WantedLine> Merge(IReadOnlyList<WantedLine> lines) =>
    [
        .. lines.Select((line, at) => (Line: line, Key: line.Choice is null ? -1 : at))
            .GroupBy(line => (line.Line.Product, line.Key), line => line.Line)
            .Select(same => new WantedLine(same.Key.Product, Sum(same), same.First().Choice)),
    ];

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

    /// <summary>Every line as it will be kept; or the first that cannot be sold. Nothing is taken yet.</summary>
    private Outcome<List<OrderLine>> Freeze(
        List<WantedLine> merged,
        Bakery bakery,
        IReadOnlyDictionary<ProductId, Product> products,
        CatalogueDepth depth,
        CanteenDesk desk,
        DateTimeOffset pickup,
        DateTimeOffset now)
    {
        var lines = new List<OrderLine>(merged.Count);
        var taken = new Dictionary<ProductId, int>(merged.Count);
        foreach (var wanted in merged)
        {
            if (CheckLine(wanted, bakery, products, depth, desk, pickup, now) is { } unavailable)
            {
                return unavailable;
            }

            var product = products[wanted.Product];
            var line = LineRules.Freeze(wanted, product, bakery, depth, now, pickup);
            if (line.Refusal is not null)
            {
                return line.Refusal;
            }

            taken[product.Id] = taken.GetValueOrDefault(product.Id) + line.Value.Taken;
            if (taken[product.Id] > product.Stock)
            {
                return OrderRefusals.InsufficientStock(product);
            }

            lines.Add(line.Value);
        }

        return lines;
    }

    /// <remarks>Stock is asked before availability: a product that just sold out is told as out of stock, with the count.</remarks>
    private Refusal? CheckLine(
        WantedLine line,
        Bakery bakery,
        IReadOnlyDictionary<ProductId, Product> products,
        CatalogueDepth depth,
        CanteenDesk desk,
        DateTimeOffset pickup,
        DateTimeOffset now)
    {
        if (!products.TryGetValue(line.Product, out var product))
        {
            return ProductRefusals.NotFound(line.Product);
        }

        var earliest = now.AddMinutes(product.AdvanceMinutes);
        return product switch
        {
            _ when !depth.IsSoldAt(product, bakery) && !desk.IsSoldAt(product, bakery) => OrderRefusals.ForeignProduct(product, bakery),
            _ when product.Stock < line.Quantity => OrderRefusals.InsufficientStock(product),
            { IsAvailable: false } or { Availability: Availability.OutOfStock } => OrderRefusals.NotAvailable(product),
            { Availability: Availability.AdvanceOrderOnly } when policy.RequireAdvance && pickup < earliest =>
                OrderRefusals.TooSoon(product, bakery, earliest),
            _ => null,
        };
    }

    private static Outcome<Order> Build(
        PlaceOrder wanted,
        Bakery bakery,
        List<OrderLine> lines,
        DateTimeOffset pickup,
        Promotion? promotion,
        CatalogueDepth depth,
        Seat? seat,
        DateTimeOffset now,
        Randomness random)
    {
        var subtotal = lines.Aggregate(0L, (sum, line) => checked(sum + line.TotalMinor));
        var offers = lines.Aggregate(0L, (sum, line) => checked(sum + line.DiscountMinor));
        // What an offer has reduced already is not reduced again below nothing.
        var promoted = Math.Min(promotion?.DiscountOn(bakery, lines, now).Minor ?? 0, subtotal - offers);
        var fees = HandOverRules.Fees(wanted, bakery, lines, subtotal - offers - promoted);
        if (fees.Refusal is not null)
        {
            return fees.Refusal;
        }

        var code = PickupCode.New(random);
        var pickupTime = seat is null ? OpeningHours.ReadTime(wanted.PickupTime)!.Value : seat.Wish.Slot ?? bakery.ClosesAt;
        var order = new Order
        {
            Id = new(seat is null ? Ids.New(now, random) : CanteenIds.New(now, random)),
            BakeryKey = bakery.Key,
            BakeryName = bakery.Name,
            CustomerKey = wanted.CustomerKey,
            CustomerName = seat?.Customer.FullName ?? wanted.CustomerName,
            Lines = lines,
            Currency = bakery.Currency,
            DiscountMinor = offers + promoted,
            TotalMinor = checked(subtotal - offers - promoted + fees.Value.TotalMinor),
            PromotionId = promoted > 0 ? promotion!.Id : null,
            PlacedAt = now,
            PlacedHour = bakery.LocalTime(now).Hour,
            PickupTime = pickupTime,
            ScheduledFor = seat is null ? wanted.ScheduledFor : pickup,
            PickupAt = pickup,
            PickupCode = code,
            PickupHash = PickupCode.Hash(code),
            Notes = wanted.Notes,
            Method = wanted.HandOver?.Method ?? HandOverMethod.Takeout,
            Checkout = HandOverRules.Freeze(wanted.HandOver, bakery, depth, pickupTime),
            StoredFees = fees.Value == OrderFees.None ? null : fees.Value,
            WantsInvoice = wanted.HandOver?.Invoice is not null,
            DepositMinor = fees.Value.WarrantyMinor,
            PaymentMethod = seat is null ? wanted.PaymentMethod : CanteenRules.MethodOf(seat.Wish.PaymentType),
            PaymentWord = seat is null ? wanted.PaymentWay?.Word : Words<PaymentType>.Of(seat.Wish.PaymentType).ToLowerInvariant(),
            // A kitchen looks at its list; a message an order would be hundreds a morning.
            AnnouncedAt = seat is not null ? null : wanted.PaymentWay is { } way ? (way.IsOnline ? null : now) : (wanted.PaymentMethod == PaymentMethod.CashOnPickup ? now : null),
        };
        if (wanted.PaymentWay is not { IsOnline: true })
        {
            order.BecomeValid(now);
        }

        return order;
    }
}
