using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Carts;
using Hornada.Core.Catalogue;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Promotions;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Bakeries;

/// <summary>Bakeries that an admin suspends, and bakeries in which nobody works any more.</summary>
public sealed class SuspensionTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private ManageBakeries Bakeries => new(Store, Clock, Random);

    private static PromotionDetails TenPercent { get; } = new()
    {
        Title = "Diez",
        Type = PromotionType.Percentage,
        BasisPoints = 1_000,
        Discount = new(0, Currency.Cop),
    };

    private ManageProducts Products => new(Store, Clock, Random);

    private Profiles Profiles => new(Store, Clock, new CloseUnstaffed(Clock, Random));

    [Fact]
    public async Task The_people_of_a_suspended_bakery_finish_its_orders_and_change_nothing_else()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var (order, other) = (await shop.Place(shop.Wants((bread, 1))), await shop.Place(shop.Wants((bread, 1))));
        var promotions = new ManagePromotions(Store, Clock, Random);
        var promotion = (await promotions.Offer(shop.Workplace, TenPercent, Cancel)).Value.Promotion;
        var suspended = (await Bakeries.ChangeAny(shop.Workplace.Id, new(new(), null, BakeryStatus.Suspended), Cancel)).Value.Bakery;

        Refusal?[] refused =
        [
            (await Products.Count(shop.Baker, bread.Id, 50, Cancel)).Refusal,
            (await Products.Shift(shop.Baker, bread.Id, 1, Cancel)).Refusal,
            (await Products.Change(shop.Baker, bread.Id, new() { Name = "Otro" }, Cancel)).Refusal,
            (await Products.Delete(shop.Baker, bread.Id, Cancel)).Refusal,
            (await Products.SeedStarters(shop.Workplace, Cancel)).Refusal,
            (await promotions.Offer(shop.Workplace, TenPercent, Cancel)).Refusal,
            (await promotions.Toggle(shop.Baker, promotion.Id, Cancel)).Refusal,
            (await promotions.Delete(shop.Baker, promotion.Id, Cancel)).Refusal,
            (await Bakeries.ChangeOwn(shop.Workplace, new(new() { Phone = "6015550147" }, null, null), Cancel)).Refusal,
            (await Bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: true, null), Cancel)).Refusal,
            (await new PauseBakery(Store, Clock).For(shop.Workplace, 15, Cancel)).Refusal,
            (await new ManageShops(Store, Clock).Change(shop.Baker, shop.Workplace.Key, settings => settings, Cancel)).Refusal,
            (await new ManageShops(Store, Clock).ChangeCompany(shop.Baker, suspended.CompanyKey, settings => settings, Cancel)).Refusal,
        ];
        Assert.All(refused, refusal => Assert.Equal("BAKERY_SUSPENDED", refusal?.Code));

        var move = new MoveOrder(Store, Clock, Random, new CanteenOrders());
        foreach (var status in new[] { OrderStatus.Confirmed, OrderStatus.Baking, OrderStatus.Ready, OrderStatus.Completed })
        {
            Assert.Null((await move.To(shop.Baker, order.Id, status, Cancel)).Refusal);
        }

        Assert.Null((await move.To(shop.Baker, other.Id, OrderStatus.Cancelled, Cancel)).Refusal);
        Assert.Equal(8, (await shop.Read(bread)).Stock);
        _ = (await Bakeries.ChangeAny(shop.Workplace.Id, new(new(), null, BakeryStatus.Active), Cancel)).Value;
        Assert.Null((await Products.Count(shop.Baker, bread.Id, 50, Cancel)).Refusal);
    }

    [Theory]
    [InlineData(BakeryStatus.Suspended)]
    [InlineData(BakeryStatus.Inactive)]
    public async Task Customers_neither_see_nor_put_into_a_cart_what_a_bakery_has_that_is_not_active_and_its_people_see_it(
        BakeryStatus status)
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var promotions = new ManagePromotions(Store, Clock, Random);
        _ = (await promotions.Offer(shop.Workplace, TenPercent, Cancel)).Value;
        Assert.Equal((1, 1, null), await Seen());

        _ = (await Bakeries.ChangeAny(shop.Workplace.Id, new(new(), null, status), Cancel)).Value;

        Assert.Equal((0, 0, "PRODUCT_NOT_FOUND"), await Seen());
        var carts = new CustomerCarts(Store, Clock);
        Assert.Equal("BAKERY_NOT_ACTIVE", (await carts.Add(shop.Customer, shop.Workplace.Id, bread.Id, 1, Cancel)).Refusal?.Code);
        await using var db = Store.OpenReader();
        var find = new FindProducts(db);
        Assert.Null((await find.VisibleTo(shop.Baker, bread.Id, Cancel)).Refusal);
        Assert.Null((await find.VisibleTo(shop.Admin, bread.Id, Cancel)).Refusal);
        Assert.Single(await find.ForWorkplace(shop.Workplace, Cancel));
        Assert.Single(await promotions.ForWorkplace(shop.Workplace, Cancel));

        async Task<(int Products, int Promotions, string? One)> Seen()
        {
            await using var reader = Store.OpenReader();
            var products = new FindProducts(reader);
            return (
                (await products.Listed(shop.Workplace.Id, Cancel)).Count,
                (await promotions.Offered(shop.Workplace.Id, Cancel)).Count,
                (await products.VisibleTo(shop.Customer, bread.Id, Cancel)).Refusal?.Code);
        }
    }

    [Fact]
    public async Task A_bakery_whose_last_baker_is_demoted_closes_and_opens_only_when_somebody_works_there()
    {
        var shop = await OpenShop();

        _ = (await Profiles.ChangeRole(shop.Baker.Uid, Role.Customer, Cancel)).Value;

        Assert.True((await Read(shop)).IsClosedIndefinitely);
        await using (var db = Store.OpenReader())
        {
            var message = await db.Set<Notification>().AsNoTracking().SingleAsync(
                row => row.AccountKey == shop.Baker.Key && row.Kind == NotificationKind.BakeryUnstaffed, Cancel);
            Assert.Equal("La Espiga dejó de recibir pedidos: ya no trabaja allí nadie que los prepare.", message.Body);
        }

        var open = new BakeryChange(new(), IsOpen: true, null);
        Assert.Equal("NOBODY_WORKS_THERE", (await Bakeries.ChangeAny(shop.Workplace.Id, open, Cancel)).Refusal?.Code);
        _ = (await Profiles.ChangeRole(shop.Baker.Uid, Role.Baker, Cancel)).Value;
        Assert.Null((await Bakeries.ChangeAny(shop.Workplace.Id, open, Cancel)).Refusal);
    }

    [Fact]
    public async Task A_bakery_with_another_baker_stays_open_and_of_two_demoted_at_once_the_second_closes_it()
    {
        var shop = await OpenShop();
        var second = await Shop.SignUp(Fixture, Role.Baker);
        _ = (await Store.Write<bool>(
            async (db, ct) =>
            {
                db.Add(new Membership(second.Key, shop.Workplace.Key, StaffRole.Owner, Clock.Now()));
                await db.SaveChangesAsync(ct);
                return true;
            },
            Cancel)).Value;

        _ = (await Profiles.ChangeRole(shop.Baker.Uid, Role.Customer, Cancel)).Value;
        Assert.True((await Read(shop)).IsOpen);
        _ = (await Profiles.ChangeRole(shop.Baker.Uid, Role.Baker, Cancel)).Value;

        var elsewhere = new Profiles(Fixture.SecondNode, Clock, new CloseUnstaffed(Clock, Random));
        await Task.WhenAll(
            Profiles.ChangeRole(shop.Baker.Uid, Role.Customer, Cancel), elsewhere.ChangeRole(second.Uid, Role.Customer, Cancel));
        Assert.True((await Read(shop)).IsClosedIndefinitely);
    }

    private async Task<Bakery> Read(Shop shop)
    {
        await using var db = Store.OpenReader();
        return await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == shop.Workplace.Key, Cancel);
    }
}
