using System.Text.Json;
using Hornada.Core.Canteens;
using Hornada.Core.Storage;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Canteen;

/// <summary>The three lists, by the points of contract §11. It is Wednesday, 20 May 2026, ten in the morning in Buenos Aires.</summary>
public sealed class ListTests<TEngine> : ServerTests, IClassFixture<CanteenServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Root = CanteenSetup.Root;

    public ListTests(CanteenServer<TEngine> server)
        : base(server) => Server.Show("2026-05-20T13:00:00Z");

    /// <summary>Point 1 of contract §11.</summary>
    [Fact]
    public async Task Without_orders_the_list_is_an_empty_array()
    {
        var canteen = await CanteenSetup.Open(Server);
        Assert.Equal("[]", (await canteen.Reader.Get($"{Root}/orders")).Is(200).Text);
    }

    /// <summary>Point 2: one order built with the seed's values answers the seed's JSON.</summary>
    [Fact]
    public async Task The_order_of_the_seed_answers_the_JSON_of_the_seed()
    {
        Server.Show("2025-02-12T14:58:29.833Z");
        var canteen = await CanteenSetup.Open(Server);
        var product = await canteen.Cook("Peach Cobbler");
        var customer = (await canteen.Staff.Post($"{Root}/customers", new
        {
            full_name = "Consumidor Final",
            parent = new { full_name = "Consumidor Final (Padre)", phone = "+5491123456789" },
        })).Is(201).Data.Text("uuid");
        await ShowsSeedAddress();
        (await canteen.Staff.Post($"{Root}/customers/{customer}/credit-movements", new { type = "top_up", amount = "10000" })).Is(201);
        await canteen.Orders(product, customer: customer);

        var answered = await canteen.Reader.Get($"{Root}/orders");

        var (expected, actual) =
            (CanteenText.Stabilize(Golden.Read("canteen/seed-orders.json")), CanteenText.Stabilize(answered.Is(200).Text));
        Assert.Equal(expected, actual);
        Assert.Equal("application/json; charset=utf-8", answered.ContentType);
    }

    /// <summary>The seed shows what a website makes of an address; no door takes it as one.</summary>
    private async Task ShowsSeedAddress()
    {
        _ = (await Server.Services.GetRequiredService<Store>().Write<int>(
            async (db, cancel) => await db.CanteenParents.Where(parent => parent.FullName == "Consumidor Final (Padre)")
                .ExecuteUpdateAsync(set => set.SetProperty(parent => parent.Email, "[email\u00A0protected]"), cancel),
            TestContext.Current.CancellationToken)).Value;
    }

    /// <summary>Point 3: every default is its own.</summary>
    [Fact]
    public async Task The_list_is_todays_pending_orders()
    {
        var canteen = await CanteenSetup.Open(Server);
        var product = await canteen.Cook("Sopa");
        Server.Show("2026-05-19T13:00:00Z");
        await canteen.Orders(product, day: "2026-05-19");
        Server.Show("2026-05-20T13:00:00Z");
        await canteen.Orders(product, day: "2026-05-21");
        var completed = (await canteen.Orders(product)).Text("uuid");
        (await canteen.Staff.Post($"{Root}/orders/{completed}/complete")).Is(200);
        var pending = (await canteen.Orders(product)).Text("uuid");

        Assert.Equal([pending], await canteen.Lists());
        Assert.Equal([completed], await canteen.Lists("status=completed"));
        Assert.Equal([pending], await canteen.Lists("status=&establishment=&start_date="));
        Assert.Equal([pending], await canteen.Lists("unknown=1"));
        Assert.Equal([pending], await canteen.Lists("end_date=2026-05-20"));
        Assert.Equal([], await canteen.Lists("start_date=2026-05-22"));
        Assert.Equal([], await canteen.Lists("end_date=2026-05-18"));
    }

    /// <summary>Points 4 to 6: the sample requests of the seed, and what they test.</summary>
    [Fact]
    public async Task Filters_hold_together_and_test_the_day_of_pickup()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child) = (await canteen.Cook("Sopa"), await canteen.Enrol(credit: 50_000));
        Server.Show("2026-05-18T13:00:00Z");
        List<string> days = [];
        foreach (var day in (string[])["2026-05-18", "2026-05-19", "2026-05-20", "2026-05-21"])
        {
            days.Add((await canteen.Orders(product, day: day)).Text("uuid"));
        }

        Server.Show("2026-05-20T13:00:00Z");
        var card = (await canteen.Orders(product, type: "card", site: canteen.OtherSite, slot: "11:30")).Text("uuid");
        var credit = (await canteen.Orders(product, customer: child, type: "credit")).Text("uuid");
        (await canteen.Staff.Post($"{Root}/orders/{card}/complete")).Is(200);

        Assert.Equal([days[2], credit], await canteen.Lists());
        Assert.Equal([card], await canteen.Lists($"status=completed&establishment={canteen.OtherSite}"));
        Assert.Equal([], await canteen.Lists($"status=completed&establishment={canteen.Site}"));
        Assert.Equal(days[1..3].Append(credit), await canteen.Lists("start_date=2026-05-19&end_date=2026-05-20"));
        Assert.Equal(days, await canteen.Lists("start_date=2026-05-18&end_date=2026-05-21&payment_method_type=cash"));
        Assert.Equal([days[2]], await canteen.Lists("payment_method_type=cash"));
        Assert.Equal([credit], await canteen.Lists("payment_method_type=credit"));
        Assert.Equal([card], await canteen.Lists("payment_method_type=card&status=completed"));
        Assert.Equal([days[2], credit], await canteen.Lists($"establishment={canteen.Site.ToUpperInvariant()}"));
        Assert.Equal([], await canteen.Lists("establishment=9e11ee05-32a4-4898-8735-5a7f88003409"));
    }

    /// <summary>Point 7 of contract §11.</summary>
    [Theory]
    [InlineData("status=cancelled", "status")]
    [InlineData("status=foo", "status")]
    [InlineData("status=PENDING", "status")]
    [InlineData("start_date=2025-02-30", "start_date")]
    [InlineData("start_date=12/02/25", "start_date")]
    [InlineData("end_date=2025-2-3", "end_date")]
    [InlineData("establishment=x", "establishment")]
    [InlineData("establishment=9e11ee0532a4489887355a7f88003409", "establishment")]
    [InlineData("payment_method_type=wire", "payment_method_type")]
    [InlineData("start_date=2026-05-21&end_date=2026-05-20", "end_date")]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=two", "page")]
    [InlineData("per_page=0", "per_page")]
    [InlineData("per_page=101", "per_page")]
    [InlineData("per_page=1.5", "per_page")]
    [InlineData("status=%00", "status")]
    [InlineData(
        "status=x&establishment=y&start_date=z&payment_method_type=w", "start_date", "status", "establishment", "payment_method_type")]
    public async Task What_cannot_be_is_named(string query, params string[] fields)
    {
        var canteen = await CanteenSetup.Open(Server);
        (await canteen.Reader.Get($"{Root}/orders?{query}")).Rejects(422, "Validation failed.", fields);
    }

    /// <summary>Point 8 of contract §11.</summary>
    [Fact]
    public async Task A_page_comes_in_an_envelope_with_its_neighbours()
    {
        var canteen = await CanteenSetup.Open(Server);
        var product = await canteen.Cook("Sopa");
        List<string> all = [];
        for (var order = 0; order < 5; order++)
        {
            all.Add((await canteen.Orders(product)).Text("uuid"));
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = (await canteen.Reader.Get($"{Root}/orders?page=1&per_page=2&status=pending&nonsense=1")).Is(200).Json;
        var last = (await canteen.Reader.Get($"{Root}/orders?per_page=2&page=3")).Is(200).Json;
        var whole = (await canteen.Reader.Get($"{Root}/orders?page=1&per_page=25&payment_method_type=cash")).Is(200).Json;
        var beyond = (await canteen.Reader.Get($"{Root}/orders?page=99999999999999999999")).Is(200).Json;

        Assert.Equal(["success", "message", "data", "meta", "links"], first.EnumerateObject().Select(member => member.Name));
        Assert.Equal((true, "Orders retrieved successfully."), (first.GetProperty("success").GetBoolean(), first.Text("message")));
        Assert.Equal("""{"current_page":1,"last_page":3,"per_page":2,"total":5}""", first.GetProperty("meta").GetRawText());
        var here = $"{Server.Address}api/v1/admin/orders?";
        Assert.Equal([
            $"{here}per_page=2&status=pending&page=1",
            $"{here}per_page=2&status=pending&page=3",
            null,
            $"{here}per_page=2&status=pending&page=2"
        ], Links(first));
        Assert.Equal([$"{here}per_page=2&page=1", $"{here}per_page=2&page=3", $"{here}per_page=2&page=2", null], Links(last));
        Assert.Equal([$"{here}payment_method_type=cash&page=1", $"{here}payment_method_type=cash&page=1", null, null], Links(whole));
        Assert.Equal(all[..2], Uuids(first));
        Assert.Equal(all[4..], Uuids(last));
        Assert.Equal(0, beyond.GetProperty("data").GetArrayLength());
        Assert.Equal(all, Uuids((await canteen.Reader.Get(Links(whole)[0]![(Server.Address.ToString().Length - 1)..])).Is(200).Json));
    }

    [Fact]
    public async Task An_empty_page_is_the_last_one()
    {
        var canteen = await CanteenSetup.Open(Server);
        var page = (await canteen.Reader.Get($"{Root}/orders?page=1")).Is(200).Json;
        Assert.Equal("""{"current_page":1,"last_page":1,"per_page":25,"total":0}""", page.GetProperty("meta").GetRawText());
    }

    [Fact]
    public async Task A_list_without_pages_has_no_end()
    {
        var canteen = await CanteenSetup.Open(Server);
        var product = await canteen.Cook("Sopa");
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => canteen.Orders(product)));
        Assert.Equal(30, (await canteen.Lists()).Count);
    }

    /// <summary>Point 11 of contract §11.</summary>
    [Fact]
    public async Task Establishments_come_as_they_were_opened_with_all_their_times()
    {
        var canteen = await CanteenSetup.Open(Server);
        Golden.Matches(
            "canteen/establishments.json", CanteenText.Stabilize((await canteen.Reader.Get($"{Root}/establishments")).Is(200).Text));
        var page = (await canteen.Reader.Get($"{Root}/establishments?per_page=1&page=2")).Is(200).Json;
        Assert.Equal("Sede 2", page.GetProperty("data")[0].Text("name"));
        Assert.Equal("""{"current_page":2,"last_page":2,"per_page":1,"total":2}""", page.GetProperty("meta").GetRawText());
    }

    /// <summary>Point 12 of contract §11.</summary>
    [Fact]
    public async Task Products_are_the_active_ones_unless_others_are_asked_for()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (menus, kiosk) = (await canteen.Category("Menús"), await canteen.Category("Kiosco"));
        await canteen.Cook("Milanesa con puré", 1_200_000, "DMC-001", isMenu: true, category: menus);
        await canteen.Cook("Alfajor", 20_000, "ALFAJOR", category: kiosk);
        await canteen.Cook("Budín", 30_000, "BUDIN", category: kiosk, isActive: false);

        Golden.Matches("canteen/products.json", CanteenText.Stabilize((await canteen.Reader.Get($"{Root}/products")).Is(200).Text));
        Assert.Equal(["Budín"], await Titles("status=inactive"));
        Assert.Equal(["Milanesa con puré"], await Titles("is_menu=true"));
        Assert.Equal(["Alfajor"], await Titles("is_menu=0"));
        Assert.Equal(["Alfajor"], await Titles($"category={kiosk}"));
        Assert.Equal(["Budín"], await Titles($"category={kiosk}&status=inactive&is_menu=false"));
        Assert.Equal(["Alfajor", "Milanesa con puré"], await Titles("status=active&page=1"));
        (await canteen.Reader.Get($"{Root}/products?status=x&is_menu=maybe&category=1")).Rejects(
            422, "Validation failed.", "status", "category", "is_menu");

        async Task<IEnumerable<string>> Titles(string query) =>
            (await canteen.Reader.Get($"{Root}/products?{query}")).Is(200).Rows.Select(row => row.Text("title"));
    }

    /// <summary>Point 13: the day changes at midnight of the organisation, not of UTC.</summary>
    [Theory]
    [InlineData("2026-05-20T23:59:00Z", "20:59", "20/05/26")]
    [InlineData("2026-05-21T00:01:00Z", "21:01", "20/05/26")]
    [InlineData("2026-05-21T02:59:00Z", "23:59", "20/05/26")]
    [InlineData("2026-05-21T03:01:00Z", "00:01", "21/05/26")]
    public async Task Today_is_the_day_of_the_organisation(string instant, string local, string day)
    {
        var canteen = await CanteenSetup.Open(Server);
        var product = await canteen.Cook("Sopa");
        foreach (var other in (string[])["2026-05-20", "2026-05-21", "2026-05-22"])
        {
            await canteen.Orders(product, day: other);
        }

        Server.Show(instant);

        var listed = (await canteen.Reader.Get($"{Root}/orders")).Is(200).Json.EnumerateArray().Select(order => order.Text("pickup_at"));
        Assert.Equal([day], listed);
        Assert.Equal(day, (await canteen.Orders(product)).Text("pickup_at"));
        Assert.Equal(local, TimeZoneInfo.ConvertTime(
            Server.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/Argentina/Buenos_Aires")).ToString("HH:mm", null));
    }

    /// <summary>Point 14 of contract §11.</summary>
    [Theory]
    [InlineData("2026-05-20T20:59:00Z", false, "18:00:00", null, true)]
    [InlineData("2026-05-20T21:00:00Z", false, "18:00:00", null, false)]
    [InlineData("2026-05-20T13:29:00Z", true, "18:00:00", "10:30:00", true)]
    [InlineData("2026-05-20T13:31:00Z", true, "18:00:00", "10:30:00", false)]
    [InlineData("2026-05-20T13:31:00Z", false, "18:00:00", "10:30:00", true)]
    [InlineData("2026-05-20T20:59:00Z", true, "18:00:00", "19:00:00", true)]
    [InlineData("2026-05-20T21:01:00Z", true, "18:00:00", "19:00:00", false)]
    [InlineData("2026-05-20T23:59:00Z", false, "20:59:00", null, false)]
    [InlineData("2026-05-20T23:58:59Z", false, "20:59:00", null, true)]
    public async Task Until_when_an_order_can_be_cancelled(string instant, bool isMenu, string orders, string? menus, bool expected)
    {
        var canteen = await CanteenSetup.Open(Server, first: new()
        {
            WorkingDays = [1, 2, 3, 4, 5, 6, 7],
            OrderClosesAt = TimeOnly.Parse(orders, null),
            MenuClosesAt = new(menus is null ? null : TimeOnly.Parse(menus, null)),
            ClosureDays = 1,
        });
        var order = (await canteen.Orders(await canteen.Cook("Milanesa", isMenu: isMenu), day: "2026-05-21")).Text("uuid");

        Server.Show(instant);

        Assert.Equal(expected, (await canteen.Read(order)).GetProperty("can_be_cancelled").GetBoolean());
    }

    [Fact]
    public async Task A_fulfilled_or_finished_order_cannot_be_cancelled()
    {
        var canteen = await CanteenSetup.Open(Server);
        var product = await canteen.Cook("Sopa");
        var (partly, done, gone) = (await Ahead(), await Ahead(), await Ahead());
        Assert.True(partly.GetProperty("can_be_cancelled").GetBoolean());

        var item = partly.GetProperty("items")[0].Text("uuid");
        var fulfilled =
            (await canteen.Staff.Post($"{Root}/orders/{partly.Text("uuid")}/items/{item}/fulfill", new { quantity = 1 })).Is(200).Data;
        var completed = (await canteen.Staff.Post($"{Root}/orders/{done.Text("uuid")}/complete")).Is(200).Data;
        var cancelled = (await canteen.Staff.Post($"{Root}/orders/{gone.Text("uuid")}/cancel")).Is(200).Data;
        var archived = (await canteen.Staff.Post($"{Root}/orders/{gone.Text("uuid")}/archive")).Is(200).Data;

        Assert.All([fulfilled, completed, cancelled, archived], order => Assert.False(order.GetProperty("can_be_cancelled").GetBoolean()));
        Assert.Equal(
            ["pending", "completed", "canceled", "archived"],
            new[] { fulfilled, completed, cancelled, archived }.Select(order => order.GetProperty("status").Text("value")));
        Assert.Equal(("partially_fulfilled", "fulfilled"), (Fulfilment(fulfilled), Fulfilment(completed)));
        Assert.Equal(cancelled.Text("canceled_at"), archived.Text("canceled_at"));

        Task<JsonElement> Ahead() => canteen.Orders(product, quantity: 2, day: "2026-05-22");
        static string Fulfilment(JsonElement order) => order.GetProperty("items")[0].Text("fulfillment_status");
    }

    /// <summary>Points 15 and 16.</summary>
    [Fact]
    public async Task Amounts_are_texts_and_instants_end_in_six_zeros()
    {
        Server.Show("2026-05-20T13:00:00.789Z");
        var canteen = await CanteenSetup.Open(Server);
        var order = await canteen.Orders(await canteen.Cook("Banquete", minor: 61_728_390), quantity: 2);

        var total = order.GetProperty("total");
        Assert.Equal(("123456780", "ARS", "$ 1.234.567,80"), (total.Text("amount"), total.Text("currency"), total.Text("formatted")));
        Assert.Equal("$ 617.283,90", order.GetProperty("items")[0].GetProperty("price").Text("formatted"));
        Assert.Equal("2026-05-20T13:00:00.000000Z", order.Text("created_at"));
        Assert.Equal("2026-05-20T13:00:00.000000Z", order.Text("updated_at"));
    }

    private static List<string> Uuids(JsonElement page) =>
        [.. page.GetProperty("data").EnumerateArray().Select(order => order.Text("uuid"))];

    private static List<string?> Links(JsonElement page)
    {
        var links = page.GetProperty("links");
        Assert.Equal(["first", "last", "prev", "next"], links.EnumerateObject().Select(link => link.Name));
        return [.. links.EnumerateObject().Select(link => link.Value.GetString())];
    }
}
