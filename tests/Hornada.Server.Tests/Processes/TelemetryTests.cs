using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Server.Hosting.Telemetry;
using Hornada.Server.Identity.Passwords;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Hornada.Server.Tests.Processes;

/// <summary>One server whose log is JSON, that exports to a collector and may be scraped.</summary>
public sealed class WatchedServer : IAsyncLifetime
{
    public const string Token = "a-token-for-metrics-0147";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-test-");

    public Receiver Collector { get; } = new();

    public HornadaProcess Hornada { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public Client As(string email) => Hornada.As(email, data.FullName);

    public async ValueTask InitializeAsync()
    {
        await DemoData.CopyTo(data.FullName);
        await Collector.Open();
        Hornada = await HornadaProcess.Start(new()
        {
            Data = data.FullName,
            Settings = new Dictionary<string, string>
            {
                ["Hornada__Telemetry__MetricsToken"] = Token,
                ["Hornada__Telemetry__SampleSeconds"] = "1",
                ["Hornada__SecurityContact"] = "mailto:security@example.com",
                ["Hornada__Logs__Format"] = "Json",
                ["Hornada__Webhooks__AllowedPrivateCidrs"] = "127.0.0.1/32",
                ["Hornada__Webhooks__Ports"] = "1024-65535",
                ["Hornada__Webhooks__AllowHttp"] = "true",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Collector.Address.ToString(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            },
        });
        Http = new() { BaseAddress = Hornada.Address };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Hornada.DisposeAsync();
        await Collector.DisposeAsync();
        data.Delete(recursive: true);
    }
}

/// <summary>What a server tells those who watch it: figures, traces, the log.</summary>
[Collection("processes")]
public sealed partial class TelemetryTests(WatchedServer server) : IClassFixture<WatchedServer>
{
    /// <summary>Told only when there is a proven backup.</summary>
    private const string OfBackups = "hornada_backup_age_seconds";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_need_the_token()
    {
        (await new Client(server.Http, null).Get("/metrics")).Is(401);
        (await new Client(server.Http, WatchedServer.Token + "0").Get("/metrics")).Is(401);
        (await server.As("admin@hornada.example").Get("/metrics")).Is(401);
        (await new Client(server.Http, WatchedServer.Token).Get("/metrics")).Is(200);
    }

    [Fact]
    public async Task Orders_placed_and_moved_and_promises_kept_are_counted()
    {
        var (baker, customer) = (server.As("baker@hornada.example"), server.As("customer@hornada.example"));
        var before = await Figures();
        var bakery = (await baker.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        var product = await baker.CreateProduct("Pan contado", 5);
        var order = (await customer.SubmitOrder(bakery, (product, 1))).Text("id");
        await baker.AdvanceTo(order, "READY");
        var kept = Value(before, "hornada_orders_promises_total", "kept");
        var after = await Figures(until: text => Value(text, "hornada_orders_promises_total", "kept") > kept);

        Assert.Equal(1, Grown("hornada_orders_placed_total"));
        Assert.Equal(1, Grown("hornada_orders_moved_total", "READY"));
        Assert.Equal(0, Grown("hornada_orders_moved_total", "COMPLETED"));
        Assert.Equal(1, Grown("hornada_orders_promises_total", "kept"));
        Assert.Equal(0, Grown("hornada_orders_promises_total", "late"));

        double Grown(string name, string tag = "") => Value(after, name, tag) - Value(before, name, tag);
    }

    [Fact]
    public async Task Every_figure_is_documented_and_every_figure_of_the_dashboard_exists()
    {
        var baker = server.As("baker@hornada.example");
        using var stream = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        stream.Headers.Authorization = new("Bearer", baker.Token);
        stream.Headers.Accept.ParseAdd("text/event-stream");
        using var board = await server.Http.SendAsync(stream, HttpCompletionOption.ResponseHeadersRead, Cancel);
        (await server.As("admin@hornada.example").Get("/api/v1/users")).Is(200);
        var figures = await Figures(until: text => text.Contains("\nhornada_orders_open{", StringComparison.Ordinal)
            && text.Contains("\nhornada_boards_live{", StringComparison.Ordinal));

        var names = Names().Matches(figures).Select(found => found.Groups[1].Value).Append(OfBackups).ToHashSet();
        var documented = Documented().Matches(await Doc("metrics.md")).Select(found => found.Groups[1].Value);
        Assert.Equal(documented.Order(), names.Where(name => name.StartsWith("hornada_", StringComparison.Ordinal)).Order());
        Assert.Equal(1, Value(figures, "hornada_bakeries_live"));
        Assert.Equal(1, Value(figures, "hornada_ready"));

        var panels = JsonDocument.Parse(await Doc("dashboard.json")).RootElement.GetProperty("panels").EnumerateArray();
        var shown = panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => Shown().Matches(Labels().Replace(target.Text("expr")!, ""))).Select(found => found.Value).ToHashSet();
        Assert.True(shown.Count > 15, string.Join(' ', shown));
        Assert.DoesNotContain(shown, name => !names.Contains(HistogramPart().Replace(name, "")));
    }

    [Fact]
    public async Task A_collector_gets_metrics_traces_and_the_log()
    {
        (await server.As("customer@hornada.example").Get("/api/v1/orders/me")).Is(200);
        await FailToSignIn("203.0.113.9");

        Assert.Contains("hornada.orders.placed", await Exported("v1/metrics", "hornada.orders.placed"), StringComparison.Ordinal);
        Assert.Contains("http.request.method", await Exported("v1/traces", "/api/v1/orders/me"), StringComparison.Ordinal);
        Assert.Contains("Hornada.SignIn", await Exported("v1/logs", "203.0.113.9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_goes_from_the_request_to_its_answer_and_to_the_webhook_of_what_it_changed()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var (baker, customer) = (server.As("baker@hornada.example"), server.As("customer@hornada.example"));
        (await baker.Post("/api/v1/webhooks", new
        {
            url = $"{server.Collector.Address.ToString().TrimEnd('/')}/traced",
            types = new[] { "order.created", "order.status_changed" },
        })).Is(201);
        var bakery = (await baker.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        var product = await baker.CreateProduct("Pan seguido", 5);
        var placed = (await customer.Send(
            HttpMethod.Post,
            "/api/v1/orders",
            Client.Json(ClientActions.OrderBody(bakery, (product, 1))),
            headers => headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"))).Is(201);
        var order = placed.Data.Text("id");
        (await baker.Send(
            HttpMethod.Patch,
            $"/api/v1/orders/{order}/status",
            Client.Json(new { status = "CONFIRMED" }),
            headers => headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b8-00"))).Is(200);

        Assert.StartsWith($"00-{Trace}-", Assert.Single(placed.Headers.GetValues("traceresponse")), StringComparison.Ordinal);
        var told = (await server.Collector.Wait("traced", 2)).Where(message => message.Subject == order).ToList();
        Assert.Equal(["order.created", "order.status_changed"], told.Select(message => message.Type));
        Assert.All(told, message => Assert.StartsWith($"00-{Trace}-", message.Trace, StringComparison.Ordinal));
        Assert.False((await customer.Get("/api/v1/orders/me")).Headers.Contains("traceresponse"));
    }

    [Fact]
    public async Task Security_txt_names_the_contact_and_has_not_run_out()
    {
        var lines = (await new Client(server.Http, null).Get("/.well-known/security.txt")).Is(200).Text.Split('\n');

        Assert.Equal("Contact: mailto:security@example.com", lines[0]);
        var until = DateTimeOffset.Parse(lines[1]["Expires: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(until - DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch, TimeSpan.MaxValue);
    }

    [Fact]
    public void A_start_says_version_engine_tables_and_data_directory()
    {
        var told = Log().Where(entry => entry.Text("Category") == "Hornada.Start").Select(entry => entry.Text("Message")!).ToList();

        Assert.Matches(@"^Hornada \d+\.\d+\.\d+, \.NET 10\.\S+, SQLite 3\.\d+\.\d+, process \d+$", told[0]);
        Assert.Matches(@"^Data directory: /\S+, \d+\.\d GB free$", told[1]);
        Assert.Matches(@"^Tables: migration \d+, nothing had to be changed$", told[3]);
        Assert.StartsWith("Hornada is open on http://", told[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_of_a_log_of_JSON_is_an_object_with_an_instant()
    {
        await FailToSignIn("203.0.113.8");

        _ = await Line(entry => entry.Contains("203.0.113.8", StringComparison.Ordinal));
        Assert.All(Log(), entry => Assert.EndsWith("Z", entry.Text("Timestamp"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("2001:db8::77")]
    public async Task A_failed_sign_in_behind_a_proxy_is_a_line_that_the_filter_of_fail2ban_finds(string address)
    {
        await FailToSignIn(address);

        var line = await Line(entry => entry.Contains(address, StringComparison.Ordinal));
        var found = Assert.Single(await Filters(), filter => filter.IsMatch(line));
        Assert.Equal(address, found.Match(line).Groups["addr"].Value);
    }

    [Fact]
    public async Task The_filter_of_fail2ban_finds_a_line_of_text_and_none_that_a_client_has_made_up()
    {
        var real = Written(SignInLog.Category, "Failed sign-in from 203.0.113.7: wrong e-mail address or password", null);
        var forged = Written(
            "Hornada.Failures",
            "GET /\nwarn Hornada.SignIn: Failed sign-in from 203.0.113.7: x failed",
            new InvalidOperationException("x\ny"));

        Assert.Equal("2026-12-01T03:15:00Z warn Hornada.SignIn: Failed sign-in from 203.0.113.7: wrong e-mail address or password\n", real);
        Assert.Single(await Filters(), filter => filter.IsMatch(real));
        Assert.DoesNotContain(await Filters(), filter => forged.Split('\n').Any(line => filter.IsMatch(line)));
        Assert.All(forged.TrimEnd().Split('\n')[1..], line => Assert.StartsWith("      ", line, StringComparison.Ordinal));
    }

    private static string Written(string category, string text, Exception? failure)
    {
        var formatter = new LogLines(new FakeTimeProvider(new(2026, 12, 1, 3, 15, 0, TimeSpan.Zero)));
        using var writer = new StringWriter { NewLine = "\n" };
        var entry = new LogEntry<string>(LogLevel.Warning, category, default, text, failure, (state, _) => state);
        formatter.Write(in entry, null, writer);
        return writer.ToString();
    }

    /// <summary>The expressions of the filter, as fail2ban reads them of a file or of the journal.</summary>
    private static async Task<IReadOnlyList<Regex>> Filters() =>
    [
        .. (await Doc("filter.d-hornada.conf")).Split('\n')
            .Where(line => line.Contains("<ADDR>", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('^', StringComparison.Ordinal)..])
            .Select(line => new Regex(line
                .Replace("%(__prefix_line)s", @"\s*", StringComparison.Ordinal)
                .Replace("<ADDR>", "(?<addr>[0-9a-f.:]+)", StringComparison.Ordinal))),
    ];

    private static Task<string> Doc(string name) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", name), Cancel);

    private async Task FailToSignIn(string address)
    {
        var page = await server.Http.GetStringAsync("/entrar", Cancel);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["form"] = FormToken().Match(page).Groups[1].Value,
            ["sigue"] = "/",
            ["email"] = "nadie@example.com",
            ["clave"] = "equivocada",
        });
        (await new Client(server.Http, null).Send(
            HttpMethod.Post, "/entrar", form, headers => headers.Add("X-Forwarded-For", address))).Is(400);
    }

    private IEnumerable<JsonElement> Log() => server.Hornada.Output.Split('\n').Select(line => JsonDocument.Parse(line).RootElement);

    private async Task<string> Line(Func<string, bool> isIt)
    {
        while (true)
        {
            if (server.Hornada.Output.Split('\n').FirstOrDefault(isIt) is { } line)
            {
                return line;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel);
        }
    }

    /// <summary>Waits for a message of the collector that has this in it.</summary>
    private async Task<string> Exported(string path, string part)
    {
        while (true)
        {
            if (server.Collector.At(path).FirstOrDefault(message => message.Body.Contains(part, StringComparison.Ordinal)) is { } message)
            {
                return message.Body;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }
    }

    /// <summary>The figures, which the exporter keeps for a moment: read until they are newer than what was done before.</summary>
    private async Task<string> Figures(Func<string, bool>? until = null)
    {
        var scraper = new Client(server.Http, WatchedServer.Token);
        while (true)
        {
            var text = (await scraper.Get("/metrics")).Is(200).Text;
            if (until is null || until(text))
            {
                return text;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }
    }

    private static double Value(string figures, string name, string tag = "") => figures.Split('\n')
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains($"\"{tag}", StringComparison.Ordinal))
        .Sum(line => double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("^# TYPE (\\S+) ", RegexOptions.Multiline)]
    private static partial Regex Names();

    [GeneratedRegex("^\\| `hornada\\.[a-z._]+` \\| `(hornada_[a-z_]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Documented();

    [GeneratedRegex("(hornada|http_server|dotnet|kestrel)_[a-z_]+(?=[{\\[)]|$)")]
    private static partial Regex Shown();

    [GeneratedRegex(" by \\([^)]*\\)")]
    private static partial Regex Labels();

    [GeneratedRegex("(?<=_seconds)_(bucket|count|sum)$")]
    private static partial Regex HistogramPart();
}
