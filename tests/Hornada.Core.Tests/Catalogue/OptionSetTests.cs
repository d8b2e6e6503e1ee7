using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

public sealed class OptionSetTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly OptionSetDetails Sliced = new()
    {
        Names = CompanyFixture.In("Gesneden?", "Tranché?"),
        Code = new("CUT"),
        MinDifferent = 1,
        Options =
        [
            new() { Names = LocalText.From("nl", "Ja"), Position = 2 },
            new() { Names = LocalText.From("nl", "Nee"), PriceChangeMinor = -10, Position = 1 },
        ],
    };

    [Fact]
    public async Task A_set_comes_with_its_options_in_their_order_and_an_option_may_take_off()
    {
        var firm = await CompanyFixture.Open(Fixture);

        var made = (await firm.Sets.Create(firm.Baker, firm.Company.Key, Sliced, Cancel)).Value;

        Assert.Equal([("Ja", 0L), ("Nee", -10L)], made.Options.Select(option => (option.Names.ToString(), option.PriceChangeMinor)));
        var added = (await firm.Sets.AddOption(
            firm.Baker,
            made.Set.Key,
            new() { Names = LocalText.From("nl", "Dik"), Position = 3, Calculation = PriceCalculation.PerKilogram },
            Cancel)).Value;
        _ = (await firm.Sets.ChangeOption(firm.Baker, added.Key, new() { PriceChangeMinor = 25 }, Cancel)).Value;
        var read = (await firm.Read((catalogue, _) => catalogue.OptionSet(firm.Baker, made.Set.Key, Cancel))).Value;
        Assert.Equal(
            ("Dik", 25L, PriceCalculation.PerKilogram),
            (read.Options[0].Names.ToString(), read.Options[0].PriceChangeMinor, read.Options[0].Calculation));
    }

    [Fact]
    public async Task A_product_has_its_sets_in_the_order_that_was_asked_for()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var sets = new List<long>();
        for (var number = 0; number < 3; number++)
        {
            sets.Add((await firm.Sets.Create(firm.Baker, firm.Company.Key, Sliced, Cancel)).Value.Set.Key);
        }

        var made = await firm.Sell(firm.Loaf() with { OptionSetKeys = [sets[2], sets[0]] });
        Assert.Equal([sets[2], sets[0]], made.Sets.Select(view => view.Set.Key));
        Assert.Equal(2, made.Sets[0].Options.Count);

        var turned = (await firm.Articles.Change(
            firm.Baker, made.Product.Key, new() { OptionSetKeys = [sets[0], sets[1], sets[2]] }, Cancel)).Value;
        Assert.Equal(sets, turned.Sets.Select(view => view.Set.Key));
        var left = (await firm.Articles.Change(firm.Baker, made.Product.Key, new() { OptionSetKeys = [] }, Cancel)).Value;
        Assert.Empty(left.Sets);
    }

    public static TheoryData<bool, bool, int, int?, int, int?> Impossible => new()
    {
        { false, false, 2, null, 0, null },
        { true, false, 3, 2, 0, null },
        { true, true, 0, null, 5, 4 },
        { true, true, 3, null, 0, 2 },
        { false, false, 0, null, 2, null },
        { true, false, 0, 2, 3, null },
        { true, true, 0, 0, 0, null },
        { true, true, 0, null, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Minimums_and_maximums_nobody_could_keep_are_refused(
        bool multiple, bool amounts, int least, int? most, int amountLeast, int? amountMost)
    {
        var firm = await CompanyFixture.Open(Fixture);
        var details = new OptionSetDetails
        {
            Names = LocalText.From("nl", "Vulling"),
            MultipleChoice = multiple,
            ChooseAmount = amounts,
            MinDifferent = least,
            MaxDifferent = new(most),
            MinAmount = amountLeast,
            MaxAmount = new(amountMost),
        };

        Assert.Equal(
            CatalogueRefusals.ImpossibleChoice, (await firm.Sets.Create(firm.Baker, firm.Company.Key, details, Cancel)).Refusal);
        var made = (await firm.Sets.Create(firm.Baker, firm.Company.Key, Sliced, Cancel)).Value;
        Assert.Equal(CatalogueRefusals.ImpossibleChoice, (await firm.Sets.Change(firm.Baker, made.Set.Key, details, Cancel)).Refusal);
    }

    [Fact]
    public async Task An_option_that_needs_a_picture_is_in_a_set_that_takes_one()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var photo = new OptionDetails { Names = LocalText.From("nl", "Foto"), RequireImage = true };
        var made = (await firm.Sets.Create(
            firm.Baker, firm.Company.Key, Sliced with { AllowAttachment = true, Options = [photo] }, Cancel)).Value;

        Assert.Equal(
            CatalogueRefusals.ImageNotTaken,
            (await firm.Sets.Create(firm.Baker, firm.Company.Key, Sliced with { Options = [photo] }, Cancel)).Refusal);
        Assert.Equal(
            CatalogueRefusals.ImageNotTaken,
            (await firm.Sets.Change(firm.Baker, made.Set.Key, new() { AllowAttachment = false }, Cancel)).Refusal);
    }

    [Fact]
    public async Task Wrong_details_and_unknown_sets_are_refused()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var made = (await firm.Sets.Create(firm.Baker, firm.Company.Key, Sliced, Cancel)).Value;
        async Task<string?> Set(OptionSetDetails details) =>
            (await firm.Sets.Create(firm.Baker, firm.Company.Key, details, Cancel)).Refusal?.Code;
        async Task<string?> Option(OptionDetails details) =>
            (await firm.Sets.AddOption(firm.Baker, made.Set.Key, details, Cancel)).Refusal?.Code;

        Assert.Equal("VALIDATION_ERROR", await Set(Sliced with { Names = null }));
        Assert.Equal("VALIDATION_ERROR", await Set(Sliced with { Code = new(new string('x', 61)) }));
        Assert.Equal("VALIDATION_ERROR", await Set(Sliced with { MinDifferent = -1 }));
        Assert.Equal("VALIDATION_ERROR", await Set(Sliced with { Options = [new()] }));
        Assert.Equal("VALIDATION_ERROR", await Option(new()));
        Assert.Equal("VALIDATION_ERROR", await Option(new() { Names = LocalText.From("nl", "x"), PriceChangeMinor = long.MinValue }));
        Assert.Equal(
            "OPTION_SET_NOT_FOUND",
            (await firm.Sets.AddOption(firm.Baker, 0, new() { Names = LocalText.From("nl", "x") }, Cancel)).Refusal?.Code);
        Assert.Equal("OPTION_NOT_FOUND", (await firm.Sets.ChangeOption(firm.Baker, 0, new(), Cancel)).Refusal?.Code);
        Assert.Equal("VARIANT_NOT_FOUND", (await firm.Articles.ChangeVariant(firm.Baker, 0, new(), Cancel)).Refusal?.Code);
    }
}
