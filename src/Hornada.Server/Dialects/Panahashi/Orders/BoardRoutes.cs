using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Promises;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>The board of a bakery in one answer, without a body when nothing has changed.</summary>
internal static class BoardRoutes
{
    public static void MapBoard(this IEndpointRouteBuilder api) => api.MapGroup("/board").WithTags("Board").WithEntityTag()
        .MapGet("", Show).RequireStaff(Permission.Orders).WithMetadata(new HasRenderedAnswers())
        .WithSummary("Everything on the board of the caller's bakery").Answers200<BoardWire>(401, 403);

    private static async Task Show(
        Workplace workplace, KeptLists lists, LiveBoards live, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        live.Note(workplace.Key);
        await (await lists.Board(workplace, Languages(http.Request), cancel)).Write(http, clock.GetUtcNow());
    }

    /// <summary>
    /// The languages a browser asks for that a text can be in, two letters each, Spanish last. Each list of languages is a board of its
    /// own in memory, so none is longer than it must be.
    /// </summary>
    private static IReadOnlyList<string> Languages(HttpRequest request) => request.Headers.AcceptLanguage is []
        ? Spanish
        :
        [
            .. request.GetTypedHeaders().AcceptLanguage
                .OrderByDescending(wanted => wanted.Quality ?? 1)
                .Select(wanted => wanted.Value.ToString().Split('-')[0].ToLowerInvariant())
                .Concat(Spanish)
                .Where(LocalText.Languages.Contains)
                .Distinct(),
        ];

    private static IReadOnlyList<string> Spanish { get; } = ["es"];
}
