using System.Text;

namespace Hornada.Bench;

/// <summary>A GET over HTTP, against bare Kestrel that serves the same bytes from memory.</summary>
/// <param name="Path">Path and token, at a site.</param>
/// <param name="IsKnown">True when the client has the answer already and gets a 304.</param>
internal sealed record ReadCell(string Name, Func<Site, (string Path, string? Token)> Path, bool IsKnown, string Target)
{
    private const int Connections = 16;

    public async Task Run(Run run, Site site)
    {
        var (path, token) = Path(site);
        var (bytes, tag) = Fetch(site.Server.Port, path, token);
        await Keep(site.Limit, bytes);
        var known = IsKnown ? $"If-None-Match: {tag}\r\n" : "";
        using var ours = new LoadClient(site.Server.Port, Connections, IsKnown ? 304 : 200, Always(Http.Get(path, token, known)));
        using var limit = new LoadClient(site.Limit.Port, Connections, 200, Always(Http.Get("/kept")));
        var both = await Meter.Compare(
            run.Plan,
            time => Meter.Measure(site.Server, site.Database, () => Task.FromResult(ours.Run(time, Connections))),
            time => Meter.Measure(site.Limit, null, () => Task.FromResult(limit.Run(time, Connections))));
        run.Report.Add($"`{Name}` ({bytes.Length / 1024.0:N1} KiB)", Site.Name(site.Engine), both, Target);
    }

    /// <summary>The raw reader of the limit, as if it were ours.</summary>
    public static async Task RunRaw(Run run, Site site, long bakery)
    {
        var (bytes, _) = Fetch(site.Limit.Port, $"/raw/{bakery}", null);
        await Keep(site.Limit, bytes);
        using var raw = new LoadClient(site.Limit.Port, Connections, 200, Always(Http.Get($"/raw/{bakery}")));
        using var limit = new LoadClient(site.Limit.Port, Connections, 200, Always(Http.Get("/kept")));
        var both = await Meter.Compare(
            run.Plan,
            time => Meter.Measure(site.Limit, site.Database, () => Task.FromResult(raw.Run(time, Connections))),
            time => Meter.Measure(site.Limit, null, () => Task.FromResult(limit.Run(time, Connections))));
        run.Report.Add($"raw reader of active ({bytes.Length / 1024.0:N1} KiB)", Site.Name(site.Engine), both, "");
    }

    private static Func<int, byte[]> Always(byte[] request) => _ => request;

    private static (byte[] Body, string Tag) Fetch(int port, string path, string? token)
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

    private static async Task Keep(ServerProcess limit, byte[] bytes)
    {
        using var client = new HttpClient();
        using var answer = await client.PutAsync(new Uri(limit.Address, "/kept"), new ByteArrayContent(bytes));
        answer.EnsureSuccessStatusCode();
    }
}
