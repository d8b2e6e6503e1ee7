using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Webhooks;
using Hornada.Server.Dialects.Panahashi.Accounts;
using Hornada.Server.Dialects.Panahashi.Bakeries;
using Hornada.Server.Dialects.Panahashi.Canteens;
using Hornada.Server.Dialects.Panahashi.Carts;
using Hornada.Server.Dialects.Panahashi.Catalogue;
using Hornada.Server.Dialects.Panahashi.Events;
using Hornada.Server.Dialects.Panahashi.Notifications;
using Hornada.Server.Dialects.Panahashi.Orders;
using Hornada.Server.Dialects.Panahashi.Payments;
using Hornada.Server.Dialects.Panahashi.Promotions;
using Hornada.Server.Dialects.Panahashi.Reviews;
using Hornada.Server.Dialects.Panahashi.Statistics;
using Hornada.Server.Dialects.Panahashi.Webhooks;
using Hornada.Server.Identity;
using Hornada.Server.Limits;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>The native API: the Panahashi contract, extended. See the README of this folder.</summary>
internal static class PanahashiApi
{
    /// <summary>Registers the JSON of its answers and the shape of events in webhooks.</summary>
    public static void AddPanahashi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => StrictJson.ConfigureWriting(json.SerializerOptions));
        services.AddSingleton<IDialect, PanahashiDialect>().AddSingleton<IEventSerializer, EventSerializer>().AddSingleton<EventReading>();
        services.AddSingleton<DeviceGrant>().AddSingleton<ClientGrant>();
        services.AddScoped<ArticleAnswers>().AddScoped<OfferAnswers>().AddScoped<Accounts.OwnEmail>().AddScoped<Accounts.OwnDataAnswers>();
        services.AddSingleton<Kept<OrderContactWatch, RenderedAnswer>>().AddSingleton<KeptLists>();
        services.AddSingleton<Kept<ShopWatch, RenderedAnswer>>().AddSingleton<KeptShops>();
    }

    public static void MapPanahashi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", () => new HealthWire("ok", "hornada", typeof(PanahashiApi).Assembly.GetName().Version!.ToString(3)))
            .RequireAccess(Access.Public).HasOwnLimit("asked by monitors, and costs no query")
            .WithTags("Health").WithSummary("The server is up");

        var api = routes.MapDialect<PanahashiDialect>("/api/v1").AddEndpointFilter(RefuseUnstorable).AddEndpointFilter(Input.RefuseUnread)
            .WithMetadata(new RefusesKeysNotTaken(), new HonoursMinimal());
        api.MapBakeries();
        api.MapProducts();
        api.MapProductDetails();
        api.MapPhotographs();
        api.MapCategories();
        api.MapCategoryGroups();
        api.MapOptionSets();
        api.MapOffers();
        api.MapProductFiles();
        api.MapExports();
        api.MapProductEdits();
        api.MapOrders();
        api.MapBoard();
        api.MapPromises();
        api.MapUsers();
        api.MapPersons();
        api.MapAuditLog();
        api.MapCart();
        api.MapFavorites();
        api.MapPromotions();
        api.MapLoyalty();
        api.MapPayments();
        api.MapReviews();
        api.MapStats();
        api.MapSearch();
        api.MapUploads();
        api.MapNotifications();
        api.MapEvents();
        api.MapWebhooks();
        api.MapPrograms();
        api.MapTokens();
        api.MapOAuthClients();
        api.MapDevices();
        api.MapOAuth();
        api.MapStaff();
        api.MapCompanies();
        api.MapDemo();
        api.MapOrganisations();
        api.MapCanteens();
        api.MapFamily();
    }

    /// <summary>
    /// Refuses a query with characters that storage does not take: PostgreSQL fails on U+0000. Bodies have their own check.
    /// </summary>
    private static async ValueTask<object?> RefuseUnstorable(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        !context.HttpContext.Request.QueryString.HasValue
        || context.HttpContext.Request.Query.SelectMany(pair => pair.Value).All(value => value is null || TextRules.IsStorable(value))
            ? await next(context)
            : PanahashiErrors.Result(Refusal.Malformed(
                "La dirección tiene caracteres inválidos",
                "The address has invalid characters",
                "Het adres bevat ongeldige tekens",
                "L’adresse contient des caractères invalides"));

    /// <summary>Without an envelope (contract §1.1).</summary>
    internal sealed record HealthWire(string Status, string Service, string Version);
}
