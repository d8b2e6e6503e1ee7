using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Hornada.Core.Basics;
using Hornada.Core.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Hornada.Server.Identity;

/// <summary>A public key of the server, for those who verify what it signed.</summary>
/// <param name="Id">Thumbprint of the key (RFC 7638).</param>
/// <param name="Public">The 32 bytes of the Ed25519 key.</param>
internal sealed record SigningKey(string Id, byte[] Public)
{
    public byte[] Seed { get; init; } = [];
}

/// <summary>
/// The keys with which this installation signs messages (Ed25519). They lie sealed beside the server's other keys, so nodes that share
/// those share these, and a backup or a move takes them along. All that can be read verify; the newest signs.
/// </summary>
internal sealed class SigningKeys(
    IOptions<KeyManagementOptions> options, IDataProtectionProvider provider, TimeProvider clock, Randomness random) : IMessageSigner
{
    private const string Element = "signingKey";
    private const int SeedBytes = 32;

    /// <summary>For so long a node does not notice that another one has made a key.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private readonly IDataProtector protector = provider.CreateProtector("Hornada.Signing.v1");
    private readonly Lock reading = new();
    private IReadOnlyList<SigningKey> known = [];
    private DateTimeOffset readAt;

    /// <summary>The keys that verify, the newest first; the first one is made when there is none.</summary>
    public IReadOnlyList<SigningKey> All()
    {
        lock (reading)
        {
            var now = clock.Now();
            if (known is [] || (now - readAt).Duration() > KeptFor)
            {
                var found = Read();
                known = found.Count > 0 ? found : [Create(now)];
                readAt = now;
            }

            return known;
        }
    }

    /// <inheritdoc/>
    public string Sign(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, new Ed25519PrivateKeyParameters(All()[0].Seed));
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return Convert.ToBase64String(signer.GenerateSignature());
    }

    private List<SigningKey> Read() =>
    [
        .. from element in options.Value.XmlRepository!.GetAllElements()
           where element.Name.LocalName == Element
           orderby (string?)element.Attribute("created") descending, (string?)element.Attribute("id")
           let seed = Unseal(element.Value)
           where seed is not null
           select FromSeed(seed),
    ];

    private SigningKey Create(DateTimeOffset now)
    {
        var seed = new byte[SeedBytes];
        random.Fill(seed);
        var key = FromSeed(seed);
        options.Value.XmlRepository!.StoreElement(
            new(
                Element,
                new XAttribute("id", key.Id),
                new XAttribute("created", now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
                protector.Protect(Convert.ToBase64String(seed))),
            $"signing-{key.Id}");
        return key;
    }

    /// <summary>The seed; null when this server lacks the key that sealed it.</summary>
    private byte[]? Unseal(string stored)
    {
        try
        {
            var text = ((IPersistedDataProtector)protector).DangerousUnprotect(
                WebEncoders.Base64UrlDecode(stored), ignoreRevocationErrors: false, out _, out _);
            return Convert.FromBase64String(Encoding.UTF8.GetString(text));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static SigningKey FromSeed(byte[] seed)
    {
        var key = new Ed25519PrivateKeyParameters(seed).GeneratePublicKey().GetEncoded();
        var described = $$"""{"crv":"Ed25519","kty":"OKP","x":"{{WebEncoders.Base64UrlEncode(key)}}"}""";
        return new(WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(described))), key) { Seed = seed };
    }
}
