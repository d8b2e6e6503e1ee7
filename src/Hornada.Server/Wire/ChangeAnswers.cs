using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Wire;

/// <summary>
/// The body of a successful change is, byte for byte, what the endpoint of its <see cref="IfMatchMetadata"/> shows afterwards, so its hash
/// is the tag that the next change can name.
/// </summary>
internal sealed record AnswersAsShown;

/// <summary>Clients of these endpoints may want no body (RFC 7240, <c>return=minimal</c>).</summary>
internal sealed record HonoursMinimal;

/// <summary>What answers to changes have beside their body: a tag, and no body at all for a client that wants none.</summary>
internal static class ChangeAnswers
{
    /// <summary>Runs before <see cref="Idempotency"/>: an answer that is sent again is treated like the first one.</summary>
    public static void Use(WebApplication app) => app.Use((http, next) =>
        http.GetEndpoint()?.Metadata is { } endpoint && !HttpMethods.IsGet(http.Request.Method)
            && (endpoint.GetMetadata<AnswersAsShown>() is not null || IsMinimal(http.Request, endpoint))
            ? Answer(http, next, endpoint)
            : next(http));

    /// <remarks>An endpoint that takes no key answers with a secret or a report, without which the change is worth nothing.</remarks>
    private static bool IsMinimal(HttpRequest request, EndpointMetadataCollection endpoint) =>
        endpoint.GetMetadata<HonoursMinimal>() is not null && endpoint.GetMetadata<IdempotentMetadata>() is not null
        && Prefer.IsMinimal(request);

    private static async Task Answer(HttpContext http, RequestDelegate next, EndpointMetadataCollection endpoint)
    {
        var (response, sent) = (http.Response, http.Response.Body);
        using var answer = new MemoryStream();
        response.Body = answer;
        try
        {
            await next(http);
            await response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            response.Body = sent;
        }

        var body = new ReadOnlyMemory<byte>(answer.GetBuffer(), 0, (int)answer.Length);
        var isDone = response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status201Created;
        if (isDone && endpoint.GetMetadata<AnswersAsShown>() is not null && !HttpMethods.IsDelete(http.Request.Method))
        {
            response.Headers.ETag = EntityTags.From(body.Span);
        }

        if (!isDone || !IsMinimal(http.Request, endpoint) || !TryLeaveOut(http, body))
        {
            await response.WriteWhole(body);
        }
    }

    /// <summary>Leaves the body out; false when the client could not find what it created without it.</summary>
    private static bool TryLeaveOut(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var response = http.Response;
        if (response.StatusCode == StatusCodes.Status201Created)
        {
            if (FindCreated(http, body) is not { } address)
            {
                return false;
            }

            response.Headers.Location = address;
            response.ContentLength = 0;
        }
        else
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            response.ContentLength = null;
        }

        response.Headers.Remove(HeaderNames.ContentType);
        response.Headers[Prefer.Applied] = Prefer.Minimal;
        return true;
    }

    /// <summary>The address of what was created, where an endpoint shows it by its id; null elsewhere.</summary>
    private static string? FindCreated(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var shown = $"{(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/')}/{{id}}";
        if (!http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Any(endpoint =>
            endpoint.RoutePattern.RawText == shown
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true))
        {
            return null;
        }

        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? $"{http.Request.PathBase}{http.Request.Path}/{id.GetString()}"
            : null;
    }
}
