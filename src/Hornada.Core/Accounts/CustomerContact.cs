using System.Linq.Expressions;

namespace Hornada.Core.Accounts;

/// <summary>The part of a customer's account that the bakery of an order reads. Credentials are not part of it.</summary>
public sealed record CustomerContact
{
    /// <summary>Reads the contact of an account without loading the account.</summary>
    internal static readonly Expression<Func<Account, CustomerContact>> Projection = account => new()
    {
        Key = account.Key,
        Email = account.Email,
        DisplayName = account.DisplayName,
        Phone = account.Phone,
    };

    /// <summary>Storage key of the account.</summary>
    public required long Key { get; init; }

    /// <summary>E-mail address; empty for a guest.</summary>
    public required string Email { get; init; }

    /// <summary>Display name; empty when none.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Contact phone; empty when none.</summary>
    public required string Phone { get; init; }
}
