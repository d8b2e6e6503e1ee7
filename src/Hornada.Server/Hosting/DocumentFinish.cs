using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hornada.Core.EventLog;
using Microsoft.AspNetCore.WebUtilities;

namespace Hornada.Server.Hosting;

/// <summary>
/// Completes the document that the framework made, as JSON: names of operations, words for members, errors and bodies as components,
/// examples, tags and webhooks.
/// </summary>
internal static partial class DocumentFinish
{
    private const string Problem = "application/problem+json";
    private const string PlainJson = "application/json";

    private static readonly Lazy<JsonObject> Examples = new(() =>
    {
        using var text = typeof(DocumentFinish).Assembly.GetManifestResourceStream("examples.json")!;
        return JsonNode.Parse(text)!.AsObject();
    });

    /// <summary>The operations of a document: method in upper case, path, and what is said of it.</summary>
    public static IEnumerable<(string Method, string Path, JsonObject Operation)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select (method.Key.ToUpperInvariant(), path.Key, method.Value!.AsObject());

    public static void Apply(JsonObject document)
    {
        document["info"]!["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" };
        var components = document["components"]!.AsObject();
        var schemas = components["schemas"]!.AsObject();
        Hoist(document["paths"]!, schemas);
        SayPlainly(document);
        SortedSet<string> problems = [];
        foreach (var (method, path, operation) in Operations(document))
        {
            Fill(operation, "operationId", OperationNames.Find(method, path));
            operation["security"] ??= new JsonArray();
            ShareProblems(operation, problems);
            DescribeRows(operation);
            DescribeParameters(operation);
            AddExamples(operation);
        }

        components["responses"] = new JsonObject(problems.Select(status =>
            KeyValuePair.Create(Shared(status), (JsonNode?)Describe(status))));
        foreach (var (name, schema) in schemas)
        {
            CloseEnum(schema!.AsObject());
            DescribeMembers(name, schema.AsObject());
        }

        foreach (var tag in document["tags"]!.AsArray())
        {
            Fill(tag!, "description", DocumentWords.OfTag(tag!["name"]!.GetValue<string>()));
        }

        document["webhooks"] = new JsonObject(Enum.GetValues<EventType>().Select(type =>
            KeyValuePair.Create(EventTypes.Word(type), (JsonNode?)new JsonObject { ["post"] = Webhook(type) })));
    }

    /// <summary>Moves schemas with a title, which stand inside of operations, to the components, so that generators name them.</summary>
    private static void Hoist(JsonNode part, JsonObject schemas)
    {
        foreach (var (replace, child) in Children(part))
        {
            Hoist(child, schemas);
            if (child is JsonObject schema && schema["title"] is JsonValue title && title.GetValue<string>() is var name
                && Title().IsMatch(name))
            {
                schema.Remove("title");
                replace(new JsonObject { ["$ref"] = $"#/components/schemas/{name}" });
                schemas[name] ??= schema.DeepClone();
            }
        }
    }

    /// <summary>Takes the references to descriptions of the contracts out, which only readers of the source have.</summary>
    private static void SayPlainly(JsonNode part)
    {
        foreach (var (_, child) in Children(part))
        {
            SayPlainly(child);
        }

        if (part is JsonObject members && members["description"] is JsonValue words && words.TryGetValue<string>(out var text))
        {
            members["description"] = OnlyForReadersOfTheSource().Replace(text, "");
        }
    }

    /// <summary>The framework adds null to an enum that is nullable somewhere; a <c>oneOf</c> already says where it may be null.</summary>
    private static void CloseEnum(JsonObject schema)
    {
        if (schema["enum"] is JsonArray words)
        {
            schema["type"] = "string";
            schema["enum"] = new JsonArray([.. words.Where(word => word is not null).Select(word => word!.DeepClone())]);
        }
    }

    private static IEnumerable<(Action<JsonNode> Replace, JsonNode Child)> Children(JsonNode part) => part switch
    {
        JsonObject members =>
            [.. members.Where(member => member.Value is not null).Select(member =>
                ((Action<JsonNode>)(node => members[member.Key] = node), member.Value!))],
        JsonArray rows =>
            [.. Enumerable.Range(0, rows.Count).Where(at => rows[at] is not null).Select(at =>
                ((Action<JsonNode>)(node => rows[at] = node), rows[at]!))],
        _ => [],
    };

    /// <summary>Errors look the same everywhere, so each status is described once.</summary>
    private static void ShareProblems(JsonObject operation, SortedSet<string> problems)
    {
        var responses = operation["responses"]!.AsObject();
        foreach (var status in responses.Select(response => response.Key).Where(status => status[0] is '4' or '5').ToList())
        {
            var content = responses[status]!["content"]?.AsObject();
            if (content is null || (content.Count == 1 && content.ContainsKey(Problem)))
            {
                responses[status] = new JsonObject { ["$ref"] = $"#/components/responses/{Shared(status)}" };
                problems.Add(status);
            }
        }

        operation["responses"] = new JsonObject(responses.OrderBy(response => response.Key, StringComparer.Ordinal)
            .Select(response => KeyValuePair.Create(response.Key, response.Value?.DeepClone())));
    }

    /// <summary>A file of rows is answered as JSON, too: <c>?format=json</c>.</summary>
    private static void DescribeRows(JsonObject operation)
    {
        if (operation["responses"]!["200"]?["content"] is JsonObject content && content.ContainsKey("text/csv"))
        {
            content[PlainJson] = new JsonObject
            {
                ["schema"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["description"] = "A row, its members named as the columns of the file",
                        ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") },
                    },
                },
            };
        }
    }

    private static string Shared(string status) =>
        ReasonPhrases.GetReasonPhrase(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture))
            .Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    private static JsonObject Describe(string status)
    {
        var response = new JsonObject
        {
            ["description"] = status switch
            {
                "400" => "The request is wrong, or a rule refuses it: `type` says which, `errors` where.",
                "401" => "The token is missing, invalid or expired.",
                "402" => "The payment was declined.",
                "403" => "The caller may not do this.",
                "404" => "There is no such thing, or the caller may not know of it.",
                "409" => "The first request with this key is still running; or, with `Prefer: handling=strict`, a status forbids it.",
                "410" => "It is not kept any more.",
                "412" => "It changed since the client read it.",
                "413" => "The body is too large.",
                "415" => "The body has a type that is not taken here.",
                "422" => "The key was used with another body.",
                "428" => "With `Prefer: handling=strict` the change needs If-Match. Nothing was changed.",
                "429" => "Too many requests: the same one may succeed after `Retry-After`.",
                "503" => "The server or its database is busy: the same request may succeed after `Retry-After`.",
                _ => "An error of the server; `traceId` finds it in the log.",
            },
            ["content"] = new JsonObject
            {
                [Problem] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/ApiErrorWire" } },
            },
        };
        if (status is "429" or "503" or "409")
        {
            response["headers"] = new JsonObject
            {
                ["Retry-After"] = new JsonObject
                {
                    ["description"] = "Seconds to wait.",
                    ["schema"] = new JsonObject { ["type"] = "integer" },
                },
            };
        }

        return response;
    }

    private static void DescribeParameters(JsonObject operation)
    {
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            var name = parameter!["name"]!.GetValue<string>();
            if (parameter["in"]!.GetValue<string>() == "query")
            {
                parameter["name"] = name = JsonNamingPolicy.CamelCase.ConvertName(name);
            }

            Fill(parameter, "description", DocumentWords.OfMember("", name));
        }
    }

    /// <summary>Adds a text where there is none yet.</summary>
    private static void Fill(JsonNode part, string member, string? text)
    {
        if (text is not null && part[member] is null)
        {
            part[member] = text;
        }
    }

    private static void DescribeMembers(string name, JsonObject schema)
    {
        foreach (var (member, described) in schema["properties"]?.AsObject().ToList() ?? [])
        {
            Fill(described!, "description", DocumentWords.OfMember(name, member));
            DescribeMembers(name, described!.AsObject());
        }

        if (schema["items"] is JsonObject rows)
        {
            DescribeMembers(name, rows);
        }
    }

    private static void AddExamples(JsonObject operation)
    {
        if (Examples.Value[operation["operationId"]?.GetValue<string>() ?? ""] is not JsonObject example)
        {
            return;
        }

        if (example["request"] is { } request && operation["requestBody"]?["content"]?[PlainJson] is JsonObject body)
        {
            body["example"] = request.DeepClone();
        }

        if (operation["responses"]?[example["status"]!.GetValue<string>()]?["content"]?[PlainJson] is JsonObject answer)
        {
            answer["example"] = example["response"]!.DeepClone();
        }
    }

    private static JsonObject Webhook(EventType type) => new()
    {
        ["operationId"] = $"on{type}",
        ["summary"] = $"The event {EventTypes.Word(type)}",
        ["description"] = "Posted to each webhook that wants it, signed by Standard Webhooks, until it is answered with 2xx.",
        ["tags"] = new JsonArray("Webhooks"),
        ["security"] = new JsonArray(),
        ["parameters"] = new JsonArray(
            Header("webhook-id", "The same in every attempt: what has been seen already is skipped."),
            Header("webhook-timestamp", "Seconds since 1970 at which it was sent."),
            Header("webhook-signature", "Over id, timestamp and body: `v1,…` for each secret that works, `v1a,…` of the server's key.")),
        ["requestBody"] = new JsonObject
        {
            ["required"] = true,
            ["content"] = new JsonObject
            {
                [PlainJson] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/EventWire" } },
            },
        },
        ["responses"] = new JsonObject
        {
            ["2XX"] = new JsonObject { ["description"] = "Taken: it is not sent again." },
            ["410"] = new JsonObject { ["description"] = "Nobody is there any more: the webhook is disabled." },
        },
    };

    private static JsonObject Header(string name, string description) => new()
    {
        ["name"] = name,
        ["in"] = "header",
        ["required"] = true,
        ["description"] = description,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    [GeneratedRegex(@" ?\(((words|values) of|contract §|P-\d)[^)]*\)")]
    private static partial Regex OnlyForReadersOfTheSource();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(Body|Of[A-Z][A-Za-z0-9]*)$")]
    private static partial Regex Title();
}
