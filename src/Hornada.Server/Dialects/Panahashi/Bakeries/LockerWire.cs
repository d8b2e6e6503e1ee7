using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>A locker. Not part of the contract.</summary>
/// <param name="Compartments">How many orders it holds on a day; null when they are not counted.</param>
/// <param name="Identifier">What its maker calls the machine; empty when it is not known.</param>
/// <param name="Description">What customers read beside it; empty for nothing.</param>
/// <param name="Closed">True when customers cannot choose it.</param>
/// <param name="Waiting">How many orders wait in it today.</param>
internal sealed record LockerWire(
    string Id, string BakeryId, string Name, LockerAddressWire Address, int? Compartments, string Identifier, string Description,
    bool Cooled, bool Closed, int Waiting);

/// <summary>Where a locker stands.</summary>
/// <param name="Country">Two capital letters, such as BE.</param>
internal sealed record LockerAddressWire(string Street, string Number, string ZipCode, string City, string Country);

/// <summary>Adds a locker to the caller's bakery.</summary>
/// <param name="Compartments">1 to 500; 0, as when it is absent, to count none.</param>
internal sealed record LockerBody(
    [property: Required] string? Name, [property: Required] LockerAddressBody? Address, int? Compartments, string? Identifier,
    string? Description, bool? Cooled) : ClosedBody
{
    public LockerDetails Details() => new()
    {
        Name = Name,
        Address = Address?.Postal(),
        Compartments = Compartments,
        Identifier = Identifier,
        Description = Description,
        IsCooled = Cooled,
    };
}

/// <summary>Changes a locker; an absent member changes nothing.</summary>
/// <param name="Compartments">1 to 500; 0 to count none.</param>
/// <param name="Closed">With true, customers cannot choose it any more.</param>
internal sealed record LockerChangeBody(
    string? Name, LockerAddressBody? Address, int? Compartments, string? Identifier, string? Description, bool? Cooled, bool? Closed)
    : ClosedBody
{
    public LockerDetails Details() => new()
    {
        Name = Name,
        Address = Address?.Postal(),
        Compartments = Compartments,
        Identifier = Identifier,
        Description = Description,
        IsCooled = Cooled,
        IsClosed = Closed,
    };
}

/// <summary>Where a locker stands, as a whole.</summary>
internal sealed record LockerAddressBody(
    [property: Required] string? Street, string? Number, string? ZipCode, [property: Required] string? City,
    [property: Required] string? Country)
{
    public PostalAddress Postal() => new(Street ?? "", Number ?? "", ZipCode ?? "", City ?? "", Country ?? "");
}

/// <summary>Lockers as the native API writes them.</summary>
internal static class LockerWireMapping
{
    public static LockerWire ToWire(this LockerView view, Workplace workplace)
    {
        var (locker, address) = (view.Locker, view.Locker.Address);
        return new(
            locker.Key.ToString(CultureInfo.InvariantCulture),
            workplace.Id.Value,
            locker.Name,
            new(address.Street, address.Number, address.ZipCode, address.City, address.Country),
            locker.Compartments,
            locker.Identifier,
            locker.Description,
            locker.IsCooled,
            !locker.IsOpen,
            view.Waiting);
    }
}
