using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Bakeries;

/// <summary>Taking a breath. The clock begins at 10:00 in Bogotá.</summary>
public sealed class PauseTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private PauseBakery Pause => new(Store, Clock);

    private ManageBakeries Bakeries => new(Store, Clock, Random);

    [Fact]
    public async Task While_a_bakery_is_paused_orders_for_before_its_end_are_refused_and_later_ones_are_taken()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var local = (await Bakery(shop)).LocalTime(Clock.GetUtcNow());

        var until = (await Pause.For(shop.Workplace, 60, Cancel)).Value.Bakery.PausedUntil!.Value;

        var end = (await Bakery(shop)).LocalTime(until);
        Assert.InRange(end - local, TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(61));
        await using var writer = shop.Writer();
        var refusal = (await writer.Place(At(shop, bread, end.AddMinutes(-1)), Cancel)).Refusal!;
        Assert.Equal("BAKERY_PAUSED", refusal.Code);
        Assert.Equal($"La Espiga está en pausa hasta {end:dd/MM HH:mm}. Elige una hora desde entonces", refusal.Message.Spanish);
        Assert.Null((await writer.Place(At(shop, bread, end), Cancel)).Refusal);
        Assert.Null((await writer.Place(
            At(shop, bread, end.AddMinutes(-30)) with { ScheduledFor = Clock.GetUtcNow().AddDays(1) }, Cancel)).Refusal);
        Assert.Equal(7, (await shop.Read(bread)).Stock);
    }

    [Fact]
    public async Task A_pause_ends_by_itself_by_resuming_and_by_closing()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        await using var writer = shop.Writer();

        _ = (await Pause.For(shop.Workplace, 15, Cancel)).Value;
        Assert.Equal("BAKERY_PAUSED", (await writer.Place(Soon(shop, bread), Cancel)).Refusal?.Code);
        Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null((await writer.Place(Soon(shop, bread), Cancel)).Refusal);

        _ = (await Pause.Until(shop.Workplace, Clock.GetUtcNow().AddMinutes(30), Cancel)).Value;
        Assert.Equal("BAKERY_PAUSED", (await writer.Place(Soon(shop, bread), Cancel)).Refusal?.Code);
        Assert.Null((await Pause.Resume(shop.Workplace, Cancel)).Value.Bakery.PausedUntil);
        Assert.Null((await writer.Place(Soon(shop, bread), Cancel)).Refusal);

        _ = (await Pause.For(shop.Workplace, 30, Cancel)).Value;
        _ = (await Bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: false, null), Cancel)).Value;
        Assert.Equal("BAKERY_CLOSED", (await writer.Place(Soon(shop, bread), Cancel)).Refusal?.Code);
        Assert.Null((await Bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: true, null), Cancel)).Value.Bakery.PausedUntil);
        Assert.Null((await writer.Place(Soon(shop, bread), Cancel)).Refusal);
    }

    [Fact]
    public async Task A_second_pause_replaces_the_first_and_a_pause_ends_with_a_whole_minute()
    {
        var shop = await OpenShop();
        Clock.Advance(TimeSpan.FromSeconds(25));

        var (first, second) = ((await Pause.For(
            shop.Workplace, 60, Cancel)).Value.Bakery.PausedUntil, (await Pause.For(shop.Workplace, 15, Cancel)).Value.Bakery.PausedUntil);

        Assert.Equal(TimeSpan.FromMinutes(45), first - second);
        Assert.Equal(0, second!.Value.Second);
        Assert.True(second > Clock.GetUtcNow().AddMinutes(15));
        Assert.Equal(second, (await Bakery(shop)).PausedUntil);
    }

    [Fact]
    public async Task A_pause_of_no_length_of_more_than_a_day_and_of_a_closed_or_suspended_bakery_are_refused_each_with_its_reason()
    {
        var shop = await OpenShop();
        var now = Clock.GetUtcNow();

        Assert.Equal("VALIDATION_ERROR", (await Pause.For(shop.Workplace, 0, Cancel)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await Pause.For(shop.Workplace, 1_441, Cancel)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await Pause.Until(shop.Workplace, now, Cancel)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await Pause.Until(shop.Workplace, DateTimeOffset.MaxValue, Cancel)).Refusal?.Code);
        Assert.Null((await Pause.For(shop.Workplace, 1_440, Cancel)).Refusal);
        _ = (await Bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: false, null), Cancel)).Value;
        Assert.Equal("BAKERY_CLOSED", (await Pause.For(shop.Workplace, 15, Cancel)).Refusal?.Code);
        _ = (await Bakeries.ChangeAny(shop.Workplace.Id, new(new(), null, BakeryStatus.Suspended), Cancel)).Value;
        Assert.Equal(BakeryRefusals.Suspended, (await Pause.For(shop.Workplace, 15, Cancel)).Refusal);
        Assert.Null((await Pause.Resume(shop.Workplace, Cancel)).Refusal);
        Assert.Null((await Bakery(shop)).PausedUntil);
    }

    private async Task<Bakery> Bakery(Shop shop)
    {
        await using var db = Store.OpenReader();
        return await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == shop.Workplace.Key, Cancel);
    }

    private OrderRequest Soon(Shop shop, Product bread) =>
        At(shop, bread, TimeZoneInfo.ConvertTime(Clock.GetUtcNow().AddMinutes(1), TimeZoneInfo.FindSystemTimeZoneById("America/Bogota")));

    private static OrderRequest At(Shop shop, Product bread, DateTimeOffset local) =>
        shop.Wants((bread, 1)) with { PickupTime = OpeningHours.WriteTime(TimeOnly.FromDateTime(local.DateTime)) };
}
