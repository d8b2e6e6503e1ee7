using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Server.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>What every body has in common: it was read, or there is a problem with it.</summary>
internal abstract class Body
{
    /// <summary>Largest JSON body, in bytes.</summary>
    public const int BytesMost = 64 * 1024;

    /// <summary>The bytes that were sent.</summary>
    public ReadOnlyMemory<byte> Bytes { get; protected init; }

    /// <summary>Why it could not be read; null when it was.</summary>
    public Problem? Problem { get; protected init; }

    /// <summary>Ends a request whose body could not be read, before its endpoint runs.</summary>
    public static async ValueTask<object?> RefuseUnread(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<Body>().FirstOrDefault(body => body.Problem is not null) is { Problem: { } problem }
            ? PanahashiErrors.Result(problem)
            : await next(context);
}

/// <summary>The JSON body of a request, read strictly. See <see cref="StrictJson.Reading"/>.</summary>
/// <typeparam name="T">Its shape, every member nullable: what is missing is null.</typeparam>
internal sealed class Body<T> : Body, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly PropertyInfo[] RequiredMembers =
        [.. typeof(T).GetProperties().Where(member => member.IsDefined(typeof(RequiredAttribute)))];

    private readonly T? value;

    private Body(T value, ReadOnlyMemory<byte> bytes) => (this.value, Bytes) = (value, bytes);

    private Body(Problem problem) => Problem = problem;

    /// <summary>What was sent. Only asked for after <see cref="Body.RefuseUnread"/>.</summary>
    public T Value => value ?? throw new InvalidOperationException("The body was not read; the endpoint needs the filter Body.RefuseUnread.");

    /// <inheritdoc/>
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!IsJson(context.Request.ContentType))
        {
            return new(PanahashiErrors.OfStatus(415));
        }

        try
        {
            using var sent = new MemoryStream();
            await context.Request.Body.CopyToAsync(sent, context.RequestAborted);
            sent.Position = 0;

            // As a document first: only there are duplicates found among members that nobody asks for.
            using var document = await JsonDocument.ParseAsync(sent, StrictJson.Document, context.RequestAborted);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Unreadable("El cuerpo debe ser un objeto JSON", "The body must be a JSON object");
            }

            var value = document.Deserialize<T>(StrictJson.Reading)!;
            return Missing(value) is { } missing ? new(PanahashiErrors.From(missing)) : new(value, sent.ToArray());
        }
        catch (FieldException field)
        {
            return Unreadable(field.Sentence.Spanish, field.Sentence.English);
        }
        catch (JsonException broken)
        {
            return Unreadable(broken);
        }
        catch (InvalidOperationException)
        {
            // A member name with half a surrogate pair: the reader cannot make a string of it.
            return Unreadable("El cuerpo tiene caracteres inválidos", "The body has invalid characters");
        }
        catch (BadHttpRequestException refused)
        {
            return new(PanahashiErrors.OfStatus(refused.StatusCode));
        }
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new TakesBody(typeof(T), "application/json"));

    private static Body<T> Unreadable(string spanish, string english) => new(PanahashiErrors.From(Refusal.Malformed(spanish, english)));

    private static Body<T> Unreadable(JsonException broken)
    {
        var duplicate = broken.Message.Contains("Duplicate property", StringComparison.Ordinal);
        var wrongShape = broken.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal);
        var where = broken.Path is { Length: > 2 } path ? Ids.Echo(path[2..]) : null;
        return (duplicate, wrongShape, where) switch
        {
            (true, _, _) => Unreadable("El cuerpo repite un campo", "The body repeats a field"),
            (_, true, { } field) => Unreadable($"El campo {field} no tiene la forma esperada", $"The field {field} does not have the expected shape"),
            _ => Unreadable("El cuerpo no es JSON válido", "The body is not valid JSON"),
        };
    }

    /// <summary>All members marked [Required] that are not there, as one refusal.</summary>
    private static Refusal? Missing(T value)
    {
        var missing = RequiredMembers.Where(member => member.GetValue(value) is null)
            .Select(member => Given.Required(JsonNamingPolicy.CamelCase.ConvertName(member.Name)))
            .ToList();
        return missing.Count == 0 ? null : Refusal.All(missing);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
