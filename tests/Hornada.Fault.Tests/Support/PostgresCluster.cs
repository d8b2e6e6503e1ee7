using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hornada.Fault.Tests.Support;
using Npgsql;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(PostgresCluster))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Hornada.Fault.Tests.Support;

/// <summary>
/// A PostgreSQL of the tests' own: it is stopped and killed under the servers that use it. Started by the first test that needs it. Its
/// template is the demo, so that no test has to wait for that.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Template = "bakery";
    private const string Here = "127.0.0.1";

    internal static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .MaxBy(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), CultureInfo.InvariantCulture, out var version)
                    ? version
                    : 0)
        : null;

    private DirectoryInfo? root;
    private int port;
    private int made;
    private string addresses = Here;

    /// <summary>The data directory of every server on this cluster: keys, and the tokens of the demo.</summary>
    public string Data => Path.Combine(root!.FullName, "data");

    private string Files => Path.Combine(root!.FullName, "pg");

    private string Socket => Path.Combine(root!.FullName, "socket");

    /// <summary>Starts it, or skips the test where there is no PostgreSQL.</summary>
    public async Task Open()
    {
        Assert.SkipWhen(Programs is null, "There is no initdb below /usr/lib/postgresql: install the package postgresql.");
        Assert.SkipWhen(
            Shell.IsRoot && !Shell.Has("runuser"), "PostgreSQL refuses to run as root, and there is no runuser to be somebody else with.");
        if (root is null)
        {
            root = Directory.CreateTempSubdirectory("hornada-fault-");
            await Make();
        }
    }

    /// <summary>A database with the demo in it.</summary>
    public Task<string> Bakery() => Create(Template);

    /// <summary>A database without any table.</summary>
    public Task<string> Empty() => Create("template0");

    /// <summary>Stops it: <c>fast</c> ends sessions and writes everything down, <c>immediate</c> is a crash.</summary>
    public Task Stop(string mode) => Control("stop", "-m", mode);

    public Task Start() => Control("start", "-l", Path.Combine(Socket, "log"), "-o", Options);

    public Task Restart(string mode) => Control("restart", "-m", mode, "-l", Path.Combine(Socket, "log"), "-o", Options);

    /// <summary>Commits wait for the synchronous standby of this name; for none where it is empty.</summary>
    public async Task AwaitStandby(string name)
    {
        await OnServer($"ALTER SYSTEM SET synchronous_standby_names = '{name}'");
        await OnServer("SELECT pg_reload_conf()");
    }

    /// <summary>Listens at one more address, until <see cref="ListenHere"/>.</summary>
    public Task ListenAt(string address)
    {
        addresses = $"{Here},{address}";
        return Restart("fast");
    }

    public Task ListenHere()
    {
        addresses = Here;
        return Restart("fast");
    }

    public async ValueTask DisposeAsync()
    {
        if (root is null)
        {
            return;
        }

        if (File.Exists(Path.Combine(Files, "postmaster.pid")))
        {
            await Stop("immediate");
        }

        root.Delete(recursive: true);
    }

    private string Options => $"-p {port} -k {Socket} -c listen_addresses={addresses} -c max_connections=300";

    private async Task Make()
    {
        foreach (var directory in (string[])[Files, Socket])
        {
            Directory.CreateDirectory(directory);
        }

        if (Shell.IsRoot)
        {
            await Shell.Run("chown", "postgres", Files, Socket);
            await Shell.Run("chmod", "711", root!.FullName);
        }

        await AsOwner(
            Path.Combine(Programs!, "initdb"), "-D", Files, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
        await File.AppendAllTextAsync(Path.Combine(Files, "pg_hba.conf"), $"host all all {Network.Range} trust\n");
        port = FreePort();
        await Start();
        await OnServer($"CREATE DATABASE {Template} TEMPLATE template0");
        var (exitCode, _, errors) =
            await HornadaProcess.Run(
                new HornadaStart { Data = Data, Arguments = ["seed"], Settings = Node.On(ConnectionString(Template)) });
        Assert.True(exitCode == 0, errors);
    }

    private async Task<string> Create(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"fault_{++made}");
        await OnServer($"CREATE DATABASE {name} TEMPLATE {template}");

        // A copied sequence believes that it has logged its next values. They were logged for the template alone, and a crash would give
        // them out again.
        await OnServer("CHECKPOINT");
        return ConnectionString(name);
    }

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = Here, Port = port, Username = "postgres", Database = database }.ToString();

    private async Task OnServer(string sql)
    {
        await using var connection =
            new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false }.ToString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // The only variable part is a name made above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private Task Control(params string[] arguments) => AsOwner([Path.Combine(Programs!, "pg_ctl"), "-D", Files, "-w", "-s", .. arguments]);

    private static Task AsOwner(params string[] command) =>
        Shell.IsRoot ? Shell.Run("runuser", ["-u", "postgres", "--", .. command]) : Shell.Run(command[0], command[1..]);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
