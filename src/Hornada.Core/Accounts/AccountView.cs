using System.Linq.Expressions;
using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>An account as pages and programs read it. Credentials are not part of it.</summary>
public sealed record AccountView
{
    /// <summary>Reads the view of an account without loading the account.</summary>
    internal static readonly Expression<Func<Account, AccountView>> Projection = account => new()
    {
        Key = account.Key,
        Uid = account.Uid,
        Email = account.Email,
        DisplayName = account.DisplayName,
        Phone = account.Phone,
        Role = account.Role,
        HasPassword = account.PasswordHash != null,
        Details = account.Details,
        CreatedAt = account.CreatedAt,
    };

    private static readonly Func<Account, AccountView> Compiled = Projection.Compile();

    /// <summary>Storage key of the account.</summary>
    public required long Key { get; init; }

    public required Uid Uid { get; init; }

    /// <summary>E-mail address as given; empty for a guest.</summary>
    public required string Email { get; init; }

    /// <summary>Display name; empty when none.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Contact phone; empty when none.</summary>
    public required string Phone { get; init; }

    public required Role Role { get; init; }

    /// <summary>True for an account that can sign in with a password.</summary>
    public required bool HasPassword { get; init; }

    /// <summary>Further details of the person; null when none were given.</summary>
    public required AccountDetails? Details { get; init; }

    /// <summary>When the account was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What else is known of the person.</summary>
    public AccountDetails Person => Details ?? AccountDetails.Unknown;

    /// <summary>First name: as given, else the display name up to its first blank.</summary>
    public string FirstName => Person.FirstNameOr(DisplayName);

    /// <summary>Last name: as given, else the display name after its first blank.</summary>
    public string LastName => Person.LastNameOr(DisplayName);

    /// <summary>True for a customer who ordered as a guest.</summary>
    public bool IsGuest => RegisterGuest.IsGuest(Uid, Email);

    public static AccountView From(Account account) => Compiled(account);
}
