using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.Orders;
using Hornada.Server.Tests.Pages;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Orders;

/// <summary>Hours, closings and limits of time as each kind of client meets them.</summary>
[SqliteUnlessLong("Doors over rules that Core tests, on both engines where storage matters.")]
public sealed partial class HoursTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Hours_from_midnight_to_midnight_are_24_hours_and_other_hours_without_length_are_refused()
    {
        var (baker, shop, bread) = await OpenShop();

        foreach (var hours in new object[] { new { openTime = "12:00", closeTime = "12:00" }, new { openTime = "23:59" } })
        {
            var refused = (await baker.Patch("/api/v1/bakeries/me", hours)).Is(400);
            Assert.StartsWith("La hora de cierre debe ser distinta", refused.Json.Text("message"), StringComparison.Ordinal);
        }

        (await baker.Patch("/api/v1/bakeries/me", new { openTime = "00:00", closeTime = "00:00" })).Is(200);
        foreach (var time in new[] { "00:00", "12:00", "23:59" })
        {
            (await Order(shop, bread, time, Days(1))).Is(201);
        }

        using var guest = new ShopBrowser(Server);
        (await guest.Go($"/panaderia/{shop}")).Is(200).Shows("Abierto las 24 horas").Shows("00:00–24:00");
        Assert.Equal(("00:00", "23:59"), Hours(guest));
    }

    [Fact]
    public async Task A_moment_that_no_order_can_have_is_refused_at_every_door()
    {
        var (baker, shop, bread) = await OpenShop();
        var far = new DateTimeOffset(2126, 5, 20, 15, 0, 0, TimeSpan.Zero);

        Assert.Equal("PICKUP_TOO_FAR", Code(await Order(shop, bread, "10:00", far)));
        var order = (await Order(shop, bread, "23:00", Days(0))).Is(201).Data.Text("id");
        foreach (var at in new object[] { far.ToUnixTimeMilliseconds(), far.ToString("O"), 1_000, "1999-12-31T23:59:00Z" })
        {
            Assert.Equal(
                "VALIDATION_ERROR", Code(await baker.Patch($"/api/v1/orders/{order}/estimated-ready", new { estimatedReadyAt = at })));
            Assert.Equal("VALIDATION_ERROR", Code(await baker.Patch($"/api/v1/orders/{order}/ready-time", new { readyAt = at })));
        }

        using var guest = await Fill(shop);
        await guest.Go($"/panaderia/{shop}/pedir");
        await guest.Submit($"/panaderia/{shop}/pedir", ("nombre", "Ana"), ("cuando", "2126-05-20T10:00"));
        guest.Is(400).Shows("recibe pedidos hasta el");
        Assert.Equal(8, await Server.Customer.StockOf(bread));
    }

    [Fact]
    public async Task A_baker_says_how_far_ahead_customers_order_and_how_long_they_wait_for_an_answer()
    {
        var (baker, shop, bread) = await OpenShop();
        const string ordering = "/api/v1/bakeries/me/ordering";

        Assert.Equal((shop, 60, 0), Limits(await baker.Get(ordering)));
        Assert.Equal((shop, 7, 0), Limits(await baker.Patch(ordering, new { horizonDays = 7 })));
        Assert.Equal((shop, 7, 30), Limits(await baker.Patch(ordering, new { answerMinutes = 30 })));
        foreach (var wrong in new object[] { new { horizonDays = 0 }, new { horizonDays = 367 }, new { answerMinutes = 4 } })
        {
            (await baker.Patch(ordering, wrong)).Is(400);
        }

        (await Order(shop, bread, "10:00", Days(7))).Is(201);
        Assert.Equal("PICKUP_TOO_FAR", Code(await Order(shop, bread, "10:00", Days(8))));
        using var guest = await Fill(shop);
        await guest.Go($"/panaderia/{shop}/pedir");
        Assert.Equal(8, Regex.Count(guest.Html, "<details name=\"dia\""));
    }

    [Fact]
    public async Task After_closing_for_today_a_page_takes_an_order_for_tomorrow_and_the_native_contract_none_at_all()
    {
        var (baker, shop, bread) = await OpenShop();
        (await baker.Patch("/api/v1/bakeries/me/open", new { isOpen = false })).Is(200);

        Assert.Equal("BAKERY_CLOSED", Code(await Order(shop, bread, "10:00", Days(1))));
        using var guest = await Fill(shop);
        guest.Shows("Abre: mañana, 00:00");
        await guest.Go($"/panaderia/{shop}/pedir");
        await guest.Submit($"/panaderia/{shop}/pedir", ("nombre", "Ana"), ("cuando", $"{Today():yyyy-MM-dd}T23:00"));
        guest.Is(400).Shows("está cerrada en este momento");
        await guest.Submit($"/panaderia/{shop}/pedir", ("nombre", "Ana"), ("cuando", $"{Today().AddDays(1):yyyy-MM-dd}T10:00"));
        guest.Is(200).Shows("La panadería tiene tu pedido");

        (await baker.Patch("/api/v1/bakeries/me/open", new { isOpen = false, untilFurtherNotice = true })).Is(200);
        (await guest.Go($"/panaderia/{shop}")).Shows("No recibe pedidos ahora");
        using var other = await Fill(shop);
        await other.Go($"/panaderia/{shop}/pedir");
        await other.Submit($"/panaderia/{shop}/pedir", ("nombre", "Ana"), ("cuando", $"{Today().AddDays(2):yyyy-MM-dd}T10:00"));
        other.Is(400).Shows("está cerrada en este momento");
        Assert.Equal(8, await Server.Customer.StockOf(bread));
    }

    [Fact]
    public async Task An_order_nobody_answers_is_cancelled_and_its_page_says_why()
    {
        var (baker, shop, bread) = await OpenShop();
        using var guest = await Fill(shop);
        await guest.Go($"/panaderia/{shop}/pedir");
        await guest.Submit($"/panaderia/{shop}/pedir", ("nombre", "Ana"), ("cuando", $"{Today().AddDays(1):yyyy-MM-dd}T10:00"));
        var page = guest.Is(200).Path;
        Assert.Equal(8, await Server.Customer.StockOf(bread));

        Server.Clock.Advance(TimeSpan.FromDays(2));
        await Server.Services.GetRequiredService<MoveOrder>().ExpireUnanswered(TestContext.Current.CancellationToken);

        (await guest.Go(page)).Is(200).Shows("Pedido cancelado").Shows("Se canceló porque la panadería no respondió a tiempo.");
        Assert.Equal(9, await Server.Customer.StockOf(bread));
        var native = (await baker.Get($"/api/v1/orders/{page.Split('/')[2]}")).Is(200).Data;
        Assert.Equal(("CANCELLED", "PENDING"), (native.Text("status"), native.Text("paymentStatus")));
    }

    [Fact]
    public async Task A_page_says_until_when_a_night_lasts_and_search_engines_read_the_day_on_which_it_begins()
    {
        var (baker, shop, _) = await OpenShop();
        var local = Now();
        (await baker.Patch("/api/v1/bakeries/me", new { openTime = $"{local:HH:mm}", closeTime = $"{local.AddHours(-2):HH:mm}" })).Is(200);

        using var guest = new ShopBrowser(Server);
        (await guest.Go($"/panaderia/{shop}")).Is(200).Shows($"Abierto hasta las {local.AddHours(-2):HH:mm}");
        Assert.Equal(($"{local:HH:mm}", $"{local.AddHours(-2):HH:mm}"), Hours(guest));
        var later = new { openTime = $"{local.AddHours(1):HH:mm}", closeTime = $"{local.AddHours(3):HH:mm}" };
        (await baker.Patch("/api/v1/bakeries/me", later)).Is(200);
        (await guest.Go($"/panaderia/{shop}")).Is(200).Shows($"Abre a las {local.AddHours(1):HH:mm}");
    }

    private async Task<(Client Baker, string Shop, string Bread)> OpenShop()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Nora Panadera", ClientActions.FreshEmail());
        var shop = await Server.OpenBakery(uid, "La Nocturna", "Calle 1", 4.6, -74.1);
        return (baker, shop, await baker.CreateProduct("Pan", stock: 9));
    }

    /// <summary>A guest with a loaf in the basket.</summary>
    private async Task<ShopBrowser> Fill(string shop)
    {
        var guest = new ShopBrowser(Server);
        await guest.Go($"/panaderia/{shop}");
        var token = FormField().Match(guest.Html).Groups[1].Value;
        await guest.Send(HttpMethod.Post, $"/panaderia/{shop}/cesta/agregar", new FormUrlEncodedContent(
        [
            new("form", token), new("producto", ProductAddress().Match(guest.Html).Groups[1].Value), new("cantidad", "1"),
        ]));
        return guest.Is(200).Shows("está en la cesta");
    }

    private Task<Answer> Order(string shop, string bread, string time, DateTimeOffset scheduledFor) =>
        Server.Customer.Post("/api/v1/orders", new
        {
            bakeryId = shop,
            items = new[] { new { productId = bread, qty = 1 } },
            pickupTime = time,
            scheduledFor = scheduledFor.ToUnixTimeMilliseconds(),
        });

    private DateTimeOffset Now() => Server.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(-5));

    private DateTimeOffset Days(int days) => new DateTimeOffset(Now().Date.AddHours(12), Now().Offset).AddDays(days);

    private DateOnly Today() => DateOnly.FromDateTime(Now().DateTime);

    /// <summary>The last part of the problem's type, in the words of refusals.</summary>
    private static string Code(Answer answer) =>
        answer.Is(400).Json.Text("type").Split('/', ':')[^1].ToUpperInvariant().Replace('-', '_');

    private static (string, int, int) Limits(Answer answer)
    {
        var data = answer.Is(200).Data;
        return (data.Text("bakeryId"), data.GetProperty("horizonDays").GetInt32(), data.GetProperty("answerMinutes").GetInt32());
    }

    private static (string Opens, string Closes) Hours(ShopBrowser guest)
    {
        var json = StructuredData().Matches(guest.Html)
            .Select(match => match.Groups[1].Value)
            .First(text => text.Contains("opens", StringComparison.Ordinal));
        using var document = JsonDocument.Parse(json);
        var hours = Assert.Single(document.RootElement.GetProperty("openingHoursSpecification").EnumerateArray());
        return (hours.Text("opens"), hours.Text("closes"));
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormField();

    [GeneratedRegex("/producto/(\\d+)\"")]
    private static partial Regex ProductAddress();

    [GeneratedRegex("<script type=\"application/ld\\+json\"[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex StructuredData();
}
