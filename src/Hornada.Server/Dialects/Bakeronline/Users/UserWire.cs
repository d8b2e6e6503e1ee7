using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Shops;

namespace Hornada.Server.Dialects.Bakeronline.Users;

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

/// <summary><c>UserCompanyPermission</c>. The documentation shows only its name; the members are Hornada's.</summary>
internal sealed record CompanyPermissionWire(long CompanyId, IReadOnlyList<string> Permissions);
