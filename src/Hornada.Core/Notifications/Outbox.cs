using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Notifications;

/// <summary>
/// The push messages, sent and unsent. A message is sent at least once: when a node stops between sending a message and storing the result,
/// another node sends it again.
/// </summary>
public sealed class Outbox(Store store, TimeProvider clock)
{
    /// <summary>Largest number of messages of one round.</summary>
    public const int MaxPerRound = 32;

    /// <summary>Messages sent at the same time: a hanging connection delays one of them.</summary>
    private const int MaxAtOnce = 8;

    /// <summary>A message goes to this many devices of an account, the ones seen last.</summary>
    private const int MaxDevices = 5;

    private const int MaxListed = 100;

    /// <summary>Bounds how long other changes wait for one deletion.</summary>
    private const int MaxRowsPerDeletion = 1000;

    /// <summary>
    /// Longer than any round: 32 messages, 8 at once, each for 5 devices that take at most 20 s, an access token included. When a node
    /// dies, other nodes take over its messages after this time.
    /// </summary>
    private static readonly TimeSpan ClaimDuration = TimeSpan.FromMinutes(10);

    /// <summary>An older message is not sent any more.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);

    /// <summary>Messages are kept for this long, sent or not.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The newest messages of the caller, at most 100.</summary>
    public async Task<IReadOnlyList<Notification>> ForCaller(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Notifications.AsNoTracking().Where(message => message.AccountKey == caller.Key)
            .OrderByDescending(message => message.Key)
            .Take(MaxListed)
            .ToListAsync(cancel);
    }

    /// <summary>Sends one round of due messages. Any number of nodes may do this: each message is claimed by one of them.</summary>
    /// <returns>Number of messages tried; when it is <see cref="MaxPerRound"/>, more may be due.</returns>
    public async Task<int> SendDue(FcmClient client, CancellationToken cancel)
    {
        if (!await IsAnythingDue(cancel))
        {
            return 0;
        }

        var claimed = (await ClaimDue(cancel)).Match(due => due, _ => []);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancel };
        try
        {
            await Parallel.ForEachAsync(claimed, parallel, async (message, ct) => await Send(client, message, ct));
        }
        catch
        {
            await ReleaseClaims(claimed);
            throw;
        }

        return claimed.Count;
    }

    /// <summary>
    /// Gives up unsent messages that are a day old and deletes messages that are thirty days old. Meant to run about once an hour.
    /// </summary>
    public async Task CleanUp(CancellationToken cancel)
    {
        var (unsent, old) = (clock.Now() - MaxAge, clock.Now() - Kept);
        await store.Write<int>(
            async (db, ct) => await db.Notifications.Where(message => message.NextAttemptAt != null && message.CreatedAt < unsent)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(message => message.NextAttemptAt, (DateTimeOffset?)null)
                        .SetProperty(message => message.Failure, "older than a day"),
                    ct),
            cancel);
        Outcome<int> round;
        do
        {
            round = await store.Write<int>((db, ct) => DeleteBefore(db, old, ct), cancel);
        }
        while (round is { Refusal: null, Value: MaxRowsPerDeletion });
    }

    private static async Task<Outcome<int>> DeleteBefore(HornadaDb db, DateTimeOffset old, CancellationToken cancel) =>
        await db.Notifications.Where(message => message.CreatedAt < old)
            .OrderBy(message => message.CreatedAt).Take(MaxRowsPerDeletion).ExecuteDeleteAsync(cancel);

    private async Task<bool> IsAnythingDue(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Due(db).AnyAsync(cancel);
    }

    /// <remarks>When two nodes read the same row, the second fails on its time, runs again and finds the next rows.</remarks>
    private Task<Outcome<IReadOnlyList<Notification>>> ClaimDue(CancellationToken cancel) => store.Write<IReadOnlyList<Notification>>(
        async (db, ct) =>
        {
            var due = await Due(db).OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Key)
                .Take(MaxPerRound).ToListAsync(ct);
            var expiry = clock.Now() + ClaimDuration;
            due.ForEach(message => message.ClaimUntil(expiry));
            await db.SaveChangesAsync(ct);
            return due;
        },
        cancel);

    /// <summary>Makes messages due again that were claimed and not tried, because the round ended early.</summary>
    private async Task ReleaseClaims(IReadOnlyList<Notification> claimed)
    {
        var keys = claimed.Select(message => message.Key).ToList();
        var expiry = claimed.Max(message => message.NextAttemptAt);
        var now = (DateTimeOffset?)clock.Now();
        await store.Write<int>(
            async (db, ct) => await db.Notifications.Where(message => keys.Contains(message.Key) && message.NextAttemptAt == expiry)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.NextAttemptAt, now), ct),
            CancellationToken.None);
    }

    private IQueryable<Notification> Due(HornadaDb db)
    {
        var (now, oldest) = (clock.Now(), clock.Now() - MaxAge);
        return db.Notifications.Where(message =>
            message.NextAttemptAt != null && message.NextAttemptAt <= now && message.CreatedAt >= oldest);
    }

    private async Task Send(FcmClient client, Notification message, CancellationToken cancel)
    {
        var results = new List<DeviceResult>();
        foreach (var device in await FindDevices(message.AccountKey, cancel))
        {
            if (!message.HasReached(device))
            {
                var (result, failure) = await client.Send(device, message, cancel);
                results.Add(new(device, result, failure));
            }
        }

        // The results are stored even while the server stops; otherwise another node would send the message again.
        await store.Write<bool>(
            async (db, ct) =>
            {
                var gone = Devices(results, PushResult.DeviceGone);
                await db.Devices.Where(device => gone.Contains(device.Token)).ExecuteDeleteAsync(ct);
                if (await db.Notifications.SingleOrDefaultAsync(stored => stored.Key == message.Key, ct) is { } row)
                {
                    Record(row, results, clock.Now());
                    await db.SaveChangesAsync(ct);
                }

                return true;
            },
            CancellationToken.None);
    }

    /// <summary>
    /// Devices with a temporary failure are tried again until the message is a day old; all others have it, or will never get it.
    /// </summary>
    private static void Record(Notification row, List<DeviceResult> results, DateTimeOffset now)
    {
        var failed = results.Find(result => result.Result == PushResult.TryAgain)
            ?? results.Find(result => result.Result is PushResult.DeviceGone or PushResult.Refused);
        var next = now + Backoff(row.Attempts);
        var retries = failed?.Result == PushResult.TryAgain && next - row.CreatedAt <= MaxAge;
        var noDevice = results.Count == 0 && row.Reached.Length == 0;
        var failure = noDevice ? "no device to send to" : failed?.Failure;
        row.Record(Devices(results, PushResult.Delivered), failure, retries ? next : null, now);
    }

    private static List<string> Devices(List<DeviceResult> results, PushResult wanted) =>
        [.. results.Where(result => result.Result == wanted).Select(result => result.Device)];

    /// <summary>5 s, 10 s, 20 s … 10 min 40 s: after an outage a message is late by another ten minutes at most.</summary>
    private static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(5 << Math.Min(attempts, 7));

    private async Task<List<string>> FindDevices(long accountKey, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Devices.Where(device => device.AccountKey == accountKey)
            .OrderByDescending(device => device.SeenAt)
            .Take(MaxDevices)
            .Select(device => device.Token)
            .ToListAsync(cancel);
    }

    private sealed record DeviceResult(string Device, PushResult Result, string? Failure);
}
