using System.Globalization;

namespace Hornada.Server.Wire;

/// <summary>Reads the header <c>Prefer</c> (RFC 7240). An unreadable preference counts as absent: it must not cause an error.</summary>
internal static class Prefer
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Prefer";

    /// <summary>Header of the answer that says what was honoured.</summary>
    public const string Applied = "Preference-Applied";

    /// <summary>How many seconds the client would wait for the answer; null when it does not say.</summary>
    public static int? Wait(HttpRequest request) => request.Headers[Header]
        .SelectMany(line => (line ?? "").Split(','))
        .Select(preference => preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(parts => parts is [var name, _] && name.Equals("wait", StringComparison.OrdinalIgnoreCase))
        .Select(parts => int.TryParse(parts[1].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? (int?)seconds
            : null)
        .FirstOrDefault(seconds => seconds is not null);
}
