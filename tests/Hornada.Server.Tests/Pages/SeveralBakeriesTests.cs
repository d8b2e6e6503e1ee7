using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>An account that works for several bakeries, in the API and in the back office.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class SeveralBakeriesTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_member_of_two_shops_sees_the_orders_of_both_on_the_board()
    {
        var (baker, old, fresh) = await BakerOfTwo();
        var orders = new Dictionary<string, string>();
        foreach (var bakery in new[] { old, fresh })
        {
            var bread = (await baker.Send(HttpMethod.Post, "/api/v1/products", Bread(), About(bakery))).Is(201).Data.Text("id");
            orders[bakery] = (await Server.Customer.SubmitOrder(bakery, (bread, 1))).Text("id");
        }

        foreach (var bakery in new[] { old, fresh })
        {
            var board = (await baker.Send(HttpMethod.Get, "/api/v1/board", headers: About(bakery))).Is(200).Data;
            Assert.Equal(bakery, board.GetProperty("bakery").Text("id"));
            Assert.Equal([orders[bakery]], board.GetProperty("orders").EnumerateArray().Select(order => order.Text("id")));
        }

        Assert.Equal(fresh, (await baker.Get("/api/v1/board")).Is(200).Data.GetProperty("bakery").Text("id"));
        var mine = (await baker.Get("/api/v1/bakeries/mine")).Is(200).Data.EnumerateArray().Select(row => row.Text("id"));
        Assert.Equal([fresh, old], mine);
    }

    [Theory]
    [InlineData("GET", "/api/v1/board")]
    [InlineData("GET", "/api/v1/bakeries/me")]
    [InlineData("PATCH", "/api/v1/bakeries/me")]
    [InlineData("GET", "/api/v1/products/my")]
    [InlineData("GET", "/api/v1/orders/bakery")]
    public async Task A_request_about_a_bakery_the_caller_does_not_work_for_is_refused(string method, string path)
    {
        var (baker, _, _) = await BakerOfTwo();
        foreach (var foreign in new[] { Server.Espiga, "b-nobody", "a,b" })
        {
            var body = method == "PATCH" ? Client.Json(new { phone = "+57 300 555 0147" }) : null;
            (await baker.Send(new(method), path, body, About(foreign))).Refuses(403, "FORBIDDEN", $"No trabajas en la panadería {foreign}");
        }
    }

    [Fact]
    public async Task A_key_of_a_request_about_one_bakery_does_not_answer_for_another()
    {
        var (baker, old, fresh) = await BakerOfTwo();
        foreach (var bakery in new[] { old, fresh })
        {
            (await baker.Send(HttpMethod.Post, "/api/v1/bakeries/me/pause", Client.Json(new { minutes = 15 }), headers =>
            {
                About(bakery)(headers);
                headers.TryAddWithoutValidation("Idempotency-Key", "the-same-key");
            })).Is(200);
        }

        foreach (var bakery in new[] { old, fresh })
        {
            var pause = (await baker.Send(HttpMethod.Get, "/api/v1/bakeries/me/pause", headers: About(bakery))).Is(200).Data;
            Assert.Equal(System.Text.Json.JsonValueKind.Number, pause.GetProperty("pausedUntil").ValueKind);
        }
    }

    [Fact]
    public async Task The_office_shows_the_bakery_that_was_chosen_on_this_device_and_remembers_it()
    {
        var (browser, old, fresh) = await BrowserOfTwo();

        (await browser.Go("/negocio")).Is(200).Shows("Tienda nueva");
        await browser.Submit("/negocio/tienda", ("elegida", old));
        Assert.Contains("<h1>Tienda vieja</h1>", browser.Is(200).Html, StringComparison.Ordinal);
        Assert.Contains("<h1>Tienda vieja</h1>", (await browser.Go("/negocio")).Is(200).Html, StringComparison.Ordinal);
        var cookie = browser.Cookies.Single(one => one.Name == "hornada_tienda");
        Assert.True(cookie.HttpOnly && cookie.Expires.ToUniversalTime() > TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(300));

        await browser.Submit("/negocio/tienda", ("elegida", "b-nobody"));
        browser.Is(403);
        await browser.Go("/negocio");
        await browser.Submit("/negocio/tienda", ("elegida", fresh));
        Assert.Contains("<h1>Tienda nueva</h1>", browser.Is(200).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_shops_of_one_name_are_told_apart_by_their_addresses_and_the_board_opens_on_the_chosen_one()
    {
        var (email, uid) = await Server.SignUpWithPassword(Role.Baker);
        var old = await Server.OpenBakery(uid, "Tienda igual", "Calle Vieja 1", 4.6, -74.1);
        var fresh = await Server.OpenBakery(uid, "Tienda igual", "Calle Nueva 2", 4.6, -74.1);
        using var browser = new ShopBrowser(Server);
        await browser.SignsIn(email);

        (await browser.Go("/negocio")).Is(200).Shows("Calle Vieja 1").Shows("Calle Nueva 2");
        Assert.Contains($"data-chosen=\"{fresh}\"", (await browser.Go("/tablero")).Is(200).Html, StringComparison.Ordinal);
        await browser.Go("/negocio");
        await browser.Submit("/negocio/tienda", ("elegida", old));
        Assert.Contains($"data-chosen=\"{old}\"", (await browser.Go("/tablero")).Is(200).Html, StringComparison.Ordinal);
        await browser.Go("/negocio/categorias");
        await browser.Submit("/negocio/categorias", ("nombre", "Panes de dos tiendas"));
        (await browser.Go("/negocio/categorias")).Is(200).Shows("Tienda igual · Calle Vieja 1");
    }

    [Fact]
    public async Task A_new_sign_in_lands_in_the_bakery_that_was_chosen_last_until_a_later_one_is_joined()
    {
        var (email, uid) = await Server.SignUpWithPassword(Role.Baker);
        var old = await Server.OpenBakery(uid, "Tienda vieja", "Calle 1", 4.6, -74.1);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Server.OpenBakery(uid, "Tienda nueva", "Calle 2", 4.6, -74.1);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        using var tablet = new ShopBrowser(Server);
        await tablet.SignsIn(email);
        await (await tablet.Go("/negocio")).Shows("Tienda nueva").Submit("/negocio/tienda", ("elegida", old));

        using var phone = new ShopBrowser(Server);
        await phone.SignsIn(email);
        Assert.Contains("<h1>Tienda vieja</h1>", (await phone.Go("/negocio")).Is(200).Html, StringComparison.Ordinal);

        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Server.OpenBakery(uid, "Tienda tercera", "Calle 3", 4.6, -74.1);
        using var laptop = new ShopBrowser(Server);
        await laptop.SignsIn(email);
        Assert.Contains("<h1>Tienda tercera</h1>", (await laptop.Go("/negocio")).Is(200).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_closes_one_of_two_shops_for_good_and_goes_on_at_the_other()
    {
        var (browser, _, fresh) = await BrowserOfTwo();
        using var done = browser;
        await (await browser.Go("/negocio/empresa")).Shows("Cerrar «Tienda nueva» para siempre").Submit("/negocio/empresa/cerrar-tienda");
        browser.Is(400).Shows("Marca la casilla");
        await browser.Submit("/negocio/empresa/cerrar-tienda", ("seguro", "si"));

        Assert.Contains("<h1>Tienda vieja</h1>", browser.Is(200).Html, StringComparison.Ordinal);
        (await Server.Customer.Get($"/api/v1/bakeries/{fresh}")).Is(404);
        Assert.DoesNotContain("para siempre", (await browser.Go("/negocio/empresa")).Is(200).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_without_products_opens_soon_and_is_not_found_by_a_search()
    {
        var (browser, _, fresh) = await BrowserOfTwo();
        using var owner = browser;
        using var guest = new ShopBrowser(Server);
        (await guest.Go($"/panaderia/{fresh}")).Is(200).Shows("Esta tienda abre pronto.");
        (await guest.Go("/")).Shows("Tienda nueva").Shows("Abre pronto");
        Assert.DoesNotContain(fresh, (await guest.Go("/?q=tienda")).Is(200).Html, StringComparison.Ordinal);

        await owner.Go("/negocio/productos/nuevo");
        await owner.Submit(
            "/negocio/productos/nuevo", ("nombre", "Pan"), ("precio", "3500"), ("existencias", "1"), ("disponible", "READY_NOW"),
            ("visible", "si"));

        Assert.DoesNotContain("pronto", (await guest.Go($"/panaderia/{fresh}")).Is(200).Html, StringComparison.Ordinal);
        Assert.Contains(fresh, (await guest.Go("/?q=tienda")).Is(200).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_changes_the_bakery_its_page_shows_although_another_tab_chose_another_one()
    {
        var (browser, old, fresh) = await BrowserOfTwo();
        await browser.Go("/negocio/productos/nuevo");
        var page = browser.Html;

        // The other tab.
        await browser.Go("/negocio");
        await browser.Submit("/negocio/tienda", ("elegida", old));
        browser.TurnsTo(page);
        await browser.Submit(
            "/negocio/productos/nuevo",
            ("nombre", "Pan de la nueva"),
            ("precio", "3500"),
            ("existencias", "1"),
            ("disponible", "READY_NOW"),
            ("visible", "si"));

        browser.Is(200).Shows("Guardado");
        var names = (await Server.Anonymous.Get($"/api/v1/products?bakeryId={fresh}")).Is(200).Data.EnumerateArray();
        Assert.Contains("Pan de la nueva", names.Select(product => product.Text("name")));
    }

    [Fact]
    public async Task A_baker_of_one_bakery_has_nothing_to_choose()
    {
        var (email, uid) = await Server.SignUpWithPassword(Role.Baker);
        await Server.OpenBakery(uid, "Sola", "Calle 1", 4.6, -74.1);
        using var browser = new ShopBrowser(Server);
        await browser.SignsIn(email);

        Assert.DoesNotContain("/negocio/tienda", (await browser.Go("/negocio")).Is(200).Html, StringComparison.Ordinal);
    }

    private async Task<(Client Baker, string Old, string Fresh)> BakerOfTwo()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Dora Dos", ClientActions.FreshEmail());
        return (baker, await Server.OpenBakery(uid, "Tienda vieja", "Calle 1", 4.6, -74.1),
            await Server.OpenBakery(uid, "Tienda nueva", "Calle 2", 4.6, -74.1));
    }

    private async Task<(ShopBrowser Browser, string Old, string Fresh)> BrowserOfTwo()
    {
        var (email, uid) = await Server.SignUpWithPassword(Role.Baker);
        var old = await Server.OpenBakery(uid, "Tienda vieja", "Calle 1", 4.6, -74.1);
        var fresh = await Server.OpenBakery(uid, "Tienda nueva", "Calle 2", 4.6, -74.1);
        var browser = new ShopBrowser(Server);
        await browser.SignsIn(email);
        return (browser, old, fresh);
    }

    private static HttpContent? Bread() => Client.Json(new { name = "Pan de dos", price = 3500, emoji = "🍞", stock = 9 });

    private static Action<System.Net.Http.Headers.HttpRequestHeaders> About(string bakery) =>
        headers => headers.TryAddWithoutValidation("X-Bakery", bakery);
}
