using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>How much of what its account may do a token may do.</summary>
public enum TokenScope
{
    Everything,

    /// <summary>What its account sees; it changes nothing.</summary>
    Read,

    /// <summary>What a tablet may do at the bakeries of its account, whatever the role there; nothing of an admin or the account.</summary>
    Work,
}

/// <summary>What scopes allow. The permissions of <see cref="TokenScope.Work"/> are those of a tablet in <see cref="RoleTable"/>.</summary>
public static class TokenScopes
{
    /// <summary>The word of a scope in OAuth.</summary>
    public static string Word(TokenScope scope) => scope switch
    {
        TokenScope.Everything => "everything",
        TokenScope.Read => "read",
        TokenScope.Work => "work",
    };

    public static LocalizedMessage Describe(TokenScope scope) => scope switch
    {
        TokenScope.Everything => new(
            "Todo lo que permite tu rol",
            "Everything that your role allows",
            "Alles wat je rol toelaat",
            "Tout ce que permet votre rôle"),
        TokenScope.Read => new(
            "Solo leer lo que tú ves",
            "Only read what you see",
            "Alleen lezen wat jij ziet",
            "Seulement lire ce que vous voyez"),
        TokenScope.Work => LocalizedMessage.From(language => string.Join(" · ", Enum.GetValues<Permission>()
            .Where(permission => RoleTable.Allows(StaffRole.Tablet, permission))
            .Select(permission => RoleTable.Describe(permission).In(language)))),
    };

    /// <summary>The caller of a token with this scope.</summary>
    internal static Caller Limit(this Caller caller, TokenScope scope) => scope switch
    {
        TokenScope.Everything => caller,
        TokenScope.Read => caller with { Scope = scope },
        TokenScope.Work => caller with
        {
            Scope = scope,
            Role = caller.Workplaces is [] ? Role.Customer : Role.Baker,
            Workplaces = [.. caller.Workplaces.Select(workplace => workplace with { Role = StaffRole.Tablet })],
        },
    };
}
