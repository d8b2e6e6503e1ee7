using Hornada.Core.Basics;
using Hornada.Core.Canteens;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>Settings of the dialect. Section <c>Hornada:Canteen</c>.</summary>
internal sealed class CanteenOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Canteen";

    /// <summary>
    /// Requests a minute of one token from one address: 1 to 1 000 000. Default 60. An organisation may have its own number.
    /// </summary>
    public int RequestsPerMinute { get; set; } = 60;

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (RequestsPerMinute is < 1 or > CanteenSettings.MaxRequestsPerMinute)
        {
            yield return $"{Section}:{nameof(RequestsPerMinute)} is {RequestsPerMinute}. "
                + $"Set it between 1 and {CanteenSettings.MaxRequestsPerMinute}.";
        }
    }
}
