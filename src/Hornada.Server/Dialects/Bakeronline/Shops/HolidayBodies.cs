namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary><c>Holiday</c> in a request (contract §3.8).</summary>
internal sealed record HolidayBody
{
    public IReadOnlyList<long>? ShopIds { get; init; }

    /// <summary>True when it is absent and no hours are given.</summary>
    public bool? Closed { get; init; }

    public DateOnly? StartDate { get; init; }

    /// <summary>The last day; the first one when it is absent.</summary>
    public DateOnly? EndDate { get; init; }

    public string? Message { get; init; }

    public UpfrontBody? Upfront { get; init; }

    public HolidayHoursBody? Takeout { get; init; }

    public HolidayHoursBody? Delivery { get; init; }

    public HolidayHoursBody? Open { get; init; }
}

/// <summary>The lead time of a holiday in a request. Only <c>default</c> is kept, whose figures say nothing.</summary>
internal sealed record UpfrontBody
{
    public UpfrontTypeName? Type { get; init; }
}

/// <summary>The hours of a method in a request. They count with <c>custom</c>, and without an action.</summary>
internal sealed record HolidayHoursBody
{
    public HolidayActionName? Action { get; init; }

    public IReadOnlyList<HolidaySpanBody?>? CustomHours { get; init; }
}

/// <summary>From when to when, in a request.</summary>
internal sealed record HolidaySpanBody
{
    public TimeOnly? Start { get; init; }

    public TimeOnly? End { get; init; }
}
