using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Companies;

public sealed class CompanyTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private ManageCompanies Companies => new(Store, Clock, Random);

    private ManageShops Shops => new(Store, Clock);

    private ManageLockers Lockers => new(Store, Clock);

    [Fact]
    public async Task A_bakery_of_a_company_has_its_currency_and_zone_and_its_baker_finds_the_company()
    {
        var (firm, other) = (await CompanyFixture.Open(Fixture), await CompanyFixture.Open(Fixture));
        await using var db = Store.OpenReader();
        var (find, bakeries) = (new FindCompanies(db), new FindOwnBakeries(db));

        Assert.Equal((Currency.Eur, "Europe/Brussels"), (firm.First.Currency, firm.First.Zone));
        Assert.Equal([firm.Company.Key], (await find.ForCaller(firm.Baker, Cancel)).Select(row => row.Key));
        Assert.Empty(await find.ForCaller(firm.Customer, Cancel));
        Assert.Equal(
            [firm.First.Key, firm.Second.Key],
            (await bakeries.InCompany(firm.Baker, firm.Company.Key, Cancel)).Value.Select(bakery => bakery.Key));
        Assert.Equal(CompanyRefusals.NotYours, (await bakeries.InCompany(firm.Baker, other.Company.Key, Cancel)).Refusal);
        Assert.Equal(CompanyRefusals.NotYours, (await bakeries.ByKey(firm.Baker, other.First.Key, Cancel)).Refusal);
        Assert.Equal("COMPANY_NOT_FOUND", (await find.ByKey(firm.Baker, 0, Cancel)).Refusal?.Code);
        Assert.Equal("BAKERY_NOT_FOUND", (await bakeries.ByKey(firm.Baker, 0, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task A_company_without_a_bakery_that_exists_is_nobodys()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var bakeries = new ManageBakeries(Store, Clock, Random);
        _ = (await bakeries.Delete(firm.First.Id, Cancel)).Value;
        Assert.Equal(
            [firm.Second.Key], (await new FindOwnBakeries(Store.OpenReader()).All(firm.Baker, Cancel)).Select(bakery => bakery.Key));

        _ = (await bakeries.Delete(firm.Second.Id, Cancel)).Value;

        Assert.Empty(await Find().ForCaller(firm.Baker, Cancel));
        Assert.Equal(CompanyRefusals.NotYours, (await Find().ByKey(firm.Baker, firm.Company.Key, Cancel)).Refusal);
        FindCompanies Find() => new(Store.OpenReader());
    }

    [Fact]
    public async Task An_unknown_company_gets_no_bakery_and_nonsense_founds_none()
    {
        var baker = await Shop.SignUp(Fixture, Role.Baker);
        var details = new BakeryDetails { Name = "X", Address = "Y", Latitude = 0, Longitude = 0 };

        Assert.Equal(
            "COMPANY_NOT_FOUND",
            (await new ManageBakeries(Store, Clock, Random).Create(baker.Uid, details, null, 0, Cancel)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await Companies.Found(new(" ", Currency.Eur, "Europe/Brussels"), Cancel)).Refusal?.Code);
        Assert.Equal(CompanyRefusals.UnknownZone, (await Companies.Found(new("X", Currency.Eur, "Europe/Ghent"), Cancel)).Refusal);
        Assert.Equal(
            CompanyRefusals.UnknownLanguage,
            (await Companies.Found(
                new("X", Currency.Eur, "Europe/Brussels") { Settings = new() { MainLanguage = "xx" } }, Cancel)).Refusal);
    }

    [Fact]
    public async Task A_company_begins_again_until_it_has_a_bakery_and_then_keeps_its_currency()
    {
        var founded = (await Companies.Found(new("Bloem", Currency.Cop, "America/Bogota"), Cancel)).Value;
        var belgian = new CompanyStart("Bloem", Currency.Eur, "Europe/Brussels")
        {
            Settings = new() { Country = "BE", MainLanguage = "nl" },
        };
        Assert.Equal(
            CompanyRefusals.UnknownCountry,
            (await Companies.Restart(founded.Id, belgian with { Settings = new() { Country = "XX" } }, Cancel)).Refusal);
        Assert.Equal("COMPANY_NOT_FOUND", (await Companies.Restart("nobody", belgian, Cancel)).Refusal?.Code);

        var again = (await Companies.Restart(founded.Id, belgian, Cancel)).Value;
        Assert.Equal((Currency.Eur, "Europe/Brussels", "nl"), (again.Currency, again.Zone, again.House.MainLanguage));

        var admin = await Shop.SignUp(Fixture, Role.Admin);
        var details = new BakeryDetails { Name = "Bloem", Address = "Veldstraat 1, Gent" };
        var bakery = (await new ManageBakeries(Store, Clock, Random).Create(
            admin.Uid, details, BakeryStatus.Active, again.Key, Cancel)).Value;
        Assert.Equal(CompanyRefusals.HasBakeries, (await Companies.Restart(founded.Id, belgian, Cancel)).Refusal);
        Assert.Equal((Currency.Eur, false), (bakery.Bakery.Currency, bakery.Bakery.HasPosition));
        await using var db = Store.OpenReader();
        Assert.DoesNotContain(
            bakery.Bakery.Id, (await new FindBakeries(db).Nearby(0, 0, 20_000, Cancel)).Value.Select(near => near.Bakery.Bakery.Id));
        var owner = (await Callers.ByUid(admin.Uid))!;
        Assert.True(owner is { IsAdmin: true, Workplace.Refusal: null } && owner.WorksFor(bakery.Bakery.Key));
        Assert.Equal(again.Key, (await new FindCompanies(db).ForWorkplace(owner.Workplace.Value, Cancel)).Key);
    }

    [Fact]
    public void Every_country_has_zones_of_this_machine_and_six_products_in_each_of_its_languages()
    {
        foreach (var country in Countries.All)
        {
            Assert.All(country.Zones, zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), zone));
            foreach (var language in country.Languages)
            {
                var products = ProductTemplates.For(country, country.Currency, language);
                Assert.Equal(6, products.Select(product => product.Name).Distinct().Count());
                Assert.All(products, product => Assert.True(product.Price is { IsPayable: true, Minor: > 0 }, product.Name));
            }
        }

        Assert.Equal("Desembrood", ProductTemplates.For(Countries.Find("be"), Currency.Eur, "nl")[0].Name);
        Assert.Equal("Pain au levain", ProductTemplates.For(Countries.Find("BE"), Currency.Eur, "fr")[0].Name);
        Assert.Equal(StarterProducts.For(Currency.Eur, "nl"), ProductTemplates.For(null, Currency.Eur, "nl"));
    }

    [Fact]
    public async Task Settings_change_from_what_they_are_and_only_for_those_who_work_there()
    {
        var (firm, other) = (await CompanyFixture.Open(Fixture), await CompanyFixture.Open(Fixture));

        var changed = (await Shops.ChangeCompany(
            firm.Baker,
            firm.Company.Key,
            settings => settings with { Names = CompanyFixture.In("Bloem", "Fleur"), NoteForCustomer = "Tot gauw" },
            Cancel)).Value;

        Assert.Equal(("Bloem", "nl", true), (changed.Name, changed.House.MainLanguage, changed.House.IsTranslated));
        await using var db = Store.OpenReader();
        var read = (await new FindCompanies(db).ByKey(firm.Baker, firm.Company.Key, Cancel)).Value;
        Assert.Equal(
            (CompanyFixture.In("Bloem", "Fleur"), "Tot gauw", null), (read.Names, read.House.NoteForCustomer, read.House.OrderStatuses));
        Assert.Equal(
            CompanyRefusals.NotYours,
            (await Shops.ChangeCompany(other.Baker, firm.Company.Key, settings => settings, Cancel)).Refusal);
        Assert.Equal("VALIDATION_ERROR", (await Shops.ChangeCompany(
            firm.Baker, firm.Company.Key, settings => settings with { Names = LocalText.From("nl", " ") }, Cancel)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await Shops.ChangeCompany(
            firm.Baker, firm.Company.Key, settings => settings with { NoteForCustomer = new('x', 2001) }, Cancel)).Refusal?.Code);
        Assert.Equal(CompanyRefusals.TooManyStatuses, (await Shops.ChangeCompany(
            firm.Baker, firm.Company.Key, settings => settings with { OrderStatuses = new string[21] }, Cancel)).Refusal);
    }

    [Fact]
    public async Task A_bakery_that_says_how_it_sells_is_found_by_its_address_which_nobody_else_may_take()
    {
        var (firm, other) = (await CompanyFixture.Open(Fixture), await CompanyFixture.Open(Fixture));
        var url = $"korenbloem-{firm.First.Key}";
        var settings = new ShopSettings
        {
            Address = new("Sint-Baafsplein", "1", "9000", "Gent", "BE"),
            Methods = [FulfilmentMethod.Takeout, FulfilmentMethod.Delivery],
            Payments = [new("bancontact", 30)],
            DeliveryCostMinor = 350,
            Url = url,
            ClosedOn = [DayOfWeek.Sunday],
        };

        var changed = (await Shops.Change(firm.Baker, firm.First.Key, _ => settings, Cancel)).Value;

        Assert.Equal(url, changed.Shop.Url);
        Assert.Equal(firm.First.Key, (await firm.Read((_, shops) => shops.ByUrl(url, Cancel))).Value.Bakery.Key);
        Assert.Equal(
            "URL_TAKEN", (await Shops.Change(other.Baker, other.First.Key, shop => shop with { Url = url }, Cancel)).Refusal?.Code);
        Assert.Null((await Shops.Change(firm.Baker, firm.First.Key, shop => shop with { LeadMinutes = 60 }, Cancel)).Refusal);
        Assert.Equal("BAKERY_NOT_FOUND", (await firm.Read((_, shops) => shops.ByUrl("nowhere", Cancel))).Refusal?.Code);
        _ = (await new ManageBakeries(Store, Clock, Random).Delete(firm.First.Id, Cancel)).Value;
        Assert.Null((await Shops.Change(other.Baker, other.First.Key, shop => shop with { Url = url }, Cancel)).Refusal);
    }

    [Fact]
    public async Task Of_two_bakeries_that_take_one_address_at_once_one_gets_it()
    {
        var (firm, there) = (await CompanyFixture.Open(Fixture), new ManageShops(Fixture.SecondNode, Clock));
        for (var round = 0; round < 10; round++)
        {
            var url = $"ronde-{firm.First.Key}-{round}";
            var outcomes = await Task.WhenAll(
                Shops.Change(firm.Baker, firm.First.Key, shop => shop with { Url = url }, Cancel),
                there.Change(firm.Baker, firm.Second.Key, shop => shop with { Url = url }, Cancel));
            Assert.Equal("URL_TAKEN", Assert.Single(outcomes, outcome => outcome.Refusal is not null).Refusal!.Code);
        }
    }

    private static readonly Dictionary<string, Func<ShopSettings, ShopSettings>> WrongSettings = new()
    {
        ["a negative cost"] = shop => shop with { DeliveryCostMinor = -1 },
        ["a negative fee"] = shop => shop with { Payments = [new("ideal", -1)] },
        ["a way of paying twice"] = shop => shop with { Payments = [new("ideal", 1), new("ideal", 2)] },
        ["a way of paying without a name"] = shop => shop with { Payments = [new("", 1)] },
        ["a negative text message"] = shop => shop with { SmsCostMinor = -1 },
        ["a negative invoice"] = shop => shop with { InvoiceCostMinor = -1 },
        ["a short interval"] = shop => shop with { IntervalMinutes = 4 },
        ["a long interval"] = shop => shop with { IntervalMinutes = 1441 },
        ["a lead into the past"] = shop => shop with { LeadMinutes = -1 },
        ["no way of hand-over"] = shop => shop with { Methods = [] },
        ["closed every day"] = shop => shop with { ClosedOn = Enum.GetValues<DayOfWeek>() },
        ["an address that is none"] = shop => shop with { Url = "Korenbloem Gent" },
        ["an address with a line break"] = shop => shop with { Url = "korenbloem\n" },
        ["a country by its name"] = shop => shop with { Address = new("Straat", "1", "9000", "Gent", "Belgium") },
        ["a blank postal code"] = shop => shop with { DeliveryZipCodes = [" "] },
    };

    public static TheoryData<string> Wrongs => [.. WrongSettings.Keys];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task Settings_that_cannot_be_are_refused(string what)
    {
        var firm = await CompanyFixture.Open(Fixture);

        Assert.Equal("VALIDATION_ERROR", (await Shops.Change(firm.Baker, firm.First.Key, WrongSettings[what], Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task A_bakery_of_others_and_its_lockers_are_not_ones_own_to_change()
    {
        var (firm, other) = (await CompanyFixture.Open(Fixture), await CompanyFixture.Open(Fixture));
        var address = new PostalAddress("Korenmarkt", "2", "9000", "Gent", "BE");

        Assert.Equal(CompanyRefusals.NotYours, (await Shops.Change(firm.Baker, other.First.Key, shop => shop, Cancel)).Refusal);
        var details = new LockerDetails { Name = "Muur", Address = address };
        Assert.Equal(CompanyRefusals.NotYours, (await Lockers.Add(firm.Baker, other.First.Key, details, Cancel)).Refusal);
        var latch = (await Lockers.Add(firm.Baker, firm.First.Key, details, Cancel)).Value;
        Assert.Equal((latch.Key, address), (await firm.Read((_, shops) => shops.ByKey(firm.First.Key, Cancel))).Value.Lockers
            .Select(row => (row.Key, row.Address))
            .Single());
    }

    [Fact]
    public async Task Shops_are_found_by_words_of_name_and_address_by_place_and_by_the_last_order()
    {
        var firm = await CompanyFixture.Open(Fixture);
        _ = (await Shops.Change(
            firm.Baker, firm.Second.Key, shop => shop with { Address = new("Markt", "1", "8000", "Brügge", "BE") }, Cancel)).Value;
        async Task<IEnumerable<long>> Search(string query, Whereabouts? from = null) =>
            (await firm.Read((_, shops) => shops.Search(query, from, firm.Company.Key, Cancel))).Value.Select(view => view.Bakery.Key);

        Assert.Equal([firm.First.Key, firm.Second.Key], await Search(""));
        Assert.Equal([firm.Second.Key], await Search("8000 BRUGGE"));
        Assert.Equal([firm.Second.Key, firm.First.Key], await Search("korenbloem", new(51.22, 3.72, 100)));
        Assert.Equal([firm.Second.Key], await Search("korenbloem", new(51.22, 3.72, 5)));
        Assert.Equal(
            BakeryRefusals.LatitudeOutOfRange, (await firm.Read((_, shops) => shops.Search("", new(91, 0, 1), null, Cancel))).Refusal);
        Assert.Equal(2, (await firm.Read((_, shops) => shops.OfCompany(firm.Company.Key, Cancel))).Value.Count);
        Assert.Equal("COMPANY_NOT_FOUND", (await firm.Read((_, shops) => shops.OfCompany(0, Cancel))).Refusal?.Code);
        Assert.Empty(await Recent(firm.Customer, null));

        var shop = await OpenShop();
        _ = await shop.Place(shop.Wants((await shop.Sell("Pan", 5), 1)));
        Assert.Equal([shop.Workplace.Key], (await Recent(shop.Customer, null)).Select(view => view.Bakery.Key));
        Assert.Empty(await Recent(shop.Customer, firm.Company.Key));
    }

    private async Task<IReadOnlyList<ShopView>> Recent(Caller customer, long? companyKey)
    {
        await using var db = Store.OpenReader();
        return await new FindRecentShops(db, new(db, Clock)).ForCustomer(customer, companyKey, Cancel);
    }

    [Theory]
    [InlineData("BE", "BE 0123.456.749", true)]
    [InlineData("BE", "0123456749", true)]
    [InlineData("BE", "0123456789", false)]
    [InlineData("BE", "BE 2123.456.789", false)]
    [InlineData("NL", "NL123456789B01", true)]
    [InlineData("NL", "NL123456789", false)]
    [InlineData("CO", "900.123.456-7", true)]
    [InlineData("CO", "no tengo", false)]
    [InlineData("ES", "B-12345674", true)]
    [InlineData("MX", "ABC010203AB1", true)]
    [InlineData(null, "ATU12345678", true)]
    [InlineData(null, "x", false)]
    [InlineData("BE", "", true)]
    public void A_number_for_the_tax_office_has_the_shape_of_its_country(string? country, string number, bool isPossible)
    {
        var start = new CompanyStart("Horno", Currency.Eur, "Europe/Brussels")
        {
            Settings = new() { Country = country, VatNumber = number },
        };

        var refusal = start.Check();

        Assert.Equal(isPossible ? null : "vatNumber", refusal?.FieldName);
    }
}
