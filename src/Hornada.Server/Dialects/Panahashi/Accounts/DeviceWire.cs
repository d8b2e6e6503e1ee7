using System.Text.Json.Serialization;
using Hornada.Core.Accounts.Pairing;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>The codes of a device that asks to be paired, as RFC 8628 §3.2 writes them: without an envelope.</summary>
internal sealed record DeviceAuthorizationWire(
    [property: JsonPropertyName("device_code")] string DeviceCode,
    [property: JsonPropertyName("user_code")] string UserCode,
    [property: JsonPropertyName("verification_uri")] string VerificationUri,
    [property: JsonPropertyName("verification_uri_complete")] string VerificationUriComplete,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("interval")] int Interval);

/// <summary>A token (RFC 6749 §5.1). That of a paired device does not expire; the bakery revokes the device.</summary>
internal sealed record DeviceTokenWire(
    [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("token_type")] string TokenType)
{
    /// <summary>For how many seconds it works; left out for a token that does not expire.</summary>
    [JsonPropertyName("expires_in"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExpiresIn { get; init; }

    /// <summary>The scopes of the token of a client, with a space between two.</summary>
    [JsonPropertyName("scope"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scope { get; init; }
}

/// <summary>An error of the endpoints that speak OAuth (RFC 6749 §5.2, RFC 8628 §3.5).</summary>
internal sealed record DeviceErrorWire(
    [property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string ErrorDescription);

/// <summary>A paired device of the caller's bakery.</summary>
/// <param name="PairedBy">Name of the person who approved it.</param>
/// <param name="RevokedAt">Epoch milliseconds; null while it works.</param>
internal sealed record PairedDeviceWire(string Id, string Name, string PairedBy, long PairedAt, long? RevokedAt);

/// <summary>A device that waits for the approval of its code.</summary>
/// <param name="Program">How it calls itself; empty for a browser.</param>
internal sealed record PairingWire(string Program, long ExpiresAt)
{
    /// <summary>The rights that its token is narrowed to; left out for a device that may do what a tablet may.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Scopes { get; init; }
}

internal static class DeviceWireMapping
{
    public static PairedDeviceWire ToWire(this PairedDeviceView view) => view.Device.ToWire(view.PairedBy);

    public static PairedDeviceWire ToWire(this PairedDevice device, string pairedBy) => new(
        device.Id, device.Name, pairedBy, device.PairedAt.ToUnixTimeMilliseconds(), device.RevokedAt?.ToUnixTimeMilliseconds());

    public static PairingWire ToWire(this DevicePairing pairing) => new(pairing.Program, pairing.ExpiresAt.ToUnixTimeMilliseconds())
    {
        Scopes = pairing.Rights.Length > 0 ? pairing.Rights.Split(' ') : null,
    };
}
