using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Identity;

/// <summary>What the people of a suspended bakery meet at each door.</summary>
[SqliteUnlessLong("Doors over a rule that Core tests on both engines.")]
public sealed class SuspendedBakeryTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Every_door_that_changes_a_suspended_bakery_refuses_and_orders_can_be_finished()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Nora Panadera", ClientActions.FreshEmail());
        var shop = await Server.OpenBakery(uid, "La Suspendida", "Calle 1", 4.6, -74.1);
        var bread = await baker.CreateProduct("Pan", stock: 9);
        var order = (await Server.Customer.SubmitOrder(shop, (bread, 1))).Text("id");
        (await Server.Admin.Patch($"/api/v1/bakeries/{shop}", new { status = "SUSPENDED" })).Is(200);

        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Patch, "/api/v1/bakeries/me", new { phone = "1" }),
            (HttpMethod.Patch, "/api/v1/bakeries/me/open", new { isOpen = true }),
            (HttpMethod.Patch, "/api/v1/bakeries/me/ordering", new { horizonDays = 3 }),
            (HttpMethod.Post, "/api/v1/products", new { name = "Pan", price = 1000, emoji = "🍞" }),
            (HttpMethod.Post, "/api/v1/products/seed", null),
            (HttpMethod.Patch, $"/api/v1/products/{bread}", new { price = 9000 }),
            (HttpMethod.Patch, $"/api/v1/products/{bread}/stock", new { stock = 3 }),
            (HttpMethod.Delete, $"/api/v1/products/{bread}", null),
            (HttpMethod.Post, "/api/v1/promotions", new { title = "Diez", type = "PERCENTAGE", discountPct = 10 }),
        })
        {
            var answer = (await baker.Send(method, path, Client.Json(body))).Is(400);
            Assert.Equal("urn:hornada:problem:bakery-suspended", answer.Json.Text("type"));
        }

        (await baker.Post("/api/v1/upload/bakery/logo", ClientActions.Picture("image"))).Is(400);
        (await baker.Get("/api/v1/products/my")).Is(200);
        foreach (var status in new[] { "CONFIRMED", "BAKING", "READY", "COMPLETED" })
        {
            (await baker.SetStatus(order, status)).Is(200);
        }

        (await Server.Customer.TryPlaceOrder(shop, (bread, 1))).Is(400);
    }

    [Fact]
    public async Task An_open_bakery_closes_when_its_only_baker_is_demoted_and_opens_again_with_a_baker()
    {
        var (_, uid) = await Server.SignUp(Role.Baker, "Nora Panadera", ClientActions.FreshEmail());
        var shop = await Server.OpenBakery(uid, "La Sola", "Calle 1", 4.6, -74.1);

        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "CUSTOMER" })).Is(200);

        Assert.False((await Server.Admin.Get($"/api/v1/bakeries/{shop}")).Is(200).Data.GetProperty("isOpen").GetBoolean());
        var refused = (await Server.Admin.Patch($"/api/v1/bakeries/{shop}", new { isOpen = true })).Is(400);
        Assert.Equal("urn:hornada:problem:nobody-works-there", refused.Json.Text("type"));
        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "BAKER" })).Is(200);
        (await Server.Admin.Patch($"/api/v1/bakeries/{shop}", new { isOpen = true })).Is(200);
    }
}
