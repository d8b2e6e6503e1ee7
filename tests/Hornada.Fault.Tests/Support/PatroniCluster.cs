using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Hornada.Fault.Tests.Support;

/// <summary>
/// The three machines of docs/cluster with PostgreSQL, Patroni and etcd, and HAProxy in front of them, each with its configuration of that
/// directory. Only addresses and directories are other ones: a machine is an address of the loopback network.
/// </summary>
internal sealed class PatroniCluster : IAsyncDisposable
{
    private const string Network = "10.0.0.";
    private const string Proxy = "127.0.0.1:5000";
    private const int Witness = 3;

    private static readonly string[] Packages = ["patroni", "etcd", "haproxy"];
    private static readonly int[] Databases = [1, 2];

    /// <summary>In the lines of the configurations that are the same on every machine.</summary>
    private static readonly string[] OfAll = ["hosts:", "INITIAL_CLUSTER="];

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("hornada-cluster-");
    private readonly Dictionary<(int Machine, string Program), Process> running = [];
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly string network = string.Create(
        CultureInfo.InvariantCulture, $"127.{100 + (Environment.ProcessId % 100)}.{Environment.ProcessId / 100 % 250}.");
    private readonly int proxy = FreePort();

    private PatroniCluster()
    {
    }

    /// <summary>Why it cannot be started here; null when it can.</summary>
    public static string? Missing => PostgresCluster.Programs is null || Packages.Any(program => !Shell.Has(program))
        ? "skipped: Patroni, etcd and HAProxy are not here. Install them: sudo apt-get install postgresql patroni etcd-server haproxy"
        : Shell.IsRoot && !Shell.Has("setpriv") ? "skipped: PostgreSQL refuses to run as root, and there is no setpriv." : null;

    /// <summary>The data directory of every server on this cluster.</summary>
    public string Data => Path.Combine(root.FullName, "data");

    /// <summary>The database through HAProxy, which leads to the primary.</summary>
    public string ThroughProxy => Connection("127.0.0.1", proxy, "hornada").ToString();

    /// <summary>The database by the list of its machines.</summary>
    public string ByList => $"{Connection($"{Address(1)},{Address(2)}", 5432, "hornada")};Target Session Attributes=primary";

    /// <summary>Starts it with an empty database, or skips the test where that cannot be.</summary>
    public static async Task<PatroniCluster> Start()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var cluster = new PatroniCluster();
        try
        {
            await cluster.Make();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL to PostgreSQL on the machine of the primary, whose Patroni goes on.</summary>
    public async Task KillPostgres() => await Kill(Postgres(await Primary()));

    /// <summary>The machine of the primary loses its power: all that runs there ends at once.</summary>
    public async Task<int> KillMachine()
    {
        var machine = await Primary();
        await Kill([.. Postgres(machine), running[(machine, "patroni")].Id, running[(machine, "etcd")].Id]);
        return machine;
    }

    /// <summary>The machine is switched on again.</summary>
    public void StartMachine(int machine)
    {
        StartProgram(machine, "etcd", "etcd");
        StartProgram(machine, "patroni", $"patroni {In(machine, "patroni.yml")}");
    }

    /// <summary>Waits until there is a primary, and the other one confirms its commits.</summary>
    public Task IsWhole() => Wait.Until(
        async () => await CountOf("primary") == 1 && await CountOf("synchronous") == 1,
        () => $"The cluster does not become whole.\n{Logs()}");

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in Databases)
        {
            await Kill(running.TryGetValue((machine, "patroni"), out var patroni) && !patroni.HasExited ? [patroni.Id] : []);
            await Kill(Postgres(machine));
        }

        foreach (var process in running.Values)
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }

        http.Dispose();
        root.Delete(recursive: true);
    }

    private static NpgsqlConnectionStringBuilder Connection(string host, int port, string user) =>
        new() { Host = host, Port = port, Username = user, Password = user == "hornada" ? "change-me-4" : "change-me-1", Database = user };

    private async Task Make()
    {
        Directory.CreateDirectory(Data);
        for (var machine = 1; machine <= Witness; machine++)
        {
            Directory.CreateDirectory(In(machine, "run"));
            await Write(machine, "etcd.conf");
            await Write(machine, "patroni.yml");
        }

        if (Shell.IsRoot)
        {
            await Shell.Run("chmod", "711", root.FullName);
            await Shell.Run("chown", ["-R", "postgres", .. Enumerable.Range(1, Witness).Select(machine => In(machine, ""))]);
        }

        for (var machine = 1; machine <= Witness; machine++)
        {
            StartProgram(machine, "etcd", "etcd");
        }

        foreach (var machine in Databases)
        {
            StartProgram(machine, "patroni", $"patroni {In(machine, "patroni.yml")}");
        }

        await StartProxy();
        await IsWhole();
        await MakeDatabase();
    }

    /// <summary>The configuration of a machine, out of the one of db1 in docs/cluster.</summary>
    private async Task Write(int machine, string file)
    {
        var name = machine == Witness ? "witness" : string.Create(CultureInfo.InvariantCulture, $"db{machine}");
        var lines = from line in await File.ReadAllLinesAsync(Path.Combine(Documented, file))
                    let isOfAll = OfAll.Any(word => line.Contains(word, StringComparison.Ordinal))
                    select isOfAll ? line : line
                        .Replace($"{Network}11", FormattableString.Invariant($"{Network}1{machine}"), StringComparison.Ordinal)
                        .Replace("NAME=db1", $"NAME={name}", StringComparison.Ordinal)
                        .Replace("name: db1", $"name: {name}", StringComparison.Ordinal);
        var text = string.Join('\n', lines)
            .Replace("/var/lib/postgresql/15", In(machine, ""), StringComparison.Ordinal)
            .Replace("/var/lib/etcd/hornada", In(machine, "etcd"), StringComparison.Ordinal)
            .Replace("/var/run/postgresql", In(machine, "run"), StringComparison.Ordinal)
            .Replace("/usr/lib/postgresql/15/bin", PostgresCluster.Programs, StringComparison.Ordinal)
            .Replace($"{Network}0/24", "127.0.0.0/8", StringComparison.Ordinal)
            .Replace(Network, network, StringComparison.Ordinal);
        await File.WriteAllTextAsync(In(machine, file), text);
    }

    private async Task StartProxy()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Documented, "haproxy.cfg"));
        var file = Path.Combine(root.FullName, "haproxy.cfg");
        await File.WriteAllTextAsync(file, text
            .Replace(Proxy, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{proxy}"), StringComparison.Ordinal)
            .Replace(Network, network, StringComparison.Ordinal));
        running[(0, "haproxy")] = Begin(new("sh", ["-c", $"exec haproxy -db -f {file} >{root.FullName}/haproxy.log 2>&1"]));
    }

    /// <summary>As docs/operations.md says.</summary>
    private async Task MakeDatabase()
    {
        var administrator = Connection("127.0.0.1", proxy, "postgres");
        await using var connection = new NpgsqlConnection($"{administrator};Pooling=false");
        await connection.OpenAsync();
        foreach (var sql in (string[])["CREATE ROLE hornada LOGIN PASSWORD 'change-me-4'", "CREATE DATABASE hornada OWNER hornada"])
        {
#pragma warning disable CA2100 // Written in the line above.
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }

    private void StartProgram(int machine, string program, string command)
    {
        string[] owner = Shell.IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
        var line = $"set -a; . {In(machine, "etcd.conf")}; exec {command} >>{In(machine, $"{program}.log")} 2>&1";
        string[] all = [.. owner, "sh", "-c", line];
        var start = new ProcessStartInfo(all[0], all[1..]) { WorkingDirectory = In(machine, "") };
        start.Environment["HOME"] = In(machine, "");
        running[(machine, program)] = Begin(start);
    }

    private static Process Begin(ProcessStartInfo start) => Process.Start(start)!;

    private static string Documented => Path.Combine(AppContext.BaseDirectory, "cluster");

    private string In(int machine, string file) =>
        Path.Combine(root.FullName, string.Create(CultureInfo.InvariantCulture, $"machine{machine}"), file);

    private string Address(int machine) => string.Create(CultureInfo.InvariantCulture, $"{network}1{machine}");

    private async Task<int> Primary()
    {
        foreach (var machine in Databases)
        {
            if (await Is(machine, "primary"))
            {
                return machine;
            }
        }

        throw new InvalidOperationException($"There is no primary.\n{Logs()}");
    }

    private async Task<int> CountOf(string role)
    {
        var count = 0;
        foreach (var machine in Databases)
        {
            count += await Is(machine, role) ? 1 : 0;
        }

        return count;
    }

    private async Task<bool> Is(int machine, string role)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://{Address(machine)}:8008/{role}"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The process of PostgreSQL on a machine, which its first line names, and those that it has started.</summary>
    private List<int> Postgres(int machine)
    {
        var file = In(machine, "hornada/postmaster.pid");
        if (!File.Exists(file) || !int.TryParse(File.ReadLines(file).First(), CultureInfo.InvariantCulture, out var first))
        {
            return [];
        }

        var children = string.Create(CultureInfo.InvariantCulture, $"/proc/{first}/task/{first}/children");
        return File.Exists(children)
            ? [first, .. File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]
            : [];
    }

    private static Task Kill(List<int> processes) => processes.Count == 0
        ? Task.CompletedTask
        : Shell.Try("kill", ["-9", .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))]);

    private string Logs() => string.Join('\n', Directory.GetFiles(root.FullName, "*.log", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith("etcd.log", StringComparison.Ordinal))
        .Select(file => $"{file}:\n{string.Join('\n', File.ReadLines(file).TakeLast(12))}"));

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
