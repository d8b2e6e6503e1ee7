using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>Reads and changes single orders of a company.</summary>
internal sealed class CompanyOrders(FindOrders find, FindOwnBakeries bakeries, MoveOrder move, CompanyOrderAnswers answers)
{
    /// <summary>An order of a shop the caller works for.</summary>
    public async Task<IResult> Find(Caller caller, long key, HttpRequest request, CancellationToken cancel) =>
        await Answer(await find.AtWork(caller, key, cancel), request, cancel);

    /// <summary>An order of a shop of this company; the orders of its other shops do not exist for it.</summary>
    public async Task<IResult> FindInCompany(Caller caller, long company, long key, HttpRequest request, CancellationToken cancel)
    {
        var shops = await bakeries.InCompany(caller, company, cancel);
        if (shops.Refusal is { } refusal)
        {
            return ErrorResponse.From(refusal);
        }

        var found = await find.AtWork(caller, key, cancel);
        var isForeign = found.Refusal is null && !shops.Value.Any(shop => shop.Key == found.Value.Order.BakeryKey);
        return await Answer(isForeign ? OrderRefusals.NotFound(key) : found, request, cancel);
    }

    /// <summary>Changes the status or the preparation status of an order.</summary>
    public async Task<IResult> Change(Caller caller, long key, CompanyOrderBody body, HttpRequest request, CancellationToken cancel)
    {
        var change = new StatusChangeRequest(
            body.Status is { } status ? OrderStatusNames.Decision(status) : null,
            body.PreparationStatus is { } preparation ? OrderStatusNames.Preparation(preparation) : null);
        return await Answer(await move.Work(caller, key, change, cancel), request, cancel);
    }

    private async Task<IResult> Answer(Outcome<OrderView> order, HttpRequest request, CancellationToken cancel) =>
        order.Refusal is { } refusal
        ? ErrorResponse.From(refusal)
        : BakeronlineAnswers.Ok((await answers.ToWire([order.Value], request, cancel))[0]);
}

/// <summary>Lists and searches the orders of a company.</summary>
internal sealed class CompanyOrderLists(
    FindOwnBakeries bakeries, OrderSequence sequence, SearchOrders search, TimeProvider clock, CompanyOrderAnswers answers)
{
    /// <summary>The orders of one shop, oldest first unless the query says otherwise.</summary>
    public async Task<IResult> ForShop(Caller caller, long shop, CursorWire asked, HttpRequest request, CancellationToken cancel)
    {
        const SortName ByDefault = SortName.Ascending;
        var found = await bakeries.ByKey(caller, shop, cancel);
        if (found.Refusal is { } foreign)
        {
            return ErrorResponse.From(foreign);
        }

        // A shop belongs to one company, so company_id is not a filter of this list.
        var wanted = asked with { CompanyId = null };
        var part = await sequence.ForBakery(shop, OrderPaging.Request(wanted, ByDefault), cancel);
        return part.Refusal is { } refusal
            ? ErrorResponse.From(refusal)
            : BakeronlineAnswers.Ok(new CompanyOrderListWire
            {
                Results = await answers.ToWire(part.Value.Orders, request, cancel),
                Next = OrderPaging.Next(wanted, ByDefault, part.Value),
                Future = OrderPaging.Future(wanted, part.Value),
            });
    }

    /// <summary>The search of the management.</summary>
    public async Task<IResult> Search(Caller caller, long company, ManagedOrdersQuery asked, HttpRequest request, CancellationToken cancel)
    {
        var shops = await bakeries.InCompany(caller, company, cancel);
        var wanted = shops.Refusal is { } foreign ? foreign : ManagedOrders.Search(asked, shops.Value, clock.Now());
        if (wanted.Refusal is { } refusal)
        {
            return ErrorResponse.From(refusal);
        }

        var page = await search.Run(wanted.Value, cancel);
        return BakeronlineAnswers.Ok(new ManagedOrderListWire(
            await answers.ToWire(page.Rows, request, cancel), page.Request.Number, page.Request.Size));
    }
}

/// <summary>Adds shops and customers to the orders of a company and maps them to the wire.</summary>
internal sealed class CompanyOrderAnswers(FindOrders find)
{
    public async Task<IReadOnlyList<CompanyOrderWire>> ToWire(
        IReadOnlyList<OrderView> orders, HttpRequest request, CancellationToken cancel)
    {
        var (shops, customers) = (await find.ShopsOf(orders, cancel), await find.CustomersOf(orders, cancel));
        var wire = new OrderWireMapping(Reader.Languages(request));
        return [.. orders.Select(view => wire.Company(view, shops[view.Order.BakeryKey], customers[view.Order.CustomerKey]))];
    }
}
