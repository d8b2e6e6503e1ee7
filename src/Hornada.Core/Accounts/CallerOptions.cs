using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>Settings of what a node keeps of callers.</summary>
public sealed class CallerOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Callers";

    /// <summary>
    /// How long a node answers from what it knows of callers before it asks the database whether anything has changed, in milliseconds:
    /// 0 to 1 500, 0 for asking at each request. Default 1 000.
    /// </summary>
    /// <value>A revoked token or role works for at most this long on a node that misses the notification of the change.</value>
    public int TrustMilliseconds { get; set; } = 1_000;

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (TrustMilliseconds is < 0 or > 1_500)
        {
            yield return $"{Section}:{nameof(TrustMilliseconds)} is {TrustMilliseconds}. Set it between 0 and 1500.";
        }
    }
}
