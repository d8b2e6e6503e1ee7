using System.Security.Cryptography;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Retries;

namespace Hornada.Server.Wire;

/// <summary>Reading the header <c>Idempotency-Key</c>: optional, honoured where a repeated request would cost money or bread (P-25, D-04).</summary>
internal static class Retry
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The client's name for this request; null when it sends none, refused when it cannot be used.</summary>
    public static Outcome<RequestKey?> Key(HttpRequest request, Caller caller, Body body) => request.Headers[Header] switch
    {
        [] => Outcome.Of<RequestKey?>(null),
        [{ } word] when RequestKey.IsUsable(word) =>
            new RequestKey(caller.Key, $"{request.Method} {request.Path}", word, SHA256.HashData(body.Bytes.Span)),
        _ => RequestKey.Unusable,
    };
}
