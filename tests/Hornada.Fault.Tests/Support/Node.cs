using System.Diagnostics;
using System.Globalization;
using Hornada.Core.Storage;

namespace Hornada.Fault.Tests.Support;

/// <summary>Starting servers on a database.</summary>
internal static class Node
{
    private static readonly TimeSpan UnreadyWithin = TimeSpan.FromSeconds(5);

    /// <summary>Settings with which a server tells receivers on this machine, and looks often whether there is something to tell.</summary>
    public static Dictionary<string, string> TellingNeighbours => new()
    {
        ["Hornada__Webhooks__AllowedPrivateCidrs"] = "127.0.0.1/32",
        ["Hornada__Webhooks__Ports"] = "1024-65535",
        ["Hornada__Webhooks__AllowHttp"] = "true",
        ["Hornada__Webhooks__PollSeconds"] = "1",
    };

    public static string Written(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The setting that names a PostgreSQL database.</summary>
    public static Dictionary<string, string> On(string connectionString) => new() { ["ConnectionStrings__Hornada"] = connectionString };

    /// <summary>The same with patience: how busy this machine is, is no matter of most tests.</summary>
    public static Dictionary<string, string> PatientlyOn(string connectionString) =>
        On($"{connectionString};Timeout=30;Command Timeout=60");

    /// <summary>A server on a database of the cluster, with patience.</summary>
    public static Task<HornadaProcess> Start(PostgresCluster cluster, string connectionString, string urls = "http://127.0.0.1:0") =>
        HornadaProcess.Start(new HornadaStart { Data = cluster.Data, Urls = urls, Settings = PatientlyOn(connectionString) });

    /// <summary>The server says that it cannot do its work and for which reason, and that it is alive.</summary>
    /// <param name="wrong">The checks of <c>/readyz</c> that are not ok.</param>
    public static async Task IsUnready(this HornadaProcess hornada, params string[] wrong)
    {
        using var http = new HttpClient { BaseAddress = hornada.Address };
        var ready = (await new Client(http, null).Get("/readyz")).Is(503);
        Assert.Equal("unready", ready.Json.GetProperty("status").GetString());
        Assert.All(wrong, name => Assert.NotEqual("ok", ready.Json.GetProperty("checks").GetProperty(name).GetString()));
        (await new Client(http, null).Get("/healthz")).Is(200);
    }

    /// <summary>The server says within five seconds that it cannot do its work.</summary>
    /// <returns>The time from the call to that answer.</returns>
    public static async Task<TimeSpan> SaysUnready(this HornadaProcess hornada)
    {
        using var http = new HttpClient { BaseAddress = hornada.Address };
        var began = Stopwatch.GetTimestamp();
        await Wait.Until(
            async () => (await new Client(http, null).Get("/readyz")).Status == 503, () => "The server goes on saying that it is ready.");
        var after = Stopwatch.GetElapsedTime(began);
        Assert.InRange(after, TimeSpan.Zero, UnreadyWithin);
        return after;
    }

    /// <summary>The server says, sooner or later, that it can do its work.</summary>
    public static async Task IsReady(this HornadaProcess hornada)
    {
        using var http = new HttpClient { BaseAddress = hornada.Address };
        await Wait.Until(
            async () => (await new Client(http, null).Get("/readyz")).Status == 200, () => "The server does not become ready.");
    }

    /// <summary>The same for the auditor.</summary>
    public static StoreSettings Storage(this PostgresCluster cluster, string connectionString) =>
        new() { DataDirectory = cluster.Data, ConnectionString = connectionString };

    /// <summary>Its address, to be started at again.</summary>
    public static string Place(this HornadaProcess hornada) => hornada.Address.GetLeftPart(UriPartial.Authority);
}
