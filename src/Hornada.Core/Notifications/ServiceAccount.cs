using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hornada.Core.Basics;

namespace Hornada.Core.Notifications;

/// <summary>A Google service account, read from its JSON file. It sends messages on behalf of one Firebase project.</summary>
internal sealed class ServiceAccount : IDisposable
{
    private const string Setting = "Hornada:Push:ServiceAccount";
    private const string Scope = "https://www.googleapis.com/auth/firebase.messaging";
    private const int LifetimeSeconds = 3600;

    private readonly string email;
    private readonly string keyId;
    private readonly RSA key;

    private ServiceAccount(JsonElement file)
    {
        Project = Text(file, "project_id");
        TokenAddress = new(Text(file, "token_uri"));
        email = Text(file, "client_email");
        keyId = Text(file, "private_key_id");
        key = RSA.Create();
        key.ImportFromPem(Text(file, "private_key"));
    }

    /// <summary>Id of the Firebase project.</summary>
    public string Project { get; }

    /// <summary>The endpoint that exchanges an assertion for an access token.</summary>
    public Uri TokenAddress { get; }

    public static ServiceAccount Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        return new(file.RootElement);
    }

    /// <summary>
    /// Why the file cannot be used, as a sentence that says what to change and reveals nothing of its contents; null when it can.
    /// </summary>
    public static string? Problem(string path, bool isProduction)
    {
        try
        {
            using var account = Read(path);
            return ServiceEndpoints.Problem($"token_uri of {Setting} '{path}'", account.TokenAddress.OriginalString)
                ?? (isProduction && IsReadableByAll(path)
                    ? $"{Setting} '{path}' holds a private key and everybody on this machine can read it. Run chmod o-r on it."
                    : null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return $"{Setting} '{path}' cannot be read. Give the JSON file of a service account, or leave it out to send no messages.";
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException
            or InvalidOperationException or CryptographicException)
        {
            return $"{Setting} '{path}' is no key file of a Google service account. Download one from the Firebase console: "
                + "Project settings, Service accounts, Generate new private key.";
        }
    }

    /// <summary>A signed assertion, valid for one exchange (RFC 7523).</summary>
    public string Assertion(DateTimeOffset now)
    {
        var issuedAt = now.ToUnixTimeSeconds();
        var header = Encode(new Dictionary<string, object> { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = keyId });
        var claims = Encode(new Dictionary<string, object>
        {
            ["iss"] = email,
            ["scope"] = Scope,
            ["aud"] = TokenAddress.OriginalString,
            ["iat"] = issuedAt,
            ["exp"] = issuedAt + LifetimeSeconds,
        });
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => key.Dispose();

    private static string Encode(Dictionary<string, object> content) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));

    private static string Text(JsonElement file, string name) =>
        file.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text
            ? text
            : throw new FormatException($"{name} is missing.");

    private static bool IsReadableByAll(string path) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead);
}
