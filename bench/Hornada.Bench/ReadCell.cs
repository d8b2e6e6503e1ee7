using System.Text;

namespace Hornada.Bench;

/// <summary>A GET over HTTP, against bare Kestrel that serves the same bytes from memory.</summary>
/// <param name="Path">Path and token, at a site.</param>
/// <param name="IsKnown">True when the client has the answer already and gets a 304.</param>
internal sealed record ReadCell(string Name, Func<Site, (string Path, string? Token)> Path, string Target, bool IsKnown = false)
{
    public const int Connections = 16;

    /// <summary>A client that asks for it, on sixteen connections where nothing else is said.</summary>
    public LoadClient Client(Site site, int connections = Connections)
    {
        var (path, token) = Path(site);
        var known = IsKnown ? $"If-None-Match: {Fetch(site.Server.Port, path, token).Tag}\r\n" : "";
        return Always(site.Server.Port, Http.Get(path, token, known), IsKnown ? 304 : 200, connections);
    }

    public async Task Run(Run run, Site site)
    {
        var (path, token) = Path(site);
        var bytes = Fetch(site.Server.Port, path, token).Body;
        await Keep(site.Limit, bytes);
        using var ours = Client(site);
        using var limit = Always(site.Limit.Port, Http.Get("/kept"));
        var both = await Meter.Compare(
            run.Plan,
            time => Meter.Measure(site.Server, site.Database, () => Task.FromResult(ours.Run(time, Connections))),
            time => Meter.Measure(site.Limit, null, () => Task.FromResult(limit.Run(time / 2, Connections))));
        run.Report.Add($"`{Name}` ({bytes.Length / 1024.0:N1} KiB)", Site.Name(site.Engine), both, Target);
        await Profile.Take(run, site, Name, time => ours.Run(time, Connections));
    }

    /// <summary>This reading, against another one of the same server.</summary>
    public async Task RunAgainst(Run run, Site site, ReadCell other)
    {
        using var ours = Client(site);
        using var limit = other.Client(site);
        var both = await Meter.Compare(
            run.Plan,
            time => Meter.Measure(site.Server, site.Database, () => Task.FromResult(ours.Run(time, Connections))),
            time => Meter.Measure(site.Server, site.Database, () => Task.FromResult(limit.Run(time, Connections))));
        run.Report.Add($"`{Name}`, against `{other.Name}`", Site.Name(site.Engine), both, Target);
    }

    /// <summary>The raw reader of the limit, as if it were ours.</summary>
    public static async Task RunRaw(Run run, Site site, long bakery)
    {
        var (bytes, _) = Fetch(site.Limit.Port, $"/raw/{bakery}", null);
        await Keep(site.Limit, bytes);
        using var raw = Always(site.Limit.Port, Http.Get($"/raw/{bakery}"));
        using var limit = Always(site.Limit.Port, Http.Get("/kept"));
        var both = await Meter.Compare(
            run.Plan,
            time => Meter.Measure(site.Limit, site.Database, () => Task.FromResult(raw.Run(time, Connections))),
            time => Meter.Measure(site.Limit, null, () => Task.FromResult(limit.Run(time / 2, Connections))));
        run.Report.Add($"raw reader of open orders ({bytes.Length / 1024.0:N1} KiB)", Site.Name(site.Engine), both, "");
    }

    public static (byte[] Body, string Tag) Fetch(int port, string path, string? token)
    {
        using var once = new Connection(port);
        once.Send(Http.Get(path, token, "Accept: text/html,*/*\r\n"));
        if (once.Receive() is var status && status != 200)
        {
            throw new InvalidOperationException($"GET {path}: {status} {once.Head}{Encoding.UTF8.GetString(once.Body)}");
        }

        var tag = once.Head.Split("\r\n").FirstOrDefault(line => line.StartsWith("ETag: ", StringComparison.OrdinalIgnoreCase));
        return (once.Body.ToArray(), tag?["ETag: ".Length..] ?? "");
    }

    private static LoadClient Always(int port, byte[] request, int status = 200, int connections = Connections) =>
        new(port, connections, status, _ => request);

    private static async Task Keep(ServerProcess limit, byte[] bytes)
    {
        using var client = new HttpClient();
        using var answer = await client.PutAsync(new Uri(limit.Address, "/kept"), new ByteArrayContent(bytes));
        answer.EnsureSuccessStatusCode();
    }
}
