using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Apps;

/// <summary>A request with an <c>Idempotency-Key</c> is done once, however often bad reception makes an app send it (D-04, P-25).</summary>
public sealed class RetryTests<TEngine>(TwoNodeServer<TEngine> server) : TownTests(server), IClassFixture<TwoNodeServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static int keys;

    [Fact]
    public async Task Copies_of_one_order_are_one_order_and_one_answer_wherever_they_arrive()
    {
        for (var request = 0; request < Profile.Of(3, 50); request++)
        {
            var (bread, key) = (await Town.Baker.Bakes("Pan", stock: 50), Fresh());
            var body = TownLife.Wish(Town.Espiga, (bread, 2));

            var answers = await Task.WhenAll(Enumerable.Range(0, Profile.Of(20, 200))
                .Select(copy => Task.Run(() => Send(server.Nodes[copy % server.Nodes.Count].With(Town.Customer.Token!), "/api/v1/orders", body, key))));

            var placed = Assert.Single(answers.Select(answer => answer.Is(201).Text).Distinct());
            Assert.Single(answers, answer => !answer.Headers.Contains("Idempotent-Replayed"));
            Assert.Equal(48, await Town.Customer.StockOf(bread));
            for (var late = 0; late < Profile.Of(2, 20); late++)
            {
                Assert.Equal(placed, (await Send(server.Nodes[late % server.Nodes.Count].With(Town.Customer.Token!), "/api/v1/orders", body, key)).Is(201).Text);
            }
        }
    }

    [Fact]
    public async Task A_repeated_request_gets_its_first_answer_whatever_happened_to_the_order()
    {
        var (bread, key) = (await Town.Baker.Bakes("Pan", stock: 50), Fresh());
        var body = TownLife.Wish(Town.Espiga, (bread, 2));
        var first = (await Send(Town.Customer, "/api/v1/orders", body, key)).Is(201);

        await Town.Baker.Brings(first.Data.Text("id"), "COMPLETED");
        var again = (await Send(Town.Customer, "/api/v1/orders", body, $"\"{key}\"")).Is(201);

        Assert.Equal((first.Text, "true"), (again.Text, again.Headers.GetValues("Idempotent-Replayed").Single()));
        Assert.Equal(48, await Town.Customer.StockOf(bread));
    }

    [Fact]
    public async Task A_key_belongs_to_one_body_and_one_customer()
    {
        var (bread, key) = (await Town.Baker.Bakes("Pan", stock: 50), Fresh());
        var mine = (await Send(Town.Customer, "/api/v1/orders", TownLife.Wish(Town.Espiga, (bread, 1)), key)).Is(201).Data.Text("id");

        (await Send(Town.Customer, "/api/v1/orders", TownLife.Wish(Town.Espiga, (bread, 2)), key)).Refuses(
            422, "UNPROCESSABLE_ENTITY", "Este Idempotency-Key ya se usó con otra petición. Usa uno nuevo para cada petición.");
        var theirs = (await Send(Town.OtherCustomer, "/api/v1/orders", TownLife.Wish(Town.Espiga, (bread, 1)), key)).Is(201).Data.Text("id");

        Assert.NotEqual(mine, theirs);
        Assert.Equal(48, await Town.Customer.StockOf(bread));
    }

    [Fact]
    public async Task A_refused_order_does_not_use_its_key_up()
    {
        var (bread, key) = (await Town.Baker.Bakes("Pan", stock: 1), Fresh());
        var body = TownLife.Wish(Town.Espiga, (bread, 2));
        Assert.Equal(400, (await Send(Town.Customer, "/api/v1/orders", body, key)).Status);
        (await Town.Baker.Patch($"/api/v1/products/{bread}/stock", new { stock = 5 })).Is(200);

        (await Send(Town.Customer, "/api/v1/orders", body, key)).Is(201);

        Assert.Equal(3, await Town.Customer.StockOf(bread));
    }

    [Fact]
    public async Task A_payment_sent_again_is_the_same_payment_even_after_its_refund()
    {
        var bread = await Town.Baker.Bakes("Pan", stock: 5);
        var (order, key) = ((await Town.Customer.Orders(Town.Espiga, (bread, 1))).Text("id"), Fresh());
        var body = new { orderId = order, method = "CREDIT_CARD", simulatedCardLast4 = "4242" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Send(Town.Customer, "/api/v1/payments", body, key))));
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 409, answer.ToString()));
        var first = answers.Where(answer => answer.Status == 200).Select(answer => answer.Text).Distinct().Single();
        (await Town.Admin.Post($"/api/v1/payments/order/{order}/refund")).Is(200);

        Assert.Equal(first, (await Send(Town.Customer, "/api/v1/payments", body, key)).Is(200).Text);
        var declined = new { orderId = (await Town.Customer.Orders(Town.Espiga, (bread, 1))).Text("id"), method = "PSE", simulatedCardLast4 = "0000" };
        var again = Fresh();
        Assert.Equal((await Send(Town.Customer, "/api/v1/payments", declined, again)).Is(402).Text, (await Send(Town.Customer, "/api/v1/payments", declined, again)).Is(402).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("con espacio")]
    public async Task A_key_that_cannot_be_used_is_refused(string key)
    {
        var bread = await Town.Baker.Bakes("Pan", stock: 5);

        (await Send(Town.Customer, "/api/v1/orders", TownLife.Wish(Town.Espiga, (bread, 1)), key)).Refuses(
            400, "VALIDATION_ERROR", "El encabezado Idempotency-Key debe tener entre 1 y 255 caracteres ASCII visibles");
        Assert.Equal(400, (await Send(Town.Customer, "/api/v1/orders", TownLife.Wish(Town.Espiga, (bread, 1)), new string('k', 256))).Status);
        Assert.Equal(5, await Town.Customer.StockOf(bread));
    }

    private static string Fresh() => $"retry-{Interlocked.Increment(ref keys)}";

    private static Task<Answer> Send(Client who, string path, object body, string key) =>
        who.Send(HttpMethod.Post, path, Client.Json(body), headers => headers.TryAddWithoutValidation("Idempotency-Key", key));
}
