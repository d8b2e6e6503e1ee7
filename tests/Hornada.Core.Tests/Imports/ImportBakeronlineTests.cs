using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Imports;
using Hornada.Core.Imports.Bakeronline;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Imports;

/// <summary>A Bakeronline account that is taken over from its saved answers.</summary>
public sealed class ImportBakeronlineTests<TEngine>(StoreFixture<TEngine> fixture)
    : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private ImportBakeronline Import => new(
        Store, new(Store, Clock), new(
            new(Store, Clock, Random), new(Store, Clock, Random), new(Store, Clock), new(Store, Clock), new(Store, Clock),
            new(Store, Clock), new(Store, Clock), new(Store, Clock, Random), new(Store, Clock), new(Store, Clock),
            new(Store, Clock, Random)), Clock);

    private DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task An_account_is_taken_over_once_and_what_changed_there_is_told()
    {
        using var answers = BakeronlineAnswers.Save(Clock.GetUtcNow().AddDays(-5), Today);
        var (server, owner) = await Owner();

        var first = (await Run(answers, server, owner)).Value;

        Assert.Equal(
            [
                "companies 1 0 0", "shops 1 0 0", "hours 1 0 0", "holidays 1 0 1", "category_groups 1 0 0", "categories 1 0 0",
                "optionsets 1 0 0", "products 2 0 1", "offers 1 0 0", "orders 5 0 1",
            ],
            Kinds(first));
        Assert.Equal(
            [
                "holidays 11: It is over", "products 902: The price is missing or not possible",
                "orders 504: Its day has passed and it was still open there: imported as collected",
                "orders 506: The amounts are missing, or do not add up to the total",
                "shops : These members have no place here: VAT (1), display (1)",
                "categories : These members have no place here: description (1)",
                "products : These members have no place here: nutrients (1), min_max.amount (1)",
            ],
            first.Skipped.Select(one => $"{one.Kind} {one.ExternalId}: {one.Reason.English}").Select(line => line.Replace(
                "min_max.amount.maximum_day (1)", "min_max.amount (1)", StringComparison.Ordinal)));
        var taken = await Dump(owner);
        Assert.Equal(
            """
            Bakkerij Voorbeeld nl BE EUR Europe/Brussels
            Voorbeeld Gent Markt 1, 9000 Gent +32 9 224 00 00 Europe/Brussels 51.05
            Monday  Tuesday 06:30–12:30,13:30–18:00 Wednesday 06:30–18:00 Sunday 07:00–12:00
            2 special Verlof
            Wit brood fr:Pain blanc,nl:Wit brood 295 PerUnit 11 1001 Brood allergens 1 sets 1 1..12
            Pistolets nl:Pistolets 330 MultipleChoice   Brood allergens null sets 0 .. | Zes 330 P6 | Twaalf 620
            1 Completed Approved seen 720 220 Katrien Klant bancontact Zonder zak: LINES
            2 Cancelled Pending seen 720 220 Katrien Klant point_of_sale Zonder zak: LINES
            3 Completed Pending  720 220 Katrien Klant point_of_sale Zonder zak: LINES
            4 Confirmed Approved seen 720 220 Katrien Klant bancontact Zonder zak: LINES
            5 Pending Pending seen 720 220 Katrien Klant point_of_sale [Bakeronline 6] Zonder zak: LINES
            """.ReplaceLineEndings("\n").Replace("LINES", "2 × Wit brood 305 -220, 1 × Pistolets 330 -0", StringComparison.Ordinal),
            taken);

        answers.Change("company/companies/7/products", products => products[0]!["price"] = 310);
        answers.Change("company/shops/77/orders.2", page => page["results"]![0]!["status"] = "COLLECTED");
        var second = (await Run(answers, server, owner)).Value;
        Assert.Equal(
            [
                "companies 0 1 0", "shops 0 1 0", "hours 0 1 0", "holidays 0 1 1", "category_groups 0 1 0", "categories 0 1 0",
                "optionsets 0 1 0", "products 0 2 1", "offers 0 1 0", "orders 0 5 1",
            ],
            Kinds(second));
        Assert.Equal(
            ["products 900", "orders 503"],
            second.Skipped.Where(one => one.Reason == ImportRefusals.ChangedThere).Select(one => $"{one.Kind} {one.ExternalId}"));
        Assert.Equal(taken, await Dump(owner));
    }

    [Fact]
    public async Task An_import_that_is_killed_anywhere_ends_like_one_that_was_not()
    {
        using var answers = BakeronlineAnswers.Save(Clock.GetUtcNow().AddDays(-5), Today);
        var (whole, owner) = await Owner();
        var steps = 0;
        _ = (await Import.Run(Request(answers, whole, owner), _ => steps++, Cancel)).Value;
        var undisturbed = await Dump(owner);
        foreach (var kill in new[] { 1, 2, steps / 2, steps - 4, steps - 1 })
        {
            var (server, other) = await Owner();
            var left = kill;
            await Assert.ThrowsAsync<OperationCanceledException>(async () => await Import.Run(
                Request(answers, server, other), _ => { if (--left == 0) { throw new OperationCanceledException(); } }, Cancel));

            _ = (await Run(answers, server, other)).Value;

            Assert.Equal(undisturbed, await Dump(other));
        }
    }

    [Fact]
    public async Task Answers_that_are_missing_cut_off_too_large_or_of_another_system_change_nothing()
    {
        using var answers = BakeronlineAnswers.Save(Clock.GetUtcNow(), Today);
        var (server, owner) = await Owner();
        foreach (var (path, wrong, sentence) in new[]
        {
            ("company/companies/7/products", "[{\"id\":1,", "cut off"), ("company/shops/77/orders.2", "{\"results\":[{\"id\":", "cut off"),
            ("company/companies", """{"success":true,"data":[]}""", "another system"),
            ("company/companies/7/shops", "[1]", "another system"),
        })
        {
            var before = await File.ReadAllTextAsync(answers.FileOf(path), Cancel);
            answers.Put(path, wrong);
            Assert.Contains(sentence, (await Run(answers, server, owner)).Refusal!.Message.English, StringComparison.Ordinal);
            answers.Put(path, before);
        }

        await using (var huge = File.OpenWrite(answers.FileOf("company/companies/7/offers")))
        {
            huge.SetLength(SavedAnswers.MaxBytes + 1);
        }

        Assert.Contains("too large", (await Run(answers, server, owner)).Refusal!.Message.English, StringComparison.Ordinal);
        File.Delete(answers.FileOf("company/companies"));
        Assert.Contains("companies.json", (await Run(answers, server, owner)).Refusal!.Message.English, StringComparison.Ordinal);
        Assert.Equal(ImportRefusals.NoOwner, (await Run(answers, server, "nobody@example.com")).Refusal);
        Assert.Equal("", await Dump(owner));
    }

    [Fact]
    public async Task Missing_lists_and_pages_of_products_are_named_and_taken_for_empty_only_when_that_is_said()
    {
        using var answers = BakeronlineAnswers.Save(Clock.GetUtcNow(), Today);
        var (server, owner) = await Owner();
        File.Delete(answers.FileOf("company/companies/7/offers"));
        answers.Put("company/companies/7/holidays", "null");
        answers.Put("company/products/900", "{\"id\":900,\"name\":{\"nl\":\"Wit brood\"},\"price\":295,\"category_id\":1}");

        var refused = (await Run(answers, server, owner)).Refusal!.Message.English;
        Assert.Equal(
            "Answers are missing (3): company/companies/7/offers.json, company/products/901.json, company/products/902.json. "
                + "Save them again; if they are empty indeed, say --allow-missing",
            refused);
        Assert.Equal("", await Dump(owner));

        var report = (await Import.Run(Request(answers, server, owner) with { MayMissAnswers = true }, null, Cancel)).Value;
        Assert.Equal(
            ["company/companies/7/offers.json", "company/products/901.json", "company/products/902.json"],
            report.Skipped.Where(one => one.Reason == ImportRefusals.NotThere).Select(one => one.ExternalId));

        answers.Put("company/companies", "[]");
        Assert.Equal(ImportRefusals.NoCompany, (await Run(answers, server, owner)).Refusal);
        Assert.Equal(("localhost:8080", "localhost:8080", "shop.example:444"), (
            SavedAnswers.NameOf(new("http://127.0.0.1:8080/bakeronline")), SavedAnswers.NameOf(new("http://localhost:8080/")),
            SavedAnswers.NameOf(new("https://SHOP.example:444/"))));
    }

    private static BakeronlineImport Request(BakeronlineAnswers answers, string server, string owner) =>
        new(answers.Directory) { Owner = owner, Server = server };

    private Task<Outcome<ImportReport>> Run(BakeronlineAnswers answers, string server, string owner) =>
        Import.Run(Request(answers, server, owner), null, Cancel);

    private static IEnumerable<string> Kinds(ImportReport report) => report.Kinds.Select(kind =>
        string.Create(CultureInfo.InvariantCulture, $"{kind.Kind} {kind.Created} {kind.Known} {kind.Skipped}"));

    /// <summary>A server's name of its own, so that the ids are new ones, and an account for its shops.</summary>
    private async Task<(string Server, string Owner)> Owner()
    {
        var (name, email) = ($"t{StoreFixture.Next()}", "");
        email = $"{name}@example.com";
        _ = await Store.Write<bool>(
            async (db, ct) =>
            {
                db.Add(Account.Open(new(name), email, name, Role.Admin, Clock.GetUtcNow()));
                await db.SaveChangesAsync(ct);
                return true;
            },
            Cancel);
        return (name, email);
    }

    /// <summary>What the shops of an owner are and have, without ids.</summary>
    private async Task<string> Dump(string owner)
    {
        await using var db = Store.OpenReader();
        var key = await db.Accounts.Where(account => account.Email == owner).Select(account => account.Key).SingleAsync(Cancel);
        var lines = new List<string>();
        foreach (var bakery in await db.Bakeries.AsNoTracking().Where(row => row.OwnerKey == key).ToListAsync(Cancel))
        {
            var company = await db.Companies.AsNoTracking().SingleAsync(row => row.Key == bakery.CompanyKey, Cancel);
            lines.Add($"{company.Name} {company.House.MainLanguage} {company.House.Country} {company.Currency} {company.Zone}");
            lines.Add(Text($"{bakery.Name} {bakery.Address} {bakery.Phone} {bakery.Zone} {bakery.Latitude}"));
            lines.Add(string.Join(' ', new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Sunday }
                .Select(day => $"{day} {string.Join(',', bakery.Timetable.On(day))}")));
            lines.Add(Text($"{bakery.Shop.SpecialDays.Count} special {(bakery.Shop.SpecialDays is [var day, ..] ? day.Note : null)}"));
            lines.AddRange(await Products(db, bakery));
            var orders = await db.Orders.AsNoTracking().Where(row => row.BakeryKey == bakery.Key).OrderBy(row => row.Key)
                .ToListAsync(Cancel);
            lines.AddRange(orders.Select(order => Text(
                $"{order.OrderNumber} {order.Status} {order.PaymentStatus} {(order.SeenAt is null ? "" : "seen")} {order.TotalMinor} ")
                + Text($"{order.DiscountMinor} {order.CustomerName} {order.PaymentWord} {order.Notes}: ") + string.Join(", ", order.Lines
                    .Select(line => Text($"{line.Quantity} × {line.Name} {line.PriceMinor} -{line.OfferMinor}")))));
        }

        return string.Join('\n', lines);
    }

    private static async Task<IEnumerable<string>> Products(HornadaDb db, Bakery bakery)
    {
        var products = await db.Products.AsNoTracking().Where(row => row.BakeryKey == bakery.Key).OrderBy(row => row.Key)
            .ToListAsync(Cancel);
        var keys = products.ConvertAll(product => product.Key);
        var variants = (await db.Variants.AsNoTracking().Where(row => keys.Contains(row.ProductKey)).ToListAsync(Cancel))
            .ToLookup(row => row.ProductKey);
        var sets = (await db.ProductOptionSets.AsNoTracking().Where(row => keys.Contains(row.ProductKey)).ToListAsync(Cancel))
            .ToLookup(row => row.ProductKey);
        return products.Select(product =>
        {
            var sheet = product.Sheet ?? ArticleDetails.Blank;
            var names = string.Join(',', sheet.Names!.ByLanguage.OrderBy(row => row.Key, StringComparer.Ordinal)
                .Select(row => $"{row.Key}:{row.Value}"));
            var allergens = sheet.Allergens is null ? "null" : string.Join(',', sheet.Allergens);
            return Text($"{product.Name} {names} {product.PriceMinor} {product.PriceType} {product.PriceLookUpCode} {product.Code} ")
                + Text($"{product.Category} allergens {allergens} sets {sets[product.Key].Count()} ")
                + Text($"{sheet.Limits.Amount.Minimum}..{sheet.Limits.Amount.Maximum}")
                + string.Concat(variants[product.Key].OrderBy(variant => variant.Key)
                    .Select(variant => Text($" | {variant.Names} {variant.PriceMinor}{(variant.Code is null ? "" : " ")}{variant.Code}")));
        });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
