using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting;

/// <summary>JSON Schemas (2020-12) of a dialect's wire types, read from the options that write and read them.</summary>
/// <param name="writing">How answers are written.</param>
/// <param name="reading">How bodies are read.</param>
internal sealed class WireSchemas(JsonSerializerOptions writing, JsonSerializerOptions reading)
{
    private readonly Dictionary<string, (Type Type, JsonObject Schema)> components = [];

    private readonly JsonSerializerOptions writing = WithContracts(writing);

    private readonly JsonSerializerOptions reading = WithContracts(reading);

    /// <summary>The schemas of all objects that were asked for, by their names.</summary>
    public JsonObject Components => new(components.OrderBy(one => one.Key, StringComparer.Ordinal)
        .Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value.Schema)));

    /// <summary>The schema of an answer: every member that is written always is required.</summary>
    public JsonObject OfAnswer(Type type) => Schema(type, isBody: false);

    /// <summary>The schema of a body: a member may be absent unless it says otherwise.</summary>
    public JsonObject OfBody(Type type) => Schema(type, isBody: true);

    /// <summary>The options with the resolver that they take by themselves at their first use.</summary>
    private static JsonSerializerOptions WithContracts(JsonSerializerOptions options) =>
        options.TypeInfoResolver is null ? new(options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() } : options;

    private JsonObject Schema(Type type, bool isBody)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return OrNull(Schema(value, isBody));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Maybe<>))
        {
            return OrNull(Schema(type.GenericTypeArguments[0], isBody));
        }

        if (type.IsEnum)
        {
            return new() { ["type"] = "string", ["enum"] = new JsonArray([.. NamesOf(type)]) };
        }

        return Simple(type) is { } simple ? new() { ["type"] = simple } : OfParts(type, isBody);
    }

    private JsonObject OfParts(Type type, bool isBody)
    {
        var info = (isBody ? reading : writing).GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new() { ["type"] = "array", ["items"] = Schema(info.ElementType!, isBody) },
            JsonTypeInfoKind.Dictionary => new() { ["type"] = "object", ["additionalProperties"] = Schema(info.ElementType!, isBody) },
            JsonTypeInfoKind.Object => Component(info, isBody),
            JsonTypeInfoKind.None when isBody => new(),
            _ => throw new InvalidOperationException($"{type} has no schema."),
        };
    }

    private JsonObject Component(JsonTypeInfo info, bool isBody)
    {
        var name = Name(info.Type) + (isBody && info.Type.Name.EndsWith("Wire", StringComparison.Ordinal) ? "Sent" : "");
        if (!components.TryGetValue(name, out var known))
        {
            components[name] = known = (info.Type, new JsonObject());
            Fill(known.Schema, info, isBody);
        }

        return known.Type == info.Type
            ? new() { ["$ref"] = $"#/components/schemas/{name}" }
            : throw new InvalidOperationException($"Two types are called {name}.");
    }

    private void Fill(JsonObject schema, JsonTypeInfo info, bool isBody)
    {
        var members = info.Properties.Where(member => !member.IsExtensionData).ToList();
        schema["type"] = "object";
        schema["properties"] = new JsonObject(members.Select(member =>
            KeyValuePair.Create(member.Name, (JsonNode?)Described(member, OfMember(member, isBody)))));
        var required = members.Where(member => isBody
            ? member.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) == true
            : member.ShouldSerialize is null);
        schema["required"] = new JsonArray([.. required.Select(member => (JsonNode)member.Name)]);
    }

    private JsonObject OfMember(JsonPropertyInfo member, bool isBody)
    {
        var schema = Schema(member.PropertyType, isBody);
        var mayBeNull = isBody || (member.IsGetNullable && !IsGeneric(member) && member.ShouldSerialize is null);
        return mayBeNull && !member.PropertyType.IsValueType ? OrNull(schema) : schema;
    }

    /// <summary>Whether its record is generic: without a constraint, a member of a type parameter counts as nullable.</summary>
    private static bool IsGeneric(JsonPropertyInfo member) =>
        (member.AttributeProvider as MemberInfo)?.DeclaringType is { IsGenericType: true };

    private static JsonObject Described(JsonPropertyInfo member, JsonObject schema)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(string.Concat(
            member.Name.Split('_').Select(part => part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..])));
        if (DocumentWords.OfMember("", name) is { } words)
        {
            schema["description"] = words;
        }

        return schema;
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["enum"] is JsonArray words)
        {
            words.Add(null);
        }

        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.GetValue<string>(), "null");
            return schema;
        }

        return schema["type"] is JsonArray ? schema : new() { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, schema) };
    }

    private IEnumerable<JsonNode> NamesOf(Type type) =>
        Enum.GetValuesAsUnderlyingType(type).Cast<object>()
            .Select(value => JsonSerializer.SerializeToNode(Enum.ToObject(type, value), type, writing)!);

    private static string? Simple(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => "string",
        TypeCode.Boolean => "boolean",
        TypeCode.Int32 or TypeCode.Int64 => "integer",
        TypeCode.Double or TypeCode.Decimal => "number",
        _ when type == typeof(Cents) || type == typeof(Moment) || type == typeof(Limit) => "integer",
        _ when type == typeof(WallMoment) || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(PaymentMethodName)
            || type == typeof(PictureUrl) => "string",
        _ => null,
    };

    private static string Name(Type type) => type.IsGenericType && type.GetInterface(nameof(System.Collections.IEnumerable)) is not null
        ? $"{Name(type.GenericTypeArguments[0])}List"
        : type.Name.Split('`')[0] + string.Concat(type.GenericTypeArguments.Select(part => $"Of{Name(part)}"));
}
