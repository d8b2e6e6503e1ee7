using System.Net.Mime;
using System.Text;

namespace Hornada.Server.Wire;

/// <summary>
/// The data of a person as a file. It is read to its end before the first byte is sent, because a client that reads slowly would hold the
/// snapshot of the database open.
/// </summary>
internal static class PersonFile
{
    public static async Task<IResult> Read(IAsyncEnumerable<string> pieces, string name, HttpContext http)
    {
        using var whole = new MemoryStream();
        await foreach (var piece in pieces.WithCancellation(http.RequestAborted))
        {
            whole.Write(Encoding.UTF8.GetBytes(piece));
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(whole.ToArray(), $"{MediaTypeNames.Application.Json}; charset=utf-8", name);
    }
}
