using System.Net.Http.Headers;

namespace Hornada.Server.Tests.Processes;

/// <summary>A real proxy in front of a real server, with the configurations of docs/proxies.</summary>
[Collection("processes")]
public sealed class ReverseProxyTests : ProcessTests
{
    private const string Somebody = "127.0.0.2";
    private const string SomebodyElse = "127.0.0.3";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nginx", "nginx.conf")]
    [InlineData("caddy", "Caddyfile")]
    public async Task Behind_a_proxy_clients_are_told_apart_and_streams_uploads_cookies_and_links_work(string name, string file)
    {
        Assert.SkipWhen(ReverseProxy.Missing(name) is not null, ReverseProxy.Missing(name) ?? "");
        await DemoData.CopyTo(Data);

        // Clients come from other addresses of this machine, which are no proxies here.
        await using var hornada = await HornadaProcess.Start(new()
        {
            Data = Data,
            Settings = new Dictionary<string, string> { ["Hornada__Proxies__Trusted"] = "127.0.0.1" },
        });
        await using var proxy = await ReverseProxy.Start(
            name, await File.ReadAllTextAsync(Path.Combine(Docs, file), Cancel), hornada.Address);
        using var somebody = proxy.ClientFrom(Somebody);
        using var somebodyElse = proxy.ClientFrom(SomebodyElse);

        await LinksAndCookiesAreOfTheOuterAddress(somebody);
        await UploadsReachTheServer(somebody);
        await AnEventArrivesAtOnce(somebody, somebodyElse);
        await WrongPasswordsOfOneClientLockNoOtherOut(somebody, somebodyElse);
    }

    [Theory]
    [InlineData("nginx", "nginx.conf", "location / {", "location /pan/ {")]
    [InlineData("caddy", "Caddyfile", "reverse_proxy ", "handle_path /pan/* {\n\t\treverse_proxy ")]
    public async Task Below_a_path_of_a_larger_site_pages_and_the_api_work(string name, string file, string root, string below)
    {
        Assert.SkipWhen(ReverseProxy.Missing(name) is not null, ReverseProxy.Missing(name) ?? "");
        await DemoData.CopyTo(Data);
        await using var hornada = await HornadaProcess.Start(new()
        {
            Data = Data,
            Settings = new Dictionary<string, string> { ["Hornada__PublicUrl"] = $"https://{ReverseProxy.Host}/pan" },
        });
        var configuration = (await File.ReadAllTextAsync(Path.Combine(Docs, file), Cancel)).Replace(root, below, StringComparison.Ordinal);
        configuration = name == "caddy" ? configuration.Replace(":8080", ":8080\n\t}", StringComparison.Ordinal) : configuration;
        await using var proxy = await ReverseProxy.Start(name, configuration, hornada.Address);
        using var http = proxy.ClientFrom(Somebody);

        var page = await http.GetStringAsync("/pan/entrar", Cancel);
        Assert.Contains("action=\"/pan/entrar\"", page, StringComparison.Ordinal);
        var links = page.Split("href=\"")[1..].Select(rest => rest.Split('"')[0]);
        var styles = links.Where(link => link.Contains(".css", StringComparison.Ordinal)).Select(link => http.GetAsync(link, Cancel));
        Assert.All(await Task.WhenAll(styles), answer => Assert.True(answer.IsSuccessStatusCode));
        (await new Client(http, HornadaProcess.Tokens(Data)["baker@hornada.example"]).Get("/pan/api/v1/bakeries/me")).Is(200);
        Assert.DoesNotContain("<form", (await new Client(http, null).Get("/entrar")).Text, StringComparison.Ordinal);
    }

    private static async Task LinksAndCookiesAreOfTheOuterAddress(HttpClient http)
    {
        using var page = await http.GetAsync("/entrar", Cancel);
        Assert.Equal(200, (int)page.StatusCode);
        Assert.Equal("max-age=31536000", page.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));

        using var forged = new HttpRequestMessage(HttpMethod.Get, "/robots.txt");
        forged.Headers.Add("X-Forwarded-Host", "evil.example");
        forged.Headers.Add("X-Forwarded-Proto", "http");
        using var robots = await http.SendAsync(forged, Cancel);
        Assert.Contains(
            $"Sitemap: https://{ReverseProxy.Host}/sitemap.xml", await robots.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    /// <summary>Three megabytes that are no picture: it is the server that says so, not the proxy that finds them too large.</summary>
    private async Task UploadsReachTheServer(HttpClient http)
    {
        var baker = new Client(http, HornadaProcess.Tokens(Data)["baker@hornada.example"]);
        var file = new ByteArrayContent(new byte[3_000_000]);
        file.Headers.ContentType = new("image/png");

        var answer = await baker.Post("/api/v1/upload/bakery/logo", new MultipartFormDataContent { { file, "image", "foto.png" } });

        Assert.Equal((400, "application/problem+json; charset=utf-8"), (answer.Status, answer.ContentType));
    }

    private async Task AnEventArrivesAtOnce(HttpClient listening, HttpClient ordering)
    {
        var tokens = HornadaProcess.Tokens(Data);
        var (baker, customer) =
            (new Client(ordering, tokens["baker@hornada.example"]), new Client(ordering, tokens["customer@hornada.example"]));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", baker.Token);
        request.Headers.Accept.Add(new("text/event-stream"));
        using var answer = await listening.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.NotNull(await lines.ReadLineAsync(Cancel));

        var bread = await baker.CreateProduct("Pan del proxy", 5);
        var order = await customer.SubmitOrder((await baker.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id"), (bread, 1));

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        string? line;
        do
        {
            line = await lines.ReadLineAsync(patience.Token);
            Assert.NotNull(line);
        }
        while (!line.Contains(order.Text("id"), StringComparison.Ordinal));
    }

    private async Task WrongPasswordsOfOneClientLockNoOtherOut(HttpClient somebody, HttpClient somebodyElse)
    {
        var admin = new Client(somebody, HornadaProcess.Tokens(Data)["admin@hornada.example"]);
        var app = (await admin.Post("/api/v1/oauth/clients", new
        {
            name = "Propia",
            redirectUris = new[] { "https://shop.example.com/back" },
            firstParty = true,
        })).Is(201).Data.Text("id");

        // The clock is a real one: on a busy machine some of the first guesses have come back before the last ones are made.
        var statuses = new List<int>();
        while (statuses.Count < 200 && statuses.LastOrDefault() != 429)
        {
            var guess = statuses.Count;
            statuses.Add(await SignIn(somebody, $"nadie{guess}@example.com", "equivocada", $"198.51.100.{guess}"));
        }

        Assert.Equal(429, statuses[^1]);
        Assert.All(statuses[..60], status => Assert.Equal(400, status));
        Assert.Equal(200, await SignIn(somebodyElse, "customer@hornada.example", "hornada-demo", "127.0.0.2"));

        async Task<int> SignIn(HttpClient http, string username, string password, string forged) => (await new Client(http, null).Send(
            HttpMethod.Post,
            "/bakeronline/accounts/api/token",
            Client.Json(new { grant_type = "password", client_id = app, device_name = "Caja", device_id = "till", username, password }),
            headers => headers.Add("X-Forwarded-For", forged))).Status;
    }

    /// <summary>The directory of the configurations.</summary>
    private static string Docs => Path.Combine(AppContext.BaseDirectory, "proxies");
}
