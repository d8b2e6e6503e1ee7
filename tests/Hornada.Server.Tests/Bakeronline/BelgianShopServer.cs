using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Server.Demo;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>The company De Korenbloem of the demo: two Belgian shops with variants, options and 60 orders.</summary>
public sealed class BelgianBakery
{
    private BelgianBakery(TestServer server, Client owner, Client customer) => (Server, Owner, Customer) = (server, owner, customer);

    public TestServer Server { get; }

    public Client Owner { get; }

    /// <summary>Has ordered all of it.</summary>
    public Client Customer { get; }

    public static async Task<BelgianBakery> OpenIn(TestServer server)
    {
        var (owner, _) = await server.SignUp(Role.Baker, "Bart Bakker", KorenbloemDemo.Owner);
        var (customer, _) = await server.SignUp(Role.Customer, "Katrien Klant", KorenbloemDemo.Customer);
        await using var scope = server.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<KorenbloemDemo>(scope.ServiceProvider).Seed(CancellationToken.None);
        return new(server, owner, customer);
    }
}

/// <summary>A server on which De Korenbloem of the demo sells.</summary>
public sealed class BelgianShopServer<TEngine> : TestServer<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    public BelgianBakery Bakery { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (Missing is null)
        {
            Bakery = await BelgianBakery.OpenIn(this);
        }
    }
}

/// <summary>Requests as the client of a version sends them, and reading their answers.</summary>
internal static partial class BakeronlineClient
{
    public static Task<Answer> Ask(this Client client, string version, string path, string? language = null) =>
        client.Send(HttpMethod.Get, path, null, WithVersion(version, language));

    public static Task<Answer> SendAs(this Client client, HttpMethod method, string path, object? body, string version = "1.9.0") =>
        client.Send(method, path, Client.Json(body), WithVersion(version, null));

    /// <summary>Follows <c>next</c> from the first page to the last.</summary>
    public static async Task<List<JsonElement>> Pages(this Client client, string version, string path)
    {
        var rows = new List<JsonElement>();
        var (list, query) = path.Split('?') is [var before, var asked] ? (before, "?" + asked) : (path, "");
        while (true)
        {
            var page = (await client.Ask(version, list + query)).Is(200).Json;
            rows.AddRange(page.GetProperty("results").EnumerateArray());
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
            {
                return rows;
            }

            query = Query(page.GetProperty("next"));
        }
    }

    /// <summary>A dictionary of query parameters as a query.</summary>
    public static string Query(JsonElement cursor) =>
        "?" + string.Join('&', cursor.EnumerateObject().Select(member => $"{member.Name}={Uri.EscapeDataString(member.Value.ToString())}"));

    public static long Id(this JsonElement row) => row.GetProperty("id").GetInt64();

    public static string Text(this JsonElement row, string name) => row.GetProperty(name).ToString();

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Without the server's address and the random names of files.</summary>
    public static string Anonymous(string text) => Changing().Replace(text, "http://server");

    [GeneratedRegex("""http://127\.0\.0\.1:\d+(?:/uploads/\w+/[^"]+)?""")]
    private static partial Regex Changing();

    private static Action<HttpRequestHeaders> WithVersion(string version, string? language) => headers =>
    {
        headers.TryAddWithoutValidation(VersionHeader.Name, version);
        headers.TryAddWithoutValidation("Accept-Language", language ?? "en-US,en;q=0.5");
    };
}
