namespace Hornada.Core.Bakeries;

/// <summary>
/// Until when a bakery takes orders for a day: so many minutes before its hours end, or until a time of its wall clock, on that day or some
/// days before.
/// </summary>
public sealed record LastOrder
{
    /// <summary>Most minutes before the end of the hours.</summary>
    public const int MaxMinutes = 24 * 60;

    /// <summary>Most days before the day of the pickup.</summary>
    public const int MaxDays = 30;

    /// <summary>Minutes before the last minute of the day's hours; null when a time is set instead.</summary>
    public int? MinutesBeforeClosing { get; init; }

    /// <summary>The time of the last order; null when minutes are set instead.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>How many days before the day of the pickup that time is; 0 for the day itself.</summary>
    public int DaysBefore { get; init; }
}
