using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>Refunds, debts and the total that a client expects, over the native API.</summary>
[SqliteUnlessLong("Doors over operations that Core tests on both engines.")]
public sealed class DebtEndpointTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Theory]
    [InlineData("""{"amount":0}""", "partial-refund")]
    [InlineData("""{"amount":-1}""", "partial-refund")]
    [InlineData("""{"amount":700}""", "partial-refund")]
    [InlineData("""{"amount":0.001}""", "validation-error")]
    [InlineData("""{"amount":"8500"}""", "validation-error")]
    [InlineData("""{"items":[{"productId":"x","qty":1}]}""", "validation-error")]
    [InlineData("""{"amount":8500,"reason":"x"}""", "validation-error")]
    [InlineData("[8500]", "validation-error")]
    [InlineData("700", "validation-error")]
    public async Task A_refund_whose_body_asks_for_something_else_gives_nothing_back(string body, string problem)
    {
        var order = await Paid("CREDIT_CARD");

        Assert.Equal(problem, ProblemOf(await Refund(order, body)));
        Assert.Equal("APPROVED", (await Server.Admin.Get($"/api/v1/orders/{order}")).Is(200).Data.Text("paymentStatus"));
    }

    [Fact]
    public async Task A_refund_whose_address_asks_for_something_else_gives_nothing_back()
    {
        var order = await Paid("CREDIT_CARD");

        (await Server.Admin.Post($"/api/v1/payments/order/{order}/refund?amount=1")).Is(400);
        (await Server.Customer.Post($"/api/v1/orders/{order}/cancel?qty=1")).Is(400);
        Assert.Equal("APPROVED", (await Server.Admin.Get($"/api/v1/orders/{order}")).Is(200).Data.Text("paymentStatus"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"amount":8500}""")]
    [InlineData("""{"amount":8500.00}""")]
    public async Task A_refund_without_a_body_or_of_the_whole_amount_is_given_back(string body)
    {
        var order = await Paid("CREDIT_CARD");

        Assert.Equal("REFUNDED", (await Refund(order, body)).Is(200).Data.Text("status"));
    }

    [Fact]
    public async Task A_cancellation_whose_body_asks_for_a_part_cancels_nothing()
    {
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", 9), 2))).Text("id");

        (await Server.Customer.Post($"/api/v1/orders/{order}/cancel", new { qty = 1 })).Is(400);

        Assert.Equal("PENDING", (await Server.Admin.Get($"/api/v1/orders/{order}")).Is(200).Data.Text("status"));
        (await Server.Customer.Post($"/api/v1/orders/{order}/cancel", new { })).Is(200);
    }

    [Fact]
    public async Task Cash_of_a_declined_order_is_listed_for_its_bakery_and_admins_and_leaves_the_list_when_it_is_given_back()
    {
        var order = await Paid("CASH_ON_PICKUP");
        await Server.Baker.AdvanceTo(order, "CANCELLED");

        foreach (var who in new[] { Server.Baker, Server.Admin })
        {
            var debt = (await who.Get("/api/v1/payments/debts")).Is(200).Rows.Single(row => row.Text("orderId") == order);
            Assert.Equal(8_500, debt.GetProperty("amount").GetDecimal());
            Assert.Equal(("COP", "CASH_ON_PICKUP"), (debt.Text("currency"), debt.Text("method")));
        }

        Assert.DoesNotContain((await Server.OtherBaker.Get("/api/v1/payments/debts")).Is(200).Rows, row => row.Text("orderId") == order);
        (await Server.OtherBaker.Post($"/api/v1/payments/debts/{order}/settled")).Is(400);
        (await Server.Baker.Post($"/api/v1/payments/debts/{order}/settled", new { amount = 1 })).Is(400);

        Assert.Equal("REFUNDED", (await Server.Baker.Post($"/api/v1/payments/debts/{order}/settled")).Is(200).Data.Text("status"));
        Assert.Equal("nothing-owed", ProblemOf(await Server.Baker.Post($"/api/v1/payments/debts/{order}/settled")));
    }

    [Fact]
    public async Task A_native_client_that_says_what_its_customer_saw_is_not_charged_more()
    {
        var bread = await Server.Baker.CreateProduct("Pan", 9, price: 6_000);
        object Body(decimal? expected) => new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = bread, qty = 1 } },
            pickupTime = "23:59",
            expectedTotal = expected,
        };
        (await Server.Baker.Patch($"/api/v1/products/{bread}", new { price = 18_000 })).Is(200);

        Assert.Equal("price-changed", ProblemOf(await Server.Customer.Post("/api/v1/orders", Body(6_000))));
        Assert.Equal(9, await Server.Customer.StockOf(bread));
        (await Server.Customer.Post("/api/v1/orders", Body(0.001m))).Is(400);
        (await Server.Customer.Post("/api/v1/orders", Body(18_000))).Is(201);
        (await Server.Customer.Post("/api/v1/orders", Body(20_000))).Is(201);
        (await Server.Customer.Post("/api/v1/orders", Body(null))).Is(201);
    }

    private static string ProblemOf(Answer refused) => refused.Is(400).Json.Text("type").Split(':')[^1];

    private Task<Answer> Refund(string order, string body) => Server.Admin.Send(
        HttpMethod.Post,
        $"/api/v1/payments/order/{order}/refund",
        body.Length == 0 ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

    private async Task<string> Paid(string method)
    {
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", 9), 1))).Text("id");
        (await Server.Customer.Post("/api/v1/payments", new { orderId = order, method, simulatedCardLast4 = "4242" })).Is(200);
        return order;
    }
}
