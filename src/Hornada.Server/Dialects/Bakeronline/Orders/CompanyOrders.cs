using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>Reads and changes single orders of a company.</summary>
internal sealed class CompanyOrders(FindOrders find, FindOwnBakeries bakeries, MoveOrder move)
{
    /// <summary>An order of a shop the caller works for.</summary>
    public async Task<IResult> Find(Caller caller, long key, HttpRequest request, CancellationToken cancel) =>
        Answer(await find.AtWorkplace(caller, key, cancel), request);

    /// <summary>The same by the order's public id.</summary>
    public async Task<IResult> Find(Caller caller, OrderId id, HttpRequest request, CancellationToken cancel) =>
        Answer(await find.AtWorkplace(caller, id, cancel), request);

    /// <summary>An order of a shop of this company; the orders of its other shops do not exist for it.</summary>
    public async Task<IResult> FindInCompany(Caller caller, long company, long key, HttpRequest request, CancellationToken cancel)
    {
        var shops = await bakeries.InCompany(caller, company, cancel);
        if (shops.Refusal is { } refusal)
        {
            return ErrorResponse.From(refusal);
        }

        var found = await find.AtWorkplace(caller, key, cancel);
        var isForeign = found.Refusal is null && !shops.Value.Any(shop => shop.Key == found.Value.Order.BakeryKey);
        return Answer(isForeign ? OrderRefusals.NotFound(key) : found, request);
    }

    /// <summary>Changes the status or the preparation status of an order.</summary>
    public async Task<IResult> Change(Caller caller, long key, CompanyOrderBody body, HttpRequest request, CancellationToken cancel)
    {
        var change = new StatusChangeRequest(
            body.Status is { } status ? OrderStatusNames.Decision(status) : null,
            body.PreparationStatus is { } preparation ? OrderStatusNames.Preparation(preparation) : null);
        var moved = await move.ApplyStatusChange(caller, key, change, cancel);
        return moved.Refusal switch
        {
            null => Answer(await find.Details(moved.Value.Order, cancel), request),
            { Code: StatusRefusals.Code } => await Worded(caller, key, body, change, cancel),
            var refusal => ErrorResponse.From(refusal),
        };
    }

    /// <summary>A refused move in the words of this contract, for the order as it is now.</summary>
    private async Task<IResult> Worded(
        Caller caller, long key, CompanyOrderBody body, StatusChangeRequest change, CancellationToken cancel)
    {
        var found = await find.AtWorkplace(caller, key, cancel);
        return found.Refusal is { } refusal ? ErrorResponse.From(refusal) : StatusRefusals.For(found.Value.Order, body, change);
    }

    private static IResult Answer(Outcome<DetailedOrderView> order, HttpRequest request) =>
        order.Refusal is { } refusal
        ? ErrorResponse.From(refusal)
        : BakeronlineAnswers.Ok(CompanyOrderAnswers.ToWire([order.Value], request)[0]);
}

/// <summary>Lists and searches the orders of a company.</summary>
internal sealed class CompanyOrderLists(
    FindOwnBakeries bakeries, KeptOrderLists kept, SearchOrders search, TimeProvider clock)
{
    /// <summary>The orders of one shop, oldest first unless the query says otherwise.</summary>
    public async Task<IResult> ForShop(Caller caller, long shop, CursorWire asked, HttpRequest request, CancellationToken cancel)
    {
        if (await bakeries.CheckShop(caller, shop, cancel) is { } foreign)
        {
            return ErrorResponse.From(foreign);
        }

        // A shop belongs to one company, so company_id is not a filter of this list.
        return await kept.ForShop(shop, asked with { CompanyId = null }, request, cancel);
    }

    /// <summary>The search of the management.</summary>
    public async Task<IResult> Search(Caller caller, long company, ManagedOrdersQuery asked, HttpRequest request, CancellationToken cancel)
    {
        var shops = await bakeries.InCompany(caller, company, cancel);
        if (shops.Refusal is null && ManagedOrders.CheckPage(asked) is { } impossible)
        {
            return impossible;
        }

        var wanted = shops.Refusal is { } foreign ? foreign : ManagedOrders.Search(asked, shops.Value, clock.Now());
        if (wanted.Refusal is { } refusal)
        {
            return ErrorResponse.From(refusal);
        }

        var found = await search.Run(wanted.Value, cancel);
        return BakeronlineAnswers.Ok(new ManagedOrderListWire(
            CompanyOrderAnswers.ToWire(found.Rows, request), found.Page.Number, found.Page.Size)
        {
            Cut = Name(found.Cut),
        });
    }

    private static SearchCutName? Name(SearchCut cut) => cut switch
    {
        SearchCut.None => null,
        SearchCut.TooMany => SearchCutName.TooMany,
        SearchCut.OnlyNewest => SearchCutName.OnlyNewest,
    };
}

/// <summary>Lists the orders of a shop that changed.</summary>
internal sealed class ChangedOrderLists(FindOwnBakeries bakeries, FindChangedOrders changed, FindEvents events)
{
    /// <summary>Stands for the position behind the newest change.</summary>
    private const string Now = "now";

    public async Task<IResult> ForShop(Caller caller, long shop, string? after, HttpRequest request, CancellationToken cancel)
    {
        if (await bakeries.CheckShop(caller, shop, cancel) is { } foreign)
        {
            return ErrorResponse.From(foreign);
        }

        var position = after == Now ? await events.Now(cancel) : EventPosition.Read(after);
        if (after is not null && position is null)
        {
            return ErrorResponse.From(EventRefusals.NoPosition, "after");
        }

        var workplace = caller.Workplaces.Single(place => place.Key == shop);
        var part = await changed.ForWorkplace(caller, workplace, position, cancel);
        return part.Refusal is { } refusal ? ErrorResponse.From(refusal, "after") : BakeronlineAnswers.Ok(ToWire(part.Value, request));
    }

    private static ChangedOrderListWire ToWire(ChangedOrders part, HttpRequest request)
    {
        var cursor = new ChangeCursorWire { After = part.Next.ToString() };
        return new()
        {
            Results = CompanyOrderAnswers.ToWire(part.Orders, request),
            Next = part.HasMore ? cursor : null,
            Future = part.HasMore ? null : cursor,
        };
    }
}

/// <summary>Maps the orders of a company to the wire.</summary>
internal static class CompanyOrderAnswers
{
    public static IReadOnlyList<CompanyOrderWire> ToWire(IReadOnlyList<DetailedOrderView> orders, HttpRequest request)
    {
        var wire = new OrderWireMapping(Reader.Languages(request));
        return [.. orders.Select(wire.Company)];
    }
}
