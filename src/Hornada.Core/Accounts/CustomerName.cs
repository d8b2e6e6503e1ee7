using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>The name a customer goes by on orders and reviews. One rule for all contracts.</summary>
public static class CustomerName
{
    /// <summary>Name of a customer that has none and gives none (contract §0.1).</summary>
    public const string Unknown = "Cliente";

    /// <summary>The profile's name, so that nobody orders under another's; without one, the name the request gives.</summary>
    /// <param name="given">The name the request gives, not cleaned; null or empty for none.</param>
    /// <returns>At most <see cref="Account.MaxName"/> text elements; never empty.</returns>
    public static string For(Caller caller, string? given = null) => caller.DisplayName is { Length: > 0 } name
        ? name
        : TextRules.CleanName(given, Account.MaxName) is { Length: > 0 } cleaned ? cleaned : Unknown;

    /// <summary>For a guest, who may order under another name each time: the name the request gives; without one, the known name.</summary>
    /// <param name="given">The name the request gives, not cleaned.</param>
    public static string ForGuest(Caller guest, string given) =>
        TextRules.CleanName(given, Account.MaxName) is { Length: > 0 } cleaned ? cleaned : For(guest);
}
