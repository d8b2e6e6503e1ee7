using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Carts of several bakeries: priced together, ordered together or not at all.</summary>
public sealed class CheckoutTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Thanks = "https://shop.example/thanks";

    [Fact]
    public async Task One_checkout_makes_one_order_a_bakery_in_one_group()
    {
        var (first, second) = (await BelgianShopFixture.Open(Fixture), await BelgianShopFixture.Open(Fixture));
        var (bread, cake) = (await first.Sells("Brood", 300), await second.Sells("Taart", 2_000));

        var placed = (await first.Place(BelgianShopFixture.CartOf(
            second.Item(cake), first.Item(bread, 2), second.Item(cake, 1, new() { Comment = "Met kaars" })))).Value;

        Assert.Equal(
            [(second.Key, 2, 4_000), (first.Key, 1, 600)],
            placed.Orders.Select(order => (order.BakeryKey, order.Lines.Count, order.TotalMinor)));
        Assert.Null(placed.PaymentSecret);
        Assert.Equal((first.Shop.Customer.Key, Thanks), (placed.Group.AccountKey, placed.Group.ReturnUrl));
        foreach (var order in placed.Orders)
        {
            Assert.Equivalent(order, await first.Shop.Read(order.Id), strict: true);
            Assert.Equal(placed.Group.Key, order.GroupKey);
        }
    }

    [Fact]
    public async Task A_checkout_reads_variants_options_offers_lockers_and_pictures_from_storage()
    {
        var shop = await BelgianShopFixture.Open(
            Fixture, new() { Methods = [FulfilmentMethod.Locker], SmsCostMinor = 15, Payments = [new(PaymentOffer.AtCounter, 0)] });
        var cake = await shop.Sells("Fototaart", 1, PriceType.MultipleChoice);
        var large = await shop.Comes(cake, "Groot", 2_000);
        var set = new OptionSet { AllowAttachment = true, MultipleChoice = true };
        var photo = (await shop.Offers(cake, set, (300, PriceCalculation.PerPiece)))[0];
        await shop.Reduces(
            new() { AppliesTo = OfferTarget.Variant, ItemKey = large.Key, Type = OfferType.Percentage, BasisPoints = 1_000 });
        var locker = await shop.HasLatch();
        var (fresh, old) = (await shop.Holds(), await shop.Holds(since: Clock.Now() - Attachment.WaitsFor));
        CheckoutCart Cart(Attachment picture) => BelgianShopFixture.CartOf(
            shop.Item(cake, 1, new() { VariantKey = large.Key, Options = [new(photo.Key, AttachmentKey: picture.Key)] })) with
        {
            Fulfilment = new() { Method = FulfilmentMethod.Locker, LockerKey = locker.Key, NotificationMethod = "sms" },
        };

        Assert.Equal("ATTACHMENT_REQUIRED", (await shop.Place(Cart(old))).Refusal!.Code);
        var priced = await shop.Priced(Cart(fresh));
        var order = await shop.Placed(Cart(fresh));

        Assert.Equal((2_300, 230, 15, 2_085), (order.GoodsMinor, order.DiscountMinor, order.Fees.SmsMinor, order.TotalMinor));
        Assert.Equal((order.TotalMinor, order.Fees), (priced.Prices.TotalMinor, priced.Prices.Fees));
        Assert.Equal((fresh.Url, locker.Key), (order.Lines[0].Detail!.Options[0].Upload!.Url, order.Checkout!.LockerKey));
        await using var db = Store.OpenReader();
        var taken = await db.Attachments.SingleAsync(row => row.Key == fresh.Key, Cancel);
        Assert.Equal((Clock.Now(), shop.Shop.Customer.Key), (taken.UsedAt, taken.AccountKey));
    }

    [Fact]
    public async Task When_the_second_shop_is_sold_out_nothing_is_taken_from_the_first()
    {
        var (first, second) = (await BelgianShopFixture.Open(Fixture), await BelgianShopFixture.Open(Fixture));
        var (bread, cake) = (await first.Sells("Brood", 300, stock: 5), await second.Sells("Taart", 2_000, stock: 1));
        var cart = BelgianShopFixture.CartOf(first.Item(bread, 5), second.Item(cake, 2));

        var refused = await first.Place(cart);

        Assert.Equal("INSUFFICIENT_STOCK", refused.Refusal!.Code);
        Assert.Equal((5, 1), ((await first.Shop.Read(bread)).Stock, (await first.Shop.Read(cake)).Stock));
        Assert.True((await first.Shop.Read(bread)).IsAvailable);
        Assert.Equal((0, 0), (await first.Shop.OrderCount(), await second.Shop.OrderCount()));

        // What the refused one gave back, its neighbour in the same group may have.
        var (all, cakes) = (first.Shop.Wants((bread, 5)) with
        {
            ScheduledFor = Clock.Now().AddDays(1)
        }, second.Shop.Wants((cake, 2)) with { ScheduledFor = Clock.Now().AddDays(1) });
        await using var writer = first.Writer();
        Task<Outcome<IReadOnlyList<Order>>>[] together;
        await using (await Gate.Close(Store, bread))
        {
            together = [writer.PlaceAll([all, cakes], Cancel), writer.PlaceAll([all], Cancel)];
        }

        var outcomes = await Task.WhenAll(together);
        Assert.Equal(["INSUFFICIENT_STOCK", null], outcomes.Select(outcome => outcome.Refusal?.Code));
        Assert.Equal(0, (await first.Shop.Read(bread)).Stock);
    }

    [Fact]
    public async Task A_repeated_checkout_is_answered_the_same_group_and_another_body_is_refused()
    {
        var (first, second) = (await BelgianShopFixture.Open(Fixture), await BelgianShopFixture.Open(Fixture));
        var (bread, cake) = (await first.Sells("Brood", 300, stock: 9), await second.Sells("Taart", 2_000));
        var cart = BelgianShopFixture.CartOf(first.Item(bread, 2), second.Item(cake)) with { PaymentWay = BelgianShopFixture.Online };
        await using var writer = first.Writer();
        var place = new PlaceCheckout(Store, writer);
        var key = new RequestKey(first.Shop.Customer.Key, "POST /bakeronline/checkout/order", "k-1", new byte[32]);

        var placed = (await place.Place(cart, first.Shop.Customer, "Ana", Thanks, key, Cancel)).Value;
        _ = (await Pay().Pay(placed.PaymentSecret!, accepted: true, Cancel)).Value;
        _ = await new ManageProducts(Store, Clock, Random).Delete(second.Shop.Baker, cake.Id, Cancel);
        var again = (await place.Place(cart, first.Shop.Customer, "Ana", Thanks, key, Cancel)).Value;
        var other = await place.Place(
            cart, first.Shop.Customer, "Ana", Thanks, key with { Fingerprint = [.. Enumerable.Repeat((byte)9, 32)] }, Cancel);

        Assert.Equal((placed.Group.Key, placed.PaymentSecret), (again.Group.Key, again.PaymentSecret));
        Assert.Equal(placed.Orders.Select(Visible), again.Orders.Select(Visible));
        Assert.Equal(RequestKey.Reused, other.Refusal);
        Assert.Equal(7, (await first.Shop.Read(bread)).Stock);
    }

    [Fact]
    public async Task Twenty_copies_of_a_checkout_at_once_make_one_group()
    {
        var (first, second) = (await BelgianShopFixture.Open(Fixture), await BelgianShopFixture.Open(Fixture));
        var (bread, cake) = (await first.Sells("Brood", 300, stock: 50), await second.Sells("Taart", 2_000, stock: 50));
        var cart = BelgianShopFixture.CartOf(first.Item(bread, 2), second.Item(cake, 3));
        var key = new RequestKey(first.Shop.Customer.Key, "POST /bakeronline/checkout/order", "k-20", new byte[32]);
        await using var here = first.Writer();
        await using var there = first.Writer(Fixture.SecondNode);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(at => new PlaceCheckout(at % 2 == 0 ? Store : Fixture.SecondNode, at % 2 == 0 ? here : there)
                .Place(cart, first.Shop.Customer, "Ana", Thanks, key, Cancel)));

        Assert.Single(outcomes.Select(outcome => outcome.Value.Group.Key).Distinct());
        Assert.Equal(2, outcomes
            .SelectMany(outcome => outcome.Value.Orders)
            .Select(order => (order.Key, order.BakeryPosition, order.OrderNumber))
            .Distinct()
            .Count());
        Assert.Equal((48, 47), ((await first.Shop.Read(bread)).Stock, (await first.Shop.Read(cake)).Stock));
        await using var db = Store.OpenReader();
        Assert.Equal(1, await db.Checkouts.CountAsync(row => row.AccountKey == first.Shop.Customer.Key, Cancel));
    }

    [Fact]
    public async Task A_cart_that_is_none_is_refused_before_anything_is_looked_up()
    {
        var shop = await BelgianShopFixture.Open(Fixture);
        var bread = await shop.Sells("Brood", 300);

        async Task Refuses(CheckoutCart cart, string english)
        {
            var (priced, placed) = ((await shop.Price(cart)).Refusal, (await shop.Place(cart)).Refusal);
            Assert.Equal((english, english), (priced?.Message.English, placed?.Message.English));
        }

        await Refuses(BelgianShopFixture.CartOf(), "The order must not be empty");
        await Refuses(
            BelgianShopFixture.CartOf([.. Enumerable.Range(0, 101).Select(_ => shop.Item(bread))]),
            "An order takes at most 100 different products");
        foreach (var quantity in new[] { 0, -1, 1_000, int.MaxValue, int.MinValue })
        {
            await Refuses(BelgianShopFixture.CartOf(shop.Item(bread, quantity)), "The quantity of each product must be between 1 and 999");
        }

        await Refuses(
            BelgianShopFixture.CartOf(shop.Item(bread)) with { Notes = new('x', 501) }, "The field notes takes at most 500 characters");
        var far = BelgianShopFixture.CartOf(shop.Item(bread)) with
        {
            Moments = new Dictionary<long, PickupRequest> { [shop.Key] = new(DateOnly.MaxValue, new(23, 59)) }
        };
        await Refuses(far, "The date must be of the years 1971 to 9997");
    }

    [Fact]
    public async Task A_shop_a_product_and_another_companys_product_are_refused_by_preview_and_order()
    {
        var (shop, other) = (await BelgianShopFixture.Open(Fixture), await BelgianShopFixture.Open(Fixture));
        var (bread, foreign) = (await shop.Sells("Brood", 300), await other.Sells("Taart", 2_000));

        var nowhere = BelgianShopFixture.CartOf(shop.Item(bread) with { BakeryKey = 999_999_999 });
        Assert.Equal(
            ("BAKERY_NOT_FOUND", "BAKERY_NOT_FOUND"),
            ((await shop.Price(nowhere)).Refusal!.Code, (await shop.Place(nowhere)).Refusal!.Code));
        var nothing = BelgianShopFixture.CartOf(shop.Item(bread) with { ProductKey = -1 });
        Assert.Equal(
            ("PRODUCT_NOT_FOUND", "PRODUCT_NOT_FOUND"),
            ((await shop.Price(nothing)).Refusal!.Code, (await shop.Place(nothing)).Refusal!.Code));
        var theirs = BelgianShopFixture.CartOf(shop.Item(foreign));
        var line = Assert.Single((await shop.Priced(theirs)).Lines);
        Assert.Equal(
            ("PRODUCT_OF_ANOTHER_BAKERY", "PRODUCT_OF_ANOTHER_BAKERY"), (line.Refusal!.Code, (await shop.Place(theirs)).Refusal!.Code));
        Assert.Null(line.Line);
        Assert.StartsWith("Choose the day and the time for", (await shop.Place(BelgianShopFixture.CartOf(shop.Item(bread)) with
        {
            Moments = new Dictionary<long, PickupRequest>()
        })).Refusal!.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shops_of_two_currencies_are_ordered_apart()
    {
        var (shop, colombian) = (await BelgianShopFixture.Open(Fixture), await OpenShop());
        var (bread, arepa) = (await shop.Sells("Brood", 300), await colombian.Sell("Arepa", 5));
        var cart = BelgianShopFixture.CartOf(shop.Item(bread), new(colombian.Workplace.Key, arepa.Key, 1, new()));

        Assert.Equal(
            (OrderRefusals.MixedCurrencies, OrderRefusals.MixedCurrencies),
            ((await shop.Price(cart)).Refusal, (await shop.Place(cart)).Refusal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/thanks")]
    [InlineData("ftp://shop.example")]
    public async Task An_address_to_go_back_to_must_be_one_of_the_web(string returnUrl)
    {
        var shop = await BelgianShopFixture.Open(Fixture);

        Assert.Equal(
            "VALIDATION_ERROR",
            (await shop.Place(BelgianShopFixture.CartOf(shop.Item(await shop.Sells("Brood", 300))), returnUrl)).Refusal?.Code);
    }

    [Fact]
    public async Task A_product_of_the_shared_catalogue_is_sold_in_every_shop_that_shows_it()
    {
        var (shop, other) = (await BelgianShopFixture.Open(Fixture), await BelgianShopFixture.Open(Fixture));
        var category = await shop.Category();
        var bread = await shop.Sells("Brood", 300, category: category);
        await BelongTogether(shop, other);
        await shop.Add(new CategoryBakery(category, other.Key));

        Assert.Equal(other.Key, (await other.Placed(BelgianShopFixture.CartOf(other.Item(bread)))).BakeryKey);
    }

    [Fact]
    public async Task A_preview_prices_what_can_be_priced_and_says_what_is_wrong_a_line()
    {
        var shop = await BelgianShopFixture.Open(Fixture);
        var (bread, last, cake) = (await shop.Sells(
            "Brood", 300), await shop.Sells("Laatste", 500, stock: 1), await shop.Sells("Taart", 1, PriceType.MultipleChoice));

        var priced = await shop.Priced(new() { Items = [shop.Item(bread, 2), shop.Item(last), shop.Item(last), shop.Item(cake)] });

        Assert.Equal([null, null, "INSUFFICIENT_STOCK", "VARIANT_REQUIRED"], priced.Lines.Select(line => line.Refusal?.Code));
        Assert.Equal([600, 500, 500, null], priced.Lines.Select(line => line.Line?.TotalMinor));
        Assert.Equal((1_600, 1_600), (priced.Prices.GoodsMinor, priced.Prices.TotalMinor));
        Assert.Empty(priced.Refusals);
        Assert.Equal(1, (await shop.Shop.Read(last)).Stock);
    }

    [Fact]
    public async Task An_item_added_to_a_cart_raises_an_equal_line_or_becomes_its_own()
    {
        var shop = await BelgianShopFixture.Open(Fixture);
        var bread = await shop.Sells("Brood", 300);
        var sliced = new ChoiceRequest { Comment = "Gesneden", Options = [new(1), new(2, 3)] };
        var cart = new CheckoutCart { Items = [shop.Item(bread, 2), shop.Item(bread, 1, sliced)] };

        var more = cart.With([
            shop.Item(bread, 3),
            shop.Item(bread, 1, sliced with { Options = [new(2, 3), new(1)] }),
            shop.Item(bread, 1, new() { Comment = "Heel" })
        ]);
        var tooMany = cart.With([shop.Item(bread, int.MaxValue), shop.Item(bread, int.MaxValue)]);

        Assert.Equal([5, 2, 1], more.Items.Select(item => item.Quantity));
        Assert.Equal([int.MaxValue, 1], tooMany.Items.Select(item => item.Quantity));
    }

    private static (string Id, OrderStatus Status, DateTimeOffset? ValidAt, int? Number, string Payment) Visible(Order order) =>
        (order.Id.Value, order.Status, order.ValidAt, order.OrderNumber, order.PaymentStatus.ToString());

    private Core.Orders.PayCheckouts Pay() => new(Store, new(Store, Clock, Random, new CanteenOrders()), Clock, Random);

    /// <summary>Two shops of one company: no other shop can show its categories.</summary>
    private async Task BelongTogether(BelgianShopFixture shop, BelgianShopFixture other) => _ = (await Store.Write<int>(
        async (db, ct) =>
        {
            var company = await db.Bakeries.Where(row => row.Key == shop.Key).Select(row => row.CompanyKey).SingleAsync(ct);
            return await db.Bakeries.Where(row => row.Key == other.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CompanyKey, company), ct);
        },
        Cancel)).Value;
}
