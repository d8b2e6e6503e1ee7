using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Idempotency;

/// <summary>
/// A completed request, stored in the transaction of its changes. Refused requests are not stored: a client may send them again.
/// </summary>
public sealed class AnsweredRequest
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private AnsweredRequest()
    {
    }

    /// <summary>A request just completed, whose response is built again from the row it created; not stored yet.</summary>
    internal AnsweredRequest(RequestKey key, string resultId, DateTimeOffset now)
        : this(key, now) => ResultId = resultId;

    /// <summary>A request just completed, with its response; not stored yet.</summary>
    internal AnsweredRequest(RequestKey key, BufferedResponse answer, DateTimeOffset now)
        : this(key, now) => (Status, ContentType, Body) = (answer.Status, answer.ContentType, answer.Body.ToArray());

    private AnsweredRequest(RequestKey key, DateTimeOffset now) =>
        (AccountKey, Route, Key, Fingerprint, AnsweredAt) = (key.AccountKey, key.Route, key.Key, key.Fingerprint, now);

    /// <summary>Key of the account of the client.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Method and path, such as <c>POST /api/v1/orders</c>.</summary>
    public string Route { get; private set; } = "";

    /// <summary>The text of the client's key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>SHA-256 of the body.</summary>
    public byte[] Fingerprint { get; private set; } = [];

    /// <summary>Public id of the created row; null where the response itself is stored.</summary>
    public string? ResultId { get; private set; }

    /// <summary>HTTP status; null where the response is built again.</summary>
    public int? Status { get; private set; }

    /// <summary>Media type; null for none.</summary>
    public string? ContentType { get; private set; }

    /// <summary>The bytes of the response; null where it is built again.</summary>
    public byte[]? Body { get; private set; }

    /// <summary>An instant in UTC.</summary>
    public DateTimeOffset AnsweredAt { get; private set; }

    /// <summary>The stored response; null where it is built again.</summary>
    internal BufferedResponse? Answer => Status is { } status ? new(status, ContentType, Body, IsReplay: true) : null;

    /// <summary>The completed request with this key, whatever its body was; null for none.</summary>
    internal static Task<AnsweredRequest?> Named(HornadaDb db, RequestKey key, CancellationToken cancel) =>
        db.AnsweredRequests.AsNoTracking().SingleOrDefaultAsync(
            row => row.AccountKey == key.AccountKey && row.Route == key.Route && row.Key == key.Key, cancel);

    /// <summary>The same for many keys, as one of several queries.</summary>
    internal static RowQuery Query(HornadaDb db, IReadOnlyCollection<RequestKey> keys, Action<AnsweredRequest> take) =>
        StoredRows<AnsweredRequest>.For(db).Query(
            "WHERE (account_key, route, key) IN (SELECT * FROM unnest($1, $2, $3))",
            take,
            keys.Select(key => key.AccountKey).ToArray(),
            keys.Select(key => key.Route).ToArray(),
            keys.Select(key => key.Key).ToArray());

    /// <summary>Deletes requests older than seven days: no client repeats them any more.</summary>
    public static async Task Forget(Store store, TimeProvider clock, CancellationToken cancel)
    {
        var old = clock.Now() - Kept;
        await store.Write<int>(
            async (db, ct) => await db.AnsweredRequests.Where(row => row.AnsweredAt < old).ExecuteDeleteAsync(ct),
            cancel);
    }
}
