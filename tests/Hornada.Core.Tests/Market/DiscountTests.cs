using System.Globalization;
using System.Numerics;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promotions;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Market;

/// <summary>What a promotion takes off (contract §3.2). It is 10:00 in Bogotá while the clock counts in UTC.</summary>
public sealed class DiscountTests
{
    private const int Seed = 20260302;
    private const int Carts = 100_000;

    [Fact]
    public void In_a_hundred_thousand_carts_the_lines_less_the_discount_are_the_total_and_never_negative()
    {
        var dice = new Random(Seed);
        var rules = new RulesFixture();
        var products = new List<Product>();
        foreach (var number in Enumerable.Range(1, 12))
        {
            products.Add(rules.Add($"Pan {number}", Product.MaxStock, pesos: dice.Next(1, 99_999)));
        }

        var bakery = rules.Bakery;
        var promotions = Offer(rules, products, dice);
        for (var cart = 0; cart < Carts; cart++)
        {
            var lines = Enumerable.Range(0, dice.Next(1, 5)).Select(_ => (products[dice.Next(products.Count)], dice.Next(1, 20))).ToArray();
            var promotion = promotions[dice.Next(promotions.Count)];

            var order = rules.Decide(rules.Wants(lines), promotion).Value;

            var prices = order.Lines.Sum(line => line.PriceMinor * line.Quantity);
            Assert.Equal(prices - order.DiscountMinor, order.TotalMinor);
            Assert.InRange(order.DiscountMinor, 0, prices);
            Assert.True(order.Total.IsPayable);
            Assert.Equal(Expected(promotion, order.Lines), order.DiscountMinor);
            Assert.Equal(
                order.DiscountMinor, promotion.DiscountOn(bakery, PricingRules.Sums(order.Lines.Reverse()), TestTimes.Monday).Minor);
            Assert.Equal(order.DiscountMinor > 0 ? promotion.Id : null, order.PromotionId);
            Assert.Equal(order.TotalMinor, order.Lines.Sum(line => line.ToPayMinor));
            Assert.All(order.Lines, line => Assert.True(line.ToPayMinor >= 0 && new Money(line.ToPayMinor, Currency.Cop).IsPayable));
            Assert.All(
                order.Lines,
                line => Assert.True(line.PromotedMinor == 0 || promotion.ProductId is null || promotion.ProductId == line.ProductId));
        }
    }

    /// <summary>20 % of 100 and 2 × 160 is 20 and 64; 10 % of 33, 34 and 33 does not divide, so the dearest line takes the rest.</summary>
    [Theory]
    [InlineData(new[] { 100, 160 }, new[] { 1, 2 }, 2_000, new[] { 20, 64 })]
    [InlineData(new[] { 33, 34, 33 }, new[] { 1, 1, 1 }, 1_000, new[] { 3, 4, 3 })]
    [InlineData(new[] { 1, 1, 1 }, new[] { 1, 1, 1 }, 10_000, new[] { 1, 1, 1 })]
    public void A_promotion_is_distributed_over_the_lines_with_the_rest_on_the_dearest(
        int[] pesos, int[] pieces, int basisPoints, int[] shares)
    {
        var rules = new RulesFixture();
        var lines = pesos.Zip(pieces, (price, quantity) => (rules.Add("Pan", 10, price), quantity)).ToArray();

        var order = rules.Decide(rules.Wants(lines), Offer(rules, Share(basisPoints))).Value;

        Assert.Equal(shares.Select(share => share * 100L), order.Lines.Select(line => line.PromotedMinor));
        Assert.Equal(order.TotalMinor, order.Lines.Sum(line => line.ToPayMinor));
    }

    [Theory]
    [InlineData(8_500, 1_000, 8_500 * 100 / 10 / 100)]
    [InlineData(1_005, 1_000, 101)]
    [InlineData(1_004, 1_000, 100)]
    [InlineData(1, 5_000, 1)]
    [InlineData(1, 4_999, 0)]
    [InlineData(333, 3_333, 111)]
    [InlineData(8_500, 10_000, 8_500)]
    public void A_share_is_rounded_half_up_to_whole_pesos(int pesos, int basisPoints, int discount)
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 10, pesos);
        var promotion = Offer(rules, Share(basisPoints));

        Assert.Equal(discount * 100L, promotion.DiscountOn(rules.Bakery, [Line(bread)], TestTimes.Monday).Minor);
    }

    [Theory]
    [InlineData("08:00", "10:00", "12:59:59.999", false)]
    [InlineData("08:00", "10:00", "13:00:00.000", true)]
    [InlineData("08:00", "10:00", "14:59:59.999", true)]
    [InlineData("08:00", "10:00", "15:00:00.000", false)]
    [InlineData("22:00", "02:00", "02:59:59.999", false)]
    [InlineData("22:00", "02:00", "03:00:00.000", true)]
    [InlineData("22:00", "02:00", "05:00:00.000", true)]
    [InlineData("22:00", "02:00", "06:59:59.999", true)]
    [InlineData("22:00", "02:00", "07:00:00.000", false)]
    [InlineData("22:00", "00:00", "04:59:59.999", true)]
    [InlineData("22:00", "00:00", "05:00:00.000", false)]
    public void A_happy_hour_counts_by_the_bakerys_wall_clock_and_its_end_is_outside(string from, string until, string utc, bool happy)
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 10, pesos: 1_000);
        var promotion =
            Offer(rules, Share(2_000) with { Type = PromotionType.HappyHour, HappyHourStart = from, HappyHourEnd = until });
        var now = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero) + TimeSpan.Parse(utc, CultureInfo.InvariantCulture);

        Assert.Equal(happy ? 20_000 : 0, promotion.DiscountOn(rules.Bakery, [Line(bread)], now).Minor);
    }

    [Fact]
    public void A_promotion_of_another_bakery_or_one_that_was_switched_off_takes_nothing_off()
    {
        var (rules, other) = (new RulesFixture(), new RulesFixture());
        var bread = rules.Add("Pan", 10);
        var (off, foreign) = (Offer(rules, Share(1_000)), Offer(other, Share(1_000)));

        off.Toggle();

        Assert.Equal(0, foreign.DiscountOn(rules.Bakery, [Line(bread)], TestTimes.Monday).Minor);
        Assert.Equal(0, off.DiscountOn(rules.Bakery, [Line(bread)], TestTimes.Monday).Minor);
    }

    private static LineSum Line(Product product) => new(product.Id, product.PriceMinor);

    private static PromotionDetails Share(int basisPoints) =>
        new() { Title = "Oferta", Type = PromotionType.Percentage, BasisPoints = basisPoints, Discount = Money.Zero(Currency.Cop) };

    private static Promotion Offer(RulesFixture rules, PromotionDetails details)
    {
        Assert.Null(details.Check());
        return Promotion.Offer($"promotion{StoredKeys.Next()}", rules.Bakery, details, TestTimes.Monday);
    }

    private static List<Promotion> Offer(RulesFixture rules, List<Product> products, Random dice)
    {
        var promotions = new List<Promotion>();
        foreach (var number in Enumerable.Range(0, 60))
        {
            ProductId? product = number % 2 == 0 ? products[dice.Next(products.Count)].Id : null;
            var details = (number % 3) switch
            {
                0 => Share(dice.Next(1, 10_001)),
                1 => Share(dice.Next(1, 10_001)) with { Type = PromotionType.HappyHour, HappyHourStart = "09:00", HappyHourEnd = "11:00" },
                _ => Share(0) with { Type = PromotionType.FixedAmount, Discount = new(dice.Next(1, 300_000) * 100L, Currency.Cop) },
            };
            promotions.Add(Offer(rules, details with { ProductId = product }));
        }

        return promotions;
    }

    /// <summary>The rule of contract §3.2 in numbers without an end.</summary>
    private static long Expected(Promotion promotion, IReadOnlyList<OrderLine> lines)
    {
        var price = lines.Where(line => promotion.ProductId is null || line.ProductId == promotion.ProductId)
            .Aggregate(BigInteger.Zero, (sum, line) => sum + ((BigInteger)line.PriceMinor * line.Quantity));
        return promotion.Type == PromotionType.FixedAmount
            ? (long)BigInteger.Min(price, promotion.DiscountMinor)
            : (long)(((price * promotion.BasisPoints) + 500_000) / 1_000_000 * 100);
    }
}
