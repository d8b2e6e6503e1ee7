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
    /// <summary>What a token may do, for people.</summary>
    public static LocalizedMessage Describe(TokenScope scope, TokenRights? rights) => rights?.Describe() ?? Describe(scope);

    /// <summary>What a token may do, as OAuth writes it.</summary>
    public static string Write(TokenScope scope, TokenRights? rights) => rights?.ToString() ?? Word(scope);

    /// <summary>Every word of OAuth's.</summary>
    public static IReadOnlyList<string> AllWords { get; } = [.. Enum.GetValues<TokenScope>().Select(Word), .. TokenRights.Words];

    /// <summary>
    /// What a client gets that asks for these words: one of a scope alone, or those of rights; null for none of them.
    /// </summary>
    public static (TokenScope Scope, TokenRights? Rights)? Find(string words)
    {
        var asked = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var whole = asked is [var word] ? Array.FindIndex(Enum.GetValues<TokenScope>(), scope => Word(scope) == word) : -1;
        return whole >= 0 ? ((TokenScope)whole, null) : TokenRights.Find(asked) is { } rights ? (TokenScope.Everything, rights) : null;
    }

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

    /// <summary>The caller of a token with this scope, which rights may narrow.</summary>
    internal static Caller Limit(this Caller caller, TokenScope scope, TokenRights? rights) => scope switch
    {
        TokenScope.Everything when rights is not null => caller with
        {
            Rights = rights,
            Role = caller.Workplaces is [] ? Role.Customer : Role.Baker,
        },
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
