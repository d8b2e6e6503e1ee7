using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Wire;

/// <summary><c>User</c>: the caller's own profile (contract §3.8).</summary>
internal sealed record UserWire
{
    public required string Firstname { get; init; }

    public required string Lastname { get; init; }

    public required string Email { get; init; }

    public required string Telephone { get; init; }

    public required UserNotificationsWire Notifications { get; init; }

    public required long Id { get; init; }

    public required AddressWire? DeliveryAddress { get; init; }

    public required InvoiceCompanyWire? Company { get; init; }

    public required string? BankAccountNumber { get; init; }

    [Since(Feature.UserTaxNumber)]
    public required string TinNr { get; init; }

    /// <summary>Only with <c>include=company_permissions</c>.</summary>
    [Since(Feature.UserTaxNumber), Optional]
    public IReadOnlyList<CompanyPermissionWire>? CompanyPermissions { get; init; }
}

/// <summary><c>UserNotifications</c>: which mails the user wants (contract §3.8).</summary>
internal sealed record UserNotificationsWire(
    bool EmailWhenOrder, bool EmailWhenComment, bool EmailWhenOrderConfirmed, bool EmailWhenOrderCancel, bool EmailWhenNewsletter);

/// <summary><c>UserCompanyPermission</c>. The documentation shows its name alone; the members are ours.</summary>
internal sealed record CompanyPermissionWire(long CompanyId, IReadOnlyList<string> Permissions);

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
