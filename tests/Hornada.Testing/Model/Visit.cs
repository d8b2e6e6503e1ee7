namespace Hornada.Testing.Model;

/// <summary>
/// Asks one shop for one command after the other, and the model for the same. They must agree on every answer and on everything there is
/// to see.
/// </summary>
public sealed class Visit(IModelDriver door)
{
    private readonly Dictionary<string, string> labels = [];
    private readonly List<Create> named = [];
    private readonly List<string> steps = [];

    /// <summary>Where the model stands.</summary>
    public ShopState Shop { get; private set; } = ShopState.Opened;

    /// <summary>Plays a whole program.</summary>
    public static async Task Play(Program program, IModelDriver door)
    {
        var visit = new Visit(door);
        for (var served = 0; served < program.Served; served++)
        {
            await visit.Serve();
        }

        await visit.Compare();
        foreach (var command in program.Commands)
        {
            await visit.Ask(command);
            await visit.Compare();
        }
    }

    /// <summary>Asks both for a command and compares the answers.</summary>
    public async Task Ask(Command command)
    {
        if (Settle(command, $"o{Shop.Orders.Count + 1:00}") is not { } step)
        {
            return;
        }

        var (after, expected) = OrderModel.Do(Shop, step);
        var reply = await door.Do(step.Command, Id(step.Target), steps.Count);
        Name(reply, step.Label);
        var answered = reply.Called(reply.Placed is null ? "" : labels[reply.Placed]);
        steps.Add($"{step} -> {answered}");
        if (answered != expected)
        {
            throw new ModelMismatchException($"{Steps}\nThe model says: {expected}");
        }

        Shop = after;
    }

    /// <summary>Compares everything there is to see.</summary>
    public async Task Compare()
    {
        var (expected, seen) = (door.Expected(Shop), await Look());
        if (!expected.SequenceEqual(seen))
        {
            throw new ModelMismatchException($"{Steps}\nThe model has:\n  {string.Join("\n  ", expected.Except(seen))}\nThe product "
                + $"has:\n  {string.Join("\n  ", seen.Except(expected))}");
        }
    }

    /// <summary>What there is to see now.</summary>
    public Task<IReadOnlyList<string>> Look() => door.Look(id => labels.GetValueOrDefault(id, $"?{id}"));

    /// <summary>Settles what a command is about; null when there is nothing it could mean.</summary>
    /// <param name="label">What an order it places is called.</param>
    public Step? Settle(Command command, string label)
    {
        var settled = command is SendAgain again ? Repeat(again) : command;
        if (command is Create { Key: not null } create)
        {
            named.Add(create);
        }

        return settled is null ? null : new(settled, label, Target(settled));
    }

    /// <summary>Calls an order that was placed by this name, unless it has one.</summary>
    public void Name(Reply reply, string label)
    {
        if (reply.Placed is { } id)
        {
            labels.TryAdd(id, label);
        }
    }

    /// <summary>The name of the order that was placed.</summary>
    public string LabelOf(string id) => labels[id];

    /// <summary>Id of an order with this name.</summary>
    public string? Id(string? label) => label is null ? null : labels.Single(pair => pair.Value == label).Key;

    private string Steps => $"\n  {string.Join("\n  ", steps)}";

    /// <summary>One of Ana's orders from its placing to its pickup.</summary>
    private async Task Serve()
    {
        Command[] day =
        [
            new Restock(Access.Baker, 0, ShopState.FirstStock[0]), new Create(Access.Ana, null, new([(0, 1)], Way.Cash)),
            new MoveTo(Access.Baker, 0, Stage.Confirmed),
            new MoveTo(Access.Baker, 0, Stage.Baking), new MoveTo(Access.Baker, 0, Stage.Ready),
            new VerifyPickup(Access.Baker, 0, Shown.Whole),
        ];
        foreach (var command in day)
        {
            await Ask(command);
        }
    }

    private Create? Repeat(SendAgain again)
    {
        if (named.Count == 0)
        {
            return null;
        }

        var before = named[^(1 + (Math.Max(0, again.Ago) % named.Count))];
        return again.How switch
        {
            Resent.SameBody => before,
            Resent.OtherBody => before with { Basket = before.Basket with { Lines = [.. before.Basket.Lines, (0, 1)] } },
            Resent.OtherSender => before with { By = before.By == Access.Ana ? Access.Bruno : Access.Ana },
        };
    }

    private string? Target(Command command)
    {
        var ago = command switch
        {
            MoveTo asked => asked.Ago,
            CancelOwn asked => asked.Ago,
            VerifyPickup asked => asked.Ago,
            Pay asked => asked.Ago,
            Refund asked => asked.Ago,
            WriteReview asked => asked.Ago,
            _ => -1,
        };
        return ago < 0 || Shop.Orders.Count == 0 ? null : Shop.Orders[^(1 + (ago % Shop.Orders.Count))].Label;
    }
}
