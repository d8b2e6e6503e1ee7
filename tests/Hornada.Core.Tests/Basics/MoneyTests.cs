using FsCheck;
using FsCheck.Fluent;
using Hornada.Core.Basics;
using Xunit;

namespace Hornada.Core.Tests.Basics;

public sealed class MoneyTests
{
    private static readonly Config ManyCases = Config.QuickThrowOnFailure.WithMaxTest(Profile.Pick(4_000, 20_000));

    private static readonly Gen<long> Amounts = Gen.OneOf(
        Gen.Choose(-100_000, 100_000).Select(minor => (long)minor),
        ArbMap.Default.GeneratorFor<long>(),
        Gen.Elements(0, 1, -1, 99, 100, long.MaxValue, -long.MaxValue, long.MinValue));

    private static readonly Gen<long[]> Weights = Gen.OneOf(
            Gen.Choose(0, 10).Select(weight => (long)weight),
            Gen.Choose(0, int.MaxValue).Select(weight => (long)weight),
            Gen.Elements(0, 1, long.MaxValue))
        .ArrayOf()
        .Where(weights => weights.Any(weight => weight > 0));

    [Fact]
    public void Shared_money_always_adds_up_to_the_whole() => Check.One(
        ManyCases,
        Prop.ForAll(Arb.From(Amounts), Arb.From(Weights), (minor, weights) =>
            Cop(minor).Share(weights).Aggregate(Int128.Zero, (sum, part) => sum + part.Minor) == minor));

    [Fact]
    public void No_part_is_a_whole_minor_unit_away_from_its_exact_share() => Check.One(
        ManyCases,
        Prop.ForAll(Arb.From(Gen.Choose(-1_000_000, 1_000_000)), Arb.From(Weights), (minor, weights) =>
        {
            var whole = weights.Aggregate(Int128.Zero, (sum, weight) => sum + weight);
            return Cop(minor).Share(weights).Zip(weights).All(pair =>
                Int128.Abs((pair.First.Minor * whole) - ((Int128)minor * pair.Second)) < whole);
        }));

    [Fact]
    public void A_part_without_weight_gets_nothing() => Check.One(
        ManyCases,
        Prop.ForAll(Arb.From(Amounts), Arb.From(Weights), (minor, weights) =>
            Cop(minor).Share(weights).Zip(weights).All(pair => pair.Second > 0 || pair.First.Minor == 0)));

    [Fact]
    public void Left_over_units_go_to_the_largest_remainders_and_then_to_earlier_parts()
    {
        Assert.Equal([34, 33, 33], Minors(Cop(100).Share([1, 1, 1])));
        Assert.Equal([-34, -33, -33], Minors(Cop(-100).Share([1, 1, 1])));
        Assert.Equal([3, 7], Minors(Cop(10).Share([1, 2])));
    }

    [Fact]
    public void Money_cannot_be_shared_without_a_positive_weight()
    {
        Assert.Throws<ArgumentException>(() => Cop(100).Share([]));
        Assert.Throws<ArgumentException>(() => Cop(100).Share([0, 0]));
        Assert.Throws<ArgumentException>(() => Cop(100).Share([2, -1]));
    }

    [Fact]
    public void Two_currencies_do_not_mix()
    {
        var (pesos, euros) = (Cop(100), new Money(100, Currency.Eur));

        Assert.Throws<InvalidOperationException>(() => pesos + euros);
        Assert.Throws<InvalidOperationException>(() => pesos - euros);
        Assert.Throws<InvalidOperationException>(() => pesos < euros);
        Assert.Throws<InvalidOperationException>(() => pesos >= euros);
        Assert.NotEqual(pesos, euros);
    }

    [Fact]
    public void An_amount_that_does_not_fit_is_an_error_and_never_wraps_around()
    {
        var most = Cop(long.MaxValue);

        Assert.Throws<OverflowException>(() => most + Cop(1));
        Assert.Throws<OverflowException>(() => Cop(long.MinValue) - Cop(1));
        Assert.Throws<OverflowException>(() => most * 2);
    }

    [Theory]
    [InlineData("COP", 100, true)]
    [InlineData("COP", 1_200_000, true)]
    [InlineData("COP", 150, false)]
    [InlineData("COP", 0, true)]
    [InlineData("EUR", 1, true)]
    [InlineData("ARS", 1, true)]
    public void Only_whole_cash_units_are_payable(string currency, long minor, bool payable) =>
        Assert.Equal(payable, new Money(minor, Currency.From(currency)).IsPayable);

    [Theory]
    [InlineData(1_200_000, "12000.00 COP")]
    [InlineData(-5, "-0.05 COP")]
    [InlineData(long.MinValue, "-92233720368547758.08 COP")]
    public void Money_reads_well_in_a_log(long minor, string text) => Assert.Equal(text, Cop(minor).ToString());

    [Fact]
    public void An_unknown_currency_is_refused_with_the_known_ones()
    {
        var refused = Assert.Throws<ArgumentException>(() => Currency.From("JPY"));

        Assert.Contains("COP, EUR, ARS", refused.Message, StringComparison.Ordinal);
    }

    private static Money Cop(long minor) => new(minor, Currency.Cop);

    private static IEnumerable<long> Minors(IEnumerable<Money> parts) => parts.Select(part => part.Minor);
}
