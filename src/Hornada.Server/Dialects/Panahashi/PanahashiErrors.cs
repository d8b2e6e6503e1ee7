using System.Diagnostics;
using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>A "no" on its way to the wire.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">The contract's word (§0.3).</param>
/// <param name="Reason">Hornada's own, finer word; becomes the problem type.</param>
/// <param name="Message">The sentence for the screen.</param>
internal sealed record Problem(int Status, string Code, string Reason, Sentence Message);

/// <summary>The error body of the native API: a Panahashi ApiError and an RFC 9457 problem at once.</summary>
/// <param name="Type">Names the kind of problem; stable.</param>
/// <param name="Title">The HTTP reason phrase.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">The same as <paramref name="Message"/>.</param>
/// <param name="Code">The contract's word: BAD_REQUEST, VALIDATION_ERROR, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, …</param>
/// <param name="Message">The sentence for the screen: Spanish, or English when the client asks for it.</param>
/// <param name="TraceId">What to quote when asking for help.</param>
internal sealed record ApiErrorWire(string Type, string Title, int Status, string Detail, string Code, string Message, string TraceId);

/// <summary>Every "no" of the native API is written here.</summary>
internal static class PanahashiErrors
{
    /// <summary>No token, or one that does not work.</summary>
    public static readonly Problem Unauthorized = new(401, "UNAUTHORIZED", "UNAUTHORIZED", new("Token inválido o expirado", "The token is invalid or expired"));

    /// <summary>A bug. The client learns nothing but the trace id.</summary>
    public static readonly Problem Internal = new(500, "INTERNAL_ERROR", "INTERNAL_ERROR", new("Error interno del servidor", "Internal server error"));

    private const int RetryAfterSeconds = 2;

    /// <summary>The one place where a refusal of Core gets its HTTP status and its contract word.</summary>
    public static Problem From(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Malformed => new(400, "VALIDATION_ERROR", refusal.Code, refusal.Message),
        RefusalKind.RuleBroken => new(400, "BAD_REQUEST", refusal.Code, refusal.Message),
        RefusalKind.NotFound => new(404, "NOT_FOUND", refusal.Code, refusal.Message),
        RefusalKind.Forbidden => new(403, "FORBIDDEN", refusal.Code, refusal.Message),
        RefusalKind.KeyReused => new(422, "UNPROCESSABLE_ENTITY", refusal.Code, refusal.Message),
        RefusalKind.Busy => new(503, "SERVICE_UNAVAILABLE", refusal.Code, refusal.Message),
    };

    /// <summary>What the framework refused by status alone: no such route, wrong method, unreadable request.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        401 => Unauthorized,
        404 => new(404, "NOT_FOUND", "NO_SUCH_ROUTE", new("La ruta no existe", "There is no such route")),
        405 => new(405, "METHOD_NOT_ALLOWED", "METHOD_NOT_ALLOWED", new("La ruta no admite este método", "The route does not take this method")),
        408 => new(408, "REQUEST_TIMEOUT", "REQUEST_TIMEOUT", new("La petición tardó demasiado en llegar", "The request took too long to arrive")),
        413 => new(413, "PAYLOAD_TOO_LARGE", "PAYLOAD_TOO_LARGE", new(
            $"El cuerpo de la petición es demasiado grande. Máximo: {Body.BytesMost / 1024} KiB, o 5 MiB para una imagen",
            $"The body of the request is too large. At most {Body.BytesMost / 1024} KiB, or 5 MiB for a picture")),
        415 => new(415, "UNSUPPORTED_MEDIA_TYPE", "UNSUPPORTED_MEDIA_TYPE", new(
            "El cuerpo debe ser application/json en UTF-8, o multipart/form-data para subir una imagen",
            "The body must be application/json in UTF-8, or multipart/form-data to upload a picture")),
        >= 500 => Internal,
        _ => new(status, "BAD_REQUEST", "BAD_REQUEST", new("La petición no se puede leer", "The request cannot be read")),
    };

    /// <summary>A refusal as the answer of an endpoint.</summary>
    public static IResult Result(Refusal refusal) => Result(From(refusal));

    /// <summary>A problem as the answer of an endpoint.</summary>
    public static IResult Result(Problem problem) => new ProblemResult(problem);

    /// <summary>Writes a problem, in the language the client asks for.</summary>
    public static Task Write(HttpContext http, Problem problem)
    {
        var message = WantsEnglish(http.Request) ? problem.Message.English : problem.Message.Spanish;
        var body = new ApiErrorWire(
            $"urn:hornada:problem:{problem.Reason.ToLowerInvariant().Replace('_', '-')}",
            ReasonPhrases.GetReasonPhrase(problem.Status),
            problem.Status,
            message,
            problem.Code,
            message,
            Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier);
        http.Response.StatusCode = problem.Status;
        if (problem.Status == 401)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (problem.Status == 503)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return http.Response.WriteAsJsonAsync(body, options: null, contentType: "application/problem+json; charset=utf-8");
    }

    /// <summary>Spanish unless the client names English first.</summary>
    private static bool WantsEnglish(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Value.Value is { } tag && (tag.StartsWith("es", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("en", StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value)
            .FirstOrDefault()?.StartsWith("en", StringComparison.OrdinalIgnoreCase) ?? false;

    private sealed class ProblemResult(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, problem);
    }
}
