using System.Text.Json.Serialization;
using Hornada.Core.Accounts;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>A bearer token, without its secret. Not part of the contract.</summary>
internal sealed record TokenWire(string Id, string Name, TokenScope Scope, long CreatedAt, long? RevokedAt)
{
    /// <summary>The rights that it is narrowed to; left out for a token that is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>True for a client, whose secret is no token; left out for a token.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Client { get; init; }

    /// <summary>When it expires; left out for a token that never does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ExpiresAt { get; init; }
}

/// <summary>A new bearer token with its secret, which is shown only once.</summary>
internal sealed record IssuedTokenWire(string Id, string Name, TokenScope Scope, long CreatedAt, long? RevokedAt, string Token)
{
    /// <summary>The rights that it is narrowed to; left out for a token that is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>True for a client, whose secret is no token: <c>id</c> and <c>token</c> are what it signs in with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Client { get; init; }

    /// <summary>When it expires; left out for a token that never does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ExpiresAt { get; init; }
}

/// <summary>Bearer tokens of users on the wire.</summary>
internal static class TokenWireMapping
{
    public static TokenWire ToWire(this ApiToken token) =>
        new(token.Id, token.Name, token.Scope, token.CreatedAt.ToUnixTimeMilliseconds(), token.RevokedAt?.ToUnixTimeMilliseconds())
        {
            ExpiresAt = token.ExpiresAt?.ToUnixTimeMilliseconds(),
            Scopes = token.Narrowed?.ToString().Split(' '),
            Client = token.IsClient ? true : null,
        };

    public static IssuedTokenWire ToWire(this IssuedToken issued)
    {
        var token = issued.Token.ToWire();
        return new(token.Id, token.Name, token.Scope, token.CreatedAt, null, issued.Secret)
        {
            ExpiresAt = token.ExpiresAt,
            Scopes = token.Scopes,
            Client = token.Client,
        };
    }
}
