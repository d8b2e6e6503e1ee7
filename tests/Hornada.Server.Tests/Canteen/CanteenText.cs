using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hornada.Server.Tests.Canteen;

/// <summary>
/// JSON as text that stays the same from run to run: ids and references are replaced by placeholders in the order they appear.
/// </summary>
internal static partial class CanteenText
{
    private static readonly JsonSerializerOptions Pretty =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Stabilize(string json) => Stable(JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Pretty));

    public static string Stable(string text)
    {
        var known = new Dictionary<string, string>();
        return Changing().Replace(text, match =>
        {
            var kind = match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Name;
            if (!known.TryGetValue(match.Value, out var placeholder))
            {
                var number = known.Values.Count(value => value.StartsWith($"<{kind}-", StringComparison.Ordinal)) + 1;
                known[match.Value] = placeholder = string.Create(CultureInfo.InvariantCulture, $"<{kind}-{number}>");
            }

            return placeholder;
        });
    }

    [GeneratedRegex(
        @"(?<server>http://127\.0\.0\.1:\d+)|(?<uuid>[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})"
            + @"|(?<reference>SO-[0-9A-Z]{10})",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Changing();
}
