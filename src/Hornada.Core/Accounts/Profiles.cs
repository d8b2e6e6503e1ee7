using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>An account as others see it.</summary>
/// <param name="Bakery">The bakery it acts for; null when none.</param>
/// <param name="DeviceToken">The account's newest push token (P-23); null when none, and for every reader but the account itself.</param>
public sealed record Profile(AccountView Account, BakeryId? Bakery, string? DeviceToken);

/// <summary>Changes of one's own profile. Null means: not given, leave it.</summary>
/// <param name="DisplayName">New display name, at most 120 characters.</param>
/// <param name="Phone">New phone, at most 40 characters; empty clears it.</param>
/// <param name="DeviceToken">Push token of the phone in hand; empty forgets all phones.</param>
public sealed record ProfileChange(string? DisplayName, string? Phone, string? DeviceToken);

/// <summary>Reading and changing accounts.</summary>
/// <param name="staff">What happens to the bakeries of an account that becomes a customer; null for nothing.</param>
public sealed class Profiles(Store store, TimeProvider clock, IStaffChange? staff = null)
{
    /// <summary>The caller's own profile, with the newest push token.</summary>
    public async Task<Profile> Mine(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Own(db, caller.Key, cancel);
    }

    /// <summary>All accounts, ordered by name, or by e-mail where there is no name; compared by code point.</summary>
    public async Task<IReadOnlyList<Profile>> All(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Described(db, People(db), cancel);
    }

    /// <summary>The accounts behind a place, oldest first: names may change while a client reads on.</summary>
    /// <param name="role">Only those with this role; null for all.</param>
    public async Task<KeysetPage<Profile>> After(Role? role, KeysetRequest request, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var after = request.After?.Key ?? 0;
        var accounts = People(db).Where(account => account.Key > after && (role == null || account.Role == role))
            .OrderBy(account => account.Key)
            .Take(request.Size + 1);
        var rows = await Described(db, accounts, cancel);
        return KeysetPage<Profile>.From(
            [.. rows.OrderBy(row => row.Account.Key)], request, profile => new(0, profile.Account.Key));
    }

    /// <summary>Every account with the role BAKER, sorted likewise.</summary>
    public async Task<IReadOnlyList<Profile>> Bakers(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Described(db, People(db).Where(account => account.Role == Role.Baker), cancel);
    }

    /// <summary>One account, or refused when there is none.</summary>
    public async Task<Outcome<Profile>> Find(Uid uid, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Described(db, db.Accounts.Where(account => account.Uid == uid), cancel) is [var profile]
            ? profile
            : AccountRefusals.NotFound(uid);
    }

    /// <summary>Changes the caller's own profile.</summary>
    public async Task<Outcome<Profile>> Change(Caller caller, ProfileChange change, CancellationToken cancel)
    {
        Refusal?[] found =
        [
            TextChecks.NotInvisible("displayName", change.DisplayName)
                ?? TextChecks.MaxLength("displayName", change.DisplayName, Account.MaxName),
            TextChecks.Line("phone", change.Phone, Account.MaxPhone) ?? ContactNumbers.CheckTelephone("phone", change.Phone),
            TextChecks.MaxLength("fcmToken", change.DeviceToken, Device.MaxToken),
        ];
        if (TextChecks.Joined(found) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<Profile>(
            async (db, ct) =>
            {
                var account = await db.Accounts.SingleAsync(row => row.Key == caller.Key, ct);
                account.Describe(
                    change.DisplayName is null ? null : TextRules.CleanName(change.DisplayName, Account.MaxName), change.Phone);
                await RememberDevice(db, caller.Key, change.DeviceToken, ct);
                await db.SaveChangesAsync(ct);
                return await Own(db, caller.Key, ct);
            },
            cancel);
    }

    /// <summary>Changes the caller's details. A new e-mail address must be free, because accounts are found by it.</summary>
    public async Task<Outcome<AccountView>> ChangePerson(Caller caller, PersonChange change, CancellationToken cancel)
    {
        if (change.Check() is { } refusal)
        {
            return refusal;
        }

        return await store.Write<AccountView>(
            async (db, ct) =>
            {
                // Serializes concurrent changes of the account.
                await db.Lock(db.Accounts.Where(row => row.Key == caller.Key), ct);
                var account = await db.Accounts.SingleAsync(row => row.Key == caller.Key, ct);
                if ((await MoveTo(db, account, change.Email, ct) ?? Learn(account, change)) is { } wrong)
                {
                    return wrong;
                }

                await db.SaveChangesAsync(ct);
                return AccountView.From(account);
            },
            cancel);
    }

    /// <summary>The caller's own account.</summary>
    public async Task<AccountView> Person(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Accounts.Where(account => account.Key == caller.Key).Select(AccountView.Projection).SingleAsync(cancel);
    }

    /// <summary>
    /// Gives an account another role. Its memberships stay. The last admin cannot be demoted; a bakery whose last baker is demoted closes.
    /// </summary>
    public Task<Outcome<Profile>> ChangeRole(Uid uid, Role role, CancellationToken cancel) => store.Write<Profile>(
        async (db, ct) =>
        {
            // Lock all admins: two admins who demote each other at once are judged one after the other.
            await db.Lock(db.Accounts.Where(row => row.Role == Role.Admin).OrderBy(row => row.Key), ct);
            var account = await People(db).SingleOrDefaultAsync(row => row.Uid == uid, ct);
            if (account is null)
            {
                return AccountRefusals.NotFound(uid);
            }

            if (account.Role == Role.Admin
                && role != Role.Admin
                && !await db.Accounts.AnyAsync(row => row.Role == Role.Admin && row.Key != account.Key, ct))
            {
                return AccountRefusals.LastAdmin;
            }

            db.Log(new(AuditAction.RoleChanged)
            {
                Person = account.Key,
                Changes = $"role: {EnumNames<Role>.NameOf(account.Role)} → {EnumNames<Role>.NameOf(role)}",
            });
            account.ChangeRole(role);
            await db.SaveChangesAsync(ct);
            if (role == Role.Customer && staff is not null)
            {
                await staff.Left(db, account.Key, ct);
                await db.SaveChangesAsync(ct);
            }

            return (await Described(db, db.Accounts.Where(row => row.Key == account.Key), ct))[0];
        },
        cancel);

    /// <summary>
    /// Accounts without those of paired devices, whose role does not change: they are revoked instead. And without those of erased persons.
    /// </summary>
    private static IQueryable<Account> People(HornadaDb db)
    {
        var (devices, erased) = (db.PairedDevices, db.Erasures);
        return db.Accounts.Where(account => !devices.Any(device => device.AccountKey == account.Key)
            && !erased.Any(row => row.AccountKey == account.Key));
    }

    private static async Task<Refusal?> MoveTo(HornadaDb db, Account account, string? email, CancellationToken cancel)
    {
        if (email is null || email == account.Email)
        {
            return null;
        }

        var normalized = email.ToUpperInvariant();
        if (await db.Accounts.AnyAsync(row => row.NormalizedEmail == normalized && row.Key != account.Key, cancel))
        {
            return AccountRefusals.EmailTaken(email);
        }

        account.MoveTo(email);
        return null;
    }

    private static Refusal? Learn(Account account, PersonChange change)
    {
        account.Describe(displayName: null, change.Phone);
        if (change.Details?.Invoke(account.Person) is not { } details)
        {
            return null;
        }

        if (details.Check() is { } refusal)
        {
            return refusal;
        }

        account.Describe(details);
        return null;
    }

    private async Task RememberDevice(HornadaDb db, long accountKey, string? token, CancellationToken cancel)
    {
        if (token is "")
        {
            await db.Devices.Where(device => device.AccountKey == accountKey).ExecuteDeleteAsync(cancel);
        }
        else if (token is not null)
        {
            // One statement, the same on both engines: an app may report its token twice at the same moment.
            var now = clock.Now().ToUnixTimeMilliseconds();
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO devices (token, account_key, seen_at) VALUES ({token}, {accountKey}, {now})
                ON CONFLICT (token) DO UPDATE SET account_key = excluded.account_key, seen_at = excluded.seen_at
                """,
                cancel);
        }
    }

    private static async Task<Profile> Own(HornadaDb db, long accountKey, CancellationToken cancel)
    {
        var profile = (await Described(db, db.Accounts.Where(account => account.Key == accountKey), cancel)).Single();
        var token = await db.Devices.Where(device => device.AccountKey == accountKey)
            .OrderByDescending(device => device.SeenAt)
            .Select(device => device.Token)
            .FirstOrDefaultAsync(cancel);
        return profile with { DeviceToken = token };
    }

    private static async Task<IReadOnlyList<Profile>> Described(HornadaDb db, IQueryable<Account> accounts, CancellationToken cancel)
    {
        var rows = await accounts.Select(AccountView.Projection)
            .OrderBy(account => account.DisplayName != "" ? account.DisplayName : account.Email)
            .ThenBy(account => account.Key)
            .Select(account => new
            {
                Account = account,
                Bakery = (
                    from membership in db.Set<Membership>()
                    join bakery in db.Set<BakeryReference>() on membership.BakeryKey equals bakery.Key
                    where membership.AccountKey == account.Key && bakery.DeletedAt == null
                    orderby membership.Key descending
                    select (BakeryId?)bakery.Id).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return [.. rows.Select(row => new Profile(row.Account, row.Bakery, null))];
    }
}
