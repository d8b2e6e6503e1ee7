using System.Net;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Hornada.Core.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Tests.Simulation;

/// <summary>What a node answered.</summary>
/// <param name="IsDone">False for a refusal.</param>
internal sealed record Reply(string Text, bool IsDone);

/// <summary>A server: everything it keeps in its memory is gone when it dies.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly OrderPlacement writer;
    private readonly IdempotentExecution once;
    private readonly MoveOrder move;
    private readonly ManageProducts products;
    private readonly Kept<BakeryWatch, string> board;
    private readonly Kept<ShopWatch, string> window;
    private readonly FindOpenOrders open;
    private readonly Store store;
    private readonly TimeProvider clock;

    public Node(Store store, TimeProvider clock, Randomness random, IWebhookClient client)
    {
        (this.store, this.clock) = (store, clock);
        board = new(store, new(store, new() { LagMillis = 0 }), clock);
        window = new(store, new(store, new() { LagMillis = 0 }), clock);
        var find = new FindEvents(store);
        writer = new(store, new(new()), new CanteenOrders(), clock, random, maxQueue: 64);
        once = new(store, clock);
        move = new(store, clock, random, new CanteenOrders());
        products = new(store, clock, random);
        var known = new KnownCallers(store, new() { TrustMilliseconds = 0 });
        (Callers, open) = (new(known, clock), new(store, known));
        People = new(store, clock);
        Webhooks = new(store, find, new(new(), new PublicHosts()), new PlainSecrets(), clock, random);
        Create = new(store, find, new PlainEvents(), clock, random);
        Send = new(store, client, new PlainSecrets(), clock, random);
    }

    public ManageWebhooks Webhooks { get; }

    public CreateDeliveries Create { get; }

    /// <summary>Keeps callers in the memory of the node.</summary>
    public FindCaller Callers { get; }

    public Profiles People { get; }

    public SendDeliveries Send { get; }

    public ValueTask DisposeAsync()
    {
        board.Dispose();
        window.Dispose();
        open.Dispose();
        return writer.DisposeAsync();
    }

    /// <summary>What the screens of the bakery show, from memory where nothing has changed.</summary>
    public async Task<string> Board(Workplace workplace) => await board.Get(
        new("board", workplace.Key),
        async () =>
        {
            var shown = Show(await open.ForWorkplace(workplace, CancellationToken.None));
            return new(shown, shown.Length + 1);
        },
        CancellationToken.None);

    /// <summary>What customers see of the bakery, from memory where nothing has changed.</summary>
    /// <param name="company">Key of its company.</param>
    public async Task<string> Window(Workplace workplace, long company) => await window.Get(
        new("window", company),
        async () => new(await ReadWindow(store, workplace), 1),
        CancellationToken.None);

    /// <summary>True when the boards and the shop windows of all nodes that run show what is stored.</summary>
    public static async Task<bool> ShowSame(IEnumerable<SimulatedNode> nodes, StoreFixture on, Shop shop)
    {
        await using var db = on.Store.OpenReader();
        var company = await db.Bakeries.Where(row => row.Key == shop.Workplace.Key).Select(row => row.CompanyKey).SingleAsync();
        var (board, window) = (await ReadBoard(on.Store, on.Clock, shop.Workplace), await ReadWindow(on.Store, shop.Workplace));
        var running = nodes.Select(node => node.Running).OfType<Node>().ToList();
        var boards = await Task.WhenAll(running.Select(node => node.Board(shop.Workplace)));
        var windows = await Task.WhenAll(running.Select(node => node.Window(shop.Workplace, company)));
        return boards.All(shown => shown == board) && windows.All(shown => shown == window);
    }

    private static async Task<string> ReadBoard(Store store, TimeProvider clock, Workplace workplace)
    {
        await using var db = store.OpenReader();
        return Show(await new FindOrders(db, clock).Open(workplace, CancellationToken.None));
    }

    private static string Show(IReadOnlyList<OpenOrder> orders) => string.Join(' ', orders.Select(order =>
        $"{order.Id}:{order.Version}:{order.Status}:{order.IsReturning}:{order.EstimatedReadyAt:O}:{order.PaymentStatus}"));

    private static async Task<string> ReadWindow(Store store, Workplace workplace)
    {
        await using var db = store.OpenReader();
        var products = await new FindProducts(db).Listed(workplace.Id, CancellationToken.None);
        return string.Join(' ', products.Select(view => $"{view.Product.Id}:{view.Product.Stock}"));
    }

    /// <summary>Places an order the client has named.</summary>
    public async Task<(Reply Reply, Order? Order)> Place(OrderRequest request, string key)
    {
        var named = request with { RequestKey = Key(request.CustomerKey, "POST /orders", key, string.Join(';', request.Lines)) };
        var placed = await writer.Place(named, CancellationToken.None);
        return placed.Match<(Reply, Order?)>(order => (new(order.Id.Value, true), order), refusal => (new(refusal.Code, false), null));
    }

    /// <summary>Moves an order, as its baker.</summary>
    public Task<Reply> Move(Caller baker, OrderId order, OrderStatus status, string key) =>
        Once(
            baker,
            $"PATCH /orders/{order}",
            key,
            EnumNames<OrderStatus>.NameOf(status),
            () => Replied(move.To(baker, order, status, CancellationToken.None)));

    /// <summary>Cancels an order, as its customer.</summary>
    public Task<Reply> Cancel(Caller customer, OrderId order, string key) =>
        Once(customer, $"POST /orders/{order}/cancel", key, "", () => Replied(move.CancelOwn(customer, order, CancellationToken.None)));

    /// <summary>Hands an order over by its code.</summary>
    public Task<Reply> VerifyPickup(Caller baker, string code, string key) =>
        Once(
            baker,
            "POST /orders/pickup",
            key,
            code,
            () => Replied(move.VerifyPickup(baker, baker.Workplace.Value, code, CancellationToken.None)));

    /// <summary>Adds freshly baked units to the stock.</summary>
    public Task<Reply> Bake(Caller baker, ProductId product, int units, string key) =>
        Once(baker, $"PATCH /products/{product}/stock", key, $"+{units}", async () =>
            (await products.Shift(baker, product, units, CancellationToken.None)).Match<Reply>(
                view => new($"{view.Product.Stock}", true), refusal => new(refusal.Code, false)));

    private static async Task<Reply> Replied(Task<Outcome<OrderView>> moving) =>
        (await moving).Match<Reply>(
            view => new($"{EnumNames<OrderStatus>.NameOf(view.Order.Status)} {view.Order.Version}", true),
            refusal => new(refusal.Code, false));

    private async Task<Reply> Once(Caller caller, string route, string key, string body, Func<Task<Reply>> work)
    {
        var answered = await once.Run(
            Key(caller.Key, route, key, body),
            async () =>
            {
                var reply = await work();
                return new(reply.IsDone ? 200 : 409, "text/plain", Encoding.UTF8.GetBytes(reply.Text));
            },
            CancellationToken.None);
        return answered.Match<Reply>(
            answer => new(Encoding.UTF8.GetString(answer.Body.Span), answer.Status == 200), refusal => new(refusal.Code, false));
    }

    private static RequestKey Key(long account, string route, string key, string body) =>
        new(account, route, key, SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    private sealed class PlainSecrets : ISecretProtector
    {
        public string? Renew(string stored) => null;

        public string Protect(string secret) => secret;

        public string? Unprotect(string stored) => stored;
    }

    private sealed class PublicHosts : IHostResolver
    {
        public Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<IPAddress>>([IPAddress.Parse("93.184.216.34")]);
    }

    private sealed class PlainEvents : IEventSerializer
    {
        public string Serialize(EventView one) => $$"""{"subject":"{{one.Subject}}","position":"{{one.Position}}","event":{{one.Data}}}""";
    }
}
