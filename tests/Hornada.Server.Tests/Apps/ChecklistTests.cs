using System.Globalization;
using System.Text.Json;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Apps;

/// <summary>
/// The rows of the contract's acceptance checklist (§8) that no other test walks over HTTP: 4, 6, 7, 8, 9, 11 and 12.
/// Row 1 is the recordings, 2 the access table, 3 the last loaves, 5 the status moves, 10 the baker app.
/// </summary>
[SqliteUnlessLong("The shape of answers; Core tests the storage behind them.")]
public sealed class ChecklistTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Row_4_of_twenty_scans_one_hands_over_with_one_stamp_and_one_message()
    {
        var order = await Ready();

        var scans = await AtOnce(20, () => Server.Baker.ScanCode(order.Text("qrCode")));

        Assert.Single(scans, scan => scan.Status == 200);
        Assert.All(
            scans.Where(scan => scan.Status != 200),
            scan => scan.Refuses(400, "BAD_REQUEST", "La orden no está lista. Estado actual: COMPLETED"));
        var messages = (await Server.Customer.Get("/api/v1/notifications")).Is(200).Rows.Select(row => row.GetProperty("data")).ToList();
        Assert.Single(messages, data => data.TryGetProperty("orderId", out var id)
            && id.GetString() == order.Text("id")
            && data.TryGetProperty("status", out var status)
            && status.GetString() == "COMPLETED");
    }

    [Fact]
    public async Task Row_6_a_cancelled_order_returns_the_stock_of_counted_products()
    {
        var (bread, cake) = (await Server.Baker.CreateProduct("Pan", stock: 5), await Server.Baker.CreateProduct("Torta", stock: 5));
        var order = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 2), (cake, 3));
        (await Server.Baker.Delete($"/api/v1/products/{cake}")).Is(200);

        (await Server.Baker.SetStatus(order.Text("id"), "CANCELLED")).Is(200);
        (await Server.Baker.SetStatus(order.Text("id"), "CANCELLED")).Is(200);

        Assert.Equal(5, await Server.Customer.StockOf(bread));
    }

    [Theory]
    [InlineData("PERCENTAGE", 10.0, 0, "", "", false, 3250, "09:00")]
    [InlineData("PERCENTAGE", 33.33, 0, "", "", true, 2833, "09:00")]
    [InlineData("FIXED_AMOUNT", 0.0, 5000, "", "", false, 5000, "09:00")]
    [InlineData("FIXED_AMOUNT", 0.0, 900000, "", "", true, 8500, "09:00")]
    [InlineData("HAPPY_HOUR", 20.0, 0, "08:00", "10:00", false, 0, "07:59")]
    [InlineData("HAPPY_HOUR", 20.0, 0, "08:00", "10:00", false, 6500, "08:00")]
    [InlineData("HAPPY_HOUR", 20.0, 0, "08:00", "10:00", false, 6500, "09:59")]
    [InlineData("HAPPY_HOUR", 20.0, 0, "08:00", "10:00", false, 0, "10:00")]
    [InlineData("HAPPY_HOUR", 20.0, 0, "22:00", "02:00", false, 6500, "01:30")]
    public async Task Row_7_a_promotion_takes_off_what_the_contract_says(
        string type,
        double discountPct,
        int discountAmount,
        string happyHourStart,
        string happyHourEnd,
        bool onOneProduct,
        int discount,
        string bogota)
    {
        Until(bogota);
        var (sourdough, baguette) = (await Server.Baker.CreateProduct(
            "Masa madre", stock: 9, price: 12000), await Server.Baker.CreateProduct("Baguette", stock: 9, price: 8500));
        var offered = await Server.Baker.Post("/api/v1/promotions", new
        {
            title = "Oferta",
            type,
            discountPct,
            discountAmount,
            happyHourStart,
            happyHourEnd,
            productId = onOneProduct ? baguette : ""
        });
        var promotionId = offered.Is(201).Data.Text("id");

        var order = (await Server.Customer.Post("/api/v1/orders", OrderBody(promotionId, (sourdough, 2), (baguette, 1)))).Is(201);

        Assert.Equal(
            (discount, 32500 - discount),
            (order.Data.GetProperty("discountAmount").GetInt32(), order.Data.GetProperty("total").GetInt32()));
        Assert.Equal(discount > 0 ? promotionId : null, order.Data.GetProperty("promotionId").GetString());
        Assert.Equal(discount > 0 ? null : "La promoción no aplica a esta orden", order.Json.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Row_7_a_foreign_or_inactive_promotion_takes_nothing_off_and_says_so()
    {
        var bread = await Server.Baker.CreateProduct("Pan", stock: 9);
        var foreign = (await Server.OtherBaker.Post("/api/v1/promotions", new { title = "Ajena", type = "PERCENTAGE", discountPct = 50 }))
            .Is(201).Data
            .Text("id");
        var inactive = (await Server.Baker.Post("/api/v1/promotions", new { title = "Vieja", type = "PERCENTAGE", discountPct = 50 }))
            .Is(201).Data
            .Text("id");
        (await Server.Baker.Patch($"/api/v1/promotions/{inactive}/toggle")).Is(200);

        foreach (var promotion in (string[])[foreign, inactive, "prM6u1ZaLd9TkWq3HsBx"])
        {
            var order = (await Server.Customer.Post("/api/v1/orders", OrderBody(promotion, (bread, 1)))).Is(201);
            Assert.Equal(
                (0, "La promoción no aplica a esta orden"),
                (order.Data.GetProperty("discountAmount").GetInt32(), order.Json.GetProperty("message").GetString()));
        }
    }

    [Fact]
    public async Task Row_8_the_payment_is_the_total_once_and_the_refund_is_once()
    {
        var bread = await Server.Baker.CreateProduct("Pan", stock: 9, price: 12000);
        var promotion = (await Server.Baker.Post("/api/v1/promotions", new { title = "Oferta", type = "PERCENTAGE", discountPct = 10 }))
            .Is(201).Data
            .Text("id");
        var order = (await Server.Customer.Post("/api/v1/orders", OrderBody(promotion, (bread, 1)))).Is(201).Data.Text("id");

        var declined = await Pay(order, "CREDIT_CARD", "0000");
        Assert.Equal(
            (402, false, "REJECTED"), (declined.Status, declined.Json.GetProperty("success").GetBoolean(), declined.Data.Text("status")));
        Assert.Equal(10800, (await Pay(order, "CREDIT_CARD", "4242")).Is(200).Data.GetProperty("amount").GetInt32());
        (await Pay(order, "CASH_ON_PICKUP", "")).Refuses(400, "BAD_REQUEST", "Esta orden ya fue pagada");

        var refunds = await AtOnce(40, () => Server.Admin.Post($"/api/v1/payments/order/{order}/refund"));
        Assert.Single(refunds, refund => refund.Status == 200);
        Assert.All(
            refunds.Where(refund => refund.Status != 200),
            refund => refund.Refuses(400, "BAD_REQUEST", "Solo se pueden reembolsar pagos aprobados"));
        (await Pay(order, "PSE", "")).Refuses(400, "BAD_REQUEST", "Esta orden ya fue reembolsada y no se puede pagar de nuevo");
    }

    [Fact]
    public async Task Row_9_nine_completed_orders_are_one_free_item_given_once()
    {
        var (customer, uid) = await Server.SignUp(Core.Accounts.Role.Customer, "Nueve", ClientActions.FreshEmail());
        var bread = await Server.Baker.CreateProduct("Pan", stock: 20);
        for (var stamps = 1; stamps <= 9; stamps++)
        {
            var order = await customer.SubmitOrder(Server.Espiga, (bread, 1));
            await Server.Baker.AdvanceTo(order.Text("id"), "COMPLETED");
            Assert.Equal(stamps % 9, (await Card(customer)).GetProperty("stamps").GetInt32());
        }

        Assert.Equal(1, (await Card(customer)).GetProperty("freeItemsAvailable").GetInt32());
        Assert.Equal(0, (await Server.Baker.Post("/api/v1/loyalty/redeem", new { userId = uid }))
            .Is(200).Data
            .GetProperty("freeItemsAvailable")
            .GetInt32());
        Assert.Equal("REWARD_REDEEMED", (await customer.Get("/api/v1/notifications")).Is(200).Rows[0].GetProperty("data").Text("type"));
        (await Server.Baker.Post("/api/v1/loyalty/redeem", new { userId = uid })).Refuses(
            400, "BAD_REQUEST", "No tienes recompensas disponibles en esta panadería");
    }

    [Fact]
    public async Task Row_11_an_order_is_reviewed_once_by_its_customer_when_it_is_completed()
    {
        var order = (await Ready()).Text("id");
        (await Review(Server.Customer, order)).Refuses(400, "BAD_REQUEST", "Solo puedes reseñar órdenes completadas. Estado actual: READY");
        (await Server.Baker.SetStatus(order, "COMPLETED")).Is(200);
        (await Review(Server.OtherCustomer, order)).Refuses(400, "BAD_REQUEST", "Esta orden no te pertenece");
        var before = (await Server.Baker.Get("/api/v1/bakeries/me")).Is(200).Data;

        var reviews = await AtOnce(20, () => Review(Server.Customer, order));

        Assert.Single(reviews, review => review.Status == 201);
        Assert.All(reviews.Where(review => review.Status != 201), review => review.Refuses(400, "BAD_REQUEST", "Ya reseñaste esta orden"));
        var after = (await Server.Baker.Get("/api/v1/bakeries/me")).Is(200).Data;
        var (count, mean) = (before.GetProperty("totalReviews").GetInt32(), before.GetProperty("rating").GetDouble());
        Assert.Equal(count + 1, after.GetProperty("totalReviews").GetInt32());
        Assert.Equal(((mean * count) + 4) / (count + 1), after.GetProperty("rating").GetDouble(), precision: 9);
    }

    [Fact]
    public async Task Row_12_a_picture_of_five_mebibytes_is_taken_and_a_failed_one_leaves_the_old()
    {
        var product = await Server.Baker.CreateProduct("Foto", stock: 1);
        var address = $"/api/v1/upload/product/{product}";
        var shown = (await Upload(address, JpegOf(5 * 1024 * 1024), "image/jpeg")).Is(200).Data.Text("imageUrl");

        (await Upload(address, JpegOf((5 * 1024 * 1024) + 1), "image/jpeg")).Refuses(
            400, "BAD_REQUEST", "La imagen es demasiado grande (6MB). Máximo: 5MB");
        (await Upload(address, "<svg/>"u8.ToArray(), "image/svg+xml")).Refuses(
            400, "BAD_REQUEST", "Tipo de archivo no permitido: image/svg+xml. Permitidos: jpeg, png, webp");
        (await Upload(address, JpegOf(4096)[..4000], "image/jpeg")).Refuses(
            400, "BAD_REQUEST", "La imagen está incompleta o dañada. Súbela de nuevo.");
        (await Upload(address, JpegOf(4096), "image/jpeg", part: "foto")).Refuses(
            400, "BAD_REQUEST", "No se encontró el campo 'image' en el multipart");

        Assert.Equal(shown, (await Server.Customer.Get($"/api/v1/products/{product}")).Is(200).Data.Text("imageUrl"));
        var served = await Server.Anonymous.Get(new Uri(shown).AbsolutePath);
        Assert.Equal(
            (200, "image/jpeg", "nosniff"),
            (served.Status, served.ContentType, served.Headers.GetValues("X-Content-Type-Options").Single()));
        var replaced = (await Upload(address, JpegOf(4096), "image/jpeg")).Is(200).Data.Text("imageUrl");
        Assert.NotEqual(shown, replaced);
        Assert.Equal(404, (await Server.Anonymous.Get(new Uri(shown).AbsolutePath)).Status);
    }

    private static async Task<Answer[]> AtOnce(int times, Func<Task<Answer>> ask) =>
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Task.Run(ask)));

    /// <summary>A JPEG of exactly this many bytes: a frame of a megapixel and a long scan.</summary>
    private static byte[] JpegOf(int bytes)
    {
        byte[] head = [0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x0B, 8, 3, 0xE8, 3, 0xE8, 1, 1, 0x11, 0, 0xFF, 0xDA, 0x00, 0x08, 1, 1, 0, 0, 0x3F, 0];
        return [.. head, .. Enumerable.Repeat((byte)0x55, bytes - head.Length - 2), 0xFF, 0xD9];
    }

    private object OrderBody(string promotionId, params (string Product, int Quantity)[] lines) => new
    {
        bakeryId = Server.Espiga,
        promotionId,
        items = lines.Select(line => new { productId = line.Product, qty = line.Quantity }),
        pickupTime = "23:59",
    };

    /// <summary>Moves the clock on to this time of day in Bogotá, which is five hours behind UTC.</summary>
    private void Until(string bogota)
    {
        var due = TimeSpan.Parse(bogota, CultureInfo.InvariantCulture) + TimeSpan.FromHours(5);
        var wait = (due - Server.Clock.GetUtcNow().TimeOfDay + Day + Day).Ticks % Day.Ticks;
        Server.Clock.Advance(TimeSpan.FromTicks(wait));
    }

    private async Task<JsonElement> Ready()
    {
        var order = await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", stock: 3), 1));
        await Server.Baker.AdvanceTo(order.Text("id"), "READY");
        return order;
    }

    private async Task<JsonElement> Card(Client customer) => (await customer.Get($"/api/v1/loyalty/{Server.Espiga}")).Is(200).Data;

    private Task<Answer> Pay(string orderId, string method, string simulatedCardLast4) =>
        Server.Customer.Post("/api/v1/payments", new { orderId, method, simulatedCardLast4 });

    private static Task<Answer> Review(Client customer, string orderId) =>
        customer.Post("/api/v1/reviews", new { orderId, rating = 4, comment = "Rico" });

    private async Task<Answer> Upload(string path, byte[] bytes, string type, string part = "image")
    {
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new(type);
        using var form = new MultipartFormDataContent { { file, part, "foto.jpg" } };
        return await Server.Baker.Post(path, form);
    }
}
