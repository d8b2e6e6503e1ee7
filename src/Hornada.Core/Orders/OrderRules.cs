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
        OrderRequest wanted,
        Bakery? bakery,
        IReadOnlyDictionary<ProductId, Product> products,
        DateTimeOffset now,
        Randomness random,
        Promotion? promotion = null,
        CatalogueSnapshot? depth = null,
        CanteenContext? desk = null)
    {
        depth ??= CatalogueSnapshot.None;
        desk ??= CanteenContext.None;
        var merged = Merge(wanted.Lines);
        if ((CheckShape(wanted, merged) ?? CheckBakery(wanted.Bakery, bakery)) is { } refusal)
        {
            return refusal;
        }

        var found = CanteenRules.Reserve(wanted, bakery!, desk, now);
        if (found.Refusal is not null)
        {
            return found.Refusal;
        }

        var seat = found.Value;
        var pickup = seat is null ? Pickup(wanted.PickupTime, wanted.ScheduledFor, bakery!, now) : CanteenRules.Pickup(seat, bakery!, now);
        if (pickup.Refusal is not null)
        {
            return pickup.Refusal;
        }

        // When a canteen hands over is said by its own rules, above.
        var handOver = (seat is null ? FulfilmentRules.CheckTime(wanted.Fulfilment?.Method ?? FulfilmentMethod.Takeout, wanted.PickupTime, bakery!, pickup.Value, now) : null)
            ?? FulfilmentRules.Check(wanted.Fulfilment, wanted.PaymentWay, wanted.Notes, bakery!, depth);
        if (handOver is not null)
        {
            return handOver;
        }

        var lines = Freeze(Price(merged, bakery!, products, depth, desk, wanted.CustomerKey, pickup.Value, now));
        if (lines.Refusal is not null)
        {
            return lines.Refusal;
        }

        if (seat is not null)
        {
            lines = lines.Value.ConvertAll(line => CanteenRules.AddMealDetails(line, products[line.ProductId], desk));
            if (CanteenRules.CheckClosing(seat, bakery!, lines.Value, now) is { } closed)
            {
                return closed;
            }
        }

        var order = Build(wanted, bakery!, lines.Value, pickup.Value, promotion, depth, seat, now, random);
        if (order.Refusal is null && seat is not null)
        {
            order = CanteenRules.Record(seat, order.Value, now, random).Then(tray => order.Value.On(tray, now));
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

    /// <summary>Prices a cart without placing it: all that can be priced, and all that is wrong. Nothing is taken.</summary>
    /// <param name="wanted">The cart as far as it is known.</param>
    /// <param name="bakery">Its bakery.</param>
    /// <param name="products">The products as they are now.</param>
    /// <param name="depth">What there is to choose and what offers hold.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="promotions">Promotions of which the best applies; null for none.</param>
    public PricedCart Price(
        CartRequest wanted,
        Bakery bakery,
        IReadOnlyDictionary<ProductId, Product> products,
        CatalogueSnapshot depth,
        DateTimeOffset now,
        BestPromotion? promotions = null)
    {
        var pickup = wanted.Moment is { } moment ? Moment(moment, wanted.Fulfilment?.Method ?? FulfilmentMethod.Takeout, bakery, now) : (Outcome<DateTimeOffset>?)null;
        var at = pickup is { Refusal: null } known ? known.Value : (DateTimeOffset?)null;
        var lines = Price(wanted.Lines, bakery, products, depth, CanteenContext.None, wanted.CustomerKey, at, now).ToList();
        var frozen = lines.Select(line => line.Line).OfType<OrderLine>().ToList();
        var promotion = promotions?.For(bakery, frozen, now);
        var prices = Add(frozen, bakery, wanted.Fulfilment, wanted.PaymentWay, promotion, now);
        Refusal?[] problems =
        [
            CheckBakery(bakery.Id, bakery),
            pickup?.Refusal,
            FulfilmentRules.Check(wanted.Fulfilment, wanted.PaymentWay, wanted.Notes, bakery, depth),
            frozen.Count == 0 ? null : FulfilmentRules.CheckWorth(wanted.Fulfilment, wanted.PaymentWay, bakery, frozen, prices.WithDiscountMinor),
        ];
        return new()
        {
            Bakery = bakery,
            Lines = lines,
            Prices = prices,
            Promotion = prices.PromotedMinor > 0 ? promotion : null,
            Refusals = [.. problems.OfType<Refusal>()],
        };
    }

    /// <summary>Whether these products could be handed over then. The same checks that decide an order, as far as time goes.</summary>
    /// <param name="moment">Day and time by the bakery's wall clock.</param>
    /// <param name="method">How.</param>
    /// <param name="bakery">Where.</param>
    /// <param name="products">What.</param>
    /// <param name="now">The moment of asking.</param>
    /// <returns>Why not; null when they could.</returns>
    public Refusal? CheckMoment(PickupRequest moment, FulfilmentMethod method, Bakery bakery, IEnumerable<Product> products, DateTimeOffset now)
    {
        if (CheckBakery(bakery.Id, bakery) is { } closed)
        {
            return closed;
        }

        var pickup = Moment(moment, method, bakery, now);
        return pickup.Refusal ?? products.Select(product => CheckAdvance(product, bakery, pickup.Value, now)).FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>All lines of one product without choices as one, in the order of their first appearance. Sums that overflow stay out of range.</summary>
    private static List<LineRequest> Merge(IReadOnlyList<LineRequest> lines) =>
    [
        .. lines.Select((line, at) => (Line: line, Key: line.Choice is null ? -1 : at))
            .GroupBy(line => (line.Line.Product, line.Key), line => line.Line)
            .Select(same => new LineRequest(same.Key.Product, Sum(same), same.First().Choice)),
    ];

    private static int Sum(IEnumerable<LineRequest> lines) => lines.Any(line => line.Quantity is < 1 or > Order.MaxQuantity)
        ? 0
        : (int)Math.Min(int.MaxValue, lines.Sum(line => (long)line.Quantity));

    private static Refusal? CheckShape(OrderRequest wanted, List<LineRequest> merged) => merged switch
    {
        [] => OrderRefusals.Empty,
        { Count: > Order.MaxLines } => OrderRefusals.TooManyLines,
        _ when merged.Any(line => line.Quantity is < 1 or > Order.MaxQuantity) => OrderRefusals.QuantityOutOfRange,
        // The calendar ends in 9999: a day next to its ends has no instant in every zone.
        _ when wanted.ScheduledFor is { UtcDateTime.Year: < 1970 or > 9998 } => OrderRefusals.ImpossibleDay,
        _ => OrderRefusals.OfNotes(wanted.Notes),
    };

    private static Refusal? CheckBakery(BakeryId wanted, Bakery? bakery) => bakery switch
    {
        null or { DeletedAt: not null } => BakeryRefusals.NotFound(wanted),
        { Status: not BakeryStatus.Active } => BakeryRefusals.NotActive(bakery),
        { IsOpen: false } => OrderRefusals.BakeryClosed(bakery),
        _ => null,
    };

    private Outcome<DateTimeOffset> Moment(PickupRequest wanted, FulfilmentMethod method, Bakery bakery, DateTimeOffset now)
    {
        if (!wanted.IsPossible)
        {
            return OrderRefusals.ImpossibleDate;
        }

        var time = OpeningHours.WriteTime(wanted.Time);
        var pickup = Pickup(time, wanted.On(bakery), bakery, now);
        return pickup.Refusal is null && FulfilmentRules.CheckTime(method, time, bakery, pickup.Value, now) is { } refusal ? refusal : pickup;
    }

    /// <summary>The instant of pickup: the wanted time on the scheduled day, or in the opening hours that are running or come next, by the bakery's wall clock.</summary>
    private Outcome<DateTimeOffset> Pickup(string pickupTime, DateTimeOffset? scheduledFor, Bakery bakery, DateTimeOffset now)
    {
        if (OpeningHours.ReadTime(pickupTime) is not { } time || !bakery.Hours.Contains(time))
        {
            return OrderRefusals.PickupOutsideHours(pickupTime, bakery);
        }

        var day = DateOnly.FromDateTime(bakery.LocalTime(scheduledFor ?? now).DateTime);
        if (scheduledFor is null && bakery.Hours.IsAfterMidnight(time) && !bakery.Hours.IsAfterMidnight(TimeOnly.FromDateTime(bakery.LocalTime(now).DateTime)))
        {
            // Tonight's 00:30 is tomorrow by the calendar.
            day = day.AddDays(1);
        }

        var pickup = bakery.InstantOf(day, time);
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        return policy.RefusePastPickup && pickup < minute ? OrderRefusals.PickupPast(bakery, pickup, now) : pickup;
    }

    /// <summary>The lines as they will be kept; or the first that cannot be sold. Nothing is taken yet.</summary>
    private static Outcome<List<OrderLine>> Freeze(IEnumerable<PricedLine> priced)
    {
        var lines = new List<OrderLine>();
        foreach (var line in priced)
        {
            if (line.Refusal is not null)
            {
                return line.Refusal;
            }

            lines.Add(line.Line!);
        }

        return lines;
    }

    /// <summary>Every line with its price and with what is wrong with it, one after the other.</summary>
    private IEnumerable<PricedLine> Price(
        IEnumerable<LineRequest> lines,
        Bakery bakery,
        IReadOnlyDictionary<ProductId, Product> products,
        CatalogueSnapshot depth,
        CanteenContext desk,
        long? customer,
        DateTimeOffset? pickup,
        DateTimeOffset now)
    {
        var taken = new Dictionary<ProductId, long>();
        foreach (var wanted in lines)
        {
            if (!products.TryGetValue(wanted.Product, out var product) || !(depth.IsSoldAt(product, bakery) || desk.IsSoldAt(product, bakery)))
            {
                yield return new(wanted, null, null, product is null ? ProductRefusals.NotFound(wanted.Product) : OrderRefusals.ForeignProduct(product, bakery));
                continue;
            }

            if (wanted.Quantity is < 1 or > Order.MaxQuantity)
            {
                yield return new(wanted, product, null, OrderRefusals.QuantityOutOfRange);
                continue;
            }

            var line = LineRules.Freeze(wanted, product, bakery, depth, customer, now, pickup);
            var problem = CheckLine(wanted, product, bakery, pickup, now) ?? line.Refusal;
            if (line.Refusal is null)
            {
                taken[product.Id] = taken.GetValueOrDefault(product.Id) + line.Value.Taken;
                problem ??= taken[product.Id] > product.Stock ? OrderRefusals.InsufficientStock(product) : null;
            }

            yield return new(wanted, product, line.Refusal is null ? line.Value : null, problem);
        }
    }

    /// <remarks>Stock is asked before availability: a product that just sold out is told as out of stock, with the count.</remarks>
    private Refusal? CheckLine(LineRequest line, Product product, Bakery bakery, DateTimeOffset? pickup, DateTimeOffset now) => product switch
    {
        _ when product.Stock < line.Quantity => OrderRefusals.InsufficientStock(product),
        { IsAvailable: false } or { Availability: Availability.OutOfStock } => OrderRefusals.NotAvailable(product),
        _ => pickup is { } at ? CheckAdvance(product, bakery, at, now) : null,
    };

    private Refusal? CheckAdvance(Product product, Bakery bakery, DateTimeOffset pickup, DateTimeOffset now)
    {
        var earliest = now.AddMinutes(product.AdvanceMinutes);
        return product.Availability == Availability.AdvanceOrderOnly && policy.RequireAdvance && pickup < earliest
            ? OrderRefusals.TooSoon(product, bakery, earliest)
            : null;
    }

    /// <summary>What the lines come to.</summary>
    private static OrderPrices Add(
        List<OrderLine> lines, Bakery bakery, FulfilmentRequest? handOver, PaymentWay? way, Promotion? promotion, DateTimeOffset now)
    {
        var goods = lines.Aggregate(0L, (sum, line) => checked(sum + line.TotalMinor));
        var offers = lines.Aggregate(0L, (sum, line) => checked(sum + line.DiscountMinor));
        // What an offer has reduced already is not reduced again below nothing.
        var promoted = Math.Min(promotion?.DiscountOn(bakery, lines, now).Minor ?? 0, goods - offers);
        return new(goods, offers, promoted, FulfilmentRules.Fees(handOver, way, bakery, lines, goods - offers - promoted));
    }

    private static Outcome<Order> Build(
        OrderRequest wanted,
        Bakery bakery,
        List<OrderLine> lines,
        DateTimeOffset pickup,
        Promotion? promotion,
        CatalogueSnapshot depth,
        MealReservation? seat,
        DateTimeOffset now,
        Randomness random)
    {
        var prices = Add(lines, bakery, wanted.Fulfilment, wanted.PaymentWay, promotion, now);
        if (FulfilmentRules.CheckWorth(wanted.Fulfilment, wanted.PaymentWay, bakery, lines, prices.WithDiscountMinor) is { } refusal)
        {
            return refusal;
        }

        var code = PickupCode.New(random);
        var pickupTime = seat is null ? OpeningHours.ReadTime(wanted.PickupTime)!.Value : seat.Request.Slot ?? bakery.ClosesAt;
        var order = new Order
        {
            Id = new(seat is null ? Ids.New(now, random) : CanteenIds.New(now, random)),
            BakeryKey = bakery.Key,
            BakeryName = bakery.Name,
            CustomerKey = wanted.CustomerKey,
            CustomerName = seat?.Customer.FullName ?? wanted.CustomerName,
            Lines = lines,
            Currency = bakery.Currency,
            DiscountMinor = prices.DiscountMinor,
            TotalMinor = prices.TotalMinor,
            PromotionId = prices.PromotedMinor > 0 ? promotion!.Id : null,
            PlacedAt = now,
            PlacedHour = bakery.LocalTime(now).Hour,
            PickupTime = pickupTime,
            ScheduledFor = seat is null ? wanted.ScheduledFor : pickup,
            PickupAt = pickup,
            PickupCode = code,
            PickupHash = PickupCode.Hash(code),
            Notes = wanted.Notes,
            Method = wanted.Fulfilment?.Method ?? FulfilmentMethod.Takeout,
            Checkout = FulfilmentRules.Freeze(wanted.Fulfilment, bakery, depth, pickupTime),
            StoredFees = prices.Fees == OrderFees.None ? null : prices.Fees,
            WantsInvoice = wanted.Fulfilment?.Invoice is not null,
            DepositMinor = prices.Fees.WarrantyMinor,
            PaymentMethod = seat is null ? wanted.PaymentMethod : CanteenRules.MethodOf(seat.Request.PaymentType),
            // A shop's list has no word for prepaid credit; with a till, all three ways are settled where the order is handed over.
            PaymentWord = seat is null ? wanted.PaymentWay?.Name : PaymentOffer.AtCounter,
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
