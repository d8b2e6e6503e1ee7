using System.Data;
using System.Data.Common;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hornada.Core.Auditing;

/// <summary>
/// Proves the invariants of a database and repairs nothing. It reads one snapshot, in one read-only transaction, while a server may
/// keep working: it does not see uncommitted changes.
/// </summary>
public static class Auditor
{
    /// <exception cref="AuditException">The database is not there, not reachable, or not of this program's version.</exception>
    public static Task<AuditReport> Run(StoreSettings settings, CancellationToken cancel) => InOneMoment(settings, Run, cancel);

    /// <summary>Reads one moment of a database, in a transaction that cannot write.</summary>
    internal static async Task<T> InOneMoment<T>(
        StoreSettings settings, Func<DbTransaction, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            await using DbConnection connection = settings.ConnectionString is { } server
                ? Postgres(server)
                : Sqlite(settings.DataDirectory);
            await connection.OpenAsync(cancel);
            await using var transaction = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: true)
                : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            if (connection is NpgsqlConnection)
            {
                // The transaction is read-only, so the database refuses any write.
                await using var readOnly = AuditQueries.Command(transaction, "SET TRANSACTION READ ONLY");
                await readOnly.ExecuteNonQueryAsync(cancel);
            }

            return await read(transaction, cancel);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new AuditException($"The database cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Runs every check inside a transaction.</summary>
    internal static async Task<AuditReport> Run(DbTransaction transaction, CancellationToken cancel)
    {
        var engine = new EngineSql(transaction is SqliteTransaction);
        var findings = new List<Finding> { await TableChecks.Migrations(transaction, engine, cancel) };
        if (engine.IsSqlite)
        {
            findings.Add(await TableChecks.Integrity(transaction, cancel));
        }

        findings.Add(await TableChecks.References(transaction, engine, cancel));
        foreach (var check in Checks.All(engine))
        {
            findings.Add(await Prove(transaction, check, cancel));
        }

        findings.Add(await AuditChain.Prove(transaction, cancel));

        return new(findings);
    }

    /// <remarks>
    /// Materialize before the LIMIT: PostgreSQL's planner would otherwise pick a plan that is fast only when rows exist, and usually none
    /// do.
    /// </remarks>
    private static async Task<Finding> Prove(DbTransaction transaction, Check check, CancellationToken cancel)
    {
        var rows = new List<BrokenRow>();
        var total = 0L;
        await using var command = AuditQueries.Command(
            transaction, $"WITH broken AS MATERIALIZED ({check.Violations}) SELECT id, what, (SELECT COUNT(*) FROM broken) FROM broken "
                + $"ORDER BY id, what LIMIT {Finding.MaxRows}");
        await using var found = await command.ExecuteReaderAsync(cancel);
        while (await found.ReadAsync(cancel))
        {
            rows.Add(new(found.GetString(0), found.IsDBNull(1) ? "" : found.GetString(1)));
            total = found.GetInt64(2);
        }

        return new(check.Name, check.Promise, check.IsWarning, total, rows);
    }

    /// <remarks>Read-only, so it can run beside the writing server: it takes no directory lock and never checkpoints.</remarks>
    internal static SqliteConnection Sqlite(string directory)
    {
        var file = Path.GetFullPath(Path.Combine(directory, SqliteStore.FileName));
        return File.Exists(file)
            ? new(new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
                DefaultTimeout = 30
            }.ToString())
            : throw new AuditException($"There is no {file}. Give the directory of the server with --data.");
    }

    internal static NpgsqlConnection Postgres(string connectionString)
    {
        try
        {
            var settings = PostgresSettings.ToPrimary(new(connectionString) { Pooling = false, CommandTimeout = 0 });
            return new(settings.ToString());
        }
        catch (ArgumentException unreadable)
        {
            throw new AuditException($"The connection string cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
