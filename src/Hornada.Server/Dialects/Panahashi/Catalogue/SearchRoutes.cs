using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>The search of contract §1.12.</summary>
internal static class SearchRoutes
{
    /// <summary>A search for nothing at all.</summary>
    private static readonly Refusal NothingToFind = new(RefusalKind.RuleBroken, "FIELD_REQUIRED", new(
        "Parámetro 'q' requerido",
        "Parámetro 'q' is required",
        "Parameter 'q' is verplicht",
        "Paramètre 'q' obligatoire"));

    private const double DefaultRadiusKm = 10.0;

    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGet("/search", async (
            string? q, string? lat, string? lng, string? radius, string? category, Search search, CancellationToken cancel) =>
            q is null
                ? PanahashiErrors.Result(NothingToFind)
                : Answers.From(await search.Run(q, category, From(lat, lng, radius), cancel), SearchWireMapping.ToWire))
            .RequireAccess(Access.Public).WithTags("Search").WithSummary("Find bakeries and products, without minding case and accents")
            .Answers200<SearchResultWire>(400);

    private static Whereabouts? From(string? lat, string? lng, string? radius) =>
        (QueryValues.Number(lat), QueryValues.Number(lng)) is ({ } latitude, { } longitude)
        ? new(latitude, longitude, QueryValues.Number(radius) ?? DefaultRadiusKm)
        : null;
}
