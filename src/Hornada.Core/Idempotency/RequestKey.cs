using Hornada.Core.Basics;

namespace Hornada.Core.Idempotency;

/// <summary>Identifies a request, so that sending it again runs it once (header <c>Idempotency-Key</c>).</summary>
/// <param name="AccountKey">The account of the client: keys of different accounts are different keys.</param>
/// <param name="Route">Method and path, such as <c>POST /api/v1/orders</c>.</param>
/// <param name="Key">The text of the header, 1 to 255 visible ASCII characters.</param>
/// <param name="Fingerprint">SHA-256 of the body: the same key with another body is a mistake of the client.</param>
public sealed record RequestKey(long AccountKey, string Route, string Key, byte[] Fingerprint)
{
    /// <summary>Longest key, in characters.</summary>
    public const int MaxKey = 255;

    /// <summary>The key is empty, too long or not visible ASCII.</summary>
    public static Refusal Unusable { get; } = Refusal.Malformed(
        $"El encabezado Idempotency-Key debe tener entre 1 y {MaxKey} caracteres ASCII visibles",
        $"The header Idempotency-Key must have 1 to {MaxKey} visible ASCII characters",
        $"De header Idempotency-Key moet 1 tot {MaxKey} zichtbare ASCII-tekens bevatten",
        $"L’en-tête Idempotency-Key doit avoir de 1 à {MaxKey} caractères ASCII visibles");

    /// <summary>The request has a key, and its operation does not recognise copies.</summary>
    public static Refusal NotTaken { get; } = new(RefusalKind.Malformed, "IDEMPOTENCY_KEY_NOT_TAKEN", new(
        "Esta operación no reconoce peticiones repetidas: envíala sin Idempotency-Key",
        "This operation does not recognise repeated requests: send it without Idempotency-Key",
        "Deze bewerking herkent geen herhaalde verzoeken: verstuur ze zonder Idempotency-Key",
        "Cette opération ne reconnaît pas les requêtes répétées : envoyez-la sans Idempotency-Key"))
    { Field = RefusalField.IdempotencyKey };

    /// <summary>The key was used with another body.</summary>
    public static Refusal Reused { get; } = new(RefusalKind.KeyReused, "IDEMPOTENCY_KEY_REUSED", new(
        "Este Idempotency-Key ya se usó con otra petición. Usa uno nuevo para cada petición.",
        "This Idempotency-Key was used with another request. Use a new one for each request.",
        "Deze Idempotency-Key is al gebruikt met een ander verzoek. Gebruik voor elk verzoek een nieuwe.",
        "Cette Idempotency-Key a déjà servi à une autre requête. Utilisez-en une nouvelle pour chaque requête."))
    { Field = RefusalField.IdempotencyKey };

    /// <summary>The first request with this key has not ended yet.</summary>
    public static Refusal InProgress { get; } = new(RefusalKind.InProgress, "REQUEST_IN_PROGRESS", new(
        "La primera petición con este Idempotency-Key todavía se está procesando. Intenta de nuevo en unos segundos.",
        "The first request with this Idempotency-Key is still running. Try again in a few seconds.",
        "Het eerste verzoek met deze Idempotency-Key loopt nog. Probeer het over enkele seconden opnieuw.",
        "La première requête avec cette Idempotency-Key est encore en cours. Réessayez dans quelques secondes."));

    /// <summary>Set when the request ran before and gets its first response again.</summary>
    public bool IsRepeat { get; internal set; }

    /// <summary>True for the fingerprint of this request's body.</summary>
    public bool IsFor(byte[] fingerprint) => Fingerprint.AsSpan().SequenceEqual(fingerprint);

    /// <summary>True for a text that a client may use as a key.</summary>
    public static bool IsUsable(string word)
    {
        return word.Length is > 0 and <= MaxKey && word.All(letter => letter is > ' ' and <= '~');
    }
}
