using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Idempotency;

/// <summary>A request that was done, remembered in the transaction of what it did. Refused requests are not remembered: they may be tried again.</summary>
public sealed class AnsweredRequest
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private AnsweredRequest()
    {
    }

    /// <summary>A request just done, whose answer is made again from what it made; not stored yet.</summary>
    /// <param name="key">How the client named it.</param>
    /// <param name="resultId">Public id of what it made.</param>
    /// <param name="now">When.</param>
    internal AnsweredRequest(RequestKey key, string resultId, DateTimeOffset now)
        : this(key, now) => ResultId = resultId;

    /// <summary>A request just done, with its answer; not stored yet.</summary>
    /// <param name="key">How the client named it.</param>
    /// <param name="answer">What it is answered, now and later.</param>
    /// <param name="now">When.</param>
    internal AnsweredRequest(RequestKey key, KeptAnswer answer, DateTimeOffset now)
        : this(key, now) => (Status, ContentType, Body) = (answer.Status, answer.ContentType, answer.Body.ToArray());

    private AnsweredRequest(RequestKey key, DateTimeOffset now) =>
        (AccountKey, Route, Key, Fingerprint, AnsweredAt) = (key.AccountKey, key.Route, key.Key, key.Fingerprint, now);

    /// <summary>Key of the account that asked.</summary>
    public long AccountKey { get; private set; }

    /// <summary>What was asked.</summary>
    public string Route { get; private set; } = "";

    /// <summary>The client's word.</summary>
    public string Key { get; private set; } = "";

    /// <summary>SHA-256 of the body.</summary>
    public byte[] Fingerprint { get; private set; } = [];

    /// <summary>Public id of what it made; null where the answer itself is kept.</summary>
    public string? ResultId { get; private set; }

    /// <summary>HTTP status of the answer; null where it is made again.</summary>
    public int? Status { get; private set; }

    /// <summary>Media type of the answer; null for none.</summary>
    public string? ContentType { get; private set; }

    /// <summary>The answer's bytes; null where it is made again.</summary>
    public byte[]? Body { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset AnsweredAt { get; private set; }

    /// <summary>The answer to give again; null where it is made again.</summary>
    internal KeptAnswer? Answer => Status is { } status ? new(status, ContentType, Body, IsReplay: true) : null;

    /// <summary>The request of this name, whatever its body was; null when it is new.</summary>
    internal static Task<AnsweredRequest?> Named(HornadaDb db, RequestKey key, CancellationToken cancel) =>
        db.AnsweredRequests.AsNoTracking().SingleOrDefaultAsync(
            row => row.AccountKey == key.AccountKey && row.Route == key.Route && row.Key == key.Key, cancel);

    /// <summary>Forgets requests that no client repeats any more: those older than seven days.</summary>
    public static async Task Forget(Store store, TimeProvider clock, CancellationToken cancel)
    {
        var old = clock.Now() - Kept;
        await store.Write<int>(async (db, ct) => await db.AnsweredRequests.Where(row => row.AnsweredAt < old).ExecuteDeleteAsync(ct), cancel);
    }
}
