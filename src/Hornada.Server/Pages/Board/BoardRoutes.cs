using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Board;

/// <summary>The page of the baker's board. What is on it, its script asks of the API.</summary>
internal static class BoardRoutes
{
    public static void MapBoard(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/tablero", async (Caller caller, Workplace workplace, FindBakeries find, HttpContext http, CancellationToken cancel) =>
            (await find.ById(workplace.Id, cancel)).Match(
                view => Page.Of<BoardPage, BoardModel>(http, new(view.Bakery, caller.Uid.Value)), refusal => Page.Problem(http, refusal))).RequireAccess(Access.Baker);
        pages.MapGet("/tablero/manifest.webmanifest", () => TypedResults.Text(Manifest, "application/manifest+json", Encoding.UTF8)).RequireAccess(Access.Public);
    }

    /// <summary>What a tablet needs to keep the board like an app.</summary>
    private const string Manifest =
        """
        {
          "name": "Hornada · Tablero", "short_name": "Tablero", "start_url": "/tablero", "scope": "/tablero", "display": "standalone",
          "background_color": "#fbf4ea", "theme_color": "#9a4a12",
          "icons": [{ "src": "/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" }]
        }
        """;
}

/// <summary>The board of a bakery.</summary>
/// <param name="Bakery">The bakery.</param>
/// <param name="User">Who works with it: what one keeps in the browser, another never sees.</param>
public sealed record BoardModel(Bakery Bakery, string User);
