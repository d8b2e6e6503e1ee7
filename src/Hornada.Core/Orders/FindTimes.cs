using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Promises;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>A pickup time of a bakery.</summary>
/// <param name="From">The time, or the start of the window, by the bakery's wall clock.</param>
/// <param name="Until">End of the window; null for an exact time.</param>
/// <param name="Refusal">Why it is not offered; null when it is.</param>
public sealed record OfferedTime(TimeOnly From, TimeOnly? Until, Refusal? Refusal)
{
    /// <summary>The moment, and everything that stands in its way.</summary>
    public required JudgedTime Judged { get; init; }
}

/// <summary>A day with its pickup times, in order.</summary>
/// <param name="Date">By the bakery's calendar.</param>
/// <param name="Times">All times of the day, also those that are not offered.</param>
public sealed record OfferedDay(DateOnly Date, IReadOnlyList<OfferedTime> Times)
{
    /// <summary>
    /// Why nothing is offered on the whole day: the problem of its last time; null when a time is offered, or the day has none.
    /// </summary>
    public Refusal? Refusal => Times.Any(time => time.Refusal is null) ? null : Times.Count == 0 ? null : Times[^1].Refusal;
}

/// <summary>When a bakery's part of a cart could be picked up.</summary>
/// <param name="Now">The moment of the question, UTC.</param>
public sealed record OfferedMonth(Bakery Bakery, IReadOnlyList<OfferedDay> Days, DateTimeOffset Now)
{
    /// <summary>The earliest time, why it is not sooner, and what would help.</summary>
    public PromiseAdvice Advice => FindAdvice();

    /// <summary>The products of the lines, in their order.</summary>
    public required IReadOnlyList<Product> Products { get; init; }

    /// <summary>Makes the advice, for those that show it.</summary>
    public required Func<PromiseAdvice> FindAdvice { get; init; }

    /// <summary>The sentence of a reason, as an order would be refused with it.</summary>
    public Refusal Explain(PromiseReason reason) => PromiseRefusals.From(reason, new(Bakery, Now, new()));
}

/// <summary>Lines at one bakery, by public ids.</summary>
/// <param name="Lines">Lines of products without choices.</param>
/// <param name="First">The first day by the bakery's calendar; null for today.</param>
/// <param name="Days">How many days, 1 to 60.</param>
public sealed record PromiseRequest(
    BakeryId Bakery, IReadOnlyList<LineRequest> Lines, FulfilmentMethod Method, DateOnly? First, int Days);

/// <summary>Finds when a cart could be picked up, and why not sooner. Each time is checked by the rules that decide the order.</summary>
public sealed class FindTimes(HornadaDb db, OrderRules rules, TimeProvider clock)
{
    /// <summary>Shortest step between two times, in minutes: guards against a typing error in the settings.</summary>
    private const int StepLeast = 5;

    /// <summary>Most days of one question.</summary>
    public const int MaxDays = 60;

    /// <summary>The days of a month with their times.</summary>
    /// <param name="method">How the orders are to reach the customer.</param>
    /// <param name="year">Year of the calendar.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <returns>
    /// One month per bakery, in the order of their first appearance; refused when the cart is malformed or names an unknown bakery or
    /// product.
    /// </returns>
    public async Task<Outcome<IReadOnlyList<OfferedMonth>>> InMonth(
        CheckoutCart basket, FulfilmentMethod method, int year, int month, CancellationToken cancel)
    {
        if (basket.Check() is { } shapeless)
        {
            return shapeless;
        }

        if (month is < 1 or > 12 || year is < 1 or > 9999 || !new PickupRequest(new(year, month, 1), default).IsPossible)
        {
            return OrderRefusals.ImpossibleMonth;
        }

        var days = Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => new DateOnly(year, month, day)).ToList();
        return await On(basket, method, (_, _) => days, cancel);
    }

    /// <summary>Today, by each bakery's calendar, and the days after it, with their times.</summary>
    /// <param name="method">How the orders are to reach the customer.</param>
    /// <param name="days">How many days, 1 to 60.</param>
    /// <returns>
    /// The days of each bakery, in the order of their first appearance; refused when the cart is malformed or names an unknown bakery or
    /// product.
    /// </returns>
    public async Task<Outcome<IReadOnlyList<OfferedMonth>>> FromToday(
        CheckoutCart basket, FulfilmentMethod method, int days, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxDays);
        return basket.Check() is { } shapeless
            ? shapeless
            : await On(
                basket,
                method,
                (bakery, now) => Ahead(bakery, now, first: null, days),
                cancel);
    }

    /// <summary>When lines can be picked up at one bakery.</summary>
    /// <returns>Refused when the lines are malformed, and for an unknown bakery or product.</returns>
    public async Task<Outcome<OfferedMonth>> AtBakery(PromiseRequest asked, CancellationToken cancel)
    {
        if (asked.First is { } first && !new PickupRequest(first, default).IsPossible)
        {
            return OrderRefusals.ImpossibleDate;
        }

        var (wanted, id) = (PricingRules.Merge(asked.Lines), asked.Bakery);
        var products = wanted.ConvertAll(line => line.Product);
        var keys = await db.Products.Where(row => products.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Key, cancel);
        var bakery = await db.Bakeries.Where(row => row.Id == id && row.DeletedAt == null)
            .Where(row => !db.Set<RestrictedBakery>().Any(restricted => restricted.BakeryKey == row.Key))
            .Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel);
        if (bakery is not { } key || products.Exists(product => !keys.ContainsKey(product)))
        {
            return bakery is null ? BakeryRefusals.NotFound(id) : ProductRefusals.NotFound(products.Find(one => !keys.ContainsKey(one)));
        }

        var items = wanted.ConvertAll(line => new CheckoutCartItem(key, keys[line.Product], line.Quantity, new()));
        var basket = new CheckoutCart { Items = items };
        var found = basket.Check() is { } shapeless
            ? shapeless
            : await On(basket, asked.Method, (shop, now) => Ahead(shop, now, asked.First, asked.Days), cancel);
        return found.Then(months => months[0]);
    }

    private static IEnumerable<DateOnly> Ahead(Bakery bakery, DateTimeOffset now, DateOnly? first, int days)
    {
        var today = DateOnly.FromDateTime(bakery.LocalTime(now).DateTime);
        return Enumerable.Range(0, days).Select((first ?? today).AddDays);
    }

    private async Task<Outcome<IReadOnlyList<OfferedMonth>>> On(
        CheckoutCart basket, FulfilmentMethod method, Func<Bakery, DateTimeOffset, IEnumerable<DateOnly>> days, CancellationToken cancel)
    {
        var contents = await CheckoutCartContents.Read(db, basket, cancel);
        if (contents.Check(basket) is { } wrong)
        {
            return wrong;
        }

        var now = clock.Now();
        var lockers = method == FulfilmentMethod.Locker ? await Lockers(contents, cancel) : [];
        var asked = contents.Bakeries.Values.ToDictionary(bakery => bakery.Key, bakery => days(bakery, now).ToList());
        var context = new OrderContext
        {
            Bakery = null,
            Products = contents.Products.Values.ToDictionary(product => product.Id),
            Now = now,
            Catalogue = await FindCatalogue(contents, basket, now, cancel),
            Lockers = await LockerSpace.Load(db, contents.Bakeries.Values, lockers, now, cancel),
            Promised = await db.LoadPromised(contents.Bakeries.Values, Around(asked.Values), cancel),
            Boards = await db.LoadBoards(contents.Bakeries.Values, cancel),
        };
        return Outcome.Success<IReadOnlyList<OfferedMonth>>([.. basket.ByBakery.Select(items =>
        {
            var bakery = contents.Bakeries[items.Key];
            List<Locker> own = [.. lockers.Where(locker => locker.BakeryKey == bakery.Key)];
            List<LineRequest> lines = [.. items.Select(contents.Line)];
            return new Question(rules, context with { Bakery = bakery }, lines, method, own).On(asked[bakery.Key]);
        })]);
    }

    /// <summary>What offers add, and what is sold at another bakery than its own; nothing when the cart has neither.</summary>
    private async Task<CatalogueSnapshot> FindCatalogue(
        CheckoutCartContents contents, CheckoutCart basket, DateTimeOffset now, CancellationToken cancel)
    {
        List<Product> products = [.. contents.Products.Values];
        var offers = await CatalogueSnapshot.FindOffers(db, products, cancel);
        List<ProductId> elsewhere = [.. contents.Elsewhere(basket)];
        var keys = OrderSnapshotKeys.Collect([.. basket.Items.Select(contents.Line)], elsewhere, []);
        return offers.Count + elsewhere.Count == 0
            ? CatalogueSnapshot.None
            : await CatalogueSnapshot.Load(db, products, keys, offers, now, cancel);
    }

    /// <summary>The days, and those beside them: a night belongs to the business day on which it began.</summary>
    private static List<DateOnly> Around(IEnumerable<List<DateOnly>> days) =>
        [.. days.SelectMany(all => all.SelectMany(day => (DateOnly[])[day.AddDays(-1), day])).Distinct()];

    private async Task<List<Locker>> Lockers(CheckoutCartContents contents, CancellationToken cancel)
    {
        var keys = contents.Bakeries.Keys.ToList();
        return await db.Lockers.AsNoTracking().Where(row => keys.Contains(row.BakeryKey) && row.ClosedAt == null).ToListAsync(cancel);
    }

    /// <summary>The lines at one bakery, and what they are judged by.</summary>
    private sealed class Question(
        OrderRules rules, OrderContext context, List<LineRequest> lines, FulfilmentMethod method, List<Locker> lockers)
    {
        private readonly bool countsByDay = context.Catalogue.OfferItems.Any(item => item.Type == OfferType.Volume);
        private readonly Dictionary<DateOnly, PromiseQuestion> counted = [];
        private readonly Bakery bakery = context.Bakery!;

        private readonly PromiseQuestion plain = new(
            method,
            [
                .. lines.Select(line => (Line: line, Product: context.Products[line.Product])).Select(row => new PromiseLine(
                    row.Product, row.Line.Quantity, row.Line.Quantity, context.Catalogue.IsSoldAt(row.Product, context.Bakery!))),
            ],
            lockers);

        public OfferedMonth On(List<DateOnly> days)
        {
            List<OfferedDay> offered = days.ConvertAll(Day);
            return new(bakery, offered, context.Now)
            {
                Products = [.. plain.Lines.Select(line => line.Product)],
                FindAdvice = () => PromiseAdvice.Find(
                    [.. offered.SelectMany(day => day.Times).Select(time => time.Judged)], lines.Count, CanHave),
            };
        }

        /// <summary>The times of a day, without those that a clock change skips.</summary>
        private OfferedDay Day(DateOnly day) => new(
            day,
            [
                .. bakery.Timetable.TimesOn(day, Math.Max(StepLeast, bakery.Shop.IntervalMinutes)).Where(time => !bakery.Skips(day, time))
                    .Select(time => Time(day, time)),
            ]);

        private OfferedTime Time(DateOnly day, TimeOnly time)
        {
            var window = FulfilmentRules.WindowMinutes(method, bakery.Shop);
            var moment = PickupMoment.On(bakery, day, time, window);
            var wanted = QuestionAt(moment);
            List<PromiseReason> reasons = [.. rules.Obstacles(moment, wanted, context)];
            var room = reasons.Count == 0 ? PromiseRules.Room(wanted.At(bakery), moment, context.ForPromises) : null;
            return new(
                time,
                window is { } minutes ? time.AddMinutes(minutes) : null,
                reasons.Count == 0 ? null : PromiseRefusals.From(reasons[0], context.ForPromises))
            {
                Judged = new(moment, reasons, room),
            };
        }

        /// <summary>Offers add pieces by the day of the pickup, so lines are counted once a day.</summary>
        private PromiseQuestion QuestionAt(PickupMoment moment)
        {
            if (!countsByDay)
            {
                return plain;
            }

            var day = bakery.BusinessDayAt(moment.At);
            return counted.TryGetValue(day, out var known)
                ? known
                : counted[day] = new(method, rules.Count(lines, context, moment.At), lockers);
        }

        private bool CanHave(IReadOnlyList<int> positions, PickupMoment moment)
        {
            var all = QuestionAt(moment).Lines;
            return !rules.Obstacles(moment, new(method, [.. positions.Select(at => all[at])], lockers), context).Any();
        }
    }
}
