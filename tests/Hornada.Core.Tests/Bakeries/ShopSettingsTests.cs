using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
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

    [Fact]
    public async Task A_web_address_that_is_changed_leads_on_and_stays_the_shops_own()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var (first, second) = ($"horno-{shop.Workplace.Key}", $"horno-nuevo-{shop.Workplace.Key}");
        Task<Outcome<BakeryView>> Name(Shop of, string? url) =>
            Bakeries.ChangeOwn(of.Workplace, new(new(), null, null) { Shop = settings => settings with { Url = url } }, Cancel);

        _ = (await Name(shop, first)).Value;
        _ = (await Name(shop, second)).Value;

        await using var db = Store.OpenReader();
        var find = new FindShops(db, Clock);
        Assert.Equal(shop.Workplace.Id, (await find.BySlug(first, Cancel)).Value.Bakery.Id);
        Assert.Equal(shop.Workplace.Id, (await find.BySlug(second, Cancel)).Value.Bakery.Id);
        Assert.Equal("BAKERY_NOT_FOUND", (await find.BySlug("horno-%", Cancel)).Refusal?.Code);
        Assert.Equal("URL_TAKEN", (await Name(other, first)).Refusal?.Code);
        Assert.Equal("URL_TAKEN", (await Name(other, second)).Refusal?.Code);
        _ = (await Name(shop, first)).Value;
        Assert.Equal([second], (await Read(shop)).Shop.FormerUrls);
    }

    [Theory]
    [InlineData("#9A4A12", "", "", "accent")]
    [InlineData("red", "", "", "accent")]
    [InlineData(null, "pan", "", "email")]
    [InlineData(null, "a b@c", "", "email")]
    [InlineData(null, "", "ftp://pan", "website")]
    public async Task Colours_and_contacts_that_are_none_are_refused(string? accent, string email, string website, string field)
    {
        var shop = await OpenShop();

        var changed = await Bakeries.ChangeOwn(
            shop.Workplace,
            new(new(), null, null) { Shop = settings => settings with { Accent = accent, Email = email, Website = website } },
            Cancel);

        Assert.Equal(field, changed.Refusal?.FieldName);
    }

    [Fact]
    public async Task An_owner_opens_a_further_shop_in_another_country_and_closes_the_company()
    {
        var shop = await OpenShop();
        var company = (await Read(shop)).CompanyKey;
        var shops = new ManageCompanyShops(Store, Clock, Random);
        var details = new BakeryDetails { Name = $"Brood {shop.Workplace.Key}", Address = "Markt 1, Gent" };
        var belgium = new BakeryPlace(Countries.Find("BE")!, null);

        var opened = (await shops.Open(shop.Baker, company, details, belgium, Cancel)).Value.Bakery;

        Assert.Equal(
            (Currency.Eur, "Europe/Brussels", "BE", BakeryStatus.Inactive, company, $"brood-{shop.Workplace.Key}"),
            (opened.Currency, opened.Zone, opened.Country, opened.Status, opened.CompanyKey, opened.Shop.Url));
        Assert.Equal(
            $"brood-{shop.Workplace.Key}-2", (await shops.Open(shop.Baker, company, details, null, Cancel)).Value.Bakery.Shop.Url);
        var stranger = (await OpenShop()).Baker;
        Assert.Equal(CompanyRefusals.NotYours, (await shops.Open(stranger, company, details, null, Cancel)).Refusal);
        var manager = stranger with { Workplaces = [shop.Workplace with { Role = StaffRole.Manager }] };
        Assert.Equal(CompanyRefusals.NotYours, (await shops.Close(manager, company, Cancel)).Refusal);
        Assert.Equal(
            CompanyRefusals.UnknownZone,
            (await shops.Open(shop.Baker, company, details, belgium with { Zone = "Europe/Gent" }, Cancel)).Refusal);

        _ = (await shops.Close(shop.Baker, company, Cancel)).Value;
        Assert.True((await Read(shop)).IsClosedIndefinitely);
        Task<Outcome<BakeryView>> Open() => Bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: true, null), Cancel);
        Assert.Equal(BakeryRefusals.CompanyClosed, (await Open()).Refusal);
        _ = (await shops.Reopen(shop.Baker, company, Cancel)).Value;
        Assert.Null((await Open()).Refusal);
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
