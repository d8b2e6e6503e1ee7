using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>Somebody an identity service outside Hornada vouches for, in what that service says about him, cleaned for the screen.</summary>
public sealed record ExternalIdentity
{
    /// <summary>Longest public id, in characters.</summary>
    public const int MaxUid = 128;

    /// <summary>An identity as it was received.</summary>
    /// <param name="uid">Public id, 1 to 128 characters, without control characters.</param>
    /// <param name="email">E-mail address; null, or one that cannot be one, counts as none.</param>
    /// <param name="emailIsVerified">True when the service has seen that the address is his.</param>
    /// <param name="name">Display name; null when none.</param>
    /// <param name="phone">Phone number; null when none.</param>
    /// <exception cref="ArgumentException">The uid cannot be one; see <see cref="IsUid"/>.</exception>
    public ExternalIdentity(string uid, string? email, bool emailIsVerified, string? name, string? phone)
    {
        Uid = IsUid(uid) ? new(uid) : throw new ArgumentException("Not a uid.", nameof(uid));
        Email = EmailOf(email);
        NormalizedEmail = emailIsVerified && Email.Length > 0 ? Email.Normalize().ToUpperInvariant() : null;
        Name = TextRules.CleanName(name, Account.MaxName);
        Phone = TextRules.CleanName(phone, Account.MaxPhone);
    }

    /// <summary>Public id.</summary>
    public Uid Uid { get; }

    /// <summary>E-mail address; empty when none.</summary>
    public string Email { get; }

    /// <summary>E-mail address as it is compared; null when there is none, or nobody has seen that it is his.</summary>
    public string? NormalizedEmail { get; }

    /// <summary>Display name; empty when none.</summary>
    public string Name { get; }

    /// <summary>Phone number; empty when none.</summary>
    public string Phone { get; }

    /// <summary>True when this can be the public id of an account: 1 to 128 characters, storable, without control characters.</summary>
    public static bool IsUid(string? uid) =>
        uid is { Length: > 0 and <= MaxUid } && TextRules.IsStorable(uid) && !uid.Any(char.IsControl) && !string.IsNullOrWhiteSpace(uid);

    /// <remarks>An address that is too long is no address: cut short it would be somebody else's.</remarks>
    private static string EmailOf(string? given)
    {
        var email = given?.Length <= Account.MaxEmail ? TextRules.CleanName(given, Account.MaxEmail) : "";
        return email.Contains('@', StringComparison.Ordinal) ? email : "";
    }
}
