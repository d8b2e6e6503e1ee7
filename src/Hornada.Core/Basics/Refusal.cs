namespace Hornada.Core.Basics;

/// <summary>The kind of a refusal; each dialect maps it to its status code in one place.</summary>
public enum RefusalKind
{
    /// <summary>The request cannot be understood: a field is missing or has the wrong shape.</summary>
    Malformed,

    /// <summary>The request is understood, and a business rule refuses it.</summary>
    RuleBroken,

    /// <summary>The named resource does not exist.</summary>
    NotFound,

    /// <summary>The caller is not allowed to do or see this.</summary>
    Forbidden,

    /// <summary>The server is overloaded; the same request may succeed later.</summary>
    Busy,

    /// <summary>The client sent too many requests; the same request may succeed in a minute.</summary>
    TooOften,

    /// <summary>The client used one idempotency key for two different requests.</summary>
    KeyReused,

    /// <summary>The same request is still running; its response will be available soon.</summary>
    InProgress,

    /// <summary>The named resource is no longer kept.</summary>
    Gone,

    /// <summary>The resource has changed since the client read it.</summary>
    Stale,

    /// <summary>The body is in a form that is not taken, such as compressed.</summary>
    UnsupportedForm,
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

/// <summary>Why a state machine refuses a move.</summary>
/// <param name="Current">Name of the state, such as <c>READY</c>.</param>
/// <param name="Allowed">Names of the states that the caller may ask for instead; empty for none.</param>
public sealed record StateConflict(string Current, IReadOnlyList<string> Allowed)
{
    /// <summary>True when the state is the same and the same states are allowed, in the same order.</summary>
    public bool Equals(StateConflict? other) => other is not null && Current == other.Current && Allowed.SequenceEqual(other.Allowed);

    public override int GetHashCode() => HashCode.Combine(Current, Allowed.Count);
}

/// <summary>An expected "no". A value, never thrown.</summary>
/// <param name="Kind">Which kind of no.</param>
/// <param name="Code">Stable upper-case word for programs, such as <c>INSUFFICIENT_STOCK</c>; never renamed.</param>
/// <param name="Message">Sentence for the screen: what is wrong and, where possible, what to do.</param>
public sealed record Refusal(RefusalKind Kind, string Code, LocalizedMessage Message)
{
    /// <summary>The part of the request it concerns.</summary>
    public RefusalField Field { get; init; }

    /// <summary>The name of the field in the contract, with its path; null where the refusal is not about one field with a name.</summary>
    public string? FieldName { get; init; }

    /// <summary>Which of the requested lines it concerns, counted from 0; null for none.</summary>
    public int? Line { get; init; }

    /// <summary>The refusals that were joined into this one; empty for a single one.</summary>
    public IReadOnlyList<Refusal> Parts { get; init; } = [];

    /// <summary>After which time the same request may succeed; null when that is not known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The state that stands in the way, and the states that are possible from it; null where no state is the reason.</summary>
    public StateConflict? Conflict { get; init; }

    /// <summary>A field of the request is missing or has the wrong shape.</summary>
    public static Refusal Malformed(LocalizedMessage message) => new(RefusalKind.Malformed, "VALIDATION_ERROR", message);

    /// <summary>A field of the request is missing or has the wrong shape.</summary>
    public static Refusal Malformed(string spanish, string english, string dutch, string french) =>
        Malformed(new(spanish, english, dutch, french));

    /// <summary>A field of the request has the wrong shape.</summary>
    /// <param name="field">Its name in the contract.</param>
    /// <param name="predicate">The rest of a sentence that begins with the field.</param>
    public static Refusal OfField(string field, LocalizedMessage predicate) => OfField(field, predicate, predicate);

    /// <summary>A field of the request has the wrong shape; screens word the rest of the sentence in another way.</summary>
    internal static Refusal OfField(string field, LocalizedMessage predicate, LocalizedMessage onScreen) =>
        Malformed(FieldLabels.About(field, predicate, onScreen)) with { FieldName = field };

    /// <summary>A required field of the request is missing.</summary>
    public static Refusal MissingField(string field) => Malformed(FieldLabels.Missing(field)) with { FieldName = field };

    /// <summary>The same refusal with another sentence for people who know no contract.</summary>
    internal Refusal OnScreen(LocalizedMessage words) => this with { Message = Message with { OnScreen = words } };

    /// <summary>The same refusal with another sentence for the pages of this server alone.</summary>
    internal Refusal OnPages(LocalizedMessage words) => this with { Message = Message with { OnPage = words } };

    /// <summary>
    /// Joins several refusals of one request into one: all sentences, with the first refusal's code and kind. Those that were joined before
    /// count by their parts.
    /// </summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Refusal All(IReadOnlyList<Refusal> joined)
    {
        IReadOnlyList<Refusal> refusals =
            [.. joined.SelectMany(IEnumerable<Refusal> (refusal) => refusal.Parts.Count > 0 ? refusal.Parts : [refusal])];
        return refusals switch
        {
            [var only] => only,
            [var first, ..] => first with
            {
                FieldName = null,
                Parts = refusals,
                Message = Joined(refusals, refusal => refusal.Message) with
                {
                    OnScreen = refusals.All(refusal => refusal.Message.OnScreen is null)
                        ? null
                        : Joined(refusals, refusal => refusal.Message.ForScreen()),
                    OnPage = refusals.All(refusal => refusal.Message.OnPage is null)
                        ? null
                        : Joined(refusals, refusal => refusal.Message.ForPage()),
                },
            },
            [] => throw new ArgumentException("There is nothing to refuse.", nameof(joined)),
        };
    }

    private static LocalizedMessage Joined(IReadOnlyList<Refusal> refusals, Func<Refusal, LocalizedMessage> message) =>
        LocalizedMessage.From(language => string.Join(", ", refusals.Select(refusal => message(refusal).In(language))));

    /// <summary>Too many writes are waiting; nothing was done.</summary>
    public static Refusal Busy { get; } = new(RefusalKind.Busy, "BUSY", new(
        "El servidor está muy ocupado. Intenta de nuevo en unos segundos.",
        "The server is very busy. Try again in a few seconds.",
        "De server is erg druk. Probeer het over enkele seconden opnieuw.",
        "Le serveur est très occupé. Réessayez dans quelques secondes."));
}
