using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Oven;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Oven;

/// <summary>What is to be baked, on both engines. It is Monday the 2nd of March, 16:00 in Brussels.</summary>
public sealed class BakeListTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly DateOnly Tomorrow = new(2026, 3, 3);

    [Fact]
    public async Task The_list_is_what_is_ordered_and_planned_less_what_is_baked()
    {
        var (shop, bread) = await Open();
        var roll = await shop.Sells("Pistolet", 60);
        _ = await shop.Placed(BelgianShopFixture.CartOf(shop.Item(bread, 5), shop.Item(roll, 2)));
        var cancelled = await shop.Placed(BelgianShopFixture.CartOf(shop.Item(bread, 7)));
        var move = new MoveOrder(Store, Clock, Random, new Core.Canteens.CanteenOrders());
        _ = (await move.CancelOwn(shop.Shop.Customer, cancelled.Id, Cancel)).Value;
        var plan = new PlanBaking(Store, Clock);
        _ = (await plan.Change(At(shop), DayOfWeek.Tuesday, new Dictionary<ProductId, int> { [bread.Id] = 40 }, Cancel)).Value;

        var list = await List(shop);
        Assert.Equal(
            ["Brood 5 40 45", "Pistolet 2 0 2"], list.Products.Select(row => $"{row.Name} {row.Ordered} {row.Own} {row.ToMake}"));
        Assert.Equal(2, list.Labels.Count);

        list = (await Bake(shop, bread, 30, seen: 0)).Value;
        Assert.Equal((30, 15), (list.Products[0].Baked, list.Products[0].ToMake));
        Assert.Equal(1_000 - 5 + 30, (await shop.Shop.Read(bread)).Stock);
    }

    [Fact]
    public async Task What_is_kept_at_closing_need_not_be_made()
    {
        var (shop, bread) = await Open();
        _ = await shop.Placed(BelgianShopFixture.CartOf(shop.Item(bread, 5)));
        _ = (await Bake(shop, bread, 4, seen: 0, day: Tomorrow.AddDays(-1))).Value;
        var close = new CloseBaking(Store, Clock);

        _ = (await close.Note(At(shop), Tomorrow.AddDays(-1), new Dictionary<long, (int, int)> { [bread.Key] = (1, 3) }, Cancel)).Value;

        var product = Assert.Single((await List(shop)).Products);
        Assert.Equal((5, 3, 2), (product.Wanted, product.OnShelf, product.ToMake));
        Assert.Equal("DAY_NOT_OVER", (await close.Note(At(shop), Tomorrow, new Dictionary<long, (int, int)>(), Cancel)).Refusal?.Code);
        var file = "";
        await foreach (var piece in (await close.Export(At(shop), new(null, null), Cancel)).Csv(CsvForm.Plain, Cancel))
        {
            file += piece;
        }

        Assert.Equal("day,product,made,ordered,counter,wasted,kept\n2026-03-02,Brood,4,0,0,1,3\n", file.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_batch_that_gave_less_is_promised_for_less_and_its_undo_gives_the_plan_back()
    {
        var (shop, croissant) = await OpenWithBatches((11, 24));

        _ = (await Bake(shop, croissant, 20, seen: 0, minute: 11 * 60)).Value;
        Assert.NotNull((await Order(shop, croissant, 21)).Refusal);
        Assert.Null((await Order(shop, croissant, 20)).Refusal);
        var list = (await Batches.Undo(At(shop), Tomorrow, croissant.Id, 11 * 60, Cancel)).Value;
        Assert.Null(list.Products[0].Batches[0].Baked);
        Assert.Null((await Order(shop, croissant, 4)).Refusal);

        list = (await Bake(shop, croissant, 22, seen: 0, minute: 11 * 60)).Value;
        Assert.Equal((2L, 2), (list.Products[0].Missing, list.Products[0].Batches[0].Waiting.Count));
    }

    [Fact]
    public async Task A_batch_that_gave_more_cannot_be_undone_when_more_was_promised()
    {
        var (shop, croissant) = await OpenWithBatches((11, 24));
        _ = (await Bake(shop, croissant, 30, seen: 0, minute: 11 * 60)).Value;
        Assert.Null((await Order(shop, croissant, 30)).Refusal);

        var undone = await Batches.Undo(At(shop), Tomorrow, croissant.Id, 11 * 60, Cancel);

        Assert.Equal("BATCH_ALREADY_SOLD", undone.Refusal?.Code);
        Assert.Equal(30, (await List(shop)).Products[0].Baked);
    }

    [Fact]
    public async Task Two_taps_on_one_list_count_once_and_are_told_to_the_bakery()
    {
        var (shop, bread) = await Open();
        var before = await Events(shop);

        var taps = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Bake(shop, bread, 10, seen: 0)));

        Assert.Single(taps, tap => tap.Refusal is null);
        Assert.All(taps.Select(tap => tap.Refusal?.Code).OfType<string>(), code => Assert.Equal("BAKED_MEANWHILE", code));
        Assert.Equal(1_010, (await shop.Shop.Read(bread)).Stock);
        Assert.Equal(before + 1, await Events(shop));
    }

    [Fact]
    public async Task Buyers_get_exactly_what_a_batch_gave_while_it_is_noted()
    {
        const int Buyers = 60;
        var (shop, croissant) = await OpenWithBatches((11, 24));
        await using var writer = shop.Writer();
        var place = new PlaceCheckout(Store, writer);

        var baking = Bake(shop, croissant, 40, seen: 0, minute: 11 * 60);
        var placed = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(_ => place.Place(
            BelgianShopFixture.CartOf(shop.Item(croissant)), shop.Shop.Customer, "Ana", "https://shop.example/", null, Cancel)));
        Assert.Null((await baking).Refusal);

        Assert.InRange(placed.Count(outcome => outcome.Refusal is null), 24, 40);
        var left = 40 - placed.Count(outcome => outcome.Refusal is null);
        Assert.NotNull((await Order(shop, croissant, left + 1)).Refusal);
        if (left > 0)
        {
            Assert.Null((await Order(shop, croissant, left)).Refusal);
        }

        Assert.Equal(0, (await List(shop)).Products[0].Missing);
    }

    [Fact]
    public async Task An_order_after_the_print_is_shown_as_a_difference_until_the_next_print()
    {
        var (shop, bread) = await Open();
        var print = new PrintBakeList(Store, Clock);
        _ = await shop.Placed(BelgianShopFixture.CartOf(shop.Item(bread, 5)));
        Assert.Null((await List(shop)).PrintedAt);
        _ = (await print.Run(At(shop), Tomorrow, Cancel)).Value;
        Assert.Empty((await List(shop)).Changes);

        var roll = await shop.Sells("Pistolet", 60);
        _ = await shop.Placed(BelgianShopFixture.CartOf(shop.Item(bread, 2), shop.Item(roll, 1)));

        Assert.Equal(
            ["Brood 5 7", "Pistolet 0 1"], (await List(shop)).Changes.Select(change => $"{change.Name} {change.Before} {change.Now}"));
        _ = (await print.Run(At(shop), Tomorrow, Cancel)).Value;
        Assert.Empty((await List(shop)).Changes);
    }

    [Fact]
    public async Task Another_days_batch_a_product_of_nobody_and_a_wrong_number_are_refused()
    {
        var (shop, bread) = await Open();

        Assert.Equal("BAKING_OTHER_DAY", (await Bake(shop, bread, 1, seen: 0, day: Tomorrow.AddDays(9))).Refusal?.Code);
        Assert.Equal("NO_SUCH_BATCH", (await Bake(shop, bread, 1, seen: 0, minute: 600)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await Bake(shop, bread, 0, seen: 0)).Refusal?.Code);
        Assert.Equal("NO_SUCH_BATCH", (await Batches.Undo(At(shop), Tomorrow, bread.Id, 600, Cancel)).Refusal?.Code);
        var nobody = await Batches.Bake(At(shop), new(Tomorrow, new("pA1c9TgXw3LmQz8RkVb2"), null, 1, 0), Cancel);
        Assert.Equal(RefusalKind.NotFound, nobody.Refusal?.Kind);
    }

    [Fact]
    public async Task A_proposal_is_the_mean_of_the_last_four_days_that_can_be_compared()
    {
        var (shop, bread) = await Open();
        var days = new[] { (9, 100), (16, 42), (23, 38), (30, 44), (37, 40), (44, 99) };
        await shop.Change(new() { SpecialDays = [new(new(2026, 2, 15), [], "Feest")] });
        foreach (var (ago, sold) in days)
        {
            var product = new BakedProduct { Key = bread.Key, Id = bread.Id, Name = "Brood", Ordered = 5, Own = 0, Baked = sold + 6 };
            _ = await shop.Add(new ClosedProduct(shop.Key, Tomorrow.AddDays(-ago), product, (1, 0)));
        }

        var plan = await new PlanBaking(Store, Clock).Find(At(shop), DayOfWeek.Sunday, Cancel);

        var row = Assert.Single(plan.Rows);
        Assert.Equal([100, 38, 44, 40], row.Proposal!.Days.Select(day => day.Sold));
        Assert.Equal(56, row.Proposal.Pieces);
        Assert.DoesNotContain(row.Proposal.Days, day => day.RanOut);
    }

    private BakeBatches Batches => new(Store, Clock);

    private static Workplace At(BelgianShopFixture shop) => shop.Shop.Workplace;

    private Task<Outcome<BakeList>> Bake(
        BelgianShopFixture shop, Product product, int pieces, int seen, int? minute = null, DateOnly? day = null) =>
        Batches.Bake(At(shop), new(day ?? Tomorrow, product.Id, minute, pieces, seen), Cancel);

    private async Task<BakeList> List(BelgianShopFixture shop) =>
        (await new FindBakeList(Store, Clock).ForDay(At(shop), Tomorrow, Cancel)).Value;

    private static Task<Outcome<PlacedCart>> Order(BelgianShopFixture shop, Product product, int quantity) =>
        shop.Place(BelgianShopFixture.CartOf(shop.Item(product, quantity)));

    private async Task<(BelgianShopFixture Shop, Product Bread)> Open()
    {
        var shop = await BelgianShopFixture.Open(Fixture);
        return (shop, await shop.Sells("Brood", 300));
    }

    private async Task<(BelgianShopFixture Shop, Product Croissant)> OpenWithBatches(params (int Hour, int Units)[] batches)
    {
        var (shop, croissant) = await Open();
        await shop.Change(new()
        {
            Payments = [new(BelgianShopFixture.AtCounter.Name, 0)],
            Promises = new() { Batches = [.. batches.Select(row => new Batch(croissant.Key, new(row.Hour, 0), row.Units))] },
        });
        return (shop, croissant);
    }

    private async Task<int> Events(BelgianShopFixture shop)
    {
        await using var db = Store.OpenReader();
        return await db.Set<LoggedEvent>().CountAsync(row => row.BakeryKey == shop.Key && row.Type == EventType.StockChanged, Cancel);
    }
}
