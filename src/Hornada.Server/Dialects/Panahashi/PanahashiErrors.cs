using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

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

    /// <summary>The state that stands in the way; null when no state is the reason.</summary>
    public StateConflict? Conflict { get; init; }

    /// <summary>The wrong parts of the request, as far as they are known.</summary>
    public IReadOnlyList<FieldProblem> Fields { get; init; } = [];
}

/// <summary>The error body of the native API: a Panahashi ApiError and an RFC 9457 problem at once.</summary>
/// <param name="Type">Names the kind of problem; stable.</param>
/// <param name="Title">The reason phrase of the HTTP status, always in English.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Detail">The same sentence as <paramref name="Message"/>, where RFC 9457 has it.</param>
/// <param name="Code">The contract's code: BAD_REQUEST, VALIDATION_ERROR, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, …</param>
/// <param name="Message">The sentence for the screen: Spanish, or English, Dutch or French when the client asks for it.</param>
/// <param name="TraceId">The id to quote when asking for help.</param>
/// <param name="Instance">Names this one occurrence; the trace id as a URI.</param>
/// <param name="Errors">Every wrong part of the request with its place; left out where nothing is known of a place.</param>
/// <param name="CurrentStatus">The status that stands in the way; left out where no status is the reason.</param>
/// <param name="AllowedStatuses">The statuses that may be asked for instead, with <paramref name="CurrentStatus"/>.</param>
internal sealed record ApiErrorWire(
    string Type, string Title, int Status, string Detail, string Code, string Message, string TraceId, string Instance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ErrorFieldWire>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CurrentStatus = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? AllowedStatuses = null);

/// <summary>Writes all errors of the native API.</summary>
internal static class PanahashiErrors
{
    /// <param name="field">The field that the reader of the request named; null for none.</param>
    public static ErrorDescription From(Refusal refusal, string? field = null) =>
        Map(refusal) with { Conflict = refusal.Conflict, Fields = ErrorFields.From(refusal, field) };

    /// <summary>The stable name of a kind of problem.</summary>
    public static string TypeOf(string reason) => ProblemTypes.Prefix + ProblemTypes.NameOf(reason);

    /// <summary>Maps a refusal of Core to its HTTP status and its contract code; the only place that does.</summary>
    private static ErrorDescription Map(Refusal refusal) => refusal.Kind switch
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
    public static Task Write(HttpContext http, ErrorDescription described)
    {
        var error = Strictly(http, described);
        var language = Languages.Preferred(http.Request, Language.Spanish);
        var (message, trace) = (
            error.Message.ForScreen().In(language), Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier);
        var body = new ApiErrorWire(
            TypeOf(error.Reason),
            ReasonPhrases.GetReasonPhrase(error.Status),
            error.Status,
            message,
            error.Code,
            message,
            trace,
            $"urn:hornada:trace:{Uri.EscapeDataString(trace)}",
            ErrorFields.ToWire(error.Fields, http.Request, language),
            error.Conflict?.Current,
            error.Conflict?.Allowed);
        StatusReasons.SetHeaders(http.Response, error.Status, error.Wait);
        if (error.Conflict is not null)
        {
            http.Response.Headers.Remove(HeaderNames.RetryAfter); // The same request would fail again: the state is final or needs a move.
        }

        http.Response.Headers.Append(
            HeaderNames.Link, $"<{http.Request.PathBase}{ProblemTypes.Path}/{ProblemTypes.NameOf(error.Reason)}>; rel=\"help\"");
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        http.Response.ContentType = "application/problem+json; charset=utf-8";
        return http.Response.WriteWhole(JsonSerializer.SerializeToUtf8Bytes(body, json));
    }

    /// <summary>The contract answers 400 to an illegal move; a client that prefers strictness gets 409.</summary>
    private static ErrorDescription Strictly(HttpContext http, ErrorDescription error)
    {
        if (error.Conflict is null || !Prefer.IsStrict(http.Request))
        {
            return error;
        }

        http.Response.Headers[Prefer.Applied] = Prefer.Strict;
        return error with { Status = StatusCodes.Status409Conflict, Code = "CONFLICT" };
    }

    private sealed class ErrorResult(ErrorDescription error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, error);
    }
}
