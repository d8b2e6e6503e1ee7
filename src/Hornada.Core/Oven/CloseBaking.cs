using System.Globalization;
using System.Runtime.CompilerServices;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Oven;

/// <summary>What is left of a day.</summary>
/// <param name="Rows">The products of the day, with what was noted of them before; null for those not yet noted.</param>
public sealed record DayClosing(BakeList List, IReadOnlyList<(BakedProduct Product, ClosedProduct? Noted)> Rows);

/// <summary>Notes at closing what was thrown away and what is kept, and gives it out as a file.</summary>
public sealed class CloseBaking(Store store, TimeProvider clock)
{
    private const int MaxPieces = 100_000;

    private const int DaysOfPage = 31;

    private static readonly IReadOnlyList<ExportColumn<ClosedProduct>> Columns =
    [
        new("day", new("Día", "Day", "Dag", "Jour"), row => row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("product", new("Producto", "Product", "Product", "Produit"), row => row.Name),
        new("made", new("Hecho", "Made", "Gemaakt", "Fait"), row => row.Made),
        new("ordered", new("Pedido", "Ordered", "Besteld", "Commandé"), row => row.Ordered),
        new("counter", new("Vendido en mostrador", "Sold at the counter", "Verkocht aan de toonbank", "Vendu au comptoir"),
            row => row.SoldAtCounter),
        new("wasted", new("Tirado", "Thrown away", "Weggegooid", "Jeté"), row => row.Wasted),
        new("kept", new("Guardado", "Kept", "Bewaard", "Gardé"), row => row.Kept),
    ];

    /// <summary>The products of a business day with what was noted of them; null for the running day.</summary>
    public async Task<Outcome<DayClosing>> Find(Workplace workplace, DateOnly? day, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var list = await FindBakeList.Read(db, workplace, day, clock.Now(), cancel);
        if (list.Refusal is { } gone)
        {
            return gone;
        }

        var noted = await db.Set<ClosedProduct>().AsNoTracking()
            .Where(row => row.BakeryKey == workplace.Key && row.Day == list.Value.Day).ToDictionaryAsync(row => row.ProductKey, cancel);
        return new DayClosing(
            list.Value, [.. list.Value.Products.Where(product => product.Key > 0).Select(row => (row, noted.GetValueOrDefault(row.Key)))]);
    }

    /// <summary>Notes what is left of a day, in the place of what was noted before. A product that is not named has nothing left.</summary>
    public Task<Outcome<bool>> Note(
        Workplace workplace, DateOnly day, IReadOnlyDictionary<long, (int Wasted, int Kept)> left, CancellationToken cancel) =>
        store.Write<bool>(
            async (db, ct) =>
            {
                await db.Lock(db.Bakeries.Where(row => row.Key == workplace.Key), ct);
                var now = clock.Now();
                var list = await FindBakeList.Read(db, workplace, day, now, ct);
                if (list.Refusal is { } gone)
                {
                    return gone;
                }

                if (left.Values.Any(row => row.Wasted is < 0 or > MaxPieces || row.Kept is < 0 or > MaxPieces))
                {
                    return BakingRefusals.WrongPieces(MaxPieces);
                }

                if (day > list.Value.Bakery.BusinessDayAt(now))
                {
                    return BakingRefusals.NotOver;
                }

                _ = await db.Set<ClosedProduct>().Where(row => row.BakeryKey == workplace.Key && row.Day == day).ExecuteDeleteAsync(ct);
                db.AddRange(list.Value.Products.Where(product => product.Key > 0)
                    .Select(product => new ClosedProduct(workplace.Key, day, product, left.GetValueOrDefault(product.Key))));
                await db.SaveChangesAsync(ct);
                return true;
            },
            cancel);

    /// <summary>What was noted in these days, a row for each product and day.</summary>
    public async Task<ExportTable<ClosedProduct>> Export(Workplace workplace, ExportDays days, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, cancel);
        var last = days.To ?? bakery.BusinessDayAt(clock.Now());
        return new(Columns, Pages(workplace.Key, (days.From ?? last.AddDays(1 - DaysOfPage), last), cancel), bakery.Zone);
    }

    private async IAsyncEnumerable<IReadOnlyList<ClosedProduct>> Pages(
        long bakeryKey, (DateOnly From, DateOnly To) days, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var noted = await db.Set<ClosedProduct>()
            .Where(row => row.BakeryKey == bakeryKey && row.Day >= days.From && row.Day <= days.To)
            .Select(row => row.Day).Distinct().OrderBy(day => day).ToListAsync(cancel);
        foreach (var part in noted.Chunk(DaysOfPage))
        {
            var (first, last) = (part[0], part[^1]);
            yield return await db.Set<ClosedProduct>().AsNoTracking()
                .Where(row => row.BakeryKey == bakeryKey && row.Day >= first && row.Day <= last)
                .OrderBy(row => row.Day).ThenBy(row => row.Name).ThenBy(row => row.ProductKey).ToListAsync(cancel);
        }
    }
}
