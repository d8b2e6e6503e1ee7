using Hornada.Core.Basics;

namespace Hornada.Core.Idempotency;

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

    /// <summary>A request whose first copy is not done yet.</summary>
    public static Refusal InProgress { get; } = new(RefusalKind.InProgress, "REQUEST_IN_PROGRESS", new(
        "La primera petición con este Idempotency-Key todavía se está procesando. Intenta de nuevo en unos segundos.",
        "The first request with this Idempotency-Key is still running. Try again in a few seconds.",
        "Het eerste verzoek met deze Idempotency-Key loopt nog. Probeer het over enkele seconden opnieuw.",
        "La première requête avec cette Idempotency-Key est encore en cours. Réessayez dans quelques secondes."));

    /// <summary>True once it is known that the request was done before, and that it is answered what it was answered then.</summary>
    public bool IsRepeat { get; internal set; }

    /// <summary>True when the body with this fingerprint is the body of this request.</summary>
    public bool IsFor(byte[] fingerprint) => Fingerprint.AsSpan().SequenceEqual(fingerprint);

    /// <summary>True when a client may use this word.</summary>
    public static bool IsUsable(string word)
    {
        return word.Length is > 0 and <= KeyMost && word.All(letter => letter is > ' ' and <= '~');
    }
}
