using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>How a request proves who is calling.</summary>
public enum CredentialKind
{
    /// <summary>A bearer token of an account.</summary>
    Token,

    /// <summary>A bearer token of an organisation.</summary>
    OrganisationToken,

    /// <summary>An access token of OAuth.</summary>
    AccessToken,

    /// <summary>A session of the pages: an account and its security stamp.</summary>
    Session,

    /// <summary>The uid of an external identity whose token has been checked.</summary>
    Identity,
}

/// <summary>A credential by the SHA-256 of its secret: the secret itself is not kept.</summary>
public readonly record struct Credential
{
    private readonly CredentialKind kind;
    private readonly UInt128 first;
    private readonly UInt128 last;

    private Credential(CredentialKind kind, ReadOnlySpan<byte> hash) => (this.kind, first, last) =
        (kind, BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    /// <param name="hash">The 32 bytes that are stored of the secret.</param>
    public static Credential FromHash(CredentialKind kind, ReadOnlySpan<byte> hash) => new(kind, hash);

    /// <summary>An account, with the stamp that its session was opened with, and the session's id; null for one without a row.</summary>
    public static Credential FromSession(Uid uid, string stamp, string? id) =>
        FromText(CredentialKind.Session, $"{uid.Value}\0{stamp}\0{id}");

    public static Credential FromIdentity(Uid uid) => FromText(CredentialKind.Identity, uid.Value);

    private static Credential FromText(CredentialKind kind, string text) => new(kind, SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
