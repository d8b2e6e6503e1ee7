using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Promotions;
using Hornada.Core.Reviews;
using Hornada.Core.Storage;
using Hornada.Server.Dialects.Panahashi.Catalogue;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Tests.Orders;
using Hornada.Server.Tests.Support;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Tests.Pages;

/// <summary>
/// What everybody sees of bakeries and products comes from memory. Whatever changes it, the node that made the change shows it from its
/// answer on, without another look at the list of changes.
/// </summary>
public sealed class KeptShopTests<TEngine>(
    PatientServer<TEngine> server) : ServerTests(server), IClassFixture<PatientServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static int hosts;

    /// <summary>The values that pages take of these tables never change: the id of an owner, of an author, of an order.</summary>
    private static readonly string[] Unchanging = ["accounts", "orders"];

    private string[] Lists => ["/api/v1/bakeries", $"/api/v1/bakeries/{Server.Espiga}", $"/api/v1/products?bakeryId={Server.Espiga}"];

    private string ShopPage => $"/panaderia/{Server.Espiga}";

    [Fact]
    public async Task Every_change_is_shown_from_its_answer_on()
    {
        using var alone = Server.UseFirstServer();
        var (bread, roll) = (await Server.Baker.CreateProduct("Pan", 90), await Server.Baker.CreateProduct("Pan de yuca", 9));
        (string What, Func<Task> Change)[] changes =
        [
            ("a new product", () => Server.Baker.CreateProduct("Torta", 5)),
            ("an order", () => Server.Customer.SubmitOrder(Server.Espiga, (bread, 85))),
            ("a cancelled order", async () =>
            {
                var order = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 2))).Text("id");
                await Shown();
                (await Server.Customer.Post($"/api/v1/orders/{order}/cancel")).Is(200);
                (await Server.Baker.Patch($"/api/v1/products/{bread}/stock", new { stock = 4 })).Is(200);
            }),
            ("a price", () => Change($"products/{bread}", new { price = 9900 })),
            ("a photograph", () => Change($"products/{bread}", new { imageUrl = "https://example.com/pan.jpg" })),
            ("words for a photograph", async () =>
            {
                var product = (await Server.Baker.Get($"/api/v1/products/{bread}")).Is(200).Data;
                var photograph = product.GetProperty("photographs")[0].Text("id");
                await Change($"products/{bread}/photographs/{photograph}", new { alt = new { es = "Un pan" } });
            }),
            ("what is sold out", () => Change($"products/{bread}/stock", new { stock = 0 })),
            ("a name", () => Change("bakeries/me", new { name = "La Espiga Nueva" })),
            ("a description", () => Change("bakeries/me", new { description = "Pan de verdad" })),
            ("hours", () => Change("bakeries/me", new { openTime = "05:00", closeTime = "23:59" })),
            ("closing", () => Change("bakeries/me/open", new { isOpen = false })),
            ("opening", () => Change("bakeries/me/open", new { isOpen = true })),
            ("a rating", Review),
            ("a deleted product", async () => (await Server.Baker.Delete($"/api/v1/products/{roll}")).Is(200)),
            ("a suspension", async () =>
                (await Server.Admin.Patch($"/api/v1/bakeries/{Server.Espiga}", new { status = "INACTIVE" })).Is(200)),
            ("its end", async () => (await Server.Admin.Patch($"/api/v1/bakeries/{Server.Espiga}", new { status = "ACTIVE" })).Is(200)),
        ];
        foreach (var (what, change) in changes)
        {
            var (before, page) = (await Shown(), await Page(ShopPage));
            Assert.Equal(await Stored(), before);
            await change();
            var after = await Shown();
            Assert.True(after.SequenceEqual(await Stored()), $"{what} is not shown.");
            Assert.True(!after.SequenceEqual(before), $"{what} changes nothing that is shown, so this proves nothing.");
            Assert.True(await Page(ShopPage) != page, $"{what} is not on the page.");
            Assert.Equal(await Page(ShopPage, isNew: true), await Page(ShopPage));
        }
    }

    /// <summary>What only pages show.</summary>
    [Fact]
    public async Task Every_change_is_on_the_page_from_its_answer_on()
    {
        using var alone = Server.UseFirstServer();
        await Server.OtherBaker.CreateProduct("Pan de prueba", 3);
        var promotion = new { title = "Dos por uno", description = "Hoy", type = "PERCENTAGE", discountPct = 10 };
        var made = (await Server.OtherBaker.Post("/api/v1/promotions", promotion)).Is(201).Data.Text("id");
        (string What, Func<Task> Change)[] changes =
        [
            ("a pause", async () => (await Server.OtherBaker.Post("/api/v1/bakeries/me/pause", new { minutes = 30 })).Is(200)),
            ("half an hour", () => Pass(TimeSpan.FromMinutes(30))),
            ("another pause", async () => (await Server.OtherBaker.Post("/api/v1/bakeries/me/pause", new { minutes = 30 })).Is(200)),
            ("the end of a pause", async () => (await Server.OtherBaker.Post("/api/v1/bakeries/me/resume")).Is(200)),
            ("a promotion that is off", async () => (await Server.OtherBaker.Patch($"/api/v1/promotions/{made}/toggle")).Is(200)),
            ("hours", async () =>
                (await Server.OtherBaker.Patch("/api/v1/bakeries/me", new { openTime = "06:00", closeTime = "20:00" })).Is(200)),
            ("the evening", () => Pass(TimeSpan.FromHours(14))),
            ("the morning", () => Pass(TimeSpan.FromHours(10))),
        ];
        var path = $"/panaderia/{Server.Trigo}";
        foreach (var (what, change) in changes)
        {
            var before = await Page(path);
            await change();
            Assert.True(await Page(path) != before, $"{what} is not on the page.");
            Assert.Equal(await Page(path, isNew: true), await Page(path));
            Assert.Equal(await Page("/", isNew: true), await Page("/"));
        }
    }

    [Fact]
    public async Task What_one_reader_knows_is_on_no_page_of_another()
    {
        using var alone = Server.UseFirstServer();
        var first = await Ask("/", _ => { });
        var second = await Ask("/", _ => { });
        var spanish = await Ask("/", headers => headers.AcceptLanguage.ParseAdd("es"));
        var dutch = await Ask("/", headers => headers.AcceptLanguage.ParseAdd("nl"));

        Assert.NotEqual(Tokens(first.Text)[0], Tokens(second.Text)[0]);
        Assert.Single(Tokens(first.Text).Distinct());
        Assert.Contains("hornada_form", string.Join(" ", first.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(WithoutToken(first.Text), WithoutToken(spanish.Text));
        Assert.Contains("lang=\"nl\"", dutch.Text[..60], StringComparison.Ordinal);
        Assert.Equal(Fixed(await Ask("/?q=", _ => { })), Fixed(second));
    }

    [Fact]
    public async Task A_window_that_has_not_changed_takes_no_statement_for_anybody()
    {
        using var alone = Server.UseFirstServer();
        foreach (var path in (string[])[.. Lists, "/", ShopPage])
        {
            // The first one may still look at what made the bakeries.
            _ = (await Ask(path, _ => { }, Server.Customer)).Is(200);
            _ = (await Ask(path, _ => { })).Status;
            using var counter = new StatementCounter();
            var again = await Ask(path, headers => headers.TryAddWithoutValidation("traceparent", counter.TraceParent));

            Assert.True(again.Status is 200 or 401, path);
            Assert.True(counter.Statements is [], $"{path}: {string.Join('\n', counter.Statements)}");
        }
    }

    /// <summary>A table that is added to what the window shows, without triggers that say when it changes, fails here.</summary>
    [Fact]
    public async Task Every_table_that_the_window_reads_says_when_it_changes()
    {
        using var alone = Server.UseFirstServer();
        using var counter = new StatementCounter();
        foreach (var path in (string[])["/", ShopPage, $"{ShopPage}/producto/1"])
        {
            _ = await Ask(path, headers =>
            {
                headers.Host = $"host{Interlocked.Increment(ref hosts)}.example";
                headers.TryAddWithoutValidation("traceparent", counter.TraceParent);
            });
        }

        using (var activity = new Activity("window").SetParentId(counter.TraceParent).Start())
        {
            _ = await Stored();
            _ = await Parts().Find(Server.Espiga, TestContext.Current.CancellationToken);
            await using var db = Server.OpenReader();
            _ = await new FindShops(db, Server.Clock).Product(1, 1, caller: null, TestContext.Current.CancellationToken);
        }

        var read = counter.Statements.Where(sql => !sql.Contains("shop_changes", StringComparison.Ordinal))
            .SelectMany(sql => Regex.Matches(sql, """(?:FROM|JOIN) "?(?!json_each)([a-z_]+)"?"""))
            .Select(found => found.Groups[1].Value).Distinct().Except(Unchanging).ToList();
        var triggers = await Triggers();

        Assert.Contains("products", read);
        Assert.Contains("reviews", read);
        Assert.All(read, table => Assert.All(
            (string[])["begin", "change", "end"], when => Assert.Contains($"{table}_{when}_shop", triggers)));
    }

    private async Task Review()
    {
        var bread = await Server.Baker.CreateProduct("Pan de opinión", 3);
        var order = (await Server.OtherCustomer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
        await Server.Baker.AdvanceTo(order, "COMPLETED");
        await Shown();
        (await Server.OtherCustomer.Post("/api/v1/reviews", new { orderId = order, rating = 4, comment = "Bueno" })).Is(201);
    }

    private async Task Change(string path, object body) => (await Server.Baker.Patch($"/api/v1/{path}", body)).Is(200);

    private Task Pass(TimeSpan time)
    {
        Server.Clock.Advance(time);
        return Task.CompletedTask;
    }

    /// <summary>What the server answers.</summary>
    private async Task<List<string>> Shown()
    {
        var shown = new List<string>();
        foreach (var path in Lists)
        {
            shown.Add((await Server.Customer.Get(path)).Is(200).Text);
        }

        return shown;
    }

    private static Caller Nobody { get; } = new(0, new("nobody"), "", Role.Customer, []);

    /// <summary>The same, written by lists that have kept nothing.</summary>
    private async Task<List<string>> Stored()
    {
        var (services, cancel) = (Server.Services, TestContext.Current.CancellationToken);
        var store = services.GetRequiredService<Store>();
        using var nothing = new Kept<ShopWatch, RenderedAnswer>(store, services.GetRequiredService<ShopWatch>(), Server.Clock);
        var lists = new KeptShops(
            nothing,
            Companies(),
            services.GetRequiredService<PictureUrlJson>(),
            store,
            services.GetRequiredService<IOptions<JsonOptions>>());
        RenderedAnswer[] answers =
        [
            await lists.Bakeries(cancel),
            (await lists.Bakery(Nobody, new(Server.Espiga), cancel)).Value,
            await lists.Products(new(Server.Espiga), cancel),
        ];
        return [.. answers.Select(answer => Encoding.UTF8.GetString(answer.Json.Span))];
    }

    private FindCompanyOfShop Companies()
    {
        var (store, watch) = (Server.Services.GetRequiredService<Store>(), Server.Services.GetRequiredService<ShopWatch>());
        return new(new(store, watch, Server.Clock), store);
    }

    private ShopWindow Parts()
    {
        var (services, store) = (Server.Services, Server.Services.GetRequiredService<Store>());
        return new(
            new(store, services.GetRequiredService<ShopWatch>(), Server.Clock),
            Companies(),
            services.GetRequiredService<ManagePromotions>(),
            services.GetRequiredService<OrderReviews>(),
            store,
            Server.Clock);
    }

    private async Task<List<string>> Triggers()
    {
        await using var db = Server.OpenReader();
        return await (db.Database.IsNpgsql()
            ? db.Database.SqlQuery<string>($"""SELECT tgname::text AS "Value" FROM pg_trigger""")
            : db.Database.SqlQuery<string>($"""SELECT name AS "Value" FROM sqlite_master WHERE type = 'trigger'"""))
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <param name="isNew">True for an address of the server at which nobody has asked before: its page is made anew.</param>
    private async Task<string> Page(string path, bool isNew = false)
    {
        var host = isNew ? $"host{Interlocked.Increment(ref hosts)}.example" : "shop.example";
        var page = (await Ask(path, headers => headers.Host = host)).Text;
        return WithoutToken(page.Replace(host, "HOST", StringComparison.Ordinal));
    }

    private Task<Answer> Ask(string path, Action<HttpRequestHeaders> headers, Client? client = null) => (client ?? Server.Anonymous).Send(
        HttpMethod.Get,
        path,
        null,
        all =>
        {
            all.Accept.ParseAdd("text/html");
            headers(all);
        });

    /// <summary>The headers that are the same in each answer.</summary>
    private static IEnumerable<string> Fixed(Answer page) => page.Headers
        .Where(header => header.Key is not ("Set-Cookie" or "Date" or "Transfer-Encoding"))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order();

    private static List<string> Tokens(string page) =>
        [.. Regex.Matches(page, "name=\"form\" value=\"([^\"]+)\"").Select(found => found.Groups[1].Value)];

    private static string WithoutToken(string page) => Regex.Replace(page, "name=\"form\" value=\"[^\"]+\"", "TOKEN");
}
