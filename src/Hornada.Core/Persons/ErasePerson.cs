using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Persons;

/// <summary>
/// Erases a person: what says who they are goes, and what they bought stays as sold to nobody, so that totals, stock and money are the
/// same. An unknown person is answered as an erased one, so the answer tells nobody which persons were here.
/// </summary>
/// <param name="ledger">Keeps in files that the person was erased, for backups from before.</param>
/// <param name="staff">What happens to a bakery that loses its people.</param>
public sealed class ErasePerson(
    Store store, PictureFiles files, ErasureFiles ledger, IStaffChange staff, TimeProvider clock, Randomness random)
{
    /// <summary>An order that nobody collected for longer keeps nobody from being erased.</summary>
    private static readonly TimeSpan StillOpen = TimeSpan.FromDays(1);

    /// <summary>Erases the person with this address, as an operator or admin asks.</summary>
    /// <returns>True, also when nobody has the address; refused while the person is needed.</returns>
    public Task<Outcome<bool>> ByEmail(string email, CancellationToken cancel) =>
        Run((db, ct) => PersonKeys.ByEmail(db, email, ct), cancel);

    /// <summary>Erases the caller. The caller has proven who they are.</summary>
    public Task<Outcome<bool>> ByAccount(long account, CancellationToken cancel) =>
        Run((db, ct) => PersonKeys.ByAccount(db, account, ct), cancel);

    /// <summary>Erases the customer of an order, as an operator asks.</summary>
    public async Task<Outcome<bool>> ByOrder(OrderId id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Orders.Where(row => row.Id == id).Select(row => (long?)row.CustomerKey).SingleOrDefaultAsync(cancel) is { } account
            ? await ByAccount(account, cancel)
            : OrderRefusals.NotFound(id);
    }

    /// <summary>Erases the person of an account, as an admin asks; refused when no account ever had the id.</summary>
    public async Task<Outcome<bool>> ByUid(Uid uid, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        if (await db.Accounts.Where(row => row.Uid == uid).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel) is { } account)
        {
            return await ByAccount(account, cancel);
        }

        var hash = Erasure.HashOf(uid.Value);
        return await db.Erasures.AnyAsync(row => row.Hash == hash, cancel) ? true : AccountRefusals.NotFound(uid);
    }

    /// <summary>Why the person of an account cannot be erased now; null when they can.</summary>
    internal async Task<Refusal?> FindObstacle(HornadaDb db, long account, CancellationToken cancel) =>
        await WhyNot(db, await PersonKeys.ByAccount(db, account, cancel), cancel);

    /// <summary>Erases again whom a restored backup brought back, in the transaction that begins the new era.</summary>
    internal async Task Again(HornadaDb db, IReadOnlySet<string> hashes, CancellationToken cancel)
    {
        bool WasErased(string id) => hashes.Contains(Convert.ToHexString(Erasure.HashOf(id)));
        var accounts = (await db.Accounts.Select(row => new { row.Key, row.Uid }).ToListAsync(cancel))
            .Where(row => WasErased(row.Uid.Value)).Select(row => row.Key).ToList();
        foreach (var account in accounts)
        {
            await Remove(await Erase(db, await PersonKeys.ByAccount(db, account, cancel), cancel), files.Remove, cancel);
        }

        var parents = (await db.CanteenParents.Select(row => new { row.Key, row.Id }).ToListAsync(cancel))
            .Where(row => WasErased(row.Id)).Select(row => row.Key).ToList();
        if (parents.Count > 0)
        {
            await Remove(await Erase(db, await PersonKeys.ByParents(db, parents, cancel), cancel), files.Remove, cancel);
        }
    }

    private async Task<Outcome<bool>> Run(Func<HornadaDb, CancellationToken, Task<PersonKeys>> find, CancellationToken cancel)
    {
        // Once the database has forgotten the pictures, nothing names them any more.
        await files.Reach(cancel);
        var erased = await store.Write<IReadOnlyList<string>>(
            async (db, ct) =>
            {
                // Two admins who are erased at once are judged one after the other.
                await db.Lock(db.Accounts.Where(row => row.Role == Role.Admin).OrderBy(row => row.Key), ct);
                var keys = await find(db, ct);
                await db.Lock(db.Accounts.Where(row => keys.Accounts.Contains(row.Key)).OrderBy(row => row.Key), ct);
                if (keys.Ids is [var only] && only.StartsWith(Account.ErasedUidPrefix, StringComparison.Ordinal))
                {
                    return Outcome.Success<IReadOnlyList<string>>([]);
                }

                return await WhyNot(db, keys, ct) is { } refusal ? refusal : Outcome.Success(await Erase(db, keys, ct));
            },
            cancel);
        if (erased.Refusal is { } needed)
        {
            return needed;
        }

        await Remove(erased.Value, files.Erase, CancellationToken.None);
        await ledger.Write(store, CancellationToken.None);
        return true;
    }

    private static async Task Remove(
        IReadOnlyList<string> pictures, Func<string, CancellationToken, Task> remove, CancellationToken cancel)
    {
        foreach (var picture in pictures)
        {
            await remove(picture, cancel);
        }
    }

    private async Task<Refusal?> WhyNot(HornadaDb db, PersonKeys keys, CancellationToken cancel)
    {
        var (accounts, parents, children) = (keys.Accounts, keys.Parents, keys.Children);
        if (await db.Accounts.AnyAsync(row => accounts.Contains(row.Key) && row.Role == Role.Admin, cancel)
            && !await db.Accounts.AnyAsync(row => !accounts.Contains(row.Key) && row.Role == Role.Admin, cancel))
        {
            return AccountRefusals.LastAdmin;
        }

        if (await FindOnlyOwned(db, accounts, cancel) is { } bakery)
        {
            return PersonRefusals.OnlyOwner(bakery);
        }

        var (meals, oldest) = (db.CanteenOrders, clock.Now() - StillOpen);
        var orders = db.Orders.Where(row => accounts.Contains(row.CustomerKey)
            || meals.Any(meal => meal.OrderKey == row.Key && children.Contains(meal.CustomerKey)));
        if (await orders.AnyAsync(row => OrderLifecycle.Open.Contains(row.Status) && row.PickupAt > oldest, cancel))
        {
            return PersonRefusals.OrderOpen;
        }

        return await db.CreditAccounts.AnyAsync(row => parents.Contains(row.ParentKey) && row.BalanceMinor > 0, cancel)
            || await Debts.Owing(db, orders).AnyAsync(cancel)
            ? PersonRefusals.MoneyOwed
            : null;
    }

    /// <summary>The name of a bakery that has no other owner; null for none.</summary>
    private static async Task<string?> FindOnlyOwned(HornadaDb db, IReadOnlyList<long> accounts, CancellationToken cancel)
    {
        var members = db.Memberships;
        return await db.Bakeries.Where(bakery => bakery.DeletedAt == null
                && (accounts.Contains(bakery.OwnerKey)
                    || members.Any(row => row.BakeryKey == bakery.Key && row.Role == StaffRole.Owner && accounts.Contains(row.AccountKey)))
                && !members.Any(row => row.BakeryKey == bakery.Key && row.Role == StaffRole.Owner && !accounts.Contains(row.AccountKey)))
            .OrderBy(bakery => bakery.Key).Select(bakery => bakery.Name).FirstOrDefaultAsync(cancel);
    }

    /// <returns>The pictures to remove after the commit.</returns>
    private async Task<IReadOnlyList<string>> Erase(HornadaDb db, PersonKeys keys, CancellationToken cancel)
    {
        if (keys.IsNobody)
        {
            return [];
        }

        var pictures = await db.Attachments.Where(row => row.AccountKey != null && keys.Accounts.Contains(row.AccountKey.Value))
            .Select(row => row.Url).ToListAsync(cancel);
        foreach (var account in keys.Accounts.Select(key => (long?)key).DefaultIfEmpty(null))
        {
            db.Log(new(AuditAction.PersonErased) { Person = account });
        }

        await PassOnBakeries(db, keys.Accounts, cancel);
        await EraseAccounts(db, keys, cancel);
        var orders = await EraseOrders.Run(db, keys, cancel);
        await EraseTraces.Run(db, store.Engine, keys, cancel);
        foreach (var table in PersonalTables.All)
        {
            if (PersonalTables.Statement(table, keys) is { } statement)
            {
                await db.Database.ExecuteSqlRawAsync(statement, cancel);
            }
        }

        foreach (var bakery in orders)
        {
            db.TellAfterCommit(EventAppender.TopicOf(bakery));
        }

        return pictures;
    }

    /// <summary>Runs while the memberships are there: a bakery that loses its last baker closes.</summary>
    private async Task EraseAccounts(HornadaDb db, PersonKeys keys, CancellationToken cancel)
    {
        var accounts = await db.Accounts.Where(row => keys.Accounts.Contains(row.Key)).ToListAsync(cancel);
        var shells = accounts.ToDictionary(row => row.Uid.Value, row => row.Key);
        foreach (var account in accounts)
        {
            account.Erase(Ids.New(clock.Now(), random), ChangePassword.NewStamp(random));
        }

        foreach (var id in keys.Ids.Where(id => !id.StartsWith(Account.ErasedUidPrefix, StringComparison.Ordinal)))
        {
            var hash = Erasure.HashOf(id);
            if (!await db.Erasures.AnyAsync(row => row.Hash == hash, cancel))
            {
                db.Add(new Erasure(hash, shells.TryGetValue(id, out var key) ? key : null, clock.Now()));
            }
        }

        await db.SaveChangesAsync(cancel);
        foreach (var account in accounts)
        {
            await staff.Left(db, account.Key, cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Gives what the person owns to another owner of the bakery; a deleted bakery keeps the nameless account.</summary>
    private static async Task PassOnBakeries(HornadaDb db, IReadOnlyList<long> accounts, CancellationToken cancel)
    {
        foreach (var bakery in await db.Bakeries.Where(row => accounts.Contains(row.OwnerKey)).ToListAsync(cancel))
        {
            if (await db.Memberships
                .Where(row => row.BakeryKey == bakery.Key && row.Role == StaffRole.Owner && !accounts.Contains(row.AccountKey))
                .OrderBy(row => row.Key).Select(row => (long?)row.AccountKey).FirstOrDefaultAsync(cancel) is { } heir)
            {
                bakery.GoTo(heir);
            }
        }

        await db.SaveChangesAsync(cancel);
    }
}
