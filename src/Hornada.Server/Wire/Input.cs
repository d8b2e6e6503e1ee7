using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>A part of a request: either its value or the error of reading it.</summary>
internal abstract class Input
{
    /// <summary>The error of reading it; null when it was read.</summary>
    public ErrorResponse? ErrorResponse { get; protected init; }

    /// <summary>Answers the error of an unreadable request before its endpoint runs.</summary>
    public static async ValueTask<object?> RefuseUnread(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<Input>().FirstOrDefault(input => input.ErrorResponse is not null)?.ErrorResponse ?? await next(context);
}

/// <summary>Reads a value from JSON strictly, or explains the error.</summary>
/// <typeparam name="T">Its shape. Every member is nullable: absent members are null.</typeparam>
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
            // Parsed as a document first: only there the parser finds duplicates among unknown members.
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
            // A member name with a lone surrogate cannot be converted to a string.
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

    /// <summary>All absent members marked [Required], as one refusal.</summary>
    private static ErrorResponse? Missing(T value, JsonSerializerOptions options)
    {
        var missing = RequiredMembers.Where(member => member.GetValue(value) is null)
            .Select(member => options.PropertyNamingPolicy?.ConvertName(member.Name) ?? member.Name)
            .ToList();
        return missing.Count == 0
            ? null
            : ErrorResponse.From(Refusal.All([.. missing.Select(ErrorResponse.Missing)]), missing.Count == 1 ? missing[0] : null);
    }
}
