using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>An event of an order's history.</summary>
/// <param name="Actor">Name of the account that caused it; its e-mail address when it has no name.</param>
public sealed record HistoryView(OrderEvent Event, string Actor);

/// <summary>What a search of an admin has found.</summary>
/// <param name="Page">A part of it; its total is that of what was found.</param>
/// <param name="Cut">Why it may not be everything.</param>
public sealed record FoundOrders(Page<OrderView> Page, SearchCut Cut);

/// <summary>Searches the orders of the whole platform and reads the history of one, for admins.</summary>
public sealed class AuditOrders(HornadaDb db)
{
    /// <summary>Most bakeries whose newest orders are found by a name of theirs.</summary>
    private const int MaxBakeries = 8;

    /// <summary>
    /// Orders whose id, number or pickup code is the text, or whose customer's or bakery's name contains its words; newest first, and the
    /// newest 500 at most. A search says why it may not have found everything.
    /// </summary>
    /// <param name="text">The text; empty for all orders.</param>
    public async Task<FoundOrders> Search(string text, PageRequest wanted, CancellationToken cancel)
    {
        if (text.Length == 0)
        {
            return new(await FindOrders.Everything(db, wanted, cancel), SearchCut.None);
        }

        var (keys, cut) = await Find(text, cancel);
        var page = wanted.Clamped;
        return new(new(await FindOrders.Newest(db, [.. keys.Skip(page.Skip).Take(page.Size)], cancel), page, keys.Count), cut);
    }

    private async Task<FoundKeys> Find(string text, CancellationToken cancel)
    {
        var (id, code) = (new OrderId(text), PickupCode.Read(text));
        var search = new NamedOrders(db, bakeryKeys: null, db.Orders);
        await search.Add(db.Orders.Where(order => order.Id == id), cancel);
        if (code is not null)
        {
            var hash = PickupCode.Hash(code);
            await search.Add(db.Orders.Where(order => order.PickupHash == hash), cancel);
        }

        await search.AddNumbered(Matching.Number(text), cancel);
        await search.AddNamed(text, cancel);
        var named = db.Bakeries.Where(Matching.HasWords<Bakery>(text, bakery => bakery.NameFolded));
        var bakeries = await named.OrderBy(bakery => bakery.Key).Take(MaxBakeries + 1).Select(bakery => bakery.Key).ToListAsync(cancel);
        if (bakeries.Count > MaxBakeries)
        {
            await search.AddNewest(order => named.Any(bakery => bakery.Key == order.BakeryKey), cancel);
            return search.Found;
        }

        foreach (var bakery in bakeries)
        {
            await search.Add(db.Orders.Where(order => order.BakeryKey == bakery), cancel);
        }

        return search.Found;
    }

    /// <summary>The history of an order, oldest first; empty for an unknown order.</summary>
    public async Task<IReadOnlyList<HistoryView>> History(OrderId id, CancellationToken cancel) => await (
        from happened in db.OrderEvents.AsNoTracking()
        join order in db.Orders on happened.OrderKey equals order.Key
        join account in db.Accounts on happened.ActorKey equals account.Key
        where order.Id == id
        orderby happened.Sequence
        select new HistoryView(happened, account.DisplayName != "" ? account.DisplayName : account.Email)).ToListAsync(cancel);
}
