using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Hornada.Fault.Tests.Support;

/// <summary>
/// A PostgreSQL whose changes go to pgBackRest, with the configurations of docs/cluster. Only directories and the port are other ones.
/// </summary>
internal sealed class ArchivedPostgres : IAsyncDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("hornada-archive-");
    private readonly int port = FreePort();

    private ArchivedPostgres()
    {
    }

    /// <summary>Why it cannot be started here; null when it can.</summary>
    public static string? Missing => PostgresCluster.Programs is null || !Shell.Has("pgbackrest")
        ? "skipped: pgBackRest is not here. Install it: sudo apt-get install postgresql pgbackrest"
        : Shell.IsRoot && !Shell.Has("runuser") ? "skipped: PostgreSQL refuses to run as root, and there is no runuser." : null;

    /// <summary>The data directory of the servers on it.</summary>
    public string Data => In("data");

    public string Database => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "postgres",
        Database = "postgres",
    }.ToString();

    private string Files => In("main");

    /// <summary>Starts it, with an empty repository of backups, or skips the test where that cannot be.</summary>
    public static async Task<ArchivedPostgres> Start()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var postgres = new ArchivedPostgres();
        try
        {
            await postgres.Make();
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs pgBackRest, as the commands of docs/operations.md do.</summary>
    public Task BackRest(params string[] arguments) => AsOwner(["pgbackrest", "--stanza=hornada", .. arguments]);

    public Task Run() =>
        Control("start", "-l", In("run/log"), "-o", string.Create(CultureInfo.InvariantCulture, $"-p {port} -k {In("run")}"));

    public Task Stop() => Control("stop", "-m", "fast");

    /// <summary>Runs a statement, past the program.</summary>
    public Task Do(string sql) => Ask<object?>(sql);

    /// <summary>What a statement finds first.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection($"{Database};Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // Written by the tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Files, "postmaster.pid")))
        {
            await Control("stop", "-m", "immediate");
        }

        root.Delete(recursive: true);
    }

    private async Task Make()
    {
        foreach (var directory in (string[])["main", "run", "repository", "log"])
        {
            Directory.CreateDirectory(In(directory));
        }

        await Write("pgbackrest.conf", ("/var/lib/pgbackrest", In("repository")), ("/var/log/pgbackrest", In("log")));
        await Write("archive.conf");
        if (Shell.IsRoot)
        {
            await Shell.Run("chmod", "711", root.FullName);
            await Shell.Run("chown", "-R", "postgres", In("main"), In("run"), In("repository"), In("log"));
        }

        var initdb = Path.Combine(PostgresCluster.Programs!, "initdb");
        await AsOwner(initdb, "-D", Files, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C");
        await File.AppendAllTextAsync(Path.Combine(Files, "postgresql.conf"), $"include '{In("archive.conf")}'\n");
        await Run();
        await BackRest("stanza-create");
    }

    /// <summary>A configuration of docs/cluster with these texts replaced.</summary>
    private Task Write(string file, params (string From, string To)[] changes) => File.WriteAllTextAsync(
        In(file),
        changes.Append(("/var/lib/postgresql/15/main", Files)).Aggregate(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cluster", file)),
            (text, change) => text.Replace(change.Item1, change.Item2, StringComparison.Ordinal)));

    private Task Control(params string[] arguments) =>
        AsOwner([Path.Combine(PostgresCluster.Programs!, "pg_ctl"), "-D", Files, "-w", "-s", .. arguments]);

    private Task AsOwner(params string[] command)
    {
        string[] all =
        [
            "env",
            $"PGBACKREST_CONFIG={In("pgbackrest.conf")}",
            string.Create(CultureInfo.InvariantCulture, $"PGBACKREST_PG1_PORT={port}"),
            $"PGBACKREST_PG1_SOCKET_PATH={In("run")}",
            .. command,
        ];
        return Shell.IsRoot ? Shell.Run("runuser", ["-u", "postgres", "--", .. all]) : Shell.Run(all[0], all[1..]);
    }

    private string In(string file) => Path.Combine(root.FullName, file);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
