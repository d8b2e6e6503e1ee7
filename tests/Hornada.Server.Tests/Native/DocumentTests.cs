using System.Text;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace Hornada.Server.Tests.Native;

/// <summary>What holds for the API as a whole: its document, its headers, its languages.</summary>
[SqliteUnlessLong("The OpenAPI document comes from the endpoints.")]
public sealed partial class DocumentTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_describes_every_endpoint_that_is_not_excluded()
    {
        var schema = await ApiSchema.Read(Server);

        var described = Routes.All(Server)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })
            .Select(Routes.Name);
        Assert.StartsWith("3.1", schema.Version, StringComparison.Ordinal);
        Assert.Equal(described.Order(StringComparer.Ordinal), schema.Operations.Order(StringComparer.Ordinal));
        Assert.All(schema.ComponentNames, name => Assert.Matches(ComponentName(), name));
    }

    [Fact]
    public async Task The_document_is_made_once_and_its_tag_answers_304()
    {
        var first = (await Server.Anonymous.Get("/openapi/v1.json")).Is(200);
        var tag = first.Headers.ETag!;
        var second = (await Server.Customer.Get("/openapi/v1.json")).Is(200);
        var again = await Server.Anonymous.Send(HttpMethod.Get, "/openapi/v1.json", headers: headers => headers.IfNoneMatch.Add(tag));

        Assert.Equal((first.Text, tag), (second.Text, second.Headers.ETag));
        Assert.Equal((304, ""), (again.Status, again.Text));
        Assert.Equal("/", first.Json.GetProperty("servers")[0].Text("url"));
    }

    /// <remarks>After a wanted change, <c>npm run types</c> in the islands generates their types from the new file.</remarks>
    [Fact]
    public async Task The_types_of_the_islands_are_generated_from_the_current_document() =>
        Golden.Matches("native/board.openapi.json", BoardDocument.From((await Server.Anonymous.Get("/openapi/v1.json")).Is(200).Text));

    [Fact]
    public async Task Every_endpoint_of_the_document_has_a_recording()
    {
        var schema = await ApiSchema.Read(Server);
        var recorded = string.Join(
            '\n', Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Golden", "native"), "*.http").Select(File.ReadAllText));

        Assert.All(schema.Operations, operation =>
        {
            var address =
                string.Join("[^/\n]+", PathParameter().Split(operation).Select(Regex.Escape)).Replace("\\ ", " ", StringComparison.Ordinal);
            Assert.Matches($@"(?m)^{address}(\?.*)?$", recorded);
        });
    }

    [Fact]
    public async Task The_server_does_not_say_what_it_is()
    {
        Answer[] answers =
            [await Server.Anonymous.Get("/health"), await Server.Anonymous.Get("/nothing"), await Server.Customer.Get("/api/v1/users/me")];
        Assert.All(answers, answer => Assert.False(answer.Headers.Contains("Server")));
    }

    [Theory]
    [InlineData("es", "Token inválido o expirado")]
    [InlineData("es-CO,es;q=0.9,en;q=0.8", "Token inválido o expirado")]
    [InlineData("en", "The token is invalid or expired")]
    [InlineData("en-US,en;q=0.9,es;q=0.8", "The token is invalid or expired")]
    [InlineData("es;q=0.5,en;q=0.7", "The token is invalid or expired")]
    [InlineData("nl", "Het token is ongeldig of verlopen")]
    [InlineData("nl-BE,nl;q=0.9,en;q=0.8", "Het token is ongeldig of verlopen")]
    [InlineData("fr", "Le jeton est invalide ou expiré")]
    [InlineData("de,tr", "Token inválido o expirado")]
    [InlineData("*", "Token inválido o expirado")]
    [InlineData("garbage;;;q=x", "Token inválido o expirado")]
    [InlineData("", "Token inválido o expirado")]
    public async Task The_message_is_in_the_language_the_client_asks_for(string languages, string message)
    {
        var answer = await Server.Anonymous.Send(
            HttpMethod.Get, "/api/v1/users/me", headers: headers => headers.TryAddWithoutValidation("Accept-Language", languages));
        answer.Refuses(401, "UNAUTHORIZED", message);
    }

    [Theory]
    [InlineData("POST", "/api/v1/orders")]
    [InlineData("PATCH", "/api/v1/orders/1/status")]
    [InlineData("DELETE", "/api/v1/products/1")]
    public async Task A_page_of_any_origin_may_call(string method, string path)
    {
        var preflight = await Server.Anonymous.Send(HttpMethod.Options, path, headers: headers =>
        {
            headers.TryAddWithoutValidation("Origin", "https://apps.example.com");
            headers.TryAddWithoutValidation("Access-Control-Request-Method", method);
            headers.TryAddWithoutValidation("Access-Control-Request-Headers", "authorization,x-user-name,content-type");
        });

        Assert.Equal(204, preflight.Status);
        Assert.Equal("*", preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains(method, preflight.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_refusal_can_be_read_by_a_page_of_another_origin()
    {
        var answer = await Server.Anonymous.Send(
            HttpMethod.Get, "/api/v1/users/me", headers: headers => headers.TryAddWithoutValidation("Origin", "https://apps.example.com"));

        Assert.Equal("*", answer.Is(401).Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData("utf-8", "José Ñoño", "José Ñoño")]
    [InlineData("utf-8", "  Ana  ", "Ana")]
    [InlineData("utf-8", "", "Cliente")]
    public async Task The_name_of_the_header_is_taken_in_any_encoding(string encoding, string sent, string called)
    {
        var (nameless, _) = await Server.SignUp(Role.Customer, "", ClientActions.FreshEmail());

        Assert.Equal(called, await NameOnAnOrder(nameless, Encoding.GetEncoding(encoding), sent));
    }

    [Theory]
    [InlineData("José", "José")]
    [InlineData("Zoë Peña Müller", "Zoë Peña Müller")]
    [InlineData("Jos\u0085é", "José")]
    public async Task A_name_that_a_browser_sends_as_Latin_1_keeps_its_accents(string sent, string called)
    {
        var (nameless, _) = await Server.SignUp(Role.Customer, "", ClientActions.FreshEmail());

        Assert.Equal(called, await NameOnAnOrder(nameless, Encoding.Latin1, sent));
    }

    [Fact]
    public async Task The_name_of_the_profile_wins_over_the_header() =>
        Assert.Equal("Carlos Ruiz", await NameOnAnOrder(Server.Customer, Encoding.UTF8, "Otro Nombre"));

    [GeneratedRegex("^[a-zA-Z0-9._-]+$")]
    private static partial Regex ComponentName();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex PathParameter();

    /// <summary>Places an order with a name in the header, as bytes of this encoding.</summary>
    private async Task<string> NameOnAnOrder(Client customer, Encoding encoding, string name)
    {
        var bread = await Server.Baker.CreateProduct("Baguette", 5);
        using var http = Server.CreateHttpClient(new() { RequestHeaderEncodingSelector = (_, _) => encoding });
        var answer = await new Client(http, customer.Token).Send(
            HttpMethod.Post,
            "/api/v1/orders",
            Client.Json(ClientActions.OrderBody(Server.Espiga, (bread, 1))),
            headers => headers.TryAddWithoutValidation("X-User-Name", name));
        return answer.Is(201).Data.Text("userName");
    }
}
