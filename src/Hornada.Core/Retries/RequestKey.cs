using Hornada.Core.Basics;
using Hornada.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Retries;

/// <summary>What a client names a request with, so that sending it again does it once (header <c>Idempotency-Key</c>).</summary>
/// <param name="AccountKey">Who asks: another account's key is another key.</param>
/// <param name="Route">What is asked, such as <c>POST /api/v1/orders</c>.</param>
/// <param name="Key">The client's word, 1 to 255 visible ASCII characters.</param>
/// <param name="Fingerprint">SHA-256 of the body: the same word for another body is a mistake of the client.</param>
public sealed record RequestKey(long AccountKey, string Route, string Key, byte[] Fingerprint)
{
    /// <summary>Longest word.</summary>
    public const int KeyMost = 255;

    /// <summary>A word that is empty, too long or not visible ASCII.</summary>
    public static Refusal Unusable { get; } = Refusal.Malformed(
        $"El encabezado Idempotency-Key debe tener entre 1 y {KeyMost} caracteres ASCII visibles",
        $"The header Idempotency-Key must have 1 to {KeyMost} visible ASCII characters",
        $"De header Idempotency-Key moet 1 tot {KeyMost} zichtbare ASCII-tekens bevatten",
        $"L’en-tête Idempotency-Key doit avoir de 1 à {KeyMost} caractères ASCII visibles");

    /// <summary>A word that was used for another body.</summary>
    public static Refusal Reused { get; } = new(RefusalKind.KeyReused, "IDEMPOTENCY_KEY_REUSED", new(
        "Este Idempotency-Key ya se usó con otra petición. Usa uno nuevo para cada petición.",
        "This Idempotency-Key was used with another request. Use a new one for each request.",
        "Deze Idempotency-Key is al gebruikt met een ander verzoek. Gebruik voor elk verzoek een nieuwe.",
        "Cette Idempotency-Key a déjà servi à une autre requête. Utilisez-en une nouvelle pour chaque requête."));

    /// <summary>True when the body with this fingerprint is the body of this request.</summary>
    public bool IsFor(byte[] fingerprint) => Fingerprint.AsSpan().SequenceEqual(fingerprint);

    /// <summary>True when a client may use this word.</summary>
    public static bool IsUsable(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length is > 0 and <= KeyMost && word.All(letter => letter is > ' ' and <= '~');
    }
}

/// <summary>A request that was done, remembered in the transaction of what it did. Refused requests are not remembered: they may be tried again.</summary>
public sealed class AnsweredRequest
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private AnsweredRequest()
    {
    }

    /// <summary>A request just done, not stored yet.</summary>
    /// <param name="key">How the client named it.</param>
    /// <param name="resultId">Public id of what it made.</param>
    /// <param name="now">When.</param>
    internal AnsweredRequest(RequestKey key, string resultId, DateTimeOffset now) =>
        (AccountKey, Route, Key, Fingerprint, ResultId, AnsweredAt) = (key.AccountKey, key.Route, key.Key, key.Fingerprint, resultId, now);

    /// <summary>Key of the account that asked.</summary>
    public long AccountKey { get; private set; }

    /// <summary>What was asked.</summary>
    public string Route { get; private set; } = "";

    /// <summary>The client's word.</summary>
    public string Key { get; private set; } = "";

    /// <summary>SHA-256 of the body.</summary>
    public byte[] Fingerprint { get; private set; } = [];

    /// <summary>Public id of what it made.</summary>
    public string ResultId { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset AnsweredAt { get; private set; }

    /// <summary>The request of this name, if it was done before.</summary>
    /// <returns>Null when it is new; refused when the name was used for another body.</returns>
    internal static async Task<Outcome<AnsweredRequest?>> Find(HornadaDb db, RequestKey? key, CancellationToken cancel)
    {
        var before = key is null ? null : await Named(db, key, cancel);
        return before is null || key!.IsFor(before.Fingerprint) ? before : RequestKey.Reused;
    }

    /// <summary>The request of this name, whatever its body was; null when it is new.</summary>
    internal static Task<AnsweredRequest?> Named(HornadaDb db, RequestKey key, CancellationToken cancel) =>
        db.AnsweredRequests.AsNoTracking().SingleOrDefaultAsync(
            row => row.AccountKey == key.AccountKey && row.Route == key.Route && row.Key == key.Key, cancel);

    /// <summary>Forgets requests that no client repeats any more: those older than seven days.</summary>
    public static async Task Forget(Store store, TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var old = clock.Now() - Kept;
        await store.Write<int>(async (db, ct) => await db.AnsweredRequests.Where(row => row.AnsweredAt < old).ExecuteDeleteAsync(ct), cancel);
    }
}
