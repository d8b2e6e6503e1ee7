using System.ComponentModel.DataAnnotations;
using Hornada.Core.Basics;
using Hornada.Core.Webhooks;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Webhooks;

/// <summary>
/// Creates a webhook. Without types it gets all events; without a bakery it gets those of the caller's, and an admin's those of all.
/// </summary>
internal sealed record CreateWebhookBody([property: Required] string? Url, IReadOnlyList<string?>? Types, string? BakeryId) : ClosedBody;

/// <summary>Changes a webhook; an absent member changes nothing.</summary>
internal sealed record ChangeWebhookBody(string? Url, IReadOnlyList<string?>? Types, WebhookStatus? Status) : ClosedBody;

/// <summary>Reads the event types of a webhook.</summary>
internal static class WebhookTypes
{
    /// <summary>The types of events; refused when one is null.</summary>
    public static Outcome<IReadOnlyList<string>> Read(IReadOnlyList<string?>? given) =>
        given?.Contains(null) == true
            ? ErrorResponse.Missing("types[]")
            : Outcome.Success<IReadOnlyList<string>>([.. (given ?? []).OfType<string>()]);
}
