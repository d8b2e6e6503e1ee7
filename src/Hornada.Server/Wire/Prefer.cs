using System.Globalization;

namespace Hornada.Server.Wire;

/// <summary>Reads the header <c>Prefer</c> (RFC 7240). An unreadable preference counts as absent: it must not cause an error.</summary>
internal static class Prefer
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Prefer";

    /// <summary>Header of the answer that says what was honoured.</summary>
    public const string Applied = "Preference-Applied";

    /// <summary>
    /// The client wants errors rather than tolerance: 409 for moves that a state does not allow, and 428 for a change without
    /// <c>If-Match</c>.
    /// </summary>
    public const string Strict = "handling=strict";

    /// <summary>The client wants no body in the answer to a change that was made.</summary>
    public const string Minimal = "return=minimal";

    /// <summary>How many seconds the client would wait for the answer; null when it does not say.</summary>
    public static int? Wait(HttpRequest request) => Values(request, "wait")
        .Select(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? (int?)seconds : null)
        .FirstOrDefault(seconds => seconds is not null);

    public static bool IsStrict(HttpRequest request) => Values(request, "handling").FirstOrDefault() == "strict";

    public static bool IsMinimal(HttpRequest request) => Values(request, "return").FirstOrDefault() == "minimal";

    private static IEnumerable<string> Values(HttpRequest request, string name) => request.Headers[Header]
        .SelectMany(line => (line ?? "").Split(','))
        .Select(preference => preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(parts => parts is [var given, _] && given.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(parts => parts[1].Trim('"'));
}
