using System.Data;
using System.Data.Common;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hornada.Core.Auditing;

/// <summary>
/// Proves what must hold of a database, and repairs nothing. It reads one moment in one transaction that cannot write, beside a server that
/// goes on working: what that is in the middle of, it does not see.
/// </summary>
public static class Auditor
{
    /// <summary>Runs every check.</summary>
    /// <param name="settings">Where the database is.</param>
    /// <param name="cancel">Gives up between two queries.</param>
    /// <exception cref="AuditException">The database is not there, not reachable, or not of this program's version.</exception>
    public static async Task<AuditReport> Run(StoreSettings settings, CancellationToken cancel)
    {
        try
        {
            await using DbConnection connection = settings.ConnectionString is { } server ? Postgres(server) : Sqlite(settings.DataDirectory);
            await connection.OpenAsync(cancel);
            await using var moment = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: true)
                : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            if (connection is NpgsqlConnection)
            {
                // The server itself refuses to write: nobody has to trust the queries.
                await using var readOnly = Asking.Command(moment, "SET TRANSACTION READ ONLY");
                await readOnly.ExecuteNonQueryAsync(cancel);
            }

            return await Run(moment, cancel);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new AuditException($"The database cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Runs every check inside a transaction.</summary>
    internal static async Task<AuditReport> Run(DbTransaction moment, CancellationToken cancel)
    {
        var words = new EngineSql(moment is SqliteTransaction);
        var findings = new List<Finding> { await TableChecks.Migrations(moment, words, cancel) };
        if (words.IsSqlite)
        {
            findings.Add(await TableChecks.Integrity(moment, cancel));
        }

        findings.Add(await TableChecks.References(moment, words, cancel));
        foreach (var check in Checks.All(words))
        {
            findings.Add(await Prove(moment, check, cancel));
        }

        return new(findings);
    }

    /// <remarks>Found first and cut afterwards: a planner that knows of the cut looks for the first rows of all, and they are not there.</remarks>
    private static async Task<Finding> Prove(DbTransaction moment, Check check, CancellationToken cancel)
    {
        var rows = new List<BrokenRow>();
        var total = 0L;
        await using var command = Asking.Command(
            moment, $"WITH broken AS MATERIALIZED ({check.Violations}) SELECT id, what, (SELECT COUNT(*) FROM broken) FROM broken ORDER BY id, what LIMIT {Finding.MaxRows}");
        await using var found = await command.ExecuteReaderAsync(cancel);
        while (await found.ReadAsync(cancel))
        {
            rows.Add(new(found.GetString(0), found.IsDBNull(1) ? "" : found.GetString(1)));
            total = found.GetInt64(2);
        }

        return new(check.Name, check.Promise, check.IsWarning, total, rows);
    }

    /// <remarks>Read-only, so beside the one that writes: it takes no lock of the directory, and never checkpoints.</remarks>
    private static SqliteConnection Sqlite(string directory)
    {
        var file = Path.GetFullPath(Path.Combine(directory, SqliteStore.FileName));
        return File.Exists(file)
            ? new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString())
            : throw new AuditException($"There is no {file}. Give the directory of the server with --data.");
    }

    private static NpgsqlConnection Postgres(string connectionString)
    {
        try
        {
            return new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ToString());
        }
        catch (ArgumentException unreadable)
        {
            throw new AuditException($"The connection string cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
