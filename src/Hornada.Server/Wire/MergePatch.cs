using System.Collections;
using System.Reflection;
using System.Text.Json;
using Hornada.Core.Basics;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Wire;

/// <summary>
/// JSON Merge Patch (RFC 7396), in which <c>null</c> clears a member. Elsewhere <c>null</c> means that a member is absent, so a patch is
/// rewritten to what clears the member there: an empty text, list or map, and 0 for an instant.
/// </summary>
internal static class MergePatch
{
    public const string MediaType = "application/merge-patch+json";

    private const string AcceptHeader = "Accept-Patch";

    /// <summary>Whether the endpoint of this request takes patches.</summary>
    public static bool IsTaken(HttpContext http) => HttpMethods.IsPatch(http.Request.Method) && http.Dialect().TakesMergePatch;

    /// <summary>Says which bodies are taken, on the refusal of another one (RFC 5789).</summary>
    public static void TellTypes(HttpContext http)
    {
        if (IsTaken(http))
        {
            http.Response.Headers[AcceptHeader] = $"application/json, {MediaType}";
        }
    }

    public static bool IsSent(HttpContext http) => IsTaken(http)
        && MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>The body that does what the patch says. A patch that is no JSON object stays as it is: its reader says why.</summary>
    /// <param name="body">Shape of the body.</param>
    public static Outcome<ReadOnlyMemory<byte>> Rewrite(ReadOnlyMemory<byte> patch, Type body, JsonSerializerOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(patch, new() { AllowDuplicateProperties = false, MaxDepth = options.MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Rewrite(document.RootElement, body, options) : patch;
        }
        catch (JsonException)
        {
            return patch;
        }
    }

    private static Outcome<ReadOnlyMemory<byte>> Rewrite(JsonElement patch, Type body, JsonSerializerOptions options)
    {
        var members = body.GetProperties().ToDictionary(
            member => options.PropertyNamingPolicy?.ConvertName(member.Name) ?? member.Name, StringComparer.Ordinal);
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written))
        {
            writer.WriteStartObject();
            foreach (var sent in patch.EnumerateObject())
            {
                var member = members.GetValueOrDefault(sent.Name);
                if (member is not null && sent.Value.ValueKind == JsonValueKind.Null)
                {
                    if (Cleared(member) is not { } cleared)
                    {
                        return CannotBeCleared(sent.Name);
                    }

                    writer.WritePropertyName(sent.Name);
                    writer.WriteRawValue(cleared);
                }
                else if (member is not null && sent.Value.ValueKind == JsonValueKind.Object && sent.Value.EnumerateObject().Any())
                {
                    return IsReplaced(sent.Name);
                }
                else
                {
                    sent.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return new ReadOnlyMemory<byte>(written.ToArray());
    }

    /// <summary>What clears a member in an ordinary body; null for one that always has a value.</summary>
    private static string? Cleared(PropertyInfo member) => member.PropertyType switch
    {
        var type when type == typeof(string) => "\"\"",
        var type when type == typeof(DateTimeOffset?) => "0",
        var type when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) => "{}",
        var type when type.IsAssignableTo(typeof(IEnumerable)) => "[]",
        _ => null,
    };

    private static Refusal CannotBeCleared(string field) => Refusal.OfField(field, new(
        "siempre tiene un valor y no se puede borrar",
        "always has a value and cannot be cleared",
        "heeft altijd een waarde en kan niet worden gewist",
        "a toujours une valeur et ne peut pas être effacé"));

    private static Refusal IsReplaced(string field) => Refusal.OfField(field, new(
        "se reemplaza entero: envíalo como application/json",
        "is replaced as a whole: send it as application/json",
        "wordt in zijn geheel vervangen: verstuur het als application/json",
        "est remplacé en entier : envoyez-le en application/json"));
}
