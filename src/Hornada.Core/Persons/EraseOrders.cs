using Hornada.Core.Bakeries;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Persons;

/// <summary>Takes a person out of the documents of their orders: remarks, pictures, addresses, telephone numbers, invoices.</summary>
internal static class EraseOrders
{
    private const int Round = 200;

    /// <returns>Keys of the bakeries whose lists show these orders.</returns>
    public static async Task<IReadOnlyList<long>> Run(HornadaDb db, PersonKeys keys, CancellationToken cancel)
    {
        var bakeries = new HashSet<long>();
        var sql = keys.Fill("""SELECT key AS "Value" FROM orders WHERE key IN {orders} ORDER BY key""");
        foreach (var round in (await db.Database.SqlQueryRaw<long>(sql).ToListAsync(cancel)).Chunk(Round))
        {
            foreach (var order in await db.Orders.AsNoTracking().Where(row => round.Contains(row.Key))
                .Select(row => new { row.Key, row.BakeryKey, row.Lines, row.Checkout, row.Method }).ToListAsync(cancel))
            {
                bakeries.Add(order.BakeryKey);
                var (lines, terms) = (Without(order.Lines), Without(order.Checkout, order.Method));
                if (!ReferenceEquals(lines, order.Lines) || terms != order.Checkout)
                {
                    await db.Orders.Where(row => row.Key == order.Key).ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.Lines, lines).SetProperty(row => row.Checkout, terms), cancel);
                }
            }
        }

        return [.. bakeries];
    }

    private static IReadOnlyList<OrderLine> Without(IReadOnlyList<OrderLine> lines) =>
        lines.Any(line => line.Detail is { } detail && (detail.Comment.Length > 0 || detail.Options.Any(one => one.Upload is not null)))
            ? [.. lines.Select(line => line.Detail is { } detail
                ? line with
                {
                    Detail = detail with { Comment = "", Options = [.. detail.Options.Select(option => option with { Upload = null })] },
                }
                : line)]
            : lines;

    /// <summary>The address of a bakery or a locker stays; that of a delivery goes.</summary>
    private static FulfilmentTerms? Without(FulfilmentTerms? terms, FulfilmentMethod method) => terms is null ? null : terms with
    {
        Address = method == FulfilmentMethod.Delivery ? null : terms.Address,
        Notes = null,
        Telephone = null,
        Invoice = null,
    };
}
