using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>The link with which a parent connects an account of its own, once. A parent has one at most.</summary>
public sealed class ParentInvitation
{
    internal ParentInvitation(long parentKey, byte[] hash, DateTimeOffset expiresAt) =>
        (ParentKey, Hash, ExpiresAt) = (parentKey, hash, expiresAt);

    public long ParentKey { get; private set; }

    /// <summary>SHA-256 of its secret.</summary>
    public byte[] Hash { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }
}

/// <summary>States that an account acts for a parent: it sees the children and the credit, and orders.</summary>
public sealed class ParentAccount
{
    internal ParentAccount(long parentKey, long accountKey, DateTimeOffset since) =>
        (ParentKey, AccountKey, Since) = (parentKey, accountKey, since);

    public long ParentKey { get; private set; }

    public long AccountKey { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset Since { get; private set; }
}

/// <summary>What an invitation says to the person that opens it.</summary>
public sealed record InvitationView(string Organisation, string Parent, IReadOnlyList<string> Children);

/// <summary>Connects accounts with the parents of a canteen, by links that its people hand out.</summary>
public sealed class ParentInvitations(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private const int SecretDigits = 48;

    /// <summary>Makes the link of a parent; its older one ends.</summary>
    /// <param name="parent">Public id of the parent.</param>
    /// <returns>The secret of the link: it is shown this once, and stored hashed.</returns>
    public Task<Outcome<string>> Issue(Organisation organisation, string parent, CancellationToken cancel)
    {
        var secret = OAuthSecret.New(random, SecretDigits);
        return store.Write<string>(
            async (db, ct) =>
            {
                if (await FindKey(db, organisation, parent, ct) is not { } key)
                {
                    return CanteenRefusals.NoSuchParent(parent);
                }

                await db.Lock(db.CanteenParents.Where(row => row.Key == key), ct);
                await db.ParentInvitations.Where(row => row.ParentKey == key).ExecuteDeleteAsync(ct);
                db.Add(new ParentInvitation(key, OAuthSecret.Hash(secret), clock.Now() + Lifetime));
                await db.SaveChangesAsync(ct);
                return secret;
            },
            cancel);
    }

    /// <summary>What a link says; refused when there is no such link, or it was used or has expired.</summary>
    public async Task<Outcome<InvitationView>> Find(string secret, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        if (await Find(db, secret, cancel) is not { } parent)
        {
            return CanteenRefusals.InvitationIsOver;
        }

        var name = await db.Companies.Where(row => row.Key == parent.CompanyKey).Select(row => row.Name).SingleAsync(cancel);
        var children = await db.CanteenCustomers.Where(row => row.ParentKey == parent.Key)
            .OrderBy(row => row.NameFolded)
            .Select(row => row.FullName)
            .ToListAsync(cancel);
        return new InvitationView(name, parent.FullName, children);
    }

    /// <summary>Uses a link up: the caller acts for its parent from now on. Guests and devices cannot.</summary>
    public Task<Outcome<bool>> Accept(Caller caller, string secret, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) =>
        {
            var account = await db.Accounts.AsNoTracking().SingleAsync(row => row.Key == caller.Key, ct);
            if (account.IsGuest || caller.IsDevice)
            {
                return AccountRefusals.AccessDenied;
            }

            var parent = await Find(db, secret, ct);
            if (parent is null || await db.ParentInvitations.Where(row => row.ParentKey == parent.Key).ExecuteDeleteAsync(ct) == 0)
            {
                return CanteenRefusals.InvitationIsOver;
            }

            if (!await db.ParentAccounts.AnyAsync(row => row.ParentKey == parent.Key && row.AccountKey == caller.Key, ct))
            {
                db.Add(new ParentAccount(parent.Key, caller.Key, clock.Now()));
                await db.SaveChangesAsync(ct);
            }

            return true;
        },
        cancel);

    /// <summary>Ends what accounts may do for a parent, and its link. Orders and credit stay.</summary>
    /// <returns>How many accounts acted for it.</returns>
    public Task<Outcome<int>> End(Organisation organisation, string parent, CancellationToken cancel) => store.Write<int>(
        async (db, ct) =>
        {
            if (await FindKey(db, organisation, parent, ct) is not { } key)
            {
                return CanteenRefusals.NoSuchParent(parent);
            }

            await db.ParentInvitations.Where(row => row.ParentKey == key).ExecuteDeleteAsync(ct);
            return await db.ParentAccounts.Where(row => row.ParentKey == key).ExecuteDeleteAsync(ct);
        },
        cancel);

    /// <summary>The e-mail addresses of the accounts that act for a parent, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Accounts(Organisation organisation, string parent, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await (
            from row in db.ParentAccounts
            join account in db.Accounts on row.AccountKey equals account.Key
            where db.Set<CanteenParent>().Any(one =>
                one.Key == row.ParentKey && one.CompanyKey == organisation.CompanyKey && one.Id == parent)
            orderby row.Since, account.Key
            select account.Email).ToListAsync(cancel);
    }

    private async Task<CanteenParent?> Find(HornadaDb db, string secret, CancellationToken cancel)
    {
        var (hash, now) = (OAuthSecret.Hash(secret), clock.Now());
        return await (
            from invitation in db.ParentInvitations
            join parent in db.CanteenParents.AsNoTracking() on invitation.ParentKey equals parent.Key
            where invitation.Hash == hash && invitation.ExpiresAt > now
            select parent).SingleOrDefaultAsync(cancel);
    }

    private static Task<long?> FindKey(HornadaDb db, Organisation organisation, string parent, CancellationToken cancel) =>
        db.CanteenParents.Where(row => row.CompanyKey == organisation.CompanyKey && row.Id == parent)
            .Select(row => (long?)row.Key)
            .SingleOrDefaultAsync(cancel);
}
