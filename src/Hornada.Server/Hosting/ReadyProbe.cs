using System.Diagnostics;
using Hornada.Core.Backups;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;

namespace Hornada.Server.Hosting;

/// <summary>Whether the server can do its work, for the programs that start, watch and balance it.</summary>
/// <param name="Status"><c>ready</c>, or <c>unready</c> with the status code 503.</param>
/// <param name="LogDelaySeconds">
/// For how long the oldest event that is stored and cannot be read yet has been waiting; 0 for none, null while the database is away.
/// </param>
/// <param name="BackupAgeSeconds">The age of the newest proven backup; null without one, or while the database is away.</param>
/// <param name="Checks">What was looked at: <c>ok</c>, or what is wrong with it, in English.</param>
internal sealed record ReadyWire(
    string Status,
    long? LogDelaySeconds,
    long? BackupAgeSeconds,
    IReadOnlyDictionary<string, string> Checks);

/// <summary>
/// Looks whether the server can do its work. The database is asked once a second at most, and no answer waits for a
/// database that does not answer for longer than <see cref="Patience"/>.
/// </summary>
internal sealed class ReadyProbe(
    Store store,
    FindEvents find,
    BackupLedger backups,
    BackupOptions options,
    StoreSettings settings,
    RepeatedFailures repeated,
    TimeProvider clock,
    ILogger<ReadyProbe> log)
{
    public const string Ready = "ready";

    private const string Ok = "ok";

    /// <summary>Room that SQLite needs to go on: its write-ahead log grows by four megabytes before it is emptied.</summary>
    private const long LeastRoom = 8 * 1024 * 1024;

    /// <summary>A nightly backup that is older has been missed at least once.</summary>
    private static readonly TimeSpan OldBackup = TimeSpan.FromHours(48);

    /// <summary>How long an answer waits for the database: the programs that ask give up after five seconds at most.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>How long a change that could not be stored counts, when no later one was.</summary>
    private static readonly TimeSpan FailureCounts = TimeSpan.FromSeconds(10);

    /// <summary>A group of changes takes milliseconds.</summary>
    private static readonly TimeSpan LongestGroup = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private Task<Stored>? asking;
    private long askedAt;

    public async Task<ReadyWire> Look(CancellationToken cancel)
    {
        var stored = await Ask(cancel);
        var backup = stored?.Backup?.TotalSeconds;
        string[] needed = [stored is null ? "does not answer" : Ok, Migrations(stored), Writes(), Disk()];
        return new(
            needed.All(check => check == Ok) ? Ready : "unready",
            stored is null ? null : Math.Max(0, (long)stored.Delay.TotalSeconds),
            (long?)backup,
            new Dictionary<string, string>
            {
                ["database"] = needed[0],
                ["migrations"] = needed[1],
                ["writes"] = needed[2],
                ["disk"] = needed[3],
                ["backup"] = Backup(stored),
            });
    }

    /// <summary>Bytes that this user may still write below the data directory; null when the system does not say.</summary>
    public long? FreeBytes()
    {
        try
        {
            var directory = Path.GetFullPath(settings.DataDirectory);
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(directory)! : directory).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <remarks>During a rolling upgrade a newer program may have changed the tables under this one.</remarks>
    private static string Migrations(Stored? stored) => stored switch
    {
        null => "not known",
        { Tables: < 0 } => "the tables are those of an older version; restart the server",
        _ => Ok,
    };

    private string Writes() => store.Health switch
    {
        { IsFull: true } => "too many changes wait to be stored",
        { BusyFor: var busy } when busy > LongestGroup => "the writer has been busy with the same changes for too long",
        { FailedAgo: { } ago } when ago < FailureCounts => "the last change could not be stored",
        _ => Ok,
    };

    private string Disk() => FreeBytes() < LeastRoom ? "no room is left below the data directory" : Ok;

    /// <remarks>Never a reason to send clients elsewhere: another node has no newer one.</remarks>
    private string Backup(Stored? stored) => stored switch
    {
        null => "not known",
        { Backup: null } => "none is proven yet",
        { Backup: { } age } when options.Nightly && age > OldBackup => "the newest proven one is more than two days old",
        _ => Ok,
    };

    private async Task<Stored?> Ask(CancellationToken cancel)
    {
        Task<Stored> mine;
        lock (gate)
        {
            if (asking is null || (asking.IsCompleted && Stopwatch.GetElapsedTime(askedAt) > Fresh))
            {
                (asking, askedAt) = (Task.Run(Read, CancellationToken.None), Stopwatch.GetTimestamp());
            }

            mine = asking;
        }

        try
        {
            var left = Patience - Stopwatch.GetElapsedTime(askedAt);
            return await mine.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancel);
        }
        catch (TimeoutException)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever fails here would fail requests: the answer says so.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            repeated.Tell(log, "Looking whether the server is ready", failure);
            return null;
        }
    }

    private async Task<Stored> Read()
    {
        var tables = await store.CompareTables(CancellationToken.None);
        var delay = await find.HeldSince(CancellationToken.None) is { } since ? clock.GetUtcNow() - since : TimeSpan.Zero;
        return new(tables, delay, (await backups.Find(CancellationToken.None)).Age(clock.Now()));
    }

    /// <param name="Tables">Less than 0 when the tables are older than this program.</param>
    private sealed record Stored(int Tables, TimeSpan Delay, TimeSpan? Backup);
}
