using System.Globalization;
using System.Text.RegularExpressions;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Server.Tests.Bakeronline;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Pages;

/// <summary>What the checkout page of a shop offers: times that can still come, and each way of paying once.</summary>
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

    private async Task<ShopBrowser> AtCheckout()
    {
        await using var db = Server.OpenReader();
        var shop = $"/panaderia/{(await db.Bakeries.SingleAsync(row => row.Name == "Bakkerij De Korenbloem Gent")).Slug}";
        var guest = new ShopBrowser(Server, "en");
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
