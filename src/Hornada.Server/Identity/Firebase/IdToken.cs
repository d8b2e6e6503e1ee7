using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Hornada.Core.Accounts;

namespace Hornada.Server.Identity.Firebase;

/// <summary>
/// What an ID token claims, before anybody knows whether it is true. Read strictly: a token that could be read in two ways is none.
/// </summary>
/// <param name="Kid">Name of the key it says it was signed with; looked up in our own set and used for nothing else.</param>
/// <param name="Expires">When it ends, in seconds since 1970.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="NotBefore">When it begins; null when it does not say.</param>
internal sealed record IdToken(
    string Kid, string Issuer, string Audience, long Expires, long IssuedAt, long? NotBefore, ExternalIdentity Identity)
{
    /// <summary>Longest token; Google's are about 1 000 characters, and custom claims add at most another 1 000 bytes.</summary>
    public const int MaxCharacters = 8 * 1024;

    /// <summary>How far the issuer's clock may be off.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private const int MaxKid = 128;
    private const int MaxDepth = 8;

    private static readonly SearchValues<char> Base64UrlLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Reads a token; null when it is none, is not RS256, or lacks something.</summary>
    public static IdToken? Read(string token)
    {
        var parts = token.Length <= MaxCharacters ? token.Split('.', 4) : [];
        if (parts.Length != 3 || parts.Any(part => part.Length == 0 || part.AsSpan().ContainsAnyExcept(Base64UrlLetters)))
        {
            return null;
        }

        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]), Strict);
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]), Strict);
            return FindKeyId(header.RootElement) is { } kid ? From(kid, claims.RootElement) : null;
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            // Not base64, not JSON, not UTF-8, a name twice, half a surrogate pair.
            return null;
        }
    }

    /// <summary>Why the token is not for us or not for now; null when nothing speaks against looking for its key.</summary>
    public string? Check(FirebaseOptions options, TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var skew = (long)Skew.TotalSeconds;
        return this switch
        {
            _ when Issuer != options.ExpectedIssuer => "issuer",
            _ when Audience != options.ProjectId => "audience",
            _ when Expires <= now - skew => "expired",
            _ when IssuedAt > now + skew || NotBefore > now + skew => "not yet",
            _ => null,
        };
    }

    /// <remarks>A critical extension must be understood or refused (RFC 7515 §4.1.11), and we understand none.</remarks>
    private static string? FindKeyId(JsonElement header) =>
        Text(header, "alg") == "RS256"
        && !header.TryGetProperty("crit", out _)
        && (!header.TryGetProperty("typ", out _) || string.Equals(Text(header, "typ"), "JWT", StringComparison.OrdinalIgnoreCase))
        && Text(header, "kid") is { Length: > 0 and <= MaxKid } kid
            ? kid
            : null;

    private static IdToken? From(string kid, JsonElement claims) =>
        Text(claims, "iss") is { } issuer
        && Text(claims, "aud") is { } audience
        && Whole(claims, "exp") is { } expires
        && Whole(claims, "iat") is { } issuedAt
        && (!claims.TryGetProperty("nbf", out _) || Whole(claims, "nbf") is not null)
        && Text(claims, "sub") is { } uid && ExternalIdentity.IsUid(uid)
            ? new(kid, issuer, audience, expires, issuedAt, Whole(claims, "nbf"), new(
                uid,
                Text(claims, "email"),
                claims.TryGetProperty("email_verified", out var verified) && verified.ValueKind == JsonValueKind.True,
                Text(claims, "name"),
                Text(claims, "phone_number")))
            : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Whole(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole)
            ? whole
            : null;
}
