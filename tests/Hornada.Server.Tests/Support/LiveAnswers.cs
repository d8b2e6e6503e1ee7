using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hornada.Server.Tests.Support;

/// <summary>Answers of a running server, held against one of its documents by Ajv with closed schemas.</summary>
internal sealed partial class LiveAnswers(string document)
{
    private readonly StringBuilder lines = new();
    private readonly HashSet<string> succeeded = [];
    private readonly HashSet<string> operations =
    [
        .. from path in JsonDocument.Parse(document).RootElement.GetProperty("paths").EnumerateObject()
           from method in path.Value.EnumerateObject()
           select $"{method.Name.ToUpperInvariant()} {path.Name}",
    ];

    /// <summary>The document of this name, as the server answers it.</summary>
    public static async Task<LiveAnswers> Read(TestServer server, string name) =>
        new((await server.Anonymous.Get($"/openapi/{name}.json")).Is(200).Text);

    /// <summary>The operations of the document of which no answer with success was added.</summary>
    public IEnumerable<string> Unseen => operations.Except(succeeded).Order(StringComparer.Ordinal);

    /// <summary>Whether the document has the operation of an endpoint.</summary>
    public bool Describes(string endpoint) => operations.Contains(Plain(endpoint));

    /// <summary>Adds an answer of an endpoint.</summary>
    public void Add(string endpoint, Answer answer)
    {
        var operation = Plain(endpoint);
        var type = answer.ContentType?.Split(';')[0] ?? "";
        var body = type.EndsWith("json", StringComparison.Ordinal) ? $",\"body\":{JsonSerializer.Serialize(answer.Json)}" : "";
        var name = JsonSerializer.Serialize(operation);
        lines.Append(
            CultureInfo.InvariantCulture, $$"""{"operation":{{name}},"status":{{answer.Status}},"type":"{{type}}"{{body}}}""").Append('\n');
        if (answer.Status < 300)
        {
            succeeded.Add(operation);
        }
    }

    /// <summary>Fails unless all answers are as the document says; answers how many there were.</summary>
    public async Task<int> MustMatch()
    {
        var (code, text) = await NodeScript.Run("answers.mjs", ("document.json", document), ("answers.jsonl", lines.ToString()));
        Assert.True(code == 0, text);
        return int.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Fails unless the document is clean under the strict rules of Redocly.</summary>
    public async Task MustBeClean()
    {
        var (code, text) = await NodeScript.Run("lint.mjs", ("document.json", document));
        Assert.True(code == 0, text);
    }

    private static string Plain(string endpoint) => Constraint().Replace(endpoint, "");

    [GeneratedRegex(@":[a-z]+(?=\})")]
    private static partial Regex Constraint();
}
