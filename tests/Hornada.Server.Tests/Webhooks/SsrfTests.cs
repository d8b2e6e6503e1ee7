using System.Net;
using System.Net.Sockets;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Webhooks;

/// <summary>The maker of a webhook must not reach the network of the server. Default settings: https on port 443 only.</summary>
[SqliteUnlessLong("Addresses are checked before a connection, without storage.")]
public sealed class SsrfTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string NotPublic = "urn:hornada:problem:webhook-host-not-public";

    private static int names;

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.168.0.10")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:5ef5:79fb::1")]
    [InlineData("2001:db8::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("93.184.216.34 10.0.0.1")]
    [InlineData("2606:4700::1111 ::1")]
    [InlineData("")]
    public async Task A_host_that_resolves_to_a_private_address_is_refused_at_registration(string addresses)
    {
        var host = $"inner{Interlocked.Increment(ref names)}.example";
        Server.Names.Say(host, addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var refused = (await Server.Baker.Post("/api/v1/webhooks", new { url = $"https://{host}/hook" })).Is(400);

        Assert.Equal(NotPublic, refused.Json.Text("type"));
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.0.0.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://１２７.0.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    public async Task A_private_address_is_refused_in_every_spelling(string url)
    {
        var refused = (await Server.Baker.Post("/api/v1/webhooks", new { url })).Is(400);

        Assert.Contains(refused.Json.Text("type"), (string[])[NotPublic, "urn:hornada:problem:validation-error"]);
    }

    [Theory]
    [InlineData("http://hooks.example.com/")]
    [InlineData("ftp://hooks.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://hooks.example.com/")]
    [InlineData("//hooks.example.com/")]
    [InlineData("hooks.example.com")]
    [InlineData("https:///hook")]
    [InlineData("https://user:password@hooks.example.com/")]
    [InlineData("https://user@hooks.example.com/")]
    [InlineData("https://@hooks.example.com/")]
    [InlineData("https://hooks.example.com/#part")]
    [InlineData("https://hooks.example.com:80/")]
    [InlineData("https://hooks.example.com:22/")]
    [InlineData("https://hooks.example.com:8443/")]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_invalid_address_is_refused(string url) =>
        Assert.Equal("VALIDATION_ERROR", (await Server.Baker.Post("/api/v1/webhooks", new { url })).Is(400).Code);

    [Theory]
    [InlineData("https://hooks.example.com", "https://hooks.example.com/")]
    [InlineData("HTTPS://Hooks.Example.COM:443/Hook?a=1", "https://hooks.example.com/Hook?a=1")]
    [InlineData("https://pan-ñandú.example.com/x", "https://xn--pan-and-7za8f.example.com/x")]
    [InlineData("https://93.184.216.34/x", "https://93.184.216.34/x")]
    [InlineData("https://[2606:4700::1111]/x", "https://[2606:4700::1111]/x")]
    public async Task An_address_is_stored_in_one_normal_form(string url, string spelled)
    {
        var made = (await Server.Admin.Post("/api/v1/webhooks", new { url })).Is(201).Data;

        Assert.Equal(spelled, made.Text("url"));
        (await Server.Admin.Patch($"/api/v1/webhooks/{made.Text("id")}", new { url = "https://10.0.0.1/" })).Is(400);
        (await Server.Admin.Delete($"/api/v1/webhooks/{made.Text("id")}")).Is(200);
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_refused() =>
        Assert.Equal(
            "VALIDATION_ERROR",
            (await Server.Baker.Post("/api/v1/webhooks", new { url = $"https://hooks.example.com/{new string('a', 2048)}" })).Is(400).Code);
}

/// <summary>A host that was public at registration and is private at delivery.</summary>
public sealed class RebindingTests(WebhookServer<Sqlite> server) : ServerTests(server), IClassFixture<WebhookServer<Sqlite>>
{
    private static int names;

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("127.0.0.1 127.0.0.2")]
    [InlineData("127.0.0.1 169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("")]
    public async Task A_host_that_now_resolves_to_a_private_address_is_not_connected_to(string addresses)
    {
        // One minute for each case, because an account may send ten tests a minute.
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        // A listener at the new address and the same port must get no connection.
        using var inside = new TcpListener(IPAddress.Parse("127.0.0.2"), 0);
        inside.Start();
        var host = $"moving{Interlocked.Increment(ref names)}.example";
        var made = (await Server.Baker.Post(
            "/api/v1/webhooks",
            new { url = $"http://{host}:{((IPEndPoint)inside.LocalEndpoint).Port}/", types = new[] { "order.created" } })).Is(201).Data;
        var hook = $"/api/v1/webhooks/{made.Text("id")}";
        Server.Names.Say(host, addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var tested = (await Server.Baker.Post($"{hook}/test")).Is(200).Data;
        await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", 9), 1));
        IReadOnlyList<System.Text.Json.JsonElement> rows;
        do
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            rows = (await Server.Baker.Get($"{hook}/deliveries")).Is(200).Rows;
        }
        while (rows is not [var row] || row.GetProperty("error").ValueKind == System.Text.Json.JsonValueKind.Null);

        Assert.Equal(
            (false, "NO_PUBLIC_ADDRESS", "NO_PUBLIC_ADDRESS"),
            (tested.GetProperty("delivered").GetBoolean(), tested.Text("error"), rows[0].Text("error")));
        Assert.False(inside.Pending());
        (await Server.Baker.Delete(hook)).Is(200);
    }
}
