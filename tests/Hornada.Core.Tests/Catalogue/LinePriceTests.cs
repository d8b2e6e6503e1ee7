using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

/// <summary>Prices of one piece (Bakeronline contract §4.5).</summary>
public sealed class LinePriceTests
{
    /// <summary>Base prices: what the price is for decides what counts.</summary>
    [Theory]
    [InlineData(PriceType.PerUnit, 1225, 2, 0, 0, 1225)]
    [InlineData(PriceType.MultipleChoice, 3068, 2, 0, 0, 3068)]
    [InlineData(PriceType.PerPerson, 450, 2, 8, 0, 3600)]
    [InlineData(PriceType.PerKilogram, 1590, 3, 0, 800, 1272)]
    [InlineData(PriceType.PerKilogram, 1590, 3, 0, 1000, 1590)]
    public void A_piece_costs_what_its_price_is_for(PriceType type, long price, int amount, int persons, int gram, long unit) =>
        Assert.Equal(unit, LinePrice.Unit(type, price, new(amount, persons, gram), []));

    /// <summary>Options: signed, by piece, kilogram or person, as often as chosen.</summary>
    [Theory]
    [InlineData(PriceType.PerUnit, 1000, 0, 0, 150, PriceCalculation.PerPiece, 1, 1150)]
    [InlineData(PriceType.PerUnit, 1000, 0, 0, -150, PriceCalculation.PerPiece, 1, 850)]
    [InlineData(PriceType.PerUnit, 1000, 0, 0, 150, PriceCalculation.PerPiece, 3, 1450)]
    [InlineData(PriceType.MultipleChoice, 3068, 0, 0, 32, PriceCalculation.PerPiece, 1, 3100)]
    [InlineData(PriceType.PerPerson, 450, 8, 0, 50, PriceCalculation.PerPerson, 1, 4000)]
    [InlineData(PriceType.PerPerson, 450, 8, 0, 50, PriceCalculation.PerPiece, 1, 3650)]
    [InlineData(PriceType.PerPerson, 450, 8, 0, -50, PriceCalculation.PerPerson, 2, 2800)]
    [InlineData(PriceType.PerKilogram, 1590, 0, 800, 100, PriceCalculation.PerKilogram, 1, 1352)]
    [InlineData(PriceType.PerKilogram, 1590, 0, 800, 100, PriceCalculation.PerPiece, 2, 1472)]
    [InlineData(PriceType.PerKilogram, 1590, 0, 800, -100, PriceCalculation.PerKilogram, 1, 1192)]
    [InlineData(PriceType.PerUnit, 1000, 0, 0, 100, PriceCalculation.PerPerson, 1, 1000)]
    public void An_option_adds_its_price_change_as_often_as_it_counts(
        PriceType type, long price, int persons, int gram, long change, PriceCalculation calculation, int amount, long unit) =>
        Assert.Equal(unit, LinePrice.Unit(type, price, new(1, persons, gram), [new(change, calculation, amount)]));

    /// <summary>Half a cent goes up, and only the sum is rounded: half a cent of goods and half a cent of an option are one cent.</summary>
    [Theory]
    [InlineData(1, 500, 0, 1)]
    [InlineData(1, 499, 0, 0)]
    [InlineData(1, 500, 1, 1)]
    [InlineData(3, 500, 0, 2)]
    [InlineData(1999, 333, 0, 666)]
    [InlineData(1999, 333, 1, 666)]
    public void A_weight_is_rounded_once_half_away_from_zero(long price, int gram, long perKilogram, long unit) =>
        Assert.Equal(
            unit, LinePrice.Unit(PriceType.PerKilogram, price, new(7, 0, gram), [new(perKilogram, PriceCalculation.PerKilogram, 1)]));

    [Theory]
    [InlineData(100, -100, 0)]
    [InlineData(100, -101, 0)]
    [InlineData(100, -99, 1)]
    public void A_piece_never_costs_less_than_nothing(long price, long change, long unit) =>
        Assert.Equal(unit, LinePrice.Unit(PriceType.PerUnit, price, new(1, 0, 0), [new(change, PriceCalculation.PerPiece, 1)]));

    [Fact]
    public void A_price_above_the_limit_of_a_line_is_shown_as_one_more_than_the_limit()
    {
        var most = LinePrice.Unit(
            PriceType.PerPerson, long.MaxValue, new(999, 100_000, 0), [new(long.MaxValue, PriceCalculation.PerPerson, 1000)]);

        Assert.Equal(LinePrice.MaxLine + 1, most);
    }

    [Theory]
    [InlineData(1225, 816, 100)]
    [InlineData(1000, 1053, 105)]
    [InlineData(10 * 140, 1053, 147)]
    [InlineData(5, 1000, 1)]
    [InlineData(1000, 10_000, 1000)]
    public void A_share_of_a_line_is_rounded_to_the_cent_once(long line, int basisPoints, long off) =>
        Assert.Equal(off, LinePrice.Reduction(new(line, Currency.Eur), basisPoints));

    [Theory]
    [InlineData(5, 6, 1, 0)]
    [InlineData(6, 6, 1, 1)]
    [InlineData(13, 6, 1, 2)]
    [InlineData(3000, 1000, 100, 300)]
    [InlineData(3, 0, 1, 0)]
    [InlineData(99_900_000, 1, int.MaxValue, 1_000_000_000)]
    public void A_free_item_is_added_once_for_each_full_minimum(long quantity, int minimum, int free, int onTop) =>
        Assert.Equal(onTop, LinePrice.Free(quantity, minimum, free));

    [Theory]
    [InlineData(PriceType.PerUnit, 3)]
    [InlineData(PriceType.MultipleChoice, 3)]
    [InlineData(PriceType.PerPerson, 24)]
    [InlineData(PriceType.PerKilogram, 1500)]
    public void Offers_count_in_the_unit_of_the_price(PriceType type, long quantity) =>
        Assert.Equal(quantity, new Measure(3, 8, 500).Quantity(type));
}
