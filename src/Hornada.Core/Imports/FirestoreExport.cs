using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hornada.Core.Basics;

namespace Hornada.Core.Imports;

/// <summary>A document of a Firestore collection.</summary>
public sealed record FirestoreDocument(string Id, JsonObject Fields)
{
    /// <summary>A text; empty when it is missing, null or no text.</summary>
    public string Text(string field) => Fields[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    /// <summary>A number; null when it is missing or none.</summary>
    public decimal? Number(string field) => Fields[field] is JsonValue value
        ? value.TryGetValue<decimal>(out var number) ? number
            : value.TryGetValue<string>(out var text)
                && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number : null
        : null;

    /// <summary>Yes or no; null when it is missing or neither.</summary>
    public bool? Flag(string field) => Fields[field] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;
}

/// <summary>
/// A Firestore export as JSON: an object with the collections, each an object of documents by id or an array of documents with an
/// <c>id</c>. The collections may stand below <c>__collections__</c>, and values may be typed (<c>stringValue</c>) as the REST API has
/// them.
/// </summary>
public sealed class FirestoreExport
{
    private readonly Dictionary<string, IReadOnlyList<FirestoreDocument>> collections = [];

    private FirestoreExport()
    {
    }

    public IEnumerable<string> Collections => collections.Keys;

    public IReadOnlyList<FirestoreDocument> this[string collection] => collections.GetValueOrDefault(collection) ?? [];

    /// <summary>Reads an export; refused when it is no JSON object, or has no document.</summary>
    public static Outcome<FirestoreExport> Read(ReadOnlyMemory<byte> json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json.Span);
        }
        catch (JsonException)
        {
            return ImportRefusals.NoExport;
        }

        if (root is not JsonObject top)
        {
            return ImportRefusals.NoExport;
        }

        var export = new FirestoreExport();
        foreach (var (name, documents) in top["__collections__"] as JsonObject ?? top)
        {
            export.collections[name] = documents switch
            {
                JsonObject byId => [.. byId.Where(one => one.Value is JsonObject).Select(one => Document(one.Key, (JsonObject)one.Value!))],
                JsonArray list => [.. list.OfType<JsonObject>().Select(one => Document(IdOf(one), one)).Where(one => one.Id.Length > 0)],
                _ => [],
            };
        }

        return export.collections.Values.Any(documents => documents.Count > 0) ? export : ImportRefusals.NoExport;
    }

    private static FirestoreDocument Document(string id, JsonObject document)
    {
        var fields = document["fields"] as JsonObject ?? document;
        return new(id, new(fields.Where(field => field.Key != "__collections__")
            .Select(field => KeyValuePair.Create(field.Key, Plain(field.Value)))));
    }

    private static string IdOf(JsonObject document)
    {
        var known = new FirestoreDocument("", document);
        return document["fields"] is JsonObject ? known.Text("name").Split('/')[^1]
            : known.Text("id") is { Length: > 0 } id ? id
            : known.Text("uid");
    }

    /// <summary>A typed value of the REST API as a plain one; any other value as it is.</summary>
    private static JsonNode? Plain(JsonNode? value) => value is JsonObject { Count: 1 } typed
        && typed.First() is var (name, inner) && name.EndsWith("Value", StringComparison.Ordinal)
            ? name == "nullValue" ? null : inner?.DeepClone()
            : value?.DeepClone();
}
