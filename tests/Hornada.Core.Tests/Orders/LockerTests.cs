using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Lockers as their bakery sets them up, and how many orders fit into them.</summary>
public sealed class LockerTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly PostalAddress Address = new("Dampoortstraat", "5", "9000", "Gent", "BE");

    private ManageLockers Lockers => new(Store, Clock);

    [Fact]
    public async Task The_first_locker_makes_lockers_a_way_of_handing_over_and_a_closed_one_cannot_be_chosen()
    {
        var shop = await BelgianShopFixture.Open(Fixture);
        var bread = await shop.Sells("Brood", 300);

        var locker = await Add(shop, "Dampoort");

        Assert.Equal([FulfilmentMethod.Takeout, FulfilmentMethod.Locker], (await shop.Bakery()).Shop.Methods);
        var order = await shop.Placed(Cart(shop, bread, locker));
        _ = (await Change(shop, locker, new() { IsClosed = true })).Value;
        Assert.Equal("NO_SUCH_LATCH", (await shop.Place(Cart(shop, bread, locker))).Refusal?.Code);
        Assert.Equal("METHOD_NOT_OFFERED", (await TimesOnTheThird(shop, bread))?.Code);
        Assert.Equal(locker.Key, (await shop.Shop.Read(order.Id)).Checkout?.LockerKey);
        var opened = (await Change(shop, locker, new() { IsClosed = false, Name = "Station" })).Value;
        Assert.Equal(("Station", Address, true), (opened.Name, opened.Address, opened.IsOpen));
        Assert.Null(await TimesOnTheThird(shop, bread));
    }

    [Fact]
    public async Task A_locker_takes_as_many_orders_for_a_day_as_it_has_compartments()
    {
        var shop = await BelgianShopFixture.Open(Fixture);
        var bread = await shop.Sells("Brood", 300, stock: 9);
        var (full, other) = (await Add(shop, "Dampoort", compartments: 2), await Add(shop, "Station", compartments: 1));
        var first = await shop.Placed(Cart(shop, bread, full));
        _ = await shop.Placed(Cart(shop, bread, full));

        var refused = (await shop.Place(Cart(shop, bread, full))).Refusal!;

        Assert.Equal(("LOCKER_FULL", RefusalField.PickupDay), (refused.Code, refused.Field));
        Assert.Contains("Dampoort is full on 03/03", refused.Message.English, StringComparison.Ordinal);
        Assert.Equal(["LOCKER_FULL"], (await shop.Priced(Cart(shop, bread, full))).Refusals.Select(refusal => refusal.Code));
        Assert.Equal(7, (await shop.Shop.Read(bread)).Stock);
        Assert.Null(await TimesOnTheThird(shop, bread));
        _ = await shop.Placed(Cart(shop, bread, full, day: 4));
        _ = await shop.Placed(Cart(shop, bread, other));
        Assert.Equal("LOCKER_FULL", (await TimesOnTheThird(shop, bread))?.Code);

        var move = new MoveOrder(Store, Clock, Random, new CanteenOrders());
        Assert.Null((await move.To(shop.Shop.Baker, first.Id, OrderStatus.Cancelled, Cancel)).Refusal);
        Assert.Null(await TimesOnTheThird(shop, bread));
        _ = await shop.Placed(Cart(shop, bread, full));
        _ = (await Change(shop, full, new() { Compartments = 0 })).Value;
        _ = await shop.Placed(Cart(shop, bread, full));
    }

    [Fact]
    public async Task The_last_compartment_goes_to_one_of_several_orders_at_once_on_several_nodes()
    {
        var shop = await BelgianShopFixture.Open(Fixture);
        var locker = await Add(shop, "Dampoort", compartments: 3);
        List<Product> products = [];
        foreach (var name in new[] { "Brood", "Taart", "Koek", "Flan", "Pistolet", "Boterkoek" })
        {
            products.Add(await shop.Sells(name, 300));
        }

        await using var here = shop.Writer();
        await using var there = shop.Writer(Fixture.SecondNode);
        PlaceCheckout[] nodes = [new(Store, here), new(Fixture.SecondNode, there)];
        var outcomes = await Task.WhenAll(products.Select((product, at) => nodes[at % 2].Place(
            Cart(shop, product, locker), shop.Shop.Customer, "Ana", "https://shop.example/thanks", null, Cancel)));

        Assert.Equal(3, outcomes.Count(outcome => outcome.Refusal is null));
        Assert.All(outcomes.Where(outcome => outcome.Refusal is not null), outcome => Assert.Equal("LOCKER_FULL", outcome.Refusal!.Code));
        await using var db = Store.OpenReader();
        var view = (await new FindLockers(db, Clock).InBakery(shop.Key, Cancel)).Value.Single();
        Assert.Equal((locker.Key, 0), (view.Locker.Key, view.Waiting));
        var tomorrow = new FakeTimeProvider(Clock.Now().AddDays(1));
        Assert.Equal(3, (await new FindLockers(db, tomorrow).ByKey(shop.Key, locker.Key, Cancel)).Value.Waiting);
    }

    [Fact]
    public async Task Wrong_lockers_are_refused_and_those_of_others_are_not_ones_own()
    {
        var (shop, other) = (await BelgianShopFixture.Open(Fixture), await BelgianShopFixture.Open(Fixture));
        var (locker, theirs) = (await Add(shop, "Dampoort"), await Add(other, "Station"));
        Task<Outcome<Locker>> Try(LockerDetails details) => Lockers.Add(shop.Shop.Baker, shop.Key, details, Cancel);

        var nameless = new LockerDetails { Address = Address };
        Assert.Equal("name", (await Try(nameless)).Refusal?.FieldName);
        Assert.Equal("address", (await Try(new() { Name = "Muur" })).Refusal?.FieldName);
        Assert.Equal("name", (await Try(nameless with { Name = " " })).Refusal?.FieldName);
        Assert.Equal("compartments", (await Try(nameless with { Name = "Muur", Compartments = 501 })).Refusal?.FieldName);
        Assert.Equal("LOCKER_NAME_TAKEN", (await Try(nameless with { Name = "DAMPOORT" })).Refusal?.Code);
        var abroad = new LockerDetails { Name = "Muur", Address = Address with { Country = "Belgium" } };
        Assert.Equal("address.country", (await Try(abroad)).Refusal?.FieldName);
        Assert.Equal("LOCKER_NOT_FOUND", (await Change(shop, theirs, new() { Name = "Van ons" })).Refusal?.Code);
        Assert.Equal(
            CompanyRefusals.NotYours, (await Lockers.Change(shop.Shop.Baker, other.Key, theirs.Key, new(), Cancel)).Refusal);
        Assert.Equal(
            CompanyRefusals.NotYours, (await Lockers.Add(shop.Shop.Customer, shop.Key, nameless with { Name = "A" }, Cancel)).Refusal);
        for (var number = 1; number < ManageLockers.MaxLockers; number++)
        {
            _ = await Add(shop, $"Automaat {number}");
        }

        Assert.Equal(LockerRefusals.TooMany, (await Try(nameless with { Name = "Nog een" })).Refusal);
        Assert.Null((await Change(shop, locker, new() { Name = "Dampoort 2" })).Refusal);
    }

    private async Task<Locker> Add(BelgianShopFixture shop, string name, int? compartments = null) => (await Lockers.Add(
        shop.Shop.Baker, shop.Key, new() { Name = name, Address = Address, Compartments = compartments }, Cancel)).Value;

    private Task<Outcome<Locker>> Change(BelgianShopFixture shop, Locker locker, LockerDetails details) =>
        Lockers.Change(shop.Shop.Baker, shop.Key, locker.Key, details, Cancel);

    private static CheckoutCart Cart(BelgianShopFixture shop, Product bread, Locker locker, int day = 3) =>
        BelgianShopFixture.CartOf(shop.Item(bread)) with
        {
            Moments = new Dictionary<long, PickupRequest> { [shop.Key] = new(new(2026, 3, day), new(11, 0)) },
            Fulfilment = new() { Method = FulfilmentMethod.Locker, LockerKey = locker.Key },
        };

    /// <summary>Why the bakery offers no time for lockers on the 3rd; null when it offers some.</summary>
    private async Task<Refusal?> TimesOnTheThird(BelgianShopFixture shop, Product bread)
    {
        await using var db = Store.OpenReader();
        var month = await new FindTimes(db, shop.Rules, Clock).InMonth(
            BelgianShopFixture.CartOf(shop.Item(bread)), FulfilmentMethod.Locker, 2026, 3, Cancel);
        return month.Value[0].Days[2].Refusal;
    }
}
