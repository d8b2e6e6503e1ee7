using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Dialects.Bakeronline.Shops;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>Priced carts in the contract's words (contract §2.3, §3.6, §3.8). No rule lives here.</summary>
/// <param name="request">The request, for its languages.</param>
internal sealed class QuoteWireMapping(HttpRequest request)
{
    private readonly IReadOnlyList<string> languages = Reader.Languages(request);
    private readonly Language language = Languages.Preferred(request, Language.English);

    /// <summary>The answer for a cart that has one part a shop.</summary>
    /// <param name="parts">The parts; not empty.</param>
    /// <param name="coupons">The refusal of discount codes; null when none were sent.</param>
    public QuoteWire Quote(IReadOnlyList<PricedCheckoutCart> parts, Refusal? coupons) => new()
    {
        Cart = [.. parts.SelectMany(part => part.Cart.Lines.Select(line => Item(line, part)))],
        CartConfig = Config(parts),
        Problems =
        [
            .. Problems(parts),
            .. coupons is null ? (ProblemWire[])[] : [new(coupons.Code, coupons.Message.In(language), null, null)],
        ],
    };

    private CartItemWire Item(PricedLine line, PricedCheckoutCart part)
    {
        var (bakery, choice, main) = (part.Cart.Bakery, line.Request.Choice!, part.Company.House.MainLanguage);
        var currency = bakery.Currency;
        IReadOnlyList<ChosenOptionWire> options = line.Line?.Detail is { } detail
            ? new OrderWireMapping([.. languages, main]).Options(detail, currency)
            : [];
        return new()
        {
            Amount = line.Request.Quantity,
            Persons = choice.Persons,
            Gram = choice.Gram,
            Comment = choice.Comment,
            Product = new CatalogueWireMapping(languages, main).Product(part.Articles[line.Product!.Key]),
            ProductPrice = line.Line?.Detail?.Variant is { } variant
                ? new()
                {
                    Id = variant.Key,
                    Name = variant.Names.In([.. languages, main]),
                    Price = new(variant.PriceMinor, currency.Code),
                    Code = variant.Code,
                }
                : null,
            CalculatedPrices = line.Line is { } priced
                ? OrderWireMapping.Calculated(priced, currency)
                : new(new(0, currency.Code), new(0, currency.Code)),
            DiscountPrices = line.Line is { } reduced ? OrderWireMapping.Discounted(reduced, currency) : null,
            AmountFree = line.Line?.Detail?.FreeAmount ?? 0,
            Shop = ShopWireMapping.Simple(bakery),
            Options = options,
            Uploads = LineUploadWire.From(options),
        };
    }

    private CartConfigWire Config(IReadOnlyList<PricedCheckoutCart> parts)
    {
        var shops = parts.Select(part => part.Cart.Bakery).ToList();
        var (currency, settings) = (shops[0].Currency, shops.Select(shop => shop.Shop).ToList());
        var open = parts.Any(part => part.Cart.Lines.Any(line => line.Product?.Sheet is { TargetPrice: true }));
        return new()
        {
            TargetPrice = open,
            Prices = Prices([.. parts.Select(part => part.Cart.Prices)], currency),
            Payment = new(
                Methods(settings, parts[0].Cart.Method, open),
                Messages(parts, about: ["PAYMENT_METHOD_NOT_TAKEN", "PRICE_KNOWN_AT_PICKUP"])),
            Takeout = Method(shops, FulfilmentMethod.Takeout),
            Delivery = Method(shops, FulfilmentMethod.Delivery),
            Latch = Latch(parts, shops),
            CheckoutMethodMessages = Messages(parts, about: null),
            Warranty = parts.Any(part => part.Cart.Prices.Fees.WarrantyMinor > 0),
            Discounts = Discounts(parts, currency),
            AllowCombinedCart = true,
            Invoice = new(
                settings.TrueForAll(shop => shop.InvoiceCostMinor is not null),
                new(settings.Sum(shop => shop.InvoiceCostMinor ?? 0), currency.Code)),
            AllowDiscountCodes = false,
            AllowComments = settings.Exists(shop => shop.AllowOrderComments || shop.AllowProductComments),
            AllowOrderComments = settings.TrueForAll(shop => shop.AllowOrderComments),
            AllowProductComments = settings.TrueForAll(shop => shop.AllowProductComments),
            NoteFromCustomer = "",
            InvoiceCostObsoletePrice = new(0, currency.Code),
            InvoiceCostObsoletePriceEnable = false,
        };
    }

    private static CartPricesWire Prices(IReadOnlyList<OrderPrices> parts, Currency currency)
    {
        Amount Sum(Func<OrderPrices, long> minor) => new(parts.Sum(minor), currency.Code);
        return new()
        {
            Price = Sum(prices => prices.GoodsMinor),
            Discount = Sum(prices => prices.DiscountMinor),
            Warranty = Sum(prices => prices.Fees.WarrantyMinor),
            DeliveryCost = Sum(prices => prices.Fees.DeliveryMinor),
            InvoiceCost = Sum(prices => prices.Fees.InvoiceMinor),
            SmsCost = Sum(prices => prices.Fees.SmsMinor),
            TransactionCost = Sum(prices => prices.Fees.TransactionMinor),
            PriceToPay = Sum(prices => prices.TotalMinor),
            PriceWithDiscount = Sum(prices => prices.WithDiscountMinor),
        };
    }

    /// <summary>Ways every shop of the cart takes; what has no final price yet is not paid online.</summary>
    private static IReadOnlyList<PaymentMethodName> Methods(List<ShopSettings> settings, FulfilmentMethod method, bool open) =>
    [
        .. settings[0].Offers(method).Select(offer => offer.Word)
            .Where(word => settings.TrueForAll(shop => shop.Offer(word, method) is not null)
                && !(open && PaymentWay.FromName(word).IsOnline))
            .Select(word => new PaymentMethodName(word)),
    ];

    private MethodConfigWire Method(List<Bakery> shops, FulfilmentMethod method)
    {
        var without = shops.Where(shop => !shop.Shop.Methods.Contains(method)).ToList();
        return new(without.Count == 0, [.. without.Select(shop => FulfilmentRefusals.MethodNotOffered(shop, method).Message.In(language))]);
    }

    private LatchConfigWire Latch(IReadOnlyList<PricedCheckoutCart> parts, List<Bakery> shops)
    {
        var (allowed, messages) = Method(shops, FulfilmentMethod.Locker);
        var locations = parts
            .SelectMany(part => part.Lockers)
            .Select(latch => new LatchLocationWire(latch.Key, latch.Name, ShopWireMapping.Address(latch.Address, null)))
            .ToList();
        return new(allowed && locations.Count > 0, messages, allowed ? locations : []);
    }

    /// <summary>What offers take off, and each promotion by its title.</summary>
    private IReadOnlyList<DiscountWire> Discounts(IReadOnlyList<PricedCheckoutCart> parts, Currency currency)
    {
        var offers = new DiscountWire(
            new LocalizedMessage("Ofertas", "Offers", "Aanbiedingen", "Offres").In(language),
            new(parts.Sum(part => part.Cart.Prices.OffersMinor), currency.Code));
        return
        [
            .. offers.Amount.Value == 0 ? (DiscountWire[])[] : [offers],
            .. parts.Where(part => part.Cart.Promotion is not null).Select(part =>
                new DiscountWire(part.Cart.Promotion!.Title, new(part.Cart.Prices.PromotedMinor, currency.Code))),
        ];
    }

    /// <summary>The refusals beside the lines, as sentences: those with these codes, or all but those of payments.</summary>
    private IReadOnlyList<string> Messages(IReadOnlyList<PricedCheckoutCart> parts, string[]? about) =>
    [
        .. parts.SelectMany(part => part.Cart.Refusals)
            .Where(problem => about?.Contains(problem.Code) ?? problem.Code is not ("PAYMENT_METHOD_NOT_TAKEN" or "PRICE_KNOWN_AT_PICKUP"))
            .Select(problem => problem.Message.In(language))
            .Distinct(),
    ];

    private IEnumerable<ProblemWire> Problems(IReadOnlyList<PricedCheckoutCart> parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            foreach (var problem in part.Cart.Refusals)
            {
                yield return new(problem.Code, problem.Message.In(language), part.Cart.Bakery.Key, null);
            }

            foreach (var line in part.Cart.Lines)
            {
                if (line.Refusal is { } problem)
                {
                    yield return new(problem.Code, problem.Message.In(language), part.Cart.Bakery.Key, at);
                }

                at++;
            }
        }
    }
}
