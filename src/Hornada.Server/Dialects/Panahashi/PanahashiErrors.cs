using System.Diagnostics;
using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>An error before it is written.</summary>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Code">The contract's code (§0.3).</param>
/// <param name="Reason">Hornada's finer code; becomes the problem type.</param>
/// <param name="Message">The sentence for the screen.</param>
internal sealed record ErrorDescription(int Status, string Code, string Reason, LocalizedMessage Message)
{
    /// <summary>After which time the same request may succeed; null when that is not known.</summary>
    public TimeSpan? Wait { get; init; }
}

/// <summary>The error body of the native API: a Panahashi ApiError and an RFC 9457 problem at once.</summary>
/// <param name="Type">Names the kind of problem; stable.</param>
/// <param name="Title">The reason phrase of the HTTP status, always in English.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Detail">The same sentence as <paramref name="Message"/>, where RFC 9457 has it.</param>
/// <param name="Code">The contract's code: BAD_REQUEST, VALIDATION_ERROR, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, …</param>
/// <param name="Message">The sentence for the screen: Spanish, or English, Dutch or French when the client asks for it.</param>
/// <param name="TraceId">The id to quote when asking for help.</param>
internal sealed record ApiErrorWire(string Type, string Title, int Status, string Detail, string Code, string Message, string TraceId);

/// <summary>Writes all errors of the native API.</summary>
internal static class PanahashiErrors
{
    /// <summary>Maps a refusal of Core to its HTTP status and its contract code; the only place that does.</summary>
    public static ErrorDescription From(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Malformed => new(400, "VALIDATION_ERROR", refusal.Code, refusal.Message),
        RefusalKind.RuleBroken => new(400, "BAD_REQUEST", refusal.Code, refusal.Message),
        RefusalKind.NotFound => new(404, "NOT_FOUND", refusal.Code, refusal.Message),
        RefusalKind.Forbidden => new(403, "FORBIDDEN", refusal.Code, refusal.Message),
        RefusalKind.KeyReused => new(422, "UNPROCESSABLE_ENTITY", refusal.Code, refusal.Message),
        RefusalKind.InProgress => new(409, "CONFLICT", refusal.Code, refusal.Message),
        RefusalKind.Gone => new(410, "GONE", refusal.Code, refusal.Message),
        RefusalKind.Stale => new(412, "PRECONDITION_FAILED", refusal.Code, refusal.Message),
        RefusalKind.UnsupportedForm => new(415, "UNSUPPORTED_MEDIA_TYPE", refusal.Code, refusal.Message),
        RefusalKind.TooOften => new(429, "TOO_MANY_REQUESTS", refusal.Code, refusal.Message) { Wait = refusal.RetryAfter },
        RefusalKind.Busy => new(503, "SERVICE_UNAVAILABLE", refusal.Code, refusal.Message),
    };

    /// <summary>Words a status without a refusal: no such route, wrong method, unreadable request.</summary>
    public static ErrorDescription OfStatus(int status)
    {
        var (reason, message) = StatusReasons.For(status);
        return status switch
        {
            404 => new(404, "NOT_FOUND", reason, message),
            415 => new(415, reason, reason, new(
                "El cuerpo debe ser application/json en UTF-8, o multipart/form-data para subir una imagen",
                "The body must be application/json in UTF-8, or multipart/form-data to upload a picture",
                "De inhoud moet application/json in UTF-8 zijn, of multipart/form-data om een afbeelding op te laden",
                "Le corps doit être application/json en UTF-8, ou multipart/form-data pour envoyer une image")),
            >= 500 => new(500, reason, reason, message),
            _ => new(status, reason, reason, message),
        };
    }

    /// <summary>A refusal as the answer of an endpoint.</summary>
    public static IResult Result(Refusal refusal) => Result(From(refusal));

    /// <summary>An error as the answer of an endpoint.</summary>
    public static IResult Result(ErrorDescription error) => new ErrorResult(error);

    /// <summary>Writes an error in the language the client asks for.</summary>
    public static Task Write(HttpContext http, ErrorDescription error)
    {
        var message = error.Message.ForScreen().In(Languages.Preferred(http.Request, Language.Spanish));
        var body = new ApiErrorWire(
            $"urn:hornada:problem:{error.Reason.ToLowerInvariant().Replace('_', '-')}",
            ReasonPhrases.GetReasonPhrase(error.Status),
            error.Status,
            message,
            error.Code,
            message,
            Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier);
        StatusReasons.SetHeaders(http.Response, error.Status, error.Wait);
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        http.Response.ContentType = "application/problem+json; charset=utf-8";
        return http.Response.WriteWhole(JsonSerializer.SerializeToUtf8Bytes(body, json));
    }

    private sealed class ErrorResult(ErrorDescription error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, error);
    }
}
