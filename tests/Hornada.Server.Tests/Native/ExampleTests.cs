using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hornada.Server.Hosting;

namespace Hornada.Server.Tests.Native;

/// <summary>
/// The examples of the OpenAPI document are exchanges of the recordings. After a change of a recording, run this class once with
/// <c>HORNADA_UPDATE_GOLDEN=1</c>, which writes them to <c>Hosting/examples.json</c>, and build again.
/// </summary>
public sealed partial class ExampleTests
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_examples_are_what_the_recordings_say()
    {
        var (path, written) = (File(), Write().ToJsonString(Readable) + "\n");
        if (Environment.GetEnvironmentVariable("HORNADA_UPDATE_GOLDEN") == "1")
        {
            System.IO.File.WriteAllText(path, written);
        }

        Assert.True(
            System.IO.File.ReadAllText(path) == written,
            "examples.json is older than the recordings: HORNADA_UPDATE_GOLDEN=1 ./test server '*ExampleTests*' writes it anew.");
    }

    /// <summary>The first exchange of each operation that succeeded, by the name of the operation.</summary>
    internal static JsonObject Write()
    {
        SortedDictionary<string, JsonNode?> examples = new(StringComparer.Ordinal);
        var recordings = Path.Combine(AppContext.BaseDirectory, "Golden", "native");
        foreach (var file in Directory.EnumerateFiles(recordings, "*.http").Order(StringComparer.Ordinal))
        {
            foreach (Match exchange in Exchange().Matches(System.IO.File.ReadAllText(file)))
            {
                var path = exchange.Groups["path"].Value.Split('?')[0];
                if (Find(exchange.Groups["method"].Value, path) is { } name && !examples.ContainsKey(name))
                {
                    examples[name] = Example(exchange);
                }
            }
        }

        return new(examples);
    }

    /// <summary>The operation at a concrete path; the one with the most fixed steps, as the server chooses.</summary>
    private static string? Find(string method, string path)
    {
        var steps = path.Split('/');
        return OperationNames.All
            .Where(known => known.Key.StartsWith($"{method} /", StringComparison.Ordinal))
            .Select(known => (Template: known.Key.Split(' ')[1].Split('/'), known.Value))
            .Where(known => known.Template.Length == steps.Length
                && known.Template.Zip(steps).All(pair => pair.First == pair.Second || pair.First.StartsWith('{')))
            .OrderBy(known => known.Template.Count(step => step.StartsWith('{')))
            .Select(known => known.Value)
            .FirstOrDefault();
    }

    private static JsonObject Example(Match exchange)
    {
        var example = new JsonObject { ["status"] = exchange.Groups["status"].Value };
        if (Parse(exchange.Groups["sent"].Value) is { } sent)
        {
            example["request"] = sent;
        }

        example["response"] = Shorten(Parse(exchange.Groups["answer"].Value));
        return example;
    }

    /// <summary>Long lists say no more than their first rows.</summary>
    private static JsonNode? Shorten(JsonNode? answer)
    {
        if (answer is JsonObject members && members["data"] is JsonArray { Count: > 2 } rows)
        {
            members["data"] = new JsonArray([.. rows.Take(2).Select(row => row?.DeepClone())]);
        }

        return answer;
    }

    private static JsonNode? Parse(string recorded)
    {
        var text = Number().Replace(recorded, "1779282000000");
        text = Id().Replace(text, id => $"00000000-0000-4000-8000-{id.Groups["number"].Value.PadLeft(12, '0')}");
        text = text.Replace("<server>", "https://bakery.example.com", StringComparison.Ordinal);
        try
        {
            return text.Trim().Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null; // A form, or a picture.
        }
    }

    private static string File([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Hornada.Server", "Hosting", "examples.json"));

    [GeneratedRegex(
        @"^### [^\n]*\n(?<method>[A-Z]+) (?<path>[^\n]+)\n(?:[A-Z][A-Za-z-]+: [^\n]*\n)*(?:\n(?<sent>[^\n]+)\n)?\n(?<status>2\d\d)\n"
            + @"Content-Type: application/json[^\n]*\n(?:[A-Z][A-Za-z-]+: [^\n]*\n)*\n(?<answer>.*?)\n\n(?=###|\z|\n)",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Exchange();

    [GeneratedRegex("(?<=: ?)<(moment|millis|number)>")]
    private static partial Regex Number();

    [GeneratedRegex(@"<(id|code|reference|device|link|photo|user|client|place)-?(?<number>\d*)>")]
    private static partial Regex Id();
}
