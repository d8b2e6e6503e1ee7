using System.Globalization;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Webhooks;
using Hornada.Server.Hosting;
using Hornada.Server.Tests.Live;
using Hornada.Server.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hornada.Server.Tests.Webhooks;

/// <summary>From an event to a receiver that verifies it, over real connections.</summary>
[SqliteUnlessLong("The exchange with a receiver; Core tests claims and attempts of several nodes on both engines.")]
public sealed class WebhookTests<TEngine>(WebhookServer<TEngine> server) : TownTests(server), IClassFixture<WebhookServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static int paths;

    private Receiver Receiver => server.Receiver;

    [Fact]
    public async Task An_event_arrives_signed_and_in_the_shape_of_the_events_endpoint()
    {
        var (path, hook, secret) = await Hook(Town.Baker, "order.created");
        var here = await Town.Settles();
        var order = await Order();

        var told = Assert.Single(await Receiver.Wait(path, 1));

        Assert.True(told.IsSignedWith(secret));
        Assert.Equal(Town.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), told.Timestamp);
        Assert.Equal(["type", "timestamp", "data"], told.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("order.created", Town.Clock.GetUtcNow()), (told.Type, told.Json.GetProperty("timestamp").GetDateTimeOffset()));
        await Town.Settles();
        var door = (await Town.Baker.Get($"/api/v1/events?after={here}")).Is(200).Rows.Single(row => row.Text("type") == "order.created" && row.Text("subject") == order);
        Assert.Equal(JsonSerializer.Serialize(door), JsonSerializer.Serialize(told.Json.GetProperty("data")));
        var delivered = await Delivery(hook, told.Id, "DELIVERED");
        Assert.Equal((1, 204, "order.created", order), (delivered.GetProperty("attempts").GetInt32(), delivered.GetProperty("responseStatus").GetInt32(), delivered.Text("type"), delivered.Text("subject")));
    }

    [Fact]
    public async Task A_receiver_that_fails_and_recovers_gets_the_same_message_with_a_new_signature()
    {
        var (path, hook, secret) = await Hook(Town.Baker, "order.created");
        Receiver.Answers[path] = _ => Results.StatusCode(500);
        await Order();
        var first = Assert.Single(await Receiver.Wait(path, 1));
        var waiting = await Delivery(hook, first.Id, "PENDING", attempts: 1);
        Assert.Equal(("BAD_STATUS", 500), (waiting.Text("error"), waiting.GetProperty("responseStatus").GetInt32()));
        var pause = waiting.GetProperty("nextAttemptAt").GetInt64() - Town.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.InRange(pause, 4_000, 6_000);

        Receiver.Answers.Remove(path, out _);
        Town.Clock.Advance(TimeSpan.FromSeconds(10));
        var second = (await Receiver.Wait(path, 2))[1];

        Assert.Equal((first.Id, first.Body), (second.Id, second.Body));
        Assert.Equal(10, long.Parse(second.Timestamp, CultureInfo.InvariantCulture) - long.Parse(first.Timestamp, CultureInfo.InvariantCulture));
        Assert.True(first.IsSignedWith(secret) && second.IsSignedWith(secret));
        Assert.NotEqual(first.Signature, second.Signature);
        Assert.Equal(JsonValueKind.Null, (await Delivery(hook, first.Id, "DELIVERED", attempts: 2)).GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task Later_events_of_an_order_wait_for_earlier_ones_and_other_orders_do_not()
    {
        var (path, hook, _) = await Hook(Town.Baker, "order.created", "order.status_changed");
        var broken = "";
        Receiver.Answers[path] = came => came.Subject == broken ? Results.StatusCode(503) : Results.NoContent();
        broken = await Order();
        await Receiver.Wait(path, 1);
        (await Town.Baker.Moves(broken, "CONFIRMED")).Is(200);
        (await Town.Baker.Moves(broken, "BAKING")).Is(200);
        var other = await Order();
        (await Town.Baker.Moves(other, "CONFIRMED")).Is(200);

        var told = await Receiver.Wait(path, 3);
        Assert.Equal([other, other], told.Skip(1).Select(one => one.Subject));
        Assert.Equal(3, (await Town.Baker.Get($"/api/v1/webhooks/{hook}/deliveries?status=PENDING")).Is(200).Rows.Count);
        Assert.Single(Receiver.At(path), one => one.Subject == broken);

        broken = "";
        Town.Clock.Advance(TimeSpan.FromSeconds(10));
        var all = (await Receiver.Wait(path, 6)).Where(one => one.Answered == 204).ToList();
        Assert.All(all.GroupBy(one => one.Subject), order => Assert.Equal(
            order.Select(one => one.Json.GetProperty("data").GetProperty("data").GetProperty("sequence").GetInt32()).Order(),
            order.Select(one => one.Json.GetProperty("data").GetProperty("data").GetProperty("sequence").GetInt32())));
        Assert.Equal([1, 2, 3], all.Skip(2).Select(one => one.Json.GetProperty("data").GetProperty("data").GetProperty("sequence").GetInt32()));
    }

    [Fact]
    public async Task A_receiver_that_answers_410_gets_nothing_until_its_owners_start_it_again()
    {
        var (path, hook, _) = await Hook(Town.Baker, "order.created");
        Receiver.Answers[path] = _ => Results.StatusCode(410);
        await Order();
        var gone = Assert.Single(await Receiver.Wait(path, 1));
        Assert.Equal("GONE", (await Delivery(hook, gone.Id, "DEAD")).Text("error"));
        Assert.Equal(("DISABLED", "GONE"), await Status(hook, "DISABLED"));
        (await Town.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "PAUSED" })).Refuses(
            400, "BAD_REQUEST", "El webhook está desactivado: solo se puede activar de nuevo");
        var (witness, _, _) = await Hook(Town.Baker, "order.created");
        var missed = await Order();

        // One round makes the messages of all webhooks: when the witness has its own, the disabled webhook gets none.
        Assert.Equal(missed, Assert.Single(await Receiver.Wait(witness, 1)).Subject);
        Assert.Single(Receiver.At(path));

        Receiver.Answers.Remove(path, out _);
        Assert.Equal("ACTIVE", (await Town.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "ACTIVE" })).Is(200).Data.Text("status"));

        Assert.Equal(missed, (await Receiver.Wait(path, 2))[1].Subject);
    }

    [Fact]
    public async Task A_replaced_secret_signs_beside_the_new_one_for_a_day()
    {
        var (path, hook, old) = await Hook(Town.Baker, "order.created");
        var rotated = (await Town.Baker.Post($"/api/v1/webhooks/{hook}/rotate-secret")).Is(200).Data;
        var fresh = rotated.Text("secret");
        Assert.Equal(TimeSpan.FromHours(24), DateTimeOffset.FromUnixTimeMilliseconds(rotated.GetProperty("oldSecretUntil").GetInt64()) - Town.Clock.GetUtcNow());

        await Order();
        var both = (await Receiver.Wait(path, 1))[0];
        Assert.Equal((2, true, true), (both.Signature.Split(' ').Length, both.IsSignedWith(old), both.IsSignedWith(fresh)));

        Town.Clock.Advance(TimeSpan.FromHours(24));
        await Order();
        var alone = (await Receiver.Wait(path, 2))[1];
        Assert.Equal((1, false, true), (alone.Signature.Split(' ').Length, alone.IsSignedWith(old), alone.IsSignedWith(fresh)));

        await using var db = Town.Look();
        var stored = await db.Webhooks.AsNoTracking().SingleAsync(row => row.Id == hook, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("whsec_", stored.Secret + stored.OldSecret, StringComparison.Ordinal);
        Assert.DoesNotContain(fresh["whsec_".Length..], stored.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", (await Town.Baker.Get($"/api/v1/webhooks/{hook}")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_days_a_delivery_is_dead_and_can_be_replayed()
    {
        var (path, hook, secret) = await Hook(Town.Baker, "order.created");
        Receiver.Answers[path] = _ => Results.StatusCode(500);
        await Order();
        await Order();
        await Receiver.Wait(path, 2);
        for (var day = 1; day <= 3; day++)
        {
            Assert.All(await Deliveries(hook, "PENDING", 2, day), row => Assert.Equal(day, row.GetProperty("attempts").GetInt32()));
            Town.Clock.Advance(TimeSpan.FromDays(1));
            await Receiver.Wait(path, 2 * (day + 1));
        }

        var dead = await Deliveries(hook, "DEAD", 2, 4);
        (await Town.OtherBaker.Post($"/api/v1/webhooks/{hook}/replay-dead")).Is(404);
        Receiver.Answers.Remove(path, out _);
        var one = dead[0].Text("id");
        (await Town.Baker.Post($"/api/v1/webhooks/{hook}/deliveries/{one}/replay")).Is(200);
        var again = (await Receiver.Wait(path, 9))[8];
        Assert.Equal((one, true), (again.Id, again.IsSignedWith(secret)));
        await Delivery(hook, one, "DELIVERED", attempts: 5);

        Assert.Equal(1, (await Town.Baker.Post($"/api/v1/webhooks/{hook}/replay-dead")).Is(200).Data.GetProperty("replayed").GetInt32());
        Assert.Equal(dead[1].Text("id"), (await Receiver.Wait(path, 10))[9].Id);
        Assert.Equal(2, (await Deliveries(hook, "DELIVERED", 2, 5)).Count);
    }

    [Fact]
    public async Task A_redirect_counts_as_a_failure_and_is_not_followed()
    {
        var (path, hook, _) = await Hook(Town.Baker, "order.created");
        Receiver.Answers[path] = _ => Results.Redirect(Receiver.Url("elsewhere"), permanent: false, preserveMethod: true);
        await Order();

        var told = Assert.Single(await Receiver.Wait(path, 1));
        var failed = await Delivery(hook, told.Id, "PENDING", attempts: 1);

        Assert.Equal(("REDIRECTED", 307), (failed.Text("error"), failed.GetProperty("responseStatus").GetInt32()));
        Assert.Empty(Receiver.At("elsewhere"));
    }

    [Fact]
    public async Task The_Retry_After_of_a_receiver_is_honoured()
    {
        var (path, hook, _) = await Hook(Town.Baker, "order.created");
        Receiver.Answers[path] = _ => new Later("3600");
        await Order();
        var first = Assert.Single(await Receiver.Wait(path, 1));
        var waiting = await Delivery(hook, first.Id, "PENDING", attempts: 1);
        Assert.Equal(3_600_000, waiting.GetProperty("nextAttemptAt").GetInt64() - Town.Clock.GetUtcNow().ToUnixTimeMilliseconds());

        Receiver.Answers[path] = _ => new Later("99999999");
        Town.Clock.Advance(TimeSpan.FromHours(1));
        var second = await Delivery(hook, first.Id, "PENDING", attempts: 2);
        Assert.Equal(86_400_000, second.GetProperty("nextAttemptAt").GetInt64() - Town.Clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Bakers_get_the_events_of_their_bakery_alone_and_admins_all_events()
    {
        var (mine, _, _) = await Hook(Town.Baker, "order.created");
        var (others, _, _) = await Hook(Town.OtherBaker, "order.created");
        var (all, hook, _) = await Hook(Town.Admin, "order.created");
        var here = await Order();
        var there = (await Town.Customer.Orders(Town.Trigo, (await Town.OtherBaker.Bakes("Pan", 9), 1))).Text("id");
        // An order that a baker places elsewhere is not an event of the baker's bakery.
        var own = (await Town.Baker.Orders(Town.Trigo, (await Town.OtherBaker.Bakes("Pan", 9), 1))).Text("id");

        Assert.Equal([here, there, own], (await Receiver.Wait(all, 3)).Select(one => one.Subject).OrderBy(id => id == here ? 0 : id == there ? 1 : 2));
        Assert.Equal([there, own], (await Receiver.Wait(others, 2)).Select(one => one.Subject).OrderBy(id => id == there ? 0 : 1));
        Assert.Equal([here], (await Receiver.Wait(mine, 1)).Select(one => one.Subject));
        (await Town.Baker.Get($"/api/v1/webhooks/{hook}")).Is(404);
        Assert.DoesNotContain(hook, (await Town.Baker.Get("/api/v1/webhooks")).Ids());
        (await Town.Admin.Delete($"/api/v1/webhooks/{hook}")).Is(200);
    }

    [Fact]
    public async Task A_webhook_whose_maker_lost_access_is_stopped()
    {
        var (baker, uid) = await Town.SignUp(Role.Baker, "Berta", TownLife.FreshEmail());
        var bakery = await Town.OpenBakery(uid, "La Miga", "Calle 3", 4.6, -74.1);
        var (path, hook, _) = await Hook(baker, "order.created");
        (await Town.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "CUSTOMER" })).Is(200);

        Assert.Equal(("DISABLED", "NO_ACCESS"), await Status(hook, "DISABLED"));
        Assert.Empty(Receiver.At(path));
        (await baker.Get("/api/v1/webhooks")).Is(403);
        Assert.NotEmpty(bakery);
    }

    [Fact]
    public async Task A_slow_receiver_delays_no_other()
    {
        var (slow, hook, _) = await Hook(Town.Baker, "order.created");
        var (quick, _, _) = await Hook(Town.Baker, "order.created");
        Receiver.Answers[slow] = _ => Receiver.Silence;
        for (var at = 0; at < 12; at++)
        {
            await Order();
        }

        var told = await Receiver.Wait(quick, 12);

        Assert.Equal(12, told.Select(one => one.Subject).Distinct().Count());
        Assert.Empty((await Town.Baker.Get($"/api/v1/webhooks/{hook}/deliveries?status=DELIVERED")).Is(200).Rows);
        Assert.Equal("TIMED_OUT", (await Delivery(hook, (await Receiver.Wait(slow, 1))[0].Id, "PENDING", attempts: 1)).Text("error"));
        (await Town.Baker.Delete($"/api/v1/webhooks/{hook}")).Is(200);
    }

    [Fact]
    public async Task A_paused_webhook_misses_nothing_unless_old_events_are_deleted_meanwhile()
    {
        var (path, hook, _) = await Hook(Town.Baker, "order.created");
        (await Town.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "PAUSED" })).Is(200);
        var missed = await Order();
        await Town.Settles();
        (await Town.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "ACTIVE" })).Is(200);
        Assert.Equal(missed, (await Receiver.Wait(path, 1))[0].Subject);
        await Delivery(hook, Receiver.At(path)[0].Id, "DELIVERED");

        (await Town.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "PAUSED" })).Is(200);
        await Order();
        await Town.Settles();
        Town.Clock.Advance(TimeSpan.FromDays(8));
        await Town.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().Work(CancellationToken.None);
        (await Town.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "ACTIVE" })).Is(200);

        var reset = (await Receiver.Wait(path, 2))[1];
        Assert.Equal(("webhook.reset", "EVENT_POSITION_GONE"), (reset.Type, reset.Json.GetProperty("data").Text("reason")));
        var next = await Order();
        Assert.Equal(next, (await Receiver.Wait(path, 3))[2].Subject);
    }

    [Fact]
    public async Task A_deleted_webhook_gets_nothing_more()
    {
        var (path, hook, _) = await Hook(Town.Baker, "order.created");
        Receiver.Answers[path] = _ => Results.StatusCode(500);
        await Order();
        await Receiver.Wait(path, 1);
        (await Town.OtherBaker.Delete($"/api/v1/webhooks/{hook}")).Is(404);
        (await Town.Baker.Delete($"/api/v1/webhooks/{hook}")).Is(200);
        (await Town.Baker.Get($"/api/v1/webhooks/{hook}/deliveries")).Is(404);

        Town.Clock.Advance(TimeSpan.FromSeconds(10));
        var (witness, _, _) = await Hook(Town.Baker, "order.created");
        await Order();
        await Receiver.Wait(witness, 1);

        Assert.Single(Receiver.At(path));
        await using var db = Town.Look();
        Assert.Equal(0, await db.WebhookDeliveries.CountAsync(row => !db.Set<Webhook>().Any(one => one.Key == row.WebhookKey), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bakery_has_at_most_twenty_webhooks()
    {
        var (baker, uid) = await Town.SignUp(Role.Baker, "Braulio", TownLife.FreshEmail());
        await Town.OpenBakery(uid, "El Horno", "Calle 4", 4.6, -74.1);
        for (var at = 0; at < 20; at++)
        {
            await Hook(baker);
        }

        (await baker.Post("/api/v1/webhooks", new { url = Receiver.Url("one-more") })).Refuses(400, "BAD_REQUEST", "Hay un máximo de 20 webhooks: borra uno que no uses");
    }


    /// <summary>Creates a webhook to a receiver with a host name of its own.</summary>
    private async Task<(string Path, string Id, string Secret)> Hook(Client whose, params string[] types)
    {
        var path = $"hook{Interlocked.Increment(ref paths)}";
        var made = (await whose.Post("/api/v1/webhooks", new { url = Receiver.Url(path), types })).Is(201).Data;
        return (path, made.Text("id"), made.Text("secret"));
    }

    private async Task<string> Order() => (await Town.Customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Pan", 9), 1))).Text("id");

    /// <summary>Waits until a delivery has this state, and fails after 30 s.</summary>
    private async Task<JsonElement> Delivery(string hook, string id, string status, int attempts = 0)
    {
        for (var look = 0; ; look++)
        {
            var row = (await Town.Baker.Get($"/api/v1/webhooks/{hook}/deliveries?limit=100")).Is(200).Rows.Single(one => one.Text("id") == id);
            var noted = row.GetProperty("durationMillis").ValueKind == JsonValueKind.Number;
            if (row.Text("status") == status && noted && row.GetProperty("attempts").GetInt32() >= attempts && !IsTried(row))
            {
                return row;
            }

            Assert.True(look < 600, $"The delivery is {row}");
            await Task.Delay(50);
        }
    }

    /// <summary>
    /// True while the delivery is claimed: its next attempt is then two minutes away, which is not a pause of the schedule.
    /// </summary>
    private bool IsTried(JsonElement row) =>
        row.Text("status") == "PENDING" && row.GetProperty("nextAttemptAt").GetInt64() - Town.Clock.GetUtcNow().ToUnixTimeMilliseconds() is 120_000;

    private async Task<IReadOnlyList<JsonElement>> Deliveries(string hook, string status, int count, int attempts)
    {
        for (var look = 0; ; look++)
        {
            var rows = (await Town.Baker.Get($"/api/v1/webhooks/{hook}/deliveries?status={status}")).Is(200).Rows;
            if (rows.Count == count && rows.All(row => row.GetProperty("attempts").GetInt32() <= attempts && !IsTried(row)))
            {
                return rows;
            }

            Assert.True(look < 600, $"{rows.Count} of {count} are {status}: {string.Join(", ", rows)}");
            await Task.Delay(50);
        }
    }

    private async Task<(string Status, string? Why)> Status(string hook, string wanted)
    {
        for (var look = 0; ; look++)
        {
            var row = (await Town.Admin.Get($"/api/v1/webhooks/{hook}")).Is(200).Data;
            if (row.Text("status") == wanted || look == 600)
            {
                return (row.Text("status"), row.Text("why"));
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Answers 429 with <c>Retry-After</c>.</summary>
    private sealed class Later(string seconds) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            httpContext.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        }
    }
}
