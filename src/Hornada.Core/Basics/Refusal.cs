namespace Hornada.Core.Basics;

/// <summary>What kind of "no" a refusal is; each dialect maps it to its own status code in one place.</summary>
public enum RefusalKind
{
    /// <summary>The request cannot be understood: a field is missing or has the wrong shape.</summary>
    Malformed,

    /// <summary>Understood, and a rule of the business says no.</summary>
    RuleBroken,

    /// <summary>What was named does not exist.</summary>
    NotFound,

    /// <summary>The caller may not do or see this.</summary>
    Forbidden,

    /// <summary>The server is full just now; the same request may pass later.</summary>
    Busy,

    /// <summary>Understood, and asked too often; the same request may pass in a minute.</summary>
    TooOften,

    /// <summary>The client named two different requests alike.</summary>
    KeyReused,

    /// <summary>The same request is being done just now; its answer can be had in a moment.</summary>
    InProgress,

    /// <summary>What was named is not kept any more.</summary>
    Gone,

    /// <summary>What is to be changed is no longer what the client saw.</summary>
    Stale,
}

/// <summary>The part of a request that a refusal concerns. Dialects map it to their parameter of that meaning.</summary>
public enum RefusalField
{
    /// <summary>The request as a whole, or a part that no dialect names.</summary>
    Request,

    Bakery,

    Customer,

    /// <summary>The parent of a canteen's customer.</summary>
    Parent,

    PickupDay,

    PickupTime,

    PaymentMethod,

    Status,

    /// <summary>The reason for a cancellation or a refund.</summary>
    Reason,

    Quantity,

    /// <summary>An amount of money.</summary>
    Amount,

    IdempotencyKey,
}

/// <summary>An expected "no". A value, never thrown.</summary>
/// <param name="Kind">Which kind of no.</param>
/// <param name="Code">Stable upper-case word for programs, such as <c>INSUFFICIENT_STOCK</c>; never renamed.</param>
/// <param name="Message">What to show, saying what is wrong and, where it helps, what to do.</param>
public sealed record Refusal(RefusalKind Kind, string Code, Sentence Message)
{
    /// <summary>The part of the request it concerns.</summary>
    public RefusalField Field { get; init; }

    /// <summary>A field of the request is missing or has the wrong shape.</summary>
    public static Refusal Malformed(Sentence message) => new(RefusalKind.Malformed, "VALIDATION_ERROR", message);

    /// <summary>A field of the request is missing or has the wrong shape.</summary>
    public static Refusal Malformed(string spanish, string english, string dutch, string french) => Malformed(new(spanish, english, dutch, french));

    /// <summary>Several refusals of one request as one: the sentences joined, the first one's code and kind.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Refusal All(IReadOnlyList<Refusal> refusals)
    {
        return refusals is [var first, ..]
            ? first with { Message = Sentence.From(language => string.Join(", ", refusals.Select(refusal => refusal.Message.In(language)))) }
            : throw new ArgumentException("There is nothing to refuse.", nameof(refusals));
    }

    /// <summary>Too many writes are waiting; nothing was done.</summary>
    public static Refusal Busy { get; } = new(RefusalKind.Busy, "BUSY", new(
        "El servidor está muy ocupado. Intenta de nuevo en unos segundos.",
        "The server is very busy. Try again in a few seconds.",
        "De server is erg druk. Probeer het over enkele seconden opnieuw.",
        "Le serveur est très occupé. Réessayez dans quelques secondes."));
}
