using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Notifications;
using Hornada.Core.Statistics;
using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>The three endpoints of contract §1.12, and the caller's stored push messages (ours).</summary>
internal static class StatsRoutes
{
    /// <summary>A search for nothing at all.</summary>
    private static readonly Refusal NothingToFind = new(RefusalKind.RuleBroken, "FIELD_REQUIRED", new(
        "Parámetro 'q' requerido",
        "Parámetro 'q' is required",
        "Parameter 'q' is verplicht",
        "Paramètre 'q' obligatoire"));

    private const double DefaultRadiusKm = 10.0;

    public static void MapStats(this IEndpointRouteBuilder api)
    {
        api.MapGet("/stats/bakery", async (Workplace workplace, CountStatistics count, CancellationToken cancel) =>
            Answers.Ok(MarketWire.ToWire(await count.ForWorkplace(workplace, cancel))))
            .RequireAccess(Access.Baker).WithTags("Stats").WithSummary("How the caller's bakery is doing").Answers200<BakeryStatsWire>(401, 403);

        api.MapGet("/stats/admin", async (CountStatistics count, CancellationToken cancel) =>
            Answers.Ok(MarketWire.ToWire(await count.OfPlatform(cancel))))
            .RequireAccess(Access.Admin).WithTags("Stats").WithSummary("How the platform is doing").Answers200<AdminStatsWire>(401, 403);
    }

    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGet("/search", async (string? q, string? lat, string? lng, string? radius, string? category, Search search, CancellationToken cancel) =>
            q is null
                ? PanahashiErrors.Result(NothingToFind)
                : Answers.Of(await search.Run(q, category, From(lat, lng, radius), cancel), MarketWire.ToWire))
            .RequireAccess(Access.Public).WithTags("Search").WithSummary("Find bakeries and products, without minding case and accents")
            .Answers200<SearchResultWire>(400);

    public static void MapNotifications(this IEndpointRouteBuilder api) =>
        api.MapGet("/notifications", async (Caller caller, Outbox outbox, CancellationToken cancel) =>
            Answers.List(await outbox.ForCaller(caller, cancel), MarketWire.ToWire))
            .RequireAccess(Access.SignedIn).WithTags("Notifications").WithSummary("The caller's newest push messages, sent or not").Answers200<NotificationWire[]>(401);

    private static Whereabouts? From(string? lat, string? lng, string? radius) => (Query.Number(lat), Query.Number(lng)) is ({ } latitude, { } longitude)
        ? new(latitude, longitude, Query.Number(radius) ?? DefaultRadiusKm)
        : null;
}
