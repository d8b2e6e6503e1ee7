using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>Something read from a request: it was read, or there is a reason why not.</summary>
internal abstract class Input
{
    /// <summary>Why it could not be read; null when it was.</summary>
    public ErrorResponse? ErrorResponse { get; protected init; }

    /// <summary>Ends a request that could not be read, before its endpoint runs.</summary>
    public static async ValueTask<object?> RefuseUnread(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<Input>().FirstOrDefault(input => input.ErrorResponse is not null)?.ErrorResponse ?? await next(context);
}

/// <summary>Making a value of JSON, strictly, or saying in words why not.</summary>
/// <typeparam name="T">Its shape, every member nullable: what is missing is null.</typeparam>
internal static class Strictly<T>
    where T : class
{
    private static readonly bool IsList = typeof(IEnumerable).IsAssignableFrom(typeof(T));

    private static readonly PropertyInfo[] RequiredMembers =
        [.. typeof(T).GetProperties().Where(member => member.IsDefined(typeof(RequiredAttribute)))];

    /// <summary>Reads the value; exactly one of the two is not null.</summary>
    public static (T? Value, ErrorResponse? Failure) Read(ReadOnlyMemory<byte> json, JsonSerializerOptions options)
    {
        try
        {
            // As a document first: only there are duplicates found among members that nobody asks for.
            using var document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false, MaxDepth = options.MaxDepth });
            if (document.RootElement.ValueKind != (IsList ? JsonValueKind.Array : JsonValueKind.Object))
            {
                return (null, IsList
                    ? Unreadable(new(
                        "El cuerpo debe ser un arreglo JSON",
                        "The body must be a JSON array",
                        "De inhoud moet een JSON-array zijn",
                        "Le corps doit être un tableau JSON"))
                    : Unreadable(new(
                        "El cuerpo debe ser un objeto JSON",
                        "The body must be a JSON object",
                        "De inhoud moet een JSON-object zijn",
                        "Le corps doit être un objet JSON")));
            }

            var value = document.Deserialize<T>(options)!;
            return Missing(value, options) is { } missing ? (null, missing) : (value, null);
        }
        catch (FieldException field)
        {
            return (null, ErrorResponse.From(Refusal.Malformed(field.Explanation), field.Field));
        }
        catch (JsonException broken)
        {
            return (null, Explained(broken));
        }
        catch (InvalidOperationException)
        {
            // A member name with half a surrogate pair: the reader cannot make a string of it.
            return (null, Unreadable(new(
                "El cuerpo tiene caracteres inválidos",
                "The body has invalid characters",
                "De inhoud bevat ongeldige tekens",
                "Le corps contient des caractères invalides")));
        }
    }

    private static ErrorResponse Unreadable(Sentence why, string? field = null) => ErrorResponse.From(Refusal.Malformed(why), field);

    private static ErrorResponse Explained(JsonException broken)
    {
        var duplicate = broken.Message.Contains("Duplicate property", StringComparison.Ordinal);
        var wrongShape = broken.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal);
        return (duplicate, wrongShape, FieldPath.From(broken)) switch
        {
            (true, _, _) => Unreadable(new(
                "El cuerpo repite un campo",
                "The body repeats a field",
                "De inhoud herhaalt een veld",
                "Le corps répète un champ")),
            (_, true, { } field) => Unreadable(new(
                $"El campo {field} no tiene la forma esperada",
                $"The field {field} does not have the expected shape",
                $"Het veld {field} heeft niet de verwachte vorm",
                $"Le champ {field} n’a pas la forme attendue"), field),
            _ => Unreadable(new(
                "El cuerpo no es JSON válido",
                "The body is not valid JSON",
                "De inhoud is geen geldige JSON",
                "Le corps n’est pas du JSON valide")),
        };
    }

    /// <summary>All members marked [Required] that are not there, as one refusal.</summary>
    private static ErrorResponse? Missing(T value, JsonSerializerOptions options)
    {
        var missing = RequiredMembers.Where(member => member.GetValue(value) is null)
            .Select(member => options.PropertyNamingPolicy?.ConvertName(member.Name) ?? member.Name)
            .ToList();
        return missing.Count == 0 ? null : ErrorResponse.From(Refusal.All([.. missing.Select(ErrorResponse.Missing)]), missing.Count == 1 ? missing[0] : null);
    }
}
