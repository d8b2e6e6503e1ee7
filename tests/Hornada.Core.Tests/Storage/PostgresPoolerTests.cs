using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hornada.Core.Storage;
using Npgsql;
using Xunit;

namespace Hornada.Core.Tests.Storage;

/// <summary>A real PgBouncer in front of PostgreSQL.</summary>
public sealed class PostgresPoolerTests
{
    private const string Program = "/usr/sbin/pgbouncer";

    public PostgresPoolerTests()
    {
        Assert.SkipWhen(PostgresDatabase.Missing is not null, PostgresDatabase.Missing ?? "");
        Assert.SkipUnless(File.Exists(Program), "The Debian package pgbouncer is not installed.");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("transaction", "", "does not pass the time limits of the connection on")]
    [InlineData("transaction", "options", "leaves out the time limits of the connection (idle_in_transaction_session_timeout is 0")]
    [InlineData("session", "options", "leaves out the time limits of the connection")]
    public async Task A_pooler_that_drops_the_time_limits_is_refused(string mode, string ignored, string sentence)
    {
        await using var database = await PostgresDatabase.Create();

        await WithPooler(database, mode, ignored, store => IsRefused(store, sentence));
    }

    [Fact]
    public async Task A_pooler_that_hands_connections_on_is_refused_and_one_that_keeps_sessions_serves()
    {
        await using var database = await PostgresDatabase.Create();
        await using (var raw = await database.Connect())
        {
#pragma warning disable CA2100 // The name of the test's own database.
            await using var limits = new NpgsqlCommand(
                $"""
                 ALTER DATABASE {raw.Database} SET lock_timeout = 2000;
                 ALTER DATABASE {raw.Database} SET statement_timeout = 2500;
                 ALTER DATABASE {raw.Database} SET idle_in_transaction_session_timeout = 5000
                 """,
                raw);
#pragma warning restore CA2100
            await limits.ExecuteNonQueryAsync(Cancel);
        }

        await WithPooler(database, "transaction", "options", store => IsRefused(store, "pool_mode=transaction, hands the connections"));
        await WithPooler(database, "session", "options", async store =>
        {
            await store.WaitUntilReachable(TimeSpan.Zero, _ => { }, Cancel);
            await store.Migrate(TimeProvider.System, Cancel);
        });
    }

    private static async Task IsRefused(Store store, string sentence)
    {
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.WaitUntilReachable(TimeSpan.Zero, _ => { }, Cancel));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    private static async Task WithPooler(PostgresDatabase database, string mode, string ignored, Func<Store, Task> test)
    {
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var directory = Directory.CreateTempSubdirectory("hornada-pooler-");
        using var pooler = await Start(directory.FullName, server, mode, ignored);
        try
        {
            server.Remove("Command Timeout");
            server.Host = "127.0.0.1";
            var port = await File.ReadAllTextAsync(Path.Combine(directory.FullName, "port"), Cancel);
            server.Port = int.Parse(port, CultureInfo.InvariantCulture);
            await using var store = Store.Open(new() { DataDirectory = "", ConnectionString = server.ToString() });
            await test(store);
        }
        finally
        {
            pooler.Kill();
            await pooler.WaitForExitAsync(Cancel);
            directory.Delete(recursive: true);
        }
    }

    private static async Task<Process> Start(string directory, NpgsqlConnectionStringBuilder server, string mode, string ignored)
    {
        var port = FindFreePort();
        var settings = Path.Combine(directory, "pgbouncer.ini");
        await File.WriteAllTextAsync(Path.Combine(directory, "port"), port.ToString(CultureInfo.InvariantCulture), Cancel);
        await File.WriteAllTextAsync(
            settings,
            $"""
             [databases]
             * = host={server.Host} port={server.Port} user={server.Username} password={server.Password ?? "none"}
             [pgbouncer]
             listen_addr = 127.0.0.1
             listen_port = {port}
             unix_socket_dir =
             auth_type = any
             pool_mode = {mode}
             ignore_startup_parameters = {ignored}
             """,
            Cancel);
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            // PgBouncer does not run as root.
            File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        }

        var start = new ProcessStartInfo(Program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[.. Environment.IsPrivilegedProcess ? (string[])["-u", "postgres"] : [], settings])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        while (await process.StandardError.ReadLineAsync(Cancel) is { } line)
        {
            if (line.Contains("process up", StringComparison.Ordinal))
            {
                _ = process.StandardError.ReadToEndAsync(Cancel);
                return process;
            }
        }

        throw new InvalidOperationException("PgBouncer ended before it listened.");
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
