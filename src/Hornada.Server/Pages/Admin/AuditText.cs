using Hornada.Core.AuditLog;
using Hornada.Core.Auditing;
using Hornada.Core.Storage;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Admin;

/// <summary>The audit log in words.</summary>
internal static class AuditText
{
    public static string Actor(AuditView view, Localizer localizer) => view.Row.ActorKind switch
    {
        ActingKind.Server => localizer[Texts.Audit.ByServer],
        ActingKind.Command => localizer[Texts.Audit.ByCommand],
        ActingKind.Organisation => localizer[Texts.Audit.ByOrganisation],
        ActingKind.Anybody => localizer[Texts.Audit.ByAnybody],
        ActingKind.Program when view.Actor.Length > 0 => localizer[Texts.Audit.ByProgram, view.Actor],
        ActingKind.Person when view.Actor.Length > 0 => view.Actor,
        ActingKind.Program or ActingKind.Person => localizer[Texts.Audit.ByErased],
    };

    public static LocalizedText Word(AuditAction action) => action switch
    {
        AuditAction.RoleChanged => Texts.Audit.RoleChanged,
        AuditAction.StaffInvited => Texts.Audit.StaffInvited,
        AuditAction.InvitationWithdrawn => Texts.Audit.InvitationWithdrawn,
        AuditAction.StaffJoined => Texts.Audit.StaffJoined,
        AuditAction.StaffRoleChanged => Texts.Audit.StaffRoleChanged,
        AuditAction.StaffRemoved => Texts.Audit.StaffRemoved,
        AuditAction.PasswordLinkMade => Texts.Audit.PasswordLinkMade,
        AuditAction.SetupLinkMade => Texts.Audit.SetupLinkMade,
        AuditAction.AdminSetUp => Texts.Audit.AdminSetUp,
        AuditAction.TokenCreated => Texts.Audit.TokenCreated,
        AuditAction.TokenRevoked => Texts.Audit.TokenRevoked,
        AuditAction.ClientRegistered => Texts.Audit.ClientRegistered,
        AuditAction.ClientChanged => Texts.Audit.ClientChanged,
        AuditAction.ClientRevoked => Texts.Audit.ClientRevoked,
        AuditAction.DevicePaired => Texts.Audit.DevicePaired,
        AuditAction.DeviceRemoved => Texts.Audit.DeviceRemoved,
        AuditAction.BakeryCreated => Texts.Audit.BakeryCreated,
        AuditAction.BakeryChanged => Texts.Audit.BakeryChanged,
        AuditAction.BakeryDeleted => Texts.Audit.BakeryDeleted,
        AuditAction.SettingsChanged => Texts.Audit.SettingsChanged,
        AuditAction.CompanyCreated => Texts.Audit.CompanyCreated,
        AuditAction.CompanyChanged => Texts.Audit.CompanyChanged,
        AuditAction.PriceChanged => Texts.Audit.PriceChanged,
        AuditAction.PromotionChanged => Texts.Audit.PromotionChanged,
        AuditAction.WebhookCreated => Texts.Audit.WebhookCreated,
        AuditAction.WebhookChanged => Texts.Audit.WebhookChanged,
        AuditAction.WebhookDeleted => Texts.Audit.WebhookDeleted,
        AuditAction.WebhookSecretRotated => Texts.Audit.WebhookSecretRotated,
        AuditAction.Refunded => Texts.Audit.Refunded,
        AuditAction.DebtSettled => Texts.Audit.DebtSettled,
        AuditAction.CreditBooked => Texts.Audit.CreditBooked,
        AuditAction.PersonExported => Texts.Audit.PersonExported,
        AuditAction.PersonErased => Texts.Audit.PersonErased,
        AuditAction.DemoRemoved => Texts.Audit.DemoRemoved,
        AuditAction.DatabaseRestored => Texts.Audit.DatabaseRestored,
        AuditAction.KeysRotated => Texts.Audit.KeysRotated,
    };
}
