using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;

namespace Hornada.Testing;

/// <summary>Makes a bakery without a database, for rules that are pure. By default it is open in Bogotá, from 07:00 to 20:00.</summary>
public sealed record BakeryBuilder
{
    public string Name { get; init; } = "La Espiga";

    /// <summary>IANA time zone of the wall clock.</summary>
    public string Zone { get; init; } = Bakery.HomeZone;

    public Currency Currency { get; init; } = Currency.Cop;

    /// <summary>Settings beyond the native contract; null for none.</summary>
    public ShopSettings? Settings { get; init; }

    public Bakery Build()
    {
        var key = StoredKeys.Next();
        var company = Company.Found($"company{key}", Name, Currency, Zone, TestTimes.Monday);
        var bakery = Bakery.Create(new($"bakery{key}"), company, ownerKey: 1, new() { Name = Name }, BakeryStatus.Active, TestTimes.Monday);
        Assert.Null(bakery.Open(TestTimes.Monday, mayIgnoreHours: true));
        bakery.Settings = Settings;
        return bakery.WithKey(key);
    }
}
