using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Bakeries;

/// <summary>What the people of a bakery set for its shop.</summary>
public sealed class ShopSettingsTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private ManageBakeries Bakeries => new(Store, Clock, Random);

    [Fact]
    public async Task Settings_and_details_change_together_and_are_told_in_the_log()
    {
        var shop = await OpenShop();
        var before = await CountUpdates();

        var changed = await Bakeries.ChangeOwn(
            shop.Workplace,
            new(new() { HorizonDays = 7 }, null, null)
            {
                Shop = settings => settings with { LastOrder = new() { Time = new(18, 0), DaysBefore = 1 }, LeadMinutes = 45 },
            },
            Cancel);

        Assert.Null(changed.Refusal);
        var stored = await Read(shop);
        Assert.Equal((7, 45, new TimeOnly(18, 0)), (stored.HorizonDays, stored.Shop.LeadMinutes, stored.Shop.LastOrder?.Time));
        Assert.Equal(before + 1, await CountUpdates());

        _ = (await new ManageShops(Store, Clock).Change(
            shop.Baker, shop.Workplace.Key, settings => settings with { LeadMinutes = 50 }, Cancel)).Value;
        Assert.Equal(before + 2, await CountUpdates());
    }

    [Fact]
    public async Task Settings_that_are_refused_change_no_detail_either()
    {
        var shop = await OpenShop();

        var changed = await Bakeries.ChangeOwn(
            shop.Workplace,
            new(new() { HorizonDays = 7 }, null, null) { Shop = settings => settings with { Methods = [] } },
            Cancel);

        Assert.Equal("methods", changed.Refusal?.FieldName);
        Assert.Equal(60, (await Read(shop)).HorizonDays);
    }

    [Fact]
    public async Task Lockers_are_offered_once_there_is_one()
    {
        var shop = await OpenShop();
        var change = new BakeryChange(new(), null, null)
        {
            Shop = settings => settings with { Methods = [FulfilmentMethod.Takeout, FulfilmentMethod.Locker] },
        };
        Task<Outcome<BakeryView>> Offer() => Bakeries.ChangeOwn(shop.Workplace, change, Cancel);
        Assert.Equal(BakeryRefusals.NoLockers, (await Offer()).Refusal);

        var locker = new LockerDetails { Name = "Estación", Address = new("Calle", "1", "", "Bogotá", "CO") };
        _ = (await new ManageLockers(Store, Clock).Add(shop.Baker, shop.Workplace.Key, locker, Cancel)).Value;

        Assert.Null((await Offer()).Refusal);
    }

    private async Task<int> CountUpdates()
    {
        await using var db = Store.OpenReader();
        return await db.Events.CountAsync(row => row.Type == EventType.BakeryUpdated, Cancel);
    }

    private async Task<Bakery> Read(Shop shop)
    {
        await using var db = Store.OpenReader();
        return await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == shop.Workplace.Key, Cancel);
    }
}
