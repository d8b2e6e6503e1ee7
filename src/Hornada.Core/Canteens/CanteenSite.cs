using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>When an establishment hands over.</summary>
public enum PickupTimes
{
    /// <summary>Whenever the customer comes.</summary>
    Anytime,

    /// <summary>In one of its slots.</summary>
    Interval,
}

/// <summary>How a bakery works as an establishment of a canteen. All times are by its wall clock.</summary>
public sealed class CanteenSite
{
    private CanteenSite()
    {
    }

    /// <summary>An establishment that is not stored yet.</summary>
    internal CanteenSite(long bakeryKey, long companyKey, SiteSettings settings, DateTimeOffset now)
    {
        (BakeryKey, CompanyKey) = (bakeryKey, companyKey);
        Describe(settings, now);
    }

    /// <summary>Key of the bakery.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>Key of the organisation.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>When it hands over.</summary>
    public PickupTimes PickupTimes { get; private set; }

    /// <summary>Times it offers, ascending. They bind only with <see cref="PickupTimes.Interval"/> (A6).</summary>
    public IReadOnlyList<TimeOnly> Slots { get; private set; } = [];

    /// <summary>Days it hands over, 1 for Monday to 7 for Sunday, ascending.</summary>
    public IReadOnlyList<int> WorkingDays { get; private set; } = [];

    /// <summary>From this time on the day that closes, customers neither order nor cancel.</summary>
    public TimeOnly OrderClosesAt { get; private set; }

    /// <summary>The same for orders with a menu, when that is earlier; null when menus close with everything else.</summary>
    public TimeOnly? MenuClosesAt { get; private set; }

    /// <summary>Days before the pickup the closing times count on: 0 for the same day (A5).</summary>
    public int ClosureDays { get; private set; }

    /// <summary>When its settings last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>True when it hands over on this weekday.</summary>
    public bool WorksOn(DateOnly day) => WorkingDays.Contains(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek);

    /// <summary>The instant from which customers neither place nor cancel an order (contract §4.6).</summary>
    /// <param name="bakery">The bakery it is: whose wall clock counts.</param>
    /// <param name="day">The day of pickup.</param>
    /// <param name="hasMenu">The order has a menu on it.</param>
    /// <param name="countsWorkingDays">See <see cref="Canteen.CountsWorkingDays"/>.</param>
    public DateTimeOffset Cutoff(Bakery bakery, DateOnly day, bool hasMenu, bool countsWorkingDays)
    {
        var time = hasMenu && MenuClosesAt is { } menu && menu < OrderClosesAt ? menu : OrderClosesAt;
        return bakery.InstantOf(countsWorkingDays ? WorkingDaysBefore(day) : day.AddDays(-ClosureDays), time);
    }

    /// <summary>Takes over what is given; null leaves a setting as it is. The settings must have been checked.</summary>
    internal void Describe(SiteSettings settings, DateTimeOffset now)
    {
        PickupTimes = settings.PickupTimes ?? PickupTimes;
        Slots = settings.Slots is { } slots ? [.. slots.Distinct().Order()] : Slots;
        WorkingDays = settings.WorkingDays is { } days ? [.. days.Distinct().Order()] : WorkingDays;
        OrderClosesAt = settings.OrderClosesAt ?? OrderClosesAt;
        MenuClosesAt = settings.MenuClosesAt is { } menu ? menu.Value : MenuClosesAt;
        ClosureDays = settings.ClosureDays ?? ClosureDays;
        UpdatedAt = now;
    }

    private DateOnly WorkingDaysBefore(DateOnly day)
    {
        for (var left = WorkingDays.Count == 0 ? 0 : ClosureDays; left > 0;)
        {
            day = day.AddDays(-1);
            left -= WorksOn(day) ? 1 : 0;
        }

        return day;
    }
}

/// <summary>How an establishment works. Null means: not given, leave it.</summary>
public sealed record SiteSettings
{
    /// <summary>Most days ahead an establishment can close.</summary>
    public const int MaxClosureDays = 60;

    /// <summary>Most slots a day.</summary>
    public const int MaxSlots = 100;

    /// <summary>What a new establishment starts from: any time from Monday to Friday, ordered until six in the evening of the day before.</summary>
    public static readonly SiteSettings Usual = new()
    {
        PickupTimes = Canteens.PickupTimes.Anytime,
        Slots = [],
        WorkingDays = [1, 2, 3, 4, 5],
        OrderClosesAt = new TimeOnly(18, 0),
        ClosureDays = 1,
    };

    /// <summary>When it hands over.</summary>
    public PickupTimes? PickupTimes { get; init; }

    /// <summary>Times it offers, at most 100.</summary>
    public IReadOnlyList<TimeOnly>? Slots { get; init; }

    /// <summary>Days it hands over, 1 for Monday to 7 for Sunday.</summary>
    public IReadOnlyList<int>? WorkingDays { get; init; }

    /// <summary>When ordering closes.</summary>
    public TimeOnly? OrderClosesAt { get; init; }

    /// <summary>When ordering menus closes, or never apart.</summary>
    public Catalogue.Given<TimeOnly?>? MenuClosesAt { get; init; }

    /// <summary>Days before the pickup on which ordering closes, 0 to 60.</summary>
    public int? ClosureDays { get; init; }

    /// <summary>Everything that is wrong, as one refusal; null when nothing is.</summary>
    internal Refusal? Check() => TextChecks.Joined([
        Slots?.Count > MaxSlots ? CanteenRefusals.TooManySlots : null,
        WorkingDays?.Any(day => day is < 1 or > 7) == true ? CanteenRefusals.NoSuchWeekday : null,
        ClosureDays is < 0 or > MaxClosureDays ? CanteenRefusals.ClosureOutOfRange : null,
    ]);

    /// <summary>These settings, and the usual ones where they say nothing.</summary>
    internal SiteSettings OrUsual() => new()
    {
        PickupTimes = PickupTimes ?? Usual.PickupTimes,
        Slots = Slots ?? Usual.Slots,
        WorkingDays = WorkingDays ?? Usual.WorkingDays,
        OrderClosesAt = OrderClosesAt ?? Usual.OrderClosesAt,
        MenuClosesAt = MenuClosesAt,
        ClosureDays = ClosureDays ?? Usual.ClosureDays,
    };
}

/// <summary>A day a kitchen does not cook although it is a working day. Nothing can be ordered for it any more.</summary>
public sealed class CanteenClosedDay
{
    private CanteenClosedDay()
    {
    }

    /// <summary>A closed day that is not stored yet.</summary>
    internal CanteenClosedDay(long bakeryKey, DateOnly day, string reason, string author, DateTimeOffset now) =>
        (BakeryKey, Day, Reason, Author, ClosedAt) = (bakeryKey, day, reason, author, now);

    /// <summary>Key of the establishment.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>The day, by the establishment's calendar.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who closed it, in words.</summary>
    public string Author { get; private set; } = "";

    /// <summary>When it was closed, UTC.</summary>
    public DateTimeOffset ClosedAt { get; private set; }
}
