using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>What an account may do on the platform (words of seed 001).</summary>
public enum Role
{
    /// <summary>Orders and collects.</summary>
    Customer,

    /// <summary>Also works for the bakeries it is a member of.</summary>
    Baker,

    /// <summary>Watches over all bakeries, roles and refunds.</summary>
    Admin,
}

/// <summary>Somebody who can sign in.</summary>
public sealed class Account
{
    /// <summary>Longest display name, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest phone number, in characters.</summary>
    public const int MaxPhone = 40;

    /// <summary>Longest e-mail address, in characters (RFC 5321).</summary>
    public const int MaxEmail = 254;

    private Account()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id.</summary>
    public Uid Uid { get; private set; }

    /// <summary>E-mail address as given.</summary>
    public string Email { get; set; } = "";

    /// <summary>
    /// E-mail address as it is compared; unique. Null when nobody has shown that the address is the account's own, or another account
    /// has it: the account cannot be found by it then.
    /// </summary>
    public string? NormalizedEmail { get; set; }

    /// <summary>Display name; empty when none.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>Contact phone; empty when none.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>What it may do.</summary>
    public Role Role { get; private set; }

    /// <summary>Salted hash of the password; null when it signs in some other way.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes whenever credentials change, which ends older sessions.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>What else is known of the person; null when nobody said anything.</summary>
    public AccountDetails? Details { get; private set; }

    /// <summary>What else is known of the person.</summary>
    public AccountDetails Person => Details ?? AccountDetails.Unknown;

    /// <summary>First name: as given, else the display name up to its first blank.</summary>
    public string FirstName => Person.FirstName ?? DisplayName.Split(' ', 2)[0];

    /// <summary>Last name: as given, else the display name after its first blank.</summary>
    public string LastName => Person.LastName ?? (DisplayName.Split(' ', 2) is [_, var rest] ? rest : "");

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>An account that is not stored yet.</summary>
    /// <param name="uid">Public id.</param>
    /// <param name="email">E-mail address; compared without case.</param>
    /// <param name="displayName">Display name; may be empty.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="now">The moment of creation, UTC.</param>
    /// <param name="phone">Contact phone; empty when none.</param>
    public static Account Open(Uid uid, string email, string displayName, Role role, DateTimeOffset now, string phone = "")
    {
        return new()
        {
            Uid = uid,
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            DisplayName = TextRules.CleanName(displayName, MaxName),
            Phone = TextRules.CleanName(phone, MaxPhone),
            Role = role,
            CreatedAt = now,
        };
    }

    /// <summary>A customer without credentials, not stored yet: only the browser that ordered knows him.</summary>
    internal static Account OpenGuest(Uid uid, string name, string phone, string stamp, DateTimeOffset now) => new()
    {
        Uid = uid,
        DisplayName = TextRules.CleanName(name, MaxName),
        Phone = TextRules.CleanName(phone, MaxPhone),
        Role = Role.Customer,
        SecurityStamp = stamp,
        CreatedAt = now,
    };

    /// <summary>True for somebody who ordered without an account of his own.</summary>
    public bool IsGuest => Email.Length == 0 && Uid.Value.StartsWith(RegisterGuest.UidPrefix, StringComparison.Ordinal);

    /// <summary>A customer an outside identity vouches for, not stored yet. Found by its e-mail address only when that is free.</summary>
    internal static Account Open(ExternalIdentity identity, bool emailIsFree, DateTimeOffset now) => new()
    {
        Uid = identity.Uid,
        Email = identity.Email,
        NormalizedEmail = emailIsFree ? identity.NormalizedEmail : null,
        DisplayName = identity.Name,
        Phone = identity.Phone,
        Role = Role.Customer,
        CreatedAt = now,
    };

    /// <summary>The account an organisation acts under, not stored yet. Without an address and a password: nobody signs in with it.</summary>
    internal static Account OpenForOrganisation(Uid uid, string name, DateTimeOffset now) =>
        new() { Uid = uid, DisplayName = name, Role = Role.Baker, CreatedAt = now };

    /// <summary>Takes over what is given; null leaves a detail as it is.</summary>
    internal void Describe(string? displayName, string? phone)
    {
        if (displayName is not null && displayName != DisplayName)
        {
            // The parts of another name would contradict it.
            DisplayName = displayName;
            Details = Details is null ? null : Details with { FirstName = null, LastName = null };
        }

        Phone = phone ?? Phone;
    }

    /// <summary>Takes over what is known of the person; the display name follows the names. The details must have been checked.</summary>
    internal void Describe(AccountDetails details)
    {
        if (details.FirstName is not null || details.LastName is not null)
        {
            DisplayName = TextRules.CleanName($"{details.FirstName ?? FirstName} {details.LastName ?? LastName}", MaxName);
        }

        Details = details;
    }

    /// <summary>A guest signs in with this address from now on. That nobody else has it is checked when it is stored.</summary>
    public void TakeCredentials(string email)
    {
        MoveTo(email);
    }

    /// <summary>Takes another e-mail address; that nobody else has it must have been checked.</summary>
    internal void MoveTo(string email) => (Email, NormalizedEmail) = (email, email.ToUpperInvariant());

    /// <summary>Gives another role. Memberships stay: a demoted baker who is promoted again finds his bakery.</summary>
    internal void Become(Role role) => Role = role;
}
