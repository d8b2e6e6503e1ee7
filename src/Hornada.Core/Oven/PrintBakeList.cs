using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Oven;

/// <summary>Notes what the list of a day says while it is printed, so that later changes can be told from it.</summary>
public sealed class PrintBakeList(Store store, TimeProvider clock)
{
    /// <summary>Notes it in the place of the print before, and answers with the list.</summary>
    public Task<Outcome<BakeList>> Run(Workplace workplace, DateOnly day, CancellationToken cancel) => store.Write<BakeList>(
        async (db, ct) =>
        {
            // Of two prints at once, the second replaces the first.
            await db.Lock(db.Bakeries.Where(row => row.Key == workplace.Key), ct);
            var found = await FindBakeList.Read(db, workplace, day, clock.Now(), ct);
            if (found.Refusal is not null)
            {
                return found;
            }

            var print = await db.Set<BakeListPrint>().SingleOrDefaultAsync(row => row.BakeryKey == workplace.Key && row.Day == day, ct);
            if (print is null)
            {
                db.Add(print = new(workplace.Key, day));
            }

            print.Print(
                [.. found.Value.Products.Where(product => product.Wanted > 0)
                    .Select(product => new PrintedLine(product.Id.Value, product.Name, product.Wanted))],
                clock.Now());
            await db.SaveChangesAsync(ct);
            return found.Value with { PrintedAt = print.PrintedAt, Changes = [] };
        },
        cancel);
}
