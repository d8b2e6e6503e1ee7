namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary><c>Holiday</c>: dates on which shops are closed, or have other hours (contract §3.8).</summary>
internal sealed record HolidayWire
{
    public required IReadOnlyList<long> ShopIds { get; init; }

    /// <summary>False when the shops have other hours.</summary>
    public required bool Closed { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    public required string Message { get; init; }

    public required UpfrontWire Upfront { get; init; }

    public required HolidayHoursWire Takeout { get; init; }

    public required HolidayHoursWire Delivery { get; init; }

    public required HolidayHoursWire Open { get; init; }

    public required long Id { get; init; }
}

/// <summary>How long before the day one has to order: always the time of the shop, so the figures say nothing.</summary>
internal sealed record UpfrontWire(UpfrontTypeName Type, int Days, TimeOnly Time, int Hours, int Minutes);

/// <summary>The hours of a method on a holiday.</summary>
internal sealed record HolidayHoursWire(HolidayActionName Action, IReadOnlyList<HoursWire> CustomHours);
