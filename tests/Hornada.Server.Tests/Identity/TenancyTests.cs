using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Identity;

/// <summary>What belongs to La Espiga stays with La Espiga: the baker of Trigo y Sal neither reads it nor changes it.</summary>
[SqliteUnlessLong("Access is decided before storage.")]
public sealed class TenancyTests<TEngine>(
    TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>, IAsyncLifetime
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>Stands in every text of La Espiga that another bakery could come to see.</summary>
    private const string Canary = "CANARIO";

    private string product = "";
    private string order = "";
    private string code = "";

    public async ValueTask InitializeAsync()
    {
        product = await Server.Baker.CreateProduct($"Pan {Canary}", stock: 9);
        var placed = await Server.Customer.Post("/api/v1/orders", new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = product, qty = 2 } },
            pickupTime = "10:30",
            notes = $"Nota {Canary}",
        });
        (order, code) = (placed.Is(201).Data.Text("id"), placed.Data.Text("qrCode"));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public Task Another_baker_cannot_read_the_order() => ChangesNothing(async () =>
        (await Server.OtherBaker.Get($"/api/v1/orders/{order}")).Refuses(403, "FORBIDDEN", "Acceso denegado"));

    [Fact]
    public async Task A_product_that_its_bakery_hides_is_there_for_its_bakers_and_admins_alone()
    {
        var hidden = await Server.Baker.CreateProduct($"Pan {Canary}", stock: 9);
        (await Server.Customer.Get($"/api/v1/products/{hidden}")).Is(200);
        (await Server.OtherBaker.Get($"/api/v1/products/{hidden}")).Is(200);
        (await Server.Baker.Patch($"/api/v1/products/{hidden}", new { available = false })).Is(200);

        Assert.All(
            [await Server.Customer.Get($"/api/v1/products/{hidden}"), await Server.OtherBaker.Get($"/api/v1/products/{hidden}")],
            answer => answer.Refuses(404, "NOT_FOUND", $"Producto con id={hidden} no encontrado"));
        (await Server.Baker.Get($"/api/v1/products/{hidden}")).Is(200);
        (await Server.Admin.Get($"/api/v1/products/{hidden}")).Is(200);
    }

    [Theory]
    [InlineData("CONFIRMED")]
    [InlineData("PENDING")]
    [InlineData("CANCELLED")]
    public Task Another_baker_cannot_move_the_order(string status) => ChangesNothing(async () =>
        (await Server.OtherBaker.SetStatus(order, status)).Refuses(400, "BAD_REQUEST", "Esta orden no pertenece a tu panadería"));

    [Fact]
    public Task Another_baker_cannot_say_when_it_will_be_ready() => ChangesNothing(async () =>
        (await Server.OtherBaker.Patch($"/api/v1/orders/{order}/estimated-ready", new { estimatedReadyAt = 1779286325000 }))
            .Refuses(400, "BAD_REQUEST", "Esta orden no pertenece a tu panadería"));

    [Fact]
    public async Task Another_baker_cannot_hand_it_over_and_learns_nothing_from_trying()
    {
        await Server.Baker.AdvanceTo(order, "READY");
        await ChangesNothing(async () =>
        {
            var foreign = await Server.OtherBaker.ScanCode(code);
            foreign.Refuses(404, "NOT_FOUND", "QR inválido o no pertenece a esta panadería");
            Assert.Equal(foreign.Message, (await Server.OtherBaker.ScanCode("00000-00000-00000-00000-00000-0")).Is(404).Message);
        });
    }

    [Fact]
    public Task Another_baker_cannot_cancel_it_as_its_customer() => ChangesNothing(async () =>
        (await Server.OtherBaker.Post($"/api/v1/orders/{order}/cancel")).Refuses(403, "FORBIDDEN", "Acceso denegado"));

    [Fact]
    public Task Another_customer_neither_reads_nor_cancels_it() => ChangesNothing(async () =>
    {
        (await Server.OtherCustomer.Get($"/api/v1/orders/{order}")).Refuses(403, "FORBIDDEN", "Acceso denegado");
        (await Server.OtherCustomer.Post($"/api/v1/orders/{order}/cancel")).Refuses(403, "FORBIDDEN", "Acceso denegado");
    });

    [Fact]
    public Task Another_baker_cannot_touch_the_product() => ChangesNothing(async () =>
    {
        Answer[] tries =
        [
            await Server.OtherBaker.Patch($"/api/v1/products/{product}", new { price = 1 }),
            await Server.OtherBaker.Patch($"/api/v1/products/{product}/stock", new { stock = 0 }),
            await Server.OtherBaker.Delete($"/api/v1/products/{product}"),
        ];
        Assert.All(tries, answer => answer.Refuses(400, "BAD_REQUEST", "Este producto no pertenece a tu panadería"));
    });

    [Fact]
    public Task Another_baker_cannot_touch_the_bakery() => ChangesNothing(async () =>
    {
        (await Server.OtherBaker.Patch($"/api/v1/bakeries/{Server.Espiga}", new { name = "x" })).Is(403);
        (await Server.OtherBaker.Delete($"/api/v1/bakeries/{Server.Espiga}")).Is(403);
    });

    [Fact]
    public async Task A_bakery_named_in_the_body_does_not_count()
    {
        var made =
            await Server.OtherBaker.Post("/api/v1/products", new { name = "Pan", price = 1000, emoji = "🍞", bakeryId = Server.Espiga });
        Assert.Equal(Server.Trigo, made.Is(201).Data.Text("bakeryId"));
    }

    [Fact]
    public Task A_product_of_another_bakery_cannot_be_ordered_here() => ChangesNothing(async () =>
    {
        var answer = (await Server.Customer.TryPlaceOrder(Server.Trigo, (product, 1))).Is(400);
        Assert.Matches($"^El producto Pan {Canary} \\d+ no pertenece a Trigo y Sal$", answer.Message);
    });

    [Theory]
    [InlineData("/api/v1/orders/bakery")]
    [InlineData("/api/v1/orders/bakery/pending")]
    [InlineData("/api/v1/orders/bakery/active")]
    [InlineData("/api/v1/products/my")]
    [InlineData("/api/v1/bakeries/me")]
    [InlineData("/api/v1/orders/me")]
    [InlineData("/api/v1/users/me")]
    public async Task Nothing_of_La_Espiga_is_in_what_another_baker_lists(string list)
    {
        var answer = (await Server.OtherBaker.Get(list)).Is(200);
        Assert.DoesNotContain(Canary, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Espiga, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/orders/bakery")]
    [InlineData("/api/v1/orders/bakery/pending")]
    [InlineData("/api/v1/orders/bakery/active")]
    [InlineData("/api/v1/products/my")]
    public async Task And_all_of_it_is_in_what_its_own_baker_lists(string list) =>
        Assert.Contains(Canary, (await Server.Baker.Get(list)).Is(200).Text, StringComparison.Ordinal);

    [Fact]
    public async Task One_customers_orders_are_not_anothers()
    {
        Assert.Contains(order, (await Server.Customer.Get("/api/v1/orders/me")).Ids());
        Assert.DoesNotContain(order, (await Server.OtherCustomer.Get("/api/v1/orders/me")).Ids());
    }

    [Fact]
    public async Task A_phone_number_for_push_messages_is_shown_to_nobody_else()
    {
        (await Server.Customer.Patch("/api/v1/users/me", new { fcmToken = $"fcm-{Canary}" })).Is(200);

        Assert.Equal($"fcm-{Canary}", (await Server.Customer.Get("/api/v1/users/me")).Is(200).Data.Text("fcmToken"));
        Assert.DoesNotContain(Canary, (await Server.Admin.Get("/api/v1/users")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_users_tokens_cannot_be_revoked_by_another()
    {
        var mine = (await Server.Customer.Post("/api/v1/tokens", new { name = "mío" })).Is(201).Data;

        (await Server.Admin.Delete($"/api/v1/tokens/{mine.Text("id")}")).Is(404);

        (await Server.With(mine.Text("token")).Get("/api/v1/users/me")).Is(200);
    }

    private async Task ChangesNothing(Func<Task> tries)
    {
        var before = await TableDump.Read(Server);
        await tries();
        Assert.Equal(before, await TableDump.Read(Server));
    }
}
