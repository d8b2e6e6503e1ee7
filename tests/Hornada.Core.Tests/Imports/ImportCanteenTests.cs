using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Imports;
using Hornada.Core.Imports.Canteen;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Imports;

/// <summary>A Canteen organisation that is taken over from its saved answers, shaped like the examples of its documentation.</summary>
public sealed class ImportCanteenTests(StoreFixture<Sqlite> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Sqlite>>
{
    private ImportCanteen Import => new(
        Store, new(Store, Clock), new(
            new(Store, Clock, Random), new(Store, Clock, Random), new(Store, Clock, Random), new(Store, Clock, Random),
            new(Store, new(Store, Clock, Random, new CanteenOrders()), Clock),
            new(Store, new(new()), new CanteenOrders(), Clock, Random, 1024), new(Store, new(Store, new()), Clock)), Clock);

    private DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    [Theory]
    [InlineData("ARS")]
    [InlineData("PYG")]
    public async Task An_organisation_is_taken_over_once_with_credit_and_the_meals_of_the_days_to_come(string currency)
    {
        var (directory, name) = (new CanteenAnswers(currency, Today).Save(), await Owner());

        var first = (await Run(directory, name)).Value;

        Assert.Equal(["establishments 2 0 0", "products 3 0 1", "customers 4 0 0", "orders 3 0 2"], Kinds(first));
        Assert.Equal(
            [
                "products p4: The price is missing or not possible", "orders o4: It is over",
                "orders o5: products GONE was not imported", "products : These members have no place here: components (1)",
            ],
            first.Skipped.Select(one => $"{one.Kind} {one.ExternalId}: {one.Reason.English}"));
        var taken = await Dump(name);
        Assert.Equal(
            $"""
            {name} {currency} {(currency == "PYG" ? "America/Asuncion" : "America/Argentina/Buenos_Aires")}
            Sede 1 Active Anytime 1,2,3,4,5,6,7 18:00 16:00 1
            Sede 2 Inactive Interval 1,3 10:00  0 09:30,10:30
            Menú lunes MENU 7006 True True | Agua AGUA 300 False True | Flan FLAN 500 False False
            Ana 3A Eva Paz +5491123456789 9994 | Consumidor Final     | Leo 5B Eva Paz +5491123456789 9994 | Profe  Pío Sol  0
            SO-AAAAAAAAA1 Credit 7006 sin sal | SO-AAAAAAAAA2 Cash 600 (2 handed over 1) | SO-AAAAAAAAA3 Cash 300
            """.ReplaceLineEndings("\n"),
            taken);
        var second = (await Run(directory, name)).Value;
        Assert.Equal(["establishments 0 2 0", "products 0 3 1", "customers 0 4 0", "orders 0 3 2"], Kinds(second));
        Assert.Equal(taken, await Dump(name));

        for (var kill = 1; kill < 16; kill += 3)
        {
            var (other, left) = (await Owner(), kill);
            try
            {
                _ = await Import.Run(
                    Request(directory, other), _ => { if (--left == 0) { throw new OperationCanceledException(); } }, Cancel);
            }
            catch (OperationCanceledException)
            {
            }

            _ = (await Run(directory, other)).Value;
            Assert.Equal(taken.Replace(name, other, StringComparison.Ordinal), await Dump(other));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Answers_without_establishments_or_of_another_currency_change_nothing()
    {
        var (directory, name) = (new CanteenAnswers("ARS", Today).Save(), await Owner());
        await File.WriteAllTextAsync(
            Path.Combine(directory, "products.json"), """{"data":[{"uuid":"p1","price":{"currency":"XYZ"}}]}""", Cancel);
        Assert.Contains("XYZ", (await Run(directory, name)).Refusal!.Message.English, StringComparison.Ordinal);
        File.Delete(Path.Combine(directory, "establishments.json"));
        Assert.Contains("establishments.json", (await Run(directory, name)).Refusal!.Message.English, StringComparison.Ordinal);
        Assert.Equal("", await Dump(name));
        Directory.Delete(directory, recursive: true);
    }

    private static CanteenImport Request(string directory, string name) =>
        new(directory, name) { Owner = $"{name}@example.com", Server = name };

    private Task<Outcome<ImportReport>> Run(string directory, string name) => Import.Run(Request(directory, name), null, Cancel);

    private static IEnumerable<string> Kinds(ImportReport report) => report.Kinds.Select(kind => Text(
        $"{kind.Kind} {kind.Created} {kind.Known} {kind.Skipped}"));

    /// <summary>An account that will run the organisation; its name is the organisation's.</summary>
    private async Task<string> Owner()
    {
        var name = $"c{StoreFixture.Next()}";
        _ = await Store.Write<bool>(
            async (db, ct) =>
            {
                db.Add(Account.Open(new(name), $"{name}@example.com", name, Role.Baker, Clock.GetUtcNow()));
                await db.SaveChangesAsync(ct);
                return true;
            },
            Cancel);
        return name;
    }

    private async Task<string> Dump(string name)
    {
        await using var db = Store.OpenReader();
        if (await db.Set<Company>().AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, Cancel) is not { } company)
        {
            return "";
        }

        var bakeries = await db.Set<Bakery>().AsNoTracking().Where(row => row.CompanyKey == company.Key).ToListAsync(Cancel);
        var keys = bakeries.ConvertAll(bakery => bakery.Key);
        var sites = await db.CanteenSites.AsNoTracking().Where(row => row.CompanyKey == company.Key).ToDictionaryAsync(
            row => row.BakeryKey, Cancel);
        var products = await db.Set<Product>().AsNoTracking().Where(row => keys.Contains(row.BakeryKey)).OrderBy(row => row.Key)
            .ToListAsync(Cancel);
        var facts = await db.CanteenProducts.AsNoTracking().ToDictionaryAsync(row => row.ProductKey, Cancel);
        var customers = await db.CanteenCustomers.AsNoTracking().Where(row => row.CompanyKey == company.Key).ToListAsync(Cancel);
        var parents = await db.CanteenParents.AsNoTracking().Where(row => row.CompanyKey == company.Key).ToDictionaryAsync(
            row => row.Key, Cancel);
        var credits = await db.CreditAccounts.AsNoTracking().ToDictionaryAsync(row => row.ParentKey, Cancel);
        return string.Join('\n', [
            $"{company.Name} {company.Currency} {company.Zone}",
            .. bakeries.OrderBy(row => row.Key).Select(row => Site(row, sites[row.Key])),
            string.Join(" | ", products.Select(row => Text(
                $"{row.Name} {row.Code} {row.PriceMinor} {facts[row.Key].IsMenu} {row.IsAvailable}"))),
            string.Join(" | ", customers.OrderBy(row => row.FullName, StringComparer.Ordinal).Select(row => row.ParentKey is { } parent
                ? Text($"{row.FullName} {row.Class} {parents[parent].FullName} {parents[parent].Phone} {credits[parent].BalanceMinor}")
                : Text($"{row.FullName} {row.Class}   "))),
            string.Join(" | ", await Orders(db, keys)),
        ]);
    }

    private static string Site(Bakery bakery, CanteenSite site)
    {
        var slots = site.Slots.Count == 0 ? "" : " " + string.Join(',', site.Slots.Select(slot => $"{slot:HH\\:mm}"));
        return Text($"{bakery.Name} {bakery.Status} {site.PickupTimes} {string.Join(',', site.WorkingDays)} ")
            + Text($"{site.OrderClosesAt:HH\\:mm} {site.MenuClosesAt:HH\\:mm} {site.ClosureDays}{slots}");
    }

    private static async Task<List<string>> Orders(HornadaDb db, List<long> bakeries)
    {
        var orders = await db.Orders.AsNoTracking().Where(row => bakeries.Contains(row.BakeryKey)).OrderBy(row => row.Key)
            .ToListAsync(Cancel);
        var meals = await db.CanteenOrders.AsNoTracking().ToDictionaryAsync(row => row.OrderKey, Cancel);
        var lines = (await db.CanteenLines.AsNoTracking().ToListAsync(Cancel)).ToLookup(row => row.OrderKey);
        return orders.ConvertAll(order =>
        {
            var handed = lines[order.Key].Where(line => line.Fulfilled > 0).Select(line => Text(
                $" ({line.Quantity} handed over {line.Fulfilled})"));
            return Text($"{order.Reference} {meals[order.Key].PaymentType} {order.TotalMinor}") + (order.Notes.Length == 0 ? "" : " ")
                + order.Notes + string.Concat(handed);
        });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
