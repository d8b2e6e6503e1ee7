using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>The board of a bakery in one answer, without a body when nothing has changed.</summary>
internal static class BoardRoutes
{
    public static void MapBoard(this IEndpointRouteBuilder api) => api.MapGroup("/board").WithTags("Board").WithEntityTag()
        .MapGet("", Show).RequireAccess(Access.Baker)
        .WithSummary("Everything on the board of the caller's bakery").Answers200<BoardWire>(401, 403);

    private static async Task<IResult> Show(
        Workplace workplace, FindBoard find, TimeProvider clock, HttpContext http, IOptions<JsonOptions> json, CancellationToken cancel)
    {
        var board = (await find.ForWorkplace(workplace, cancel)).ToWire(Languages(http.Request));
        http.Response.Headers.ETag = EntityTags.From(JsonSerializer.SerializeToUtf8Bytes(board, json.Value.SerializerOptions));
        return TypedResults.Ok(Envelope.Wrap(board with { At = clock.GetUtcNow().ToUnixTimeMilliseconds() }));
    }

    /// <summary>The languages a browser asks for, two letters each, Spanish last.</summary>
    private static IReadOnlyList<string> Languages(HttpRequest request) =>
    [
        .. request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(wanted => wanted.Quality ?? 1)
            .Select(wanted => wanted.Value.ToString().Split('-')[0].ToLowerInvariant()),
        "es",
    ];
}
