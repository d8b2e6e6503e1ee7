using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Promises;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Oven;

/// <summary>Pieces that have come out of the oven.</summary>
/// <param name="Day">The business day on which they are sold.</param>
/// <param name="Minute">The minute of the planned batch; null for pieces without one.</param>
/// <param name="Pieces">How many there are; 0 for a planned batch of which nothing can be sold.</param>
/// <param name="Seen">Pieces that were noted as baked on the list that the person saw: a second tap on one list counts once.</param>
public sealed record BakeRequest(DateOnly Day, ProductId Product, int? Minute, int Pieces, int Seen);

/// <summary>Notes what has come out of the oven, and takes it back.</summary>
/// <remarks>
/// The product is locked as it is for an order, so an order sees either the planned batch or the baked one. A stock that is counted goes up
/// by the pieces; a product with batches is promised by what they really gave.
/// </remarks>
public sealed class BakeBatches(Store store, TimeProvider clock)
{
    /// <summary>Most pieces of one batch.</summary>
    private const int MaxPieces = 100_000;

    public Task<Outcome<BakeList>> Bake(Workplace workplace, BakeRequest request, CancellationToken cancel) => Change(
        workplace, request.Day, request.Product, (db, at, ct) => Note(db, at, request, ct), cancel);

    /// <summary>
    /// Takes back what was noted for a minute. Refused when the pieces were sold meanwhile, or are promised.
    /// </summary>
    public Task<Outcome<BakeList>> Undo(
        Workplace workplace, DateOnly day, ProductId product, int minute, CancellationToken cancel) => Change(
        workplace, day, product, (db, at, ct) => TakeBack(db, at, minute, ct), cancel);

    private Task<Outcome<BakeList>> Change(
        Workplace workplace,
        DateOnly day,
        ProductId id,
        Func<HornadaDb, Place, CancellationToken, Task<Refusal?>> change,
        CancellationToken cancel) => store.Write<BakeList>(
        async (db, ct) =>
        {
            var now = clock.Now();
            var products = await db.LockProducts([id], ct);
            var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, ct);
            var sells = await FindProducts.Assortment(db, db.Bakeries.Where(row => row.Key == bakery.Key))
                .AnyAsync(row => row.Product.Id == id, ct);
            if (products is not [var product] || !sells)
            {
                return ProductRefusals.NotFound(id);
            }

            if (await Suspension.Check(db, bakery.Key, ct) is { } suspended)
            {
                return suspended;
            }

            if (Math.Abs(bakery.BusinessDayAt(now).DayNumber - day.DayNumber) > 1)
            {
                return BakingRefusals.OtherDay;
            }

            db.Attach(product);
            var rows = await db.Set<BakedBatch>()
                .Where(row => row.BakeryKey == bakery.Key && row.Day == day && row.ProductKey == product.Key).ToListAsync(ct);
            if (await change(db, new(bakery, day, product, rows, now), ct) is { } refusal)
            {
                return refusal;
            }

            if (!db.Entry(product).Property(row => row.Stock).IsModified)
            {
                db.Append(ProductEventLog.Logged(EventType.StockChanged, product, now));
            }

            db.AppendProductChanges(now);
            await db.SaveChangesAsync(ct);
            return await FindBakeList.Read(db, workplace, day, now, ct);
        },
        cancel);

    private static Task<Refusal?> Note(HornadaDb db, Place at, BakeRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult(Note(db, at, request));
    }

    private static Refusal? Note(HornadaDb db, Place at, BakeRequest request)
    {
        var isPlanned = request.Minute is { } wanted && at.Bakery.Shop.Promises.Batches
            .Any(batch => batch.ProductKey == at.Product.Key && batch.Minute == wanted && batch.IsBakedOn(at.Day));
        if (request.Pieces > MaxPieces || request.Pieces < (isPlanned ? 0 : 1))
        {
            return BakingRefusals.WrongPieces(MaxPieces);
        }

        if (request.Minute is not null && !isPlanned)
        {
            return BakingRefusals.NoSuchBatch;
        }

        var minute = request.Minute ?? at.Bakery.MinuteOf(at.Day, at.Now);
        var row = at.Rows.Find(known => known.Minute == minute);
        if (at.Rows.Sum(known => known.Pieces) != request.Seen || (row is not null && isPlanned))
        {
            return BakingRefusals.BakedMeanwhile;
        }

        if (row is null)
        {
            db.Add(row = new(at.Bakery.Key, at.Day, at.Product.Key, minute));
        }

        var stocked = at.Product.Stock <= Product.MaxCounted ? request.Pieces : 0;
        row.Add(request.Pieces, stocked, at.Now);
        return stocked == 0 ? null : at.Product.Shift(stocked);
    }

    private static async Task<Refusal?> TakeBack(HornadaDb db, Place at, int minute, CancellationToken cancel)
    {
        if (at.Rows.Find(known => known.Minute == minute) is not { } row)
        {
            return BakingRefusals.NoSuchBatch;
        }

        if (row.Stocked > at.Product.Stock)
        {
            return BakingRefusals.SoldMeanwhile;
        }

        var before = await Missing(db, at, cancel);
        db.Remove(row);
        _ = row.Stocked == 0 ? null : at.Product.Shift(-row.Stocked);
        await db.SaveChangesAsync(cancel);
        return await Missing(db, at, cancel) > before ? BakingRefusals.SoldMeanwhile : null;
    }

    private static async Task<long> Missing(HornadaDb db, Place at, CancellationToken cancel) =>
        StockOverTime.For(at.Product.Key, at.Day, at.Bakery, await db.LoadPromised([at.Bakery], [at.Day], cancel)).Missing;

    /// <param name="Product">It is locked until the end of the transaction.</param>
    /// <param name="Rows">What was noted for it on the day.</param>
    private sealed record Place(Bakery Bakery, DateOnly Day, Product Product, List<BakedBatch> Rows, DateTimeOffset Now);
}
