using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Hornada.Core.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Orders and customers of a bakery as files.</summary>
public sealed class ExportOrdersTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly ExportDays Everything = new(null, null);

    [Fact]
    public async Task A_bakery_exports_its_own_orders_of_some_days_with_all_digits_of_their_amounts()
    {
        var (shop, other) = (await Shop.Open(Fixture), await Shop.Open(Fixture));
        var bread = await shop.Sell("=Baguette", 20);
        var order = await shop.Place(shop.Wants((bread, 2)) with { CustomerName = "+Ana; \"la\" primera" });
        _ = await other.Place(other.Wants((await other.Sell("Ajena", 5), 1)));
        await using var db = Store.OpenReader();
        var export = new ExportOrders(db);

        var file = CsvFile.Read(await Csv(await export.Orders(shop.Workplace, Everything, Cancel), CsvForm.Spreadsheet(Language.Dutch)))
            .Value;
        var row = Assert.Single(file.Rows);
        string Cell(string header) => row[file.Header.ToList().IndexOf(header)];
        Assert.Equal((order.Id.Value, "onbevestigd", "17000,00", "COP"), (Cell("Id"), Cell("Status"), Cell("Totaal"), Cell("Munt")));
        Assert.Equal(("'+Ana; \"la\" primera", "2 × =Baguette"), (Cell("Klant"), Cell("Producten")));

        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Bogota");
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(order.PickupAt, zone).Date);
        foreach (var (days, count) in new[]
        {
            (new ExportDays(day, day), 1), (new ExportDays(day.AddDays(1), null), 0), (new ExportDays(null, day.AddDays(-1)), 0),
        })
        {
            var json = await Json(await export.Orders(shop.Workplace, days, Cancel));
            Assert.Equal(count, json.GetArrayLength());
        }

        var line = (await Json(await export.Orders(shop.Workplace, Everything, Cancel)))[0];
        Assert.Equal(
            ("17000.00", "PENDING", "TAKEOUT"),
            (line.GetProperty("total").GetString(), line.GetProperty("status").GetString(), line.GetProperty("method").GetString()));
        Assert.Equal("=Baguette", line.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.EndsWith("-05:00", line.GetProperty("pickupAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customers_are_those_of_the_orders_and_cancelled_orders_cost_nothing()
    {
        var shop = await Shop.Open(Fixture);
        var bread = await shop.Sell("Baguette", 20);
        _ = await shop.PlaceUntil(OrderStatus.Completed, bread, 2);
        _ = await shop.PlaceUntil(OrderStatus.Cancelled, bread, 3);
        await using var db = Store.OpenReader();

        var customers = await Json(await new ExportOrders(db).Customers(shop.Workplace, Everything, Cancel));

        var customer = Assert.Single(customers.EnumerateArray());
        Assert.Equal((shop.Customer.DisplayName, 2), (customer.GetProperty("name").GetString(), customer.GetProperty("orders").GetInt32()));
        Assert.Equal("17000.00", customer.GetProperty("spent").GetString());
        Assert.Contains("@example.com", customer.GetProperty("email").GetString(), StringComparison.OrdinalIgnoreCase);

        await Store.Write<bool>(
            async (erasing, ct) =>
            {
                var account = await erasing.Accounts.SingleAsync(row => row.Key == shop.Customer.Key, ct);
                account.Erase("gone", "stamp");
                await erasing.SaveChangesAsync(ct);
                return true;
            },
            Cancel);
        Assert.Empty((await Json(await new ExportOrders(db).Customers(shop.Workplace, Everything, Cancel))).EnumerateArray());
        Assert.Equal(2, (await Json(await new ExportOrders(db).Orders(shop.Workplace, Everything, Cancel))).GetArrayLength());
        Assert.NotNull(new ExportDays(new(2026, 3, 2), new(2026, 3, 1)).Check());
    }

    private static async Task<byte[]> Csv<T>(ExportTable<T> table, CsvForm form)
    {
        var text = new System.Text.StringBuilder();
        await foreach (var piece in table.Csv(form, Cancel))
        {
            text.Append(piece);
        }

        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task<JsonElement> Json<T>(ExportTable<T> table)
    {
        var text = new System.Text.StringBuilder();
        await foreach (var piece in table.Json(Cancel))
        {
            text.Append(piece);
        }

        return JsonDocument.Parse(text.ToString()).RootElement;
    }
}
