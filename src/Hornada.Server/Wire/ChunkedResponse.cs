namespace Hornada.Server.Wire;

/// <summary>Answers that are there whole before their first byte leaves.</summary>
internal static class ChunkedResponse
{
    /// <summary>
    /// Most bytes of one write. Kestrel takes a write into its memory whole, and gives who reads it the time the whole of it may take: a client
    /// that never reads would keep a megabyte for a quarter of an hour.
    /// </summary>
    private const int MaxPiece = 32 * 1024;

    /// <summary>Writes an answer with its exact length, no faster than it is read.</summary>
    public static async Task WriteWhole(this HttpResponse response, ReadOnlyMemory<byte> answer)
    {
        response.ContentLength = answer.Length;
        for (var rest = answer; rest.Length > 0; rest = rest[Math.Min(MaxPiece, rest.Length)..])
        {
            await response.Body.WriteAsync(rest[..Math.Min(MaxPiece, rest.Length)], response.HttpContext.RequestAborted);
        }
    }
}
