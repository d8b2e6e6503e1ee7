using System.Globalization;
using System.Text.Json;

namespace Hornada.Server.Tests.Support;

/// <summary>The server's own OpenAPI document, to hold its answers against.</summary>
internal sealed class ApiSchema(JsonElement document)
{
    public static async Task<ApiSchema> Read(TestServer server) => new((await server.Anonymous.Get("/openapi/v1.json")).Is(200).Json);

    public JsonElement Document => document;

    public string Version => document.Text("openapi");

    /// <summary>The operations, each as <c>POST /api/v1/orders</c>.</summary>
    public IEnumerable<string> Operations =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select $"{method.Name.ToUpperInvariant()} {path.Name}";

    public IEnumerable<string> ComponentNames =>
        document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name);

    /// <summary>Where an answer differs from what the document says the operation answers with this status; empty when nowhere.</summary>
    public IReadOnlyList<string> Differences(string operation, Answer answer)
    {
        var parts = operation.Split(' ');
        var statuses =
            document.GetProperty("paths").GetProperty(parts[1]).GetProperty(parts[0].ToLowerInvariant()).GetProperty("responses");
        if (!statuses.TryGetProperty(answer.Status.ToString(CultureInfo.InvariantCulture), out var response))
        {
            return [$"{operation} is not described to answer {answer.Status}"];
        }

        var type = answer.ContentType!.Split(';')[0];
        return Follow(response).GetProperty("content").TryGetProperty(type, out var content)
            ? Differences(operation, answer.Json, content.GetProperty("schema"))
            : [$"{operation} is not described to answer {answer.Status} with {type}"];
    }

    /// <summary>Where a value differs from a schema; empty when nowhere.</summary>
    public IReadOnlyList<string> Differences(string where, JsonElement value, JsonElement schema) => [.. Compare(value, schema, where)];

    /// <summary>What stands at the address of a reference; the same element when it is none.</summary>
    public JsonElement Follow(JsonElement element) => element.TryGetProperty("$ref", out var reference)
        ? reference.GetString()!.Split('/').Skip(1).Aggregate(document, (at, step) => at.GetProperty(step))
        : element;

    private IEnumerable<string> Compare(JsonElement value, JsonElement schema, string where)
    {
        if (schema.TryGetProperty("anyOf", out var shapes))
        {
            return shapes.EnumerateArray().Select(shape => Compare(value, shape, where).ToList()).MinBy(found => found.Count)!;
        }

        schema = Resolve(schema, value.ValueKind == JsonValueKind.Null);
        if (schema.TryGetProperty("type", out var type)
            && !Allowed(type).Contains(Kind(value))
            && !(Kind(value) == "integer" && Allowed(type).Contains("number")))
        {
            return [$"{where} is {value.ValueKind}, not {type}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object when schema.TryGetProperty("properties", out var properties) => Members(value, schema, properties, where),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                value.EnumerateArray().SelectMany(row => Compare(row, items, $"{where}[]")),
            JsonValueKind.String when schema.TryGetProperty("enum", out var names)
                && !names.EnumerateArray().Any(word => word.ValueEquals(value.GetString())) =>
                [$"{where} is {value}, which is none of {names}"],
            _ => [],
        };
    }

    private IEnumerable<string> Members(JsonElement value, JsonElement schema, JsonElement properties, string where)
    {
        List<string> required = schema.TryGetProperty("required", out var names)
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : [];
        var (has, should) = (value
            .EnumerateObject()
            .Select(member => member.Name)
            .ToList(), properties.EnumerateObject().Select(member => member.Name).ToList());
        return
        [
            .. required.Except(has).Select(missing => $"{where} lacks {missing}"),
            .. has.Except(should).Select(extra => $"{where} has {extra}, which is not described"),
            .. has.Intersect(should).SelectMany(name => Compare(value.GetProperty(name), properties.GetProperty(name), $"{where}.{name}")),
        ];
    }

    /// <summary>Follows references, and takes the null side of an alternative only for null.</summary>
    private JsonElement Resolve(JsonElement schema, bool isNull)
    {
        if (schema.TryGetProperty("oneOf", out var sides))
        {
            return Resolve(sides
                .EnumerateArray()
                .First(side => (side.TryGetProperty("type", out var type) && Allowed(type).Contains("null")) == isNull), isNull);
        }

        return schema.TryGetProperty("$ref", out var reference)
            ? Resolve(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), isNull)
            : schema;
    }

    private static List<string> Allowed(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        _ => value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') ? "number" : "integer",
    };
}
