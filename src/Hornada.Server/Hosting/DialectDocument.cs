using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting;

/// <summary>What one of the other contracts says of itself.</summary>
internal sealed record DialectDescription
{
    /// <summary>Name of its document, as in <c>/openapi/bakeronline.json</c>.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Version { get; init; }

    public required string Text { get; init; }

    /// <summary>Path of its endpoints.</summary>
    public required string Root { get; init; }

    public required IReadOnlyDictionary<string, DialectAnswer> Answers { get; init; }

    /// <summary>The parameters of the query, where an endpoint has none of the type <see cref="Query{T}"/>.</summary>
    public required IReadOnlyDictionary<string, string[]> Queries { get; init; }

    /// <summary>The body of all errors.</summary>
    public required Type Error { get; init; }

    public required JsonSerializerOptions Writing { get; init; }

    public required JsonSerializerOptions Reading { get; init; }
}

/// <summary>Makes the OpenAPI 3.1 document of a dialect from its endpoints, their bodies and its table of answers.</summary>
internal sealed partial class DialectDocument(DialectDescription dialect)
{
    private static readonly string[] Errors = ["4XX", "5XX"];

    private readonly WireSchemas schemas = new(dialect.Writing, dialect.Reading);

    public JsonObject Make(IEnumerable<RouteEndpoint> endpoints, string server)
    {
        var paths = new JsonObject();
        SortedSet<string> tags = new(StringComparer.Ordinal);
        foreach (var endpoint in endpoints)
        {
            if (Known(endpoint) is not var (method, path, answer))
            {
                continue;
            }

            var operation = Describe(endpoint, method, path, answer);
            tags.Add(operation["tags"]![0]!.GetValue<string>());
            paths[dialect.Root + path] ??= new JsonObject();
            paths[dialect.Root + path]!.AsObject().Add(Word(method), operation);
        }

        var error = Json(schemas.OfAnswer(dialect.Error));
        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = dialect.Title,
                ["version"] = dialect.Version,
                ["description"] = dialect.Text,
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server }),
            ["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject
            {
                ["name"] = tag,
                ["description"] = $"What stands below {dialect.Root}/{tag}.",
            })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Components,
                ["responses"] = new JsonObject { ["Refused"] = Response("Refused, or failed: the message says why.", error) },
                ["securitySchemes"] = new JsonObject
                {
                    [BearerTokens.Name] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" },
                },
            },
        };
    }

    /// <summary>The operation of an endpoint, when it is one of this contract.</summary>
    private (string Method, string Path, DialectAnswer Answer)? Known(RouteEndpoint endpoint)
    {
        var (method, route) = (
            endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0], "/" + endpoint.RoutePattern.RawText!.Trim('/'));
        if (method is null || !route.StartsWith(dialect.Root + "/", StringComparison.Ordinal))
        {
            return null;
        }

        var path = Constraint().Replace(route[dialect.Root.Length..], "$1");
        return dialect.Answers.TryGetValue($"{method} {path}", out var answer) ? (method, path, answer) : null;
    }

    private JsonObject Describe(RouteEndpoint endpoint, string method, string path, DialectAnswer answer)
    {
        var access = endpoint.Metadata.GetMetadata<AccessRequirement>()!.Access;
        var operation = new JsonObject
        {
            ["operationId"] = Word(method) + string.Concat(Steps(path).Select(Pascal)),
            ["summary"] = $"{Verb(method)} {string.Join(' ', Steps(path).Where(step => step[0] != '{'))}".Replace('-', ' '),
            ["description"] = $"Who may: {access}.",
            ["tags"] = new JsonArray(Steps(path)[0]),
            ["security"] = access == Access.Public
                ? new JsonArray()
                : new JsonArray(new JsonObject { [BearerTokens.Name] = new JsonArray() }),
            ["parameters"] = new JsonArray([.. Parameters(endpoint, $"{method} {path}")]),
        };
        if (endpoint.Metadata.GetMetadata<TakesBody>() is { } body)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Json(schemas.OfBody(body.Type), body.ContentType),
            };
        }

        var shapes = answer.Types.Select(schemas.OfAnswer).ToList();
        operation["responses"] = new JsonObject
        {
            [answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = Response(
                "Done.", Json(shapes is [var only] ? only : new() { ["anyOf"] = new JsonArray([.. shapes]) })),
        };
        foreach (var status in Errors)
        {
            operation["responses"]![status] = new JsonObject { ["$ref"] = "#/components/responses/Refused" };
        }

        return operation;
    }

    private IEnumerable<JsonObject> Parameters(RouteEndpoint endpoint, string name)
    {
        foreach (var step in endpoint.RoutePattern.Parameters)
        {
            var type = step.ParameterPolicies.Any(policy => policy.Content == "long") ? "integer" : "string";
            yield return Parameter(step.Name, "path", new() { ["type"] = type });
        }

        foreach (var asked in dialect.Queries.TryGetValue(name, out var names) ? names : [])
        {
            yield return Parameter(asked, "query", new() { ["type"] = asked is "page" or "per_page" ? "integer" : "string" });
        }

        var query = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters()
            .Select(parameter => parameter.ParameterType)
            .SingleOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Query<>));
        if (query is null)
        {
            yield break;
        }

        foreach (var member in dialect.Reading.GetTypeInfo(query.GenericTypeArguments[0]).Properties)
        {
            yield return Parameter(member.Name, "query", new());
        }
    }

    private static JsonObject Parameter(string name, string place, JsonObject schema)
    {
        var parameter = new JsonObject
        {
            ["name"] = name,
            ["in"] = place,
            ["required"] = place == "path",
            ["description"] = place == "path" ? $"Which {name} it is." : $"Narrows the answer by {name.Replace('_', ' ')}.",
            ["schema"] = schema,
        };
        return parameter;
    }

    private static JsonObject Json(JsonObject schema, string type = "application/json") =>
        new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Response(string words, JsonObject content) => new() { ["description"] = words, ["content"] = content };

    private static string[] Steps(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static string Pascal(string step) => step[0] == '{'
        ? $"By{Pascal(step.Trim('{', '}'))}"
        : string.Concat(step.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Word(string method) => method switch { "GET" => "get", "PATCH" => "patch", _ => "post" };

    private static string Verb(string method) => method switch { "GET" => "Read", "PATCH" => "Change", _ => "Send" };

    [GeneratedRegex(@"(\{[a-zA-Z]+):[a-z]+(?=\})")]
    private static partial Regex Constraint();
}
