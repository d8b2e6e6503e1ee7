using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

namespace Hornada.Server.Wire;

/// <summary>The endpoint answers with <see cref="RenderedAnswer"/>s, which carry their tags already.</summary>
internal sealed record HasRenderedAnswers;

/// <summary>
/// An answer as its bytes and its tag, for any number of clients. It must not depend on the client: whatever it depends on is part of the
/// name it is kept under.
/// </summary>
/// <param name="Tag">The entity tag, with its quotes.</param>
/// <param name="Json">The bytes; those before the moment of the answer when <paramref name="AfterMoment"/> has others.</param>
/// <param name="AfterMoment">The bytes after the moment of the answer; empty for an answer that does not tell the moment.</param>
internal sealed record RenderedAnswer(string Tag, ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> AfterMoment = default)
{
    /// <summary>Kestrel buffers a whole write for a client that reads slowly: see <see cref="ChunkedResponse"/>.</summary>
    private const int MaxPiece = 32 * 1024;
    private const int MaxDigits = 20;

    public long Bytes => Json.Length + AfterMoment.Length + (Tag.Length * sizeof(char));

    /// <summary>Answers 200 with the bytes, or 304 to a client that has them.</summary>
    /// <param name="now">The moment of the answer, UTC.</param>
    public async Task Write(HttpContext http, DateTimeOffset now)
    {
        var response = http.Response;
        (response.Headers.ETag, response.Headers.CacheControl) = (Tag, EntityTags.CacheControl);
        if (EntityTags.IsKnown(http.Request, Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        var moment = Moment(now);
        response.ContentLength = Json.Length + moment.Length + AfterMoment.Length;
        await WriteTo(response.BodyWriter, [Json, moment, AfterMoment], http.RequestAborted);
    }

    /// <summary>Hands over pieces, each when the client has taken enough of those before it.</summary>
    private static async Task WriteTo(PipeWriter writer, ReadOnlyMemory<byte>[] parts, CancellationToken cancel)
    {
        var waiting = 0;
        foreach (var part in parts)
        {
            for (var rest = part; !rest.IsEmpty;)
            {
                var piece = rest[..Math.Min(MaxPiece - waiting, rest.Length)];
                writer.Write(piece.Span);
                (rest, waiting) = (rest[piece.Length..], waiting + piece.Length);
                if (waiting == MaxPiece)
                {
                    await writer.FlushAsync(cancel);
                    waiting = 0;
                }
            }
        }

        await writer.FlushAsync(cancel);
    }

    private ReadOnlyMemory<byte> Moment(DateTimeOffset now)
    {
        if (AfterMoment.IsEmpty)
        {
            return default;
        }

        var digits = new byte[MaxDigits];
        Utf8Formatter.TryFormat(now.ToUnixTimeMilliseconds(), digits, out var written);
        return digits.AsMemory(0, written);
    }
}
