using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary><c>Address.simple</c>, and with a position <c>Address.detailed</c> (contract §3.7).</summary>
internal sealed record AddressWire
{
    public required string Street { get; init; }

    /// <summary>House number, a text: 96, 12b.</summary>
    public required string Nr { get; init; }

    public required string Zipcode { get; init; }

    public required string City { get; init; }

    /// <summary>Two letters.</summary>
    public required string Country { get; init; }

    /// <summary>Where it is; shops have it, customers have not.</summary>
    [Optional]
    public PositionWire? Position { get; init; }
}

/// <summary>Degrees.</summary>
internal sealed record PositionWire(double Latitude, double Longitude);

/// <summary><c>Checkout.Company</c>: the receiver of the invoice (contract §3.8).</summary>
/// <param name="Name">Name of the company.</param>
/// <param name="Vat">VAT number, such as <c>BE0123456789</c>.</param>
/// <param name="Address">Without a position.</param>
internal sealed record InvoiceCompanyWire(string Name, string Vat, AddressWire Address);
