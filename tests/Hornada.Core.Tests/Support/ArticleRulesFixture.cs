using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Xunit;

namespace Hornada.Core.Tests.Support;

/// <summary>
/// A bakery in Brussels in memory, with variants, options, offers, lockers and pictures, and the rules that decide orders and price carts.
/// It is Monday, 16:00 there.
/// </summary>
internal sealed class ArticleRulesFixture
{
    private readonly Dictionary<ProductId, Product> products = [];
    private readonly Dictionary<long, Variant> variants = [];
    private readonly Dictionary<long, OptionSet> sets = [];
    private readonly Dictionary<long, ProductOption> options = [];
    private readonly List<ProductOptionSet> setsOfProducts = [];
    private readonly Dictionary<long, Category> categories = [];
    private readonly Dictionary<long, Offer> offers = [];
    private readonly HashSet<OfferBakery> offersHold = [];
    private readonly List<OfferItem> offerItems = [];
    private readonly Dictionary<long, Locker> lockers = [];
    private readonly Dictionary<long, Attachment> attachments = [];
    private readonly OrderRules rules = new(new());

    public ArticleRulesFixture(ShopSettings? settings = null) => Bakery = new BakeryBuilder
    {
        Zone = "Europe/Brussels",
        Currency = Currency.Eur,
        Settings = settings ?? new() { Payments = [new(BelgianShopFixture.AtCounter.Name, 0), new(BelgianShopFixture.Online.Name, 30)] },
    }.Build();

    public Bakery Bakery { get; }

    public SeededRandomness Random { get; } = new(seed: 20260302);

    /// <summary>Everything that was added, as the rules read it.</summary>
    public OrderContext Context => new()
    {
        Bakery = Bakery,
        Products = products,
        Now = TestTimes.Monday,
        Catalogue = new()
        {
            Variants = variants,
            Sets = sets,
            Options = options,
            SetsOfProducts = setsOfProducts,
            Categories = categories,
            Offers = offers,
            OffersHold = offersHold,
            OfferItems = offerItems,
            Lockers = lockers,
            Attachments = attachments,
        },
    };

    public void Change(ShopSettings settings) => Bakery.Settings = settings;

    public Product AddProduct(
        string name,
        int cents,
        PriceType type = PriceType.PerUnit,
        ArticleDetails? sheet = null,
        int stock = 1_000,
        long? category = null)
    {
        var product = new ProductBuilder(Bakery)
        {
            Name = name,
            PriceMinor = cents,
            Stock = stock,
            Article = new() { PriceType = type, Sheet = sheet ?? ArticleDetails.Blank, CategoryKey = category, Code = new($"A-{name}") },
        }.Build();
        return products[product.Id] = product;
    }

    public Variant AddVariant(Product product, string name, int cents)
    {
        var variant = new Variant(product.Key, Named(name), cents, 0, null, null).WithKey();
        return variants[variant.Key] = variant;
    }

    public Category AddCategory()
    {
        var category = new Category { Names = Named("Brood") }.WithKey();
        return categories[category.Key] = category;
    }

    /// <summary>Gives a product a set of options; each option by its price change.</summary>
    public IReadOnlyList<ProductOption> AddOptions(
        Product product, OptionSet set, params (int Cents, PriceCalculation Calculation)[] changes)
    {
        var key = AddSet(product, set);
        return
        [
            .. changes.Select((change, at) => AddOption(new()
            {
                OptionSetKey = key,
                Names = Named($"Keuze {at}"),
                PriceChangeMinor = change.Cents,
                Calculation = change.Calculation,
            })),
        ];
    }

    /// <summary>Gives a product a set of options of its own, like this one.</summary>
    public long AddSet(Product product, OptionSet like)
    {
        var set = new OptionSet
        {
            Names = Named("Vulling"),
            AllowAttachment = like.AllowAttachment,
            MultipleChoice = like.MultipleChoice,
            ChooseAmount = like.ChooseAmount,
            MinDifferent = like.MinDifferent,
            MaxDifferent = like.MaxDifferent,
            MinAmount = like.MinAmount,
            MaxAmount = like.MaxAmount,
        }.WithKey();
        sets[set.Key] = set;
        setsOfProducts.Add(new(product.Key, set.Key, setsOfProducts.Count));
        return set.Key;
    }

    public ProductOption AddOption(ProductOption option) => options[option.WithKey().Key] = option;

    /// <summary>An offer of this bakery on these days, with one rule like this one.</summary>
    public void AddOffer(OfferItem like, Offer? days = null)
    {
        var offer = (days ?? new()).WithKey();
        offers[offer.Key] = offer;
        offersHold.Add(new(offer.Key, Bakery.Key));
        offerItems.Add(new OfferItem
        {
            OfferKey = offer.Key,
            AppliesTo = like.AppliesTo,
            ItemKey = like.ItemKey,
            Type = like.Type,
            BasisPoints = like.BasisPoints,
            MinimumAmount = like.MinimumAmount,
            FreeAmount = like.FreeAmount,
        }.WithKey());
    }

    public Locker AddLocker(string name = "Station", Bakery? of = null)
    {
        var locker = new Locker((of ?? Bakery).Key, name, BelgianShopFixture.Home).WithKey();
        return lockers[locker.Key] = locker;
    }

    /// <summary>A picture that was uploaded; of this account, or of none.</summary>
    public Attachment AddAttachment(long? account = null)
    {
        var key = StoredKeys.Next();
        return attachments[key] = new(key, $"/uploads/attachments/{key}.png", account, TestTimes.Monday);
    }

    public static LineRequest Line(Product product, int quantity = 1, ChoiceRequest? choice = null) =>
        new(product.Id, quantity, choice ?? new());

    /// <summary>An order of a checkout with everything decided: fetched tomorrow at eleven, paid at the counter.</summary>
    public OrderRequest Request(params LineRequest[] lines) => SampleOrders.Request(Bakery) with
    {
        Lines = lines,
        ScheduledFor = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero),
        Fulfilment = new() { Method = FulfilmentMethod.Takeout },
        PaymentWay = BelgianShopFixture.AtCounter,
    };

    public Outcome<Order> Decide(OrderRequest request) => rules.Decide(request, Context, Random);

    public Order Place(OrderRequest request) => Decide(request).Value;

    /// <summary>The same order as a cart that is only priced.</summary>
    public PricedCart Price(OrderRequest request) => Price(new CartRequest
    {
        Lines = request.Lines,
        Moment = new(new(2026, 3, 3), new(11, 0)),
        Fulfilment = request.Fulfilment,
        PaymentWay = request.PaymentWay,
        Notes = request.Notes,
        CustomerKey = request.CustomerKey,
    });

    public PricedCart Price(CartRequest cart) => rules.Price(cart, Context);

    /// <summary>Fails unless placing and pricing refuse one line of this product with this code.</summary>
    public void Refuses(Product product, ChoiceRequest choice, string code, int quantity = 1)
    {
        var request = Request(Line(product, quantity, choice));
        var priced = Price(request).Lines[0];
        Assert.Equal((code, code), (Decide(request).Refusal?.Code, priced.Refusal?.Code));
        Assert.Null(priced.Line);
    }

    /// <summary>Fails unless one line of this product can be ordered, for the price that was shown before.</summary>
    public void Takes(Product product, ChoiceRequest choice, int quantity = 1)
    {
        var request = Request(Line(product, quantity, choice));
        var priced = Price(request);
        Assert.Equal((null, Place(request).TotalMinor), (priced.Lines[0].Refusal, priced.Prices.TotalMinor));
    }

    /// <summary>Fails unless placing and pricing agree: both refuse with this code, or both accept at the same price.</summary>
    public void Answers(OrderRequest request, string? code, Action<Order>? then = null)
    {
        var priced = Price(request);
        var placed = Decide(request);
        Assert.Equal((code, code), (placed.Refusal?.Code, priced.Refusals.Count == 0 ? null : priced.Refusals[0].Code));
        if (placed.Refusal is null)
        {
            Assert.Equal((placed.Value.TotalMinor, placed.Value.Fees), (priced.Prices.TotalMinor, priced.Prices.Fees));
            then?.Invoke(placed.Value);
        }
    }

    private static LocalText Named(string text) => LocalText.From("nl", text);
}
