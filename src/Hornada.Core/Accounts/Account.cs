using Hornada.Core.Basics;
using Hornada.Core.Mail;

namespace Hornada.Core.Accounts;

/// <summary>What an account may do on the platform (words of seed 001).</summary>
public enum Role
{
    Customer,

    /// <summary>Also works for the bakeries it is a member of.</summary>
    Baker,

    /// <summary>Watches over all bakeries, roles and refunds.</summary>
    Admin,
}

/// <summary>A person or organisation that can sign in.</summary>
public sealed class Account
{
    /// <summary>Longest display name, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest phone number, in characters.</summary>
    public const int MaxPhone = 40;

    /// <summary>Longest e-mail address, in characters (RFC 5321).</summary>
    public const int MaxEmail = EmailAddress.MaxLength;

    /// <summary>How the public ids of paired devices begin.</summary>
    internal const string DeviceUidPrefix = "device-";

    /// <summary>How the public ids of erased persons begin.</summary>
    internal const string ErasedUidPrefix = "erased-";

    private Account()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public Uid Uid { get; private set; }

    /// <summary>E-mail address as given.</summary>
    public string Email { get; set; } = "";

    /// <summary>
    /// Normalised e-mail address, unique; sign-in looks accounts up by it. Null when the address is not verified or another account
    /// has it: the account cannot be found by its address then.
    /// </summary>
    public string? NormalizedEmail { get; set; }

    /// <summary>Display name; empty when none.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>Its name and e-mail address as searches compare them. Follows both.</summary>
    public string SearchText
    {
        get => FoldedText.Fold($"{DisplayName} {Email}");
        private set => _ = value;
    }

    /// <summary>Contact phone; empty when none.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>What it may do.</summary>
    public Role Role { get; private set; }

    /// <summary>Salted hash of the password; null for an account without a password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes whenever credentials change, which ends older sessions.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Further details of the person; null when none were given.</summary>
    public AccountDetails? Details { get; private set; }

    /// <summary>What else is known of the person.</summary>
    public AccountDetails Person => Details ?? AccountDetails.Unknown;

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>An account that is not stored yet.</summary>
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
            NormalizedEmail = email.Normalize().ToUpperInvariant(),
            DisplayName = TextRules.CleanName(displayName, MaxName),
            Phone = TextRules.CleanName(phone, MaxPhone),
            Role = role,
            CreatedAt = now,
        };
    }

    /// <summary>A new customer account without credentials: only the browser that ordered can act for it.</summary>
    internal static Account OpenGuest(Uid uid, string name, string phone, string stamp, DateTimeOffset now) => new()
    {
        Uid = uid,
        DisplayName = TextRules.CleanName(name, MaxName),
        Phone = TextRules.CleanName(phone, MaxPhone),
        Role = Role.Customer,
        SecurityStamp = stamp,
        CreatedAt = now,
    };

    /// <summary>True for a customer who ordered as a guest.</summary>
    public bool IsGuest => RegisterGuest.IsGuest(Uid, Email);

    /// <summary>True for what stays of a person who was erased.</summary>
    public bool IsErased => Uid.Value.StartsWith(ErasedUidPrefix, StringComparison.Ordinal);

    /// <summary>
    /// A new customer account for an external identity. It is found by its e-mail address only when no other account has that address.
    /// </summary>
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

    /// <summary>
    /// The account an organisation acts under, not stored yet. Without an address and a password: nobody signs in with it.
    /// </summary>
    internal static Account OpenForOrganisation(Uid uid, string name, DateTimeOffset now) =>
        new() { Uid = uid, DisplayName = name, Role = Role.Baker, CreatedAt = now };

    /// <summary>
    /// The account of a paired device, not stored yet. Without an address and a password: the device is the only one that signs in with it.
    /// </summary>
    internal static Account OpenDevice(string id, string name, string stamp, DateTimeOffset now) => new()
    {
        Uid = new(DeviceUidPrefix + id),
        DisplayName = TextRules.CleanName(name, MaxName),
        Role = Role.Baker,
        SecurityStamp = stamp,
        CreatedAt = now,
    };

    /// <summary>Changes the given details; null leaves a detail as it is.</summary>
    internal void Describe(string? displayName, string? phone)
    {
        if (displayName is not null && displayName != DisplayName)
        {
            // First and last name belong to the old display name: clear them, or they would contradict the new one.
            DisplayName = displayName;
            Details = Details is null ? null : Details with { FirstName = null, LastName = null };
        }

        Phone = phone ?? Phone;
    }

    /// <summary>Replaces the person's details; the display name follows first and last name. The caller has checked the details.</summary>
    internal void Describe(AccountDetails details)
    {
        if (details.FirstName is not null || details.LastName is not null)
        {
            var (first, last) = (details.FirstName ?? Person.FirstNameOr(DisplayName), details.LastName ?? Person.LastNameOr(DisplayName));
            DisplayName = TextRules.CleanName($"{first} {last}", MaxName);
        }

        Details = details;
    }

    /// <summary>Gives a guest an e-mail address to sign in with. Its uniqueness is checked when it is stored.</summary>
    public void TakeCredentials(string email)
    {
        MoveTo(email);
    }

    /// <summary>Changes the e-mail address; the caller has checked that it is free.</summary>
    internal void MoveTo(string email) => (Email, NormalizedEmail) = (email, email.Normalize().ToUpperInvariant());

    /// <summary>Takes the person, the credentials and the role out of the account; what was done with it stays.</summary>
    internal void Forget(string stamp)
    {
        (Email, NormalizedEmail, PasswordHash, SecurityStamp) = ("", null, null, stamp);
        (DisplayName, Phone, Details, Role) = ("", "", null, Role.Customer);
    }

    /// <summary>The same, and gives it another public id: a client that knows the old one finds nothing.</summary>
    internal void Erase(string id, string stamp)
    {
        Forget(stamp);
        Uid = new(ErasedUidPrefix + id);
    }

    /// <summary>Changes the role. Memberships stay, so a demoted baker who is promoted again has the same bakeries.</summary>
    internal void ChangeRole(Role role) => Role = role;
}
