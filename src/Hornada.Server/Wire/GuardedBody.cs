using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Hornada.Server.Wire;

/// <summary>
/// The body of a request, read under the limit of its endpoint. Every way in which it cannot be read is a
/// <see cref="BadHttpRequestException"/> with a status: the web server throws several others, such as for a chunk of four gigabytes.
/// </summary>
internal sealed class GuardedBody(HttpContext http, Stream body, long most) : Stream
{
    /// <summary>
    /// Most bytes that are read and thrown away after a refusal. A client that is still sending would otherwise find its connection reset,
    /// and lose the answer.
    /// </summary>
    public const long MaxDrained = 64 * 1024 * 1024;

    /// <summary>Longest time for that.</summary>
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(20);

    private long count;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// After a refusal, reads what the client is still sending. Comes first in the pipeline: it runs after the refusal is written.
    /// </summary>
    public static async Task DrainRefused(HttpContext http, RequestDelegate next)
    {
        var body = http.Request.Body;
        await next(http);
        if (http.Response.StatusCode >= StatusCodes.Status400BadRequest && HasBody(http.Request) && http.Request.Headers.Expect.Count == 0)
        {
            await Drain(http, body);
        }
    }

    /// <summary>Puts the guard before the body. Comes after routing, which sets the limit of the endpoint.</summary>
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } most } limit
            && HasBody(http.Request))
        {
            // The web server would cut the connection at its limit.
            limit.MaxRequestBodySize = null;
            http.Request.Body = new GuardedBody(http, http.Request.Body, most);
        }

        return next(http);
    }

    /// <summary>True when the client sends a body.</summary>
    public static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = 0;
        try
        {
            read = await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException and not ConnectionResetException)
        {
            Refuse(StatusCodes.Status400BadRequest, broken);
        }

        count += read;
        if (count > most)
        {
            Refuse(StatusCodes.Status413PayloadTooLarge, null);
        }

        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static async Task Drain(HttpContext http, Stream body)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(DrainPatience);
        var (buffer, drained) = (new byte[64 * 1024], 0L);
        try
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = null;
            }

            await http.Response.CompleteAsync();
            while (drained < MaxDrained && await body.ReadAsync(buffer, patience.Token) is > 0 and var read)
            {
                drained += read;
            }
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException or InvalidOperationException)
        {
            // It sends too much, too slowly or nonsense, or is gone: the answer is written, and the web server closes the connection.
        }
    }

    private void Refuse(int status, Exception? reason)
    {
        // What follows on this connection cannot be told from the rest of the body.
        if (!http.Response.HasStarted)
        {
            http.Response.Headers.Connection = "close";
        }

        throw new BadHttpRequestException("The body of the request cannot be read, or is too large.", status, reason!);
    }
}
