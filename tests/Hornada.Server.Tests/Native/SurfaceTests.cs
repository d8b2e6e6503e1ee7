using System.Runtime.CompilerServices;
using System.Text.Json;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>The document as generators of clients see it: names, examples, statuses, words, and what may never break.</summary>
[SqliteUnlessLong("The OpenAPI document comes from the endpoints.")]
public sealed class SurfaceTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Every_operation_has_a_name_of_words_and_the_list_of_them_is_committed()
    {
        var operations = await Operations();

        Assert.All(operations, one => Assert.Matches("^[a-z]+([A-Z][A-Za-z]*)+$", one.Operation.Text("operationId")));
        Assert.Equal(operations.Count, operations.Select(one => one.Operation.Text("operationId")).Distinct().Count());
        Golden.Matches("operations.txt", string.Concat(operations.OrderBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => $"{one.Operation.Text("operationId").PadRight(34)} {one.Name}\n")));
    }

    [Fact]
    public async Task Every_parameter_member_and_tag_is_described()
    {
        var schema = await ApiSchema.Read(Server);
        List<string> silent = [];
        foreach (var (name, operation) in await Operations())
        {
            Assert.NotEmpty(operation.Text("summary"));
            Assert.True(operation.TryGetProperty("security", out _), $"{name} says nothing of security");
            silent.AddRange(Parameters(operation).Where(parameter => !IsDescribed(parameter))
                .Select(parameter => $"{name} {parameter.Text("name")}"));
        }

        foreach (var component in schema.Document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            if (component.Value.TryGetProperty("properties", out var members))
            {
                silent.AddRange(members.EnumerateObject().Where(member => !IsDescribed(member.Value))
                    .Select(member => $"{component.Name}.{member.Name}"));
            }
        }

        silent.AddRange(schema.Document.GetProperty("tags").EnumerateArray().Where(tag => !IsDescribed(tag))
            .Select(tag => tag.Text("name")));
        Assert.True(silent is [], "Hosting/DocumentWords.cs has no words for " + string.Join(", ", silent));
    }

    [Fact]
    public async Task Every_example_is_an_exchange_that_the_schemas_allow()
    {
        var schema = await ApiSchema.Read(Server);
        var (wrong, examples) = (new List<string>(), 0);
        foreach (var (name, operation) in await Operations())
        {
            foreach (var response in operation.GetProperty("responses").EnumerateObject())
            {
                if (schema.Follow(response.Value).TryGetProperty("content", out var content)
                    && content.TryGetProperty("application/json", out var json) && json.TryGetProperty("example", out var example))
                {
                    examples++;
                    wrong.AddRange(schema.Differences(name, example, json.GetProperty("schema")));
                }
            }
        }

        Assert.True(wrong is [], string.Join(Environment.NewLine, wrong));
        Assert.InRange(examples, 170, 1000);
    }

    [Fact]
    public async Task Webhooks_licence_and_server_are_part_of_the_document()
    {
        var document = (await ApiSchema.Read(Server)).Document;

        Assert.Equal("Apache-2.0", document.GetProperty("info").GetProperty("license").Text("identifier"));
        Assert.Equal(
            "onOrderCreated", document.GetProperty("webhooks").GetProperty("order.created").GetProperty("post").Text("operationId"));
        foreach (var (name, operation) in await Operations())
        {
            var responses = operation.GetProperty("responses");
            Assert.True(responses.TryGetProperty("503", out _) && responses.TryGetProperty("500", out _), name);
            Assert.True(
                !operation.TryGetProperty("requestBody", out _)
                    || (responses.TryGetProperty("400", out _) && responses.TryGetProperty("413", out _)
                        && responses.TryGetProperty("415", out _)),
                $"{name} takes a body and does not say how it is refused");
        }
    }

    /// <summary>
    /// <c>surface.released.txt</c> is what clients were generated from. It only grows: with <c>HORNADA_UPDATE_GOLDEN=1</c> what is new is
    /// added. What is taken away stays in it, unless the changelog names the operation or the schema under "Wire".
    /// </summary>
    [Fact]
    public async Task Nothing_that_clients_were_generated_from_goes_without_a_line_in_the_changelog()
    {
        var path = Path.Combine(Here(), "..", "Golden", "surface.released.txt");
        var now = (await Surface()).ToHashSet(StringComparer.Ordinal);
        if (Environment.GetEnvironmentVariable("HORNADA_UPDATE_GOLDEN") == "1")
        {
            var known = File.Exists(path) ? await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken) : [];
            await File.WriteAllLinesAsync(
                path, known.Union(now).Order(StringComparer.Ordinal), TestContext.Current.CancellationToken);
        }

        var changelog = await File.ReadAllTextAsync(
            Path.Combine(Here(), "..", "..", "..", "CHANGELOG.md"), TestContext.Current.CancellationToken);
        var wire = changelog[changelog.IndexOf("### Wire", StringComparison.Ordinal)..];
        var released = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        var gone = released.Where(line =>
            !now.Contains(line) && !wire.Contains(line.Split(' ')[0].Split('.')[0], StringComparison.Ordinal));

        Assert.True(!gone.Any(), "The changelog says nothing of what is gone: " + string.Join("; ", gone));
        Assert.True(now.IsSubsetOf(released), "New since the last look: HORNADA_UPDATE_GOLDEN=1 ./test server '*SurfaceTests*' adds it.");
    }

    /// <summary>One promise a line: an operation with its address, parameters and answers; a member of a schema with its type.</summary>
    private async Task<IEnumerable<string>> Surface()
    {
        var schema = await ApiSchema.Read(Server);
        var operations = (await Operations()).SelectMany(one =>
        {
            var id = one.Operation.Text("operationId");
            var successes = one.Operation.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] == '2');
            return Parameters(one.Operation).Select(parameter => $"{id} {parameter.Text("in")} {parameter.Text("name")}")
                .Concat(successes.Select(response => $"{id} answers {response.Name}"))
                .Prepend($"{id} is {one.Name}");
        });
        var members =
            from component in schema.Document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            where component.Value.TryGetProperty("properties", out _)
            from member in component.Value.GetProperty("properties").EnumerateObject()
            select $"{component.Name}.{member.Name} {Shape(member.Value)}";
        return operations.Concat(members);
    }

    private static string Shape(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? reference.GetString()!.Split('/')[^1]
        : schema.TryGetProperty("oneOf", out var sides) ? string.Join('|', sides.EnumerateArray().Select(Shape))
        : schema.TryGetProperty("items", out var rows) ? $"{Shape(rows)}[]"
        : schema.TryGetProperty("type", out var type) ? type.ToString().Replace("\"", "", StringComparison.Ordinal) : "any";

    private static JsonElement.ArrayEnumerator Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    private static bool IsDescribed(JsonElement part) =>
        part.TryGetProperty("description", out var words) && !string.IsNullOrEmpty(words.GetString());

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private async Task<IReadOnlyList<(string Name, JsonElement Operation)>> Operations() =>
    [
        .. from path in (await ApiSchema.Read(Server)).Document.GetProperty("paths").EnumerateObject()
           from method in path.Value.EnumerateObject()
           select ($"{method.Name.ToUpperInvariant()} {path.Name}", method.Value),
    ];
}
