using System.Text;
using System.Text.Json;
using Hornada.Core.EventLog;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Server.Tests.Support;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Apps;

/// <summary>
/// Everything that moves money, stock or status can be named with <c>Idempotency-Key</c>, and is done once then (ADR 18).
/// </summary>
public sealed class KeyTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly string[] Writes = ["POST", "PATCH", "PUT", "DELETE"];
    private static int keys;

    [Fact]
    public void Every_write_takes_a_key_or_says_why_not()
    {
        var table = new StringBuilder();
        foreach (var endpoint in Routes.All(Server).Where(IsWrite).OrderBy(Routes.Name, StringComparer.Ordinal))
        {
            var (takes, without) =
                (endpoint.Metadata.GetOrderedMetadata<IdempotentMetadata>(), endpoint.Metadata.GetOrderedMetadata<NotIdempotentMetadata>());
            Assert.True(takes.Count + without.Count == 1, $"{Routes.Name(endpoint)} must say once whether it takes a key.");
            var rule = takes is [var way] ? way.ByItself ? "takes it by itself" : "takes it" : $"no: {without[0].Reason}";
            table.AppendLine(Routes.Name(endpoint).PadRight(62) + rule);
        }

        Golden.Matches("keys.txt", table.ToString());
    }

    [Fact]
    public async Task A_move_sent_again_is_answered_the_same_although_the_order_moved_on()
    {
        var (order, key) = ((await Ordered()).Text("id"), Fresh());
        var path = $"/api/v1/orders/{order}/status";
        var first = (await Send(Server.Baker, HttpMethod.Patch, path, new { status = "CONFIRMED" }, key)).Is(200);
        (await Server.Baker.SetStatus(order, "BAKING")).Is(200);
        (await Server.Baker.SetStatus(order, "READY")).Is(200);

        var again = (await Send(Server.Baker, HttpMethod.Patch, path, new { status = "CONFIRMED" }, key)).Is(200);

        Same(first, again);
        Same(first, (await Send(Server.Baker, HttpMethod.Patch, path, new { status = "CONFIRMED" }, $"\"{key}\"")).Is(200));
        Assert.False(first.Headers.Contains(Idempotency.Replayed));
        (await Send(Server.Baker, HttpMethod.Patch, path, new { status = "CANCELLED" }, key)).Refuses(
            422, "UNPROCESSABLE_ENTITY", "Este Idempotency-Key ya se usó con otra petición. Usa uno nuevo para cada petición.");
        Assert.Equal("READY", (await Server.Baker.Get($"/api/v1/orders/{order}")).Data.Text("status"));
    }

    [Fact]
    public async Task Five_minutes_more_sent_twenty_times_are_five_minutes()
    {
        var (order, key) = ((await Ordered()).Text("id"), Fresh());
        var path = $"/api/v1/orders/{order}/ready-time";
        (await Server.Baker.Patch(path, new { readyAt = 1779300000000 })).Is(200);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => Send(Server.Baker, HttpMethod.Patch, path, new { minutes = 5 }, key))));

        foreach (var answer in answers.Where(answer => answer.Status != 200))
        {
            answer.Refuses(
                409,
                "CONFLICT",
                "La primera petición con este Idempotency-Key todavía se está procesando. Intenta de nuevo en unos segundos.");
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Single(answers.Where(answer => answer.Status == 200).Select(answer => answer.Text).Distinct());
        Assert.Single(answers, answer => answer.Status == 200 && !answer.Headers.Contains(Idempotency.Replayed));
        Assert.Equal(1779300300000, (await Server.Baker.Get($"/api/v1/orders/{order}")).Data.GetProperty("estimatedReadyAt").GetInt64());
        Assert.True(
            (await Send(Server.Baker, HttpMethod.Patch, path, new { minutes = 5 }, key)).Is(200).Headers.Contains(Idempotency.Replayed));
    }

    [Fact]
    public async Task While_a_request_runs_its_copy_is_asked_to_return_later()
    {
        var (order, key) = ((await Ordered()).Text("id"), Fresh());
        var (held, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = Server.Services.GetRequiredService<Store>().Write<bool>(
            async (db, cancel) =>
            {
                await db.Orders.Where(row => row.Id == new Core.Basics.OrderId(order))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancel);
                held.TrySetResult();
                await go.Task;
                return true;
            },
            CancellationToken.None);
        await held.Task;

        Task<Answer>[] copies = [.. Enumerable.Range(0, 2)
            .Select(_ => Send(Server.Baker, HttpMethod.Patch, $"/api/v1/orders/{order}/status", new { status = "CONFIRMED" }, key))];
        var early = await await Task.WhenAny(copies);
        go.SetResult();
        await holding;

        early.Refuses(
            409, "CONFLICT", "La primera petición con este Idempotency-Key todavía se está procesando. Intenta de nuevo en unos segundos.");
        Assert.Equal("2", early.Headers.RetryAfter?.ToString());
        Assert.Single(await Task.WhenAll(copies), answer => answer.Status == 200);
    }

    [Fact]
    public async Task A_refused_move_does_not_use_its_key_up()
    {
        var (order, key) = ((await Ordered()).Text("id"), Fresh());
        var path = $"/api/v1/orders/{order}/status";
        Assert.Equal(400, (await Send(Server.Baker, HttpMethod.Patch, path, new { status = "COMPLETED" }, key)).Status);
        Assert.Equal(400, (await Send(Server.Baker, HttpMethod.Patch, path, "{", key)).Status);
        await Server.Baker.AdvanceTo(order, "READY");

        Assert.False((await Send(Server.Baker, HttpMethod.Patch, path, new { status = "COMPLETED" }, key))
            .Is(200).Headers
            .Contains(Idempotency.Replayed));
    }

    [Fact]
    public async Task A_forbidden_request_is_refused_before_its_key_is_read()
    {
        var (order, key) = ((await Ordered()).Text("id"), Fresh());
        var path = $"/api/v1/orders/{order}/status";
        (await Send(Server.Baker, HttpMethod.Patch, path, new { status = "CONFIRMED" }, key)).Is(200);

        Assert.Equal(401, (await Send(Server.Anonymous, HttpMethod.Patch, path, new { status = "CONFIRMED" }, key)).Status);
        Assert.Equal(403, (await Send(Server.Customer, HttpMethod.Patch, path, new { status = "CONFIRMED" }, "con espacio")).Status);
        Assert.Equal(400, (await Send(Server.OtherBaker, HttpMethod.Patch, path, new { status = "CONFIRMED" }, key)).Status);
        (await Send(Server.Baker, HttpMethod.Patch, path, new { status = "CONFIRMED" }, "\"abierto")).Refuses(
            400, "VALIDATION_ERROR", "El encabezado Idempotency-Key debe tener entre 1 y 255 caracteres ASCII visibles");
    }

    [Fact]
    public async Task A_repeated_request_moves_money_stock_or_status_once_and_gets_the_same_answer()
    {
        var (paid, scanned, mine) = ((await Ordered()).Text("id"), await Ordered(), (await Ordered()).Text("id"));
        (await Server.Customer.Post("/api/v1/payments", new { orderId = paid, method = "PSE" })).Is(200);
        await Server.Baker.AdvanceTo(scanned.Text("id"), "READY");
        var bread = await Server.Baker.CreateProduct("Pan", stock: 7);
        var promotion = (await Server.Baker.Post("/api/v1/promotions", new { title = "Martes", type = "PERCENTAGE", discountPct = 10 }))
            .Is(201).Data
            .Text("id");
        foreach (var (who, method, path, body) in new (Client, HttpMethod, string, object?)[]
        {
            (Server.Baker, HttpMethod.Patch, $"/api/v1/orders/{paid}/status", new { status = "CONFIRMED" }),
            (Server.Baker, HttpMethod.Patch, $"/api/v1/orders/{paid}/estimated-ready", new { estimatedReadyAt = 1779300000000 }),
            (Server.Baker, HttpMethod.Patch, $"/api/v1/orders/{paid}/ready-time", new { minutes = 5 }),
            (Server.Admin, HttpMethod.Post, $"/api/v1/payments/order/{paid}/refund", null),
            (Server.Baker, HttpMethod.Post, "/api/v1/orders/verify-qr", new { qrCode = scanned.Text("qrCode") }),
            (Server.Customer, HttpMethod.Post, $"/api/v1/orders/{mine}/cancel", null),
            (Server.Baker, HttpMethod.Patch, $"/api/v1/products/{bread}/stock", new { stock = 3 }),
            (Server.Baker, HttpMethod.Patch, $"/api/v1/promotions/{promotion}/toggle", null),
            (Server.Baker, HttpMethod.Post, "/api/v1/bakeries/me/pause", new { minutes = 20 }),
            (Server.Baker, HttpMethod.Post, "/api/v1/bakeries/me/resume", null),
            (Server.Baker, HttpMethod.Patch, "/api/v1/bakeries/me/ordering", new { horizonDays = 61 }),
            (Server.Baker, HttpMethod.Patch, "/api/v1/bakeries/me/selling", new { productComments = false }),
            (Server.Baker, HttpMethod.Patch, "/api/v1/bakeries/me/promises", new { cutoffs = Array.Empty<object>() }),
            (Server.Baker, HttpMethod.Patch, "/api/v1/bakeries/me/presentation", new { website = "https://pan.example" }),
            (Server.Baker, HttpMethod.Patch, "/api/v1/bakeries/me/company", new { noteForCustomer = "Gracias" }),
            (Server.Baker, HttpMethod.Patch, "/api/v1/bakeries/me/company/active", new { active = true }),
            (Server.Baker, HttpMethod.Patch, "/api/v1/bakeries/me/hours", new { specialDays = Array.Empty<object>() }),
            (Server.Customer, HttpMethod.Post, $"/api/v1/favorites/{Server.Espiga}", null),
            (Server.Customer, HttpMethod.Post, "/api/v1/cart/items", new { bakeryId = Server.Espiga, productId = bread, qty = 1 }),
            (Server.Baker, HttpMethod.Delete, $"/api/v1/products/{bread}", null),
        })
        {
            var key = Fresh();
            var first = (await Send(who, method, path, body, key)).Is(200);
            var events = await CountEvents();

            Same(first, (await Send(who, method, path, body, key)).Is(200));
            Assert.Equal(events, await CountEvents());
        }
    }

    [Fact]
    public async Task A_free_item_is_given_once_however_often_it_is_asked_for()
    {
        var (regular, uid) = await Server.SignUp(Core.Accounts.Role.Customer, "Rosa Fiel", ClientActions.FreshEmail());
        var bread = await Server.Baker.CreateProduct("Pan", stock: 50);
        for (var stamp = 0; stamp < 20; stamp++)
        {
            var order = (await regular.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
            await Server.Baker.AdvanceTo(order, "COMPLETED");
        }

        var key = Fresh();
        var first = (await Send(Server.Baker, HttpMethod.Post, "/api/v1/loyalty/redeem", new { userId = uid }, key)).Is(200);
        Same(first, (await Send(Server.Baker, HttpMethod.Post, "/api/v1/loyalty/redeem", new { userId = uid }, key)).Is(200));

        Assert.Equal(first.Data.GetRawText(), (await regular.Get($"/api/v1/loyalty/{Server.Espiga}")).Is(200).Data.GetRawText());
    }

    [Fact]
    public async Task Secrets_are_not_kept_with_the_answers_so_their_requests_take_no_key()
    {
        var (key, tokens) = (Fresh(), await Tokens());
        (await Send(Server.Customer, HttpMethod.Post, "/api/v1/tokens", new { name = "caja" }, key)).Refuses(
            400, "VALIDATION_ERROR", "Esta operación no reconoce peticiones repetidas: envíala sin Idempotency-Key");

        Assert.Equal(tokens, await Tokens());
        await using var db = Server.OpenReader();
        Assert.False(await db.AnsweredRequests.AnyAsync(row => row.Key == key, TestContext.Current.CancellationToken));
    }

    private async Task<int> Tokens() => (await Server.Customer.Get("/api/v1/tokens")).Is(200).Data.GetArrayLength();

    private static bool IsWrite(RouteEndpoint endpoint) => Writes.Contains(Routes.Name(endpoint).Split(' ')[0]);

    private static string Fresh() => $"key-{Interlocked.Increment(ref keys)}";

    private static Task<Answer> Send(Client who, HttpMethod method, string path, object? body, string key) =>
        who.Send(method, path, Client.Json(body), headers => headers.TryAddWithoutValidation(Idempotency.Header, key));

    private static void Same(Answer first, Answer again)
    {
        Assert.Equal((first.Status, first.ContentType, first.Text), (again.Status, again.ContentType, again.Text));
        Assert.Equal(["true"], again.Headers.GetValues(Idempotency.Replayed));
    }

    private async Task<JsonElement> Ordered() =>
        await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", stock: 50), 1));

    /// <summary>Number of events in the log.</summary>
    private async Task<int> CountEvents()
    {
        await using var db = Server.OpenReader();
        return await db.Events.CountAsync(TestContext.Current.CancellationToken);
    }
}
