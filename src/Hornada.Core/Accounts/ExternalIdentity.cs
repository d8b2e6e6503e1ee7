using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>A person as an external identity service describes them, with the texts cleaned for the screen.</summary>
public sealed record ExternalIdentity
{
    /// <summary>Longest public id, in characters.</summary>
    public const int MaxUid = 128;

    /// <summary>An identity as it was received.</summary>
    /// <param name="uid">Public id, 1 to 128 characters, without control characters.</param>
    /// <param name="email">E-mail address; null or an impossible address counts as none.</param>
    /// <param name="emailIsVerified">True when the service has verified that the address belongs to the person.</param>
    /// <param name="name">Display name; null when none.</param>
    /// <param name="phone">Phone number; null when none.</param>
    /// <exception cref="ArgumentException">The uid cannot be one; see <see cref="IsUid"/>.</exception>
    public ExternalIdentity(string uid, string? email, bool emailIsVerified, string? name, string? phone)
    {
        Uid = IsUid(uid) ? new(uid) : throw new ArgumentException("Not a uid.", nameof(uid));
        Email = CleanEmail(email);
        NormalizedEmail = emailIsVerified && Email.Length > 0 ? Email.Normalize().ToUpperInvariant() : null;
        Name = TextRules.CleanName(name, Account.MaxName);
        Phone = TextRules.CleanName(phone, Account.MaxPhone);
    }

    public Uid Uid { get; }

    /// <summary>E-mail address; empty when none.</summary>
    public string Email { get; }

    /// <summary>Normalised e-mail address; null when there is none or it is not verified.</summary>
    public string? NormalizedEmail { get; }

    /// <summary>Display name; empty when none.</summary>
    public string Name { get; }

    /// <summary>Phone number; empty when none.</summary>
    public string Phone { get; }

    /// <summary>True when this can be the public id of an account: 1 to 128 characters, storable, without control characters.</summary>
    public static bool IsUid(string? uid) =>
        uid is { Length: > 0 and <= MaxUid } && TextRules.IsStorable(uid) && !uid.Any(char.IsControl) && !string.IsNullOrWhiteSpace(uid);

    /// <remarks>An address that is too long is no address: cut short it would be somebody else's.</remarks>
    private static string CleanEmail(string? given)
    {
        var email = given?.Length <= Account.MaxEmail ? TextRules.CleanName(given, Account.MaxEmail) : "";
        return email.Contains('@', StringComparison.Ordinal) ? email : "";
    }
}
