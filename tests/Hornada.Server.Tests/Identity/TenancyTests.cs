using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Identity;

/// <summary>What belongs to La Espiga stays with La Espiga: the baker of Trigo y Sal neither reads it nor changes it.</summary>
[SqliteUnlessLong("Access is decided before storage.")]
public sealed class TenancyTests<TEngine>(TestServer<TEngine> server) : TownTests(server), IClassFixture<TestServer<TEngine>>, IAsyncLifetime
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>Stands in every text of La Espiga that another bakery could come to see.</summary>
    private const string Canary = "CANARIO";

    private string product = "";
    private string order = "";
    private string code = "";

    public async ValueTask InitializeAsync()
    {
        product = await Town.Baker.Bakes($"Pan {Canary}", stock: 9);
        var placed = await Town.Customer.Post("/api/v1/orders", new
        {
            bakeryId = Town.Espiga,
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
        (await Town.OtherBaker.Get($"/api/v1/orders/{order}")).Refuses(403, "FORBIDDEN", "Acceso denegado"));

    [Theory]
    [InlineData("CONFIRMED")]
    [InlineData("PENDING")]
    [InlineData("CANCELLED")]
    public Task Another_baker_cannot_move_the_order(string status) => ChangesNothing(async () =>
        (await Town.OtherBaker.Moves(order, status)).Refuses(400, "BAD_REQUEST", "Esta orden no pertenece a tu panadería"));

    [Fact]
    public Task Another_baker_cannot_say_when_it_will_be_ready() => ChangesNothing(async () =>
        (await Town.OtherBaker.Patch($"/api/v1/orders/{order}/estimated-ready", new { estimatedReadyAt = 1779286325000 }))
            .Refuses(400, "BAD_REQUEST", "Esta orden no pertenece a tu panadería"));

    [Fact]
    public async Task Another_baker_cannot_hand_it_over_and_learns_nothing_from_trying()
    {
        await Town.Baker.Brings(order, "READY");
        await ChangesNothing(async () =>
        {
            var foreign = await Town.OtherBaker.Scans(code);
            foreign.Refuses(404, "NOT_FOUND", "QR inválido o no pertenece a esta panadería");
            Assert.Equal(foreign.Message, (await Town.OtherBaker.Scans("00000-00000-00000-00000-00000-0")).Is(404).Message);
        });
    }

    [Fact]
    public Task Another_baker_cannot_cancel_it_as_its_customer() => ChangesNothing(async () =>
        (await Town.OtherBaker.Post($"/api/v1/orders/{order}/cancel")).Refuses(403, "FORBIDDEN", "Acceso denegado"));

    [Fact]
    public Task Another_customer_neither_reads_nor_cancels_it() => ChangesNothing(async () =>
    {
        (await Town.OtherCustomer.Get($"/api/v1/orders/{order}")).Refuses(403, "FORBIDDEN", "Acceso denegado");
        (await Town.OtherCustomer.Post($"/api/v1/orders/{order}/cancel")).Refuses(403, "FORBIDDEN", "Acceso denegado");
    });

    [Fact]
    public Task Another_baker_cannot_touch_the_product() => ChangesNothing(async () =>
    {
        Answer[] tries =
        [
            await Town.OtherBaker.Patch($"/api/v1/products/{product}", new { price = 1 }),
            await Town.OtherBaker.Patch($"/api/v1/products/{product}/stock", new { stock = 0 }),
            await Town.OtherBaker.Delete($"/api/v1/products/{product}"),
        ];
        Assert.All(tries, answer => answer.Refuses(400, "BAD_REQUEST", "Este producto no pertenece a tu panadería"));
    });

    [Fact]
    public Task Another_baker_cannot_touch_the_bakery() => ChangesNothing(async () =>
    {
        (await Town.OtherBaker.Patch($"/api/v1/bakeries/{Town.Espiga}", new { name = "x" })).Is(403);
        (await Town.OtherBaker.Delete($"/api/v1/bakeries/{Town.Espiga}")).Is(403);
    });

    [Fact]
    public async Task A_bakery_named_in_the_body_does_not_count()
    {
        var made = await Town.OtherBaker.Post("/api/v1/products", new { name = "Pan", price = 1000, emoji = "🍞", bakeryId = Town.Espiga });
        Assert.Equal(Town.Trigo, made.Is(201).Data.Text("bakeryId"));
    }

    [Fact]
    public Task A_product_of_another_bakery_cannot_be_ordered_here() => ChangesNothing(async () =>
    {
        var answer = (await Town.Customer.Asks(Town.Trigo, (product, 1))).Is(400);
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
        var answer = (await Town.OtherBaker.Get(list)).Is(200);
        Assert.DoesNotContain(Canary, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Espiga, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/orders/bakery")]
    [InlineData("/api/v1/orders/bakery/pending")]
    [InlineData("/api/v1/orders/bakery/active")]
    [InlineData("/api/v1/products/my")]
    public async Task And_all_of_it_is_in_what_its_own_baker_lists(string list) =>
        Assert.Contains(Canary, (await Town.Baker.Get(list)).Is(200).Text, StringComparison.Ordinal);

    [Fact]
    public async Task One_customers_orders_are_not_anothers()
    {
        Assert.Contains(order, (await Town.Customer.Get("/api/v1/orders/me")).Ids());
        Assert.DoesNotContain(order, (await Town.OtherCustomer.Get("/api/v1/orders/me")).Ids());
    }

    [Fact]
    public async Task A_phone_number_for_push_messages_is_shown_to_nobody_else()
    {
        (await Town.Customer.Patch("/api/v1/users/me", new { fcmToken = $"fcm-{Canary}" })).Is(200);

        Assert.Equal($"fcm-{Canary}", (await Town.Customer.Get("/api/v1/users/me")).Is(200).Data.Text("fcmToken"));
        Assert.DoesNotContain(Canary, (await Town.Admin.Get("/api/v1/users")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_users_tokens_cannot_be_revoked_by_another()
    {
        var mine = (await Town.Customer.Post("/api/v1/tokens", new { name = "mío" })).Is(201).Data;

        (await Town.Admin.Delete($"/api/v1/tokens/{mine.Text("id")}")).Is(404);

        (await Town.With(mine.Text("token")).Get("/api/v1/users/me")).Is(200);
    }

    private async Task ChangesNothing(Func<Task> tries)
    {
        var before = await TableDump.Of(Town);
        await tries();
        Assert.Equal(before, await TableDump.Of(Town));
    }
}
