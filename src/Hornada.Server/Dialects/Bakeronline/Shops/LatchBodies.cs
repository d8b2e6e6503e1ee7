using Hornada.Server.Dialects.Bakeronline.Checkout;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>
/// A latch location in a request. The documentation shows none; the members are those of its answers. An absent member changes nothing.
/// </summary>
internal sealed record LatchBody
{
    public string? Name { get; init; }

    public AddressBody? Address { get; init; }

    /// <summary>Hours of its own are not kept: those of the shop, or none.</summary>
    public WeekBody? PickupHours { get; init; }

    /// <summary>Likewise not kept: those of the shop, or none.</summary>
    public WeekBody? ProductionHours { get; init; }

    /// <summary>Likewise not kept: those of the shop, or none.</summary>
    public WeekBody? OrderUpfront { get; init; }

    public LatchMaxBody? MaxOrders { get; init; }
}

/// <summary>How many orders a locker holds, in a request.</summary>
internal sealed record LatchMaxBody
{
    /// <summary>Per day; 0 or null for any number.</summary>
    public int? MaxAmount { get; init; }
}

/// <summary><c>Week</c> in a request.</summary>
internal sealed record WeekBody
{
    public IReadOnlyList<HolidaySpanBody?>? D1 { get; init; }

    public IReadOnlyList<HolidaySpanBody?>? D2 { get; init; }

    public IReadOnlyList<HolidaySpanBody?>? D3 { get; init; }

    public IReadOnlyList<HolidaySpanBody?>? D4 { get; init; }

    public IReadOnlyList<HolidaySpanBody?>? D5 { get; init; }

    public IReadOnlyList<HolidaySpanBody?>? D6 { get; init; }

    public IReadOnlyList<HolidaySpanBody?>? D7 { get; init; }
}

/// <summary>A latch machine in a request (contract §3.8).</summary>
internal sealed record LatchMachineBody
{
    public string? Identifier { get; init; }

    public string? Description { get; init; }

    public TemperatureName? TemperatureType { get; init; }

    public ReservationName? ReservationType { get; init; }

    /// <summary>This server opens no machine: a name is refused.</summary>
    public string? Username { get; init; }

    /// <summary>Likewise refused, and never stored.</summary>
    public string? Password { get; init; }
}
