using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Admin;

/// <summary>Words of the domain on the admin's pages.</summary>
internal static class AdminText
{
    public static LocalizedText Word(BakeryStatus status) => status switch
    {
        BakeryStatus.Active => Texts.Admin.IsActive,
        BakeryStatus.Inactive => Texts.Admin.IsInactive,
        BakeryStatus.Suspended => Texts.Admin.IsSuspended,
    };

    /// <summary>The effect of bringing a bakery to a status.</summary>
    public static LocalizedText What(BakeryStatus status) => status switch
    {
        BakeryStatus.Active => Texts.Admin.ActivateExplanation,
        BakeryStatus.Inactive => Texts.Admin.DeactivateExplanation,
        BakeryStatus.Suspended => Texts.Admin.SuspendExplanation,
    };

    public static LocalizedText Verb(BakeryStatus status) => status switch
    {
        BakeryStatus.Active => Texts.Admin.Activate,
        BakeryStatus.Inactive => Texts.Admin.Deactivate,
        BakeryStatus.Suspended => Texts.Admin.Suspend,
    };

    public static LocalizedText Word(Role role) => role switch
    {
        Role.Customer => Texts.Office.Customer,
        Role.Baker => Texts.Admin.Baker,
        Role.Admin => Texts.Admin.Title,
    };

    public static LocalizedText Word(ActorKind actor) => actor switch
    {
        ActorKind.Customer => Texts.Office.Customer,
        ActorKind.Baker => Texts.Admin.Baker,
        ActorKind.Admin => Texts.Admin.Title,
    };

    public static string Word(OrderEvent happened, FulfilmentMethod method, Localizer localizer)
    {
        return happened.Kind switch
        {
            OrderEventKind.Created => localizer[Texts.Admin.WasPlaced],
            OrderEventKind.StatusChanged => happened.ToStatus is { } status ? localizer[StatusText.Word(status, method)] : "",
            OrderEventKind.ReadyTimeChanged => localizer[Texts.Admin.ReadyTimeChanged],
            OrderEventKind.Paid => localizer[Texts.Order.IsPaid],
            OrderEventKind.PaymentRejected => localizer[Texts.Admin.PaymentRejected],
            OrderEventKind.Refunded => localizer[Texts.Admin.WasRefunded],
            OrderEventKind.Seen => localizer[Texts.Admin.WasSeen],
            OrderEventKind.Fulfilled => localizer[Texts.Admin.WasFulfilled],
            OrderEventKind.Archived => localizer[Texts.Admin.WasArchived],
        };
    }

    public static LocalizedText Word(CreditKind kind) => kind switch
    {
        CreditKind.TopUp => Texts.Admin.TopUp,
        CreditKind.Order => Texts.Admin.Order,
        CreditKind.Refund => Texts.Admin.Refund,
        CreditKind.Adjustment => Texts.Admin.Adjustment,
    };
}
