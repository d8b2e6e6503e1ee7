using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Bakeries;

/// <summary>Hours of weekdays and dates, as the people of a bakery set them.</summary>
public sealed class OpeningPlanTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly OpeningHours Morning = new(new(7, 0), new(13, 0));

    private ManageHours Hours => new(Store, Clock);

    private DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Hours_of_the_week_and_of_dates_are_kept_and_each_can_be_taken_back()
    {
        var shop = await OpenShop();

        _ = (await Change(shop, plan => plan with
        {
            Week = [.. plan.Week.Select(row => row.Day == Today.DayOfWeek ? row with { Hours = [] } : row)],
        })).Value;
        _ = (await Change(shop, plan => plan.With(Today.AddDays(7), Today.AddDays(9), [], "Vacaciones"))).Value;
        _ = (await Change(shop, plan => plan.With(Today.AddDays(8), Today.AddDays(8), [Morning], ""))).Value;
        var bakery = await Read(shop);

        Assert.Empty(bakery.Timetable.On(Today));
        Assert.Equal(
            ["7: – Vacaciones", "8: 07:00–13:00 ", "9: – Vacaciones"],
            bakery.Shop.SpecialDays.Select(row =>
                $"{row.Date.DayNumber - Today.DayNumber}: {Timetable.Write(row.Hours)} {row.Note}"));

        _ = (await Change(shop, plan => plan.Without(Today.AddDays(8), Today.AddDays(8)))).Value;
        Assert.Equal("07:00–20:00", Timetable.Write((await Read(shop)).Timetable.On(Today.AddDays(8))));
    }

    [Fact]
    public async Task A_change_of_other_settings_keeps_the_hours()
    {
        var shop = await OpenShop();
        _ = (await Change(shop, plan => plan.With(Today, Today, [], "Inventario"))).Value;

        var shops = new ManageShops(Store, Clock);
        _ = (await shops.Change(shop.Baker, shop.Workplace.Key, old => old with { LeadMinutes = 30 }, Cancel)).Value;

        Assert.Empty((await Read(shop)).Timetable.On(Today));
    }

    [Fact]
    public async Task Hours_that_cannot_be_kept_change_nothing()
    {
        var shop = await OpenShop();
        var night = new OpeningHours(new(20, 0), new(8, 0));

        Assert.Equal(
            BakeryRefusals.HoursOverlap(night, OpeningHours.Usual).Message.English,
            (await Change(shop, plan => plan.With(Today, Today, [night], ""))).Refusal?.Message.English);
        Assert.Equal(
            BakeryRefusals.SpecialDayOutOfRange, (await Change(shop, plan => plan.With(Today.AddDays(-1), Today, [], ""))).Refusal);
        Assert.Equal(
            BakeryRefusals.SpecialDayOutOfRange,
            (await Change(shop, plan => plan.With(Today.AddDays(733), Today.AddDays(733), [], ""))).Refusal);
        Assert.Equal(
            BakeryRefusals.TooManySpecialDays, (await Change(shop, plan => plan.With(Today, Today.AddDays(366), [], ""))).Refusal);
        Assert.NotNull((await Change(shop, plan => plan.With(Today, Today, [], new('x', 81)))).Refusal);
        Assert.NotNull((await Change(shop, plan => plan with { Week = [] })).Refusal);

        Assert.True((await Read(shop)).Timetable.IsDaily);
        Assert.Empty((await Read(shop)).Shop.SpecialDays);
    }

    [Fact]
    public async Task The_usual_hours_cannot_grow_into_a_night_or_a_special_day()
    {
        var shop = await OpenShop();
        _ = (await Change(shop, plan => plan.With(Today.AddDays(1), Today.AddDays(1), [new(new(5, 0), new(6, 0))], ""))).Value;

        var change = new BakeryChange(new() { OpensAt = new(18, 0), ClosesAt = new(5, 30) }, null, null);

        Assert.Equal(
            BakeryRefusals.HoursOverlap(new(new(18, 0), new(5, 30)), new(new(5, 0), new(6, 0))).Message.English,
            (await new ManageBakeries(Store, Clock, Random).ChangeOwn(shop.Workplace, change, Cancel)).Refusal?.Message.English);
    }

    [Fact]
    public async Task Special_days_that_passed_long_ago_are_dropped_with_the_next_change()
    {
        var shop = await OpenShop();
        _ = (await Change(shop, plan => plan.With(Today, Today.AddDays(1), [], "Vacaciones"))).Value;

        Clock.Advance(TimeSpan.FromDays(61));
        _ = (await Change(shop, plan => plan)).Value;

        Assert.Equal([Today.AddDays(-60)], (await Read(shop)).Shop.SpecialDays.Select(row => row.Date));
    }

    private Task<Outcome<BakeryView>> Change(Shop shop, Func<OpeningPlan, OpeningPlan> change) =>
        Hours.Change(shop.Workplace, plan => change(plan), Cancel);

    private async Task<Bakery> Read(Shop shop)
    {
        await using var db = Store.OpenReader();
        return await db.Bakeries.SingleAsync(row => row.Key == shop.Workplace.Key, Cancel);
    }
}
