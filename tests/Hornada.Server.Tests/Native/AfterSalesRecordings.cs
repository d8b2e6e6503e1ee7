using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>Payments, loyalty, reviews, pictures and push messages: contract §1.9 to §1.11 and §1.13.</summary>
[SqliteUnlessLong("The shape of answers; Core tests the storage behind them.")]
public sealed class AfterSalesRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private string bread = "";

    [Fact]
    public async Task Payments_reviews_and_loyalty_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        bread = (await Server.Baker.Post("/api/v1/products", new { name = "Pan de masa madre", price = 12000, emoji = "🍞", stock = 50 }))
            .Is(201).Data
            .Text("id");
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 2))).Text("id");
        await Payments(schema, order);
        await Reviews(schema, order);
        await Loyalty(schema);
        await Pictures(schema);
        await Notifications(schema);
    }

    private async Task Payments(ApiSchema schema, string order)
    {
        var pay = new Recording(schema, "POST /api/v1/payments");
        await pay.Ask(
            "A declined card",
            Server.Customer,
            "/api/v1/payments",
            new { orderId = order, method = "CREDIT_CARD", simulatedCardLast4 = "0000" });
        await pay.Ask(
            "An accepted card",
            Server.Customer,
            "/api/v1/payments",
            new { orderId = order, method = "CREDIT_CARD", simulatedCardLast4 = "4242" });
        await pay.Ask(
            "Twice", Server.Customer, "/api/v1/payments", new { orderId = order, method = "CREDIT_CARD", simulatedCardLast4 = "4242" });
        await pay.Ask("Somebody else's order", Server.OtherCustomer, "/api/v1/payments", new { orderId = order, method = "PSE" });
        await pay.Ask(
            "An order nobody has placed", Server.Customer, "/api/v1/payments", new { orderId = "oR5t8WnKc2VbXe7QsJf3", method = "PSE" });
        pay.Matches("payments-create");

        var get = new Recording(schema, "GET /api/v1/payments/order/{orderId}");
        await get.Ask("Its customer", Server.Customer, $"/api/v1/payments/order/{order}");
        await get.Ask("Its baker", Server.Baker, $"/api/v1/payments/order/{order}");
        await get.Ask("Somebody else", Server.OtherCustomer, $"/api/v1/payments/order/{order}");
        var unpaid = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
        await get.Ask("An order without a payment", Server.Customer, $"/api/v1/payments/order/{unpaid}");
        get.Matches("payments-get");

        var refund = new Recording(schema, "POST /api/v1/payments/order/{orderId}/refund");
        await refund.Ask("An order without a payment", Server.Admin, $"/api/v1/payments/order/{unpaid}/refund");
        await refund.Ask("The whole amount", Server.Admin, $"/api/v1/payments/order/{order}/refund");
        await refund.Ask("Twice", Server.Admin, $"/api/v1/payments/order/{order}/refund");
        await refund.Ask("As a baker", Server.Baker, $"/api/v1/payments/order/{order}/refund");
        refund.Matches("payments-refund");
        await Debts(schema);
    }

    private async Task Debts(ApiSchema schema)
    {
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
        (await Server.Customer.Post("/api/v1/payments", new { orderId = order, method = "CASH_ON_PICKUP" })).Is(200);
        (await Server.Baker.SetStatus(order, "CANCELLED")).Is(200);

        var list = new Recording(schema, "GET /api/v1/payments/debts");
        await list.Ask("Cash of a declined order", Server.Baker, "/api/v1/payments/debts");
        await list.Ask("As a customer", Server.Customer, "/api/v1/payments/debts");
        list.Matches("payments-debts");

        var settle = new Recording(schema, "POST /api/v1/payments/debts/{orderId}/settled");
        await settle.Ask("Another bakery", Server.OtherBaker, $"/api/v1/payments/debts/{order}/settled");
        await settle.Ask("A part", Server.Baker, $"/api/v1/payments/debts/{order}/settled", new { amount = 1 });
        await settle.Ask("Given back", Server.Baker, $"/api/v1/payments/debts/{order}/settled", new { reason = "En efectivo" });
        await settle.Ask("Twice", Server.Baker, $"/api/v1/payments/debts/{order}/settled");
        settle.Matches("payments-debts-settled");
    }

    private async Task Reviews(ApiSchema schema, string order)
    {
        var review = new Recording(schema, "POST /api/v1/reviews");
        await review.Ask("Before it was collected", Server.Customer, "/api/v1/reviews", new { orderId = order, rating = 5 });
        await Server.Baker.AdvanceTo(order, "COMPLETED");
        var may = new Recording(schema, "GET /api/v1/reviews/can-review/{orderId}");
        await may.Ask("One's own completed order", Server.Customer, $"/api/v1/reviews/can-review/{order}");
        await may.Ask("Somebody else's", Server.OtherCustomer, $"/api/v1/reviews/can-review/{order}");
        may.Matches("reviews-can-review");

        await review.Ask("Six stars", Server.Customer, "/api/v1/reviews", new { orderId = order, rating = 6 });
        await review.Ask("Five stars", Server.Customer, "/api/v1/reviews", new { orderId = order, rating = 5, comment = "Excelente pan" });
        await review.Ask("Twice", Server.Customer, "/api/v1/reviews", new { orderId = order, rating = 1 });
        await review.Ask("Somebody else's order", Server.OtherCustomer, "/api/v1/reviews", new { orderId = order, rating = 1 });
        await review.Ask(
            "An order nobody has placed", Server.Customer, "/api/v1/reviews", new { orderId = "oR5t8WnKc2VbXe7QsJf3", rating = 1 });
        review.Matches("reviews-create");

        var list = new Recording(schema, "GET /api/v1/reviews");
        await list.Ask("Of a bakery, newest first", Server.Anonymous, $"/api/v1/reviews?bakeryId={Server.Espiga}");
        await list.Ask("Without a bakery", Server.Anonymous, "/api/v1/reviews");
        list.Matches("reviews-list");

        var mine = new Recording(schema, "GET /api/v1/reviews/me");
        await mine.Ask("The caller's own", Server.Customer, "/api/v1/reviews/me");
        mine.Matches("reviews-me");
    }

    private async Task Loyalty(ApiSchema schema)
    {
        var cards = new Recording(schema, "GET /api/v1/loyalty");
        await cards.Ask("One stamp so far", Server.Customer, "/api/v1/loyalty");
        cards.Matches("loyalty-list");

        var card = new Recording(schema, "GET /api/v1/loyalty/{bakeryId}");
        await card.Ask("Where one has bought", Server.Customer, $"/api/v1/loyalty/{Server.Espiga}");
        await card.Ask("Where one has not", Server.Customer, $"/api/v1/loyalty/{Server.Trigo}");
        card.Matches("loyalty-card");

        var uid = (await Server.Customer.Get("/api/v1/users/me")).Is(200).Data.Text("uid");
        var redeem = new Recording(schema, "POST /api/v1/loyalty/redeem");
        await redeem.Ask("Nothing to redeem yet", Server.Baker, "/api/v1/loyalty/redeem", new { userId = uid });
        await redeem.Ask("Without a customer", Server.Baker, "/api/v1/loyalty/redeem", new { });
        for (var stamp = 2; stamp <= 10; stamp++)
        {
            await Server.Baker.AdvanceTo((await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id"), "COMPLETED");
        }

        await redeem.Ask("After ten stamps", Server.Baker, "/api/v1/loyalty/redeem", new { userId = uid });
        await redeem.Ask("As a customer", Server.Customer, "/api/v1/loyalty/redeem", new { userId = uid });
        redeem.Matches("loyalty-redeem");
    }

    private async Task Pictures(ApiSchema schema)
    {
        var product = new Recording(schema, "POST /api/v1/upload/product/{productId}");
        await product.Ask("A picture of a product", Server.Baker, $"/api/v1/upload/product/{bread}", ClientActions.Picture());
        await product.Ask("Of another bakery", Server.OtherBaker, $"/api/v1/upload/product/{bread}", ClientActions.Picture());
        await product.Ask("In another part", Server.Baker, $"/api/v1/upload/product/{bread}", ClientActions.Picture(part: "photo"));
        await product.Ask("Of another type", Server.Baker, $"/api/v1/upload/product/{bread}", ClientActions.Picture(type: "image/gif"));
        await product.Ask("Not a form", Server.Baker, $"/api/v1/upload/product/{bread}", new { });
        product.Matches("upload-product");

        var logo = new Recording(schema, "POST /api/v1/upload/bakery/logo");
        await logo.Ask("A logo", Server.Baker, "/api/v1/upload/bakery/logo", ClientActions.Picture());
        logo.Matches("upload-logo");

        var banner = new Recording(schema, "POST /api/v1/upload/bakery/banner");
        await banner.Ask("A banner", Server.Baker, "/api/v1/upload/bakery/banner", ClientActions.Picture());
        banner.Matches("upload-banner");

        var placeholder = new Recording(schema, "POST /api/v1/upload/bakery/placeholder");
        await placeholder.Ask(
            "A picture for products without one", Server.Baker, "/api/v1/upload/bakery/placeholder", ClientActions.Picture());
        placeholder.Matches("upload-placeholder");

        var any = new Recording(schema, "POST /api/v1/upload/bakery/{bakeryId}/logo");
        await any.Ask("A logo from the admin", Server.Admin, $"/api/v1/upload/bakery/{Server.Trigo}/logo", ClientActions.Picture());
        await any.Ask("A bakery nobody has", Server.Admin, "/api/v1/upload/bakery/b7QmZr2LkT9xWc4Vd1Hp/logo", ClientActions.Picture());
        any.Matches("upload-any-logo");
    }

    private async Task Notifications(ApiSchema schema)
    {
        var pushed = new Recording(schema, "GET /api/v1/notifications");
        await Server.Baker.AdvanceTo((await Server.OtherCustomer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id"), "CONFIRMED");
        await pushed.Ask("What a customer was told", Server.OtherCustomer, "/api/v1/notifications");
        await pushed.Ask("Without a token", Server.Anonymous, "/api/v1/notifications");
        pushed.Matches("notifications");
    }
}
