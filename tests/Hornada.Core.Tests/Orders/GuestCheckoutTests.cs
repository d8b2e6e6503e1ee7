using Hornada.Core.Accounts;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Checkouts of customers without an account.</summary>
public sealed class GuestCheckoutTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Thanks = "https://shop.example/gracias";

    [Fact]
    public async Task A_refused_checkout_of_a_guest_opens_no_account_and_the_same_form_places_the_order_afterwards()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 1);
        await using var writer = shop.Writer();
        var place = On(Store, writer);

        var refused = await place.Place(Cart(shop, bread, 2), Form("uno"), Thanks, Cancel);
        Assert.Equal("INSUFFICIENT_STOCK", refused.Refusal?.Code);
        Assert.Equal(0, await Guests("Invitada uno"));
        Assert.Equal(1, (await shop.Read(bread)).Stock);

        var placed = (await place.Place(Cart(shop, bread, 1), Form("uno"), Thanks, Cancel)).Value;
        Assert.False(placed.IsRepeat);
        Assert.Equal(placed.Guest.Key, Assert.Single(placed.Cart.Orders).CustomerKey);
        Assert.Equal(1, await Guests("Invitada uno"));
    }

    [Fact]
    public async Task Copies_of_a_guests_form_at_once_open_one_account_and_place_one_order()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        await using var here = shop.Writer();
        await using var there = shop.Writer(Fixture.SecondNode);
        var (one, other) = (On(Store, here), On(Fixture.SecondNode, there));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(
            at => (at % 2 == 0 ? one : other).Place(Cart(shop, bread, 1), Form("dos"), Thanks, Cancel)));

        Assert.Single(outcomes, outcome => !outcome.Value.IsRepeat);
        Assert.Single(outcomes.Select(outcome => (outcome.Value.Guest.Key, outcome.Value.Cart.Orders[0].Id)).Distinct());
        Assert.Equal(1, await Guests("Invitada dos"));
        Assert.Equal(8, (await shop.Read(bread)).Stock);
    }

    private PlaceGuestCheckout On(Store store, OrderPlacement writer) =>
        new(store, new(store, Clock, Random), new(store, writer));

    private static GuestForm Form(string key) => new(key, $"Invitada {key}", "", "POST /panaderia/pedir", new byte[32]);

    private CheckoutCart Cart(Shop shop, Product product, int quantity) => new()
    {
        Items = [new(shop.Workplace.Key, product.Key, quantity, new())],
        Moments = new Dictionary<long, PickupRequest>
        {
            [shop.Workplace.Key] = new(DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(1), new TimeOnly(11, 0)),
        },
    };

    private async Task<int> Guests(string name)
    {
        await using var db = Store.OpenReader();
        return await db.Accounts.CountAsync(account => account.DisplayName == name, Cancel);
    }
}
