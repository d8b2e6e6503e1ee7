using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Two shops with orders of many days, some of them to be paid by card.</summary>
public sealed class LongHistoryFixture<TEngine> : StoreFixture<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    private const int Orders = 90;

    private static readonly string[] First = ["Ana", "María", "Mariano", "Zoë", "José Luis", "Æsa", "Noël D’Été", "Seán", "🥐 Luz", "X"];

    private static readonly string[] Last = ["Ruiz", "Gómez", "de la Cruz", "Ng", "Rodríguez-Peñaranda", "O’Brien"];

    private IReadOnlyList<Shop>? shops;

    internal async Task<IReadOnlyList<Shop>> Shops() => shops ??= await Fill();

    private async Task<IReadOnlyList<Shop>> Fill()
    {
        Shop[] both = [await Shop.Open(this), await Shop.Open(this)];
        var breads = new[] { await both[0].Sell("Pan", 500), await both[1].Sell("Pan", 500) };
        var dice = new Random(20_261_201);
        await using var writer = both[0].Writer();
        for (var at = 0; at < Orders; at++)
        {
            var shop = dice.Next(2);
            var placed = await writer.Place(
                both[shop].Wants((breads[shop], 1)) with
                {
                    CustomerName = $"{First[dice.Next(First.Length)]} {Last[dice.Next(Last.Length)]}",
                    Notes = dice.Next(3) == 0 ? "bien cocido" : "",
                    PaymentMethod = dice.Next(4) == 0 ? PaymentMethod.CreditCard : PaymentMethod.CashOnPickup,
                },
                CancellationToken.None);
            Assert.Null(placed.Refusal);
            if (placed.Value.PaymentMethod == PaymentMethod.CashOnPickup && dice.Next(2) == 0)
            {
                var next = dice.Next(2) == 0 ? OrderStatus.Confirmed : OrderStatus.Cancelled;
                Assert.Null((await Moves.To(both[shop].Baker, placed.Value.Id, next, CancellationToken.None)).Refusal);
            }

            Clock.Advance(TimeSpan.FromDays(dice.Next(4) == 0 ? dice.Next(4) : 0));
        }

        return both;
    }
}

/// <summary>
/// Lists and searches that do not read a history show what reading all of it would show: a model that reads every order and filters, sorts
/// and counts in memory.
/// </summary>
public sealed class LongHistoryTests<TEngine>(LongHistoryFixture<TEngine> fixture)
    : StoreTests(fixture), IClassFixture<LongHistoryFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Pages_of_all_orders_show_each_order_once_newest_first()
    {
        _ = await fixture.Shops();
        await using var db = Store.OpenReader();
        var model = Newest(await All()).ToList();

        foreach (var size in new[] { 1, 7, 64 })
        {
            var (shown, number) = (new List<OrderId>(), 0);
            for (var more = true; more;)
            {
                var page = await new FindOrders(db, Clock).All(new(++number, size), Cancel);
                Assert.Equal(model.Count, page.Total);
                shown.AddRange(page.Rows.Select(view => view.Order.Id));
                more = page.HasMore;
            }

            Assert.Equal(model.Select(order => order.Id), shown);
            Assert.Empty((await new FindOrders(db, Clock).All(new(number + 1, size), Cancel)).Rows);
        }
    }

    [Fact]
    public async Task A_search_of_all_orders_finds_what_reading_all_of_them_finds()
    {
        _ = await fixture.Shops();
        var all = await All();
        await using var db = Store.OpenReader();

        foreach (var text in Searches([.. all.Where(order => !order.CustomerName.StartsWith("Kkkk", StringComparison.Ordinal))]))
        {
            var found = await new AuditOrders(db).Search(text, new(1, PageRequest.MaxSize), Cancel);
            var number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
            var model = Newest(all.Where(order =>
                order.OrderNumber == number || order.PickupCode == text || order.Id.Value == text || HasWords(order.CustomerName, text)
                || HasWords(order.BakeryName, text))).Select(order => order.Id).ToList();

            Assert.Equal((text, Math.Min(model.Count, 500)), (text, found.Page.Total));
            Assert.Equal(model.Take(PageRequest.MaxSize), found.Page.Rows.Select(view => view.Order.Id));
        }
    }

    [Fact]
    public async Task A_search_of_the_management_finds_what_reading_all_orders_finds_in_every_sort()
    {
        var shops = await fixture.Shops();
        var all = await All();
        await using var db = Store.OpenReader();
        long[][] choices = [[shops[0].Workplace.Key], [shops[1].Workplace.Key, shops[0].Workplace.Key]];

        foreach (var (bakeries, sort, text, onlyOpen, withNotes) in
            from bakeries in choices
            from sort in Enum.GetValues<OrderSearchSort>()
            from text in (string?[])[null, "mar", "12", "peñaranda rodri"]
            from onlyOpen in (bool[])[false, true]
            from withNotes in (bool[])[false, true]
            select (bakeries, sort, text, onlyOpen, withNotes))
        {
            var model = Sorted(all.Where(order => order.ValidAt is not null && bakeries.Contains(order.BakeryKey)
                && (!withNotes || order.Notes.Length > 0) && (!onlyOpen || order.Status == OrderStatus.Confirmed)
                && (text is null || HasWords(order.CustomerName, text)
                    || order.OrderNumber?.ToString(CultureInfo.InvariantCulture) == text)), sort);
            var shown = new List<OrderId>();
            for (var (number, more) = (1, true); more; number++)
            {
                var part = await new SearchOrders(db).Run(
                    new()
                    {
                        Bakeries = bakeries,
                        Sort = sort,
                        Text = text,
                        OnlyOpen = onlyOpen,
                        Any = onlyOpen ? [order => order.Status == OrderStatus.Confirmed] : [],
                        WithNotes = withNotes,
                        Page = new(number, 11),
                    },
                    Cancel);
                shown.AddRange(part.Rows.Select(view => view.Order.Id));
                more = part.Rows.Count > 0;
                Assert.Equal(SearchCut.None, part.Cut);
            }

            Assert.Equal(model.Select(order => order.Id), shown);
        }
    }

    [Fact]
    public async Task A_list_that_programs_follow_shows_what_reading_all_of_it_shows_whatever_restricts_it()
    {
        var shop = (await fixture.Shops())[0];
        var all = (await All()).Where(order => order.BakeryKey == shop.Workplace.Key && order.ValidAt is not null)
            .OrderBy(order => order.BakeryPosition).ToList();
        var dice = new Random(20_261_203);
        await using var db = Store.OpenReader();

        for (var round = 0; round < 60; round++)
        {
            var (oneOf, other) = (all[dice.Next(all.Count)], all[dice.Next(all.Count)]);
            var wanted = new SequenceRequest
            {
                Ascending = dice.Next(2) == 0,
                OnlyOpen = dice.Next(2) == 0,
                Matching = order => order.Status == OrderStatus.Pending || order.Status == OrderStatus.Confirmed,
                From = dice.Next(3) == 0 ? oneOf.ValidAt : null,
                Until = dice.Next(3) == 0 ? other.ValidAt : null,
                AfterKey = dice.Next(3) == 0 ? oneOf.Key : null,
                BeforeKey = dice.Next(3) == 0 ? other.Key : null,
            };
            wanted = dice.Next(3) == 0 ? wanted with { Matching = null, OnlyOpen = false } : wanted;
            var model = all.Where(order => (wanted.Matching is null || order.Status is OrderStatus.Pending or OrderStatus.Confirmed)
                && !(order.ValidAt < wanted.From) && !(order.ValidAt > wanted.Until)
                && (wanted.AfterKey is null || order.BakeryPosition > oneOf.BakeryPosition)
                && (wanted.BeforeKey is null || order.BakeryPosition < other.BakeryPosition)).Select(order => order.Key).ToList();

            var part = (await new OrderSequence(db, Clock).ForBakery(shop.Workplace.Key, wanted, Cancel)).Value;

            Assert.Equal(
                (wanted.Ascending ? model : Enumerable.Reverse(model)).Take(SequenceRequest.MaxSize),
                part.Orders.Select(view => view.Order.Key));
            Assert.Equal(model.Count > SequenceRequest.MaxSize, part.HasMore);
        }
    }

    [Fact]
    public async Task A_search_that_many_orders_or_names_match_finds_the_newest_and_says_so()
    {
        var (shop, writer) = (await OpenShop(), new List<Task<Outcome<Order>>>());
        var bread = await shop.Sell("Pan", 10_000);
        await using (var placing = shop.Writer())
        {
            writer.AddRange(Enumerable.Range(0, 520).Select(at => placing.Place(
                shop.Wants((bread, 1)) with { CustomerName = $"Kkkk {at % 40:00} Wwww", Notes = at % 10 == 0 ? "sin sal" : "" }, Cancel)));
            Assert.All(await Task.WhenAll(writer), placed => Assert.Null(placed.Refusal));
        }

        var own = Newest((await All()).Where(order => order.BakeryKey == shop.Workplace.Key)).ToList();
        await using var db = Store.OpenReader();

        var every = await new AuditOrders(db).Search("wwww", new(5, 100), Cancel);
        Assert.Equal((SearchCut.TooMany, 500), (every.Cut, every.Page.Total));
        Assert.Equal(own.Skip(400).Take(100).Select(order => order.Id), every.Page.Rows.Select(view => view.Order.Id));
        Assert.Empty((await new AuditOrders(db).Search("wwww", new(6, 100), Cancel)).Page.Rows);

        OrderSearch wanted = new() { Bakeries = [shop.Workplace.Key], Text = "kk", WithNotes = true, Page = new(1, 100) };
        var noted = await new SearchOrders(db).Run(wanted, Cancel);
        Assert.Equal((SearchCut.OnlyNewest, 52), (noted.Cut, noted.Rows.Count));

        var one = await new SearchOrders(db).Run(wanted with { Text = "kkk 07", WithNotes = false }, Cancel);
        Assert.Equal((SearchCut.None, 13), (one.Cut, one.Rows.Count));
    }

    [Fact]
    public async Task A_name_that_its_last_order_loses_is_found_no_more()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var orders = new List<Order>();
        foreach (var name in new[] { "Wilhelmina", "Wilhelmina", "Wilfrid" })
        {
            orders.Add(await shop.Place(shop.Wants((bread, 1)) with { CustomerName = name }));
        }

        Assert.Equal(3, await Found("wil"));
        await Rename(orders[0]);
        Assert.Equal(1, await Found("wilhelm"));
        await Rename(orders[1]);
        Assert.Equal((0, 1), (await Found("wilhelm"), await Found("wil")));

        await using var db = Store.OpenReader();
        Assert.Equal(0, await db.Database.SqlQuery<int>(
            $"""SELECT CAST(COUNT(*) AS integer) AS "Value" FROM customer_name_parts WHERE folded LIKE 'wilhelm%'""").SingleAsync(Cancel));
    }

    private async Task<int> Found(string text)
    {
        await using var db = Store.OpenReader();
        return (await new AuditOrders(db).Search(text, new(1, 10), Cancel)).Page.Total;
    }

    private async Task Rename(Order order) => _ = (await Store.Write<int>(
        async (db, cancel) => await db.Orders.Where(row => row.Key == order.Key).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.CustomerName, "—").SetProperty(row => row.CustomerFolded, ""), cancel),
        Cancel)).Value;

    private async Task<IReadOnlyList<Order>> All()
    {
        await using var db = Store.OpenReader();
        return await db.Orders.AsNoTracking().ToListAsync(Cancel);
    }

    private static IOrderedEnumerable<Order> Newest(IEnumerable<Order> orders) =>
        orders.OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Key);

    private static IEnumerable<Order> Sorted(IEnumerable<Order> orders, OrderSearchSort sort) => (sort switch
    {
        OrderSearchSort.PickupAt => orders.OrderBy(order => order.PickupAt),
        OrderSearchSort.Number => orders.OrderByDescending(order => order.OrderYear).ThenBy(order => order.OrderNumber),
        OrderSearchSort.Name => orders.OrderBy(order => FoldedText.Fold(order.CustomerName), StringComparer.Ordinal)
            .ThenBy(order => order.PlacedAt),
    }).ThenBy(order => order.Key);

    private static bool HasWords(string name, string text) => FoldedText.SplitFolded(text) is { Count: > 0 } words
        && words.All(word => FoldedText.Fold(name).Contains(word, StringComparison.Ordinal));

    /// <summary>What people know of an order, and pieces of names cut anywhere.</summary>
    private static IEnumerable<string> Searches(IReadOnlyList<Order> all)
    {
        var dice = new Random(20_261_202);
        for (var at = 0; at < 40; at++)
        {
            var (one, two) = (all[dice.Next(all.Count)], all[dice.Next(all.Count)].CustomerName);
            var (letters, others) = (one.CustomerName.EnumerateRunes().ToArray(), two.EnumerateRunes().ToArray());
            var from = dice.Next(letters.Length);
            yield return string.Concat(letters[from..dice.Next(from + 1, letters.Length + 1)]);
            yield return $"{one.CustomerName.Split(' ')[^1]} {string.Concat(others[..dice.Next(others.Length)])}";
        }

        string[] known =
        [
            "7", "12", "400", "-7", "espiga", "%", "_", "'", "ñ", "rodriguez", "rodriguezp", "nadie", all[3].PickupCode, all[5].Id.Value,
        ];
        foreach (var text in known)
        {
            yield return text;
        }
    }
}
