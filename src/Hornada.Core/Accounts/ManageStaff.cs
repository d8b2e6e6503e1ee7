using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A person who works at a bakery.</summary>
public sealed record StaffMember(Uid Uid, string Name, string Email, StaffRole Role, DateTimeOffset Since);

/// <summary>Lists the people of a bakery, changes their roles and removes them. Paired devices are not people.</summary>
public sealed class ManageStaff(Store store)
{
    /// <summary>The people of a workplace, oldest membership first.</summary>
    public async Task<IReadOnlyList<StaffMember>> ForWorkplace(Workplace workplace, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await (
            from member in People(db, workplace.Key)
            join account in db.Accounts on member.AccountKey equals account.Key
            orderby member.Key
            select new StaffMember(account.Uid, account.DisplayName, account.Email, member.Role, member.Since)).ToListAsync(cancel);
    }

    /// <summary>Gives a person another role at the workplace.</summary>
    /// <returns>Refused for a role that the caller may not give or take, and for the last owner.</returns>
    public Task<Outcome<StaffMember>> ChangeRole(Workplace workplace, Uid uid, StaffRole role, CancellationToken cancel) =>
        Change(workplace, uid, (_, member) =>
        {
            if (!RoleTable.GivenBy(workplace.Role).Contains(role))
            {
                return StaffRefusals.RoleNotYours(role);
            }

            member.Role = role;
            return null;
        }, cancel);

    /// <summary>Ends the membership of a person; without another one, the account is a customer's again.</summary>
    /// <returns>The person as they were; refused as by <see cref="ChangeRole"/>.</returns>
    public Task<Outcome<StaffMember>> Remove(Workplace workplace, Uid uid, CancellationToken cancel) =>
        Change(workplace, uid, (db, member) =>
        {
            db.Remove(member);
            return null;
        }, cancel);

    private Task<Outcome<StaffMember>> Change(
        Workplace workplace, Uid uid, Func<HornadaDb, Membership, Refusal?> change, CancellationToken cancel) => store.Write<StaffMember>(
        async (db, ct) =>
        {
            // All members are locked, in key order: two owners who remove each other at once are judged one after the other.
            await db.Lock(db.Memberships.Where(row => row.BakeryKey == workplace.Key).OrderBy(row => row.Key), ct);
            var account = await db.Accounts.SingleOrDefaultAsync(row => row.Uid == uid, ct);
            var people = await People(db, workplace.Key).ToListAsync(ct);
            if (account is null || people.Find(row => row.AccountKey == account.Key) is not { } member)
            {
                return StaffRefusals.NoMember(uid);
            }

            if (!RoleTable.GivenBy(workplace.Role).Contains(member.Role))
            {
                return StaffRefusals.RoleNotYours(member.Role);
            }

            var wasOwner = member.Role == StaffRole.Owner;
            var before = new StaffMember(account.Uid, account.DisplayName, account.Email, member.Role, member.Since);
            if (change(db, member) is { } refusal)
            {
                return refusal;
            }

            var isGone = db.Entry(member).State == EntityState.Deleted;
            if (wasOwner && (isGone || member.Role != StaffRole.Owner)
                && !people.Exists(row => row != member && row.Role == StaffRole.Owner))
            {
                return StaffRefusals.LastOwner;
            }

            db.Log(new(isGone ? AuditAction.StaffRemoved : AuditAction.StaffRoleChanged)
            {
                Person = account.Key,
                Bakery = workplace.Key,
                Changes = isGone ? "" : $"role: {EnumNames<StaffRole>.NameOf(before.Role)} → {EnumNames<StaffRole>.NameOf(member.Role)}",
            });
            await db.SaveChangesAsync(ct);
            if (isGone && account.Role == Role.Baker && !await db.Memberships.AnyAsync(row => row.AccountKey == account.Key, ct))
            {
                account.ChangeRole(Role.Customer);
                await db.SaveChangesAsync(ct);
            }

            return isGone ? before : before with { Role = member.Role };
        },
        cancel);

    /// <summary>The memberships of people with the role to work: neither devices nor the accounts of organisations.</summary>
    private static IQueryable<Membership> People(HornadaDb db, long bakeryKey)
    {
        var (accounts, devices) = (db.Accounts, db.PairedDevices);
        return db.Memberships.Where(row => row.BakeryKey == bakeryKey
            && accounts.Any(account => account.Key == row.AccountKey && account.Role != Role.Customer && account.Email != "")
            && !devices.Any(device => device.AccountKey == row.AccountKey));
    }
}
