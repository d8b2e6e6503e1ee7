using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>Changes several products of a bakery at once, and undoes such a change.</summary>
public sealed class EditProducts(Store store, TimeProvider clock, Randomness random)
{
    private const int MaxRecent = 5;

    /// <summary>What the edit would do now. Changes nothing.</summary>
    /// <param name="language">Language of the values in the report.</param>
    public async Task<Outcome<ProductEditReport>> Preview(
        Workplace workplace, ProductEdit edit, Language language, CancellationToken cancel)
    {
        if (edit.Check(workplace.Currency) is { } refusal)
        {
            return refusal;
        }

        await using var db = store.OpenReader();
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, cancel);
        var dated = edit.At(bakery, clock.Now());
        if (dated.Refusal is not null)
        {
            return dated.Refusal;
        }

        var ids = edit.Products.Distinct().ToList();
        var products = await db.Products.AsNoTracking().Where(product => ids.Contains(product.Id)).ToListAsync(cancel);
        return await Judge(db, workplace, edit, products, cancel) is { } refused
            ? refused
            : Report(bakery, dated.Value, products, language);
    }

    /// <summary>Changes the products: all of them, or none when one is refused.</summary>
    /// <param name="language">Language of the values in the report.</param>
    public async Task<Outcome<ProductEditReport>> Apply(
        Caller caller, Workplace workplace, ProductEdit asked, Language language, CancellationToken cancel) =>
        asked.Check(workplace.Currency) is { } refusal ? refusal : await store.Write<ProductEditReport>(
            async (db, ct) =>
            {
                var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, ct);
                var dated = asked.At(bakery, clock.Now());
                if (dated.Refusal is not null)
                {
                    return dated.Refusal;
                }

                var edit = dated.Value;
                var products = await db.LockProducts([.. edit.Products.Distinct()], ct);
                if (await Judge(db, workplace, edit, products, ct) is { } refused)
                {
                    return refused;
                }

                var report = Report(bakery, edit, products, language);
                if (edit.Seen is { } seen && seen != report.Fingerprint)
                {
                    return ProductEditRefusals.ChangedMeanwhile;
                }

                if (report.Products is [])
                {
                    return report;
                }

                var changed = report.Products.Select(row => row.Id).ToHashSet();
                var touched = products.Where(product => changed.Contains(product.Id)).ToList();
                var categories = await Categories(db, workplace, [edit.Category], ct);
                db.AttachRange(touched);
                var changes = touched.ConvertAll(product => Change(product, edit, categories));
                var stored = new StoredProductEdit(Ids.New(clock.Now(), random), workplace.Key, caller.Key, clock.Now(), edit, changes);
                db.Add(stored);
                db.AppendProductChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return report with { Id = stored.Id };
            },
            cancel);

    /// <summary>
    /// Sets the products back to what they were before an edit, once. A product that was changed again since keeps its newer values: each
    /// value goes back only while it is the one that the edit made.
    /// </summary>
    public Task<Outcome<ProductEditUndone>> Undo(
        Workplace workplace, string id, CancellationToken cancel) => store.Write<ProductEditUndone>(
        async (db, ct) =>
        {
            var edits = db.ProductEdits.Where(row => row.Id == id && row.BakeryKey == workplace.Key);
            await db.Lock(edits, ct);
            if (await edits.SingleOrDefaultAsync(ct) is not { } edit)
            {
                return ProductEditRefusals.NotFound(id);
            }

            if (edit.UndoneAt is not null)
            {
                return ProductEditRefusals.UndoneAlready;
            }

            if (await Suspension.Check(db, workplace.Key, ct) is { } suspended)
            {
                return suspended;
            }

            var products = await db.LockProducts([.. edit.Products.Select(one => new ProductId(one.Id))], ct);
            var categories = await Categories(db, workplace, [.. edit.Products.Select(one => one.Before.Category)], ct);
            db.AttachRange(products);
            var byId = products.ToDictionary(product => product.Id.Value);
            var kept = edit.Products.Where(one => !PutBack(byId.GetValueOrDefault(one.Id), one, categories)).ToList();
            edit.Undo(clock.Now());
            db.AppendProductChanges(clock.Now());
            await db.SaveChangesAsync(ct);
            return new ProductEditUndone(
                edit.ProductCount - kept.Count, [.. kept.Select(one => byId.GetValueOrDefault(one.Id)?.Name ?? Ids.Echo(one.Id))]);
        },
        cancel);

    /// <summary>The newest edits of a bakery, undone ones too.</summary>
    public async Task<IReadOnlyList<StoredProductEdit>> Recent(Workplace workplace, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.ProductEdits.AsNoTracking().Where(edit => edit.BakeryKey == workplace.Key)
            .OrderByDescending(edit => edit.Key)
            .Take(MaxRecent)
            .ToListAsync(cancel);
    }

    private static async Task<Refusal?> Judge(
        HornadaDb db, Workplace workplace, ProductEdit edit, IReadOnlyList<Product> products, CancellationToken cancel)
    {
        var known = products.ToDictionary(product => product.Id);
        if (edit.Products.Cast<ProductId?>().FirstOrDefault(id => !known.ContainsKey(id!.Value)) is { } unknown)
        {
            return ProductRefusals.NotFound(unknown);
        }

        if (products.Any(product => product.BakeryKey != workplace.Key))
        {
            return ProductRefusals.NotYours;
        }

        var wrong = products.Select(product => (Product: product, Refusal: edit.After(product).Details(product).Check()))
            .Where(one => one.Refusal is not null)
            .Select(one => ProductEditRefusals.About(one.Product, one.Refusal!))
            .FirstOrDefault();
        return wrong ?? await Suspension.Check(db, workplace.Key, cancel);
    }

    private static ProductEditReport Report(Bakery bakery, ProductEdit edit, List<Product> products, Language language)
    {
        var form = CsvForm.Spreadsheet(language);
        var rows = products.Select(product =>
        {
            var after = product.Copy();
            edit.After(product).Write(after);
            return new EditedRow(
                product.Id, product.Name, [.. ProductColumn.Changes(product, after, form), .. Suspended(bakery, product, after)]);
        });
        EditedRow[] changed =
        [
            .. rows.Where(row => row.Changes is not [])
                .OrderBy(row => row.Name, StringComparer.Ordinal)
                .ThenBy(row => row.Id.Value, StringComparer.Ordinal)
        ];
        return new(null, changed, products.Count - changed.Length);
    }

    private static IEnumerable<CellChange> Suspended(Bakery bakery, Product before, Product after)
    {
        return before.SuspendedUntil == after.SuspendedUntil
            ? []
            : [new(ProductColumn.SuspendedUntil, Day(before.SuspendedUntil), Day(after.SuspendedUntil))];

        string Day(DateTimeOffset? until) => until is { } end ? $"{bakery.BusinessDayAt(end):yyyy-MM-dd}" : "";
    }

    private EditedProduct Change(Product product, ProductEdit edit, Func<string, long?> categories)
    {
        var after = edit.After(product);
        var before = EditedValues.Read(product, after);
        Set(product, after, categories);
        return new(product.Id.Value, before, EditedValues.Read(product, after));
    }

    /// <returns>False when a value of the product is not the one that the edit made.</returns>
    private bool PutBack(Product? product, EditedProduct edited, Func<string, long?> categories)
    {
        if (product is null)
        {
            return false;
        }

        var (now, before, made) = (EditedValues.Read(product, edited.After), edited.Before, edited.After);
        var isSuspendedSo = now.SuspendedUntil == made.SuspendedUntil;
        Set(product, new(
            now.PriceMinor == made.PriceMinor ? before.PriceMinor : null,
            isSuspendedSo && now.IsForSale == made.IsForSale ? before.IsForSale : null,
            now.Category == made.Category ? before.Category : null)
        {
            SuspendedUntil = isSuspendedSo ? before.SuspendedUntil : null,
        }, categories);
        return now == made;
    }

    /// <summary>Keys of the categories that products move to, by name; missing ones are made.</summary>
    private static Task<Func<string, long?>> Categories(
        HornadaDb db, Workplace workplace, IReadOnlyList<string?> names, CancellationToken cancel) =>
        names.OfType<string>().Distinct().ToList() is { Count: > 0 } known
            ? db.NamedCategories(workplace.Key, known, cancel)
            : Task.FromResult<Func<string, long?>>(_ => null);

    private void Set(Product product, EditedValues values, Func<string, long?> categories)
    {
        if (values is not { PriceMinor: null, IsForSale: null, Category: null, SuspendedUntil: null })
        {
            values.Write(product);
            product.Move(values.Category is { } name ? categories(name) : null);
            product.Touch(clock.Now());
        }
    }
}
