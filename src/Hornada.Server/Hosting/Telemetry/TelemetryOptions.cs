using Hornada.Core.Basics;

namespace Hornada.Server.Hosting.Telemetry;

/// <summary>The secret with which the figures of the server are read, and how often the database is asked for figures.</summary>
internal sealed class TelemetryOptions : ISettingsSection
{
    /// <summary>Shorter ones could be guessed.</summary>
    public const int MinToken = 16;

    /// <inheritdoc/>
    public static string Section => "Hornada:Telemetry";

    /// <summary>
    /// The bearer token with which <c>/metrics</c> is read, 16 characters or more; null, the default, for no such address.
    /// </summary>
    [SecretSetting]
    public string? MetricsToken { get; set; }

    /// <summary>Seconds between two looks at the database for figures, 1 to 3 600. Default 15.</summary>
    public int SampleSeconds { get; set; } = 15;

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (MetricsToken is { Length: < MinToken })
        {
            yield return $"Hornada:Telemetry:MetricsToken has {MetricsToken.Length} characters. Give it {MinToken} or more, such as what "
                + "'openssl rand -hex 24' prints.";
        }

        if (SampleSeconds is < 1 or > 3600)
        {
            yield return $"Hornada:Telemetry:SampleSeconds is {SampleSeconds}. Set it between 1 and 3600.";
        }
    }
}
