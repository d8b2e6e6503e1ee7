using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

/// <summary>Changing several products at once, and back.</summary>
public sealed class EditProductsTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private EditProducts Edits => new(Store, Clock, Random);

    private ManageProducts Manage => new(Store, Clock, Random);

    [Fact]
    public async Task Prices_go_up_by_percent_to_whole_units_and_come_back_except_where_they_changed_since()
    {
        var shop = await Shop.Open(Fixture);
        var (bread, cake, roll) =
            (await shop.Sell("Baguette", 5, 8_500), await shop.Sell("Torta", 5, 32_990), await shop.Sell("Mogolla", 5, 10));
        var edit = Edit([bread, cake, roll]) with { Percent = 350, RoundTo = new(5_000, Currency.Cop) };

        var preview = (await Edits.Preview(shop.Workplace, edit, Language.English, Cancel)).Value;
        Assert.Equal(
            ["Baguette: 8500.00 → 8800.00", "Mogolla: 10.00 → 50.00", "Torta: 32990.00 → 34150.00"],
            preview.Products.Select(row => $"{row.Name}: {row.Changes[0].Before} → {row.Changes[0].After}"));
        Assert.Equal(850_000, (await shop.Read(bread)).PriceMinor);

        var done = (await Apply(shop, edit with { Seen = preview.Fingerprint })).Value;
        Assert.Equal(880_000, (await shop.Read(bread)).PriceMinor);
        _ = (await Manage.Change(shop.Baker, cake.Id, new() { Price = new(4_000_000, Currency.Cop) }, Cancel)).Value;
        _ = (await Manage.Change(shop.Baker, roll.Id, new() { Name = "Mogolla grande" }, Cancel)).Value;

        var undone = (await Edits.Undo(shop.Workplace, done.Id!, Cancel)).Value;
        Assert.Equal(2, undone.Undone);
        Assert.Equal(["Torta"], undone.Kept);
        Assert.Equal(850_000, (await shop.Read(bread)).PriceMinor);
        Assert.Equal(4_000_000, (await shop.Read(cake)).PriceMinor);
        Assert.Equal((1_000, "Mogolla grande"), ((await shop.Read(roll)).PriceMinor, (await shop.Read(roll)).Name));
        Assert.Equal("EDIT_UNDONE_ALREADY", (await Edits.Undo(shop.Workplace, done.Id!, Cancel)).Refusal!.Code);
    }

    [Fact]
    public async Task Products_are_suspended_until_a_day_and_undoing_brings_back_those_that_nobody_suspended_anew()
    {
        var shop = await Shop.Open(Fixture);
        var (bread, hidden, again) = (await shop.Sell("Baguette", 5), await shop.Sell("Roscón", 5), await shop.Sell("Torta", 5));
        _ = (await Manage.Change(shop.Baker, hidden.Id, new() { IsAvailable = false }, Cancel)).Value;
        var today = (await shop.Read(bread)).CreatedAt.UtcDateTime;
        var (day, later) = (DateOnly.FromDateTime(today.AddDays(9)), DateOnly.FromDateTime(today.AddDays(20)));
        var edit = Edit([bread, hidden, again]) with { SuspendUntil = new(day) };

        var preview = (await Edits.Preview(shop.Workplace, edit, Language.English, Cancel)).Value;
        Assert.Equal(3, preview.Products.Count);
        Assert.All(preview.Products, row => Assert.Equal(
            ("suspendedUntil", "", $"{day:yyyy-MM-dd}"), (row.Changes[^1].Column.Id, row.Changes[^1].Before, row.Changes[^1].After)));
        var done = (await Apply(shop, edit with { Seen = preview.Fingerprint })).Value;
        Assert.All(await Task.WhenAll(shop.Read(bread), shop.Read(hidden)), product => Assert.NotNull(product.SuspendedUntil));
        Assert.Equal(3, (await Apply(shop, edit)).Value.Unchanged);
        Assert.Equal($"{day:yyyy-MM-dd}", (await Edits.Recent(shop.Workplace, Cancel))[0].SuspendedUntil);

        _ = (await Manage.Suspend(shop.Baker, again.Id, later, Cancel)).Value;
        var undone = (await Edits.Undo(shop.Workplace, done.Id!, Cancel)).Value;
        Assert.Equal((2, "Torta"), (undone.Undone, Assert.Single(undone.Kept)));
        Assert.Equal((true, null), ((await shop.Read(bread)).IsAvailable, (await shop.Read(bread)).SuspendedUntil));
        Assert.Equal((false, null), ((await shop.Read(hidden)).IsAvailable, (await shop.Read(hidden)).SuspendedUntil));
        Assert.NotNull((await shop.Read(again)).SuspendedUntil);

        var back = (await Apply(shop, Edit([bread, hidden, again]) with { SuspendUntil = new(null) })).Value;
        Assert.Equal("Torta", Assert.Single(back.Products).Name);
        Assert.True((await shop.Read(again)).IsAvailable);
        Assert.Equal(
            FactRefusals.WrongSuspension.Code,
            (await Apply(shop, Edit([bread]) with { SuspendUntil = new(DateOnly.FromDateTime(today.AddDays(-1))) })).Refusal!.Code);
        Assert.Equal(
            ProductEditRefusals.SaleAndSuspension.Message, (await Apply(shop, edit with { IsForSale = false })).Refusal!.Message);
    }

    [Fact]
    public async Task Products_go_off_sale_and_into_another_category_and_undoing_lists_those_that_are_left()
    {
        var shop = await Shop.Open(Fixture);
        var (bread, soldOut, deleted) = (await shop.Sell("Baguette", 5), await shop.Sell("Torta", 0), await shop.Sell("Roscón", 5));
        var done = (await Apply(shop, Edit([bread, soldOut, deleted]) with { IsForSale = false, Category = "Navidad" })).Value;
        Assert.Equal((3, 0), (done.Products.Count, done.Unchanged));
        Assert.Equal((false, "Navidad"), ((await shop.Read(bread)).IsAvailable, (await shop.Read(bread)).Category));
        Assert.Equal(3, (await Apply(shop, Edit([bread, soldOut, deleted]) with { Category = "Navidad" })).Value.Unchanged);

        _ = (await Manage.Delete(shop.Baker, deleted.Id, Cancel)).Value;
        _ = (await Manage.Change(shop.Baker, soldOut.Id, new() { Category = "Reyes" }, Cancel)).Value;
        var undone = (await Edits.Undo(shop.Workplace, done.Id!, Cancel)).Value;

        Assert.Equal(1, undone.Undone);
        Assert.Equal(["Torta", deleted.Id.Value], undone.Kept);
        Assert.Equal((true, "pan"), ((await shop.Read(bread)).IsAvailable, (await shop.Read(bread)).Category));
        Assert.Equal("Reyes", (await shop.Read(soldOut)).Category);
        var recent = Assert.Single(await Edits.Recent(shop.Workplace, Cancel));
        Assert.Equal((3, false, "Navidad"), (recent.ProductCount, recent.IsForSale, recent.Category));
        Assert.NotNull(recent.UndoneAt);
    }

    [Fact]
    public async Task An_edit_that_is_wrong_for_one_product_changes_none()
    {
        var (shop, other) = (await Shop.Open(Fixture), await Shop.Open(Fixture));
        var (bread, foreign) = (await shop.Sell("Baguette", 5), await other.Sell("Ajena", 5));
        var dear = await shop.Sell("Torta nupcial", 5, 90_000_000);

        Assert.Equal("PRODUCT_OF_ANOTHER_BAKERY", (await Apply(shop, Edit([bread, foreign]) with { Percent = 500 })).Refusal!.Code);
        Assert.Equal("PRODUCT_NOT_FOUND", (await Apply(shop, Edit([bread]) with
        {
            Percent = 500,
            Products = [bread.Id, new("nobody")],
        })).Refusal!.Code);
        var refused = (await Apply(shop, Edit([bread, dear]) with { Percent = 5_000 })).Refusal!;
        Assert.StartsWith("Torta nupcial: ", refused.Message.English, StringComparison.Ordinal);
        foreach (var wrong in new[]
        {
            Edit([]) with { Percent = 1 }, Edit([bread]), Edit([bread]) with { Percent = 0 }, Edit([bread]) with { Percent = -9_001 },
            Edit([bread]) with { Percent = 90_001 }, Edit([bread]) with { Percent = 1, RoundTo = new(50, Currency.Cop) },
            Edit([bread]) with { Category = new string('x', Product.MaxCategory + 1) },
        })
        {
            Assert.Equal(RefusalKind.Malformed, (await Apply(shop, wrong)).Refusal!.Kind);
        }

        Assert.Equal(850_000, (await shop.Read(bread)).PriceMinor);
        Assert.Empty(await Edits.Recent(shop.Workplace, Cancel));
    }

    [Fact]
    public async Task An_edit_that_does_something_else_than_its_preview_is_refused_and_another_bakery_cannot_undo_it()
    {
        var (shop, other) = (await Shop.Open(Fixture), await Shop.Open(Fixture));
        var bread = await shop.Sell("Baguette", 5);
        var edit = Edit([bread]) with { Percent = 1_000 };
        var seen = (await Edits.Preview(shop.Workplace, edit, Language.Spanish, Cancel)).Value.Fingerprint;
        _ = (await Manage.Change(shop.Baker, bread.Id, new() { Price = new(900_000, Currency.Cop) }, Cancel)).Value;

        Assert.Equal("PRODUCTS_CHANGED", (await Apply(shop, edit with { Seen = seen })).Refusal!.Code);
        var done = (await Apply(shop, edit)).Value;
        Assert.Equal("EDIT_NOT_FOUND", (await Edits.Undo(other.Workplace, done.Id!, Cancel)).Refusal!.Code);
    }

    private static ProductEdit Edit(IReadOnlyList<Product> products) => new() { Products = [.. products.Select(product => product.Id)] };

    private Task<Outcome<ProductEditReport>> Apply(Shop shop, ProductEdit edit) =>
        Edits.Apply(shop.Baker, shop.Workplace, edit, Language.English, Cancel);
}
