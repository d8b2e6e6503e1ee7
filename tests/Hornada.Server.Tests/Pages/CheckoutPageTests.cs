using System.Globalization;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Limits;
using Hornada.Core.Orders;
using Hornada.Server.Demo;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Tests.Bakeronline;
using Hornada.Server.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Pages;

/// <summary>
/// The checkout page of a shop with several languages and ways of paying: times that can still come, each way of paying once, and how the
/// orders appear to admins and to the shop.
/// </summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed partial class CheckoutPageTests<TEngine>(
    BelgianShopServer<TEngine> server) : ServerTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Paying_at_pickup_is_offered_once_also_by_a_shop_that_has_two_names_for_it()
    {
        using var guest = await AtCheckout();

        Assert.Contains("point_of_sale", Ways(guest));
        Assert.DoesNotContain("paid_in_shop", Ways(guest));
        Assert.Contains("bank_transfer", Ways(guest));
        Assert.Single(Regex.Matches(guest.Text, "Pay at pickup"));
    }

    [Fact]
    public async Task Days_up_to_the_limit_of_the_shop_are_shown_when_more_are_asked_for()
    {
        using var guest = await AtCheckout();
        var further = FurtherDays().Match(guest.Html);
        Assert.Equal(8, Days().Count(guest.Html));

        await guest.Go($"{guest.Path}?{further.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal)}");

        Assert.Equal(Math.Min(22, (await Shop()).HorizonDays + 1), Days().Count(guest.Is(200).Html));
    }

    [GeneratedRegex("<details name=\"dia\"")]
    private static partial Regex Days();

    [GeneratedRegex("href=\"\\?(como=[^\"]*dias=22)\"")]
    private static partial Regex FurtherDays();

    [Fact]
    public async Task Times_that_have_passed_are_left_out_and_a_day_without_others_says_that_it_is_over()
    {
        using var guest = await AtCheckout();
        var now = await LocalNow();
        var today = Times(guest).Where(time => time.Date == now.Date).ToList();

        Assert.NotEmpty(today);
        Assert.All(today, time => Assert.True(time >= now, $"{time} is before {now}"));
        Assert.DoesNotContain("has passed", guest.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("There are no times left today.", guest.Text, StringComparison.Ordinal);

        Server.Clock.Advance(now.Date.AddDays(1).AddSeconds(-30) - now);

        (await guest.Go(guest.Path)).Is(200).Shows("There are no times left today.");
        Assert.DoesNotContain(Times(guest), time => time.Date == now.Date);
        Assert.DoesNotContain("has passed", guest.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_checkout_of_a_guest_leaves_no_account_no_session_and_no_count_and_its_form_can_be_sent_again()
    {
        const string Network = "198.51.100.77";
        using var guest = await AtCheckout(Network);
        var (path, older, guests) = (guest.Path, guest.Html, await Guests());

        await guest.Submit(path, ("nombre", "Gil Rechazado"), (CheckoutModel.SeenField + "point_of_sale", "1"));

        guest.Is(400).Shows("The price changed while you were ordering");
        Assert.Equal(guests, await Guests());
        Assert.DoesNotContain(guest.Cookies, cookie => cookie.Name == "hornada_session");
        Assert.Equal(0, await Counted(Network));

        // The browser's button that goes back shows the page from before, with its token.
        guest.TurnsTo(older);
        await guest.Submit(path, ("nombre", "Gil Aceptado"));

        guest.Is(200).Shows("Gil Aceptado");
        Assert.Equal(guests + 1, await Guests());
        Assert.NotEqual(0, await Counted(Network));

        async Task<int> Guests()
        {
            await using var db = Server.OpenReader();
            return (await db.Set<Account>().AsNoTracking().ToListAsync()).Count(account => account.IsGuest);
        }
    }

    [Fact]
    public async Task A_network_with_too_many_new_guests_hears_how_long_to_wait()
    {
        const string Network = "198.51.100.78";
        using var guest = await AtCheckout(Network);
        var limit = Server.Services.GetRequiredService<LimitOptions>().Guests();
        Assert.Null(await Server.Services.GetRequiredService<AttemptLimits>().Take(limit, Network, limit.Most, Cancel));

        await guest.Submit(guest.Path, ("nombre", "Una de más"));

        guest.Is(429).Shows("Many orders came from this network. Try again in 5 s, or sign in.");
    }

    [Fact]
    public async Task A_shop_that_is_closed_until_further_notice_says_so_once_at_the_checkout()
    {
        using var guest = await AtCheckout();
        var shop = await Shop();
        await using var scope = Server.Services.CreateAsyncScope();
        var manage = scope.ServiceProvider.GetRequiredService<ManageBakeries>();
        _ = (await manage.ChangeAny(shop.Id, new(new(), IsOpen: false, null) { IsIndefinite = true }, Cancel)).Value;

        await guest.Go(guest.Path);

        Assert.Single(Regex.Matches(guest.Is(200).Text, "is closed at the moment"));
        Assert.DoesNotContain("not possible", guest.Text, StringComparison.Ordinal);
        (await Server.Admin.Patch($"/api/v1/bakeries/{shop.Id.Value}", new { isOpen = true })).Is(200);
    }

    [Fact]
    public async Task An_order_that_waits_for_its_payment_says_to_admins_why_nobody_else_sees_it()
    {
        using var guest = await AtCheckout();
        await guest.Submit(guest.Path, ("nombre", "Wout Wachter"), ("pago", "bancontact"));
        Assert.StartsWith("/pagar/", guest.Is(200).Path, StringComparison.Ordinal);
        var (email, _) = await Server.SignUpWithPassword(Role.Admin);
        using var admin = new ShopBrowser(Server, "en");
        await admin.SignsIn(email);

        (await admin.Go("/admin/pedidos?q=Wout")).Is(200).Shows("Waiting for payment");

        Assert.DoesNotContain("Received", admin.Text, StringComparison.Ordinal);
        await using var db = Server.OpenReader();
        var order = await db.Orders.SingleAsync(row => row.CustomerName == "Wout Wachter", Cancel);
        (await admin.Go($"/admin/pedidos/{order.Id.Value}")).Is(200).Shows("The bakery does not see this order until it is paid.");
    }

    [Fact]
    public async Task The_list_of_what_to_bake_names_products_in_the_language_of_the_reader()
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True((await users.AddPasswordAsync((await users.FindByEmailAsync(KorenbloemDemo.Owner))!, OAuthActions.Password)).Succeeded);
        using var owner = new ShopBrowser(Server, "fr");
        await owner.SignsIn(KorenbloemDemo.Owner);
        await using var db = Server.OpenReader();
        var shops = (await db.Bakeries.ToListAsync(Cancel)).FindAll(row => row.Name.Contains("Korenbloem", StringComparison.Ordinal));
        var (order, line) = (await db.Orders.Where(row => row.ValidAt != null).ToListAsync(Cancel))
            .Where(row => !row.IsOver && shops.Exists(shop => shop.Key == row.BakeryKey))
            .SelectMany(row => row.Lines.Select(line => (row, line)))
            .First(row => row.line.Detail?.Names?.In(["fr"]) is { } french && french != row.line.Name);
        var shop = shops.Find(row => row.Key == order.BakeryKey)!;
        await owner.Go("/negocio");
        await owner.Submit("/negocio/tienda", ("elegida", shop.Id.Value));

        await owner.Go($"/negocio/dia?fecha={shop.BusinessDayAt(order.PickupAt):yyyy-MM-dd}");

        owner.Is(200).Shows($"× {line.Detail!.Names!.In(["fr"])}");
        Assert.DoesNotContain($"× {line.Name} ", owner.VisibleText, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<long> Counted(string network) => await Server.Services.GetRequiredService<IAttemptCounters>().Find(
        $"{Server.Services.GetRequiredService<LimitOptions>().Guests().Name} {network}", Cancel)
        is var full && full > Server.Clock.GetUtcNow().ToUnixTimeMilliseconds() ? full : 0;

    private async Task<Bakery> Shop()
    {
        await using var db = Server.OpenReader();
        return await db.Bakeries.SingleAsync(row => row.Name == "Bakkerij De Korenbloem Gent");
    }

    private async Task<ShopBrowser> AtCheckout(string? network = null)
    {
        await using var db = Server.OpenReader();
        var shop = $"/panaderia/{(await db.Bakeries.SingleAsync(row => row.Name == "Bakkerij De Korenbloem Gent")).Slug}";
        var guest = new ShopBrowser(Server, "en") { Address = network };
        await guest.Go($"{shop}/producto/{(await db.Products.SingleAsync(row => row.Name == "Croissant")).Key}");
        await guest.Submit($"{shop}/cesta/agregar", ("cantidad", "1"));
        return (await guest.Go($"{shop}/pedir")).Is(200);
    }

    private async Task<DateTime> LocalNow()
    {
        await using var db = Server.OpenReader();
        var bakery = await db.Bakeries.SingleAsync(row => row.Name == "Bakkerij De Korenbloem Gent");
        return bakery.LocalTime(Server.Clock.GetUtcNow()).DateTime;
    }

    private static List<string> Ways(ShopBrowser guest) => [.. Way().Matches(guest.Html).Select(match => match.Groups[1].Value)];

    private static List<DateTime> Times(ShopBrowser guest) => [.. Time().Matches(guest.Html)
        .Select(match => DateTime.ParseExact(match.Groups[1].Value, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture))];

    [GeneratedRegex("name=\"pago\" value=\"([^\"]+)\"")]
    private static partial Regex Way();

    [GeneratedRegex("name=\"cuando\" value=\"([^\"]+)\"")]
    private static partial Regex Time();
}
