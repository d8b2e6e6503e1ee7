using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Webhooks;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Webhooks;

/// <summary>Webhooks of bakeries and admins. Not part of the contract.</summary>
internal static class WebhookRoutes
{
    private const int PageSize = 50;

    private const string SecretAnswer = "its answer is a secret, shown once and stored protected";

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks");

        webhooks.MapManagement();
        webhooks.MapDeliveries();
    }

    private static void MapManagement(this RouteGroupBuilder webhooks)
    {
        webhooks.MapGet("", async (Caller caller, ManageWebhooks manage, CancellationToken cancel) =>
            Answers.List(await manage.All(caller, cancel), WebhookWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Programs)
            .WithSummary("The webhooks of the caller's bakeries, all of them for admins; newest first, without their secrets")
            .Answers200<WebhookWire[]>(401, 403);

        webhooks.MapPost("", async (Body<CreateWebhookBody> body, Caller caller, ManageWebhooks manage, CancellationToken cancel) =>
            Answers.Created(
                await WebhookTypes.Read(body.Value.Types).ThenDo(types =>
                    manage.Create(caller, body.Value.Url!, types, body.Value.BakeryId is { } bakery ? new BakeryId(bakery) : null, cancel)),
                WebhookWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Programs).NotIdempotent(SecretAnswer)
            .WithSummary("Make a webhook that is told what happens from now on; its secret is shown this once")
            .Answers201<IssuedWebhookWire>(400, 401, 403, 404);

        webhooks.MapGet("/{id}", async (string id, Caller caller, ManageWebhooks manage, CancellationToken cancel) =>
            Answers.From(await manage.Find(caller, id, cancel), WebhookWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Programs).WithSummary("One webhook").Answers200<WebhookWire>(401, 403, 404);

        webhooks.MapPatch("/{id}", async (
            string id, Body<ChangeWebhookBody> body, Caller caller, ManageWebhooks manage, CancellationToken cancel) =>
            Answers.From(
                await WebhookTypes.Read(body.Value.Types).ThenDo(types =>
                    manage.Change(caller, id, new(body.Value.Url, body.Value.Types is null ? null : types, body.Value.Status), cancel)),
                WebhookWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Programs).NotIdempotent("it looks a host up; the same change again changes nothing")
            .WithSummary("Change where to and what, pause it, make it active again").Answers200<WebhookWire>(400, 401, 403, 404);

        webhooks.MapDelete("/{id}", async (string id, Caller caller, ManageWebhooks manage, CancellationToken cancel) =>
            Answers.From(await manage.Delete(caller, id, cancel), WebhookWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Programs).Idempotent()
            .WithSummary("Remove a webhook and its deliveries; answers what it was").Answers200<WebhookWire>(401, 403, 404);

        webhooks.MapPost("/{id}/rotate-secret", async (string id, Caller caller, ManageWebhooks manage, CancellationToken cancel) =>
            Answers.From(await manage.Rotate(caller, id, cancel), WebhookWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Programs).NotIdempotent(SecretAnswer)
            .WithSummary("A new secret, shown this once; the one before signs beside it for 24 hours")
            .Answers200<IssuedWebhookWire>(401, 403, 404);
    }

    private static void MapDeliveries(this RouteGroupBuilder webhooks)
    {
        webhooks.MapPost("/{id}/test", async (string id, Caller caller, TestWebhook test, CancellationToken cancel) =>
            Answers.From(await test.Run(caller, id, cancel), WebhookWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Programs).NotIdempotent("it sends a message now, and changes nothing")
            .WithSummary("Send `webhook.test` now, and answer what the receiver said").Answers200<WebhookTestWire>(400, 401, 403, 404, 429);

        webhooks.MapGet("/{id}/deliveries", Deliveries)
            .RequireStaffOrAdmin(Permission.Programs).WithSummary("What was and is to be delivered, newest first")
            .Produces<DeliveryListWire>(200)
            .Produces<ApiErrorWire>(400, "application/problem+json")
            .Produces<ApiErrorWire>(401, "application/problem+json")
            .Produces<ApiErrorWire>(403, "application/problem+json")
            .Produces<ApiErrorWire>(404, "application/problem+json");

        webhooks.MapPost("/{id}/deliveries/{delivery}/replay", async (
            string id, string delivery, Caller caller, FindDeliveries find, CancellationToken cancel) =>
            Answers.From(await find.Replay(caller, id, delivery, cancel), WebhookWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Programs).Idempotent()
            .WithSummary("Deliver one again that has ended, with the same id").Answers200<DeliveryWire>(400, 401, 403, 404);

        webhooks.MapPost("/{id}/replay-dead", async (string id, Caller caller, FindDeliveries find, CancellationToken cancel) =>
            Answers.From(await find.ReplayDead(caller, id, cancel), replayed => new ReplayedWire(replayed)))
            .RequireStaffOrAdmin(Permission.Programs).Idempotent()
            .WithSummary("Deliver everything again that was given up").Answers200<ReplayedWire>(401, 403, 404);
    }

    private static async Task<IResult> Deliveries(
        string id, string? before, string? limit, string? status, Caller caller, FindDeliveries find, HttpContext http)
    {
        var (most, only) = (Limit(limit), EnumNames<DeliveryStatus>.Find(status));
        if (most is null || (status is not null && only is null))
        {
            return PanahashiErrors.Result(most is null ? WebhookRefusals.LimitOutOfRange : WebhookRefusals.UnknownStatus);
        }

        var found = await find.ForWebhook(caller, id, only, before, most.Value, http.RequestAborted);
        if (found is { Refusal: null, Value: { HasMore: true } part })
        {
            ListQueries.Link(http.Request, "next", ("before", part.Deliveries[^1].Id));
        }

        return found.Match(
            page => TypedResults.Ok(new DeliveryListWire(
                true,
                [.. page.Deliveries.Select(WebhookWireMapping.ToWire)],
                null,
                page.HasMore ? page.Deliveries[^1].Id : null,
                page.HasMore)),
            PanahashiErrors.Result);
    }

    private static int? Limit(string? text) => text is null
        ? PageSize
        : QueryValues.Limit(text, FindDeliveries.MaxPage);
}
