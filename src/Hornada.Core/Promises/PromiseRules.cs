using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Promises;

/// <summary>
/// Decides when a cart can be picked up. Pure: reads no clock and no storage. Placing an order, pricing a cart and listing times ask these
/// functions alone, so what is offered can be ordered, and what is refused is refused for the same reason everywhere.
/// </summary>
/// <param name="policy">What this installation asks beyond the contract.</param>
public sealed class PromiseRules(PromisePolicy policy)
{
    /// <summary>
    /// What the bakery says of a moment, whatever is wanted: hours, horizon, pause, lead time, last order. Null when it is possible.
    /// </summary>
    public PromiseReason? CheckMoment(PickupMoment moment, PromiseContext context)
    {
        var (bakery, now) = (context.Bakery, context.Now);
        var reason = moment switch
        {
            _ when bakery.Timetable.At(moment.Date, moment.Time) is null => new(Obstacle.OutsideHours),
            _ when bakery.Skips(moment.Date, moment.Time) => new(Obstacle.SkippedTime),
            _ when policy.RefusesPast && moment.At < now.RunningMinute() => new(Obstacle.Past),
            _ when moment.Date > LastDay(bakery, now) => new(Obstacle.Horizon),
            _ => CheckShop(moment, bakery, now) ?? CheckBoard(moment.At, context),
        };
        return reason is null ? null : reason with { Moment = moment };
    }

    /// <summary>What stands in the way of one line, whatever the rest of the cart is. Null when nothing does.</summary>
    /// <param name="at">When it is wanted; null while that is not decided, and then only what holds at any time counts.</param>
    /// <remarks>Stock is checked before availability: a product that just sold out is refused as out of stock, with the count.</remarks>
    public PromiseReason? CheckLine(PromiseLine line, DateTimeOffset? at, PromiseContext context)
    {
        var product = line.Product;
        var reason = product switch
        {
            _ when !line.IsSold => new(Obstacle.NotSoldHere),
            _ when product.Stock < line.Quantity => new(Obstacle.Stock) { Left = product.Stock },
            { IsAvailable: false } or { Availability: Availability.OutOfStock } => new(Obstacle.NotOffered),
            _ => at is { } pickup
                ? CheckAdvance(product, pickup, context) ?? CheckCutoffs(product, pickup, context.Bakery, context.Now)
                : null,
        };
        return reason is null ? null : reason with { Product = product };
    }

    /// <summary>Refused when the lines of one product together want more than there is; null when they do not.</summary>
    /// <param name="units">What the lines of the product so far take.</param>
    public static PromiseReason? CheckSum(Product product, long units) =>
        units > product.Stock ? new(Obstacle.Stock) { Product = product, Left = product.Stock } : null;

    /// <summary>The units of each capacity that an order takes; none of those it takes nothing of.</summary>
    internal static IReadOnlyList<CapacityUse> Uses(CartDemand demand, PickupMoment moment, PromiseContext context)
    {
        var (bakery, span, exact) = (context.Bakery, moment.Span(context.Bakery), moment.Exact(context.Bakery));
        return
        [
            .. demand.Capacities.Select(row => new CapacityUse(
                row.Capacity.Id, span, row.Units, row.Capacity.Per == CapacitySpan.Day, row.Capacity.Units)),
            .. demand.Batches.Select(row => new CapacityUse(
                StockOverTime.Resource(row.Product.Key),
                exact,
                (int)row.Units,
                PerDay: false,
                (int)StockOverTime.For(row.Product.Key, exact.Day, bakery, context.Promised).Baked(exact.Minute))),
        ];
    }

    /// <summary>The capacities that a cart would overfill, in the order of the settings.</summary>
    internal static IEnumerable<PromiseReason> CheckCapacities(CartDemand demand, PickupMoment moment, PromiseContext context)
    {
        foreach (var reason in CheckBatches(demand, moment, context))
        {
            yield return reason;
        }

        if (demand.Capacities.Count == 0)
        {
            yield break;
        }

        var span = moment.Span(context.Bakery);
        foreach (var (capacity, units) in demand.Capacities)
        {
            var left = Left(capacity, span, context);
            if (units > left)
            {
                int? line = capacity is { Counts: CapacityCount.Orders, Items: [] } ? null : demand.Heaviest(capacity);
                yield return new(Obstacle.Capacity)
                {
                    Capacity = capacity,
                    Left = left,
                    Moment = moment,
                    Line = line,
                    Product = line is { } at ? demand.Lines[at].Product : null,
                };
            }
        }
    }

    /// <summary>
    /// How many more carts like this one fit into the fullest of the capacities they take; null when nothing is counted.
    /// </summary>
    internal static int? Room(CartDemand demand, PickupMoment moment, PromiseContext context)
    {
        var (span, exact) = (moment.Span(context.Bakery), moment.Exact(context.Bakery));
        int? room = null;
        foreach (var (capacity, units) in demand.Capacities)
        {
            room = Math.Min(room ?? int.MaxValue, Left(capacity, span, context) / units);
        }

        foreach (var (product, units) in demand.Batches)
        {
            var stock = StockOverTime.For(product.Key, exact.Day, context.Bakery, context.Promised);
            room = Math.Min(room ?? int.MaxValue, (int)(stock.Left(exact.Minute) / units));
        }

        return room;
    }

    /// <summary>Everything that stands in the way of the lines at a moment, in the order in which an order is refused.</summary>
    internal IEnumerable<PromiseReason> CheckLines(CartDemand demand, PickupMoment moment, PromiseContext context)
    {
        for (var at = 0; at < demand.Lines.Count; at++)
        {
            var line = demand.Lines[at];
            if ((CheckLine(line, moment.At, context) ?? CheckSum(line.Product, demand.SumTo(at))) is { } reason)
            {
                yield return reason with { Line = at, Moment = moment };
            }
        }

        foreach (var full in CheckCapacities(demand, moment, context))
        {
            yield return full;
        }
    }

    /// <summary>The products of a cart of which too few are baked by then, or are promised to others.</summary>
    private static IEnumerable<PromiseReason> CheckBatches(CartDemand demand, PickupMoment moment, PromiseContext context)
    {
        if (demand.Batches.Count == 0)
        {
            yield break;
        }

        var exact = moment.Exact(context.Bakery);
        foreach (var (product, units) in demand.Batches)
        {
            var stock = StockOverTime.For(product.Key, exact.Day, context.Bakery, context.Promised);
            if (stock.Left(exact.Minute) is var left && units > left)
            {
                yield return new(Obstacle.Batch)
                {
                    Line = Enumerable.Range(0, demand.Lines.Count).First(at => demand.Lines[at].Product.Key == product.Key),
                    Product = product,
                    Moment = moment,
                    Left = left,
                    Limit = stock.FirstMinute(units) is { } minute
                        ? context.Bakery.InstantOf(exact.Day, TimeOnly.MinValue.AddMinutes(minute))
                        : null,
                };
            }
        }
    }

    private static int Left(Capacity capacity, PromisedSpan span, PromiseContext context) =>
        (int)Math.Max(0, capacity.Units - context.Promised.Count(context.Bakery.Key, capacity, span));

    private static DateOnly LastDay(Bakery bakery, DateTimeOffset now) =>
        DateOnly.FromDateTime(bakery.LocalTime(now).DateTime).AddDays(bakery.HorizonDays);

    private static PromiseReason? CheckShop(PickupMoment moment, Bakery bakery, DateTimeOffset now)
    {
        var (shop, pickup, day) = (bakery.Shop, moment.At, bakery.BusinessDayAt(moment.At));
        return moment switch
        {
            _ when bakery.PausedAt(now) && pickup < bakery.PausedUntil => new(Obstacle.Paused) { Limit = bakery.PausedUntil },
            _ when shop.LeadMinutes > 0 && pickup < now.RunningMinute().AddMinutes(shop.LeadMinutes) =>
                new(Obstacle.LeadTime) { Limit = now.RunningMinute().AddMinutes(shop.LeadMinutes) },
            _ when bakery.IsClosedOn(day) => new(Obstacle.ClosedNow),
            _ when !shop.TakesOrdersWhileClosed && !bakery.IsOpenByHours(now) => new(Obstacle.OnlyWhileOpen),
            _ when bakery.Timetable.On(day).Count == 0 =>
                new(shop.SpecialDays.Any(row => row.Date == day) ? Obstacle.Holiday : Obstacle.ClosedWeekday),
            _ when bakery.LastOrderFor(day) is { } until && now.RunningMinute() > until => new(Obstacle.Cutoff) { Limit = until },
            { WindowMinutes: { } minutes }
                when bakery.HoursAt(pickup)?.HasRoom(TimeOnly.FromDateTime(bakery.LocalTime(pickup).DateTime), minutes) != true =>
                new(Obstacle.OutsideHours),
            _ => null,
        };
    }

    /// <summary>Refused for soon while nobody would see the order; later pickups can wait for a board.</summary>
    private static PromiseReason? CheckBoard(DateTimeOffset pickup, PromiseContext context)
    {
        var (settings, now) = (context.Bakery.Shop.Promises, context.Now);
        var isLive = context.Board is not { } board || settings.BoardMinutes is not { } minutes
            || board.SeenAt > now.AddMinutes(-minutes);
        var soon = now.RunningMinute().AddMinutes(settings.SoonMinutes);
        return isLive || pickup >= soon ? null : new(Obstacle.NoBoard) { Limit = soon };
    }

    private PromiseReason? CheckAdvance(Product product, DateTimeOffset pickup, PromiseContext context)
    {
        var earliest = context.Now.RunningMinute().AddMinutes(product.AdvanceMinutes);
        return product.Availability == Availability.AdvanceOrderOnly && policy.RequiresAdvance && pickup < earliest
            ? new(Obstacle.LeadTime) { Limit = earliest }
            : null;
    }

    /// <summary>Of several cut-offs of one product, the earliest counts.</summary>
    private static PromiseReason? CheckCutoffs(Product product, DateTimeOffset pickup, Bakery bakery, DateTimeOffset now)
    {
        if (bakery.Shop.Promises.Cutoffs is not { Count: > 0 } cutoffs)
        {
            return null;
        }

        var day = bakery.BusinessDayAt(pickup);
        var until = cutoffs.Where(cutoff => cutoff.Holds(product.Key, product.CategoryKey, day))
            .Select(cutoff => (DateTimeOffset?)bakery.InstantOf(day.AddDays(-cutoff.DaysBefore), cutoff.Time))
            .Min();
        return until is { } last && now.RunningMinute() > last ? new(Obstacle.Cutoff) { Limit = last } : null;
    }
}
