using System.Buffers;

namespace Hornada.Server.Wire;

/// <summary>Writes answers that are complete in memory.</summary>
internal static class ChunkedResponse
{
    /// <summary>
    /// Most bytes of one write. Kestrel buffers a whole write and allows the client the time that all of it may take: a client that never
    /// reads would hold a megabyte for a quarter of an hour. As many as Kestrel takes before it waits for the client: with fewer, the open
    /// orders of a bakery are two calls of the system instead of one.
    /// </summary>
    private const int MaxPiece = 64 * 1024;

    /// <summary>Writes an answer with its exact length, no faster than the client reads.</summary>
    public static async Task WriteWhole(this HttpResponse response, ReadOnlyMemory<byte> answer)
    {
        response.ContentLength = answer.Length;
        for (var rest = answer; rest.Length > 0; rest = rest[Math.Min(MaxPiece, rest.Length)..])
        {
            await response.Body.WriteAsync(rest[..Math.Min(MaxPiece, rest.Length)], response.HttpContext.RequestAborted);
        }
    }

    /// <summary>
    /// Writes an answer that is kept in parts, with its exact length: each piece when the client has taken enough of those before it.
    /// </summary>
    public static async Task WriteParts(this HttpResponse response, IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        response.ContentLength = parts.Sum(part => (long)part.Length);

        // What is written before the headers are, the web server keeps beside its own buffer and copies once more.
        await response.StartAsync(response.HttpContext.RequestAborted);
        var (writer, waiting) = (response.BodyWriter, 0);
        foreach (var part in parts)
        {
            for (var rest = part; !rest.IsEmpty;)
            {
                var piece = rest[..Math.Min(MaxPiece - waiting, rest.Length)];
                writer.Write(piece.Span);
                (rest, waiting) = (rest[piece.Length..], waiting + piece.Length);
                if (waiting == MaxPiece)
                {
                    await writer.FlushAsync(response.HttpContext.RequestAborted);
                    waiting = 0;
                }
            }
        }

        await writer.FlushAsync(response.HttpContext.RequestAborted);
    }
}
