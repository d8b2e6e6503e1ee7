using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Notifications;

/// <summary>How an attempt to send to one device ended.</summary>
public enum PushResult
{
    /// <summary>The push service took it.</summary>
    Delivered,

    /// <summary>The device is gone; its token will never work again.</summary>
    DeviceGone,

    /// <summary>Not now; worth another try.</summary>
    TryAgain,

    /// <summary>Never this message; the device can still have others.</summary>
    Refused,
}

/// <summary>Hands one message to the push service.</summary>
public interface IPushService
{
    /// <summary>Sends to one device. Answers how it went, with words for the log when it failed; throws for nothing but cancellation.</summary>
    Task<(PushResult Result, string? Why)> Send(string deviceToken, Notification message, CancellationToken cancel);
}

/// <summary>
/// Messages waiting to be sent, and those that were. A message is sent at least once: whoever stops between sending and noting it
/// sends it again.
/// </summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">What time it is.</param>
public sealed class Outbox(Store store, TimeProvider clock)
{
    /// <summary>Most messages of one round.</summary>
    public const int RoundMost = 32;

    /// <summary>Messages sent at the same time: a hanging connection holds up one of them.</summary>
    private const int AtOnceMost = 8;

    /// <summary>Devices of one account that are told, the newest.</summary>
    private const int DevicesMost = 5;

    /// <summary>Rows of the caller's list.</summary>
    private const int ListedMost = 100;

    /// <summary>Most rows of one deletion: bounds how long other changes wait for it.</summary>
    private const int DeletedAtOnceMost = 1000;

    /// <summary>
    /// How long a claimed message belongs to whoever claimed it. Longer than any round: 32 messages, 8 at once, each for 5 devices
    /// that take at most 20 s, an access token included. A node that dies leaves its messages to the others after this.
    /// </summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(10);

    /// <summary>A message older than this is no news any more.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromHours(24);

    /// <summary>Messages are kept this long, sent or not.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The caller's newest messages, at most 100.</summary>
    public async Task<IReadOnlyList<Notification>> Of(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Notifications.AsNoTracking().Where(message => message.AccountKey == caller.Key)
            .OrderByDescending(message => message.Key)
            .Take(ListedMost)
            .ToListAsync(cancel);
    }

    /// <summary>Sends what is due, one round. Any number of nodes may do this: each message is claimed by one of them.</summary>
    /// <returns>Messages tried; <see cref="RoundMost"/> means there may be more.</returns>
    public async Task<int> SendDue(IPushService push, CancellationToken cancel)
    {
        if (!await IsAnythingDue(cancel))
        {
            return 0;
        }

        var claimed = (await ClaimDue(cancel)).Match(due => due, _ => []);
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnceMost, CancellationToken = cancel };
        try
        {
            await Parallel.ForEachAsync(claimed, atOnce, async (message, ct) => await Send(push, message, ct));
        }
        catch
        {
            await GiveBack(claimed);
            throw;
        }

        return claimed.Count;
    }

    /// <summary>Gives up what is a day old and forgets what is thirty days old. Worth doing now and then, not on every round.</summary>
    public async Task TidyUp(CancellationToken cancel)
    {
        var (stale, old) = (clock.Now() - Stale, clock.Now() - Kept);
        await store.Write<int>(
            async (db, ct) => await db.Notifications.Where(message => message.NextAttemptAt != null && message.CreatedAt < stale)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(message => message.NextAttemptAt, (DateTimeOffset?)null).SetProperty(message => message.Failure, "older than a day"), ct),
            cancel);
        while ((await store.Write<int>((db, ct) => DeleteBefore(db, old, ct), cancel)).Match(deleted => deleted == DeletedAtOnceMost, _ => false))
        {
            // There may be more.
        }
    }

    private static async Task<Outcome<int>> DeleteBefore(HornadaDb db, DateTimeOffset old, CancellationToken cancel) =>
        await db.Notifications.Where(message => message.CreatedAt < old).OrderBy(message => message.CreatedAt).Take(DeletedAtOnceMost).ExecuteDeleteAsync(cancel);

    private async Task<bool> IsAnythingDue(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Due(db).AnyAsync(cancel);
    }

    /// <remarks>Of two nodes that read the same row, the second fails on its time, is run again and finds the next ones.</remarks>
    private Task<Outcome<IReadOnlyList<Notification>>> ClaimDue(CancellationToken cancel) => store.Write<IReadOnlyList<Notification>>(
        async (db, ct) =>
        {
            var due = await Due(db).OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Key).Take(RoundMost).ToListAsync(ct);
            var ends = clock.Now() + Claim;
            due.ForEach(message => message.ClaimUntil(ends));
            await db.SaveChangesAsync(ct);
            return due;
        },
        cancel);

    /// <summary>The round ends early, perhaps because the server stops: what was not tried need not wait until the claim ends.</summary>
    private async Task GiveBack(IReadOnlyList<Notification> claimed)
    {
        var keys = claimed.Select(message => message.Key).ToList();
        var ends = claimed.Max(message => message.NextAttemptAt);
        var now = (DateTimeOffset?)clock.Now();
        await store.Write<int>(
            async (db, ct) => await db.Notifications.Where(message => keys.Contains(message.Key) && message.NextAttemptAt == ends)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.NextAttemptAt, now), ct),
            CancellationToken.None);
    }

    private IQueryable<Notification> Due(HornadaDb db)
    {
        var (now, stale) = (clock.Now(), clock.Now() - Stale);
        return db.Notifications.Where(message => message.NextAttemptAt != null && message.NextAttemptAt <= now && message.CreatedAt >= stale);
    }

    private async Task Send(IPushService push, Notification message, CancellationToken cancel)
    {
        var results = new List<(string Device, PushResult Result, string? Why)>();
        foreach (var device in await DevicesOf(message.AccountKey, cancel))
        {
            if (!message.HasReached(device))
            {
                var (result, why) = await push.Send(device, message, cancel);
                results.Add((device, result, why));
            }
        }

        // What was sent is noted even while the server stops, or it would be sent again.
        await store.Write<bool>(
            async (db, ct) =>
            {
                var gone = Devices(results, PushResult.DeviceGone);
                await db.Devices.Where(device => gone.Contains(device.Token)).ExecuteDeleteAsync(ct);
                if (await db.Notifications.SingleOrDefaultAsync(stored => stored.Key == message.Key, ct) is { } row)
                {
                    Note(row, results, clock.Now());
                    await db.SaveChangesAsync(ct);
                }

                return true;
            },
            CancellationToken.None);
    }

    /// <summary>Devices that could not be reached now are tried again until the message is stale; the others have it, or never will.</summary>
    private static void Note(Notification row, List<(string Device, PushResult Result, string? Why)> results, DateTimeOffset now)
    {
        var failure = results.Find(result => result.Result == PushResult.TryAgain) is { Device: not null } later
            ? later
            : results.Find(result => result.Result is PushResult.DeviceGone or PushResult.Refused);
        var next = now + Backoff(row.Attempts);
        var again = failure.Result == PushResult.TryAgain && next - row.CreatedAt <= Stale;
        var noDevice = results.Count == 0 && row.Reached.Length == 0;
        row.Tried(Devices(results, PushResult.Delivered), noDevice ? "no device to send to" : failure.Why, again ? next : null, now);
    }

    private static List<string> Devices(List<(string Device, PushResult Result, string? Why)> results, PushResult wanted) =>
        [.. results.Where(result => result.Result == wanted).Select(result => result.Device)];

    /// <summary>5 s, 10 s, 20 s … 10 min 40 s: an hour's outage delays a message by ten minutes at most and loses none.</summary>
    private static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(5 << Math.Min(attempts, 7));

    private async Task<List<string>> DevicesOf(long accountKey, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Devices.Where(device => device.AccountKey == accountKey)
            .OrderByDescending(device => device.SeenAt)
            .Take(DevicesMost)
            .Select(device => device.Token)
            .ToListAsync(cancel);
    }
}
