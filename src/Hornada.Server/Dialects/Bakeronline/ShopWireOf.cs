using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Dialects.Bakeronline.Wire;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>Bakeries as shops, in the contract's words (contract §3.7).</summary>
internal static class ShopWireOf
{
    /// <summary>Where a bakery stands that gave its address as one text: where its money is spent.</summary>
    private static readonly Dictionary<Currency, string> Countries = new() { [Currency.Cop] = "CO", [Currency.Eur] = "BE", [Currency.Ars] = "AR" };

    public static ShopWire Simple(Bakery bakery) => new()
    {
        Id = bakery.Key,
        Name = bakery.Name,
        Address = Address(AddressOf(bakery), bakery),
        AllowComments = bakery.Shop.AllowOrderComments || bakery.Shop.AllowProductComments,
        Url = bakery.Shop.Url ?? "",
        AllowOrderComments = bakery.Shop.AllowOrderComments,
        AllowProductComments = bakery.Shop.AllowProductComments,
        AllowOrderMessages = bakery.Shop.AllowOrderMessages,
        GlobalDiscountPercentage = 0,
        Currency = bakery.Currency.Code,
    };

    /// <summary>The address in its parts; one that was given as a single text is all street.</summary>
    public static PostalAddress AddressOf(Bakery bakery) => bakery.Shop.Address ?? new(bakery.Address, "", "", "", Countries[bakery.Currency]);

    /// <summary>An address; with a position when it is a bakery's.</summary>
    public static AddressWire Address(PostalAddress address, Bakery? bakery) => new()
    {
        Street = address.Street,
        Nr = address.Number,
        Zipcode = address.ZipCode,
        City = address.City,
        Country = address.Country,
        Position = bakery is null ? null : new(bakery.Latitude, bakery.Longitude),
    };
}
