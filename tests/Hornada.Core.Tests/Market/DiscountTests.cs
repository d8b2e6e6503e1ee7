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
public sealed class DiscountTests(StoreFixture<Sqlite> fixture) : IClassFixture<StoreFixture<Sqlite>>
{
    private const int Seed = 20260302;
    private const int Carts = 100_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_hundred_thousand_carts_the_lines_less_the_discount_are_the_total_and_never_negative()
    {
        var dice = new Random(Seed);
        var pantry = await Pantry.Stock(fixture);
        var products = new List<Product>();
        foreach (var number in Enumerable.Range(1, 12))
        {
            products.Add(await pantry.Add($"Pan {number}", Product.MaxStock, pesos: dice.Next(1, 99_999)));
        }

        var bakery = await pantry.Bakery();
        var promotions = await Offer(pantry, products, dice);
        var catalogue = products.ToDictionary(product => product.Id);
        var rules = new OrderRules(new());
        for (var cart = 0; cart < Carts; cart++)
        {
            var lines = Enumerable.Range(0, dice.Next(1, 5)).Select(_ => (products[dice.Next(products.Count)], dice.Next(1, 20))).ToArray();
            var promotion = promotions[dice.Next(promotions.Count)];

            var order = rules.Decide(
                pantry.Shop.Wants(lines),
                new() { Bakery = bakery, Products = catalogue, Now = TestTimes.Monday, Promotion = promotion },
                fixture.Random).Value;

            var prices = order.Lines.Sum(line => line.PriceMinor * line.Quantity);
            Assert.Equal(prices - order.DiscountMinor, order.TotalMinor);
            Assert.InRange(order.DiscountMinor, 0, prices);
            Assert.True(order.Total.IsPayable);
            Assert.Equal(Expected(promotion, order.Lines), order.DiscountMinor);
            Assert.Equal(order.DiscountMinor, promotion.DiscountOn(bakery, PricingRules.Sums(order.Lines.Reverse()), TestTimes.Monday).Minor);
            Assert.Equal(order.DiscountMinor > 0 ? promotion.Id : null, order.PromotionId);
        }
    }

    [Theory]
    [InlineData(8_500, 1_000, 8_500 * 100 / 10 / 100)]
    [InlineData(1_005, 1_000, 101)]
    [InlineData(1_004, 1_000, 100)]
    [InlineData(1, 5_000, 1)]
    [InlineData(1, 4_999, 0)]
    [InlineData(333, 3_333, 111)]
    [InlineData(8_500, 10_000, 8_500)]
    public async Task A_share_is_rounded_half_up_to_whole_pesos(int pesos, int basisPoints, int discount)
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 10, pesos);
        var promotion = await Offer(pantry, Share(basisPoints));

        Assert.Equal(discount * 100L, promotion.DiscountOn(await pantry.Bakery(), [Line(bread)], TestTimes.Monday).Minor);
    }

    [Theory]
    [InlineData("08:00", "10:00", "12:59:59.999", false)]
    [InlineData("08:00", "10:00", "13:00:00.000", true)]
    [InlineData("08:00", "10:00", "15:00:00.000", true)]
    [InlineData("08:00", "10:00", "15:00:00.001", false)]
    [InlineData("22:00", "02:00", "02:59:59.999", false)]
    [InlineData("22:00", "02:00", "03:00:00.000", true)]
    [InlineData("22:00", "02:00", "05:00:00.000", true)]
    [InlineData("22:00", "02:00", "07:00:00.000", true)]
    [InlineData("22:00", "02:00", "07:00:00.001", false)]
    public async Task A_happy_hour_counts_by_the_bakerys_wall_clock_both_ends_inside(string from, string until, string utc, bool happy)
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 10, pesos: 1_000);
        var promotion = await Offer(pantry, Share(2_000) with { Type = PromotionType.HappyHour, HappyHourStart = from, HappyHourEnd = until });
        var now = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero) + TimeSpan.Parse(utc, CultureInfo.InvariantCulture);

        Assert.Equal(happy ? 20_000 : 0, promotion.DiscountOn(await pantry.Bakery(), [Line(bread)], now).Minor);
    }

    [Fact]
    public async Task A_promotion_of_another_bakery_or_one_that_was_switched_off_takes_nothing_off()
    {
        var (pantry, other) = (await Pantry.Stock(fixture), await Pantry.Stock(fixture));
        var bread = await pantry.Add("Pan", 10);
        var (mine, foreign) = (await Offer(pantry, Share(1_000)), await Offer(other, Share(1_000)));
        var manage = new ManagePromotions(fixture.Store, fixture.Clock, fixture.Random);

        var off = (await manage.Toggle(pantry.Shop.Baker, mine.Id, Cancel)).Value.Promotion;

        Assert.Equal(0, foreign.DiscountOn(await pantry.Bakery(), [Line(bread)], TestTimes.Monday).Minor);
        Assert.Equal(0, off.DiscountOn(await pantry.Bakery(), [Line(bread)], TestTimes.Monday).Minor);
    }

    private static LineSum Line(Product product) => new(product.Id, product.PriceMinor);

    private static PromotionDetails Share(int basisPoints) =>
        new() { Title = "Oferta", Type = PromotionType.Percentage, BasisPoints = basisPoints, Discount = Money.Zero(Currency.Cop) };

    private async Task<Promotion> Offer(Pantry pantry, PromotionDetails details) =>
        (await new ManagePromotions(fixture.Store, fixture.Clock, fixture.Random).Offer(pantry.Shop.Workplace, details, Cancel)).Value.Promotion;

    private async Task<List<Promotion>> Offer(Pantry pantry, List<Product> products, Random dice)
    {
        var promotions = new List<Promotion>();
        foreach (var number in Enumerable.Range(0, 60))
        {
            ProductId? product = number % 2 == 0 ? products[dice.Next(products.Count)].Id : null;
            var details = (number % 3) switch
            {
                0 => Share(dice.Next(1, 10_001)),
                1 => Share(dice.Next(1, 10_001)) with { Type = PromotionType.HappyHour, HappyHourStart = "09:00", HappyHourEnd = "10:00" },
                _ => Share(0) with { Type = PromotionType.FixedAmount, Discount = new(dice.Next(1, 300_000) * 100L, Currency.Cop) },
            };
            promotions.Add(await Offer(pantry, details with { ProductId = product }));
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
