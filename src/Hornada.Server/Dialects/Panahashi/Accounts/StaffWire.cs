using System.ComponentModel.DataAnnotations;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>Gives a person another role at the bakery: OWNER, MANAGER, BAKER or COUNTER.</summary>
internal sealed record StaffRoleBody([property: Required] string? Role) : ClosedBody;

/// <summary>Invites a person to the bakery.</summary>
/// <param name="Role">OWNER, MANAGER, BAKER or COUNTER.</param>
/// <param name="Email">Where the link is sent, where this server sends mail.</param>
/// <param name="Name">Name for the list of invitations; the address when absent.</param>
internal sealed record InviteBody([property: Required] string? Role, string? Email, string? Name) : ClosedBody;

/// <summary>Uses an invitation up.</summary>
/// <param name="Secret">The last part of the address of the link.</param>
internal sealed record AcceptInvitationBody([property: Required] string? Secret) : ClosedBody;

/// <summary>A person who works at the bakery.</summary>
internal sealed record StaffMemberWire(string Uid, string Name, string Email, StaffRole Role, long Since);

/// <summary>What a role may do.</summary>
/// <param name="Name">In the reader's language.</param>
/// <param name="Permissions">The names of docs/roles.md, in upper case.</param>
internal sealed record StaffRoleWire(StaffRole Role, string Name, IReadOnlyList<Permission> Permissions);

/// <summary>An invitation to the bakery.</summary>
internal sealed record InvitationWire(string Id, StaffRole Role, string Name, long CreatedAt, long ExpiresAt, long? EndedAt);

/// <summary>An invitation just made.</summary>
/// <param name="Link">Address of the page where it is accepted; shown only this once.</param>
/// <param name="Sent">True when the link went out by mail.</param>
internal sealed record IssuedInvitationWire(string Id, StaffRole Role, string Name, long CreatedAt, long ExpiresAt, string Link, bool Sent);

internal static class StaffWireMapping
{
    public static StaffMemberWire ToWire(this StaffMember member) =>
        new(member.Uid.Value, member.Name, member.Email, member.Role, member.Since.ToUnixTimeMilliseconds());

    public static StaffRoleWire ToWire(this StaffRole role, Language language) => new(
        role,
        RoleTable.Name(role).In(language),
        [.. Enum.GetValues<Permission>().Where(permission => RoleTable.Allows(role, permission))]);

    public static InvitationWire ToWire(this Invitation invitation) => new(
        invitation.Id, invitation.Role, invitation.Label, invitation.CreatedAt.ToUnixTimeMilliseconds(),
        invitation.ExpiresAt.ToUnixTimeMilliseconds(), invitation.EndedAt?.ToUnixTimeMilliseconds());

    public static IssuedInvitationWire ToWire(this IssuedInvitation issued, string site)
    {
        var wire = issued.Invitation.ToWire();
        return new(
            wire.Id, wire.Role, wire.Name, wire.CreatedAt, wire.ExpiresAt, site + Invitations.Address(issued.Secret), issued.IsSent);
    }
}
