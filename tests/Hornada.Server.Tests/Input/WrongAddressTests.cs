using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Input;

/// <summary>Ids, pages and coordinates that make no sense, and routes that do not exist.</summary>
[SqliteUnlessLong("Input is refused before storage; FuzzTests runs on both engines.")]
public sealed class WrongAddressTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly string[] NoIds =
    [
        "%FF", "%ED%A0%80", "%zz", "%", "%2F", "%2e%2e", "..%2f..%2fetc%2fpasswd", "'%20OR%201=1--", "%F0%9F%8D%9E",
        "00000000-0000-0000-0000-000000000000", "-1", "null", "%20", new('x', 4000),
    ];

    public static TheoryData<string, string, object?> WithId => new()
    {
        { "GET", "/api/v1/bakeries/{0}", null },
        { "PATCH", "/api/v1/bakeries/{0}", new { name = "x" } },
        { "DELETE", "/api/v1/bakeries/{0}", null },
        { "GET", "/api/v1/products/{0}", null },
        { "GET", "/api/v1/orders/{0}", null },
        { "PATCH", "/api/v1/orders/{0}/status", new { status = "CONFIRMED" } },
        { "PATCH", "/api/v1/orders/{0}/estimated-ready", new { estimatedReadyAt = 1 } },
        { "POST", "/api/v1/orders/{0}/cancel", null },
        { "GET", "/api/v1/users/{0}", null },
        { "PATCH", "/api/v1/users/{0}/role", new { role = "BAKER" } },
        { "DELETE", "/api/v1/tokens/{0}", null },
        { "PATCH", "/api/v1/oauth/clients/{0}", new { pkceRequired = true } },
        { "DELETE", "/api/v1/oauth/clients/{0}", null },
        { "POST", "/api/v1/favorites/{0}", null },
        { "GET", "/api/v1/loyalty/{0}", null },
        { "GET", "/api/v1/payments/order/{0}", null },
        { "POST", "/api/v1/payments/order/{0}/refund", null },
    };

    [Theory]
    [MemberData(nameof(WithId), DisableDiscoveryEnumeration = true)]
    public Task An_id_that_cannot_be_one_is_a_4xx(string method, string path, object? body) =>
        AllAreRefused(Server.Admin, method, path, body);

    [Theory]
    [InlineData("PATCH", "/api/v1/products/{0}")]
    [InlineData("PATCH", "/api/v1/products/{0}/stock")]
    [InlineData("DELETE", "/api/v1/products/{0}")]
    [InlineData("PATCH", "/api/v1/promotions/{0}/toggle")]
    [InlineData("DELETE", "/api/v1/promotions/{0}")]
    public Task So_is_one_a_baker_asks_for(string method, string path) => AllAreRefused(Server.Baker, method, path, new { stock = 1 });

    [Theory]
    [InlineData("page=-1")]
    [InlineData("page=0")]
    [InlineData("page=abc&pageSize=abc")]
    [InlineData("page=99999999999999999999")]
    [InlineData("page=2147483647&pageSize=100")]
    [InlineData("page=1.5&pageSize=-20")]
    [InlineData("page=1&page=2")]
    [InlineData("page=&pageSize=")]
    public async Task A_page_that_makes_no_sense_is_read_as_one_that_does(string query)
    {
        Client[] callers = [Server.Customer, Server.Baker, Server.Admin];
        foreach (var (caller, list) in callers.Zip((string[])["me", "bakery", "all"]))
        {
            var page = (await caller.Get($"/api/v1/orders/{list}?{query}")).Is(200).Json;
            Assert.InRange(page.GetProperty("pageSize").GetInt32(), 1, 100);
            Assert.True(page.GetProperty("page").GetInt32() >= 1);
        }
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("lat=4.6", 400)]
    [InlineData("lat=NaN&lng=-74", 400)]
    [InlineData("lat=Infinity&lng=-74", 400)]
    [InlineData("lat=1e999&lng=-74", 400)]
    [InlineData("lat=abc&lng=-74", 400)]
    [InlineData("lat=91&lng=-74", 400)]
    [InlineData("lat=4.6&lng=-181", 400)]
    [InlineData("lat=4.6&lng=-74&radius=-1", 400)]
    [InlineData("lat=%00&lng=-74", 400)]
    [InlineData("lat=4.6&lng=-74&radius=abc", 200)]
    [InlineData("lat=4.6&lng=-74&radius=1e308", 200)]
    [InlineData("lat=4.6&lng=-74&radius=NaN", 200)]
    [InlineData("lat=90&lng=180&radius=0", 200)]
    public async Task Coordinates_are_checked(string query, int status) =>
        (await Server.Anonymous.Get($"/api/v1/bakeries/nearby?{query}")).Is(status);

    [Theory]
    [InlineData("%00", 400)]
    [InlineData("a%00b&page=1", 400)]
    [InlineData("%FF", 200)]
    [InlineData("", 400)]
    [InlineData("x&bakeryId=y", 200)]
    public async Task A_bakery_nobody_has_sells_nothing(string id, int status)
    {
        var answer = (await Server.Anonymous.Get($"/api/v1/products?bakeryId={id}")).Is(status);
        Assert.True(status != 200 || answer.Rows.Count == 0);
    }

    [Theory]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("GET", "/api/v1/orders/a/b/c", 404)]
    [InlineData("POST", "/test/clock", 404)]
    [InlineData("DELETE", "/api/v1/orders", 405)]
    [InlineData("PUT", "/api/v1/bakeries/me", 405)]
    [InlineData("POST", "/health", 405)]
    public async Task A_route_or_a_method_that_is_not_there_is_a_problem_with_a_sentence(string method, string path, int status)
    {
        var answer = (await Server.Admin.Send(new(method), path)).Is(status);
        Assert.Equal("application/problem+json; charset=utf-8", answer.ContentType);
        Assert.NotEmpty(answer.Message!);
        Assert.Equal(status == 405, answer.Headers.Contains("X-Allow"));
    }

    /// <remarks>The web server stops it before Hornada sees it, so there is no sentence.</remarks>
    [Theory]
    [InlineData("%00")]
    [InlineData("a%00b")]
    public async Task A_NUL_in_the_path_is_a_400(string id) => (await Server.Admin.Get($"/api/v1/orders/{id}")).Is(400);

    [Fact]
    public async Task A_very_long_line_is_a_4xx() =>
        Assert.InRange((await Server.Admin.Get($"/api/v1/orders/{new string('x', 20_000)}")).Status, 400, 499);

    private async Task AllAreRefused(Client caller, string method, string path, object? body)
    {
        var before = await TableDump.Read(Server);
        var complaints = new List<string>();
        foreach (var id in NoIds)
        {
            var answer = await caller.Send(new(method), path.Replace("{0}", id, StringComparison.Ordinal), Client.Json(body));
            if (answer.Status is < 400 or >= 500 || string.IsNullOrEmpty(answer.Text) || string.IsNullOrEmpty(answer.Message))
            {
                complaints.Add($"{id}: {answer}");
            }
        }

        Assert.True(complaints is [], string.Join(Environment.NewLine, complaints));
        Assert.Equal(before, await TableDump.Read(Server));
    }
}
