using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Wire;

/// <summary>The common part of all bodies.</summary>
internal abstract class Body : Input
{
    /// <summary>Largest body that is no upload, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Largest body of an endpoint that takes many rows, or texts in many languages, in bytes.</summary>
    public const int MaxBulkBytes = 1024 * 1024;

    /// <summary>Deepest nesting of a body.</summary>
    public const int MaxDepth = 16;

    /// <summary>The bytes that were sent.</summary>
    public ReadOnlyMemory<byte> Bytes { get; protected init; }
}

/// <summary>Marks the endpoints whose bodies may be larger.</summary>
internal static class BodyLimits
{
    /// <summary>Takes a body of up to <see cref="Body.MaxBulkBytes"/>.</summary>
    public static RouteHandlerBuilder TakesBulk(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(Body.MaxBulkBytes));
}

/// <summary>The body of a request, read strictly as its dialect reads: JSON, or a form where the dialect takes forms.</summary>
/// <typeparam name="T">Its shape. Every member is nullable: absent members are null.</typeparam>
internal sealed class Body<T> : Body, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? value;

    private Body((T? Value, ErrorResponse? Failure) read, ReadOnlyMemory<byte> bytes)
    {
        (value, ErrorResponse, Bytes) = (read.Value, read.Failure, bytes);
        if ((value as ClosedBody)?.FindUnknown() is { } unknown)
        {
            ErrorResponse = ErrorResponse.From(ClosedBody.Unknown(unknown), unknown);
        }
    }

    private Body(ErrorResponse failure) => ErrorResponse = failure;

    /// <summary>The value. Only read after <see cref="Input.RefuseUnread"/>.</summary>
    public T Value =>
        value ?? throw new InvalidOperationException("The body was not read; the endpoint needs the filter Input.RefuseUnread.");

    /// <inheritdoc/>
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var dialect = context.Dialect();
        var isPatch = MergePatch.IsSent(context);
        var (json, text) = (isPatch || HasMediaType("application/json", context), dialect.Text(context));
        if (!json && (text is null || !HasMediaType("application/x-www-form-urlencoded", context)))
        {
            MergePatch.TellTypes(context);
            return new(ErrorResponse.FromStatus(StatusCodes.Status415UnsupportedMediaType));
        }

        try
        {
            using var sent = new MemoryStream();
            await context.Request.Body.CopyToAsync(sent, context.RequestAborted);
            ReadOnlyMemory<byte> bytes = sent.ToArray();
            if (isPatch)
            {
                return MergePatch.Rewrite(bytes, typeof(T), dialect.Json(context)).Match<Body<T>>(
                    patched => new(Strictly<T>.Read(patched, dialect.Json(context)), bytes), refusal => new(ErrorResponse.From(refusal)));
            }

            return json
                ? new(Strictly<T>.Read(bytes, dialect.Json(context)), bytes)
                : new(
                    BracketForm.ToJson(bytes.Span)
                        .Match(form => Strictly<T>.Read(form, text!), refusal => (null, ErrorResponse.From(refusal))),
                    bytes);
        }
        catch (BadHttpRequestException refused)
        {
            return new(ErrorResponse.FromStatus(refused.StatusCode));
        }
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new TakesBody(typeof(T), "application/json"));

    private static bool HasMediaType(string wanted, HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
        && type.MediaType.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
