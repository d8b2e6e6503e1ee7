using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Hornada.Core.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Tests.Simulation;

/// <summary>
/// One bakery, one to three nodes on one real database, customers and a baker who ask again until they are answered, two receivers of
/// webhooks, and everything that can go wrong between them. First faults strike and nothing promised may break; then they stop, and
/// everything must come to its end.
/// </summary>
internal sealed class SimulatedPlatform
{
    private const int FirstStock = 30;
    private const int StepsBetweenAudits = 100;
    private const int MaxHealingSteps = 5_000;

    private static readonly string[] Addresses = ["https://caja.example.com/", "https://contable.example.com/"];

    private readonly StoreFixture on;
    private readonly FaultDice dice;
    private readonly Dictionary<string, Receiver> receivers = [];
    private readonly SortedSet<string> orders = new(StringComparer.Ordinal);
    private readonly List<Product> products = [];
    private readonly List<Request> unanswered = [];
    private Shop shop = null!;
    private SimulatedNode[] nodes = [];
    private EventPosition beginning;
    private SimulatedHelper helper = null!;
    private int baked;
    private int names;

    private SimulatedPlatform(StoreFixture on, int seed, Func<FaultPlan, FaultPlan> change)
    {
        (this.on, dice) = (on, new(seed, change));
        Agenda = new(on.Clock);
    }

    public Agenda Agenda { get; }

    /// <summary>How often each fault struck.</summary>
    public IReadOnlyDictionary<Fault, int> Struck => dice.Struck;

    /// <summary>What was in store for it.</summary>
    public FaultPlan Plan => dice.Plan;

    /// <summary>Builds the platform of a seed.</summary>
    public static async Task<SimulatedPlatform> Build(StoreFixture on, int seed, Func<FaultPlan, FaultPlan> change)
    {
        var platform = new SimulatedPlatform(on, seed, change) { shop = await Shop.Open(on) };
        for (var product = 0; product < 3; product++)
        {
            platform.products.Add(await platform.shop.Sell($"Pan {product}", FirstStock));
        }

        await using var office = new Node(on.Store, on.Clock, on.Random, platform.Network(() => null));
        platform.beginning = await new FindEvents(on.Store).Now(CancellationToken.None);
        foreach (var address in Addresses)
        {
            platform.receivers[address] =
                new((await office.Webhooks.Create(platform.shop.Baker, address, [], null, CancellationToken.None)).Value.Secret);
        }

        platform.helper = await SimulatedHelper.SignUp(on);
        platform.nodes = [.. Enumerable.Range(0, platform.dice.Next(1, 4))
            .Select(number => new SimulatedNode(number, on, platform.Network(platform.dice.StrikeReceiver), platform.dice.StrikeStore))];
        return platform;
    }

    /// <summary>Lives through so many steps with faults, then heals, and proves what must hold.</summary>
    public async Task Live(int steps)
    {
        for (var client = 0; client < 4; client++)
        {
            Agenda.In(dice.Seconds(1, 10), Ask);
        }

        foreach (var node in nodes)
        {
            Agenda.In(dice.Seconds(1, 3), () => FeedAndSend(node));
        }

        Agenda.In(dice.Seconds(10, 100), FireOrHire);
        while (Agenda.Steps < steps)
        {
            await Agenda.Step();
            if (Agenda.Steps % StepsBetweenAudits == 0)
            {
                await Audit();
            }
        }

        await Heal();
        await Audit();
        await Reckon();
        foreach (var node in nodes)
        {
            await node.Die();
        }
    }

    /// <summary>A client sends a request again until it is answered.</summary>
    private async Task Ask()
    {
        Agenda.In(dice.Seconds(1, 30), Ask);
        var request = NextRequest();
        unanswered.Add(request);
        await Send(request, isFirst: true);
    }

    private Request NextRequest()
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"k{names++}");
        var known = orders.ToList();
        if (known.Count == 0 || dice.Next(100) < 40)
        {
            var lines = Enumerable.Range(0, dice.Next(1, 4)).Select(_ => (products[dice.Next(products.Count)], dice.Next(1, 5))).ToArray();
            return new($"place {string.Join('+', lines.Select(line => $"{line.Item2}×{line.Item1.Name}"))}", async node =>
            {
                var (reply, placed) = await node.Place(shop.Wants(lines), key);
                _ = placed is not null && orders.Add(placed.Id.Value);
                return reply;
            });
        }

        var order = new OrderId(known[dice.Next(known.Count)]);
        switch (dice.Next(10))
        {
            case 0:
                var (product, units) = (products[dice.Next(products.Count)], dice.Next(1, 10));
                baked += units;
                return new($"bake {units}×{product.Name}", node => node.Bake(shop.Baker, product.Id, units, key));
            case 1:
                return new($"cancel {order}", node => node.Cancel(shop.Customer, order, key));
            case 2:
                return new(
                    $"hand over {order}", async node => await node.VerifyPickup(shop.Baker, (await shop.Read(order)).PickupCode, key));
            default:
                var status = Enum.GetValues<OrderStatus>()[dice.Next(6)];
                return new($"move {order} {status}", node => node.Move(shop.Baker, order, status, key));
        }
    }

    /// <summary>
    /// Sends a request through a network that loses and doubles, to whichever node, and again later when there is no answer.
    /// </summary>
    private async Task Send(Request request, bool isFirst)
    {
        var node = nodes[dice.Next(nodes.Length)];
        var (isLost, isUnheard, isDoubled) =
            (dice.Strikes(Fault.RequestLost), dice.Strikes(Fault.AnswerLost), dice.Strikes(Fault.RequestTwice));
        var reply = isLost ? null : await Serve(node, request);
        if (isDoubled)
        {
            Agenda.In(dice.Seconds(1, 600), () => SendCopy(request));
        }

        Agenda.Note($"{(isFirst ? "" : "again: ")}{request.What} at {node}: "
            + $"{(isLost ? "lost" : reply?.Text ?? "down")}{(isUnheard ? ", unheard" : "")}");
        if (reply is null || isUnheard)
        {
            Agenda.In(dice.Seconds(1, 60), () => Send(request, isFirst: false));
            return;
        }

        Same(request, reply);
        unanswered.Remove(request);
        Promise(await Node.ShowSame(nodes, on, shop), $"After {request.What} a board or a shop window shows what was before.");
    }

    /// <summary>
    /// A copy the network made. What was refused may be done when it comes late, for a refusal does not use a name up; and when its
    /// answer is lost, its client knows nothing until it asks again.
    /// </summary>
    private async Task SendCopy(Request request)
    {
        var reply = await Serve(nodes[dice.Next(nodes.Length)], request);
        Same(request, reply);
        if (reply is null)
        {
            unanswered.Add(request);
        }
    }

    /// <summary>Once a request was answered, every copy of it is answered the same.</summary>
    private static void Same(Request request, Reply? reply)
    {
        if (reply is not { IsDone: true })
        {
            return;
        }

        request.Answer ??= reply;
        Promise(request.Answer == reply, $"{request.What} was answered {request.Answer.Text}, and its copy {reply.Text}.");
    }

    /// <returns>Null when the node is not there, or the storage is not.</returns>
    private async Task<Reply?> Serve(SimulatedNode node, Request request)
    {
        if (node.Running is not { } running)
        {
            return null;
        }

        try
        {
            return await request.Run(running);
        }
        catch (NodeDiedException)
        {
            await Bury(node);
            return null;
        }
        catch (Exception failure) when (Store.IsOutage(failure))
        {
            return null;
        }
    }

    private async Task Bury(SimulatedNode node)
    {
        Agenda.Note($"{node} dies");
        await node.Die();
        Agenda.In(dice.Seconds(1, 90), () =>
        {
            Agenda.Note($"{node} starts");
            node.Start();
            return Task.CompletedTask;
        });
    }

    /// <summary>Somebody is fired or hired at any node; then each node knows them as the storage does.</summary>
    private async Task FireOrHire()
    {
        Agenda.In(dice.Seconds(10, 100), FireOrHire);
        await Work(nodes[dice.Next(nodes.Length)], running => helper.Become(running, dice.Next(2) == 0 ? Role.Customer : Role.Baker));
        Promise(await helper.IsKnownAt(nodes), "A node does not know the role of the helper.");
    }

    /// <summary>What a node does in the background: makes deliveries, claims some, and sends each a little later.</summary>
    private async Task FeedAndSend(SimulatedNode node)
    {
        // When only waiting is left, nobody looks every few seconds.
        Agenda.In(dice.IsHealing ? dice.Seconds(60, 600) : dice.Seconds(1, 20), () => FeedAndSend(node));
        if (dice.Strikes(Fault.ClockJump))
        {
            node.Clock.Skew = TimeSpan.FromMinutes(dice.Next(-120, 121));
            Agenda.Note($"the clock of {node} is {node.Clock.Skew} off");
        }

        await Work(node, async running =>
        {
            var round = await running.Create.Run(CancellationToken.None);
            if (round.Created > 0)
            {
                Agenda.Note($"{node} feeds {round.Created}");
            }

            foreach (var webhook in await running.Send.Due(CancellationToken.None))
            {
                foreach (var claimed in await running.Send.Claim(webhook.Key, dice.Next(1, 4), CancellationToken.None))
                {
                    var pause = dice.Strikes(Fault.SlowSender) ? dice.Seconds(130, 600) : dice.Seconds(0, 5);
                    Agenda.In(pause, () => Deliver(node, running, claimed));
                }
            }
        });
    }

    private Task Deliver(SimulatedNode node, Node claimant, ClaimedDelivery claimed) => Work(node, async running =>
    {
        // What a node had in mind is gone with it.
        if (running == claimant)
        {
            var result = await running.Send.Attempt(claimed, CancellationToken.None);
            Agenda.Note($"{node} sends {claimed.Delivery.Sequence} to {claimed.Url}: "
                + $"{(result is null ? "too late" : result.Fault?.ToString() ?? "taken")}");
        }
    });

    private async Task Work(SimulatedNode node, Func<Node, Task> work)
    {
        try
        {
            await (node.Running is { } running ? work(running) : Task.CompletedTask);
        }
        catch (NodeDiedException)
        {
            await Bury(node);
        }
        catch (Exception failure) when (Store.IsOutage(failure))
        {
            Agenda.Note($"{node} cannot reach the storage");
        }
    }

    /// <summary>Nothing fails any more: within so many steps everybody is answered and everything is delivered.</summary>
    private async Task Heal()
    {
        dice.IsHealing = true;
        Agenda.Clear();
        foreach (var node in nodes)
        {
            node.Clock.Skew = TimeSpan.Zero;
            node.Start();
        }

        foreach (var request in unanswered.ToList())
        {
            await Send(request, isFirst: false);
        }

        Promise(
            unanswered.Count == 0,
            $"{unanswered.Count} requests find no answer though nothing is broken, the first one: {unanswered.FirstOrDefault()?.What}");
        nodes.ToList().ForEach(node => Agenda.In(TimeSpan.Zero, () => FeedAndSend(node)));
        var end = Agenda.Steps + MaxHealingSteps;
        while (Agenda.Steps < end && !(Agenda.Steps % 10 == 0 && await IsAllTold()))
        {
            await Agenda.Step();
        }
    }

    private async Task<bool> IsAllTold()
    {
        var log = await Log();
        return receivers.Values.All(receiver => receiver.Places.IsSupersetOf(log));
    }

    private async Task<List<string>> Log()
    {
        var (find, places, at) = (new FindEvents(on.Store), new List<string>(), beginning);
        for (var hasMore = true; hasMore;)
        {
            var page = (await find.After(shop.Baker, at, FindEvents.MaxPage, CancellationToken.None)).Value;
            places.AddRange(page.Events.Select(row => row.Position.ToString()));
            (at, hasMore) = (page.Next, page.HasMore);
        }

        return places;
    }

    private async Task Audit()
    {
        var wrong = await DatabaseAudit.FindViolations(on.Settings);
        Promise(wrong.Length == 0, wrong);
    }

    /// <summary>The books of the clients and those of the platform agree.</summary>
    private async Task Reckon()
    {
        await using var db = on.Store.OpenReader();
        var kept = await db.Orders.AsNoTracking().Where(order => order.BakeryKey == shop.Workplace.Key).ToListAsync();
        var known = kept.Select(order => order.Id.Value).ToHashSet();
        Promise(known.SetEquals(orders), $"{orders.Except(known).Count()} orders were promised and are not there, "
            + $"{known.Except(orders).Count()} are there and nobody was told of them.");
        var sold = kept.Where(order => order.Status != OrderStatus.Cancelled).Sum(order => order.Lines.Sum(line => line.Quantity));
        var left = await db.Products.Where(row => row.BakeryKey == shop.Workplace.Key).SumAsync(row => row.Stock);
        Promise(
            left == (FirstStock * products.Count) + baked - sold,
            $"{left} loaves are in stock; {FirstStock * products.Count} + {baked} were baked and {sold} sold.");
        var log = (await Log()).ToHashSet();
        foreach (var (address, receiver) in receivers)
        {
            Promise(receiver.Places.SetEquals(log), $"{address} was told {receiver.Places.Count} of {log.Count} things that happened.");
        }
    }

    private ReceiverNetwork Network(Func<Fault?> strike) => new(
        receivers,
        async order =>
        {
            await using var db = on.Store.OpenReader();
            return await db.Orders.Where(row => row.Id == new OrderId(order)).Select(row => (int?)row.Version).SingleOrDefaultAsync();
        },
        strike);

    private static void Promise(bool holds, string what)
    {
        if (!holds)
        {
            throw new BrokenPromiseException(what);
        }
    }

    private sealed record Request(string What, Func<Node, Task<Reply>> Run)
    {
        public Reply? Answer { get; set; }
    }
}
