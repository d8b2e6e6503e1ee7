using System.Data.Common;
using System.Globalization;
using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Hornada.Core.Relocation;

/// <summary>A data directory: the store grows in <c>move-work</c>, and is renamed in the end.</summary>
internal sealed class SqliteTarget : MoveTarget
{
    private const string Folder = "move-work";

    private readonly string data;
    private readonly string work;
    private readonly FileStream? running;
    private SqliteConnection? connection;

    private SqliteTarget(string data, FileStream? running) =>
        (this.data, work, this.running) = (data, Path.Combine(data, Folder), running);

    public override EngineValues Values { get; } = new SqliteValues();

    private string Growing => Path.Combine(work, SqliteStore.FileName);

    private string Published => Path.Combine(data, SqliteStore.FileName);

    public static async Task<SqliteTarget> ClaimDirectory(StoreSettings settings, bool isDry, CancellationToken cancel)
    {
        var data = Path.GetFullPath(settings.DataDirectory);
        if (!isDry && OwnFiles.WhyNotWritable(data) is { } why)
        {
            throw StoreUnavailableException.ForDirectory(data, why);
        }

        DataDirectory.RefuseHalfRestored(data);
        var locks = !isDry || File.Exists(Path.Combine(data, SqliteStore.LockName));
        var target = new SqliteTarget(data, locks ? SqliteStore.Lock(settings with { MayWorkBeside = false }) : null);
        try
        {
            if (File.Exists(target.Published))
            {
                await Look(data, cancel);
            }

            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    public override async Task<MoveOrigin?> FindBegun(CancellationToken cancel)
    {
        if (!File.Exists(Growing))
        {
            return null;
        }

        await using var transaction = await Begin(cancel);
        var marks = await AuditQueries.Rows(transaction, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'hornada_move'", cancel);
        return marks[0][0] == "0" ? null : await MoveMark.FindOrigin(transaction, cancel);
    }

    public override async Task BeginAnew(MoveOrigin origin, TimeProvider clock, CancellationToken cancel)
    {
        await Close();
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }

        await using (var store = Store.Open(new() { DataDirectory = OwnFiles.CreateDirectory(work).FullName }))
        {
            await store.Migrate(clock, cancel);
        }

        await using var transaction = await Begin(cancel);
        await Migration.Run(transaction, MoveMark.Create, cancel);
        await MoveMark.Begin(transaction, origin, await TakeOff(transaction, cancel), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <remarks>Without a sync for each batch: after a power failure the move goes on from an earlier one.</remarks>
    public override async Task<DbTransaction> Begin(CancellationToken cancel)
    {
        if (connection is null)
        {
            connection = new(new SqliteConnectionStringBuilder { DataSource = Growing, Pooling = false, ForeignKeys = false }.ToString());
            await connection.OpenAsync(cancel);
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL";
            await pragmas.ExecuteNonQueryAsync(cancel);
        }

        return connection.BeginTransaction(deferred: false);
    }

    public override async Task Insert(DbTransaction transaction, TableLayout table, List<object?[]> rows, CancellationToken cancel)
    {
        var names = string.Join(", ", table.Columns.Select((_, at) => FormattableString.Invariant($"@v{at}")));
        await using var insert = Migration.Command(transaction, $"INSERT INTO {table.Name} ({table.Names}) VALUES ({names})");
        foreach (var (at, _) in table.Columns.Index())
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = FormattableString.Invariant($"@v{at}");
            insert.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var at = 0; at < row.Length; at++)
            {
                insert.Parameters[at].Value = SqliteValues.ToStored(table.Columns[at].Type, row[at]);
            }

            await insert.ExecuteNonQueryAsync(cancel);
        }
    }

    public override Task SetNumbers(DbTransaction transaction, IReadOnlyDictionary<string, long> numbers, CancellationToken cancel) =>
        RunAll(
            transaction,
            numbers.Select(number => string.Create(
                CultureInfo.InvariantCulture,
                $"DELETE FROM sqlite_sequence WHERE name = '{number.Key}'; "
                    + $"INSERT INTO sqlite_sequence (name, seq) VALUES ('{number.Key}', {number.Value})")),
            cancel);

    public override Task WriteKeys(
        DbTransaction transaction, IReadOnlyList<ServerKeyFile> keys, DateTimeOffset now, CancellationToken cancel)
    {
        ServerKeyFile.Write(Path.Combine(data, DataDirectory.Keys), keys);
        return Task.CompletedTask;
    }

    /// <remarks>Killed between the two renames, it leaves no store at all, and the next run begins anew.</remarks>
    public override async Task<string?> Publish(DbTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        await transaction.CommitAsync(CancellationToken.None);
        await using (var whole = connection!.CreateCommand())
        {
            whole.CommandText = "PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)";
            await whole.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await Close();
        var aside = PutAside(Path.Combine(data, $"before-{now:yyyyMMdd-HHmmss}"));
        File.Move(Growing, Published);
        Directory.Delete(work, recursive: true);
        return aside;
    }

    public override async ValueTask DisposeAsync()
    {
        await Close();
        await (running?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task Close()
    {
        await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        connection = null;
    }

    private string? PutAside(string aside)
    {
        string? old = null;
        foreach (var name in (string[])[$"{SqliteStore.FileName}-wal", $"{SqliteStore.FileName}-shm", SqliteStore.FileName])
        {
            if (File.Exists(Path.Combine(data, name)))
            {
                File.Move(Path.Combine(data, name), Path.Combine(OwnFiles.CreateDirectory(aside).FullName, name));
                old = aside;
            }
        }

        return old;
    }

    private static Task<int> Look(string data, CancellationToken cancel) => Auditor.InOneMoment(
        new() { DataDirectory = data },
        async (moment, ct) =>
        {
            var tables = (await AuditQueries.Rows(moment, "SELECT name FROM sqlite_master WHERE type = 'table'", ct))
                .ConvertAll(row => row[0]);
            if (tables.Count > 0)
            {
                await (tables.Contains("event_log") ? RefuseData(moment, data, ct) : throw HasData(data, null));
            }

            return 0;
        },
        cancel);

    /// <summary>Drops triggers, and empties tables that a migration has filled. References are not checked on this connection.</summary>
    /// <returns>What makes the triggers again.</returns>
    private async Task<List<string>> TakeOff(DbTransaction transaction, CancellationToken cancel)
    {
        var triggers = await AuditQueries.Rows(transaction, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'", cancel);
        await RunAll(transaction, triggers.Select(row => $"DROP TRIGGER {row[0]}"), cancel);
        var tables = (await Values.Find(transaction, cancel)).Select(table => table.Name);
        await RunAll(
            transaction, tables.Where(table => !TableLayout.NotCopied.ContainsKey(table)).Select(table => $"DELETE FROM {table}"), cancel);
        return triggers.ConvertAll(row => row[1]);
    }
}
