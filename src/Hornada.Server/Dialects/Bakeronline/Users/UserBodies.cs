using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Users;

/// <summary>Body of <c>PATCH /user</c>: what is missing stays (contract §2.6).</summary>
internal sealed record UserBody
{
    public string? Firstname { get; init; }

    public string? Lastname { get; init; }

    public string? Email { get; init; }

    public string? Telephone { get; init; }

    public UserNotificationsBody? Notifications { get; init; }

    [Since(Feature.UserTaxNumber)]
    public string? TinNr { get; init; }
}

/// <summary><c>UserNotifications</c> in a request: what is missing stays.</summary>
internal sealed record UserNotificationsBody
{
    public bool? EmailWhenOrder { get; init; }

    public bool? EmailWhenComment { get; init; }

    public bool? EmailWhenOrderConfirmed { get; init; }

    public bool? EmailWhenOrderCancel { get; init; }

    public bool? EmailWhenNewsletter { get; init; }
}
