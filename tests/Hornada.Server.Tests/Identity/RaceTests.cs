using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Identity;

/// <summary>Rules over several rows hold as well when everybody comes at once.</summary>
public sealed class RaceTests<TEngine>(TestServer<TEngine> server) : TownTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const int Callers = 8;

    [Fact]
    public async Task Two_admins_cannot_demote_each_other()
    {
        var (second, uid) = await Town.SignUp(Role.Admin, "Segunda", TownLife.FreshEmail());
        var first = (await Town.Admin.Get("/api/v1/users/me")).Is(200).Data.Text("uid");

        await Task.WhenAll(
            Town.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "CUSTOMER" }),
            second.Patch($"/api/v1/users/{first}/role", new { role = "CUSTOMER" }));

        Client[] admins = [Town.Admin, second];
        var left = new List<Client>();
        foreach (var admin in admins)
        {
            if ((await admin.Get("/api/v1/users")).Status == 200)
            {
                left.Add(admin);
            }
        }

        Assert.Single(left);
        (await left[0].Patch($"/api/v1/users/{first}/role", new { role = "ADMIN" })).Is(200);
    }

    [Fact]
    public async Task A_bakery_is_seeded_once()
    {
        var (baker, uid) = await Town.SignUp(Role.Baker, "Sara", TownLife.FreshEmail());
        await Town.OpenBakery(uid, "La Semilla", "Calle 9", 4.6, -74.1);

        var answers = await AllAtOnce(_ => baker.Post("/api/v1/products/seed"));

        Assert.All(answers, answer => answer.Is(200));
        Assert.Equal(4, (await baker.Get("/api/v1/products/my")).Is(200).Rows.Count);
    }

    [Fact]
    public async Task One_phone_may_announce_itself_for_several_people_at_once()
    {
        var answers = await AllAtOnce(number => (number % 2 == 0 ? Town.Customer : Town.OtherCustomer).Patch("/api/v1/users/me", new { fcmToken = "fcm-shared" }));

        Assert.All(answers, answer => answer.Is(200));
    }

    [Fact]
    public async Task Opening_and_suspending_a_bakery_at_once_leaves_no_suspended_bakery_open()
    {
        var (baker, uid) = await Town.SignUp(Role.Baker, "Oscar", TownLife.FreshEmail());
        var bakery = await Town.OpenBakery(uid, "La Vitrina", "Calle 8", 4.6, -74.1);
        (await baker.Patch("/api/v1/bakeries/me/open", new { isOpen = false })).Is(200);

        var answers = await AllAtOnce(number => number % 2 == 0
            ? baker.Patch("/api/v1/bakeries/me/open", new { isOpen = true })
            : Town.Admin.Patch($"/api/v1/bakeries/{bakery}", new { status = "SUSPENDED" }));

        Assert.All(answers, answer => Assert.InRange(answer.Status, 200, 400));
        Assert.False((await baker.Get("/api/v1/bakeries/me")).Is(200).Data.GetProperty("isOpen").GetBoolean());
    }

    [Fact]
    public async Task An_order_is_paid_once_and_reviewed_once()
    {
        var order = (await Town.Customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Baguette", 9), 1))).Text("id");

        var payments = await AllAtOnce(_ => Town.Customer.Post("/api/v1/payments", new { orderId = order, method = "PSE" }));
        Assert.Equal((1, Callers - 1), (payments.Count(answer => answer.Status == 200), payments.Count(answer => answer.Status == 400)));

        await Town.Baker.Brings(order, "COMPLETED");
        var reviews = await AllAtOnce(_ => Town.Customer.Post("/api/v1/reviews", new { orderId = order, rating = 4 }));
        Assert.Equal((1, Callers - 1), (reviews.Count(answer => answer.Status == 201), reviews.Count(answer => answer.Status == 400)));
    }

    [Fact]
    public async Task Scanning_a_code_from_several_phones_hands_over_once()
    {
        var order = await Town.Customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Baguette", 9), 1));
        await Town.Baker.Brings(order.Text("id"), "READY");

        var scans = await AllAtOnce(_ => Town.Baker.Scans(order.Text("qrCode")));

        Assert.Equal(1, scans.Count(answer => answer.Status == 200));
        Assert.All(scans.Where(answer => answer.Status != 200), answer =>
            answer.Refuses(400, "BAD_REQUEST", "La orden no está lista. Estado actual: COMPLETED"));
    }

    [Fact]
    public async Task Saying_different_times_at_once_leaves_one_of_them()
    {
        var order = (await Town.Customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Baguette", 9), 1))).Text("id");

        var answers = await AllAtOnce(number => Town.Baker.Patch($"/api/v1/orders/{order}/estimated-ready", new { estimatedReadyAt = 1779286000000 + number }));

        Assert.All(answers, answer => answer.Is(200));
    }

    private static Task<Answer[]> AllAtOnce(Func<int, Task<Answer>> ask) => Task.WhenAll(Enumerable.Range(0, Callers).Select(number => Task.Run(() => ask(number))));
}
