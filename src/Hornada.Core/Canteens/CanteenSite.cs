using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>When customers pick up at an establishment.</summary>
public enum PickupTimes
{
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

    public long BakeryKey { get; private set; }

    /// <summary>Key of the organisation.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>When customers pick up.</summary>
    public PickupTimes PickupTimes { get; private set; }

    /// <summary>Offered slots, ascending. They count only with <see cref="PickupTimes.Interval"/> (A6).</summary>
    public IReadOnlyList<TimeOnly> Slots { get; private set; } = [];

    /// <summary>Days with pickup, 1 for Monday to 7 for Sunday, ascending.</summary>
    public IReadOnlyList<int> WorkingDays { get; private set; } = [];

    /// <summary>Time of the closing day from which customers neither order nor cancel.</summary>
    public TimeOnly OrderClosesAt { get; private set; }

    /// <summary>The same for orders with a menu, when it is earlier; null when menus have no closing time of their own.</summary>
    public TimeOnly? MenuClosesAt { get; private set; }

    /// <summary>Days between the closing day and the pickup: 0 for the same day (A5).</summary>
    public int ClosureDays { get; private set; }

    /// <summary>When its settings last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>True when this weekday has pickup.</summary>
    public bool WorksOn(DateOnly day) => WorkingDays.Contains(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek);

    /// <summary>The instant from which customers neither place nor cancel an order (contract §4.6).</summary>
    /// <param name="bakery">Its bakery, for the wall clock.</param>
    /// <param name="day">The day of pickup.</param>
    /// <param name="hasMenu">True when a line of the order is a menu.</param>
    public DateTimeOffset Cutoff(Bakery bakery, DateOnly day, bool hasMenu, bool countsWorkingDays)
    {
        var time = hasMenu && MenuClosesAt is { } menu && menu < OrderClosesAt ? menu : OrderClosesAt;
        return bakery.InstantOf(countsWorkingDays ? WorkingDaysBefore(day) : day.AddDays(-ClosureDays), time);
    }

    /// <summary>Changes the given settings; null leaves a setting as it is. The caller has checked the settings.</summary>
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

    public SiteSettings ToSettings() => new()
    {
        PickupTimes = PickupTimes,
        Slots = Slots,
        WorkingDays = WorkingDays,
        OrderClosesAt = OrderClosesAt,
        MenuClosesAt = new(MenuClosesAt),
        ClosureDays = ClosureDays,
    };

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

/// <summary>Settings of an establishment. Null leaves a setting as it is.</summary>
public sealed record SiteSettings
{
    /// <summary>Most days between the closing day and the pickup.</summary>
    public const int MaxClosureDays = 60;

    /// <summary>Most slots a day.</summary>
    public const int MaxSlots = 100;

    /// <summary>Settings of a new establishment: any time from Monday to Friday, ordered until 18:00 of the previous day.</summary>
    public static readonly SiteSettings Usual = new()
    {
        PickupTimes = Canteens.PickupTimes.Anytime,
        Slots = [],
        WorkingDays = [1, 2, 3, 4, 5],
        OrderClosesAt = new TimeOnly(18, 0),
        ClosureDays = 1,
    };

    /// <summary>When customers pick up.</summary>
    public PickupTimes? PickupTimes { get; init; }

    /// <summary>Offered slots, at most 100.</summary>
    public IReadOnlyList<TimeOnly>? Slots { get; init; }

    /// <summary>Days with pickup, 1 for Monday to 7 for Sunday.</summary>
    public IReadOnlyList<int>? WorkingDays { get; init; }

    public TimeOnly? OrderClosesAt { get; init; }

    /// <summary>When ordering of menus closes; a given null removes that time.</summary>
    public Catalogue.Given<TimeOnly?>? MenuClosesAt { get; init; }

    /// <summary>Days before the pickup on which ordering closes, 0 to 60.</summary>
    public int? ClosureDays { get; init; }

    /// <summary>All settings that are out of range, as one refusal; null when nothing is wrong.</summary>
    internal Refusal? Check() => TextChecks.Joined([
        Slots?.Count > MaxSlots ? CanteenRefusals.TooManySlots : null,
        WorkingDays?.Any(day => day is < 1 or > 7) == true ? CanteenRefusals.NoSuchWeekday : null,
        ClosureDays is < 0 or > MaxClosureDays ? CanteenRefusals.ClosureOutOfRange : null,
    ]);

    /// <summary>These settings, with <see cref="Usual"/> for those that are not given.</summary>
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

/// <summary>A working day that an establishment has closed. It takes no more orders for that day.</summary>
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

    public string Reason { get; private set; } = "";

    /// <summary>Name of the person or token that closed it.</summary>
    public string Author { get; private set; } = "";

    /// <summary>When it was closed, UTC.</summary>
    public DateTimeOffset ClosedAt { get; private set; }
}
