using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Tests.Support;

/// <summary>A bakery in Brussels that sells in euro, with variants, options, offers and fees. It is Monday, 16:00 there.</summary>
internal sealed class BelgianShopFixture
{
    public static readonly PaymentWay AtCounter = new(PaymentOffer.AtCounter, PaymentMethod.CashOnPickup, IsOnline: false);

    public static readonly PaymentWay Online = new("bancontact", PaymentMethod.DebitCard, IsOnline: true);

    public static readonly PostalAddress Home = new("Kerkstraat", "12", "9000", "Gent", "BE");

    private readonly StoreFixture on;

    private BelgianShopFixture(StoreFixture on, Shop shop) => (this.on, Shop) = (on, shop);

    public Shop Shop { get; }

    public long Key => Shop.Workplace.Key;

    public OrderRules Rules { get; } = new(new());

    public static async Task<BelgianShopFixture> Open(StoreFixture on, ShopSettings? settings = null, string zone = "Europe/Brussels")
    {
        var shop = new BelgianShopFixture(on, await Shop.Open(on));
        await shop.Change(settings ?? new() { Payments = [new(AtCounter.Name, 0), new(Online.Name, 30)] }, zone);
        return shop;
    }

    /// <summary>No operation changes these yet; the context may.</summary>
    public Task Change(
        ShopSettings settings, string zone = "Europe/Brussels", (TimeOnly Opens, TimeOnly Closes)? hours = null) => Write(async db =>
    {
        var bakery = await db.Bakeries.SingleAsync(row => row.Key == Key);
        bakery.Settings = settings;
        var row = db.Entry(bakery);
        row.Property(entity => entity.Zone).CurrentValue = zone;
        row.Property(entity => entity.Currency).CurrentValue = Currency.Eur;
        row.Property(entity => entity.OpensAt).CurrentValue = hours?.Opens ?? new(7, 0);
        row.Property(entity => entity.ClosesAt).CurrentValue = hours?.Closes ?? new(20, 0);
    });

    public async Task<Product> Sells(
        string name,
        int cents,
        PriceType type = PriceType.PerUnit,
        ArticleDetails? sheet = null,
        int stock = 1_000,
        long? category = null,
        int? advanceMinutes = null)
    {
        var details = new ProductDetails
        {
            Name = name,
            Price = new(cents, Currency.Eur),
            Emoji = "🥐",
            Stock = stock,
            Availability = advanceMinutes is null ? Availability.ReadyNow : Availability.AdvanceOrderOnly,
            AdvanceMinutes = advanceMinutes ?? 0,
        };
        var workplace = Shop.Workplace with { Currency = Currency.Eur };
        var created =
            (await new ManageProducts(on.Store, on.Clock, on.Random).Create(workplace, details, CancellationToken.None)).Value.Product;
        await Write(async db => (await db.Products.SingleAsync(row => row.Key == created.Key)).Describe(
            new ArticleRequest
            {
                PriceType = type,
                Sheet = sheet ?? ArticleDetails.Blank,
                CategoryKey = category,
                Code = new($"A-{created.Key}")
            }));
        return await Shop.Read(created);
    }

    public Task<Variant> Comes(Product product, string name, int cents) => Add(new Variant(product.Key, Named(name), cents, 0, null, null));

    public async Task<long> Category() => (await Add(new Category { CompanyKey = await Company(), Names = Named("Brood") })).Key;

    /// <summary>A set of options of a product; each option by its price change.</summary>
    public async Task<IReadOnlyList<ProductOption>> Offers(
        Product product, OptionSet set, params (int Cents, PriceCalculation Calculation)[] options)
    {
        var stored = await Add(new OptionSet
        {
            CompanyKey = await Company(),
            Names = Named("Vulling"),
            AllowAttachment = set.AllowAttachment,
            MultipleChoice = set.MultipleChoice,
            ChooseAmount = set.ChooseAmount,
            MinDifferent = set.MinDifferent,
            MaxDifferent = set.MaxDifferent,
            MinAmount = set.MinAmount,
            MaxAmount = set.MaxAmount,
        });
        await Write(async db =>
        {
            var position = await db.ProductOptionSets.CountAsync(row => row.ProductKey == product.Key);
            db.Add(new ProductOptionSet(product.Key, stored.Key, position));
        });
        var made = new List<ProductOption>();
        foreach (var (cents, calculation) in options)
        {
            made.Add(await Add(new ProductOption
            {
                OptionSetKey = stored.Key,
                Names = Named($"Keuze {made.Count}"),
                PriceChangeMinor = cents,
                Calculation = calculation
            }));
        }

        return made;
    }

    /// <summary>An offer here, with one rule.</summary>
    public async Task<Offer> Reduces(OfferItem rule, Offer? days = null)
    {
        var offer = await Add(new Offer
        {
            CompanyKey = await Company(),
            Name = "Actie",
            FirstDay = days?.FirstDay,
            LastDay = days?.LastDay,
            CountsBy = days?.CountsBy ?? OfferDay.Order,
            RecurringOn = days?.RecurringOn,
        });
        await Write(db =>
        {
            db.Add(new OfferBakery(offer.Key, Key));
            db.Add(new OfferItem
            {
                OfferKey = offer.Key,
                AppliesTo = rule.AppliesTo,
                ItemKey = rule.ItemKey,
                Type = rule.Type,
                BasisPoints = rule.BasisPoints,
                MinimumAmount = rule.MinimumAmount,
                FreeAmount = rule.FreeAmount,
            });
            return Task.CompletedTask;
        });
        return offer;
    }

    public Task<Locker> HasLatch(string name = "Station") => Add(new Locker(Key, name, Home));

    public Task<Attachment> Holds(long? account = null, DateTimeOffset? since = null) =>
        Add(new Attachment(StoreFixture.Next(), $"/uploads/attachments/{StoreFixture.Next()}.png", account, since ?? on.Clock.Now()));

    public static CheckoutCartItem Item(BelgianShopFixture at, Product product, int quantity = 1, ChoiceRequest? choice = null) =>
        new(at.Key, product.Key, quantity, choice ?? new());

    public CheckoutCartItem Item(Product product, int quantity = 1, ChoiceRequest? choice = null) => Item(this, product, quantity, choice);

    /// <summary>A cart with everything decided: fetched tomorrow at eleven, paid at the counter.</summary>
    public static CheckoutCart CartOf(params CheckoutCartItem[] items) => new()
    {
        Items = items,
        Moments =
            items.Select(item => item.BakeryKey).Distinct().ToDictionary(key => key, _ => new PickupRequest(new(2026, 3, 3), new(11, 0))),
        Fulfilment = new() { Method = FulfilmentMethod.Takeout },
        PaymentWay = AtCounter,
    };

    public OrderPlacement Writer(Store? store = null) => new(store ?? on.Store, Rules, new CanteenOrders(), on.Clock, on.Random, 1024);

    public async Task<Outcome<PlacedCart>> Place(CheckoutCart cart, string returnUrl = "https://shop.example/thanks")
    {
        await using var writer = Writer();
        return await new PlaceCheckout(on.Store, writer).Place(cart, Shop.Customer, "Ana", returnUrl, null, CancellationToken.None);
    }

    public async Task<Order> Placed(CheckoutCart cart) => (await Place(cart)).Value.Orders[0];

    public async Task<Outcome<IReadOnlyList<PricedCheckoutCart>>> Price(CheckoutCart cart, long? customer = null)
    {
        await using var db = on.Store.OpenReader();
        return await new PriceCheckout(db, Rules, on.Clock).Price(cart, customer, CancellationToken.None);
    }

    public async Task<PricedCart> Priced(CheckoutCart cart) => (await Price(cart)).Value[0].Cart;

    public async Task<Bakery> Bakery()
    {
        await using var db = on.Store.OpenReader();
        return await db.Bakeries.SingleAsync(row => row.Key == Key);
    }

    public async Task<long> Company()
    {
        await using var db = on.Store.OpenReader();
        return await db.Bakeries.Where(row => row.Key == Key).Select(row => row.CompanyKey).SingleAsync();
    }

    public Task<T> Add<T>(T row)
        where T : class => Write(db =>
        {
            db.Add(row);
            return Task.FromResult(row);
        });

    private static LocalText Named(string text) => LocalText.From("nl", text);

    private Task<bool> Write(Func<HornadaDb, Task> change) => Write(async db =>
    {
        await change(db);
        return true;
    });

    private async Task<T> Write<T>(Func<HornadaDb, Task<T>> change) => (await on.Store.Write<T>(
        async (db, cancel) =>
        {
            var made = await change(db);
            await db.SaveChangesAsync(cancel);
            return made;
        },
        CancellationToken.None)).Value;
}
