using System.Text;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Board;

/// <summary>The page of the board. Its script reads the orders from the API.</summary>
internal static class BoardRoutes
{
    public static void MapBoard(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/tablero",
            async (Caller caller, Workplace workplace, FindBakeries find, HttpContext http, CancellationToken cancel) =>
            (await find.ById(workplace.Id, cancel)).Match(
                view => Show(http, view.Bakery, caller), refusal => Page.Error(http, refusal)))
                    .RequireStaff(Permission.Orders);
        pages.MapGet("/pantalla",
            async (Workplace workplace, FindBoard find, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
            {
                var board = await find.ForWorkplace(workplace, cancel);
                return Page.Render<DisplayPage, DisplayModel>(http, new(board.Bakery, CustomerDisplay.From(board, clock.GetUtcNow())));
            }).RequireStaff(Permission.Orders);
        pages.MapGet("/tablero/manifest.webmanifest", (HttpRequest request) =>
            TypedResults.Text(Manifest(request.PathBase), "application/manifest+json", Encoding.UTF8))
            .RequireAccess(Access.Public);
    }

    private static IResult Show(HttpContext http, Bakery bakery, Caller caller)
    {
        var page = Page.Render<BoardPage, BoardModel>(http, new(bakery, caller.Uid.Value, Rights(caller)));
        PageHeaders.AllowWebAssembly(http);
        return page;
    }

    /// <summary>What the caller may do at each bakery, as JSON: the board offers nothing else, and the API judges again.</summary>
    private static string Rights(Caller caller) => JsonSerializer.Serialize(caller.Workplaces.ToDictionary(
        workplace => workplace.Id.Value,
        workplace => Enum.GetValues<Permission>().Where(one => RoleTable.Allows(workplace.Role, one))
            .Select(EnumNames<Permission>.NameOf)));

    /// <summary>Manifest of the installable app.</summary>
    private static string Manifest(PathString outer) =>
        $$"""
        {
          "name": "Hornada · Tablero", "short_name": "Tablero", "start_url": "{{outer}}/tablero", "scope": "{{outer}}/tablero",
          "display": "standalone", "background_color": "#fbf4ea", "theme_color": "#9a4a12",
          "icons": [{ "src": "{{outer}}/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" }]
        }
        """;
}

/// <summary>The screen for the customers of a bakery.</summary>
public sealed record DisplayModel(BoardBakery Bakery, CustomerDisplay Numbers);

/// <summary>The board of a bakery.</summary>
/// <param name="User">Id of the signed-in account: the browser stores data per account, so another account never sees it.</param>
/// <param name="Rights">What the account may do at each of its bakeries, as JSON.</param>
public sealed record BoardModel(Bakery Bakery, string User, string Rights);
