namespace Hornada.Testing.Model;

/// <summary>
/// Throws programs. What is asked for is as likely as on a bad day: half of it is not allowed, or not any more. Orders that were placed
/// last are asked about most, so that some of them come to their end.
/// </summary>
/// <param name="seed">The same number throws the same program.</param>
public sealed class Dice(int seed)
{
    private static readonly Access[] Customers = [Access.Ana, Access.Bruno];
    private static readonly Stage[] Work = [Stage.Confirmed, Stage.Baking, Stage.Ready];

    private readonly Random random = new(seed);

    public static Program Program(int seed, int maxCommands)
    {
        var dice = new Dice(seed);
        var served = dice.random.Next(8) switch { 0 => 8, 1 => 1, _ => 0 };
        var commands = dice.Commands(dice.random.Next(maxCommands / 3, maxCommands + 1));
        return new(seed, served, served == 8 ? [.. dice.Life(Access.Ana), new Redeem(Access.Ana), .. commands] : commands);
    }

    public static Race Race(int seed, int actors, int maxCommands)
    {
        var dice = new Dice(seed);
        var before = dice.Commands(dice.random.Next(2, 9));
        return new(
            seed,
            before,
            [.. Enumerable.Range(0, actors).Select(_ => dice.Commands(dice.random.Next(1, maxCommands + 1), hasTime: false))]);
    }

    private List<Command> Commands(int count, bool hasTime = true)
    {
        var commands = new List<Command>();
        while (commands.Count < count)
        {
            commands.AddRange(Next(hasTime));
        }

        return commands[..count];
    }

    /// <summary>One command, or some that belong together: an order rarely comes to its end by accident.</summary>
    private IEnumerable<Command> Next(bool hasTime) => random.Next(100) switch
    {
        < 18 => [Create()],
        < 24 => [new SendAgain(Ago(), OneOf(Resent.SameBody, Resent.SameBody, Resent.OtherBody, Resent.OtherSender))],
        < 32 => [
            new Restock(Often(Access.Baker, Access.OtherBaker), random.Next(8) == 0 ? CheckoutCart.Unknown : Product(), random.Next(14) - 1)
        ],
        < 33 => [new Hide(Product())],
        < 39 => Life(Customer()),
        < 43 when hasTime => Forgotten(Customer()),
        < 51 =>
            [new MoveTo(OneOf(Access.Baker, Access.Baker, Access.Baker, Access.Admin, Access.OtherBaker), Ago(), (Stage)random.Next(6))],
        < 61 => Onwards(Ago()),
        < 68 => [new CancelOwn(Often(Customer(), Access.Baker), Ago())],
        < 77 => [Scan()],
        < 86 => [new Pay(Customer(), Ago(), random.Next(3) > 0)],
        < 89 => [new Refund(Ago())],
        < 93 => [new WriteReview(Customer(), Ago(), Often(random.Next(1, 6), 6 * random.Next(2)))],
        < 95 => [new Redeem(Customer())],
        _ when !hasTime => [new Sweep()],
        < 98 => [new Wait(OneOf(1, 30, 61, ShopState.KeptMinutes + 1))],
        _ => [new Sweep()],
    };

    /// <summary>The baker works on one order, up to some point.</summary>
    private IEnumerable<Command> Onwards(int ago) => Work.Take(random.Next(1, 4)).Select(stage => new MoveTo(Access.Baker, ago, stage));

    /// <summary>An order from the catalogue to its review; some steps are left out.</summary>
    private IEnumerable<Command> Life(Access customer)
    {
        Command[] life =
        [
            Create() with { By = customer }, new Pay(customer, 0, random.Next(3) > 0),
            .. Work.Select(stage => new MoveTo(Access.Baker, 0, stage)),
            new VerifyPickup(Access.Baker, 0, Shown.Whole), new WriteReview(customer, 0, 4), new WriteReview(customer, 0, 5), new Refund(0),
            new Pay(customer, 0, true),
        ];
        return life.Where(_ => random.Next(6) > 0);
    }

    /// <summary>An order that is paid too late, or never.</summary>
    private IEnumerable<Command> Forgotten(Access customer)
    {
        Command[] life =
        [
            new Restock(Access.Baker, 0, 2), new Create(customer, null, new([(0, 1)], Way.Prepaid)), new Pay(customer, 0, false),
            new Wait(OneOf(30, 59, 60, 60)), new Pay(customer, 0, random.Next(2) == 0),
            new Sweep(), new Pay(customer, 0, true), new Refund(0),
        ];
        return life.Where(_ => random.Next(6) > 0);
    }

    private Create Create() => new(
        Customer(),
        random.Next(10) switch { 0 => "k1", 1 => "k2", 2 => "k3", 3 => "k4", _ => null },
        new([.. RandomLines()], OneOf(Way.Cash, Way.Cash, Way.Cash, Way.Card, Way.Card, Way.Prepaid)));

    private IEnumerable<(int Product, int Quantity)> RandomLines() => Enumerable.Range(0, random.Next(20) == 0 ? 0 : random.Next(1, 4))
        .Select(_ => (random.Next(30) switch { 0 => CheckoutCart.Foreign, 1 => CheckoutCart.Unknown, _ => Product() }, Quantity()));

    private int Quantity() => random.Next(25) switch { 0 => 0, 1 => 1_000, < 5 => random.Next(3, 12), _ => random.Next(1, 4) };

    /// <remarks>
    /// Spoken codes are only tried at home: after some wrong ones a bakery has to wait, and the other bakery belongs to all programs.
    /// </remarks>
    private VerifyPickup Scan()
    {
        var by = Often(Access.Baker, Access.OtherBaker);
        return new(by, Ago(), by == Access.OtherBaker ? Shown.Whole : OneOf(Shown.Whole, Shown.Whole, Shown.Spoken, Shown.Invented));
    }

    private int Ago() => random.Next(20) switch { 0 => -1, < 11 => 0, < 15 => 1, _ => random.Next(8) };

    private int Product() => random.Next(CheckoutCart.ProductCount);

    private Access Customer() => OneOf(Customers);

    private T Often<T>(T usual, T rare) => random.Next(7) == 0 ? rare : usual;

    private T OneOf<T>(params T[] values) => values[random.Next(values.Length)];
}
