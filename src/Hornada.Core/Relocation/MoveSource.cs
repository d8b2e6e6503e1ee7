using System.Data.Common;
using System.Globalization;
using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.EventLog.Sql;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hornada.Core.Relocation;

/// <summary>
/// The database that a move reads. While it is open no server starts on it and nobody writes: on SQLite it holds the lock of the data
/// directory and the one of the writer, on PostgreSQL the lock of those who change tables and a share lock of every table.
/// </summary>
internal sealed class MoveSource : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly FileStream? running;
    private readonly string? here;

    private MoveSource(EngineValues values, DbTransaction moment, FileStream? running, string? here) =>
        (Values, Moment, connection, this.running, this.here) = (values, moment, moment.Connection!, running, here);

    public EngineValues Values { get; }

    /// <summary>The one transaction in which everything is read.</summary>
    public DbTransaction Moment { get; }

    public bool IsSqlite => Moment is SqliteTransaction;

    /// <exception cref="StoreInUseException">A server is working on it.</exception>
    /// <exception cref="AuditException">It is not there, not reachable, or not of this program's version.</exception>
    /// <exception cref="MoveException">It was moved already.</exception>
    public static async Task<MoveSource> Open(StoreSettings settings, CancellationToken cancel)
    {
        var source = settings.ConnectionString is { } server
            ? await OpenPostgres(server, cancel)
            : await OpenSqlite(settings, cancel);
        try
        {
            if (!(await TableChecks.Migrations(source.Moment, new(source.IsSqlite), cancel)).Holds)
            {
                throw new MoveException("A migration of the source was edited after it had been applied: 'hornada doctor' says which.");
            }

            var place = await source.StoredPlace(cancel);
            if (NoticeRestore.WhereMoved(place) is { } where)
            {
                throw new MoveException($"The data was moved to {where} already. To move it again, say 'hornada move --reopen' first.");
            }

            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>What only this source has, as long as it is not restored.</summary>
    public async Task<MoveOrigin> Origin(CancellationToken cancel) =>
        new($"{(IsSqlite ? "sqlite" : "postgres")}/{here}/{await Era(cancel)}", Migration.Count(IsSqlite ? "Sqlite" : "Postgres"));

    /// <summary>The era of its event log.</summary>
    public async Task<string> Era(CancellationToken cancel) =>
        (await AuditQueries.Rows(Moment, "SELECT era FROM event_log", cancel)).Single()[0];

    /// <summary>
    /// What the target states as its place: nothing, so that the log goes on there; or that it was put back, when the source is itself a
    /// copy that no server has noticed.
    /// </summary>
    public async Task<string?> PlaceForTarget(CancellationToken cancel)
    {
        var stored = await StoredPlace(cancel);
        return stored == NoticeRestore.PutBack || (stored.Length > 0 && here is not null && stored != here) ? NoticeRestore.PutBack : null;
    }

    /// <summary>Keeps servers from starting on what is old from now on.</summary>
    /// <param name="where">Where the data is now, for people.</param>
    public async Task MarkMoved(string where, CancellationToken cancel)
    {
        await using (var mark = Migration.Command(Moment, "UPDATE event_log SET place = @place"))
        {
            var place = mark.CreateParameter();
            (place.ParameterName, place.Value) = ("@place", NoticeRestore.Moved + where);
            mark.Parameters.Add(place);
            await mark.ExecuteNonQueryAsync(cancel);
        }

        await Moment.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Moment.DisposeAsync();
        await connection.DisposeAsync();
        await (running?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task<string> StoredPlace(CancellationToken cancel) =>
        (await AuditQueries.Rows(Moment, "SELECT place FROM event_log", cancel)).Single()[0];

    private static async Task<MoveSource> OpenSqlite(StoreSettings settings, CancellationToken cancel)
    {
        settings.RequireStore();
        var file = Path.GetFullPath(Path.Combine(settings.DataDirectory, SqliteStore.FileName));
        var running = SqliteStore.Lock(settings with { MayWorkBeside = false })!;
        SqliteConnection? connection = null;
        try
        {
            connection = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            await connection.OpenAsync(cancel);
            var here = FileBirth.Read(file)?.ToString(CultureInfo.InvariantCulture);
            return new(new SqliteValues(), connection.BeginTransaction(deferred: false), running, here);
        }
        catch (Exception failure)
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            await running.DisposeAsync();
            throw failure is SqliteException ? new AuditException($"{file} cannot be read: {failure.Message}", failure) : failure;
        }
    }

    private static async Task<MoveSource> OpenPostgres(string server, CancellationToken cancel)
    {
        var connection = Auditor.Postgres(server);
        try
        {
            await connection.OpenAsync(cancel);
            var here = await FindPlace(connection, cancel);
            await MovePlaces.RefuseBeside(connection, cancel);
            var moment = await connection.BeginTransactionAsync(cancel);
            await LockTables(moment, cancel);
            return new(new PostgresValues(), moment, null, here);
        }
        catch (Exception failure) when (MovePlaces.IsOfServer(failure))
        {
            await connection.DisposeAsync();
            throw new AuditException($"The database cannot be read: {failure.Message}", failure);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<string?> FindPlace(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await using var command = new NpgsqlCommand(PostgresEventRows.PlaceOfData, connection);
            return (string?)await command.ExecuteScalarAsync(cancel);
        }
        catch (PostgresException unknown) when (unknown.SqlState
            is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }

    /// <remarks>A server that has a transaction open all the same ends the wait after ten seconds.</remarks>
    private static async Task LockTables(NpgsqlTransaction moment, CancellationToken cancel)
    {
        await Migration.Run(
            moment,
            "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 10000; SET LOCAL idle_in_transaction_session_timeout = 0",
            cancel);
        await PostgresTables.LockTables(moment, cancel);
        var tables = await new PostgresValues().Find(moment, cancel);
        if (tables.Count > 0)
        {
            await Migration.Run(moment, $"LOCK TABLE {string.Join(", ", tables.Select(table => table.Name))} IN SHARE MODE", cancel);
        }
    }
}

/// <summary>What both ends of a move ask of a PostgreSQL server.</summary>
internal static class MovePlaces
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How often to look before another connection counts: one that is being closed is seen for a moment.</summary>
    private const int Looks = 15;

    /// <exception cref="StoreInUseException">Others are connected to the database.</exception>
    public static async Task RefuseBeside(NpgsqlConnection connection, CancellationToken cancel)
    {
        const string Others = """
            SELECT COUNT(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            """;
        for (var look = 1; ; look++)
        {
            await using var command = new NpgsqlCommand(Others, connection);
            var others = (long)(await command.ExecuteScalarAsync(cancel))!;
            if (others == 0)
            {
                return;
            }

            if (look == Looks)
            {
                throw new StoreInUseException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database {connection.Database} has {others} other connections. Stop every Hornada server on it, and "
                        + $"other programs that are connected to it."));
            }

            await Task.Delay(Pause, cancel);
        }
    }

    public static bool IsOfServer(Exception failure) =>
        failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException;
}
