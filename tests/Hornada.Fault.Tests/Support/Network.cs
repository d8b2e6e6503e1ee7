using System.Globalization;

namespace Hornada.Fault.Tests.Support;

/// <summary>
/// A network of its own for a server, with two cables: one to the tests, one to the database, which can be cut. Its addresses are of the
/// range that is reserved for such experiments (RFC 2544), and differ from process to process.
/// </summary>
internal sealed class Network : IAsyncDisposable
{
    /// <summary>All addresses there can be.</summary>
    public const string Range = "198.18.0.0/15";

    private readonly int block = Environment.ProcessId % 16_384 * 8;

    private readonly string space = Named("hornada");
    private readonly string toTests = Named("hft");
    private readonly string toDatabase = Named("hfd");

    private Network()
    {
    }

    /// <summary>What runs a program in it.</summary>
    public IReadOnlyList<string> Through => ["ip", "netns", "exec", space];

    /// <summary>Where the server can be asked.</summary>
    public string Server => Address(2);

    /// <summary>Where the server finds the database.</summary>
    public string Database => Address(5);

    /// <summary>Makes it, or skips the test where that cannot be.</summary>
    public static async Task<Network> Open()
    {
        Assert.SkipUnless(Shell.IsRoot, "Only root makes networks.");
        Assert.SkipUnless(Shell.Has("ip"), "There is no program ip: install the package iproute2.");
        var network = new Network();
        try
        {
            var (exitCode, said) = await Shell.Try("ip", "netns", "add", network.space);
            Assert.SkipUnless(exitCode == 0, $"Networks cannot be made here: {said}");
            await network.Inside("link", "set", "lo", "up");
            await network.Lay(network.toTests, network.Address(1), network.Server);
            await network.Lay(network.toDatabase, network.Database, network.Address(6));
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the database answers vanishes; what it is asked arrives. Nobody is told.</summary>
    public Task SwallowAnswers() => Shell.Run("ip", "route", "add", "blackhole", $"{Address(6)}/32");

    public Task GiveAnswers() => Shell.Run("ip", "route", "del", "blackhole", $"{Address(6)}/32");

    /// <summary>The cable to the database is pulled.</summary>
    public Task Pull() => Shell.Run("ip", "link", "set", toDatabase, "down");

    public Task Plug() => Shell.Run("ip", "link", "set", toDatabase, "up");

    public async ValueTask DisposeAsync()
    {
        await Shell.Try("ip", "route", "del", "blackhole", $"{Address(6)}/32");
        await Shell.Try("ip", "link", "del", toTests);
        await Shell.Try("ip", "link", "del", toDatabase);
        await Shell.Try("ip", "netns", "del", space);
    }

    private async Task Lay(string cable, string here, string there)
    {
        var end = cable + "x";
        await Shell.Run("ip", "link", "add", cable, "type", "veth", "peer", "name", end, "netns", space);
        await Shell.Run("ip", "address", "add", $"{here}/30", "dev", cable);
        await Shell.Run("ip", "link", "set", cable, "up");
        await Inside("address", "add", $"{there}/30", "dev", end);
        await Inside("link", "set", end, "up");
    }

    private Task Inside(params string[] arguments) => Shell.Run("ip", ["-n", space, .. arguments]);

    private static string Named(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}{Environment.ProcessId % 100_000}");

    private string Address(int host)
    {
        var number = block + host;
        return string.Create(CultureInfo.InvariantCulture, $"198.{18 + (number >> 16)}.{(number >> 8) & 255}.{number & 255}");
    }
}
