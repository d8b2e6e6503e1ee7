using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hornada.Server.Tests.Support;

/// <summary>A named RSA key that signs whatever it is given, well-formed or not.</summary>
public sealed class Signer(string kid) : IDisposable
{
    private readonly RSA key = RSA.Create(2048);

    public string Kid => kid;

    /// <summary>The public half as an entry of a JSON Web Key Set.</summary>
    public object PublicKey
    {
        get
        {
            var half = key.ExportParameters(includePrivateParameters: false);
            return new
            {
                kty = "RSA",
                use = "sig",
                alg = "RS256",
                kid,
                n = Base64Url.EncodeToString(half.Modulus),
                e = Base64Url.EncodeToString(half.Exponent)
            };
        }
    }

    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    public string PrivatePem => key.ExportPkcs8PrivateKeyPem();

    public string Sign(string header, string claims)
    {
        var content = $"{Part(header)}.{Part(claims)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    public bool HasSigned(string token)
    {
        var end = token.LastIndexOf('.');
        return key.VerifyData(
            Encoding.ASCII.GetBytes(token[..end]),
            Base64Url.DecodeFromChars(token.AsSpan(end + 1)),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
    }

    public static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public void Dispose() => key.Dispose();
}
