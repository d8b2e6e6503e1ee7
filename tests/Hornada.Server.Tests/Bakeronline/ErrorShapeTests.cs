using System.Text;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>Every "no" below the dialect's path has the dialect's shape, also where no endpoint runs (contract §2.9).</summary>
public sealed class ErrorShapeTests(BakeronlineServer server) : BakeronlineTests(server)
{
    [Fact]
    public async Task No_such_route() => Refuses(await Ask(HttpMethod.Get, "/bakeronline/no/such/route"), 404, "NO_SUCH_ROUTE");

    [Fact]
    public async Task The_root_is_no_route_either() => Refuses(await Ask(HttpMethod.Get, "/bakeronline"), 404, "NO_SUCH_ROUTE");

    [Fact]
    public async Task Wrong_method()
    {
        var answer = await Ask(HttpMethod.Delete, "/bakeronline/probe/order");

        Refuses(answer, 405, "METHOD_NOT_ALLOWED");
        Assert.Equal("GET, HEAD", answer.Headers.GetValues("X-Allow").Single());
    }

    [Fact]
    public async Task Not_signed_in()
    {
        foreach (var nobody in (Client[])[Server.Anonymous, Server.With("hor_nonsense")])
        {
            var answer = await nobody.Get("/bakeronline/probe/mine");

            Refuses(answer, 401, "UNAUTHORIZED");
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().ToString());
        }
    }

    [Fact]
    public async Task Signed_in_but_no_baker() => Refuses(await Server.Customer.Get("/bakeronline/probe/shop"), 403, "NOT_A_BAKER");

    [Fact]
    public async Task An_authorised_caller_gets_in()
    {
        (await Server.Customer.Get("/bakeronline/probe/mine")).Is(200);
        (await Server.Baker.Get("/bakeronline/probe/shop")).Is(200);
    }

    [Fact]
    public async Task Body_too_large()
    {
        var body = $$"""{"firstname":"{{new string('a', 70_000)}}"}""";
        Refuses(await Ask(HttpMethod.Patch, "/bakeronline/probe/user", content: Client.Json(body)), 413, "PAYLOAD_TOO_LARGE");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded; charset=latin1")]
    [InlineData("garbage")]
    public async Task Wrong_type_of_body(string type)
    {
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        Refuses(await Ask(HttpMethod.Patch, "/bakeronline/probe/user", content: content), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_bug()
    {
        Refuses(await Ask(HttpMethod.Get, "/bakeronline/probe/bug"), 500, "INTERNAL_ERROR");
        Assert.Contains("A bug.", Assert.Single(Server.TakeFailures()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_waits()
    {
        var answer = await Ask(HttpMethod.Get, "/bakeronline/probe/busy");

        Refuses(answer, 503, "BUSY");
        Assert.Equal("2", answer.Headers.RetryAfter!.ToString());
    }

    [Fact]
    public async Task A_key_used_twice() => Refuses(await Ask(HttpMethod.Get, "/bakeronline/probe/reused"), 422, "KEY_REUSED");

    [Fact]
    public async Task Nothing_of_that_name() => Refuses(await Ask(HttpMethod.Get, "/bakeronline/probe/nothing"), 404, "NO_SUCH_ORDER");

    [Theory]
    [InlineData(null, "There is no such route")]
    [InlineData("en-US,en;q=0.5", "There is no such route")]
    [InlineData("nl,fr;q=0.5", "Deze route bestaat niet")]
    [InlineData("fr-BE,nl;q=0.5", "Cette route n’existe pas")]
    [InlineData("de,es;q=0.5", "La ruta no existe")]
    [InlineData("de,it;q=0.5", "There is no such route")]
    [InlineData("es;q=0.4,en;q=0.6", "There is no such route")]
    public async Task The_language_is_English_unless_another_one_that_is_spoken_is_preferred(string? languages, string message)
    {
        var answer = await Ask(HttpMethod.Get, "/bakeronline/no/such/route", language: languages);
        Assert.Equal(message, answer.Json.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Another_path_is_another_dialects()
    {
        foreach (var path in (string[])["/bakeronlines", "/api/v1/bakeronline", "/nothing"])
        {
            (await Server.Anonymous.Get(path)).Refuses(404, "NOT_FOUND", "La ruta no existe");
        }
    }

    [Theory]
    [InlineData("{\"firstname\":1}", "firstname")]
    [InlineData("{\"notifications\":{\"email_when_order\":1}}", "notifications.email_when_order")]
    [InlineData("{\"notifications\":{\"email_when_order\":\"true\"}}", "notifications.email_when_order")]
    [InlineData("{\"firstname\":\"a\\u0000\"}", "firstname")]
    [InlineData("{\"firstname\":\"\\ud800\"}", "firstname")]
    [InlineData("{\"firstname\":\"a\",\"firstname\":\"b\"}", null)]
    [InlineData("{\"x\":{\"y\":1,\"y\":2}}", null)]
    [InlineData("{\"\\ud800\":1}", null)]
    [InlineData("{", null)]
    [InlineData("[]", null)]
    [InlineData("", null)]
    [InlineData("{\"x\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}", null)]
    public async Task A_wrong_body_says_which_field(string body, string? field) =>
        Refuses(
            await Ask(HttpMethod.Patch, "/bakeronline/probe/user", content: new StringContent(body, Encoding.UTF8, "application/json")),
            400,
            "VALIDATION_ERROR",
            field);

    [Theory]
    [InlineData("[{\"id\":1},{\"id\":\"2\"}]", "[1].id")]
    [InlineData("[{\"code\":1}]", "[0].code")]
    [InlineData("[{\"allergen_ids\":\"none\"}]", "[0].allergen_ids")]
    [InlineData("{}", null)]
    public async Task A_wrong_list_says_which_row(string body, string? field) =>
        Refuses(await Ask(HttpMethod.Patch, "/bakeronline/probe/bulk", content: Client.Json(body)), 400, "VALIDATION_ERROR", field);

    [Fact]
    public async Task A_missing_field_is_named_as_the_client_spells_it()
    {
        var body = Client.Json("""{"cart":[],"checkout":{},"payment_method":"ideal"}""");
        Refuses(await Ask(HttpMethod.Post, "/bakeronline/probe/place", content: body), 400, "VALIDATION_ERROR", "return_url");
    }
}
