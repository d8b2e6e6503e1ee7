using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Promises;

/// <summary>What cut-offs and capacities of a bakery can be about.</summary>
/// <param name="Products">Its products by key, with public id and name.</param>
/// <param name="Categories">The categories that it shows, in their order.</param>
public sealed record PromiseSettingsView(
    Bakery Bakery, IReadOnlyDictionary<long, (ProductId Id, string Name)> Products, IReadOnlyList<Category> Categories);

/// <summary>Reads and changes what a bakery can promise.</summary>
public sealed class ManagePromises(Store store, TimeProvider clock)
{
    /// <summary>The settings of the caller's bakery.</summary>
    public async Task<Outcome<PromiseSettingsView>> Find(Workplace workplace, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await View(db, workplace, cancel);
    }

    /// <summary>Changes the settings of the caller's bakery.</summary>
    /// <param name="change">Maps the old settings to the new ones. May run more than once, so it must be free of side effects.</param>
    public Task<Outcome<PromiseSettingsView>> Change(
        Workplace workplace, Func<PromiseSettings, PromiseSettings> change, CancellationToken cancel) => store.Write<PromiseSettingsView>(
        async (db, ct) =>
        {
            await db.Lock(db.Bakeries.Where(row => row.Key == workplace.Key), ct);
            var view = await View(db, workplace, ct);
            if (view.Refusal is not null)
            {
                return view.Refusal;
            }

            var bakery = view.Value.Bakery;
            if (bakery.Status == BakeryStatus.Suspended)
            {
                return BakeryRefusals.Suspended;
            }

            var settings = change(bakery.Shop.Promises);
            if ((FindUnknown(settings, view.Value)
                ?? await ManageShops.Apply(db, bakery, shop => shop with { Promises = settings }, ct)) is { } refusal)
            {
                return refusal;
            }

            await db.WatchBoard(bakery, clock.Now(), ct);
            db.Log(new(AuditAction.SettingsChanged) { Bakery = bakery.Key, Changes = "promises" });
            db.AppendBakeryChanges(clock.Now());
            await db.SaveChangesAsync(ct);
            return view;
        },
        cancel);

    /// <summary>Refused for a product or a category that the bakery does not have, unless it was there before.</summary>
    private static Refusal? FindUnknown(PromiseSettings settings, PromiseSettingsView view)
    {
        var (before, categories) = (view.Bakery.Shop.Promises, view.Categories.Select(row => row.Key).ToHashSet());
        long? product = Products(settings).Except(Products(before)).Where(key => !view.Products.ContainsKey(key))
            .Select(key => (long?)key).FirstOrDefault();
        long? category = Categories(settings).Except(Categories(before)).Where(key => !categories.Contains(key))
            .Select(key => (long?)key).FirstOrDefault();
        return product is not null ? OfScope("products", product.Value) : category is null ? null : OfScope("categories", category.Value);
    }

    private static IEnumerable<long> Products(PromiseSettings settings) => settings.Cutoffs.SelectMany(row => row.Products)
        .Concat(settings.Capacities.SelectMany(row => row.Items).Select(item => item.ProductKey).OfType<long>())
        .Concat(settings.Batches.Select(row => row.ProductKey));

    private static IEnumerable<long> Categories(PromiseSettings settings) => settings.Cutoffs.SelectMany(row => row.Categories)
        .Concat(settings.Capacities.SelectMany(row => row.Items).Select(item => item.CategoryKey).OfType<long>());

    private static Refusal OfScope(string field, long key) => Refusal.OfField(field, new(
        $"no tiene {key} en esta panadería",
        $"has no {key} at this bakery",
        $"bevat {key} niet in deze bakkerij",
        $"n’a pas {key} dans cette boulangerie"));

    private static async Task<Outcome<PromiseSettingsView>> View(HornadaDb db, Workplace workplace, CancellationToken cancel)
    {
        if (await db.Bakeries.SingleOrDefaultAsync(row => row.Key == workplace.Key && row.DeletedAt == null, cancel) is not { } bakery)
        {
            return BakeryRefusals.NotFound(workplace.Id);
        }

        var shown = await db.Categories.AsNoTracking()
            .Where(row => db.Set<CategoryBakery>().Any(link => link.CategoryKey == row.Key && link.BakeryKey == workplace.Key))
            .OrderBy(row => row.Position).ThenBy(row => row.Key).ToListAsync(cancel);
        var keys = shown.ConvertAll(row => (long?)row.Key);
        var products = await db.Products
            .Where(row => row.BakeryKey == workplace.Key || keys.Contains(row.CategoryKey))
            .OrderBy(row => row.NameFolded).ThenBy(row => row.Key)
            .Select(row => new { row.Key, row.Id, row.Name }).ToListAsync(cancel);
        return new PromiseSettingsView(bakery, products.ToDictionary(row => row.Key, row => (row.Id, row.Name)), shown);
    }
}
