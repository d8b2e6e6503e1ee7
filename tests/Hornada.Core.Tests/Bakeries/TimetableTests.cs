using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Promises;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Bakeries;

/// <summary>Hours that differ from day to day.</summary>
public sealed class TimetableTests
{
    private const int Step = 15;

    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void A_break_at_noon_is_closed_and_its_ends_are_open()
    {
        var bakery = Open(With(Day(DayOfWeek.Monday, (7, 0, 12, 0), (14, 0, 19, 0))));

        Assert.Equal(
            [true, false, false, true, true, false],
            Times(7 * 60, (12 * 60) + 1, 13 * 60, 14 * 60, 19 * 60, (19 * 60) + 1).Select(time => bakery.Timetable.IsOpen(Monday, time)));
        Assert.Equal("07:00–12:00, 14:00–19:00", Timetable.Write(bakery.Timetable.On(Monday)));
    }

    [Fact]
    public void A_night_belongs_to_the_evening_on_which_it_began_also_when_only_that_day_has_one()
    {
        var bakery = Open(With(Day(DayOfWeek.Saturday, (18, 0, 2, 0))));
        var (saturday, sunday) = (Monday.AddDays(5), Monday.AddDays(6));

        Assert.Equal(saturday, bakery.Timetable.BusinessDayOf(sunday, new(2, 0, 59)));
        Assert.Equal(sunday, bakery.Timetable.BusinessDayOf(sunday, new(2, 1)));
        Assert.Equal(saturday, bakery.Timetable.BusinessDayOf(saturday, new(1, 0)));
        Assert.Equal(bakery.InstantOf(sunday, new(2, 1)), bakery.StartOf(sunday));
        Assert.Equal(bakery.InstantOf(sunday, new(2, 0)), bakery.LastMinuteOf(saturday));
        Assert.Equal(bakery.InstantOf(saturday, default), bakery.StartOf(saturday));
    }

    [Fact]
    public void A_special_day_replaces_the_hours_of_its_weekday()
    {
        var settings = With() with { SpecialDays = [new(Monday, [], "Kerstmis"), new(Monday.AddDays(1), [Span(7, 0, 13, 0)], "")] };
        var rules = new RulesFixture();
        rules.Bakery.Settings = settings;
        var bread = rules.Add("Pan", 5);

        rules.Refuses(
            rules.Wants((bread, 1)) with { PickupTime = "11:00" }, "CLOSED_THAT_DAY", "La Espiga está cerrada el 02/03 (Kerstmis)");
        rules.Refuses(
            rules.Wants((bread, 1)) with { PickupTime = "14:00", ScheduledFor = rules.Now.AddDays(1) },
            "PICKUP_OUTSIDE_HOURS",
            "La hora de recojo 14:00 está fuera del horario de La Espiga (07:00–13:00)");
        Assert.Null(rules.Decide(rules.Wants((bread, 1)) with { PickupTime = "13:00", ScheduledFor = rules.Now.AddDays(1) }).Refusal);
        Assert.Equal(rules.Bakery.InstantOf(Monday.AddDays(1), new(7, 0)), rules.Bakery.NextOpening(rules.Now));
    }

    [Fact]
    public void A_bakery_that_is_on_leave_for_months_opens_again_on_the_day_after()
    {
        var leave = With() with
        {
            SpecialDays = [.. Enumerable.Range(0, 200).Select(day => new SpecialDay(Monday.AddDays(day), [], "Vacaciones"))],
        };
        var bakery = Open(leave);

        Assert.Equal(bakery.InstantOf(Monday.AddDays(200), new(7, 0)), bakery.NextOpening(TestTimes.Monday));
    }

    public static TheoryData<string, ShopSettings, Refusal> Wrong => new()
    {
        { "hours that overlap", With(Day(DayOfWeek.Monday, (7, 0, 12, 0), (11, 0, 19, 0))), Overlap((7, 12), (11, 19)) },
        { "hours that touch", With(Day(DayOfWeek.Monday, (7, 0, 12, 0), (12, 0, 19, 0))), Overlap((7, 12), (12, 19)) },
        { "hours in the wrong order", With(Day(DayOfWeek.Monday, (14, 0, 19, 0), (7, 0, 12, 0))), Overlap((14, 19), (7, 12)) },
        { "a night in the middle of a day", With(Day(DayOfWeek.Monday, (7, 0, 2, 0), (14, 0, 19, 0))), Overlap((7, 2), (14, 19)) },
        { "a night that reaches into the morning", With(Day(DayOfWeek.Monday, (18, 0, 7, 0))), Overlap((18, 7), (7, 20)) },
        {
            "a special night that reaches into the morning",
            With() with { SpecialDays = [new(Monday, [Span(20, 0, 8, 0)], "")] }, Overlap((20, 8), (7, 20))
        },
        {
            "a special morning into which a night reaches",
            With(Day(DayOfWeek.Monday, (18, 0, 5, 0))) with { SpecialDays = [new(Monday.AddDays(1), [Span(4, 0, 8, 0)], "")] },
            Overlap((18, 5), (4, 8))
        },
        { "hours without length", With(Day(DayOfWeek.Monday, (7, 0, 7, 0))), BakeryRefusals.HoursWithoutLength },
        { "around the clock and more", With(Day(DayOfWeek.Monday, (0, 0, 0, 0), (1, 0, 2, 0))), BakeryRefusals.HoursWithoutLength },
        {
            "five spans", With(Day(DayOfWeek.Monday, (1, 0, 2, 0), (3, 0, 4, 0), (5, 0, 6, 0), (7, 0, 8, 0), (9, 0, 10, 0))),
            BakeryRefusals.TooManyHours
        },
        { "a weekday twice", With(Day(DayOfWeek.Monday, (7, 0, 8, 0)), Day(DayOfWeek.Monday, (7, 0, 9, 0))), BakeryRefusals.DayTwice },
        { "a date twice", With() with { SpecialDays = [new(Monday, [], ""), new(Monday, [], "")] }, BakeryRefusals.DayTwice },
        { "a weekday without hours", With(new WeekdayHours(DayOfWeek.Monday, [])), BakeryRefusals.HoursMissing },
        {
            "more special days than a year",
            With() with { SpecialDays = [.. Enumerable.Range(0, 367).Select(day => new SpecialDay(Monday.AddDays(day), [], ""))] },
            BakeryRefusals.TooManySpecialDays
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Hours_that_cannot_be_kept_are_refused(string why, ShopSettings settings, Refusal refusal) =>
        Assert.Equal($"{why}: {refusal.Message.English}", $"{why}: {Open(settings).CheckHours()?.Message.English}");

    [Fact]
    public void A_refusal_of_hours_names_the_day_on_pages()
    {
        string OnPages(ShopSettings settings) => Open(settings).CheckHours()!.Message.ForPage().Dutch;

        Assert.StartsWith("dinsdag: De uren 07:00", OnPages(With(Day(DayOfWeek.Tuesday, (7, 0, 12, 0), (11, 0, 20, 0)))));
        Assert.StartsWith(
            "1 juni: Het sluitingsuur", OnPages(With() with { SpecialDays = [new(new(2026, 6, 1), [Span(7, 0, 7, 0)], "")] }));
    }

    [Fact]
    public void What_most_days_have_becomes_the_usual_hours_that_programs_read()
    {
        var bakery = Open(With());

        bakery.SetWeek(
        [
            .. Timetable.Week.Take(5).Select(day => Day(day, (8, 0, 12, 0), (13, 0, 18, 30))),
            Day(DayOfWeek.Saturday, (8, 0, 13, 0)),
            new(DayOfWeek.Sunday, []),
        ]);

        Assert.Equal(Span(8, 0, 18, 30), bakery.Hours);
        Assert.Equal([DayOfWeek.Sunday], bakery.Shop.ClosedOn);
        Assert.Equal("08:00–12:00, 13:00–18:30", Timetable.Write(bakery.Timetable.On(DayOfWeek.Friday)));
        Assert.Equal("08:00–13:00", Timetable.Write(bakery.Timetable.On(DayOfWeek.Saturday)));
        Assert.Empty(bakery.Timetable.On(DayOfWeek.Sunday));

        bakery.SetWeek([.. Timetable.Week.Select(day => Day(day, (6, 0, 15, 0)))]);
        Assert.Equal((Span(6, 0, 15, 0), true), (bakery.Hours, bakery.Timetable.IsDaily));
    }

    /// <summary>
    /// Any week and any special days, on every quarter of an hour of a year: what is open by the spans as they are written down is open for
    /// pages, offered in the calendar and accepted for an order, and nothing else is; each moment has one day.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_quarter_of_an_hour_of_a_year_is_open_everywhere_or_nowhere(int seed)
    {
        var dice = new Random(seed);
        var bakery = AnyBakery(dice);
        var rules = new OrderRules(new() { RefusePastPickup = false });
        var context = new OrderContext
        {
            Bakery = bakery,
            Products = new Dictionary<ProductId, Core.Catalogue.Product>(),
            Now = TestTimes.Monday,
        };
        var (table, open) = (bakery.Timetable, Minutes(bakery, Monday.AddDays(-1), 367));

        foreach (var date in Enumerable.Range(0, 365).Select(Monday.AddDays))
        {
            var offered = table.TimesOn(date, Step).Where(time => !bakery.Skips(date, time)).ToHashSet();
            foreach (var time in Enumerable.Range(0, 24 * 60 / Step).Select(quarter => new TimeOnly(0, 0).AddMinutes(quarter * Step))
                .Where(time => !bakery.Skips(date, time)))
            {
                var (expected, at) = (open.Contains(date.ToDateTime(time)), bakery.InstantOf(date, time));
                Assert.True(expected == table.IsOpen(date, time), $"{date:O} {time}, seed {seed}");
                Assert.Equal(expected, bakery.IsOpenByHours(at));
                var reason = rules.Obstacles(PickupMoment.On(bakery, date, time, null), Anything, context).FirstOrDefault();
                Assert.True(expected == reason is null, $"{date:O} {time}, seed {seed}: {reason?.Code}");
                Assert.True(!expected || offered.Contains(time), $"{date:O} {time} is not offered, seed {seed}");
                var day = bakery.BusinessDayAt(at);
                Assert.True(bakery.StartOf(day) <= at && at < bakery.StartOf(day.AddDays(1)), $"{date:O} {time} is not of {day:O}");
            }
        }
    }

    private static PromiseQuestion Anything => new(FulfilmentMethod.Takeout, [], []);

    private static Bakery AnyBakery(Random dice)
    {
        while (true)
        {
            var bakery = Open(new()
            {
                ClosedOn = [.. Timetable.Week.Where(_ => dice.Next(5) == 0)],
                Week = [.. Timetable.Week.Where(_ => dice.Next(2) == 0).Select(day => new WeekdayHours(day, AnyHours(dice)))],
                SpecialDays =
                [
                    .. Enumerable.Range(0, 365).Where(_ => dice.Next(20) == 0)
                        .Select(day => new SpecialDay(Monday.AddDays(day), dice.Next(3) == 0 ? [] : AnyHours(dice), "")),
                ],
            });
            bakery.Describe(new() { HorizonDays = 366, OpensAt = new(8, 0), ClosesAt = dice.Next(2) == 0 ? new(1, 15) : new(17, 0) });
            if (bakery.CheckHours() is null)
            {
                return bakery;
            }
        }
    }

    /// <summary>One or two spans from 06:00 on, the last up to 03:00 of the next date, each on a quarter of an hour.</summary>
    private static List<OpeningHours> AnyHours(Random dice)
    {
        var ends = Enumerable.Range(0, dice.Next(1, 3) * 2).Select(_ => dice.Next(6 * 4, 27 * 4)).Distinct().Order().ToList();
        var spans = ends.Chunk(2).Where(pair => pair.Length == 2 && pair[0] < 24 * 4)
            .Select(pair => new OpeningHours(Quarter(pair[0]), Quarter(pair[1]))).ToList();
        return spans.Count == 0 ? [Span(9, 0, 17, 0)] : spans;
    }

    private static TimeOnly Quarter(int quarters) => new TimeOnly(0, 0).AddMinutes(quarters * Step);

    /// <summary>Every quarter of an hour in which the bakery is open, laid out span by span.</summary>
    private static HashSet<DateTime> Minutes(Bakery bakery, DateOnly first, int days) =>
    [
        .. Enumerable.Range(0, days).Select(first.AddDays).SelectMany(date => bakery.Timetable.On(date).SelectMany(hours =>
        {
            var (from, until) = (date.ToDateTime(hours.Opens), date.ToDateTime(hours.Closes));
            var end = hours.Closes < hours.Opens ? until.AddDays(1) : until;
            return Enumerable.Range(0, ((int)(end - from).TotalMinutes / Step) + 1).Select(quarter => from.AddMinutes(quarter * Step));
        })),
    ];

    private static Bakery Open(ShopSettings settings)
    {
        var bakery = new BakeryBuilder { Zone = "Europe/Brussels" }.Build();
        bakery.Settings = settings;
        return bakery;
    }

    private static ShopSettings With(params IReadOnlyList<WeekdayHours> week) => new() { Week = week };

    private static WeekdayHours Day(DayOfWeek day, params (int Hour, int Minute, int UntilHour, int UntilMinute)[] spans) =>
        new(day, [.. spans.Select(span => Span(span.Hour, span.Minute, span.UntilHour, span.UntilMinute))]);

    private static Refusal Overlap((int From, int Until) first, (int From, int Until) second) =>
        BakeryRefusals.HoursOverlap(Span(first.From, 0, first.Until, 0), Span(second.From, 0, second.Until, 0));

    private static OpeningHours Span(int hour, int minute, int untilHour, int untilMinute) =>
        new(new(hour, minute), new(untilHour, untilMinute));

    private static IEnumerable<TimeOnly> Times(params int[] minutes) => minutes.Select(minute => new TimeOnly(0, 0).AddMinutes(minute));
}
