using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

public static class StaffRefusals
{
    /// <summary>The link was used or revoked, has expired, or was made by somebody who may not invite any more.</summary>
    public static Refusal InvitationOver { get; } = new(RefusalKind.Gone, "INVITATION_OVER", new(
        "Esta invitación ya no vale: se usó, se anuló o pasaron sus 7 días. Pide otra.",
        "This invitation does not work any more: it was used or withdrawn, or its 7 days are over. Ask for another one.",
        "Deze uitnodiging werkt niet meer: ze is gebruikt of ingetrokken, of de 7 dagen zijn om. Vraag een nieuwe.",
        "Cette invitation ne fonctionne plus : utilisée, retirée, ou ses 7 jours sont passés. Demandez-en une autre."));

    /// <summary>The account works at the bakery already.</summary>
    public static Refusal AlreadyMember { get; } = new(RefusalKind.RuleBroken, "ALREADY_MEMBER", new(
        "Ya trabajas en esta panadería con esta cuenta",
        "You already work at this bakery with this account",
        "Je werkt al bij deze bakkerij met dit account",
        "Vous travaillez déjà dans cette boulangerie avec ce compte"));

    public static Refusal TooManyInvitations { get; } = new(RefusalKind.RuleBroken, "TOO_MANY_INVITATIONS", new(
        $"Ya hay {Invitations.MaxOpen} invitaciones abiertas: anula una antes de hacer otra",
        $"There are {Invitations.MaxOpen} open invitations already: withdraw one first",
        $"Er zijn al {Invitations.MaxOpen} open uitnodigingen: trek er eerst een in",
        $"Il y a déjà {Invitations.MaxOpen} invitations ouvertes : retirez-en une d’abord"));

    /// <summary>Without an owner nobody could give the role again.</summary>
    public static Refusal LastOwner { get; } = new(RefusalKind.RuleBroken, "LAST_OWNER", new(
        "Es el único dueño: nombra otro antes",
        "This is the only owner: name another one first",
        "Dit is de enige eigenaar: stel eerst een andere aan",
        "C’est le seul propriétaire : désignez-en un autre d’abord"));

    public static Refusal UnknownRole { get; } = Refusal.Malformed(
        "El rol debe ser OWNER, MANAGER, BAKER o COUNTER",
        "The role must be OWNER, MANAGER, BAKER or COUNTER",
        "De rol moet OWNER, MANAGER, BAKER of COUNTER zijn",
        "Le rôle doit être OWNER, MANAGER, BAKER ou COUNTER") with
    { FieldName = "role" };

    /// <summary>The caller's own role does not give or take this one.</summary>
    public static Refusal RoleNotYours(StaffRole role)
    {
        var name = RoleTable.Name(role);
        return new(RefusalKind.Forbidden, "ROLE_NOT_YOURS", new(
            $"Tu rol no puede dar ni quitar el rol «{name.Spanish}»",
            $"Your role can neither give nor take the role “{name.English}”",
            $"Jouw rol kan de rol “{name.Dutch}” niet geven of afnemen",
            $"Votre rôle ne peut ni donner ni retirer le rôle « {name.French} »"));
    }

    public static Refusal NoInvitation(string id) => new(RefusalKind.NotFound, "INVITATION_NOT_FOUND", new(
        $"No hay ninguna invitación abierta {Ids.Echo(id)}",
        $"There is no open invitation {Ids.Echo(id)}",
        $"Er is geen open uitnodiging {Ids.Echo(id)}",
        $"Il n’y a pas d’invitation ouverte {Ids.Echo(id)}"));

    public static Refusal NoMember(Uid uid) => new(RefusalKind.NotFound, "MEMBER_NOT_FOUND", new(
        $"{Ids.Echo(uid.Value)} no trabaja en esta panadería",
        $"{Ids.Echo(uid.Value)} does not work at this bakery",
        $"{Ids.Echo(uid.Value)} werkt niet bij deze bakkerij",
        $"{Ids.Echo(uid.Value)} ne travaille pas dans cette boulangerie"));
}
