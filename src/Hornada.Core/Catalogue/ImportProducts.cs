using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>
/// Takes products out of a CSV file: those that a bakery does not have are created, the others changed where the file differs. Wrong rows
/// are told and left out. A second run of the same file changes nothing.
/// </summary>
public sealed class ImportProducts(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Most products of one file: they are changed in one transaction.</summary>
    public const int MaxRows = 2000;

    /// <summary>What the file would do now. Changes nothing.</summary>
    /// <param name="options">How the file is read and reported.</param>
    public async Task<Outcome<CsvImport>> Preview(
        Workplace workplace, ReadOnlyMemory<byte> file, ProductImportOptions options, CancellationToken cancel)
    {
        var read = CsvFile.Read(file);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        await using var db = store.OpenReader();
        return await Suspension.Check(db, workplace.Key, cancel) is { } suspended ? suspended
            : (await Plan(db, read.Value, await Own(db, workplace).AsNoTracking().ToListAsync(cancel), workplace, options, cancel))
                .Then(rows => new CsvImport(
                    [.. rows.Select(row => Judge(row, options))], CsvColumn.Unknown(read.Value, ProductColumn.All)));
    }

    /// <summary>Does what the file says; answers with what it did.</summary>
    /// <param name="options">How the file is read and reported.</param>
    public async Task<Outcome<CsvImport>> Apply(
        Workplace workplace, ReadOnlyMemory<byte> file, ProductImportOptions options, CancellationToken cancel)
    {
        var read = CsvFile.Read(file);
        return read.Refusal is { } refusal ? refusal : await store.Write<CsvImport>(
            async (db, ct) =>
            {
                // Of two imports at once, the second finds the products of the first.
                await db.Lock(db.Bakeries.Where(row => row.Key == workplace.Key), ct);
                if (await Suspension.Check(db, workplace.Key, ct) is { } suspended)
                {
                    return suspended;
                }

                var products = await db.LockProducts(await Own(db, workplace).Select(product => product.Id).ToListAsync(ct), ct);
                db.AttachRange(products);
                var bakery = await db.Bakeries.SingleAsync(row => row.Key == workplace.Key, ct);
                var planned = await Plan(db, read.Value, products, workplace, options, ct);
                if (planned.Refusal is { } wrong)
                {
                    return wrong;
                }

                var unknown = CsvColumn.Unknown(read.Value, ProductColumn.All);
                var import = new CsvImport([.. planned.Value.Select(row => Judge(row, options))], unknown);
                if (options.Seen is { } seen && seen != import.Fingerprint)
                {
                    return ProductCsvRefusals.ChangedMeanwhile;
                }

                var rows = planned.Value.Zip(import.Rows).ToList();
                var categories = await db.NamedCategories(workplace.Key, [.. rows.Select(NewCategory).OfType<string>().Distinct()], ct);
                foreach (var (row, judged) in rows)
                {
                    var product = Do(db, bakery, row, judged.Effect);
                    product?.Move(NewCategory((row, judged)) is { } name ? categories(name) : null);
                }

                db.AppendProductChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return import;
            },
            cancel);
    }

    /// <summary>The category that a row puts its product into; null for a row that leaves it where it is.</summary>
    private static string? NewCategory((PlannedRow Planned, ImportedRow Judged) row) => row.Judged.Effect switch
    {
        RowEffect.Created => row.Planned.Details.Category,
        RowEffect.Changed when row.Judged.Changes.Any(change => change.Column == ProductColumn.Category) => row.Planned.Details.Category,
        RowEffect.Changed or RowEffect.Unchanged or RowEffect.Refused => null,
    };

    /// <summary>The product as the row wants it; null for a row that does nothing.</summary>
    private Product? Do(HornadaDb db, Bakery bakery, PlannedRow planned, RowEffect effect)
    {
        if (effect == RowEffect.Created)
        {
            var created = Product.Create(new(Ids.New(clock.Now(), random)), bakery, planned.Details, clock.Now()).Value;
            db.Add(created);
            return created;
        }

        if (effect != RowEffect.Changed)
        {
            return null;
        }

        _ = planned.Product!.Describe(planned.Details);
        planned.Product.Touch(clock.Now());
        return planned.Product;
    }

    private static async Task<Outcome<IReadOnlyList<PlannedRow>>> Plan(
        HornadaDb db,
        CsvFile file,
        IReadOnlyList<Product> products,
        Workplace workplace,
        ProductImportOptions options,
        CancellationToken cancel) => ProductImportPlan.Make(
            file, products, workplace.Currency, options.StockOfNew, await db.CategorySpellings(workplace.Key, cancel));

    /// <summary>The row with what it changes: the cells of a copy of the product are compared with those of the product.</summary>
    private static ImportedRow Judge(PlannedRow planned, ProductImportOptions options)
    {
        if (planned.Product is not { } product)
        {
            return planned.Row;
        }

        var (form, after) = (CsvForm.Spreadsheet(options.Language), product.Copy());
        _ = after.Describe(planned.Details);
        var changes = ProductColumn.Changes(product, after, form);
        return planned.Row with { Changes = changes, Effect = changes is [] ? RowEffect.Unchanged : RowEffect.Changed };
    }

    /// <summary>The bakery's own products: those of a company's other bakeries are changed there.</summary>
    private static IQueryable<Product> Own(HornadaDb db, Workplace workplace) =>
        db.Products.Where(product => product.BakeryKey == workplace.Key).OrderBy(product => product.Key);
}

/// <summary>How a file of products is read and reported.</summary>
/// <param name="Language">Language of the values in the report.</param>
public sealed record ProductImportOptions(Language Language)
{
    /// <summary>Stock of a new product whose row says none, 0 or more; a product without stock is not sold.</summary>
    public int StockOfNew { get; init; }

    /// <summary>
    /// <see cref="CsvImport.Fingerprint"/> of the preview that a person has seen: a file that does something else by now is refused.
    /// Null for no preview.
    /// </summary>
    public string? Seen { get; init; }
}
