using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>The details of a locker in a request. Null means: leave it; for a new locker, the usual value.</summary>
public sealed record LockerDetails
{
    /// <summary>Display name, 1 to 120 characters.</summary>
    public string? Name { get; init; }

    public PostalAddress? Address { get; init; }

    /// <summary>How many orders it holds on a day, 1 to 500; 0 to count none.</summary>
    public int? Compartments { get; init; }

    /// <summary>What its maker calls the machine, at most 60 characters.</summary>
    public string? Identifier { get; init; }

    /// <summary>What customers read beside it, at most 200 characters.</summary>
    public string? Description { get; init; }

    public bool? IsCooled { get; init; }

    /// <summary>True when customers cannot choose it any more. Orders that are placed stay as they are.</summary>
    public bool? IsClosed { get; init; }

    /// <summary>All that is invalid as one refusal; null when the details are valid.</summary>
    internal Refusal? Check() => TextChecks.Joined(
    [
        Name is null ? null : TextChecks.Required("name", Name, Locker.MaxName),
        Address is null ? null : ShopRules.Check("address", Address),
        Compartments is < 0 or > Locker.MaxCompartments ? LockerRefusals.CompartmentsOutOfRange("compartments") : null,
        TextChecks.Line("identifier", Identifier, Locker.MaxIdentifier),
        TextChecks.Line("description", Description, Locker.MaxDescription),
    ]);
}
