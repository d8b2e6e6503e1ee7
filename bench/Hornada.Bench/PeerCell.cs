using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace Hornada.Bench;

/// <summary>
/// Vendure with its default settings on the same PostgreSQL, doing the same job: a cart, three lines, an order; and the admin's list of
/// fifteen orders. An order is two requests, the first line and all the rest, fewer than its storefronts send.
/// </summary>
internal static partial class PeerCell
{
    private const int Clients = 16;
    private const string Answer = "{ ... on Order { id state } ... on ErrorResult { errorCode message } }";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task Run(Run run)
    {
        var directory = Environment.GetEnvironmentVariable("HORNADA_BENCH_PEERS")
            ?? throw new InvalidOperationException("bench/run peers fetches the other software.");
        await Postgres.Create("bench_vendure");
        var port = Processes.FreePort();
        var process = await Start(directory, port, run.Plan.Work);
        try
        {
            var site = await run.Site("postgres");
            await Orders(run, site, port, process);
            await Lists(run, site, port, process);
        }
        finally
        {
            await Processes.Stop(process);
        }
    }

    private static async Task Orders(Run run, Site site, int port, Process process)
    {
        using var ours = PlaceCell.Client(site, Clients);
        var (tokens, placed) = (new string?[Clients], 0);
        using var theirs = new LoadClient(
            port,
            Clients,
            200,
            client => Send("/shop-api", tokens[client], tokens[client] is null ? FirstLine(client) : Rest(client)),
            (client, answer) =>
            {
                var isWhole = tokens[client] is not null;
                if (isWhole && answer.Body.IndexOf("\"PaymentSettled\""u8) < 0)
                {
                    throw new InvalidOperationException(Encoding.UTF8.GetString(answer.Body));
                }

                placed += isWhole ? 1 : 0;
                tokens[client] = isWhole ? null : Token(answer.Head);
            });
        var both = await Meter.Compare(
            run.Plan,
            time => Meter.Measure(site.Server, site.Database, () => Task.FromResult(ours.Run(time, perThread: 1))),
            time => Measure(process, () =>
            {
                placed = 0;
                var load = theirs.Run(time * 2, Clients);
                return load with { Requests = placed };
            }));
        run.Report.Add("`peers`: an order, against Vendure", "PostgreSQL", both, "≥ 100");
    }

    private static async Task Lists(Run run, Site site, int port, Process process)
    {
        using var once = new Connection(port);
        once.Send(Send("/admin-api", null, """mutation { login(username: "superadmin", password: "superadmin") { __typename } }"""));
        once.Receive();
        var list = Send("/admin-api", Token(once.Head), """
            { orders(options: {take: 15, sort: {orderPlacedAt: DESC}}) { totalItems items { id code state totalWithTax orderPlacedAt
            customer { firstName lastName } lines { quantity productVariant { name } linePriceWithTax } } } }
            """);
        using var theirs = new LoadClient(port, Clients, 200, _ => list);
        using var ours = new ReadCell(
            "", at => ("/api/v1/orders/bakery?pageSize=15", at.Market.Shops[1].Token), "").Client(site);
        var both = await Meter.Compare(
            run.Plan,
            time => Meter.Measure(site.Server, site.Database, () => Task.FromResult(ours.Run(time, ReadCell.Connections))),
            time => Measure(process, () => theirs.Run(time * 2, Clients)));
        run.Report.Add("`peers`: a list of 15, against Vendure", "PostgreSQL", both, "≥ 50");
    }

    private static async Task<Turn> Measure(Process process, Func<Load> run)
    {
        process.Refresh();
        var (busy, used) = (Postgres.Processor(), process.TotalProcessorTime);
        var load = await Task.FromResult(run());
        process.Refresh();
        return new(load, process.TotalProcessorTime - used, Postgres.Processor() - busy, 0, 0);
    }

    /// <summary>Starts it on a new database, which it fills, and waits until it sells.</summary>
    private static async Task<Process> Start(string directory, int port, string work)
    {
        var at = new NpgsqlConnectionStringBuilder(Postgres.Database("bench_vendure"));
        var process = Processes.Start(
            "node",
            [Path.Combine(directory, "vendure.cjs"), $"{port}", $"{at.Host}:{at.Port}", at.Database!],
            new Dictionary<string, string>(),
            Path.Combine(work, "vendure-log"));
        var begun = Stopwatch.GetTimestamp();
        await Processes.WaitFor(process, new($"http://127.0.0.1:{port}/health"), Patience);
        using var client = new HttpClient();
        while (!await Sells(client, port))
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new InvalidOperationException("Vendure offers no products.");
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        return process;
    }

    private static async Task<bool> Sells(HttpClient client, int port)
    {
        try
        {
            using var body = new StringContent("""{"query":"{ products { totalItems } }"}""", Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri($"http://127.0.0.1:{port}/shop-api"), body);
            return (await answer.Content.ReadAsStringAsync()).Contains("\"totalItems\":30", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            // It closes once between filling and serving.
            return false;
        }
    }

    private static byte[] Send(string path, string? token, string query) =>
        Http.Send("POST", path, token, JsonSerializer.Serialize(new { query }));

    private static string FirstLine(int client) =>
        $"mutation {{ a: addItemToOrder(productVariantId: {(client % 30) + 1}, quantity: 1) {Answer} }}";

    private static string Rest(int client)
    {
        var (second, third) = (((client + 1) % 30) + 1, ((client + 2) % 30) + 1);
        return $$"""
            mutation {
              b: addItemToOrder(productVariantId: {{second}}, quantity: 1) {{Answer}}
              c: addItemToOrder(productVariantId: {{third}}, quantity: 1) {{Answer}}
              d: setCustomerForOrder(input: { firstName: "C", lastName: "R", emailAddress: "c{{client}}@bench.example" }) {{Answer}}
              e: setOrderShippingAddress(input: { streetLine1: "Calle 53", countryCode: "CO" }) {{Answer}}
              f: setOrderShippingMethod(shippingMethodId: [1]) {{Answer}}
              g: transitionOrderToState(state: "ArrangingPayment") { ... on Order { id } ... on ErrorResult { errorCode message } }
              h: addPaymentToOrder(input: { method: "efectivo", metadata: {} }) {{Answer}}
            }
            """;
    }

    private static string Token(string head) => SessionToken().Match(head) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidOperationException("Vendure gave no session: " + head);

    [GeneratedRegex(@"^vendure-auth-token: (\S+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex SessionToken();
}
