using Hornada.Core.Basics;

namespace Hornada.Server.Hosting.Telemetry;

/// <summary>How the log is written.</summary>
internal enum LogFormat
{
    /// <summary>One line for people, and the lines of a stack trace below it.</summary>
    Text,

    /// <summary>One JSON object a line, for programs that collect logs.</summary>
    Json,
}

/// <summary>How the log is written to standard output.</summary>
internal sealed class LogOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Logs";

    /// <summary>The form of an entry; by default <see cref="LogFormat.Text"/>.</summary>
    public LogFormat Format { get; set; }

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction) => [];
}
