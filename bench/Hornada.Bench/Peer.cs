using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace Hornada.Bench;

/// <summary>Other shop software on a database of its own, and the requests that make an order there, one connection a client.</summary>
/// <param name="name">Its name, and in small letters that of its directory.</param>
internal abstract class Peer(string name, int clients)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>At which request of its order each client is.</summary>
    private readonly int[] steps = new int[clients];

    public string Name => name;

    public int Port { get; } = Processes.FreePort();

    /// <summary>The admin's list of fifteen orders.</summary>
    public abstract byte[] List();

    /// <summary>Its program and the first arguments, in its directory.</summary>
    protected abstract (string Program, string File) Serve { get; }

    /// <summary>How many requests an order is.</summary>
    protected abstract int Requests { get; }

    public byte[] Next(int client) => Request(client, steps[client]);

    /// <summary>Takes an answer; true when it is an order's last.</summary>
    public bool Take(int client, Connection answer)
    {
        Keep(client, steps[client], answer);
        steps[client] = (steps[client] + 1) % Requests;
        return steps[client] == 0;
    }

    /// <summary>Starts it on a new database, which it fills, and waits until it sells.</summary>
    public async Task<Process> Start(string directory, string work)
    {
        var database = $"bench_{name.ToLowerInvariant()}";
        await Postgres.Create(database);
        var at = new NpgsqlConnectionStringBuilder(Postgres.Database(database));
        var (home, log) = (Path.Combine(directory, name.ToLowerInvariant()), Path.Combine(work, name + "-log"));
        var process = Processes.Start(
            Serve.Program,
            [Path.Combine(home, Serve.File), $"{Port}", $"{at.Host}:{at.Port}", database],
            new Dictionary<string, string>(),
            log);
        var begun = Stopwatch.GetTimestamp();
        while (Told(log) is not { } told || !await Processes.Answers(new($"http://127.0.0.1:{Port}/health")) || !Learn(told))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new InvalidOperationException($"{name} does not sell: {string.Join('\n', Lines(log).TakeLast(20))}");
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        return process;
    }

    /// <summary>Takes what its filling has printed for clients; true.</summary>
    protected virtual bool Learn(string told) => true;

    protected abstract byte[] Request(int client, int step);

    protected abstract void Keep(int client, int step, Connection answer);

    protected static JsonElement Json(Connection answer)
    {
        var body = Encoding.UTF8.GetString(answer.Body);
        using var read = JsonDocument.Parse(body[body.IndexOf('{', StringComparison.Ordinal)..(body.LastIndexOf('}') + 1)]);
        return read.RootElement.Clone();
    }

    private static string? Told(string log) =>
        Lines(log).FirstOrDefault(line => line.StartsWith("BENCH ", StringComparison.Ordinal))?["BENCH ".Length..];

    private static string[] Lines(string log)
    {
        using var file = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd().Split('\n');
    }
}

/// <summary>Vendure: an order is two requests, the first line and all the rest, fewer than its storefronts send.</summary>
internal sealed partial class Vendure(int clients) : Peer("Vendure", clients)
{
    private const string Answer = "{ ... on Order { id state } ... on ErrorResult { errorCode message } }";
    private readonly string[] tokens = new string[clients];

    protected override (string Program, string File) Serve => ("node", "serve.cjs");

    protected override int Requests => 2;

    public override byte[] List()
    {
        using var once = new Connection(Port);
        once.Send(Send("/admin-api", null, """mutation { login(username: "superadmin", password: "superadmin") { __typename } }"""));
        once.Receive();
        return Send("/admin-api", Token(once.Head), """
            { orders(options: {take: 15, sort: {orderPlacedAt: DESC}}) { totalItems items { id code state totalWithTax orderPlacedAt
            customer { firstName lastName } lines { quantity productVariant { name } linePriceWithTax } } } }
            """);
    }

    protected override byte[] Request(int client, int step) => step == 0
        ? Send("/shop-api", null, $"mutation {{ a: addItemToOrder(productVariantId: {(client % 30) + 1}, quantity: 1) {Answer} }}")
        : Send("/shop-api", tokens[client], $$"""
            mutation {
              b: addItemToOrder(productVariantId: {{((client + 1) % 30) + 1}}, quantity: 1) {{Answer}}
              c: addItemToOrder(productVariantId: {{((client + 2) % 30) + 1}}, quantity: 1) {{Answer}}
              d: setCustomerForOrder(input: { firstName: "C", lastName: "R", emailAddress: "c{{client}}@bench.example" }) {{Answer}}
              e: setOrderShippingAddress(input: { streetLine1: "Calle 53", countryCode: "CO" }) {{Answer}}
              f: setOrderShippingMethod(shippingMethodId: [1]) {{Answer}}
              g: transitionOrderToState(state: "ArrangingPayment") { ... on Order { id } ... on ErrorResult { errorCode message } }
              h: addPaymentToOrder(input: { method: "efectivo", metadata: {} }) {{Answer}}
            }
            """);

    protected override void Keep(int client, int step, Connection answer)
    {
        if (step == 0)
        {
            tokens[client] = Token(answer.Head);
        }
        else if (answer.Body.IndexOf("\"PaymentSettled\""u8) < 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer.Body));
        }
    }

    private static byte[] Send(string path, string? token, string query) =>
        Http.Send("POST", path, token, JsonSerializer.Serialize(new { query }));

    private static string Token(string head) => SessionToken().Match(head) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidOperationException("Vendure gave no session: " + head);

    [GeneratedRegex(@"^vendure-auth-token: (\S+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex SessionToken();
}

/// <summary>Medusa: an order is a cart with its lines, a way to collect, a payment with its session, and the end of the cart.</summary>
internal sealed class Medusa(int clients) : Peer("Medusa", clients)
{
    private readonly string[] carts = new string[clients];
    private readonly string[] payments = new string[clients];
    private JsonElement shop;

    protected override (string Program, string File) Serve => ("bash", "serve.sh");

    protected override int Requests => 5;

    public override byte[] List()
    {
        using var once = new Connection(Port);
        once.Send(Http.Send(
            "POST", "/auth/user/emailpass", null, """{"email":"admin@bench.example","password":"supersecret"}"""));
        once.Receive();
        return Http.Get("/admin/orders?limit=15", Json(once).GetProperty("token").GetString());
    }

    protected override bool Learn(string told)
    {
        using var read = JsonDocument.Parse(told);
        shop = read.RootElement.Clone();
        return true;
    }

    protected override byte[] Request(int client, int step) => step switch
    {
        0 => Send("/store/carts", $$"""
            {"region_id":"{{Word("region")}}","email":"c{{client}}@bench.example","items":[{{Items(client)}}],"shipping_address":
            {"first_name":"C","last_name":"R","address_1":"Calle 53","city":"Bogota","country_code":"co","postal_code":"1"} }
            """),
        1 => Send($"/store/carts/{carts[client]}/shipping-methods", $$"""{"option_id":"{{Word("option")}}"}"""),
        2 => Send("/store/payment-collections", $$"""{"cart_id":"{{carts[client]}}"}"""),
        3 => Send($"/store/payment-collections/{payments[client]}/payment-sessions", """{"provider_id":"pp_system_default"}"""),
        _ => Send($"/store/carts/{carts[client]}/complete", "{}"),
    };

    protected override void Keep(int client, int step, Connection answer)
    {
        switch (step)
        {
            case 0:
                carts[client] = Json(answer).GetProperty("cart").GetProperty("id").GetString()!;
                break;
            case 2:
                payments[client] = Json(answer).GetProperty("payment_collection").GetProperty("id").GetString()!;
                break;
            case 4 when answer.Body.IndexOf("\"type\":\"order\""u8) < 0:
                throw new InvalidOperationException(Encoding.UTF8.GetString(answer.Body));
            default:
                break;
        }
    }

    private string Word(string name) => shop.GetProperty(name).GetString()!;

    private string Items(int client) => string.Join(',', Enumerable.Range(client, Market.LinesEach).Select(
        at => $$"""{"variant_id":"{{shop.GetProperty("variants")[at % 30].GetString()}}","quantity":1}"""));

    private byte[] Send(string path, string json) =>
        Http.Send("POST", path, null, json, $"x-publishable-api-key: {Word("key")}\r\n");
}
