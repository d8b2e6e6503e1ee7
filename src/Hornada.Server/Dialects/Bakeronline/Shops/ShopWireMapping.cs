using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>Bakeries as shops, in the contract's words (contract §3.7).</summary>
internal static class ShopWireMapping
{
    public static ShopWire Simple(Bakery bakery) => Simple(BakerySummary.From(bakery));

    public static ShopWire Simple(BakerySummary bakery) => new()
    {
        Id = bakery.Key,
        Name = bakery.Name,
        Address = Address(bakery),
        AllowComments = bakery.Shop.AllowOrderComments || bakery.Shop.AllowProductComments,
        Url = bakery.Shop.Url ?? "",
        AllowOrderComments = bakery.Shop.AllowOrderComments,
        AllowProductComments = bakery.Shop.AllowProductComments,
        AllowOrderMessages = bakery.Shop.AllowOrderMessages,
        GlobalDiscountPercentage = 0,
        Currency = bakery.Currency.Code,
    };

    /// <summary>The address in parts; an address given as a single text becomes the street, in the country of the time zone.</summary>
    public static PostalAddress AddressOf(BakerySummary bakery) =>
        bakery.Shop.Address ?? new(bakery.Address, "", "", "", Countries.At(bakery.Zone, bakery.Currency).Code);

    /// <summary>The address of a bakery, with its position.</summary>
    public static AddressWire Address(BakerySummary bakery) => Address(AddressOf(bakery), bakery);

    /// <summary>An address; with a position when it is that of a bakery whose position is known.</summary>
    public static AddressWire Address(PostalAddress address, BakerySummary? bakery) => new()
    {
        Street = address.Street,
        Nr = address.Number,
        Zipcode = address.ZipCode,
        City = address.City,
        Country = address.Country,
        Position = bakery is null or { Latitude: 0, Longitude: 0 } ? null : new(bakery.Latitude, bakery.Longitude),
    };
}
