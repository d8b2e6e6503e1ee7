using Hornada.Core.Accounts;
using Hornada.Server.Demo;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Pages;

/// <summary>The demo beside real data, and its removal by an admin.</summary>
public sealed class DemoPagesTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Page = "/admin/demo";

    /// <summary>Tables that tell how much was done, not what there is.</summary>
    private static readonly string[] Counters = [
        "audit_head:", "audit_log:", "audit_words:", "caller_changes:", "event_log:", "order_days:", "shop_changes:", "sqlite_sequence:",
    ];

    [Fact]
    public async Task Without_a_demo_its_page_says_so()
    {
        using var admin = await Admin();
        Assert.DoesNotContain(Page, (await admin.Go("/admin")).Is(200).Html, StringComparison.Ordinal);
        (await admin.Go(Page)).Is(200).Shows("Er zijn hier geen demogegevens.");
    }

    [Fact]
    public async Task The_demo_is_removed_in_a_click_and_every_row_of_a_real_bakery_stays_as_it_was()
    {
        using var admin = await Admin();
        var order = await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan de verdad", 30), 2));
        await Server.Baker.AdvanceTo(order.Text("id"), "COMPLETED");
        var before = await Rows();

        await Bakeronline.BelgianBakery.OpenIn(Server);
        await using (var scope = Server.Services.CreateAsyncScope())
        {
            await ActivatorUtilities.CreateInstance<CanteenDemo>(scope.ServiceProvider).Prepare([], CancellationToken.None);
        }

        Assert.NotEqual(before, await Rows());
        await (await admin.Go("/admin")).Shows("verzonnen bakkerijen").Go(Page);
        await admin.Shows(CanteenDemo.Name).Shows(KorenbloemDemo.Owner).Submit(Page);
        admin.Is(200).Shows("De demo is weg.");

        Assert.Equal(before, await Rows());
        (await Server.Baker.Get($"/api/v1/orders/{order.Text("id")}")).Is(200);
    }

    [Fact]
    public async Task A_real_bakery_of_the_people_of_the_demo_goes_to_the_admin_and_their_orders_stay_without_their_names()
    {
        var (email, adminUid) = await Server.SignUpWithPassword(Role.Admin);
        await Server.OpenBakery(adminUid, "Mijn Zaak", "Kerkstraat 2", 51.0, 3.7);
        using var admin = new ShopBrowser(Server, "nl");
        await admin.SignsIn(email);
        var (boss, uid) = await Server.SignUp(Role.Baker, "Bea Baas", "baas@hornada.example");
        var (guest, _) = await Server.SignUp(Role.Customer, "Karel Klant", "karel@hornada.example");
        var shop = await Server.OpenBakery(uid, "De Echte Bakker", "Kerkstraat 1", 51.0, 3.7);
        var order = (await guest.SubmitOrder(shop, (await boss.CreateProduct("Echt brood", 9), 1))).Text("id");

        await (await admin.Go(Page)).Shows("worden van jou: De Echte Bakker").Submit(Page);
        admin.Is(200).Shows("De demo is weg.");

        (await boss.Get("/api/v1/users/me")).Is(401);
        (await guest.Get("/api/v1/users/me")).Is(401);
        Assert.Contains("<h1>Mijn Zaak</h1>", (await admin.Go("/negocio")).Is(200).Shows("De Echte Bakker").Html, StringComparison.Ordinal);
        var caller = (await Server.Services.GetRequiredService<FindCaller>().ByUid(new(adminUid)))!;
        Assert.Equal(["Mijn Zaak", "De Echte Bakker"], caller.Workplaces.Select(workplace => workplace.Name));
        Assert.Equal("PENDING", (await Server.Admin.Get($"/api/v1/orders/{order}")).Is(200).Data.Text("status"));
        await using var db = Server.OpenReader();
        Assert.DoesNotContain(db.Accounts, account => account.Email.EndsWith("hornada.example", StringComparison.Ordinal));
    }

    /// <summary>Everything that is stored, without counters, and how many orders are counted for each day.</summary>
    private async Task<string> Rows()
    {
        var (kept, isCounter) = (new List<string>(), false);
        foreach (var line in (await TableDump.Read(Server)).Split('\n'))
        {
            isCounter = line.EndsWith(':') ? Counters.Contains(line) : isCounter;
            if (!isCounter)
            {
                kept.Add(line);
            }
        }

        await using var db = Server.OpenReader();
        kept.AddRange(await db.Database.SqlQuery<string>($"""
            SELECT CAST(day AS text) || ': ' || CAST(SUM(orders) AS text) AS "Value"
            FROM order_days GROUP BY day HAVING SUM(orders) <> 0 ORDER BY day
            """).ToListAsync());
        return string.Join('\n', kept);
    }

    private async Task<ShopBrowser> Admin()
    {
        var browser = new ShopBrowser(Server, "nl");
        await browser.SignsIn((await Server.SignUpWithPassword(Role.Admin)).Email);
        return browser;
    }
}
