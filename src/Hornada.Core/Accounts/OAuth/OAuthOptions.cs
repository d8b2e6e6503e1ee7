using Hornada.Core.Basics;

namespace Hornada.Core.Accounts.OAuth;

public sealed class OAuthOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:OAuth";

    /// <summary>How long an unused refresh token works, 1 to 3 650 days. Default 90.</summary>
    public int RefreshIdleDays { get; set; } = 90;

    /// <summary>How long a repeat of the newest refresh is answered the same tokens, 0 to 600 seconds. Default 60.</summary>
    public int RefreshGraceSeconds { get; set; } = 60;

    /// <summary>Let first-party apps open accounts for anybody. Default true.</summary>
    public bool Registration { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (RefreshIdleDays is < 1 or > 3650)
        {
            yield return $"{Section}:{nameof(RefreshIdleDays)} is {RefreshIdleDays}. Set it between 1 and 3650.";
        }

        if (RefreshGraceSeconds is < 0 or > 600)
        {
            yield return $"{Section}:{nameof(RefreshGraceSeconds)} is {RefreshGraceSeconds}. Set it between 0 and 600.";
        }
    }
}
