using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Bakeries;

/// <summary>Hours, closings and limits of a bakery as its people set them.</summary>
public sealed class OrderingLimitsTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private ManageBakeries Bakeries => new(Store, Clock, Random);

    [Fact]
    public async Task Hours_without_length_are_refused_except_from_midnight_to_midnight()
    {
        var shop = await OpenShop();

        BakeryDetails[] wrong = [new() { OpensAt = new(12, 0), ClosesAt = new(12, 0) }, new() { OpensAt = new(20, 0) }];
        foreach (var details in wrong)
        {
            Assert.Equal(
                BakeryRefusals.HoursWithoutLength, (await Bakeries.ChangeOwn(shop.Workplace, new(details, null, null), Cancel)).Refusal);
        }

        Assert.Equal(OpeningHours.Usual, (await Read(shop)).Hours);
        var always = new BakeryDetails { OpensAt = default(TimeOnly), ClosesAt = default(TimeOnly) };
        Assert.True((await Bakeries.ChangeOwn(shop.Workplace, new(always, IsOpen: true, null), Cancel)).Value.Bakery.Hours.IsAlways);
    }

    [Fact]
    public async Task A_bakery_takes_orders_60_days_ahead_until_it_says_otherwise()
    {
        var shop = await OpenShop();
        Assert.Equal((60, null), ((await Read(shop)).HorizonDays, (await Read(shop)).AnswerMinutes));

        _ = (await Change(shop, new() { HorizonDays = 14, AnswerMinutes = 30 })).Value;
        Assert.Equal((14, 30), ((await Read(shop)).HorizonDays, (await Read(shop)).AnswerMinutes));
        _ = (await Change(shop, new() { Phone = "6015550147" })).Value;
        Assert.Equal((14, 30), ((await Read(shop)).HorizonDays, (await Read(shop)).AnswerMinutes));
        _ = (await Change(shop, new() { AnswerMinutes = 0 })).Value;
        Assert.Null((await Read(shop)).AnswerMinutes);

        foreach (var days in new[] { int.MinValue, 0, 367, int.MaxValue })
        {
            Assert.Equal(BakeryRefusals.HorizonOutOfRange, (await Change(shop, new() { HorizonDays = days })).Refusal);
        }

        foreach (var minutes in new[] { int.MinValue, -1, 1, 4, 10_081, int.MaxValue })
        {
            Assert.Equal(BakeryRefusals.AnswerOutOfRange, (await Change(shop, new() { AnswerMinutes = minutes })).Refusal);
        }
    }

    [Fact]
    public async Task A_bakery_is_closed_for_the_day_or_until_further_notice()
    {
        var shop = await OpenShop();
        var today = new DateOnly(2026, 3, 2);

        _ = (await Bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: false, null), Cancel)).Value;
        var closed = await Read(shop);
        Assert.Equal((true, false, false), (closed.IsClosedOn(today), closed.IsClosedOn(today.AddDays(1)), closed.IsClosedIndefinitely));
        Assert.Equal(new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero), closed.NextOpening(Clock.GetUtcNow()));

        _ = (await Bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: false, null) { IsIndefinite = true }, Cancel)).Value;
        _ = (await Bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: false, null), Cancel)).Value;
        var gone = await Read(shop);
        Assert.Equal((true, true), (gone.IsClosedOn(today.AddDays(300)), gone.IsClosedIndefinitely));
        Assert.Null(gone.NextOpening(Clock.GetUtcNow()));

        _ = (await Bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: true, null), Cancel)).Value;
        Assert.False((await Read(shop)).IsClosedOn(today));
    }

    private Task<Outcome<BakeryView>> Change(Shop shop, BakeryDetails details) =>
        Bakeries.ChangeOwn(shop.Workplace, new(details, null, null), Cancel);

    private async Task<Bakery> Read(Shop shop)
    {
        await using var db = Store.OpenReader();
        return await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == shop.Workplace.Key, Cancel);
    }
}
