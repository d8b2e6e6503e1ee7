using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Input;

/// <summary>Whatever is wrong with a body, the answer is a 4xx that says so, and nothing is written.</summary>
[SqliteUnlessLong("Input is refused before storage; FuzzTests runs on both engines.")]
public sealed class WrongBodyTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>A quarter of the longest boundary that ASP.NET reads, which has 128 characters.</summary>
    private const string Quarter = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    [Fact]
    public async Task Every_endpoint_that_reads_a_body_is_in_the_list() => Assert.Equal(
        Routes.WithBody(Server).Order(StringComparer.Ordinal), (await BodyEndpoints.ForServer(Server)).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("POST /api/v1/bakeries")]
    [InlineData("PATCH /api/v1/bakeries/{id}")]
    [InlineData("PATCH /api/v1/bakeries/me")]
    [InlineData("PATCH /api/v1/bakeries/me/open")]
    [InlineData("POST /api/v1/products")]
    [InlineData("PATCH /api/v1/products/{id}")]
    [InlineData("PATCH /api/v1/products/{id}/stock")]
    [InlineData("POST /api/v1/orders")]
    [InlineData("PATCH /api/v1/orders/{id}/status")]
    [InlineData("PATCH /api/v1/orders/{id}/estimated-ready")]
    [InlineData("POST /api/v1/orders/verify-qr")]
    [InlineData("PATCH /api/v1/users/me")]
    [InlineData("PATCH /api/v1/users/{uid}/role")]
    [InlineData("POST /api/v1/cart/items")]
    [InlineData("PATCH /api/v1/cart/items")]
    [InlineData("POST /api/v1/promotions")]
    [InlineData("POST /api/v1/loyalty/redeem")]
    [InlineData("POST /api/v1/payments")]
    [InlineData("POST /api/v1/reviews")]
    [InlineData("POST /api/v1/tokens")]
    [InlineData("POST /api/v1/oauth/clients")]
    [InlineData("PATCH /api/v1/oauth/clients/{id}")]
    [InlineData("PATCH /api/v1/bakeries/me/hours")]
    [InlineData("POST /api/v1/bakeries/me/lockers")]
    [InlineData("PATCH /api/v1/bakeries/me/lockers/{id}")]
    [InlineData("POST /api/v1/companies")]
    [InlineData("POST /api/v1/devices/approve")]
    public async Task A_wrong_body_is_refused_and_nothing_is_written(string name)
    {
        var endpoint = (await BodyEndpoints.ForServer(Server))[name];
        var before = await TableDump.Read(Server);
        var complaints = new List<string>();
        foreach (var wrong in BodyCases.For(endpoint.Valid, endpoint.Members, endpoint.Required))
        {
            // Asking first keeps a refused megabyte from being cut off in the middle of sending.
            var answer =
                await endpoint.Caller.Send(endpoint.Method, endpoint.Path, wrong.Content(), headers => headers.ExpectContinue = true);
            if (Complaint(answer) is { } complaint)
            {
                complaints.Add($"{wrong.Name}: {complaint} {answer}");
            }
        }

        Assert.True(complaints is [], string.Join(Environment.NewLine, complaints));
        Assert.Equal(before, await TableDump.Read(Server));
    }

    [Theory]
    [InlineData("POST /api/v1/bakeries", 201)]
    [InlineData("PATCH /api/v1/bakeries/{id}", 200)]
    [InlineData("PATCH /api/v1/bakeries/me", 200)]
    [InlineData("PATCH /api/v1/bakeries/me/open", 200)]
    [InlineData("POST /api/v1/products", 201)]
    [InlineData("PATCH /api/v1/products/{id}", 200)]
    [InlineData("PATCH /api/v1/products/{id}/stock", 200)]
    [InlineData("POST /api/v1/orders", 201)]
    [InlineData("PATCH /api/v1/orders/{id}/status", 200)]
    [InlineData("PATCH /api/v1/orders/{id}/estimated-ready", 200)]
    [InlineData("POST /api/v1/orders/verify-qr", 404)]
    [InlineData("PATCH /api/v1/users/me", 200)]
    [InlineData("PATCH /api/v1/users/{uid}/role", 200)]
    [InlineData("POST /api/v1/cart/items", 200)]
    [InlineData("POST /api/v1/promotions", 201)]
    [InlineData("POST /api/v1/loyalty/redeem", 400)]
    [InlineData("POST /api/v1/payments", 402)]
    [InlineData("POST /api/v1/reviews", 400)]
    public async Task The_body_they_are_made_from_is_taken_with_or_without_members_nobody_knows(string name, int status)
    {
        var endpoint = (await BodyEndpoints.ForServer(Server))[name];

        (await endpoint.Caller.Send(endpoint.Method, endpoint.Path, Client.Json(endpoint.Valid))).Is(status);
        (await endpoint.Caller.Send(
            endpoint.Method, endpoint.Path, Client.Json(endpoint.Valid[..^1] + ",\"nobodyKnows\":{\"this\":[1]}}"))).Is(status);
    }

    /// <remarks>A client that asks for a narrower token than there is must not get a wider one.</remarks>
    [Theory]
    [InlineData("POST /api/v1/tokens", 201)]
    [InlineData("POST /api/v1/companies/{id}/tokens", 201)]
    [InlineData("POST /api/v1/companies", 201)]
    [InlineData("POST /api/v1/oauth/clients", 201)]
    [InlineData("PATCH /api/v1/oauth/clients/{id}", 200)]
    [InlineData("PATCH /api/v1/bakeries/me/ordering", 200)]
    [InlineData("PATCH /api/v1/bakeries/me/selling", 200)]
    [InlineData("PATCH /api/v1/bakeries/me/promises", 200)]
    [InlineData("POST /api/v1/promises", 200)]
    [InlineData("PATCH /api/v1/bakeries/me/presentation", 200)]
    [InlineData("PATCH /api/v1/bakeries/me/company", 200)]
    [InlineData("PATCH /api/v1/bakeries/me/company/active", 200)]
    [InlineData("POST /api/v1/bakeries/me/company/bakeries", 201)]
    public async Task Where_access_or_limits_are_given_a_member_that_nobody_knows_is_refused(string name, int status)
    {
        var endpoint = (await BodyEndpoints.ForServer(Server))[name];

        (await endpoint.Caller.Send(endpoint.Method, endpoint.Path, Client.Json(endpoint.Valid))).Is(status);
        var refused = await endpoint.Caller.Send(
            endpoint.Method, endpoint.Path, Client.Json(endpoint.Valid[..^1] + ",\"nobodyKnows\":{\"this\":[1]}}"));
        Assert.Contains("nobodyKnows", refused.Is(400).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_is_checked_before_the_body()
    {
        foreach (var endpoint in (await BodyEndpoints.ForServer(Server)).Values.Where(one => one.Caller.Token is not null))
        {
            string[] bodies = ["text", "{", endpoint.Valid];
            foreach (var body in bodies)
            {
                (await Server.Anonymous.Send(endpoint.Method, endpoint.Path, new StringContent(body))).Is(401);
            }
        }
    }

    /// <remarks>
    /// Both were answered 500: the end came in the middle of reading, or the check of the form's token wrapped the reason.
    /// </remarks>
    [Theory]
    [InlineData("multipart/form-data; boundary=x", "x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\npa")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("application/x-www-form-urlencoded", "a=b&a=%00&=")]
    [InlineData($"multipart/form-data; boundary={Quarter}{Quarter}{Quarter}{Quarter}b", "x")]
    public async Task A_form_that_cannot_be_read_is_a_4xx(string type, string body)
    {
        var question = (await Server.Registers("Tienda")).Question();
        foreach (var path in (string[])[
            "/pagar/nobodys", question, "/bakeronline/accounts/api/token", "/bakeronline/checkout/upload", "/entrar"
        ])
        {
            var content = new StringContent(body);
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            Assert.InRange((await Server.Anonymous.Send(HttpMethod.Post, path, content)).Status, 400, 499);
        }
    }

    private static string? Complaint(Answer answer) => answer switch
    {
        { Status: < 400 or >= 500 } => "not a 4xx.",
        { ContentType: not "application/problem+json; charset=utf-8" } => $"its type is {answer.ContentType}.",
        _ when string.IsNullOrEmpty(answer.Code) || string.IsNullOrEmpty(answer.Message) => "it does not say why.",
        _ => null,
    };
}
