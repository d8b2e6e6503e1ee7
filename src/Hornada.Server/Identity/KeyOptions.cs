using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hornada.Core.Basics;

namespace Hornada.Server.Identity;

/// <summary>What the server's own keys are sealed with. Section <c>Hornada:Keys</c>.</summary>
internal sealed class KeyOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Keys";

    /// <summary>PKCS #12 file with a certificate and its private key; null for none: then a reader of the keys can use them.</summary>
    public string? Certificate { get; set; }

    /// <summary>Password of the file; null for none.</summary>
    [SecretSetting]
    public string? Password { get; set; }

    /// <summary>The certificate; null when there is none.</summary>
    public X509Certificate2? Load() => Certificate is null ? null : X509CertificateLoader.LoadPkcs12FromFile(Certificate, Password);

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (Password is not null && Certificate is null)
        {
            yield return "Hornada:Keys:Password opens Hornada:Keys:Certificate, which is not set. Set both or neither.";
        }

        if (Certificate is not null && CheckCertificate() is { } problem)
        {
            yield return $"Hornada:Keys:Certificate '{Certificate}' cannot be used: {problem} "
                + "Give a PKCS #12 file with an RSA certificate and its private key.";
        }
    }

    private string? CheckCertificate()
    {
        try
        {
            using var certificate = Load()!;
            return certificate.GetRSAPrivateKey() is null ? "it has no RSA private key." : null;
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }
}
