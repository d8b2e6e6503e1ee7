using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Hornada.Server.Hosting.Telemetry;

/// <summary>
/// Writes an entry of the log as one line, <c>2026-12-01T03:15:00Z warn Hornada.SignIn: …</c>, so that <c>grep</c> and fail2ban find all of
/// it. The lines of a stack trace follow, each with blanks in front: no text from outside can look like an entry of its own.
/// </summary>
internal sealed class LogLines(TimeProvider clock) : ConsoleFormatter(LogLines.FormatterName)
{
    public const string FormatterName = "hornada";

    /// <summary>How the instants of both formats look; always UTC.</summary>
    public const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var text = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        textWriter.WriteLine($" {Word(logEntry.LogLevel)} {logEntry.Category}: {text.ReplaceLineEndings(" ")}");
        if (logEntry.Exception is { } failure)
        {
            foreach (var line in failure.ToString().ReplaceLineEndings("\n").Split('\n'))
            {
                textWriter.WriteLine($"      {line}");
            }
        }
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        LogLevel.Information => "info",
        LogLevel.Debug => "dbug",
        _ => "trce",
    };
}

internal static class LogWriting
{
    /// <summary>Writes the log to standard output; of commands, whose output is their result, to standard error.</summary>
    public static void AddLogs(this WebApplicationBuilder builder, LogOptions options, bool isCommand)
    {
        builder.Services.AddSingleton(options);
        builder.Logging.AddConsole(console =>
        {
            console.FormatterName = options.Format == LogFormat.Json ? ConsoleFormatterNames.Json : LogLines.FormatterName;
            console.LogToStandardErrorThreshold = isCommand ? LogLevel.Trace : LogLevel.None;
        });
        builder.Logging.AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        builder.Services.Configure<JsonConsoleFormatterOptions>(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = LogLines.Instant;
        });
    }
}
