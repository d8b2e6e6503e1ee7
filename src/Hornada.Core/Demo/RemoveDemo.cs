using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Demo;

/// <summary>What went with the demo.</summary>
/// <param name="Accounts">Accounts that are gone or can no longer be used.</param>
public sealed record RemovedDemo(int Companies, int Bakeries, int Orders, int Accounts);

/// <summary>
/// Removes the demo: its companies with all they have, and its people. Nothing else changes, except that a real bakery which was opened
/// with an account of the demo goes to an admin. An account of the demo that appears in real data, such as the customer of an order, stays
/// as an empty account that nobody can use.
/// </summary>
public sealed partial class RemoveDemo(
    Store store, StoreSettings settings, PictureFiles files, TimeProvider clock, Randomness random)
{
    /// <summary>File of the data directory with a token for each person of the demo.</summary>
    public const string TokensFile = "demo-tokens.json";

    private const int StampBytes = 16;

    /// <summary>Removes it. The caller has checked that an admin asks, or somebody on the machine of the server.</summary>
    /// <param name="by">The admin who asks and gets what has to go to somebody; null for the first admin there is.</param>
    public async Task<Outcome<RemovedDemo>> Run(Caller? by, CancellationToken cancel)
    {
        var removed = await store.Write<(RemovedDemo Sum, IReadOnlyList<string> Pictures)>((db, ct) => Remove(db, by, ct), cancel);
        if (removed.Refusal is null)
        {
            foreach (var picture in removed.Value.Pictures)
            {
                await files.Remove(picture, cancel);
            }

            File.Delete(Path.Combine(settings.DataDirectory, TokensFile));
        }

        return removed.Then(done => done.Sum);
    }

    private async Task<Outcome<(RemovedDemo Sum, IReadOnlyList<string> Pictures)>> Remove(
        HornadaDb db, Caller? by, CancellationToken cancel)
    {
        var demo = await DemoKeys.Read(db, cancel);
        if (demo.IsNone)
        {
            return DemoRefusals.NoDemo;
        }

        // An order that is being placed at a bakery of the demo waits, and then finds no bakery.
        await db.Lock(db.Bakeries.Where(row => demo.Bakeries.Contains(row.Key)), cancel);
        if (await PassOn(db, demo, by, cancel) is { } refusal)
        {
            return refusal;
        }

        var rows = new DemoRows(demo, await DemoRows.ReadReferences(db, store.Engine, cancel));
        var orders = await db.Orders.CountAsync(row => demo.Bakeries.Contains(row.BakeryKey), cancel);
        var pictures = await Pictures(db, demo, cancel);
        await RemoveCompanies(db, demo, rows, cancel);
        await RemovePeople(db, demo, rows, cancel);
        db.Log(new(AuditAction.DemoRemoved) { Changes = $"companies: {demo.Companies.Count}; accounts: {demo.Accounts.Count}" });
        return (new RemovedDemo(demo.Companies.Count, demo.Bakeries.Count, orders, demo.Accounts.Count), pictures);
    }

    /// <summary>Gives real bakeries of the demo's people to an admin; refused when real bakeries would be left without any admin.</summary>
    private async Task<Refusal?> PassOn(HornadaDb db, DemoKeys demo, Caller? by, CancellationToken cancel)
    {
        var heir = by is not null && !demo.Accounts.Contains(by.Key)
            ? by.Key
            : await db.Accounts.Where(row => row.Role == Role.Admin && !demo.Accounts.Contains(row.Key)).OrderBy(row => row.Key)
                .Select(row => (long?)row.Key).FirstOrDefaultAsync(cancel);
        if (heir is not { } admin)
        {
            return await db.Bakeries.AnyAsync(row => !demo.Companies.Contains(row.CompanyKey), cancel) ? DemoRefusals.NoAdminLeft : null;
        }

        var newest = await db.Memberships.Where(row => row.AccountKey == admin && !demo.Bakeries.Contains(row.BakeryKey))
            .OrderByDescending(row => row.Key).FirstOrDefaultAsync(cancel);
        foreach (var bakery in await demo.Inherited(db).ToListAsync(cancel))
        {
            bakery.GoTo(admin);
            var own = await db.Memberships.SingleOrDefaultAsync(row => row.BakeryKey == bakery.Key && row.AccountKey == admin, cancel)
                ?? db.Add(new Membership(admin, bakery.Key, StaffRole.Owner, clock.Now())).Entity;
            own.Role = StaffRole.Owner;
        }

        await db.SaveChangesAsync(cancel);
        await KeepNewest(db, newest, cancel);
        return null;
    }

    /// <summary>
    /// Stores a membership anew, so that it stays the newest of its account: requests that name no bakery are still about the same one.
    /// </summary>
    private async Task KeepNewest(HornadaDb db, Membership? newest, CancellationToken cancel)
    {
        if (newest is null
            || !await db.Memberships.AnyAsync(row => row.AccountKey == newest.AccountKey && row.Key > newest.Key, cancel))
        {
            return;
        }

        db.Remove(newest);
        await db.SaveChangesAsync(cancel);
        db.Add(new Membership(newest.AccountKey, newest.BakeryKey, newest.Role, newest.Since) { ChosenAt = clock.Now() });
        await db.SaveChangesAsync(cancel);
    }

    private static async Task RemoveCompanies(HornadaDb db, DemoKeys demo, DemoRows rows, CancellationToken cancel)
    {
        // Guests who ordered there, paired tablets and the accounts that canteens act under.
        var others = await Keys(db, $"""
            SELECT account_key AS "Value" FROM paired_devices WHERE bakery_key IN {DemoRows.List(demo.Bakeries)}
            UNION SELECT account_key FROM canteens WHERE company_key IN {DemoRows.List(demo.Companies)}
            UNION SELECT customer_key FROM orders WHERE bakery_key IN {DemoRows.List(demo.Bakeries)}
                AND customer_key IN (SELECT key FROM accounts WHERE email = '')
            """, cancel);
        var groups = await Keys(db, $"""
            SELECT DISTINCT group_key AS "Value" FROM orders
            WHERE group_key IS NOT NULL AND bakery_key IN {DemoRows.List(demo.Bakeries)}
            """, cancel);
        await Do(db, $"""
            DELETE FROM answered_requests
            WHERE result_id IN (SELECT id FROM orders WHERE bakery_key IN {DemoRows.List(demo.Bakeries)})
            """, cancel);
        foreach (var table in rows.ChildrenFirst())
        {
            await Do(db, $"DELETE FROM {table} WHERE {rows.ConditionOf(table)}", cancel);
        }

        await db.Events.Where(row => demo.Bakeries.Contains(row.BakeryKey)).ExecuteDeleteAsync(cancel);
        await Do(db, $"""
            DELETE FROM order_groups WHERE key IN {DemoRows.List(groups)}
                AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.group_key = order_groups.key)
            """, cancel);
        await RemoveFree(db, rows, await Keys(db, rows.FindFree(others, mayWish: false), cancel), cancel);
    }

    private async Task RemovePeople(HornadaDb db, DemoKeys demo, DemoRows rows, CancellationToken cancel)
    {
        var free = await Keys(db, rows.FindFree(demo.Accounts, mayWish: true), cancel);
        await RemoveFree(db, rows, free, cancel);
        var kept = demo.Accounts.Except(free).ToList();
        await RemoveOwned(db, rows, kept, cancel);
        foreach (var account in await db.Accounts.Where(row => kept.Contains(row.Key)).ToListAsync(cancel))
        {
            var stamp = new byte[StampBytes];
            random.Fill(stamp);
            account.Forget(Convert.ToHexStringLower(stamp));
        }

        await db.SaveChangesAsync(cancel);
    }

    private static async Task RemoveFree(HornadaDb db, DemoRows rows, IReadOnlyList<long> free, CancellationToken cancel)
    {
        await RemoveOwned(db, rows, free, cancel);
        await Do(db, $"DELETE FROM accounts WHERE key IN {DemoRows.List(free)}", cancel);
    }

    private static async Task RemoveOwned(HornadaDb db, DemoRows rows, IReadOnlyList<long> accounts, CancellationToken cancel)
    {
        foreach (var removal in rows.RemovalsOfOwned(accounts))
        {
            await Do(db, removal, cancel);
        }
    }

    /// <summary>The addresses of the demo's uploaded pictures.</summary>
    private static async Task<IReadOnlyList<string>> Pictures(HornadaDb db, DemoKeys demo, CancellationToken cancel)
    {
        var (bakeries, people) = (DemoRows.List(demo.Bakeries), DemoRows.List(demo.Accounts));
        var addresses = $"""
            SELECT image_url AS "Value" FROM products WHERE bakery_key IN {bakeries}
            UNION SELECT CAST(sheet AS text) FROM products WHERE bakery_key IN {bakeries} AND sheet IS NOT NULL
            UNION SELECT logo_url FROM bakeries WHERE key IN {bakeries}
            UNION SELECT banner_url FROM bakeries WHERE key IN {bakeries}
            UNION SELECT placeholder_url FROM bakeries WHERE key IN {bakeries}
            UNION SELECT url FROM pictures WHERE bakery_key IN {bakeries}
            UNION SELECT url FROM attachments WHERE account_key IN {people}
            """;
        var named = await db.Database.SqlQueryRaw<string>(addresses).ToListAsync(cancel); // the holes are numbers
        return [.. named.SelectMany(text => Upload().Matches(text).Select(match => match.Value)).Distinct()];
    }

    private static async Task<IReadOnlyList<long>> Keys(HornadaDb db, string query, CancellationToken cancel) =>
        await db.Database.SqlQueryRaw<long>(query).ToListAsync(cancel);

    private static Task<int> Do(HornadaDb db, string statement, CancellationToken cancel) =>
        db.Database.ExecuteSqlRawAsync(statement, cancel);

    [GeneratedRegex(@"/uploads/[a-z]+/[0-9a-f-]+\.[a-z]+")]
    private static partial Regex Upload();
}
