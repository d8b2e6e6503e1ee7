using Hornada.Core.Bakeries;
using Hornada.Core.Orders;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>Where an order goes that is not collected at the bakery. Not part of the contract.</summary>
/// <param name="Method">Either DELIVERY or LATCH.</param>
/// <param name="Address">Address of the delivery, or of the locker; null when it is not known.</param>
/// <param name="Locker">Name of the locker; null for a delivery.</param>
/// <param name="Notes">The customer's note to the driver; null for none.</param>
/// <param name="Phone">Telephone of the customer; null when it is not known.</param>
internal sealed record DestinationWire(
    FulfilmentMethod Method, DestinationAddressWire? Address, string? Locker, string? Notes, string? Phone)
{
    /// <summary>Null for an order that its customer collects at the bakery.</summary>
    /// <param name="phone">Telephone of the customer's account.</param>
    public static DestinationWire? From(FulfilmentMethod method, FulfilmentTerms? terms, string? phone) =>
        method == FulfilmentMethod.Takeout
            ? null
            : new(
                method,
                terms?.Address is { } to
                    ? new(to.Street, to.Number, to.ZipCode, to.City, to.Country, to.InOneLine())
                    : null,
                terms?.LockerName,
                terms?.Notes is { Length: > 0 } notes ? notes : null,
                (terms?.Telephone ?? phone) is { Length: > 0 } number ? number : null);
}

/// <param name="Country">Two capital letters, such as BE.</param>
/// <param name="Text">The address in one line, without the country.</param>
internal sealed record DestinationAddressWire(string Street, string Number, string ZipCode, string City, string Country, string Text);
