using System.Runtime.CompilerServices;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>Writes the products of a bakery as a file; <see cref="ImportProducts"/> takes the CSV back.</summary>
public sealed class ExportProducts(HornadaDb db)
{
    private const int PageSize = 200;

    /// <summary>The bakery's own products, oldest first.</summary>
    /// <param name="form">The words and amounts of the cells.</param>
    public async Task<ExportTable<Product>> Run(Workplace workplace, CsvForm form, CancellationToken cancel)
    {
        var zone = await db.Bakeries.Where(row => row.Key == workplace.Key).Select(row => row.Zone).SingleAsync(cancel);
        return new(
            [
                .. ProductColumn.All.Select(column =>
                    new ExportColumn<Product>(column.Id, column.Name, product => column.Write(product, form)))
            ],
            Pages(workplace, cancel),
            zone);
    }

    private async IAsyncEnumerable<IReadOnlyList<Product>> Pages(
        Workplace workplace, [EnumeratorCancellation] CancellationToken cancel)
    {
        var last = 0L;
        while (true)
        {
            var page = await db.Products.AsNoTracking().Where(product => product.BakeryKey == workplace.Key && product.Key > last)
                .OrderBy(product => product.Key)
                .Take(PageSize)
                .ToListAsync(cancel);
            if (page is [])
            {
                yield break;
            }

            yield return page;
            last = page[^1].Key;
        }
    }
}
