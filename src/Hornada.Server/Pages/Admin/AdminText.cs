using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Canteens;
using Hornada.Core.EventLog;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Admin;

/// <summary>Words of the domain on the admin's pages.</summary>
internal static class AdminText
{
    /// <summary>Whether a bakery takes part.</summary>
    public static Phrase Word(BakeryStatus status) => status switch
    {
        BakeryStatus.Active => SayAdmin.IsActive,
        BakeryStatus.Inactive => SayAdmin.IsInactive,
        BakeryStatus.Suspended => SayAdmin.IsSuspended,
    };

    /// <summary>What bringing a bakery to a status does.</summary>
    public static Phrase What(BakeryStatus status) => status switch
    {
        BakeryStatus.Active => SayAdmin.ActivateWhat,
        BakeryStatus.Inactive => SayAdmin.DeactivateWhat,
        BakeryStatus.Suspended => SayAdmin.SuspendWhat,
    };

    /// <summary>Bringing a bakery to a status.</summary>
    public static Phrase Verb(BakeryStatus status) => status switch
    {
        BakeryStatus.Active => SayAdmin.Activate,
        BakeryStatus.Inactive => SayAdmin.Deactivate,
        BakeryStatus.Suspended => SayAdmin.Suspend,
    };

    /// <summary>What somebody may do.</summary>
    public static Phrase Word(Role role) => role switch
    {
        Role.Customer => SayOffice.Customer,
        Role.Baker => SayAdmin.Baker,
        Role.Admin => SayAdmin.Admin,
    };

    /// <summary>In which role somebody did something.</summary>
    public static Phrase Word(ActorKind actor) => actor switch
    {
        ActorKind.Customer => SayOffice.Customer,
        ActorKind.Baker => SayAdmin.Baker,
        ActorKind.Admin => SayAdmin.Admin,
    };

    /// <summary>What happened to an order.</summary>
    public static string Word(OrderEvent happened, Speech speech)
    {
        return happened.Kind switch
        {
            OrderEventKind.Created => speech[SayAdmin.WasPlaced],
            OrderEventKind.StatusChanged => happened.ToStatus is { } status ? speech[StatusText.Word(status)] : "",
            OrderEventKind.ReadyTimeChanged => speech[SayAdmin.ReadyTimeChanged],
            OrderEventKind.Paid => speech[Say.IsPaid],
            OrderEventKind.PaymentRejected => speech[SayAdmin.PaymentRejected],
            OrderEventKind.Refunded => speech[SayAdmin.WasRefunded],
            OrderEventKind.Seen => speech[SayAdmin.WasSeen],
            OrderEventKind.Fulfilled => speech[SayAdmin.WasFulfilled],
            OrderEventKind.Archived => speech[SayAdmin.WasArchived],
        };
    }

    /// <summary>Why a balance changed.</summary>
    public static Phrase Word(CreditKind kind) => kind switch
    {
        CreditKind.TopUp => SayAdmin.TopUp,
        CreditKind.Order => SayAdmin.Order,
        CreditKind.Refund => SayAdmin.Refund,
        CreditKind.Adjustment => SayAdmin.Adjustment,
    };
}
