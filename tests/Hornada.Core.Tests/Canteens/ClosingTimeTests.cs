using Hornada.Core.Accounts;
using Hornada.Core.Canteens;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Canteens;

/// <summary>Until when customers order and cancel (contract §4.6). The rules are pure; they run on what one engine stored.</summary>
public sealed class ClosingTimeTests(StoreFixture<Sqlite> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Sqlite>>
{
    /// <summary>2 March 2026 is a Monday.</summary>
    [Theory]
    [InlineData("2026-03-04", 0, "18:00", null, false, false, "2026-03-04T21:00:00Z")]
    [InlineData("2026-03-04", 1, "18:00", null, false, false, "2026-03-03T21:00:00Z")]
    [InlineData("2026-03-04", 1, "18:00", "10:30", false, false, "2026-03-03T21:00:00Z")]
    [InlineData("2026-03-04", 1, "18:00", "10:30", true, false, "2026-03-03T13:30:00Z")]
    [InlineData("2026-03-04", 1, "18:00", "20:00", true, false, "2026-03-03T21:00:00Z")]
    [InlineData("2026-03-04", 0, "23:59", null, false, false, "2026-03-05T02:59:00Z")]
    [InlineData("2026-03-09", 1, "18:00", null, false, false, "2026-03-08T21:00:00Z")]
    [InlineData("2026-03-09", 1, "18:00", null, false, true, "2026-03-06T21:00:00Z")]
    [InlineData("2026-03-10", 2, "18:00", null, false, true, "2026-03-06T21:00:00Z")]
    public async Task Ordering_closes(
        string day, int closureDays, string orders, string? menus, bool hasMenu, bool workingDays, string expected)
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var site = await new ManageCanteens(Store, Clock, Random).ChangeSite(
            canteen.Organisation.Id,
            canteen.Site.Id,
            new()
            {
                WorkingDays = [1, 2, 3, 4, 5],
                OrderClosesAt = TimeOnly.Parse(orders, null),
                MenuClosesAt = new(menus is null ? null : TimeOnly.Parse(menus, null)),
                ClosureDays = closureDays,
            },
            Cancel);

        Assert.Equal(
            DateTimeOffset.Parse(expected, null), site.Value.Cutoff(canteen.Site, DateOnly.Parse(day, null), hasMenu, workingDays));
    }

    [Fact]
    public async Task An_organisation_changes_how_it_counts_days_and_how_often_it_may_ask()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var manage = new ManageCanteens(Store, Clock, Random);

        var changed = (await manage.ChangeSettings(
            canteen.Organisation.Id, new() { RequestsPerMinute = 100, CountsWorkingDays = true }, Cancel)).Value;
        Assert.Equal((100, true), (changed.RequestsPerMinute, changed.CountsWorkingDays));
        var again = (await manage.ChangeSettings(canteen.Organisation.Id, new() { CountsWorkingDays = false }, Cancel)).Value;
        Assert.Equal((100, false), (again.RequestsPerMinute, again.CountsWorkingDays));

        Assert.Equal(
            "VALIDATION_ERROR",
            (await manage.ChangeSettings(canteen.Organisation.Id, new() { RequestsPerMinute = 0 }, Cancel)).Refusal?.Code);
        Assert.Equal("ORGANISATION_NOT_FOUND", (await manage.ChangeSettings("nobody", new(), Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task Customers_order_until_the_closing_time_and_staff_after_it()
    {
        var canteen =
            await CanteenFixture.Open(Fixture, new() { OrderClosesAt = new(12, 0), ClosureDays = 0, WorkingDays = [1, 2, 3, 4, 5, 6, 7] });
        var soup = await canteen.Sell("Sopa", 10);
        var request = canteen.Wants(null, PaymentType.Cash, (soup, 1));

        var late = await canteen.TryPlace(request);
        var byStaff = await canteen.TryPlace(request with { Extension = (MealRequest)request.Extension! with { ByStaff = true } });
        var tomorrow = await canteen.TryPlace(
            request with { Extension = (MealRequest)request.Extension! with { PickupDay = canteen.Today.AddDays(1) } });

        Assert.Equal("ORDERING_CLOSED", late.Refusal?.Code);
        Assert.Null(byStaff.Refusal);
        Assert.Equal(
            (false, true), ((await canteen.Read(byStaff.Value)).CanBeCancelled, (await canteen.Read(tomorrow.Value)).CanBeCancelled));
        Assert.Equal(
            "REASON_REQUIRED", (await canteen.Kitchen.Cancel(canteen.Organisation, byStaff.Value.Id, null, Cancel)).Refusal?.Code);
        Assert.Equal(
            CanteenStatus.Canceled,
            (await canteen.Kitchen.Cancel(canteen.Organisation, byStaff.Value.Id, "se fue", Cancel)).Value.Status);
        Assert.Equal(
            CanteenStatus.Canceled, (await canteen.Kitchen.Cancel(canteen.Organisation, tomorrow.Value.Id, null, Cancel)).Value.Status);
    }

    [Theory]
    [InlineData(-1, null, PaymentType.Cash, "PICKUP_DAY_PAST")]
    [InlineData(400, null, PaymentType.Cash, "PICKUP_DAY_TOO_FAR")]
    [InlineData(5, null, PaymentType.Cash, "NOT_A_WORKING_DAY")]
    [InlineData(1, null, PaymentType.Cash, "NO_SUCH_SLOT")]
    [InlineData(1, "10:00", PaymentType.Cash, "NO_SUCH_SLOT")]
    [InlineData(1, "09:30", PaymentType.Credit, "NO_CREDIT_ACCOUNT")]
    [InlineData(1, "09:30", PaymentType.Card, null)]
    public async Task An_establishment_says_when_it_hands_over(int daysAhead, string? slot, PaymentType type, string? code)
    {
        var canteen = await CanteenFixture.Open(Fixture, new() { PickupTimes = PickupTimes.Interval, Slots = [new(9, 30), new(11, 30)] });
        var soup = await canteen.Sell("Sopa", 10);
        var request = canteen.Wants(null, type, (soup, 1));

        var outcome = await canteen.TryPlace(request with
        {
            Extension = (MealRequest)request.Extension! with
            {
                PickupDay = canteen.Today.AddDays(daysAhead),
                Slot = slot is null ? null : TimeOnly.Parse(slot, null),
                ByStaff = true
            },
        });

        Assert.Equal(code, outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_token_that_has_expired_or_would_live_for_a_century_and_a_day_far_ahead_that_is_called_off_are_refused()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (tokens, now) = (new OrganisationTokens(Store, Clock, Random), Clock.GetUtcNow());

        foreach (var expires in new[] { now, now.AddYears(-50), now.AddYears(100) })
        {
            Assert.Equal(
                AccountRefusals.ExpiryOutOfRange,
                (await tokens.Issue(canteen.Organisation.Id, "caja", TokenAbility.Staff, expires, Cancel)).Refusal);
        }

        Assert.Null((await tokens.Issue(canteen.Organisation.Id, "caja", TokenAbility.Staff, now.AddYears(1), Cancel)).Refusal);
        Assert.Equal(
            "PICKUP_DAY_TOO_FAR",
            (await canteen.Kitchen.CloseDay(canteen.Organisation, canteen.Site.Id, new(2126, 3, 2), "Error", Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task A_day_that_has_passed_cannot_be_closed_and_its_orders_stay()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.Sell("Sopa", 10), await canteen.Enrol(100_000));
        var order = await canteen.Place(canteen.Wants(child, PaymentType.Credit, (soup, 1)));
        var day = canteen.Today;
        Clock.Advance(TimeSpan.FromDays(1));

        var refused = await canteen.Kitchen.CloseDay(canteen.Organisation, canteen.Site.Id, day, "nieve", Cancel);

        Assert.Equal(CanteenRefusals.CannotCloseThePast(day).Message, refused.Refusal?.Message);
        Assert.False((await canteen.Read(order)).Order.IsOver);
        Assert.Null((await canteen.Kitchen.CloseDay(canteen.Organisation, canteen.Site.Id, day.AddDays(1), "nieve", Cancel)).Refusal);
    }

    [Fact]
    public void Ids_look_like_the_vendors_and_sort_by_time()
    {
        var at = DateTimeOffset.Parse("2025-02-12T14:58:29.83341Z", null);

        var ids = Enumerable.Range(0, 50).Select(step => CanteenIds.New(at.AddMilliseconds(step), Random)).ToList();

        Assert.StartsWith("9e31eadd-b0ad-4", ids[0], StringComparison.Ordinal);
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }
}
