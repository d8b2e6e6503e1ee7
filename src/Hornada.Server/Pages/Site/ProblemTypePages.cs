using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Site;

/// <summary>A kind of problem for a page.</summary>
/// <param name="Name">The end of its type.</param>
/// <param name="Advice">What its client can do.</param>
public sealed record ProblemTypeModel(string Name, int Status, IReadOnlyList<string> Sentences, LocalizedText Advice);

/// <param name="Types">Names with their status, by name.</param>
public sealed record ProblemTypesModel(IReadOnlyList<(string Name, int Status)> Types);

/// <summary>Pages for engineers who look up the <c>type</c> of a problem of the native API.</summary>
internal static class ProblemTypePages
{
    public static void MapProblemTypes(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(ProblemTypes.Path, (HttpContext http) => Page.Render<ProblemTypesPage, ProblemTypesModel>(http, new(
            [.. ProblemTypes.All.Select(type => (type.Name, type.Status))]))).RequireAccess(Access.Anybody);
        pages.MapGet($"{ProblemTypes.Path}/{{name}}", (string name, Localizer localizer, HttpContext http) =>
            ProblemTypes.Find(name) is { } type
                ? Page.Render<ProblemTypePage, ProblemTypeModel>(http, new(
                    type.Name,
                    type.Status,
                    [.. (localizer.Language == Core.Basics.Language.Spanish ? type.Spanish : type.English).Distinct()],
                    Advice(type.Status)))
                : Page.Error(http, ErrorResponse.FromStatus(StatusCodes.Status404NotFound))).RequireAccess(Access.Anybody);
    }

    private static LocalizedText Advice(int status) => status switch
    {
        401 or 403 => Texts.ProblemTypes.NotAllowed,
        409 or 429 or >= 500 => Texts.ProblemTypes.SendAgain,
        412 or 428 => Texts.ProblemTypes.ReadAgain,
        404 or 410 => Texts.ProblemTypes.NotThere,
        _ => Texts.ProblemTypes.Correct,
    };
}
