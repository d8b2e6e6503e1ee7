using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Carts;
using Hornada.Core.Promises;

namespace Hornada.Core.Orders;

/// <summary>
/// Decides which orders are accepted, and at which price. Pure: reads no clock and no storage. Placing, pricing a cart and finding times go
/// through the same checks, so they cannot disagree.
/// </summary>
public sealed class OrderRules
{
    private readonly PromiseRules promises;
    private readonly PickupRules pickups;
    private readonly PricingRules pricing;

    /// <param name="policy">What this installation asks beyond the contract.</param>
    public OrderRules(OrderPolicy policy)
    {
        promises = new(new(policy.RefusePastPickup, policy.RequireAdvance));
        (pickups, pricing) = (new(promises), new(promises));
    }

    /// <summary>Decides one order and, when it is accepted, takes its units out of the products of <paramref name="context"/>.</summary>
    /// <param name="request">The order as requested.</param>
    /// <param name="context">The bakery, the products and the moment.</param>
    /// <returns>The order to store; or the first failing check, in the order of contract §3.1, with nothing taken.</returns>
    public Outcome<Order> Decide(OrderRequest request, OrderContext context, Randomness random)
    {
        var requested = PricingRules.Merge(request.Lines);
        if ((CheckShape(request, requested) ?? CheckBakery(request, context.Bakery)) is { } refusal)
        {
            return refusal;
        }

        var terms = FindTerms(request, context);
        if (terms.Refusal is not null)
        {
            return terms.Refusal;
        }

        var lines = PricingRules.Freeze(pricing.Price(requested, context, request.CustomerKey, terms.Value.Pickup.At));
        if (lines.Refusal is null && terms.Value.Extension is { } extension)
        {
            lines = extension.Check(lines.Value, context.Products);
        }

        return lines.Refusal is null ? Accept(request, terms.Value, lines.Value, WithBest(context, lines.Value), random) : lines.Refusal;
    }

    /// <summary>Refused when orders cost more than their customer saw; null when they do not, or the client did not say.</summary>
    /// <param name="seen">What the customer saw for all of them.</param>
    /// <param name="orders">The orders as decided, in one currency; at least one.</param>
    internal static Refusal? CheckConsent(Money? seen, IReadOnlyList<Order> orders)
    {
        var total = orders.Skip(1).Aggregate(orders[0].Total, (sum, order) => sum + order.Total);
        return seen is { } agreed && (agreed.Currency != total.Currency || total > agreed) ? OrderRefusals.PriceChanged(total) : null;
    }

    /// <summary>Prices a cart without placing it: everything that can be priced, and everything that is wrong. Takes no stock.</summary>
    /// <param name="wanted">The cart as far as it is decided.</param>
    /// <param name="context">The bakery, which exists, its products and the moment.</param>
    public PricedCart Price(CartRequest wanted, OrderContext context)
    {
        var (bakery, method) = (context.Bakery!, wanted.Fulfilment?.Method ?? FulfilmentMethod.Takeout);
        var pickup = wanted.Moment is { } moment ? pickups.Find(moment, method, context) : (Outcome<PickupTerms>?)null;
        var at = pickup is { Refusal: null } known ? known.Value.At : (DateTimeOffset?)null;
        var priced = pricing.Price(wanted.Lines, context, wanted.CustomerKey, at).ToList();
        IReadOnlyList<OrderLine> frozen = [.. priced.Select(line => line.Line).OfType<OrderLine>()];
        context = WithBest(context, frozen);
        frozen = PricingRules.Promote(frozen, context);
        var prices = PricingRules.Add(frozen, bakery, wanted.Fulfilment, wanted.PaymentWay);
        Refusal?[] problems =
        [
            CheckBakery(bakery.Id, bakery) ?? (pickup is null && bakery.IsClosedIndefinitely ? OrderRefusals.BakeryClosed(bakery) : null),
            pickup?.Refusal,
            FulfilmentRules.Check(wanted.Fulfilment, wanted.PaymentWay, wanted.Notes, bakery, context.Catalogue),
            at is { } pickedUp ? FulfilmentRules.CheckSpace(wanted.Fulfilment, pickedUp, context with { Bakery = bakery }) : null,
            frozen.Count == 0
                ? null
                : FulfilmentRules.CheckWorth(wanted.Fulfilment, wanted.PaymentWay, bakery, frozen, prices.WithDiscountMinor),
            at is { } wantedAt && frozen.Count > 0 ? CheckCapacity(frozen, wantedAt, context) : null,
        ];
        return new()
        {
            Bakery = bakery,
            Lines = [.. Promoted(priced, frozen)],
            Prices = prices,
            Promotion = prices.PromotedMinor > 0 ? context.Promotion : null,
            Method = method,
            Refusals = [.. problems.OfType<Refusal>()],
        };
    }

    /// <summary>The context with the promotion that takes most off these lines, where several are offered.</summary>
    private static OrderContext WithBest(OrderContext context, IReadOnlyList<OrderLine> lines) => context.Promotions is { } offered
        ? context with { Promotion = offered.For(context.Bakery!, PricingRules.Sums(lines), context.Now) }
        : context;

    /// <summary>The priced lines with their shares of the promotion.</summary>
    /// <param name="promoted">The lines that have a price, in the same order.</param>
    private static List<PricedLine> Promoted(List<PricedLine> priced, IReadOnlyList<OrderLine> promoted)
    {
        var at = 0;
        return priced.ConvertAll(line => line.Line is null ? line : line with { Line = promoted[at++] });
    }

    /// <summary>
    /// Everything that stands in the way of picking up lines at a moment, in the order in which <see cref="Decide"/> refuses: the first is
    /// the one that an order is refused for.
    /// </summary>
    /// <param name="question">The lines, and how they are to reach their customer.</param>
    /// <param name="context">The bakery, which exists, what is promised already, and the moment of the question.</param>
    public IEnumerable<PromiseReason> Obstacles(PickupMoment moment, PromiseQuestion question, OrderContext context)
    {
        var bakery = context.Bakery!;
        if (bakery.Status != BakeryStatus.Active)
        {
            yield return new(Obstacle.NotActive) { Moment = moment };
        }

        if (promises.CheckMoment(moment, context.ForPromises) is { } shop)
        {
            yield return shop;
        }

        if (!bakery.Shop.Methods.Contains(question.Method) || question is { Method: FulfilmentMethod.Locker, Lockers: [] })
        {
            yield return new(Obstacle.Method) { Moment = moment, Method = question.Method };
        }
        else if (question.Lockers.Count > 0 && question.Lockers.All(
            locker => context.Lockers.IsFull(locker, bakery.Timetable.BusinessDayOf(moment.Date, moment.Time))))
        {
            yield return new(Obstacle.Lockers) { Moment = moment };
        }

        foreach (var reason in promises.CheckLines(question.At(bakery), moment, context.ForPromises))
        {
            yield return reason;
        }
    }

    /// <summary>The lines as promises count them: with the pieces that offers add at a moment.</summary>
    /// <param name="lines">Lines of products that the context has.</param>
    public IReadOnlyList<PromiseLine> Count(IReadOnlyList<LineRequest> lines, OrderContext context, DateTimeOffset at) =>
        [.. pricing.Price(lines, context, customer: null, at).Select(line => Count(line, context))];

    private static PromiseLine Count(PricedLine line, OrderContext context)
    {
        var (product, quantity) = (context.Products[line.Request.Product], line.Request.Quantity);
        return new(product, quantity, line.Line?.Taken ?? quantity, line.Product is not null);
    }

    private static Refusal? CheckShape(OrderRequest request, List<LineRequest> lines) => lines switch
    {
        [] => OrderRefusals.Empty,
        { Count: > Order.MaxLines } => CartRefusals.TooManyLines,
        _ when lines.Any(line => line.Quantity is < 1 or > Order.MaxQuantity) => CartRefusals.QuantityOutOfRange,
        // The calendar ends in 9999: a day next to its ends has no instant in every zone.
        _ when request.ScheduledFor is { UtcDateTime.Year: < 1970 or > 9998 } => OrderRefusals.ImpossibleDay,
        _ => OrderRefusals.CheckNotes(request.Notes),
    };

    private static Refusal? CheckBakery(OrderRequest request, Bakery? bakery)
    {
        var isRefused = bakery is { IsOpen: false } && request is { RequiresOpenNow: true, Extension: null };
        return CheckBakery(request.Bakery, bakery) ?? (isRefused ? OrderRefusals.BakeryClosed(bakery!) : null);
    }

    /// <summary>Whether it was closed today is a matter of the pickup day: <see cref="PromiseRules"/>.</summary>
    private static Refusal? CheckBakery(BakeryId id, Bakery? bakery) => bakery switch
    {
        null or { DeletedAt: not null } => BakeryRefusals.NotFound(id),
        { Status: not BakeryStatus.Active } => BakeryRefusals.NotActive(bakery),
        _ => null,
    };

    /// <summary>The terms of an order; or what is wrong with its time, and after that with its fulfilment, payment and notes.</summary>
    private Outcome<OrderTerms> FindTerms(OrderRequest request, OrderContext context)
    {
        var bakery = context.Bakery!;
        var terms = context.Extension?.TermsFor(request, bakery, context.Now) ?? TermsOfSale(request, context);
        return terms.Refusal is null
            && (FulfilmentRules.Check(
                terms.Value.Fulfilment, terms.Value.Payment.Way, request.Notes, bakery, context.Catalogue)
                ?? FulfilmentRules.CheckSpace(terms.Value.Fulfilment, terms.Value.Pickup.At, context)) is { } refusal
            ? refusal
            : terms;
    }

    private Outcome<OrderTerms> TermsOfSale(OrderRequest request, OrderContext context)
    {
        if (request.Extension is not null)
        {
            // A request of another feature's kind finds only that feature's bakeries.
            return BakeryRefusals.NotFound(request.Bakery);
        }

        var method = request.Fulfilment?.Method ?? FulfilmentMethod.Takeout;
        var wanted = new RequestedPickup(request.PickupTime, request.ScheduledFor, method) { Date = request.PickupDate };
        var pickup = pickups.Find(wanted, context);
        if (request is not { Fulfilment: null, PaymentWay: null })
        {
            return pickup.Then(at => CheckoutTerms.For(request, at));
        }

        return (pickup.Refusal ?? FulfilmentRules.CheckNative(request.PaymentMethod, context.Bakery!)) is { } refusal
            ? refusal
            : NativeTerms.For(request, pickup.Value);
    }

    /// <summary>Makes the order, lets the extension settle it, and takes its units.</summary>
    private static Outcome<Order> Accept(
        OrderRequest request, OrderTerms terms, IReadOnlyList<OrderLine> lines, OrderContext context, Randomness random)
    {
        lines = PricingRules.Promote(lines, context);
        var prices = PricingRules.Add(lines, context.Bakery!, terms.Fulfilment, terms.Payment.Way);
        if (FulfilmentRules.CheckWorth(
            terms.Fulfilment, terms.Payment.Way, context.Bakery!, lines, prices.WithDiscountMinor) is { } refusal)
        {
            return refusal;
        }

        var (demand, moment) = Counted(lines, terms.Pickup.At, context);
        if (terms.Extension is null && CheckCapacity(demand, moment, context) is { } full)
        {
            return full;
        }

        var order = Build(request, terms, new(lines, prices), context, random);
        order.Uses = terms.Extension is null ? PromiseRules.Uses(demand, moment, context.ForPromises) : [];
        if (terms.Extension?.Accept(order, context.Now, random) is { } unsettled)
        {
            return unsettled;
        }

        foreach (var line in lines)
        {
            context.Products[line.ProductId].Take(line.Taken);
        }

        context.Lockers.Take(order, context.Bakery!);
        context.Promised.Take(order.BakeryKey, order.Uses);
        return order;
    }

    /// <summary>Refused when the lines overfill a capacity of the bakery; null when they do not. Canteens count none.</summary>
    private static Refusal? CheckCapacity(CartDemand demand, PickupMoment moment, OrderContext context) =>
        PromiseRules.CheckCapacities(demand, moment, context.ForPromises).FirstOrDefault() is { } full
            ? PromiseRefusals.From(full, context.ForPromises)
            : null;

    private static Refusal? CheckCapacity(IReadOnlyList<OrderLine> lines, DateTimeOffset pickup, OrderContext context)
    {
        var (demand, moment) = Counted(lines, pickup, context);
        return CheckCapacity(demand, moment, context);
    }

    /// <summary>Frozen lines, and the moment for which they are wanted, as promises count them.</summary>
    private static (CartDemand Demand, PickupMoment Moment) Counted(
        IReadOnlyList<OrderLine> lines, DateTimeOffset pickup, OrderContext context)
    {
        var local = context.Bakery!.LocalTime(pickup).DateTime;
        List<PromiseLine> wanted = [.. lines.Select(line => new PromiseLine(context.Products[line.ProductId], line.Quantity, line.Taken))];
        return (
            new(wanted, context.Bakery.Shop.Promises),
            new(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), pickup, WindowMinutes: null));
    }

    /// <remarks>
    /// The pickup code is drawn before the id: with the same randomness, the same request makes the same order. An order that costs nothing
    /// is settled at once, however it was to be paid: nothing could ever be paid for it, or refunded.
    /// </remarks>
    private static Order Build(OrderRequest request, OrderTerms terms, Goods goods, OrderContext context, Randomness random)
    {
        var (bakery, now, code) = (context.Bakery!, context.Now, PickupCode.New(random));
        var isFree = goods.Prices.TotalMinor == 0;
        var order = new Order
        {
            Id = new(terms.NewId(now, random)),
            BakeryKey = bakery.Key,
            BakeryName = bakery.Name,
            CustomerKey = request.CustomerKey,
            CustomerName = terms.CustomerName,
            Lines = goods.Lines,
            Currency = bakery.Currency,
            DiscountMinor = goods.Prices.DiscountMinor,
            TotalMinor = goods.Prices.TotalMinor,
            PromotionId = goods.Prices.PromotedMinor > 0 ? context.Promotion!.Id : null,
            PlacedAt = now,
            PlacedHour = bakery.LocalTime(now).Hour,
            PickupTime = terms.Pickup.Time,
            ScheduledFor = terms.Pickup.ScheduledFor,
            PickupAt = terms.Pickup.At,
            PickupCode = code,
            PickupHash = PickupCode.Hash(code),
            Notes = request.Notes,
            Method = terms.Fulfilment?.Method ?? FulfilmentMethod.Takeout,
            Checkout = FulfilmentRules.Freeze(terms.Fulfilment, bakery, context.Catalogue, terms.Pickup.Time),
            StoredFees = goods.Prices.Fees == OrderFees.None ? null : goods.Prices.Fees,
            WantsInvoice = terms.Fulfilment?.Invoice is not null,
            DepositMinor = goods.Prices.Fees.WarrantyMinor,
            PaymentMethod = terms.Payment.Method,
            PaymentWord = terms.Payment.Name,
            AnnouncedAt = terms.IsAnnouncedAtOnce || (isFree && terms.Extension is null) ? now : null,
            AnswerBy = terms.Extension is null ? AnswerTime.EndOfPickupDay(terms.Pickup.At, bakery, now) : null,
            Extension = terms.Extension,
        };
        if (!terms.Payment.IsOnline || isFree)
        {
            order.BecomeValid(bakery, now);
        }

        if (isFree)
        {
            order.PayInAdvance(now);
        }

        return order;
    }

    private readonly record struct Goods(IReadOnlyList<OrderLine> Lines, OrderPrices Prices);
}
