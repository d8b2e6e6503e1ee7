using System.Text.Json.Serialization;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>
/// A token as RFC 7662 §2.2 describes it, without an envelope. Of one that does not work, or is another's, it says nothing else.
/// </summary>
/// <param name="Active">True while it works.</param>
internal sealed record IntrospectionWire([property: JsonPropertyName("active")] bool Active)
{
    /// <summary>The scopes it has, with a space between two.</summary>
    [JsonPropertyName("scope"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scope { get; init; }

    /// <summary>How it is sent: always as <c>Bearer</c>.</summary>
    [JsonPropertyName("token_type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenType { get; init; }

    /// <summary>Address of the server that made it.</summary>
    [JsonPropertyName("iss"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Issuer { get; init; }

    /// <summary>Public id of the account that it speaks for.</summary>
    [JsonPropertyName("sub"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subject { get; init; }

    /// <summary>Id of the client that got it; left out for a token that a person made.</summary>
    [JsonPropertyName("client_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientId { get; init; }

    /// <summary>Its id in the list of tokens.</summary>
    [JsonPropertyName("jti"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenId { get; init; }

    /// <summary>When it was made, in seconds since 1970, as OAuth counts.</summary>
    [JsonPropertyName("iat"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? IssuedAt { get; init; }

    /// <summary>When it expires, in seconds since 1970; left out for a token that never does.</summary>
    [JsonPropertyName("exp"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ExpiresAt { get; init; }
}
