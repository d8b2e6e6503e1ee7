using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Limits;

/// <summary>Limits that spare the server: generous, told in headers, and each by what it means.</summary>
public sealed class RequestLimitTests(RequestLimitTests.LimitedServer server)
    : ServerTests(server), IClassFixture<RequestLimitTests.LimitedServer>
{
    [Fact]
    public async Task Two_hundred_orders_of_one_customer_at_once_are_not_all_taken()
    {
        var bread = await Server.Baker.CreateProduct("Pan", 500);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => Server.Customer.TryPlaceOrder(Server.Espiga, (bread, 1))));

        Assert.Equal((60, 140), (answers.Count(answer => answer.Status == 201), answers.Count(answer => answer.Status == 429)));
        var refused = answers.First(answer => answer.Status == 429);
        refused.Refuses(429, "TOO_MANY_REQUESTS", "Has hecho muchos pedidos en poco tiempo. Espera un momento.");
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter?.Delta);
        (await Server.OtherCustomer.TryPlaceOrder(Server.Espiga, (bread, 1))).Is(201);
        (await Server.Customer.Get("/api/v1/orders/me")).Is(200);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Server.Customer.TryPlaceOrder(Server.Espiga, (bread, 1))).Is(201);
    }

    [Fact]
    public async Task Every_answer_of_the_API_says_what_is_left_and_what_is_too_much_is_refused_until_then()
    {
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = (await Server.FreeBaker.Get("/api/v1/users/me")).Is(200);
        Assert.Equal(["\"account\";q=300;w=60"], first.Headers.GetValues("RateLimit-Policy"));
        Assert.Equal(["\"account\";r=299;t=60"], first.Headers.GetValues("RateLimit"));

        Server.Clock.Advance(TimeSpan.FromSeconds(20));
        for (var at = 1; at < 300; at++)
        {
            (await Server.FreeBaker.Get("/api/v1/users/me")).Is(200);
        }

        var refused = await Server.FreeBaker.Get("/api/v1/users/me");
        refused.Refuses(429, "TOO_MANY_REQUESTS", "Demasiadas peticiones. Intenta de nuevo en un momento.");
        Assert.Equal(TimeSpan.FromSeconds(40), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(["\"account\";r=0;t=40"], refused.Headers.GetValues("RateLimit"));
        (await Server.Customer.Get("/api/v1/users/me")).Is(200);
        (await Server.Anonymous.Get("/health")).Is(200);
    }

    [Theory]
    [InlineData("/api/v1/bakeries", "203.0.113.21")]
    [InlineData("/bakeronline/shops", "203.0.113.22")]
    [InlineData("/", "203.0.113.23")]
    [InlineData("/api/v1/nothing", "203.0.113.24")]
    public async Task Requests_of_one_address_are_limited_at_every_door_and_those_of_others_go_on(string path, string address)
    {
        var answers = new List<Answer>();
        for (var at = 0; at <= 30; at++)
        {
            answers.Add(await From(address));
        }

        Assert.All(answers[..30], answer => Assert.NotEqual(429, answer.Status));
        Assert.Equal(429, answers[30].Status);
        Assert.NotEqual(429, (await From("203.0.113.99")).Status);
        (await Server.Anonymous.Get("/health")).Is(200);

        Task<Answer> From(string client) => Server.Anonymous.Send(HttpMethod.Get, path, headers: headers =>
        {
            headers.Add("X-Forwarded-For", client);
            headers.Add("X-VERSION", "1.9.0");
        });
    }

    public sealed class LimitedServer : TestServer<Sqlite>
    {
        protected override async Task<Dictionary<string, string?>> ConfigureSettings()
        {
            var settings = await base.ConfigureSettings();
            settings["Hornada:Limits:RequestsPerAddress"] = "30";
            settings["Hornada:Limits:RequestsPerAccount"] = "300";
            settings["Hornada:Limits:OrdersPerAccount"] = "60";
            return settings;
        }
    }
}
