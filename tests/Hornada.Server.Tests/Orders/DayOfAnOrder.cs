namespace Hornada.Server.Tests.Orders;

/// <summary>The walk of the README: one order from the customer's phone to the pickup. It needs a customer and a baker.</summary>
internal static class DayOfAnOrder
{
    public static async Task Walk(Client customer, Client baker)
    {
        var bakery = (await baker.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        var bread = await baker.CreateProduct("Pan de masa madre", stock: 8, price: 12000);

        var order = await customer.SubmitOrder(bakery, (bread, 3));
        var id = order.Text("id");
        Assert.Equal((36000, "PENDING"), (order.GetProperty("total").GetInt32(), order.Text("status")));
        Assert.Equal(5, await customer.StockOf(bread));
        Assert.Equal(id, (await baker.Get("/api/v1/orders/bakery/pending")).Ids()[0]);
        Assert.Equal(id, (await baker.Get("/api/v1/orders/bakery/active")).Ids()[0]);

        foreach (var status in (string[])["CONFIRMED", "BAKING", "READY"])
        {
            Assert.Equal(status, (await baker.SetStatus(id, status)).Is(200).Data.Text("status"));
            Assert.DoesNotContain(id, (await baker.Get("/api/v1/orders/bakery/pending")).Ids());
            Assert.Contains(id, (await baker.Get("/api/v1/orders/bakery/active")).Ids());
        }

        await EstimateInBothSpellings(baker, id);

#pragma warning disable CA1308 // The point: a scanner may lower the case.
        var scanned = order.Text("qrCode").ToLowerInvariant();
#pragma warning restore CA1308
        Assert.Equal("COMPLETED", (await baker.ScanCode(scanned)).Is(200).Data.Text("status"));
        (await baker.ScanCode(scanned)).Refuses(400, "BAD_REQUEST", "La orden no está lista. Estado actual: COMPLETED");
        Assert.DoesNotContain(id, (await baker.Get("/api/v1/orders/bakery/active")).Ids());
        Assert.Equal("COMPLETED", (await customer.Get($"/api/v1/orders/{id}")).Is(200).Data.Text("status"));

        await CancelTwiceAndFromTwoClientsAtOnce(customer, baker, bakery, bread);
    }

    private static async Task EstimateInBothSpellings(Client baker, string order)
    {
        object[] spellings = [1779286325000, "2026-05-20T14:12:05Z", "2026-05-20T09:12:05-05:00"];
        foreach (var estimatedReadyAt in spellings)
        {
            (await baker.Patch($"/api/v1/orders/{order}/estimated-ready", new { estimatedReadyAt = 0 })).Is(200);
            var response = await baker.Patch($"/api/v1/orders/{order}/estimated-ready", new { estimatedReadyAt });
            Assert.Equal(1779286325000, response.Is(200).Data.GetProperty("estimatedReadyAt").GetInt64());
        }
    }

    private static async Task CancelTwiceAndFromTwoClientsAtOnce(Client customer, Client baker, string bakery, string bread)
    {
        var order = (await customer.SubmitOrder(bakery, (bread, 4))).Text("id");
        Assert.Equal(1, await customer.StockOf(bread));
        (await baker.SetStatus(order, "CONFIRMED")).Is(200);

        var both = await Task.WhenAll(baker.SetStatus(order, "CANCELLED"), baker.SetStatus(order, "CANCELLED"));
        Assert.All(both, answer => Assert.Equal("CANCELLED", answer.Is(200).Data.Text("status")));
        (await baker.SetStatus(order, "CANCELLED")).Is(200);
        Assert.Equal(5, await customer.StockOf(bread));
    }
}
