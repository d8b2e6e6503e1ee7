using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>
/// Takes customers and their parents out of a CSV file: those that a canteen does not have are added, the others changed where the file
/// differs. Wrong rows are told and left out. A second run of the same file changes nothing.
/// </summary>
public sealed class ImportCustomers(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Most customers of one file: they are changed in one transaction.</summary>
    public const int MaxRows = 2000;

    /// <summary>What the file would do now. Changes nothing.</summary>
    public async Task<Outcome<CsvImport>> Preview(Organisation organisation, ReadOnlyMemory<byte> file, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await CsvFile.Read(file).ThenDo(async csv => (await Plan(db, organisation, csv, cancel)).Then(plan => plan.Import));
    }

    /// <summary>Does what the file says; answers with what it did.</summary>
    /// <param name="seen">
    /// <see cref="CsvImport.Fingerprint"/> of the preview that a person has seen: a file that does something else by now is refused. Null
    /// for no preview.
    /// </param>
    public async Task<Outcome<CsvImport>> Apply(
        Organisation organisation, ReadOnlyMemory<byte> file, string? seen, CancellationToken cancel)
    {
        var read = CsvFile.Read(file);
        return read.Refusal is { } refusal ? refusal : await store.Write<CsvImport>(
            async (db, ct) =>
            {
                // Of two imports at once, the second finds the customers of the first.
                await db.Lock(db.Canteens.Where(row => row.CompanyKey == organisation.CompanyKey), ct);
                var planned = await Plan(db, organisation, read.Value, ct);
                if (planned.Refusal is { } wrong)
                {
                    return wrong;
                }

                if (seen is not null && seen != planned.Value.Import.Fingerprint)
                {
                    return CustomerCsvRefusals.ChangedMeanwhile;
                }

                await Change(db, organisation, planned.Value, ct);
                return planned.Value.Import;
            },
            cancel);
    }

    private static async Task<Outcome<CustomerImportPlan>> Plan(
        HornadaDb db, Organisation organisation, CsvFile file, CancellationToken cancel) => CustomerImportPlan.Make(
        file,
        await db.CanteenCustomers.Where(row => row.CompanyKey == organisation.CompanyKey && !row.IsWalkIn)
            .OrderBy(row => row.Key).ToListAsync(cancel),
        await db.CanteenParents.Where(row => row.CompanyKey == organisation.CompanyKey).OrderBy(row => row.Key).ToListAsync(cancel));

    private async Task Change(HornadaDb db, Organisation organisation, CustomerImportPlan plan, CancellationToken cancel)
    {
        var (now, parents, children) = (clock.Now(), plan.ChangedParents.ToList(), plan.ChangedChildren.ToList());
        var added = parents.Where(parent => parent.Stored is null).ToList();
        parents.Except(added).ToList().ForEach(parent => parent.Stored!.Describe(parent.Details));
        added.ForEach(parent => parent.Stored = new(CanteenIds.New(now, random), organisation.CompanyKey, parent.Details));
        db.AddRange(added.Select(parent => parent.Stored!));
        await db.SaveChangesAsync(cancel);
        db.AddRange(added.Select(parent => new CreditAccount(parent.Stored!.Key, organisation.Currency)));
        foreach (var child in children)
        {
            if (child.Stored is null)
            {
                child.Stored = new(CanteenIds.New(now, random), organisation.CompanyKey, child.FullName, child.Class, now);
                db.Add(child.Stored);
            }
            else
            {
                child.Stored.Describe(child.FullName, new(child.Class), now);
            }

            child.Stored.SetParent(child.Parent?.Stored);
        }

        await db.SaveChangesAsync(cancel);
    }
}
