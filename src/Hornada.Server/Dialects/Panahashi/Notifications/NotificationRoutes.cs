using Hornada.Core.Accounts;
using Hornada.Core.Notifications;
using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Panahashi.Notifications;

/// <summary>The caller’s stored push messages. Not part of the contract.</summary>
internal static class NotificationRoutes
{
    public static void MapNotifications(this IEndpointRouteBuilder api) =>
        api.MapGet("/notifications", async (Caller caller, Outbox outbox, CancellationToken cancel) =>
            Answers.List(await outbox.ForCaller(caller, cancel), NotificationWireMapping.ToWire))
            .RequireAccess(Access.SignedIn).WithTags("Notifications")
            .WithSummary("The caller's newest push messages, sent or not").Answers200<NotificationWire[]>(401);
}
