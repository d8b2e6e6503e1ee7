using System.Text.RegularExpressions;
using Hornada.Core.Orders;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Orders;

/// <summary>More buyers at once than loaves: every loaf is sold exactly once, whatever the baskets look like (P1 of docs/reliability.md).</summary>
public sealed partial class LastLoavesTests<TEngine>(TwoNodeServer<TEngine> server) : TownTests(server), IClassFixture<TwoNodeServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const int Buyers = 50;
    private const int Loaves = 10;

    /// <summary>Buyers and loaves: in the night every pair thirty times, and five hundred buyers five times.</summary>
    public static TheoryData<int, int, int> Rushes { get; } = Profile.IsLong
        ? [.. from buyers in (int[])[2, 20, 64, 500] from loaves in (int[])[1, 5, 37] select (buyers, loaves, buyers == 500 ? 5 : 30)]
        : [(2, 1, 5), (20, 5, 2), (64, 1, 1), (64, 37, 1)];

    [Theory]
    [MemberData(nameof(Rushes))]
    public async Task Every_loaf_is_sold_once_however_many_want_it(int buyers, int loaves, int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            var bread = await Town.Baker.Bakes("Pan de masa madre", loaves);

            var answers = await AllAtOnce(buyer => Buyer(buyer).Asks(Town.Espiga, (bread, 1)), buyers);

            var sold = Math.Min(buyers, loaves);
            ExactlyWereSold(sold, answers);
            Assert.Equal(loaves - sold, await Town.Customer.StockOf(bread));
            Assert.Equal(sold, await Sold(bread));
        }
    }

    [Fact]
    public async Task The_same_product_on_two_lines_counts_together()
    {
        var bread = await Town.Baker.Bakes("Baguette", 2 * Loaves);

        var answers = await AllAtOnce(buyer => Buyer(buyer).Asks(Town.Espiga, (bread, 1), (bread, 1)));

        ExactlyWereSold(Loaves, answers);
        Assert.Equal(0, await Town.Customer.StockOf(bread));
        Assert.Equal(2 * Loaves, await Sold(bread));
    }

    [Fact]
    public async Task Baskets_in_opposite_order_neither_block_each_other_nor_oversell()
    {
        var (bread, roll) = (await Town.Baker.Bakes("Croissant", Loaves), await Town.Baker.Bakes("Pandebono", Loaves));

        var answers = await AllAtOnce(buyer => buyer % 2 == 0
            ? Buyer(buyer).Asks(Town.Espiga, (bread, 1), (roll, 1))
            : Buyer(buyer).Asks(Town.Espiga, (roll, 1), (bread, 1)));

        ExactlyWereSold(Loaves, answers);
        Assert.Equal((0, 0), (await Town.Customer.StockOf(bread), await Town.Customer.StockOf(roll)));
        Assert.Equal((Loaves, Loaves), (await Sold(bread), await Sold(roll)));
    }

    [Fact]
    public async Task A_basket_that_is_refused_for_one_product_takes_none_of_the_other()
    {
        var (plenty, scarce) = (await Town.Baker.Bakes("Almojábana", 100), await Town.Baker.Bakes("Roscón", Loaves));

        var answers = await AllAtOnce(buyer => Buyer(buyer).Asks(Town.Espiga, (plenty, 1), (scarce, 1)));

        ExactlyWereSold(Loaves, answers);
        Assert.Equal((100 - Loaves, 0), (await Town.Customer.StockOf(plenty), await Town.Customer.StockOf(scarce)));
    }

    private static void ExactlyWereSold(int sold, Answer[] answers)
    {
        Assert.Equal(sold, answers.Count(answer => answer.Status == 201));
        Assert.All(answers.Where(answer => answer.Status != 201), answer =>
        {
            Assert.Equal("BAD_REQUEST", answer.Is(400).Code);
            Assert.Matches(OutOfStock(), answer.Message);
        });
    }

    [GeneratedRegex(@"^Stock insuficiente para .+\. Disponible: \d$")]
    private static partial Regex OutOfStock();

    private static Task<Answer[]> AllAtOnce(Func<int, Task<Answer>> buy, int buyers = Buyers) =>
        Task.WhenAll(Enumerable.Range(0, buyers).Select(buyer => Task.Run(() => buy(buyer))));

    /// <summary>Two people in turn, and after every two of them the next server.</summary>
    private Client Buyer(int number) => server.Nodes[number / 2 % server.Nodes.Count].With((number % 2 == 0 ? Town.Customer : Town.OtherCustomer).Token!);

    /// <summary>Units of a product on all orders.</summary>
    private async Task<int> Sold(string product)
    {
        await using var db = Town.Look();
        return db.Orders.AsEnumerable().SelectMany(order => order.Lines).Where(line => line.ProductId.Value == product).Sum(line => line.Quantity);
    }
}
