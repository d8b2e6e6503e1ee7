using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;
using static Hornada.Core.Tests.Support.ArticleRulesFixture;
using Range = Hornada.Core.Catalogue.Range;
using static Hornada.Core.Catalogue.PriceCalculation;

namespace Hornada.Core.Tests.Orders;

/// <summary>What a customer may choose with a product (Bakeronline contract §3.6, §3.8). A preview and an order say the same.</summary>
public sealed class ChoiceRulesTests
{
    private static readonly OptionSet One = new() { MinDifferent = 1, MaxDifferent = 1 };
    private static readonly OptionSet Any = new() { MultipleChoice = true };
    private static readonly OptionSet Amounts =
        new() { MultipleChoice = true, ChooseAmount = true, MaxDifferent = 2, MinAmount = 2, MaxAmount = 4 };

    [Fact]
    public void A_line_keeps_what_was_chosen_and_what_it_cost_then()
    {
        var rules = new ArticleRulesFixture();
        var cake = rules.AddProduct("Taart", 2_000);
        var fillings = rules.AddOptions(cake, Amounts, (150, PerPiece), (-50, PerPiece));

        var order = rules.Place(
            rules.Request(Line(cake, 2, Choose((fillings[0], 2), (fillings[1], 1)) with { Comment = "Voor <b>oma</b>" })));

        var line = Assert.Single(order.Lines);
        Assert.Equal((2_250, 4_500, "Voor <b>oma</b>"), (line.PriceMinor, line.TotalMinor, line.Detail!.Comment));
        Assert.Equal([(fillings[0].Key, 2), (fillings[1].Key, 1)], line.Detail.Options.Select(option => (option.Key, option.Amount)));
        Assert.Equal("A-Taart", line.Detail.Code);
    }

    [Fact]
    public void An_option_must_be_one_of_the_products_own_and_stand_there_once()
    {
        var rules = new ArticleRulesFixture();
        var (cake, bread) = (rules.AddProduct("Taart", 2_000), rules.AddProduct("Brood", 300));
        var fillings = rules.AddOptions(cake, Any, (100, PerPiece));
        var foreign = rules.AddOptions(bread, Any, (100, PerPiece));

        rules.Refuses(cake, Choose((foreign[0], 1)), "NO_SUCH_OPTION");
        rules.Refuses(cake, new() { Options = [new(987_654_321)] }, "NO_SUCH_OPTION");
        rules.Refuses(cake, Choose((fillings[0], 1), (fillings[0], 1)), "OPTION_TWICE");
    }

    [Fact]
    public void A_set_says_how_many_different_options_and_how_often()
    {
        var rules = new ArticleRulesFixture();
        var cake = rules.AddProduct("Taart", 2_000);
        var fillings = rules.AddOptions(cake, Amounts, (100, PerPiece), (100, PerPiece), (100, PerPiece));

        rules.Refuses(cake, new(), "OPTIONS_OUT_OF_RANGE");
        rules.Refuses(cake, Choose((fillings[0], 1)), "OPTIONS_OUT_OF_RANGE");
        rules.Refuses(cake, Choose((fillings[0], 5)), "OPTIONS_OUT_OF_RANGE");
        rules.Refuses(cake, Choose((fillings[0], 1), (fillings[1], 1), (fillings[2], 1)), "OPTIONS_OUT_OF_RANGE");
        rules.Refuses(cake, Choose((fillings[0], 0), (fillings[1], 2)), "OPTION_AMOUNT");
        rules.Refuses(cake, Choose((fillings[0], -2)), "OPTION_AMOUNT");
        rules.Refuses(cake, Choose((fillings[0], int.MaxValue)), "OPTION_AMOUNT");
        rules.Takes(cake, Choose((fillings[0], 4)));
        rules.Takes(cake, Choose((fillings[0], 1), (fillings[1], 3)));
    }

    [Fact]
    public void A_set_of_one_takes_one_option_once()
    {
        var rules = new ArticleRulesFixture();
        var cake = rules.AddProduct("Taart", 2_000);
        var sizes = rules.AddOptions(cake, One, (0, PerPiece), (500, PerPiece));

        rules.Refuses(cake, new(), "OPTIONS_OUT_OF_RANGE");
        rules.Refuses(cake, Choose((sizes[0], 1), (sizes[1], 1)), "OPTIONS_OUT_OF_RANGE");
        rules.Refuses(cake, Choose((sizes[0], 2)), "OPTION_AMOUNT");
        rules.Takes(cake, Choose((sizes[1], 1)));
    }

    [Fact]
    public void A_picture_comes_where_it_is_taken_and_is_nobody_elses()
    {
        var rules = new ArticleRulesFixture();
        var cake = rules.AddProduct("Fototaart", 2_000);
        var photo = rules.AddOptions(cake, new() { AllowAttachment = true, MultipleChoice = true }, (300, PerPiece))[0];
        var plain = rules.AddOptions(cake, Any, (100, PerPiece))[0];
        var (mine, theirs, free) = (rules.AddAttachment(SampleOrders.CustomerKey), rules.AddAttachment(1_000), rules.AddAttachment());

        rules.Refuses(cake, With(plain, free), "ATTACHMENT_NOT_TAKEN");
        rules.Refuses(cake, With(photo, theirs), "ATTACHMENT_REQUIRED");
        rules.Refuses(cake, new() { Options = [new(photo.Key, AttachmentKey: 1_999_999_999)] }, "ATTACHMENT_REQUIRED");
        rules.Takes(cake, With(photo, mine));
        var order = rules.Place(rules.Request(Line(cake, 1, With(photo, free))));

        Assert.Equal(free.Url, order.Lines[0].Detail!.Options[0].Upload!.Url);
    }

    [Fact]
    public void An_option_that_needs_a_picture_is_refused_without_one()
    {
        var rules = new ArticleRulesFixture();
        var cake = rules.AddProduct("Fototaart", 2_000);
        var set = rules.AddSet(cake, new() { AllowAttachment = true, MultipleChoice = true });
        var photo = rules.AddOption(new() { OptionSetKey = set, Names = LocalText.From("nl", "Foto"), RequireImage = true });

        rules.Refuses(cake, Choose((photo, 1)), "ATTACHMENT_REQUIRED");
        rules.Takes(cake, With(photo, rules.AddAttachment()));
    }

    [Fact]
    public void A_picture_that_comes_with_a_set_goes_with_the_first_option_chosen_of_it()
    {
        var rules = new ArticleRulesFixture();
        var cake = rules.AddProduct("Fototaart", 2_000);
        var photos = rules.AddOptions(cake, new() { AllowAttachment = true, MultipleChoice = true }, (300, PerPiece), (100, PerPiece));
        var candles = rules.AddOptions(cake, Any, (50, PerPiece));
        var (picture, other) = (rules.AddAttachment(), rules.AddAttachment());
        var both = Choose((candles[0], 1), (photos[1], 1), (photos[0], 1));
        SetAttachment ForPhotos(Attachment attachment) => new(photos[0].OptionSetKey, attachment.Key);

        rules.Refuses(cake, both with { SetAttachments = [ForPhotos(picture), ForPhotos(other)] }, "ATTACHMENT_NOT_TAKEN");
        rules.Refuses(cake, Choose((candles[0], 1)) with { SetAttachments = [ForPhotos(picture)] }, "ATTACHMENT_NOT_TAKEN");
        rules.Refuses(cake, both with { SetAttachments = [new(candles[0].OptionSetKey, picture.Key)] }, "ATTACHMENT_NOT_TAKEN");
        rules.Refuses(cake, both with { SetAttachments = [new(photos[0].OptionSetKey, 1_999_999_998)] }, "ATTACHMENT_REQUIRED");
        var line = rules.Place(rules.Request(Line(cake, 1, both with { SetAttachments = [ForPhotos(picture)] }))).Lines[0];

        Assert.Equal(
            [(photos[1].Key, picture.Url), (photos[0].Key, null), (candles[0].Key, null)],
            line.Detail!.Options.Select(option => (option.Key, option.Upload?.Url)));
    }

    [Fact]
    public void A_product_of_variants_needs_one_of_its_own_and_the_others_take_none()
    {
        var rules = new ArticleRulesFixture();
        var (cake, pie, bread) = (rules.AddProduct(
            "Taart", 1, PriceType.MultipleChoice), rules.AddProduct("Vlaai", 1, PriceType.MultipleChoice), rules.AddProduct("Brood", 300));
        var (medium, other) = (rules.AddVariant(cake, "Medium", 3_068), rules.AddVariant(pie, "Groot", 4_000));

        rules.Refuses(cake, new(), "VARIANT_REQUIRED");
        rules.Refuses(cake, new() { VariantKey = other.Key }, "VARIANT_REQUIRED");
        rules.Refuses(bread, new() { VariantKey = medium.Key }, "NO_VARIANTS");
        var line = rules.Place(rules.Request(Line(cake, 2, new() { VariantKey = medium.Key }))).Lines[0];

        Assert.Equal((3_068, 6_136, "Medium"), (line.PriceMinor, line.TotalMinor, line.Detail!.Variant!.Names.ToString()));
    }

    [Fact]
    public void Weights_and_persons_count_where_the_price_is_for_them_and_within_their_limits()
    {
        var rules = new ArticleRulesFixture();
        var limits = new ArticleDetails { Limits = new() { Amount = new(2, 4), Weight = new(200, 1_500), Persons = new(4, 12) } };
        var (cheese, cake, bread) = (
            rules.AddProduct("Kaas", 1_590, PriceType.PerKilogram, limits), rules.AddProduct(
                "Taart", 450, PriceType.PerPerson, limits), rules.AddProduct("Brood", 300, sheet: limits));

        rules.Refuses(cheese, new() { Gram = 0 }, "WEIGHT_OUT_OF_RANGE", 2);
        rules.Refuses(cheese, new() { Gram = 199 }, "WEIGHT_OUT_OF_RANGE", 2);
        rules.Refuses(cheese, new() { Gram = -200 }, "WEIGHT_OUT_OF_RANGE", 2);
        rules.Refuses(cheese, new() { Gram = 200, Persons = 4 }, "MEASURE_DOES_NOT_APPLY", 2);
        rules.Refuses(cake, new() { Persons = 3 }, "PERSONS_OUT_OF_RANGE", 2);
        rules.Refuses(cake, new() { Persons = 13 }, "PERSONS_OUT_OF_RANGE", 2);
        rules.Refuses(bread, new() { Gram = 500 }, "MEASURE_DOES_NOT_APPLY", 2);
        rules.Refuses(bread, new(), "AMOUNT_OUT_OF_RANGE", 1);
        rules.Refuses(bread, new(), "AMOUNT_OUT_OF_RANGE", 5);
        rules.Takes(cheese, new() { Gram = 200 }, 2);
        rules.Takes(cake, new() { Persons = 12 }, 4);
    }

    [Fact]
    public void A_measure_nobody_can_mean_is_refused_where_there_is_no_limit()
    {
        var rules = new ArticleRulesFixture();
        var cheese = rules.AddProduct("Kaas", 1_590, PriceType.PerKilogram);

        rules.Refuses(cheese, new() { Gram = 100_001 }, "WEIGHT_OUT_OF_RANGE");
        rules.Refuses(cheese, new() { Gram = int.MaxValue }, "WEIGHT_OUT_OF_RANGE");
    }

    [Fact]
    public void A_line_that_costs_more_than_anything_is_refused_and_never_an_error()
    {
        var rules = new ArticleRulesFixture();
        var cake = rules.AddProduct("Taart", 1_000_000_000, PriceType.PerPerson);
        var gold = rules.AddOptions(cake, new() { MultipleChoice = true, ChooseAmount = true }, (int.MaxValue, PerPerson))[0];

        rules.Refuses(cake, new() { Persons = 100_000, Options = [new(gold.Key, 1_000)] }, "LINE_TOO_EXPENSIVE", 999);
    }

    [Fact]
    public void A_product_of_the_counter_is_not_ordered()
    {
        var rules = new ArticleRulesFixture();

        rules.Refuses(rules.AddProduct("Ijs", 300, sheet: new() { OnlyInStore = true }), new(), "ONLY_IN_STORE");
    }

    [Fact]
    public void Remarks_are_taken_where_they_are_welcome_and_fit()
    {
        var rules = new ArticleRulesFixture();
        var bread = rules.AddProduct("Brood", 300);

        rules.Refuses(bread, new() { Comment = new('x', 501) }, "VALIDATION_ERROR");
        rules.Change(new() { AllowProductComments = false, AllowOrderComments = false });
        rules.Refuses(bread, new() { Comment = "Gesneden" }, "COMMENTS_NOT_TAKEN");
        Assert.Equal(
            "ORDER_COMMENTS_NOT_TAKEN",
            rules.Decide(rules.Request(Line(bread)) with { Notes = "Graag vroeg" }).Refusal!.Code);
        rules.Takes(bread, new());
    }

    /// <summary>Every limit says what would do.</summary>
    [Theory]
    [InlineData(2, 4, "must be between 2 and 4")]
    [InlineData(2, null, "must be at least 2")]
    [InlineData(null, 4, "must be at most 4")]
    public void A_limit_says_what_would_do(int? least, int? most, string text)
    {
        var rules = new ArticleRulesFixture();
        var bread = rules.AddProduct("Brood", 300, sheet: new() { Limits = new() { Amount = new Range(least, most) } });

        var refusal = rules.Decide(rules.Request(Line(bread, least is null ? 5 : 1))).Refusal!;

        Assert.Equal($"The amount of Brood {text}", refusal.Message.English);
    }

    private static ChoiceRequest Choose(params (ProductOption Option, int Amount)[] options) =>
        new() { Options = [.. options.Select(row => new OptionRequest(row.Option.Key, row.Amount))] };

    private static ChoiceRequest With(ProductOption option, Attachment picture) =>
        new() { Options = [new(option.Key, AttachmentKey: picture.Key)] };
}
