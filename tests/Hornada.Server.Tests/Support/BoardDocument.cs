using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hornada.Server.Tests.Support;

/// <summary>The part of the OpenAPI document that the islands use, from which their types and the checks of their mock are made.</summary>
internal static class BoardDocument
{
    private static readonly Dictionary<string, string[]> Used = new()
    {
        ["/api/v1/board"] = ["get"],
        ["/api/v1/bakeries/mine"] = ["get"],
        ["/api/v1/payments/debts"] = ["get"],
        ["/api/v1/bakeries/me/open"] = ["patch"],
        ["/api/v1/bakeries/me/pause"] = ["post"],
        ["/api/v1/bakeries/me/resume"] = ["post"],
        ["/api/v1/orders/{id}/status"] = ["patch"],
        ["/api/v1/orders/{id}/estimated-ready"] = ["patch"],
        ["/api/v1/orders/verify-qr"] = ["post"],
        ["/api/v1/products/my"] = ["get"],
        ["/api/v1/products/{id}/suspension"] = ["put"],
    };

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string From(string document)
    {
        var whole = JsonNode.Parse(document)!;
        var paths = new JsonObject();
        foreach (var (path, methods) in Used)
        {
            var described = whole["paths"]![path]!;
            paths[path] = new JsonObject(methods.Select(method => KeyValuePair.Create(method, Shape(described[method]!))));
        }

        var schemas = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        Collect(paths, whole["components"]!["schemas"]!, schemas);
        return new JsonObject
        {
            ["openapi"] = whole["openapi"]!.DeepClone(),
            ["info"] = new JsonObject { ["title"] = "What the islands use of the native API", ["version"] = "1" },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(schemas.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value))),
                ["securitySchemes"] = whole["components"]!["securitySchemes"]!.DeepClone(),
            },
        }.ToJsonString(Readable) + "\n";
    }

    /// <summary>A part without words for people and without errors: only the shapes of requests and answers matter here.</summary>
    private static JsonNode? Shape(JsonNode? part) => part switch
    {
        JsonObject members => new JsonObject(members
            .Where(member => member.Key is not ("description" or "summary") || member.Value is JsonObject)
            .Where(member => member.Key is not (['4' or '5', _, _] or "204" or "operationId" or "example"))
            .Where(member => member.Key != "parameters" || member.Value is not JsonArray { Count: 0 })
            .Select(member => KeyValuePair.Create(member.Key, Shape(member.Value)))),
        JsonArray rows => new JsonArray([.. rows.Select(Shape)]),
        _ => part?.DeepClone(),
    };

    /// <summary>Adds every schema that a part of the document refers to, and those they refer to.</summary>
    private static void Collect(JsonNode? part, JsonNode all, SortedDictionary<string, JsonNode> found)
    {
        switch (part)
        {
            case JsonArray rows:
                foreach (var row in rows)
                {
                    Collect(row, all, found);
                }

                break;
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    if (name != "$ref")
                    {
                        Collect(value, all, found);
                    }
                    else if (value!.GetValue<string>().Split('/')[^1] is var schema && !found.ContainsKey(schema))
                    {
                        found[schema] = Shape(all[schema]!)!;
                        Collect(found[schema], all, found);
                    }
                }

                break;
        }
    }
}
