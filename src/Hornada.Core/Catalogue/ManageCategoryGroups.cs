using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>Creates, names, orders and deletes the groups under which categories of a company are shown.</summary>
public sealed class ManageCategoryGroups(Store store, TimeProvider clock)
{
    /// <summary>Creates a group; it comes last.</summary>
    /// <param name="caller">An account that works for the company.</param>
    /// <param name="names">Its names, 1 to 60 characters each.</param>
    public async Task<Outcome<CategoryGroup>> Create(Caller caller, long companyKey, LocalText? names, CancellationToken cancel) =>
        Check(names) is { } refusal ? refusal : await store.Write<CategoryGroup>(
            async (db, ct) =>
            {
                var entered = await Suspension.EnterCompany(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var last = await db.CategoryGroups.Where(row => row.CompanyKey == companyKey).MaxAsync(row => (int?)row.Position, ct);
                if (await CheckNames(db, companyKey, null, names!, ct) is { } taken)
                {
                    return taken;
                }

                var group = new CategoryGroup { CompanyKey = companyKey, Names = names!, Position = (last ?? 0) + 1 };
                db.Add(group);
                await db.SaveChangesAsync(ct);
                await Tell(db, group, ct);
                return group;
            },
            cancel);

    /// <summary>Gives a group other names.</summary>
    public async Task<Outcome<CategoryGroup>> Rename(Caller caller, long groupKey, LocalText? names, CancellationToken cancel) =>
        Check(names) is { } refusal ? refusal : await Change(
            caller,
            groupKey,
            async (db, group, ct) =>
            {
                if (LocalText.Shared(group.Names, names!) is null
                    && await CheckNames(db, group.CompanyKey, group.Key, names!, ct) is { } taken)
                {
                    return taken;
                }

                group.Names = names!;
                return null;
            },
            cancel);

    /// <summary>Puts groups in order: the first one is shown first. Those that are not named follow, as they stood.</summary>
    public Task<Outcome<bool>> Arrange(Caller caller, long companyKey, IReadOnlyList<long> keys, CancellationToken cancel) =>
        store.Write<bool>(
            async (db, ct) =>
            {
                await db.Lock(db.CategoryGroups.Where(row => row.CompanyKey == companyKey).OrderBy(row => row.Key), ct);
                var entered = await Suspension.EnterCompany(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var all = await db.CategoryGroups.Where(row => row.CompanyKey == companyKey)
                    .OrderBy(row => row.Position).ThenBy(row => row.Key).ToListAsync(ct);
                if (keys.Where(key => all.TrueForAll(row => row.Key != key)).Select(key => (long?)key).FirstOrDefault() is { } unknown)
                {
                    return CatalogueRefusals.Named(CatalogueRefusals.NoGroup(unknown));
                }

                var places = keys.Distinct().Select((key, at) => (key, at)).ToDictionary(place => place.key, place => place.at);
                List<CategoryGroup> arranged = [.. all.OrderBy(row => places.GetValueOrDefault(row.Key, int.MaxValue))];
                for (var at = 0; at < arranged.Count; at++)
                {
                    arranged[at].Position = at + 1;
                }

                if (arranged.Count > 0)
                {
                    await Tell(db, arranged[0], ct);
                }

                return true;
            },
            cancel);

    /// <summary>Deletes a group; its categories stay, without a group.</summary>
    public async Task<Outcome<bool>> Delete(Caller caller, long groupKey, CancellationToken cancel) => (await Change(
        caller,
        groupKey,
        async (db, group, ct) =>
        {
            await db.Categories.Where(row => row.GroupKey == group.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.GroupKey, (long?)null), ct);
            db.Remove(group);
            return null;
        },
        cancel)).Then(_ => true);

    private static Refusal? Check(LocalText? names) =>
        names is null ? Refusal.MissingField("names") : TextChecks.Local("name", names, Product.MaxCategory);

    /// <summary>Refused when another group of the company has one of these names, however it is written.</summary>
    private static async Task<Refusal?> CheckNames(
        HornadaDb db, long companyKey, long? self, LocalText names, CancellationToken cancel) =>
        (await db.CategoryGroups.AsNoTracking().Where(row => row.CompanyKey == companyKey && row.Key != self).ToListAsync(cancel))
            .Select(other => LocalText.Shared(names, other.Names))
            .FirstOrDefault(name => name is not null) is { } taken
            ? CatalogueRefusals.GroupNamed(taken)
            : null;

    private Task<Outcome<CategoryGroup>> Change(
        Caller caller, long groupKey, Func<HornadaDb, CategoryGroup, CancellationToken, Task<Refusal?>> change, CancellationToken cancel) =>
        store.Write<CategoryGroup>(
            async (db, ct) =>
            {
                await db.Lock(db.CategoryGroups.Where(row => row.Key == groupKey), ct);
                if (await db.CategoryGroups.SingleOrDefaultAsync(row => row.Key == groupKey, ct) is not { } group)
                {
                    return CatalogueRefusals.NoGroup(groupKey);
                }

                var entered = await Suspension.EnterCompany(db, caller, group.CompanyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                if (await change(db, group, ct) is { } refusal)
                {
                    return refusal;
                }

                await Tell(db, group, ct);
                return group;
            },
            cancel);

    /// <summary>Saves the change with its events.</summary>
    private async Task Tell(HornadaDb db, CategoryGroup group, CancellationToken cancel)
    {
        await db.AppendCatalogueChange(group.CompanyKey, CataloguePart.CategoryGroup, group.Key, clock.Now(), cancel);
        await db.SaveChangesAsync(cancel);
    }
}
