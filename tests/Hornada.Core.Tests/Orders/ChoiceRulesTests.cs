using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;
using Range = Hornada.Core.Catalogue.Range;
using static Hornada.Core.Catalogue.PriceCalculation;

namespace Hornada.Core.Tests.Orders;

/// <summary>What a customer may choose with a product (Bakeronline contract §3.6, §3.8). A preview and an order say the same.</summary>
public sealed class ChoiceRulesTests(StoreFixture<Sqlite> fixture) : IClassFixture<StoreFixture<Sqlite>>
{
    private static readonly OptionSet One = new() { MinDifferent = 1, MaxDifferent = 1 };
    private static readonly OptionSet Any = new() { MultipleChoice = true };
    private static readonly OptionSet Amounts =
        new() { MultipleChoice = true, ChooseAmount = true, MaxDifferent = 2, MinAmount = 2, MaxAmount = 4 };

    [Fact]
    public async Task A_line_keeps_what_was_chosen_and_what_it_cost_then()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var cake = await deli.Sells("Taart", 2_000);
        var fillings = await deli.Offers(cake, Amounts, (150, PerPiece), (-50, PerPiece));

        var order = await deli.Placed(
            BelgianShopFixture.CartOf(deli.Item(cake, 2, Choose((fillings[0], 2), (fillings[1], 1)) with { Comment = "Voor <b>oma</b>" })));

        var line = Assert.Single(order.Lines);
        Assert.Equal((2_250, 4_500, "Voor <b>oma</b>"), (line.PriceMinor, line.TotalMinor, line.Detail!.Comment));
        Assert.Equal([(fillings[0].Key, 2), (fillings[1].Key, 1)], line.Detail.Options.Select(option => (option.Key, option.Amount)));
        Assert.Equal($"A-{cake.Key}", line.Detail.Code);
    }

    [Fact]
    public async Task An_option_must_be_one_of_the_products_own_and_stand_there_once()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var (cake, bread) = (await deli.Sells("Taart", 2_000), await deli.Sells("Brood", 300));
        var fillings = await deli.Offers(cake, Any, (100, PerPiece));
        var foreign = await deli.Offers(bread, Any, (100, PerPiece));

        await deli.Refuses(cake, Choose((foreign[0], 1)), "NO_SUCH_OPTION");
        await deli.Refuses(cake, new() { Options = [new(987_654_321)] }, "NO_SUCH_OPTION");
        await deli.Refuses(cake, Choose((fillings[0], 1), (fillings[0], 1)), "OPTION_TWICE");
    }

    [Fact]
    public async Task A_set_says_how_many_different_options_and_how_often()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var cake = await deli.Sells("Taart", 2_000);
        var fillings = await deli.Offers(cake, Amounts, (100, PerPiece), (100, PerPiece), (100, PerPiece));

        await deli.Refuses(cake, new(), "OPTIONS_OUT_OF_RANGE");
        await deli.Refuses(cake, Choose((fillings[0], 1)), "OPTIONS_OUT_OF_RANGE");
        await deli.Refuses(cake, Choose((fillings[0], 5)), "OPTIONS_OUT_OF_RANGE");
        await deli.Refuses(cake, Choose((fillings[0], 1), (fillings[1], 1), (fillings[2], 1)), "OPTIONS_OUT_OF_RANGE");
        await deli.Refuses(cake, Choose((fillings[0], 0), (fillings[1], 2)), "OPTION_AMOUNT");
        await deli.Refuses(cake, Choose((fillings[0], -2)), "OPTION_AMOUNT");
        await deli.Refuses(cake, Choose((fillings[0], int.MaxValue)), "OPTION_AMOUNT");
        await deli.Takes(cake, Choose((fillings[0], 4)));
        await deli.Takes(cake, Choose((fillings[0], 1), (fillings[1], 3)));
    }

    [Fact]
    public async Task A_set_of_one_takes_one_option_once()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var cake = await deli.Sells("Taart", 2_000);
        var sizes = await deli.Offers(cake, One, (0, PerPiece), (500, PerPiece));

        await deli.Refuses(cake, new(), "OPTIONS_OUT_OF_RANGE");
        await deli.Refuses(cake, Choose((sizes[0], 1), (sizes[1], 1)), "OPTIONS_OUT_OF_RANGE");
        await deli.Refuses(cake, Choose((sizes[0], 2)), "OPTION_AMOUNT");
        await deli.Takes(cake, Choose((sizes[1], 1)));
    }

    [Fact]
    public async Task A_picture_comes_where_it_is_taken_and_is_nobody_elses()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var cake = await deli.Sells("Fototaart", 2_000);
        var photo = (await deli.Offers(cake, new() { AllowAttachment = true, MultipleChoice = true }, (300, PerPiece)))[0];
        var plain = (await deli.Offers(cake, Any, (100, PerPiece)))[0];
        var stranger = await Shop.SignUp(fixture, Core.Accounts.Role.Customer);
        var (mine, theirs, free) = (await deli.Holds(deli.Shop.Customer.Key), await deli.Holds(stranger.Key), await deli.Holds());
        var old = await deli.Holds(since: fixture.Clock.Now().AddHours(-24));

        await deli.Refuses(cake, With(plain, free), "ATTACHMENT_NOT_TAKEN");
        await deli.Refuses(cake, With(photo, theirs), "ATTACHMENT_REQUIRED");
        await deli.Refuses(cake, With(photo, old), "ATTACHMENT_REQUIRED");
        await deli.Refuses(cake, new() { Options = [new(photo.Key, AttachmentKey: 1_999_999_999)] }, "ATTACHMENT_REQUIRED");
        await deli.Takes(cake, With(photo, mine));
        var order = await deli.Placed(BelgianShopFixture.CartOf(deli.Item(cake, 1, With(photo, free))));

        Assert.Equal(free.Url, order.Lines[0].Detail!.Options[0].Upload!.Url);
        await using var db = fixture.Store.OpenReader();
        var taken = db.Attachments.Single(row => row.Key == free.Key);
        Assert.Equal((fixture.Clock.Now(), deli.Shop.Customer.Key), (taken.UsedAt, taken.AccountKey));
    }

    [Fact]
    public async Task An_option_that_needs_a_picture_is_refused_without_one()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var cake = await deli.Sells("Fototaart", 2_000);
        var set = await deli.Offers(cake, new() { AllowAttachment = true, MultipleChoice = true });
        Assert.Empty(set);
        await using var db = fixture.Store.OpenReader();
        var key = db.ProductOptionSets.Single(row => row.ProductKey == cake.Key).OptionSetKey;
        var photo = await deli.Add(new ProductOption { OptionSetKey = key, Names = LocalText.From("nl", "Foto"), RequireImage = true });

        await deli.Refuses(cake, Choose((photo, 1)), "ATTACHMENT_REQUIRED");
        await deli.Takes(cake, With(photo, await deli.Holds()));
    }

    [Fact]
    public async Task A_picture_that_comes_with_a_set_goes_with_the_first_option_chosen_of_it()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var cake = await deli.Sells("Fototaart", 2_000);
        var photos = await deli.Offers(cake, new() { AllowAttachment = true, MultipleChoice = true }, (300, PerPiece), (100, PerPiece));
        var candles = await deli.Offers(cake, Any, (50, PerPiece));
        var (picture, other) = (await deli.Holds(), await deli.Holds());
        var both = Choose((candles[0], 1), (photos[1], 1), (photos[0], 1));
        SetAttachment ForPhotos(Attachment attachment) => new(photos[0].OptionSetKey, attachment.Key);

        await deli.Refuses(cake, both with { SetAttachments = [ForPhotos(picture), ForPhotos(other)] }, "ATTACHMENT_NOT_TAKEN");
        await deli.Refuses(cake, Choose((candles[0], 1)) with { SetAttachments = [ForPhotos(picture)] }, "ATTACHMENT_NOT_TAKEN");
        await deli.Refuses(cake, both with { SetAttachments = [new(candles[0].OptionSetKey, picture.Key)] }, "ATTACHMENT_NOT_TAKEN");
        await deli.Refuses(cake, both with { SetAttachments = [new(photos[0].OptionSetKey, 1_999_999_998)] }, "ATTACHMENT_REQUIRED");
        var line = (await deli.Placed(
            BelgianShopFixture.CartOf(deli.Item(cake, 1, both with { SetAttachments = [ForPhotos(picture)] })))).Lines[0];

        Assert.Equal(
            [(photos[1].Key, picture.Url), (photos[0].Key, null), (candles[0].Key, null)],
            line.Detail!.Options.Select(option => (option.Key, option.Upload?.Url)));
    }

    [Fact]
    public async Task A_product_of_variants_needs_one_of_its_own_and_the_others_take_none()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var (cake, pie, bread) = (await deli.Sells(
            "Taart", 1, PriceType.MultipleChoice), await deli.Sells("Vlaai", 1, PriceType.MultipleChoice), await deli.Sells("Brood", 300));
        var (medium, other) = (await deli.Comes(cake, "Medium", 3_068), await deli.Comes(pie, "Groot", 4_000));

        await deli.Refuses(cake, new(), "VARIANT_REQUIRED");
        await deli.Refuses(cake, new() { VariantKey = other.Key }, "VARIANT_REQUIRED");
        await deli.Refuses(bread, new() { VariantKey = medium.Key }, "NO_VARIANTS");
        var line = (await deli.Placed(BelgianShopFixture.CartOf(deli.Item(cake, 2, new() { VariantKey = medium.Key })))).Lines[0];

        Assert.Equal((3_068, 6_136, "Medium"), (line.PriceMinor, line.TotalMinor, line.Detail!.Variant!.Names.ToString()));
    }

    [Fact]
    public async Task Weights_and_persons_count_where_the_price_is_for_them_and_within_their_limits()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var limits = new ArticleDetails { Limits = new() { Amount = new(2, 4), Weight = new(200, 1_500), Persons = new(4, 12) } };
        var (cheese, cake, bread) = (
            await deli.Sells("Kaas", 1_590, PriceType.PerKilogram, limits), await deli.Sells(
                "Taart", 450, PriceType.PerPerson, limits), await deli.Sells("Brood", 300, sheet: limits));

        await deli.Refuses(cheese, new() { Gram = 0 }, "WEIGHT_OUT_OF_RANGE", 2);
        await deli.Refuses(cheese, new() { Gram = 199 }, "WEIGHT_OUT_OF_RANGE", 2);
        await deli.Refuses(cheese, new() { Gram = -200 }, "WEIGHT_OUT_OF_RANGE", 2);
        await deli.Refuses(cheese, new() { Gram = 200, Persons = 4 }, "MEASURE_DOES_NOT_APPLY", 2);
        await deli.Refuses(cake, new() { Persons = 3 }, "PERSONS_OUT_OF_RANGE", 2);
        await deli.Refuses(cake, new() { Persons = 13 }, "PERSONS_OUT_OF_RANGE", 2);
        await deli.Refuses(bread, new() { Gram = 500 }, "MEASURE_DOES_NOT_APPLY", 2);
        await deli.Refuses(bread, new(), "AMOUNT_OUT_OF_RANGE", 1);
        await deli.Refuses(bread, new(), "AMOUNT_OUT_OF_RANGE", 5);
        await deli.Takes(cheese, new() { Gram = 200 }, 2);
        await deli.Takes(cake, new() { Persons = 12 }, 4);
    }

    [Fact]
    public async Task A_measure_nobody_can_mean_is_refused_where_there_is_no_limit()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var cheese = await deli.Sells("Kaas", 1_590, PriceType.PerKilogram);

        await deli.Refuses(cheese, new() { Gram = 100_001 }, "WEIGHT_OUT_OF_RANGE");
        await deli.Refuses(cheese, new() { Gram = int.MaxValue }, "WEIGHT_OUT_OF_RANGE");
    }

    [Fact]
    public async Task A_line_that_costs_more_than_anything_is_refused_and_never_an_error()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var cake = await deli.Sells("Taart", 1_000_000_000, PriceType.PerPerson);
        var gold = (await deli.Offers(cake, new() { MultipleChoice = true, ChooseAmount = true }, (int.MaxValue, PerPerson)))[0];

        await deli.Refuses(cake, new() { Persons = 100_000, Options = [new(gold.Key, 1_000)] }, "LINE_TOO_EXPENSIVE", 999);
    }

    [Fact]
    public async Task A_product_of_the_counter_is_not_ordered()
    {
        var deli = await BelgianShopFixture.Open(fixture);

        await deli.Refuses(await deli.Sells("Ijs", 300, sheet: new() { OnlyInStore = true }), new(), "ONLY_IN_STORE");
    }

    [Fact]
    public async Task Remarks_are_taken_where_they_are_welcome_and_fit()
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var bread = await deli.Sells("Brood", 300);

        await deli.Refuses(bread, new() { Comment = new('x', 501) }, "VALIDATION_ERROR");
        await deli.Change(new() { AllowProductComments = false, AllowOrderComments = false });
        await deli.Refuses(bread, new() { Comment = "Gesneden" }, "COMMENTS_NOT_TAKEN");
        Assert.Equal(
            "ORDER_COMMENTS_NOT_TAKEN",
            (await deli.Place(BelgianShopFixture.CartOf(deli.Item(bread)) with { Notes = "Graag vroeg" })).Refusal!.Code);
        await deli.Takes(bread, new());
    }

    /// <summary>Every limit says what would do.</summary>
    [Theory]
    [InlineData(2, 4, "must be between 2 and 4")]
    [InlineData(2, null, "must be at least 2")]
    [InlineData(null, 4, "must be at most 4")]
    public async Task A_limit_says_what_would_do(int? least, int? most, string words)
    {
        var deli = await BelgianShopFixture.Open(fixture);
        var bread = await deli.Sells("Brood", 300, sheet: new() { Limits = new() { Amount = new Range(least, most) } });

        var refusal = (await deli.Place(BelgianShopFixture.CartOf(deli.Item(bread, least is null ? 5 : 1)))).Refusal!;

        Assert.Equal($"The amount of Brood {words}", refusal.Message.English);
    }

    private static ChoiceRequest Choose(params (ProductOption Option, int Amount)[] options) =>
        new() { Options = [.. options.Select(row => new OptionRequest(row.Option.Key, row.Amount))] };

    private static ChoiceRequest With(ProductOption option, Attachment picture) =>
        new() { Options = [new(option.Key, AttachmentKey: picture.Key)] };
}

file static class Choosing
{
    public static async Task Refuses(this BelgianShopFixture deli, Product product, ChoiceRequest choice, string code, int quantity = 1)
    {
        var basket = BelgianShopFixture.CartOf(deli.Item(product, quantity, choice));
        var priced = (await deli.Price(basket, deli.Shop.Customer.Key)).Value[0].Cart;
        Assert.Equal((code, code), ((await deli.Place(basket)).Refusal?.Code, priced.Lines[0].Refusal?.Code));
        Assert.Null(priced.Lines[0].Line);
    }

    public static async Task Takes(this BelgianShopFixture deli, Product product, ChoiceRequest choice, int quantity = 1)
    {
        var basket = BelgianShopFixture.CartOf(deli.Item(product, quantity, choice));
        var priced = (await deli.Price(basket, deli.Shop.Customer.Key)).Value[0].Cart;
        var order = await deli.Placed(basket);
        Assert.Equal((null, order.TotalMinor), (priced.Lines[0].Refusal, priced.Prices.TotalMinor));
    }
}
