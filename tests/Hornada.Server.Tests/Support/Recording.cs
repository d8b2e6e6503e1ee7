using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hornada.Server.Tests.Support;

/// <summary>
/// What was asked of one endpoint and what it answered, as text that stays the same from run to run: ids, codes, tokens and trace
/// ids are replaced by placeholders in the order they appear. Every answer is also held against the OpenAPI document.
/// </summary>
internal sealed partial class Recording(ApiSchema schema, string operation)
{
    private static readonly JsonSerializerOptions Pretty =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder text = new();
    private readonly List<string> differences = [];
    private readonly Dictionary<string, string> placeholders = [];

    /// <summary>Asks, and writes the exchange down under a sentence.</summary>
    public async Task<Answer> Ask(string sentence, Client caller, string path, object? body = null, string? language = null)
    {
        var method = operation.Split(' ')[0];
        using var content = Client.Json(body);
        var sent = content switch
        {
            null => null,
            MultipartContent => "(a picture)",
            _ => await content.ReadAsStringAsync(),
        };
        var answer =
            await caller.Send(new(method), path, content, headers => headers.TryAddWithoutValidation("Accept-Language", language ?? ""));
        text.Append(CultureInfo.InvariantCulture, $"### {sentence}\n{method} {path}\n");
        if (language is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"Accept-Language: {language}\n");
        }

        text.Append(sent is null ? "" : $"\n{sent}\n").Append(CultureInfo.InvariantCulture, $"\n{answer.Status}\n");
        Write(answer);
        return answer;
    }

    /// <summary>Fails when the answers differ from the document, or the recording from the committed one.</summary>
    public void Matches(string file)
    {
        Assert.True(differences is [], string.Join(Environment.NewLine, differences));
        Golden.Matches($"native/{file}.http", Stable(text.ToString()));
    }

    private void Write(Answer answer)
    {
        foreach (var (name, value) in Headers(answer))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\n");
        }

        if (answer.ContentType?.Contains("json", StringComparison.Ordinal) != true)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{answer.Text}\n");
            return;
        }

        // The occurrence of a problem is its trace id a second time.
        text.Append('\n').Append(Instance().Replace(JsonSerializer.Serialize(answer.Json, Pretty), "")).Append("\n\n");
        differences.AddRange(schema.Differences(operation, answer));
    }

    private static IEnumerable<(string Name, string Value)> Headers(Answer answer)
    {
        yield return ("Content-Type", answer.ContentType ?? "");
        foreach (var name in (string[])["WWW-Authenticate", "X-Allow", "Retry-After"])
        {
            if (answer.Headers.TryGetValues(name, out var values))
            {
                yield return (name.Replace("X-", "", StringComparison.Ordinal), string.Join(", ", values));
            }
        }
    }

    private string Stable(string recorded) => Changing().Replace(Emoji().Replace(recorded, Unescape), match =>
    {
        var kind = match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Name;
        if (!placeholders.TryGetValue(match.Value, out var placeholder))
        {
            var number = placeholders.Values.Count(known => known.StartsWith($"<{kind}-", StringComparison.Ordinal)) + 1;
            placeholders[match.Value] = placeholder = $"<{kind}-{number}>";
        }

        return kind is "trace" or "server" or "place" or "moment" or "millis" or "number" ? $"<{kind}>" : placeholder;
    });

    /// <summary>.NET writes what lies beyond the basic plane as two escapes; the picture reads better.</summary>
    private static string Unescape(Match pair) => Regex.Unescape(pair.Value);

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex Emoji();

    [GeneratedRegex(@",\n *""instance"": ""urn:hornada:trace:[^""]+""")]
    private static partial Regex Instance();

    [GeneratedRegex(
        @"(?<server>http://127\.0\.0\.1:\d+)"
            + @"|(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})"
            + @"|(?<code>[0-9A-Z]{5}(-[0-9A-Z]{5}){4}-[0-9A-Z])"
            + @"|(?<reference>\bSO-[0-9A-Z]{10}\b)"
            + @"|(?<token>hor_[0-9a-f]{64})"
            + @"|(?<device>\b[0-9a-f]{64}\b)"
            + @"|(?<link>\b[0-9a-f]{48}\b)"
            + @"|(?<photo>(?<!\.)\b[0-9a-f]{16}\b)"
            + @"|(?<user>\b[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}\b)"
            + @"|(?<secret>whsec_[A-Za-z0-9+/]{43}=)"
            + @"|(?<moment>(?<=""nextAttemptAt"": )\d+)"
            + @"|(?<millis>(?<=""durationMillis"": )\d+)"
            + @"|(?<number>(?<=""(orderNr|bakeronlineId)"": )\d+)"
            + @"|(?<client>[0-9a-f]{80})"
            + @"|(?<trace>(?<=""traceId"": "")[^""]+)"
            + @"|(?<place>(?<=""id"": ""|""next"": ""|after=)[\w-]{46,})",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Changing();
}
