using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Apps;

/// <summary>Every screen of the baker app (contract §4.3 to §4.11), and the type of every field a screen reads.</summary>
[SqliteUnlessLong("The shape of answers; Core tests the storage behind them.")]
public sealed partial class BakerAppTests<TEngine>(
    TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>, IAsyncLifetime
    where TEngine : IDatabaseEngine, new()
{
    private BakerApp app = null!;

    public ValueTask InitializeAsync()
    {
        app = new(Server, Server.Baker.Token!);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        app.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_order_screens_have_what_they_read()
    {
        var bread = await Server.Baker.CreateProduct("Baguette", stock: 20);
        var placed = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 2));

        // The list polls the active orders, every other filter the newest hundred.
        ReadsOrder(Row(await app.Get("orders/bakery/active"), placed.Text("id")));
        var list = await app.Get("orders/bakery?page=1&pageSize=100");
        ReadsOrder(Row(list, placed.Text("id")));

        // The detail replaces its order by each answer.
        foreach (var next in (string[])["CONFIRMED", "BAKING", "READY"])
        {
            var moved = await app.Patch($"orders/{placed.Text("id")}/status", new { status = next });
            ReadsOrder(moved);
            Assert.Equal(next, moved.Text("status"));
        }

        Assert.Equal(
            "La orden está lista y no puede pasar a horneando",
            await BakerApp.ErrorOf(() => app.Patch($"orders/{placed.Text("id")}/status", new { status = "BAKING" })));

        // The scanner upper-cases what it reads.
        Assert.Equal(
            "QR inválido o no pertenece a esta panadería",
            await BakerApp.ErrorOf(() => app.Post("orders/verify-qr", new { qrCode = "HTTPS://EXAMPLE.COM" })));
        Assert.Equal(
            "COMPLETED", (await app.Post("orders/verify-qr", new { qrCode = placed.Text("qrCode").ToUpperInvariant() })).Text("status"));

        var cancelled = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
        Assert.Equal("CANCELLED", (await app.Patch($"orders/{cancelled.Text("id")}/status", new { status = "CANCELLED" })).Text("status"));
    }

    [Fact]
    public async Task The_product_screens_have_what_they_read()
    {
        var form = new
        {
            name = "Croissant",
            price = 5500.0,
            emoji = "🥐",
            category = "pastelería",
            description = "Con mantequilla",
            availabilityStatus = "READY_IN_20",
            advanceMinutes = 0,
            stock = 0,
            available = false
        };
        var made = await app.Post("products", form);
        ReadsProduct(made);
        var id = made.Text("id");

        // The form sends the stock again, the stepper the absolute value, one call a tap.
        foreach (var stock in (int[])[0, 1, 2])
        {
            var counted = await app.Patch($"products/{id}/stock", new { stock });
            Assert.Equal((stock, stock > 0), (counted.GetProperty("stock").GetInt32(), counted.GetProperty("available").GetBoolean()));
        }

        ReadsProduct(await app.Patch($"products/{id}", new
        {
            name = "Croissant",
            price = 6000.0,
            emoji = "🥐",
            category = "pastelería",
            description = "",
            availabilityStatus = "OUT_OF_STOCK",
            advanceMinutes = 0
        }));
        Assert.Equal("READY_NOW", (await app.Patch($"products/{id}/stock", new { stock = 5 })).Text("availabilityStatus"));
        Assert.StartsWith(
            "http://", (await app.Upload($"upload/product/{id}", Photo, "foto.png")).Text("imageUrl"), StringComparison.Ordinal);
        ReadsProduct(Row(await app.Get("products/my"), id));
        Assert.True((await app.Post("products/seed")).GetProperty("success").GetBoolean());
        Assert.True((await app.Delete($"products/{id}")).GetProperty("success").GetBoolean());
        Assert.Equal($"Producto con id={id} no encontrado", await BakerApp.ErrorOf(() => app.Delete($"products/{id}")));
    }

    [Fact]
    public async Task A_product_saved_as_out_of_stock_in_the_form_stays_so()
    {
        var id = await Server.Baker.CreateProduct("Roscón", stock: 8);

        // The form saves the status, and then always the number it shows.
        await app.Patch($"products/{id}", new { name = "Roscón", price = 5500.0, emoji = "🍩", availabilityStatus = "OUT_OF_STOCK" });
        await app.Patch($"products/{id}/stock", new { stock = 8 });

        Assert.Equal("OUT_OF_STOCK", Row(await app.Get("products/my"), id).Text("availabilityStatus"));
    }

    [Fact]
    public async Task The_errors_that_a_baker_reads_are_in_the_words_of_the_screen()
    {
        var bread = await Server.Baker.CreateProduct("Mogolla", stock: 5);
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
        foreach (var next in (string[])["CONFIRMED", "BAKING", "READY", "COMPLETED"])
        {
            await app.Patch($"orders/{order}/status", new { status = next });
        }

        Assert.Equal(
            "La orden ya está entregada y no puede pasar a lista",
            await BakerApp.ErrorOf(() => app.Patch($"orders/{order}/status", new { status = "READY" })));
        Assert.Equal(
            "El nombre no puede quedar en blanco, El precio debe ser mayor a 0",
            await BakerApp.ErrorOf(() => app.Post("products", new { name = " ", price = 0, emoji = "🍞" })));
        Assert.Equal(
            "El precio se escribe sin decimales",
            await BakerApp.ErrorOf(() => app.Post("products", new { name = "Pan", price = 12.5, emoji = "🍞" })));
        Assert.Equal("Falta el precio", await BakerApp.ErrorOf(() => app.Post("products", new { name = "Pan", emoji = "🍞" })));
        Assert.Equal(
            "La hora de cierre debe tener el formato HH:mm, como 07:00",
            await BakerApp.ErrorOf(() => app.Patch("bakeries/me", new { closeTime = "8pm" })));
    }

    [Fact]
    public async Task Orders_of_one_minute_differ_in_what_the_admin_panel_shows_of_their_ids()
    {
        var bread = await Server.Baker.CreateProduct("Almojábana", stock: 20);
        var ids = new List<string>();
        for (var order = 0; order < 10; order++)
        {
            ids.Add((await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id"));
        }

        Assert.Equal(10, ids.Select(id => id[..8]).Distinct().Count());
    }

    [Fact]
    public async Task The_bakery_screen_has_what_it_reads()
    {
        ReadsBakery(await app.Get("bakeries/me"));
        var saved = await app.Patch("bakeries/me", new
        {
            name = "Panadería La Espiga",
            description = "Masa madre",
            phone = "+57 300 555 0148",
            address = "Calle 53",
            openTime = "00:00",
            closeTime = "23:59"
        });
        ReadsBakery(saved);
        Assert.Equal(
            "La hora de apertura debe tener el formato HH:mm, como 07:00",
            await BakerApp.ErrorOf(() => app.Patch("bakeries/me", new { openTime = "7 de la mañana" })));
        ReadsBakery(await app.Patch("bakeries/me/open", new { isOpen = false }));
        ReadsBakery(await app.Patch("bakeries/me/open", new { isOpen = true }));
        Assert.NotEqual("", (await app.Upload("upload/bakery/logo", Photo, "logo.png")).Text("logoUrl"));
        Assert.NotEqual("", (await app.Upload("upload/bakery/banner", Photo, "banner.png")).Text("bannerUrl"));
    }

    [Fact]
    public async Task The_promotion_screen_has_what_it_reads()
    {
        var made = await app.Post("promotions", new
        {
            title = "Mañanero",
            description = "",
            type = "HAPPY_HOUR",
            discountPct = 20,
            discountAmount = 0,
            happyHourStart = "08:00",
            happyHourEnd = "10:00"
        });
        ReadsPromotion(made);
        Assert.Equal(
            "El título es requerido",
            await BakerApp.ErrorOf(() => app.Post("promotions", new { title = "", type = "PERCENTAGE", discountPct = 20 })));
        var toggled = await app.Patch($"promotions/{made.Text("id")}/toggle");
        ReadsPromotion(toggled);
        Assert.False(toggled.GetProperty("active").GetBoolean());
        ReadsPromotion(Row(await app.Get("promotions/me"), made.Text("id")));
        Assert.True((await app.Delete($"promotions/{made.Text("id")}")).GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task The_statistics_screen_has_what_it_reads()
    {
        var bread = await Server.Baker.CreateProduct("Mogolla", stock: 20);
        _ = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 2));

        var stats = await app.Get("stats/bakery");

        Numbers(
            stats, "totalOrders", "totalRevenue", "averageOrderValue", "revenueToday", "ordersToday", "ordersThisWeek", "revenueThisWeek");
        foreach (var product in stats.GetProperty("topProducts").EnumerateArray())
        {
            Texts(product, "emoji", "productName");
            Numbers(product, "totalSold", "totalRevenue");
        }

        Assert.All(stats.GetProperty("ordersByHour").EnumerateObject(), hour => Assert.Matches(TwoDigits(), hour.Name));
        Assert.All(
            stats.GetProperty("ordersByStatus").EnumerateObject(), status => Assert.Equal(JsonValueKind.Number, status.Value.ValueKind));
    }

    [Fact]
    public async Task A_token_that_does_not_work_is_the_only_401()
    {
        using var stranger = new BakerApp(Server, "hor_00");
        using var customer = new BakerApp(Server, Server.Customer.Token!);

        Assert.Equal("NO_AUTH", await BakerApp.ErrorOf(() => stranger.Get("orders/bakery/active")));
        Assert.Equal("Acceso denegado: se requiere rol BAKER", await BakerApp.ErrorOf(() => customer.Get("orders/bakery/active")));
    }

    private static byte[] Photo => ClientActions.Picture().First().ReadAsByteArrayAsync().Result;

    private static JsonElement Row(JsonElement list, string id)
    {
        Assert.Equal(JsonValueKind.Array, list.ValueKind);
        return Assert.Single(list.EnumerateArray(), row => row.Text("id") == id);
    }

    private static void ReadsOrder(JsonElement order)
    {
        Texts(order, "id", "userName", "status", "pickupTime", "notes", "qrCode", "paymentMethod", "paymentStatus");
        Numbers(order, "total", "discountAmount", "createdAt");
        Assert.Contains(order.GetProperty("estimatedReadyAt").ValueKind, (JsonValueKind[])[JsonValueKind.Null, JsonValueKind.Number]);
        Assert.Equal(order.Text("qrCode"), order.Text("qrCode").ToUpperInvariant());
        foreach (var item in order.GetProperty("items").EnumerateArray())
        {
            Texts(item, "emoji", "name");
            Numbers(item, "price", "qty");
        }
    }

    private static void ReadsProduct(JsonElement product)
    {
        Texts(product, "id", "name", "emoji", "availabilityStatus", "category");
        Numbers(product, "price", "stock");
        Flags(product, "available");
    }

    private static void ReadsBakery(JsonElement bakery)
    {
        Texts(bakery, "name", "description", "phone", "address", "openTime", "closeTime", "status", "logoUrl", "bannerUrl");
        Numbers(bakery, "rating", "totalReviews");
        Flags(bakery, "isOpen");
    }

    private static void ReadsPromotion(JsonElement promotion)
    {
        Texts(promotion, "id", "title", "description", "type", "happyHourStart", "happyHourEnd");
        Numbers(promotion, "discountPct", "discountAmount");
        Flags(promotion, "active");
    }

    private static void Texts(JsonElement row, params string[] members) =>
        Assert.All(members, member => Assert.Equal(JsonValueKind.String, row.GetProperty(member).ValueKind));

    private static void Numbers(JsonElement row, params string[] members) =>
        Assert.All(members, member => Assert.Equal(JsonValueKind.Number, row.GetProperty(member).ValueKind));

    private static void Flags(JsonElement row, params string[] members) =>
        Assert.All(
            members,
            member => Assert.Contains(row.GetProperty(member).ValueKind, (JsonValueKind[])[JsonValueKind.True, JsonValueKind.False]));

    [GeneratedRegex("^[0-2][0-9]$")]
    private static partial Regex TwoDigits();
}
