using System.Text.RegularExpressions;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Orders;

/// <summary>Ten loaves and fifty buyers at once: exactly ten are sold, whatever the baskets look like.</summary>
public abstract partial class LastLoavesTests(Town town) : TownTests(town)
{
    private const int Buyers = 50;
    private const int Loaves = 10;

    [Fact]
    public async Task Fifty_buyers_of_the_last_ten_loaves_get_exactly_ten()
    {
        var bread = await Town.Baker.Bakes("Pan de masa madre", Loaves);

        var answers = await AllAtOnce(buyer => Buyer(buyer).Asks(Town.Espiga, (bread, 1)));

        ExactlyTenWereSold(answers);
        Assert.Equal(0, await Town.Customer.StockOf(bread));
        Assert.Equal(Loaves, await Sold(bread));
    }

    [Fact]
    public async Task The_same_product_on_two_lines_counts_together()
    {
        var bread = await Town.Baker.Bakes("Baguette", 2 * Loaves);

        var answers = await AllAtOnce(buyer => Buyer(buyer).Asks(Town.Espiga, (bread, 1), (bread, 1)));

        ExactlyTenWereSold(answers);
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

        ExactlyTenWereSold(answers);
        Assert.Equal((0, 0), (await Town.Customer.StockOf(bread), await Town.Customer.StockOf(roll)));
        Assert.Equal((Loaves, Loaves), (await Sold(bread), await Sold(roll)));
    }

    [Fact]
    public async Task A_basket_that_is_refused_for_one_product_takes_none_of_the_other()
    {
        var (plenty, scarce) = (await Town.Baker.Bakes("Almojábana", 100), await Town.Baker.Bakes("Roscón", Loaves));

        var answers = await AllAtOnce(buyer => Buyer(buyer).Asks(Town.Espiga, (plenty, 1), (scarce, 1)));

        ExactlyTenWereSold(answers);
        Assert.Equal((100 - Loaves, 0), (await Town.Customer.StockOf(plenty), await Town.Customer.StockOf(scarce)));
    }

    private static void ExactlyTenWereSold(Answer[] answers)
    {
        Assert.Equal(Loaves, answers.Count(answer => answer.Status == 201));
        Assert.All(answers.Where(answer => answer.Status != 201), answer =>
        {
            Assert.Equal("BAD_REQUEST", answer.Is(400).Code);
            Assert.Matches(OutOfStock(), answer.Message);
        });
    }

    [GeneratedRegex(@"^Stock insuficiente para .+\. Disponible: \d$")]
    private static partial Regex OutOfStock();

    private static Task<Answer[]> AllAtOnce(Func<int, Task<Answer>> buy) =>
        Task.WhenAll(Enumerable.Range(0, Buyers).Select(buyer => Task.Run(() => buy(buyer))));

    private Client Buyer(int number) => number % 2 == 0 ? Town.Customer : Town.OtherCustomer;

    /// <summary>Units of a product on all orders.</summary>
    private async Task<int> Sold(string product)
    {
        await using var db = Town.Look();
        return db.Orders.AsEnumerable().SelectMany(order => order.Lines).Where(line => line.ProductId.Value == product).Sum(line => line.Quantity);
    }
}

public sealed class LastLoavesOnSqlite(SqliteTown town) : LastLoavesTests(town), IClassFixture<SqliteTown>;

public sealed class LastLoavesOnPostgres(PostgresTown town) : LastLoavesTests(town), IClassFixture<PostgresTown>;
