using System.Security.Cryptography;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Idempotency;

namespace Hornada.Server.Wire;

/// <summary>An endpoint honours <c>Idempotency-Key</c>.</summary>
/// <param name="ByItself">Whether the endpoint itself recognises repeated requests, because its answer holds a secret or many such requests
/// share a transaction.</param>
internal sealed record IdempotentMetadata(bool ByItself);

/// <summary>An endpoint with a changing method does not honour <c>Idempotency-Key</c>.</summary>
internal sealed record NotIdempotentMetadata(string Reason);

/// <summary>Of these endpoints, those that do not honour a key refuse it: a client that names its request relies on it.</summary>
internal sealed record RefusesKeysNotTaken;

/// <summary>Declares which endpoints honour <c>Idempotency-Key</c>.</summary>
internal static class IdempotencyDeclarations
{
    /// <summary>These endpoints run once per key; their answer is stored and sent again.</summary>
    public static TBuilder Idempotent<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new IdempotentMetadata(ByItself: false));

    /// <summary>
    /// These endpoints recognise repeated requests themselves: see <see cref="Idempotency.Key(HttpRequest, Caller, Body)"/>.
    /// </summary>
    public static TBuilder HandlesIdempotencyItself<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new IdempotentMetadata(ByItself: true));

    /// <summary>
    /// These endpoints do not honour the key, for this reason: they refuse it where <see cref="RefusesKeysNotTaken"/> stands, and ignore it
    /// elsewhere.
    /// </summary>
    public static TBuilder NotIdempotent<TBuilder>(this TBuilder endpoints, string reason)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new NotIdempotentMetadata(reason));
}

/// <summary>
/// The headers <c>Idempotency-Key</c> (P-25, D-04, ADR 18) and <c>If-Match</c> (ADR 19): a request with one of them is one transaction, so
/// that it runs once, and only on the state its client saw.
/// </summary>
internal static class Idempotency
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Header of an answer that is sent again.</summary>
    public const string Replayed = "Idempotent-Replayed";

    /// <summary>The parameter that dialects name in errors of the key.</summary>
    public const string Field = "idempotency_key";

    /// <summary>
    /// Runs requests with one of the headers whose endpoint takes it. Runs after authorization, because a key belongs to its caller.
    /// </summary>
    public static void Use(WebApplication app)
    {
        var once = app.Services.GetRequiredService<IdempotentExecution>();
        app.Use((http, next) => IsNamedInVain(http) ? http.Dialect().Refuse(http, ErrorResponse.From(RequestKey.NotTaken, Field))
            : IsNamed(http) || IfMatchPrecondition.IsAskedFor(http) ? Answer(http, next, once)
            : next(http));
    }

    /// <summary>The key of a request whose endpoint handles idempotency itself; null without a key, refused when it is unusable.</summary>
    public static Outcome<RequestKey?> Key(HttpRequest request, Caller caller, Body body) => Word(request).Then(word =>
        word is null ? null : new RequestKey(caller.Key, Route(request), word, SHA256.HashData(body.Bytes.Span)));

    /// <summary>Sets the header of repeated answers when the request was a repeat.</summary>
    public static void SetReplayHeaders(HttpResponse response, RequestKey? key)
    {
        if (key is { IsRepeat: true })
        {
            response.Headers[Replayed] = "true";
        }
    }

    private static bool IsNamed(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IdempotentMetadata>() is { ByItself: false } && http.Request.Headers.ContainsKey(Header);

    private static bool IsNamedInVain(HttpContext http) => http.Request.Headers.ContainsKey(Header)
        && http.GetEndpoint()?.Metadata is { } endpoint
        && endpoint.GetMetadata<NotIdempotentMetadata>() is not null && endpoint.GetMetadata<RefusesKeysNotTaken>() is not null;

    private static async Task Answer(HttpContext http, RequestDelegate next, IdempotentExecution once)
    {
        var word = IsNamed(http) ? Word(http.Request) : Outcome.Success<string?>(null);
        var seen = IfMatchPrecondition.From(http);
        if (word.Refusal is { } unusable)
        {
            await http.Dialect().Refuse(http, ErrorResponse.From(unusable, Field));
            return;
        }

        if (seen.Refusal is { } unreadable)
        {
            await http.Dialect().Refuse(http, ErrorResponse.From(unreadable, IfMatchPrecondition.Field));
            return;
        }

        var attempt = await BufferedRequest.Begin(http, seen.Value is { } state ? state.Before(next) : next);
        var key = word.Value is { } name ? new RequestKey(Account(http), Route(http.Request), name, attempt.Fingerprint) : null;
        var outcome = await once.Run(key, seen.Value?.Subject, attempt.Run, http.RequestAborted);
        await (outcome.Refusal is { } refusal
            ? http.Dialect().Refuse(http, ErrorResponse.From(refusal, Field))
            : Write(http, attempt, outcome.Value));
    }

    private static long Account(HttpContext http) => http.Features.Get<Caller>()?.Key ?? http.Features.Get<Organisation>()?.AccountKey
        ?? throw new InvalidOperationException("An endpoint that takes a key must know who is calling.");

    private static async Task Write(HttpContext http, BufferedRequest attempt, BufferedResponse answer)
    {
        var response = http.Response;
        if (answer.IsReplay)
        {
            response.Headers[Replayed] = "true";
        }
        else
        {
            attempt.SetResponseHeaders();
        }

        (response.StatusCode, response.ContentType) = (answer.Status, answer.ContentType);
        await response.WriteWhole(answer.Body);
    }

    /// <remarks>The same request about another bakery is another one.</remarks>
    private static string Route(HttpRequest request) =>
        $"{request.Method} {request.Path}{(request.HttpContext.Features.Get<Caller>()?.Named is { } bakery ? $" @{bakery.Value}" : "")}";

    /// <summary>The key in the header; null for none. A quoted key is a string of RFC 9651 and equals the key without quotes.</summary>
    private static Outcome<string?> Word(HttpRequest request) => request.Headers[Header] switch
    {
        [] => Outcome.Success<string?>(null),
        [{ } sent] when Unquoted(sent) is { } word && RequestKey.IsUsable(word) => word,
        _ => RequestKey.Unusable,
    };

    private static string? Unquoted(string sent)
    {
        if (!sent.StartsWith('"'))
        {
            return sent;
        }

        var word = new System.Text.StringBuilder(sent.Length);
        for (var at = 1; at < sent.Length; at++)
        {
            switch (sent[at])
            {
                case '"':
                    return at == sent.Length - 1 ? word.ToString() : null;
                case '\\' when at + 1 < sent.Length && sent[at + 1] is '"' or '\\':
                    word.Append(sent[++at]);
                    break;
                case '\\':
                    return null;
                default:
                    word.Append(sent[at]);
                    break;
            }
        }

        return null;
    }
}
