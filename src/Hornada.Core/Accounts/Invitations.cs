using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Accounts.Pairing;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Mail;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A person who is to be invited.</summary>
/// <param name="Email">Where the link is sent, where this server sends mail; null to pass it on by other means.</param>
/// <param name="Label">A name for the list; null for the address.</param>
public sealed record InvitationRequest(StaffRole Role, string? Email, string? Label);

/// <summary>An invitation just made.</summary>
/// <param name="Secret">Secret of its link; it is shown only this once.</param>
/// <param name="IsSent">True when the link went out by mail.</param>
public sealed record IssuedInvitation(Invitation Invitation, string Secret, bool IsSent);

/// <summary>An invitation as the invited person sees it.</summary>
/// <param name="Bakery">Name of the bakery.</param>
/// <param name="Inviter">Display name; empty when none.</param>
public sealed record StaffInvitationView(Invitation Invitation, string Bakery, string Inviter);

/// <summary>Invites people to work at a bakery, by a link that works once, for seven days.</summary>
public sealed class Invitations(
    Store store, MailOutbox mails, TimeProvider clock, Randomness random, IJoinedPlaces? places = null)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Longest label, in characters.</summary>
    public const int MaxLabel = 254;

    /// <summary>Open invitations of one bakery at a time.</summary>
    public const int MaxOpen = 50;

    private const int SecretDigits = 48;

    /// <summary>Path of an invitation's page, which mails name.</summary>
    public static string Address(string secret) => $"/trabajo/{secret}";

    /// <summary>Makes an invitation to the workplace.</summary>
    public async Task<Outcome<IssuedInvitation>> Make(
        Caller caller, Workplace workplace, InvitationRequest wanted, Language language, CancellationToken cancel)
    {
        if (Check(caller, workplace, wanted) is { } refusal)
        {
            return refusal;
        }

        var secret = OAuthSecret.New(random, SecretDigits);
        return await store.Write<IssuedInvitation>(
            async (db, ct) =>
            {
                if (await Open(db).CountAsync(row => row.BakeryKey == workplace.Key, ct) >= MaxOpen)
                {
                    return StaffRefusals.TooManyInvitations;
                }

                var invitation =
                    new Invitation(Ids.New(clock.Now(), random), workplace.Key, wanted.Role, OAuthSecret.Hash(secret), clock.Now())
                    {
                        Label = wanted.Label is { Length: > 0 } label ? label : wanted.Email ?? "",
                        InviterKey = caller.Key,
                    };
                db.Add(invitation);
                if (wanted.Email is { Length: > 0 } email)
                {
                    mails.Add(db, email, AccountMails.Invitation(workplace.Name, wanted.Role, mails.Link(Address(secret)), language));
                }

                db.Log(new(AuditAction.StaffInvited)
                {
                    Bakery = workplace.Key,
                    Subject = invitation.Id,
                    Changes = $"role: {EnumNames<StaffRole>.NameOf(wanted.Role)}",
                    Words = invitation.Label,
                });
                await db.SaveChangesAsync(ct);
                return new IssuedInvitation(invitation, secret, mails.IsOn && wanted.Email is { Length: > 0 });
            },
            cancel);
    }

    /// <summary>The open invitations to a workplace, newest first.</summary>
    public async Task<IReadOnlyList<StaffInvitationView>> ForWorkplace(Workplace workplace, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Views(db, Open(db).Where(row => row.BakeryKey == workplace.Key)).ToListAsync(cancel);
    }

    /// <summary>Ends an open invitation.</summary>
    public Task<Outcome<Invitation>> Revoke(Workplace workplace, string id, CancellationToken cancel) => store.Write<Invitation>(
        async (db, ct) =>
        {
            var own = Open(db).Where(row => row.BakeryKey == workplace.Key && row.Id == id);
            await db.Lock(own, ct);
            if (await own.SingleOrDefaultAsync(ct) is not { } invitation)
            {
                return StaffRefusals.NoInvitation(id);
            }

            invitation.EndedAt = clock.Now();
            db.Log(new(AuditAction.InvitationWithdrawn) { Bakery = workplace.Key, Subject = id });
            await db.SaveChangesAsync(ct);
            return invitation;
        },
        cancel);

    /// <summary>The invitation of a link; refused when there is none, or it was used or revoked or has expired.</summary>
    public async Task<Outcome<StaffInvitationView>> Find(string secret, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Views(db, Matching(db, secret)).SingleOrDefaultAsync(cancel) is { } view ? view : StaffRefusals.InvitationOver;
    }

    /// <summary>
    /// Makes the caller a member of the bakery, and of those that belong together with it where the inviter may give the role, and uses the
    /// invitation up. A customer becomes a baker.
    /// </summary>
    /// <returns>Refused as by <see cref="Find"/>, when the inviter may not invite any more, or when the caller is a member.</returns>
    public async Task<Outcome<Invitation>> Accept(Caller caller, string secret, CancellationToken cancel) =>
        caller.IsDevice ? PairingRefusals.NotByDevices : await store.Write<Invitation>((db, ct) => Accept(db, caller, secret, ct), cancel);

    private async Task<Outcome<Invitation>> Accept(HornadaDb db, Caller caller, string secret, CancellationToken cancel)
    {
        await db.Lock(Matching(db, secret), cancel);
        if (await Matching(db, secret).SingleOrDefaultAsync(cancel) is not { } invitation
            || await PlacesStillGiven(db, invitation, cancel) is not { Count: > 0 } given || !given.Contains(invitation.BakeryKey))
        {
            return StaffRefusals.InvitationOver;
        }

        await db.Lock(db.Accounts.Where(row => row.Key == caller.Key), cancel);
        var account = await db.Accounts.SingleAsync(row => row.Key == caller.Key, cancel);
        if (account.Email.Length == 0)
        {
            return AccountRefusals.AccessDenied;
        }

        var known = await db.Memberships.Where(row => row.AccountKey == account.Key && given.Contains(row.BakeryKey))
            .Select(row => row.BakeryKey)
            .ToListAsync(cancel);
        if (known.Contains(invitation.BakeryKey))
        {
            return StaffRefusals.AlreadyMember;
        }

        if (account.Role == Role.Customer)
        {
            account.ChangeRole(Role.Baker);
        }

        db.AddRange(given.Except(known).Select(bakery => new Membership(account.Key, bakery, invitation.Role, clock.Now())));
        (invitation.EndedAt, invitation.GuestKey) = (clock.Now(), account.Key);
        db.Log(new(AuditAction.StaffJoined)
        {
            Person = account.Key,
            Bakery = invitation.BakeryKey,
            Subject = invitation.Id,
            Changes = $"role: {EnumNames<StaffRole>.NameOf(invitation.Role)}",
        });
        await db.SaveChangesAsync(cancel);
        return invitation;
    }

    private static Refusal? Check(Caller caller, Workplace workplace, InvitationRequest wanted)
    {
        if (caller.IsDevice)
        {
            return PairingRefusals.NotByDevices;
        }

        if (!RoleTable.GivenBy(workplace.Role).Contains(wanted.Role))
        {
            return StaffRefusals.RoleNotYours(wanted.Role);
        }

        return wanted.Email is { Length: > 0 } email && !EmailAddress.IsOne(email)
            ? MailRefusals.NoAddress
            : TextChecks.Joined(
                [TextChecks.Line("email", wanted.Email, Account.MaxEmail), TextChecks.Line("name", wanted.Label, MaxLabel)]);
    }

    /// <summary>The bakeries at which the inviter may give the role now: as a member, or as an admin.</summary>
    private async Task<IReadOnlyList<long>> PlacesStillGiven(HornadaDb db, Invitation invitation, CancellationToken cancel)
    {
        var together = places is null ? [invitation.BakeryKey] : await places.With(db, invitation.BakeryKey, cancel);
        var alive = await db.BakeryReferences.Where(bakery => together.Contains(bakery.Key) && bakery.DeletedAt == null)
            .OrderBy(bakery => bakery.Key)
            .Select(bakery => bakery.Key)
            .ToListAsync(cancel);
        var inviter = await db.Accounts.Where(account => account.Key == invitation.InviterKey)
            .Select(account => account.Role)
            .SingleAsync(cancel);
        var roles = await db.Memberships.Where(row => row.AccountKey == invitation.InviterKey && alive.Contains(row.BakeryKey))
            .ToDictionaryAsync(row => row.BakeryKey, row => row.Role, cancel);
        return inviter switch
        {
            Role.Admin => alive,
            Role.Baker => alive.FindAll(key => roles.TryGetValue(key, out var role) && RoleTable.GivenBy(role).Contains(invitation.Role)),
            Role.Customer => [],
        };
    }

    private IQueryable<Invitation> Open(HornadaDb db)
    {
        var now = clock.Now();
        return db.Invitations.Where(row => row.EndedAt == null && row.ExpiresAt > now);
    }

    private IQueryable<Invitation> Matching(HornadaDb db, string secret)
    {
        var hash = OAuthSecret.Hash(secret);
        return Open(db).Where(row => row.Hash == hash);
    }

    private static IQueryable<StaffInvitationView> Views(HornadaDb db, IQueryable<Invitation> invitations) =>
        from invitation in invitations.AsNoTracking()
        join bakery in db.BakeryReferences on invitation.BakeryKey equals bakery.Key
        join inviter in db.Accounts on invitation.InviterKey equals inviter.Key
        where bakery.DeletedAt == null
        orderby invitation.Key descending
        select new StaffInvitationView(invitation, bakery.Name, inviter.DisplayName);
}
