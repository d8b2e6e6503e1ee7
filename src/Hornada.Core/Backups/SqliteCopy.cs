using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Hornada.Core.Backups;

/// <summary>
/// One file, which SQLite itself writes (<c>VACUUM INTO</c>) out of one moment. The connection can only read: it never checkpoints, and
/// the writer of a running server goes on. What was deleted is not in the copy.
/// </summary>
internal sealed class SqliteCopy(StoreSettings settings) : DatabaseCopy
{
    public override SqlEngine Engine => SqlEngine.Sqlite;

    public override Task<long> Size(CancellationToken cancel)
    {
        var file = new FileInfo(Path.Combine(settings.DataDirectory, SqliteStore.FileName));
        return Task.FromResult(file.Exists ? file.Length : 0);
    }

    public override async Task<CopiedDatabase> Take(string directory, CancellationToken cancel)
    {
        await Auditor.InOneMoment(settings, (moment, ct) => TableChecks.Migrations(moment, new(isSqlite: true), ct), cancel);
        var copy = Path.Combine(directory, SqliteStore.FileName);
        await Task.Run(() => Vacuum(copy, cancel), cancel);
        return await Auditor.InOneMoment(new() { DataDirectory = directory }, Read, cancel);

        static async Task<CopiedDatabase> Read(System.Data.Common.DbTransaction moment, CancellationToken ct)
        {
            var tables = new List<TableRows>();
            foreach (var row in await AuditQueries.Rows(
                moment, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name", ct))
            {
                var rows = (await AuditQueries.Rows(moment, $"SELECT COUNT(*) FROM \"{row[0]}\"", ct))[0][0];
                tables.Add(new(row[0], long.Parse(rows, System.Globalization.CultureInfo.InvariantCulture), []));
            }

            var (era, last) = await Log(moment, ct);
            return new(era, last, tables, new Dictionary<string, long>());
        }
    }

    public override Task<AuditReport> Prove(string directory, BackupManifest manifest, TimeProvider clock, CancellationToken cancel)
    {
        Place(directory);
        return Auditor.InOneMoment(
            new() { DataDirectory = directory },
            async (moment, ct) =>
            {
                await Compare(moment, manifest, ct);
                return await Audit(moment, directory, clock, ct);
            },
            cancel);
    }

    public override Task<IRestorePlace> Claim(bool replace, CancellationToken cancel)
    {
        // The lock comes first: a running server is the first thing to be told, and data that is there the second.
        var directory = settings.DataDirectory;
        var claimed = SqliteStore.Lock(settings with { MayWorkBeside = false })!;
        if (File.Exists(Path.Combine(directory, SqliteStore.FileName)) && !replace)
        {
            claimed.Dispose();
            throw RestoreBackup.NotEmpty(Path.GetFullPath(directory), "");
        }

        return Task.FromResult<IRestorePlace>(new RestorePlace(settings, claimed));
    }

    private void Vacuum(string copy, CancellationToken cancel)
    {
        using var connection = Auditor.Sqlite(settings.DataDirectory);
        try
        {
            connection.Open();
            using var stop = cancel.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle!));
            using var vacuum = connection.CreateCommand();
            (vacuum.CommandText, vacuum.CommandTimeout) = ("VACUUM INTO $copy", 0);
            vacuum.Parameters.AddWithValue("$copy", copy);
            vacuum.ExecuteNonQuery();
        }
        catch (SqliteException failure)
        {
            cancel.ThrowIfCancellationRequested();
            throw new BackupException($"The database cannot be copied: {failure.Message}", cause: failure);
        }
    }

    /// <summary>Takes the file out of the folder of an archive.</summary>
    private static void Place(string directory)
    {
        var copy = Path.Combine(directory, Folder, SqliteStore.FileName);
        if (!File.Exists(copy))
        {
            throw new BackupException("The backup holds no SQLite file.", isOfArchive: true);
        }

        File.Move(copy, Path.Combine(directory, SqliteStore.FileName));
    }

    /// <param name="running">The lock of the data directory.</param>
    private sealed class RestorePlace(StoreSettings settings, FileStream running) : IRestorePlace
    {
        public async Task Load(
            string directory, BackupManifest manifest, string aside, TimeProvider clock, CancellationToken cancel)
        {
            Place(directory);
            await Auditor.InOneMoment(
                new() { DataDirectory = directory },
                async (moment, ct) =>
                {
                    await Compare(moment, manifest, ct);
                    return 0;
                },
                cancel);
            await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(directory, SqliteStore.FileName),
                Pooling = false,
            }.ToString()))
            {
                await connection.OpenAsync(cancel);
                await using var mark = connection.CreateCommand();
                mark.CommandText = "UPDATE event_log SET place = $place";
                mark.Parameters.AddWithValue("$place", NoticeRestore.PutBack);
                await mark.ExecuteNonQueryAsync(cancel);
            }

            await using var store = Store.Open(new() { DataDirectory = directory });
            await store.Migrate(clock, cancel);
        }

        public Task<string?> Exchange(string directory, string aside, CancellationToken cancel)
        {
            string? old = null;
            foreach (var name in (string[])[$"{SqliteStore.FileName}-wal", $"{SqliteStore.FileName}-shm", SqliteStore.FileName])
            {
                var there = Path.Combine(settings.DataDirectory, name);
                if (File.Exists(there))
                {
                    File.Move(there, Path.Combine(OwnFiles.CreateDirectory(aside).FullName, name));
                    old = aside;
                }
            }

            File.Move(Path.Combine(directory, SqliteStore.FileName), Path.Combine(settings.DataDirectory, SqliteStore.FileName));
            return Task.FromResult(old);
        }

        public ValueTask DisposeAsync() => running.DisposeAsync();
    }
}
