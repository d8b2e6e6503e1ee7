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
public sealed class WebhookTests<TEngine>(WebhookServer<TEngine> server)
    : WebhookServerTests<TEngine>(server), IClassFixture<WebhookServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task An_event_arrives_signed_and_in_the_shape_of_the_events_endpoint()
    {
        var (path, hook, secret) = await Hook(Server.Baker, "order.created");
        var here = await Server.Settles();
        var order = await Order();

        var message = Assert.Single(await Receiver.Wait(path, 1));

        Assert.True(message.IsSignedWith(secret));
        Assert.Equal(Server.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), message.Timestamp);
        Assert.Equal(["type", "timestamp", "data"], message.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ("order.created", Server.Clock.GetUtcNow()), (message.Type, message.Json.GetProperty("timestamp").GetDateTimeOffset()));
        await Server.Settles();
        var read = (await Server.Baker.Get($"/api/v1/events?after={here}"))
            .Is(200).Rows
            .Single(row => row.Text("type") == "order.created" && row.Text("subject") == order);
        Assert.Equal(JsonSerializer.Serialize(read), JsonSerializer.Serialize(message.Json.GetProperty("data")));
        var delivered = await Delivery(hook, message.Id, "DELIVERED");
        Assert.Equal((1, 204, "order.created", order), (delivered
            .GetProperty("attempts")
            .GetInt32(), delivered.GetProperty("responseStatus").GetInt32(), delivered.Text("type"), delivered.Text("subject")));
    }

    [Fact]
    public async Task A_receiver_without_the_secret_verifies_with_the_public_key_of_the_server()
    {
        var (path, _, _) = await Hook(Server.Baker, "order.created");
        await Order();
        var message = Assert.Single(await Receiver.Wait(path, 1));
        var published = (await Server.Anonymous.Get("/.well-known/jwks.json")).Is(200);

        var key = Assert.Single(published.Json.GetProperty("keys").EnumerateArray());
        Assert.Equal(("OKP", "Ed25519", "sig", "EdDSA"), (key.Text("kty"), key.Text("crv"), key.Text("use"), key.Text("alg")));
        Assert.Equal("public, max-age=300", string.Join(", ", published.Headers.GetValues("Cache-Control")));
        var bytes = Convert.FromBase64String(key.Text("whpk")["whpk_".Length..]);
        Assert.Equal(key.Text("x"), Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_'));
        var signature = Convert.FromBase64String(
            message.Signature.Split(' ').Single(one => one.StartsWith("v1a,", StringComparison.Ordinal))[4..]);
        Assert.True(IsSigned(bytes, $"{message.Id}.{message.Timestamp}.{message.Body}", signature));
        Assert.False(IsSigned(bytes, $"{message.Id}.{message.Timestamp}1.{message.Body}", signature));
    }

    private static bool IsSigned(byte[] key, string text, byte[] signature)
    {
        var verifier = new Org.BouncyCastle.Crypto.Signers.Ed25519Signer();
        verifier.Init(forSigning: false, new Org.BouncyCastle.Crypto.Parameters.Ed25519PublicKeyParameters(key));
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        verifier.BlockUpdate(bytes, 0, bytes.Length);
        return verifier.VerifySignature(signature);
    }

    [Fact]
    public async Task A_receiver_that_fails_and_recovers_gets_the_same_message_with_a_new_signature()
    {
        var (path, hook, secret) = await Hook(Server.Baker, "order.created");
        Receiver.Answers[path] = _ => Results.StatusCode(500);
        await Order();
        var first = Assert.Single(await Receiver.Wait(path, 1));
        var waiting = await Delivery(hook, first.Id, "PENDING", attempts: 1);
        Assert.Equal(("BAD_STATUS", 500), (waiting.Text("error"), waiting.GetProperty("responseStatus").GetInt32()));
        var pause = waiting.GetProperty("nextAttemptAt").GetInt64() - Server.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.InRange(pause, 4_000, 6_000);

        Receiver.Answers.Remove(path, out _);
        Server.Clock.Advance(TimeSpan.FromSeconds(10));
        var second = (await Receiver.Wait(path, 2))[1];

        Assert.Equal((first.Id, first.Body), (second.Id, second.Body));
        Assert.Equal(
            10, long.Parse(second.Timestamp, CultureInfo.InvariantCulture) - long.Parse(first.Timestamp, CultureInfo.InvariantCulture));
        Assert.True(first.IsSignedWith(secret) && second.IsSignedWith(secret));
        Assert.NotEqual(first.Signature, second.Signature);
        Assert.Equal(JsonValueKind.Null, (await Delivery(hook, first.Id, "DELIVERED", attempts: 2)).GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task Later_events_of_an_order_wait_for_earlier_ones_and_other_orders_do_not()
    {
        var (path, hook, _) = await Hook(Server.Baker, "order.created", "order.status_changed");
        var broken = "";
        Receiver.Answers[path] = came => came.Subject == broken ? Results.StatusCode(503) : Results.NoContent();
        broken = await Order();
        await Receiver.Wait(path, 1);
        (await Server.Baker.SetStatus(broken, "CONFIRMED")).Is(200);
        (await Server.Baker.SetStatus(broken, "BAKING")).Is(200);
        var other = await Order();
        (await Server.Baker.SetStatus(other, "CONFIRMED")).Is(200);

        var messages = await Receiver.Wait(path, 3);
        Assert.Equal([other, other], messages.Skip(1).Select(one => one.Subject));
        // The receiver has the message before the sender has recorded its answer.
        await Delivery(hook, messages[2].Id, "DELIVERED", attempts: 1);
        Assert.Equal(3, (await Server.Baker.Get($"/api/v1/webhooks/{hook}/deliveries?status=PENDING")).Is(200).Rows.Count);
        Assert.Single(Receiver.At(path), one => one.Subject == broken);

        broken = "";
        Server.Clock.Advance(TimeSpan.FromSeconds(10));
        var all = (await Receiver.Wait(path, 6)).Where(one => one.Answered == 204).ToList();
        Assert.All(all.GroupBy(one => one.Subject), order => Assert.Equal(
            order.Select(one => one.Json.GetProperty("data").GetProperty("data").GetProperty("sequence").GetInt32()).Order(),
            order.Select(one => one.Json.GetProperty("data").GetProperty("data").GetProperty("sequence").GetInt32())));
        Assert.Equal(
            [1, 2, 3], all.Skip(2).Select(one => one.Json.GetProperty("data").GetProperty("data").GetProperty("sequence").GetInt32()));
    }

    [Fact]
    public async Task A_receiver_that_answers_410_gets_nothing_until_its_owners_start_it_again()
    {
        var (path, hook, _) = await Hook(Server.Baker, "order.created");
        Receiver.Answers[path] = _ => Results.StatusCode(410);
        await Order();
        var gone = Assert.Single(await Receiver.Wait(path, 1));
        Assert.Equal("GONE", (await Delivery(hook, gone.Id, "DEAD")).Text("error"));
        Assert.Equal(("DISABLED", "GONE"), await Status(hook, "DISABLED"));
        (await Server.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "PAUSED" })).Refuses(
            400, "BAD_REQUEST", "El webhook está desactivado: solo se puede activar de nuevo");
        var (witness, _, _) = await Hook(Server.Baker, "order.created");
        var missed = await Order();

        // One round makes the messages of all webhooks: when the witness has its own, the disabled webhook gets none.
        Assert.Equal(missed, Assert.Single(await Receiver.Wait(witness, 1)).Subject);
        Assert.Single(Receiver.At(path));

        Receiver.Answers.Remove(path, out _);
        Assert.Equal(
            "ACTIVE", (await Server.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "ACTIVE" })).Is(200).Data.Text("status"));

        Assert.Equal(missed, (await Receiver.Wait(path, 2))[1].Subject);
    }

    [Fact]
    public async Task A_replaced_secret_signs_beside_the_new_one_for_a_day()
    {
        var (path, hook, old) = await Hook(Server.Baker, "order.created");
        var rotated = (await Server.Baker.Post($"/api/v1/webhooks/{hook}/rotate-secret")).Is(200).Data;
        var fresh = rotated.Text("secret");
        Assert.Equal(
            TimeSpan.FromHours(24),
            DateTimeOffset.FromUnixTimeMilliseconds(rotated.GetProperty("oldSecretUntil").GetInt64()) - Server.Clock.GetUtcNow());

        await Order();
        var both = (await Receiver.Wait(path, 1))[0];
        Assert.Equal((3, true, true), (both.Signature.Split(' ').Length, both.IsSignedWith(old), both.IsSignedWith(fresh)));

        Server.Clock.Advance(TimeSpan.FromHours(24));
        await Order();
        var alone = (await Receiver.Wait(path, 2))[1];
        Assert.Equal((2, false, true), (alone.Signature.Split(' ').Length, alone.IsSignedWith(old), alone.IsSignedWith(fresh)));

        await using var db = Server.OpenReader();
        var stored = await db.Webhooks.AsNoTracking().SingleAsync(row => row.Id == hook, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("whsec_", stored.Secret + stored.OldSecret, StringComparison.Ordinal);
        Assert.DoesNotContain(fresh["whsec_".Length..], stored.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", (await Server.Baker.Get($"/api/v1/webhooks/{hook}")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_days_a_delivery_is_dead_and_can_be_replayed()
    {
        var (path, hook, secret) = await Hook(Server.Baker, "order.created");
        Receiver.Answers[path] = _ => Results.StatusCode(500);
        await Order();
        await Order();
        await Receiver.Wait(path, 2);
        for (var day = 1; day <= 3; day++)
        {
            Assert.All(await Deliveries(hook, "PENDING", 2, day), row => Assert.Equal(day, row.GetProperty("attempts").GetInt32()));
            Server.Clock.Advance(TimeSpan.FromDays(1));
            await Receiver.Wait(path, 2 * (day + 1));
        }

        var dead = await Deliveries(hook, "DEAD", 2, 4);
        (await Server.OtherBaker.Post($"/api/v1/webhooks/{hook}/replay-dead")).Is(404);
        Receiver.Answers.Remove(path, out _);
        var one = dead[0].Text("id");
        (await Server.Baker.Post($"/api/v1/webhooks/{hook}/deliveries/{one}/replay")).Is(200);
        var again = (await Receiver.Wait(path, 9))[8];
        Assert.Equal((one, true), (again.Id, again.IsSignedWith(secret)));
        await Delivery(hook, one, "DELIVERED", attempts: 5);

        Assert.Equal(1, (await Server.Baker.Post($"/api/v1/webhooks/{hook}/replay-dead")).Is(200).Data.GetProperty("replayed").GetInt32());
        Assert.Equal(dead[1].Text("id"), (await Receiver.Wait(path, 10))[9].Id);
        Assert.Equal(2, (await Deliveries(hook, "DELIVERED", 2, 5)).Count);
    }

    [Fact]
    public async Task A_redirect_counts_as_a_failure_and_is_not_followed()
    {
        var (path, hook, _) = await Hook(Server.Baker, "order.created");
        Receiver.Answers[path] = _ => Results.Redirect(Receiver.Url("elsewhere"), permanent: false, preserveMethod: true);
        await Order();

        var message = Assert.Single(await Receiver.Wait(path, 1));
        var failed = await Delivery(hook, message.Id, "PENDING", attempts: 1);

        Assert.Equal(("REDIRECTED", 307), (failed.Text("error"), failed.GetProperty("responseStatus").GetInt32()));
        Assert.Empty(Receiver.At("elsewhere"));
    }

    [Fact]
    public async Task The_Retry_After_of_a_receiver_is_honoured()
    {
        var (path, hook, _) = await Hook(Server.Baker, "order.created");
        Receiver.Answers[path] = _ => new Later("3600");
        await Order();
        var first = Assert.Single(await Receiver.Wait(path, 1));
        var waiting = await Delivery(hook, first.Id, "PENDING", attempts: 1);
        Assert.Equal(3_600_000, waiting.GetProperty("nextAttemptAt").GetInt64() - Server.Clock.GetUtcNow().ToUnixTimeMilliseconds());

        Receiver.Answers[path] = _ => new Later("99999999");
        Server.Clock.Advance(TimeSpan.FromHours(1));
        var second = await Delivery(hook, first.Id, "PENDING", attempts: 2);
        Assert.Equal(86_400_000, second.GetProperty("nextAttemptAt").GetInt64() - Server.Clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Bakers_get_the_events_of_their_bakery_alone_and_admins_all_events()
    {
        var (mine, _, _) = await Hook(Server.Baker, "order.created");
        var (others, _, _) = await Hook(Server.OtherBaker, "order.created");
        var (all, hook, _) = await Hook(Server.Admin, "order.created");
        var here = await Order();
        var there = (await Server.Customer.SubmitOrder(Server.Trigo, (await Server.OtherBaker.CreateProduct("Pan", 9), 1))).Text("id");
        // An order that a baker places elsewhere is not an event of the baker's bakery.
        var own = (await Server.Baker.SubmitOrder(Server.Trigo, (await Server.OtherBaker.CreateProduct("Pan", 9), 1))).Text("id");

        Assert.Equal(
            [here, there, own],
            (await Receiver.Wait(all, 3)).Select(one => one.Subject).OrderBy(id => id == here ? 0 : id == there ? 1 : 2));
        Assert.Equal([there, own], (await Receiver.Wait(others, 2)).Select(one => one.Subject).OrderBy(id => id == there ? 0 : 1));
        Assert.Equal([here], (await Receiver.Wait(mine, 1)).Select(one => one.Subject));
        (await Server.Baker.Get($"/api/v1/webhooks/{hook}")).Is(404);
        Assert.DoesNotContain(hook, (await Server.Baker.Get("/api/v1/webhooks")).Ids());
        (await Server.Admin.Delete($"/api/v1/webhooks/{hook}")).Is(200);
    }

    [Fact]
    public async Task A_webhook_whose_maker_lost_access_is_stopped()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Berta", ClientActions.FreshEmail());
        var bakery = await Server.OpenBakery(uid, "La Miga", "Calle 3", 4.6, -74.1);
        var (path, hook, _) = await Hook(baker, "order.created");
        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "CUSTOMER" })).Is(200);

        Assert.Equal(("DISABLED", "NO_ACCESS"), await Status(hook, "DISABLED"));
        Assert.Empty(Receiver.At(path));
        (await baker.Get("/api/v1/webhooks")).Is(403);
        Assert.NotEmpty(bakery);
    }

    [Fact]
    public async Task A_slow_receiver_delays_no_other()
    {
        var (slow, hook, _) = await Hook(Server.Baker, "order.created");
        var (quick, _, _) = await Hook(Server.Baker, "order.created");
        Receiver.Answers[slow] = _ => Receiver.Silence;
        for (var at = 0; at < 12; at++)
        {
            await Order();
        }

        var messages = await Receiver.Wait(quick, 12);

        Assert.Equal(12, messages.Select(one => one.Subject).Distinct().Count());
        Assert.Empty((await Server.Baker.Get($"/api/v1/webhooks/{hook}/deliveries?status=DELIVERED")).Is(200).Rows);
        Assert.Equal("TIMED_OUT", (await Delivery(hook, (await Receiver.Wait(slow, 1))[0].Id, "PENDING", attempts: 1)).Text("error"));
        (await Server.Baker.Delete($"/api/v1/webhooks/{hook}")).Is(200);
    }

    [Fact]
    public async Task A_paused_webhook_misses_nothing_unless_old_events_are_deleted_meanwhile()
    {
        var (path, hook, _) = await Hook(Server.Baker, "order.created");
        (await Server.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "PAUSED" })).Is(200);
        var missed = await Order();
        await Server.Settles();
        (await Server.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "ACTIVE" })).Is(200);
        Assert.Equal(missed, (await Receiver.Wait(path, 1))[0].Subject);
        await Delivery(hook, Receiver.At(path)[0].Id, "DELIVERED");

        (await Server.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "PAUSED" })).Is(200);
        await Order();
        await Server.Settles();
        Server.Clock.Advance(TimeSpan.FromDays(8));
        await Server.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().Work(CancellationToken.None);
        (await Server.Baker.Patch($"/api/v1/webhooks/{hook}", new { status = "ACTIVE" })).Is(200);

        var reset = (await Receiver.Wait(path, 2))[1];
        Assert.Equal(("webhook.reset", "EVENT_POSITION_GONE"), (reset.Type, reset.Json.GetProperty("data").Text("reason")));
        var next = await Order();
        Assert.Equal(next, (await Receiver.Wait(path, 3))[2].Subject);
    }

    [Fact]
    public async Task A_deleted_webhook_gets_nothing_more()
    {
        var (path, hook, _) = await Hook(Server.Baker, "order.created");
        Receiver.Answers[path] = _ => Results.StatusCode(500);
        await Order();
        await Receiver.Wait(path, 1);
        (await Server.OtherBaker.Delete($"/api/v1/webhooks/{hook}")).Is(404);
        (await Server.Baker.Delete($"/api/v1/webhooks/{hook}")).Is(200);
        (await Server.Baker.Get($"/api/v1/webhooks/{hook}/deliveries")).Is(404);

        Server.Clock.Advance(TimeSpan.FromSeconds(10));
        var (witness, _, _) = await Hook(Server.Baker, "order.created");
        await Order();
        await Receiver.Wait(witness, 1);

        Assert.Single(Receiver.At(path));
        await using var db = Server.OpenReader();
        Assert.Equal(0, await db.WebhookDeliveries.CountAsync(
            row => !db.Set<Webhook>().Any(one => one.Key == row.WebhookKey), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bakery_has_at_most_twenty_webhooks()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Braulio", ClientActions.FreshEmail());
        await Server.OpenBakery(uid, "El Horno", "Calle 4", 4.6, -74.1);
        for (var at = 0; at < 20; at++)
        {
            await Hook(baker);
        }

        (await baker.Post("/api/v1/webhooks", new { url = Receiver.Url("one-more") })).Refuses(
            400, "BAD_REQUEST", "Hay un máximo de 20 webhooks: borra uno que no uses");
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
