using System.Buffers.Text;

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
internal sealed record RenderedAnswer(string Tag, ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> AfterMoment = default) : IResult
{
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
        await response.WriteParts([Json, moment, AfterMoment]);
    }

    /// <summary>The same for an answer that does not tell the moment.</summary>
    public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, default);

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
