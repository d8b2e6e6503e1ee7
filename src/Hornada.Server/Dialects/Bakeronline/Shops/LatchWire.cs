
namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>A latch location (contract §3.8).</summary>
internal sealed record LatchWire
{
    /// <summary>The brand of the machine; always empty, because this server drives none.</summary>
    public required string MachineType { get; init; }

    public required string Name { get; init; }

    public required AddressWire Address { get; init; }

    /// <summary>When orders can be fetched: the opening hours of the shop.</summary>
    public required WeekWire PickupHours { get; init; }

    /// <summary>When orders are made: the opening hours of the shop.</summary>
    public required WeekWire ProductionHours { get; init; }

    /// <summary>Until when one can order: the whole day, with the lead time of the shop.</summary>
    public required WeekWire OrderUpfront { get; init; }

    public required LatchMaxWire MaxOrders { get; init; }

    public required long Id { get; init; }

    public required long ShopId { get; init; }
}

/// <summary><c>MaxOrders</c>. The documentation shows only its name; the members are Hornada's.</summary>
/// <param name="MaxAmount">Null for any number of orders.</param>
internal sealed record LatchMaxWire(MaxPerName MaxPer, int? MaxAmount);

/// <summary>A latch machine (contract §3.8).</summary>
internal sealed record LatchMachineWire
{
    public required string Identifier { get; init; }

    public required string Description { get; init; }

    public required TemperatureName TemperatureType { get; init; }

    public required ReservationName ReservationType { get; init; }

    public required long Id { get; init; }

    public required long LocationId { get; init; }

    /// <summary>Null, as the password: this server opens no machine.</summary>
    public required string? Username { get; init; }

    public required string? Password { get; init; }
}
