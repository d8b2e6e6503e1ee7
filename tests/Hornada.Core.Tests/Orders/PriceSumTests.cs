using FsCheck;
using FsCheck.Fluent;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;
using Random = System.Random;

namespace Hornada.Core.Tests.Orders;

/// <summary>Whatever is ordered: lines, discounts and fees add up to what is paid (Bakeronline contract §4.6).</summary>
public sealed class PriceSumTests
{
    private static readonly int Carts = Testing.Profile.Rounds(5_000, 20_000);

    private static readonly ShopSettings Fees = new()
    {
        Methods = [FulfilmentMethod.Takeout, FulfilmentMethod.Delivery, FulfilmentMethod.Locker],
        DeliveryCostMinor = 350,
        DeliveryFreeFromMinor = 4_000,
        InvoiceCostMinor = 125,
        SmsCostMinor = 15,
        Payments = [new(BelgianShopFixture.AtCounter.Name, 0), new(BelgianShopFixture.Online.Name, 37)],
    };

    [Fact]
    public void Lines_discounts_and_fees_always_add_up_to_the_price_to_pay()
    {
        var rules = new ArticleRulesFixture(Fees);
        var products = Products(rules);
        var locker = rules.AddLocker();

        var seen = (Discounted: 0, Free: 0, Fees: 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Carts), Prop.ForAll(Arb.From(ArbMap.Default.GeneratorFor<int>()), seed =>
        {
            var request = RandomRequest(new Random(seed), rules, products, locker);
            var order = rules.Place(request);
            foreach (var line in order.Lines)
            {
                rules.Context.Products[line.ProductId].PutBack(line.Taken);
            }

            var priced = rules.Price(request);
            seen = (seen.Discounted + (order.DiscountMinor > 0 ? 1 : 0), seen.Free
                + order.Lines.Sum(line => line.Detail!.FreeAmount), seen.Fees + (order.Fees == OrderFees.None ? 0 : 1));
            return AddsUp(order) && IsTheSame(priced, order);
        }));

        // The dice do reach what they are thrown for.
        Assert.True(seen.Discounted > Carts / 10 && seen.Free > 0 && seen.Fees > Carts / 4, seen.ToString());
    }

    private static bool AddsUp(Order order)
    {
        var goods = order.Lines.Sum(line => line.PriceMinor * line.Quantity);
        var off = order.Lines.Sum(line => line.Detail!.OfferMinor ?? 0);
        var fees = order.Fees.WarrantyMinor
            + order.Fees.DeliveryMinor
            + order.Fees.InvoiceMinor
            + order.Fees.SmsMinor
            + order.Fees.TransactionMinor;
        return order.GoodsMinor == goods
            && order.DiscountMinor == off
            && order.TotalMinor == goods - off + fees
            && new[]
            {
                goods,
                off,
                goods - off,
                order.TotalMinor,
                order.Fees.WarrantyMinor,
                order.Fees.DeliveryMinor
            }.All(amount => amount >= 0)
            && order.Lines.All(
                line => line.PriceMinor >= 0 && line.Detail!.OfferMinor is null or >= 0 && line.ToPayMinor >= 0
                    && line.Taken >= line.Quantity);
    }

    private static bool IsTheSame(PricedCart priced, Order order) =>
        (priced.Prices.GoodsMinor, priced.Prices.DiscountMinor, priced.Prices.TotalMinor, priced.Prices.Fees)
            == (order.GoodsMinor, order.DiscountMinor, order.TotalMinor, order.Fees)
        && priced.Refusals.Count == 0
        && priced.Lines.Zip(order.Lines).All(pair => pair.First.Refusal is null && pair.First.Line!.TotalMinor == pair.Second.TotalMinor);

    private static List<Product> Products(ArticleRulesFixture rules)
    {
        var dice = new Random(20260302);
        var products = new List<Product>();
        foreach (var type in Enum.GetValues<PriceType>())
        {
            foreach (var number in Enumerable.Range(0, 3))
            {
                var product =
                    rules.AddProduct($"{type} {number}", dice.Next(1, 3_000), type, new() { DepositMinor = number * 10 }, Product.MaxStock);
                products.Add(product);
                if (type == PriceType.MultipleChoice)
                {
                    rules.AddVariant(product, "Klein", dice.Next(1, 1_000));
                    rules.AddVariant(product, "Groot", dice.Next(1_000, 4_000));
                }

                rules.AddOptions(
                    product,
                    new() { MultipleChoice = true, ChooseAmount = true },
                    [.. Enum.GetValues<PriceCalculation>()
                        .SelectMany(calculation => new[] { (dice.Next(0, 300), calculation), (-dice.Next(0, 900), calculation) })]);
                rules.AddOffer(new()
                {
                    AppliesTo = OfferTarget.Product,
                    ItemKey = product.Key,
                    Type = number == 1 ? OfferType.Volume : OfferType.Percentage,
                    BasisPoints = number == 1 ? 0 : dice.Next(1, 10_001),
                    MinimumAmount = dice.Next(1, 5),
                    FreeAmount = number == 1 ? 1 : 0,
                });
            }
        }

        return products;
    }

    private static OrderRequest RandomRequest(Random dice, ArticleRulesFixture rules, List<Product> products, Locker locker)
    {
        InvoiceParty? invoice = dice.Next(3) == 0 ? new("Bakkers NV", "BE0123456789", BelgianShopFixture.Home) : null;
        var method = Enum.GetValues<FulfilmentMethod>()[dice.Next(3)];
        var catalogue = rules.Context.Catalogue;
        return rules.Request(
            [.. Enumerable.Range(0, dice.Next(1, 6)).Select(_ => Line(dice, products[dice.Next(products.Count)], catalogue))]) with
        {
            Fulfilment = new()
            {
                Method = method,
                Address = BelgianShopFixture.Home,
                LockerKey = method == FulfilmentMethod.Locker ? locker.Key : null,
                Invoice = invoice
            },
            PaymentWay = dice.Next(2) == 0 ? BelgianShopFixture.AtCounter : BelgianShopFixture.Online,
        };
    }

    private static LineRequest Line(Random dice, Product product, CatalogueSnapshot catalogue)
    {
        var sets = catalogue.SetsOfProducts.Where(row => row.ProductKey == product.Key).Select(row => row.OptionSetKey).ToHashSet();
        var options = catalogue.Options.Values.Where(option => sets.Contains(option.OptionSetKey) && dice.Next(3) == 0);
        var variants = catalogue.Variants.Values.Where(variant => variant.ProductKey == product.Key).ToList();
        return new(product.Id, dice.Next(1, 12), new()
        {
            VariantKey = variants.Count == 0 ? null : variants[dice.Next(variants.Count)].Key,
            Persons = product.PriceType == PriceType.PerPerson ? dice.Next(1, 30) : 0,
            Gram = product.PriceType == PriceType.PerKilogram ? dice.Next(1, 3_000) : 0,
            Options = [.. options.Select(option => new OptionRequest(option.Key, dice.Next(1, 4)))],
        });
    }
}
