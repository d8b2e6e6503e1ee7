using System.Security.Cryptography;
using Hornada.Core.Idempotency;
using Microsoft.Extensions.Primitives;

namespace Hornada.Server.Wire;

/// <summary>
/// A request with its body and its response in memory: it can run again after a lost race, and is sent to the client once it is durable.
/// </summary>
internal sealed class BufferedRequest
{
    private readonly HttpContext http;
    private readonly RequestDelegate next;
    private readonly byte[] body;
    private readonly KeyValuePair<string, StringValues>[] headers;
    private KeyValuePair<string, StringValues>[] given = [];

    private BufferedRequest(HttpContext http, RequestDelegate next, byte[] body)
    {
        (this.http, this.next, this.body) = (http, next, body);
        headers = [.. http.Response.Headers];
        Fingerprint = SHA256.HashData(body);
    }

    /// <summary>SHA-256 of the body.</summary>
    public byte[] Fingerprint { get; }

    /// <summary>A request whose body is not read.</summary>
    public static BufferedRequest WithoutBody(HttpContext http, RequestDelegate next) => new(http, next, []);

    /// <summary>Reads the body, which the server has limited in size.</summary>
    public static async Task<BufferedRequest> Begin(HttpContext http, RequestDelegate next)
    {
        using var sent = new MemoryStream();
        await http.Request.Body.CopyToAsync(sent, http.RequestAborted);
        return new(http, next, sent.ToArray());
    }

    /// <summary>Runs the request with services of its own, which belong to the transaction that is open now.</summary>
    public async Task<BufferedResponse> Run()
    {
        var (sent, told, services) = (http.Request.Body, http.Response.Body, http.RequestServices);
        await using var scope = services.CreateAsyncScope();
        using var read = new MemoryStream(body, writable: false);
        using var answer = new MemoryStream();
        (http.Request.Body, http.Response.Body, http.RequestServices) = (read, answer, scope.ServiceProvider);
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            given = [.. http.Response.Headers];
            return new(http.Response.StatusCode, http.Response.ContentType, answer.ToArray());
        }
        finally
        {
            (http.Request.Body, http.Response.Body, http.RequestServices) = (sent, told, services);
            http.Response.StatusCode = StatusCodes.Status200OK;
            SetHeaders(headers);
        }
    }

    /// <summary>Copies the headers of the last run to the response of the client.</summary>
    public void SetResponseHeaders() => SetHeaders(given);

    private void SetHeaders(KeyValuePair<string, StringValues>[] to)
    {
        http.Response.Headers.Clear();
        foreach (var (name, value) in to)
        {
            http.Response.Headers[name] = value;
        }
    }
}
