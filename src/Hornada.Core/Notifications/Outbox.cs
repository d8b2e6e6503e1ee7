using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Data;
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
}

/// <summary>Hands one message to the push service.</summary>
public interface IPushService
{
    /// <summary>Sends to one device. Answers how it went, with words for the log when it failed; throws for nothing but cancellation.</summary>
    Task<(PushResult Result, string? Why)> Send(string deviceToken, Notification message, CancellationToken cancel);
}

/// <summary>Messages waiting to be sent, and those that were.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">What time it is.</param>
public sealed class Outbox(Store store, TimeProvider clock)
{
    /// <summary>Most messages of one round: bounds how long a round takes.</summary>
    private const int RoundMost = 50;

    /// <summary>Times a message is tried.</summary>
    private const int AttemptsMost = 8;

    /// <summary>Rows of the caller's list.</summary>
    private const int ListedMost = 100;

    /// <summary>A message older than this is no news any more.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromHours(24);

    /// <summary>Messages are kept this long, sent or not.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The caller's newest messages, at most 100.</summary>
    public async Task<IReadOnlyList<Notification>> Of(Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = store.OpenReader();
        return await db.Notifications.AsNoTracking().Where(message => message.AccountKey == caller.Key)
            .OrderByDescending(message => message.Key)
            .Take(ListedMost)
            .ToListAsync(cancel);
    }

    /// <summary>Sends what is due, one round, and forgets what is old. One process at a time should do this.</summary>
    /// <returns>Messages tried; a full round means there may be more.</returns>
    public async Task<int> SendDue(IPushService push, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(push);
        var now = clock.Now();
        var due = await Due(now, cancel);
        foreach (var message in due)
        {
            await Send(push, message, cancel);
        }

        var old = now - Kept;
        await store.Write<int>(async (db, ct) => await db.Notifications.Where(message => message.CreatedAt < old).ExecuteDeleteAsync(ct), cancel);
        return due.Count;
    }

    private async Task<IReadOnlyList<Notification>> Due(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Notifications.AsNoTracking().Where(message => message.NextAttemptAt != null && message.NextAttemptAt <= now)
            .OrderBy(message => message.Key)
            .Take(RoundMost)
            .ToListAsync(cancel);
    }

    private async Task Send(IPushService push, Notification message, CancellationToken cancel)
    {
        var devices = await DevicesOf(message.AccountKey, cancel);
        var results = new List<(string Device, PushResult Result, string? Why)>();
        foreach (var device in clock.Now() - message.CreatedAt > Stale ? [] : devices)
        {
            var (result, why) = await push.Send(device, message, cancel);
            results.Add((device, result, why));
        }

        await store.Write<bool>(
            async (db, ct) =>
            {
                var gone = results.Where(result => result.Result == PushResult.DeviceGone).Select(result => result.Device).ToList();
                await db.Devices.Where(device => gone.Contains(device.Token)).ExecuteDeleteAsync(ct);
                var row = await db.Notifications.SingleAsync(stored => stored.Key == message.Key, ct);
                Note(row, results, clock.Now());
                await db.SaveChangesAsync(ct);
                return true;
            },
            cancel);
    }

    /// <summary>One device that took it is enough; without a device there is nobody to tell.</summary>
    private static void Note(Notification row, List<(string Device, PushResult Result, string? Why)> results, DateTimeOffset now)
    {
        var failure = results.Find(result => result.Result == PushResult.TryAgain);
        if (results.Exists(result => result.Result == PushResult.Delivered))
        {
            row.Sent(now);
        }
        else if (failure.Device is not null && row.Attempts + 1 < AttemptsMost)
        {
            row.Failed(failure.Why ?? "", now + Backoff(row.Attempts));
        }
        else
        {
            row.Failed(failure.Why ?? "no device to send to", again: null);
        }
    }

    /// <summary>5 s, 10 s, 20 s … 5 min.</summary>
    private static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(5 << Math.Min(attempts, 6));

    private async Task<List<string>> DevicesOf(long accountKey, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Devices.Where(device => device.AccountKey == accountKey).Select(device => device.Token).ToListAsync(cancel);
    }
}
