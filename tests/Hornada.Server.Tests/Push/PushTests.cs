using System.Text;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Notifications;
using Hornada.Core.Storage;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Push;

/// <summary>Push messages from the outbox to devices (contract §3.12).</summary>
public sealed class PushTests<TEngine>(OutsideServer<TEngine> server) : TownTests(server), IClassFixture<OutsideServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static int bought;

    private OutsideWorld Outside => server.Outside;

    private Outbox Outbox => Town.Services.GetRequiredService<Outbox>();

    private FcmClient Push => Town.Services.GetRequiredService<FcmClient>();

    [Fact]
    public async Task A_new_order_reaches_the_device_of_the_baker_and_a_ready_one_that_of_the_customer()
    {
        var customer = await Somebody();
        var (bakers, customers) = (await Gets(Town.Baker), await Gets(customer));
        var order = (await customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Baguette", 9), 2), (await Town.Baker.Bakes("Mogolla", 9), 1))).Text("id");
        await Town.Baker.Brings(order, "READY");

        await SendAll();

        var toBaker = Outside.PushedTo(bakers).Single(pushed => pushed.Message.GetProperty("data").Text("orderId") == order).Message;
        Assert.Equal(
            ("🍞 Nueva orden recibida", "Carlos Ruiz ordenó 2 producto(s) — pickup a las 23:59"),
            (toBaker.GetProperty("notification").Text("title"), toBaker.GetProperty("notification").Text("body")));
        Assert.Equal($$"""{"bakeryId":"{{Town.Espiga}}","orderId":"{{order}}","type":"NEW_ORDER"}""", Data(toBaker));
        var ready = Outside.PushedTo(customers).Single(pushed => pushed.Message.GetProperty("data").Text("status") == "READY").Message;
        Assert.Equal(
            ("🥖 ¡Tu pan está listo!", "Tu orden en Panadería La Espiga está lista para recoger. Muestra tu QR."),
            (ready.GetProperty("notification").Text("title"), ready.GetProperty("notification").Text("body")));
        Assert.Equal($$"""{"orderId":"{{order}}","status":"READY","type":"ORDER_STATUS_CHANGE"}""", Data(ready));
        Assert.All(
            (await customer.Get("/api/v1/notifications")).Is(200).Rows.Where(row => row.GetProperty("data").Text("orderId") == order),
            row => Assert.Equal(Town.Clock.GetUtcNow().ToUnixTimeMilliseconds(), row.GetProperty("sentAt").GetInt64()));
    }

    [Fact]
    public async Task The_access_token_is_fetched_once_an_hour_with_a_signed_assertion()
    {
        var customer = await Somebody();
        Town.Clock.Advance(TimeSpan.FromHours(2));
        var device = await Gets(customer);
        var asked = Outside.TokensAsked;

        await Tell(customer);
        await Tell(customer);

        Assert.Equal(asked + 1, Outside.TokensAsked);
        Assert.All(Outside.PushedTo(device), pushed => Assert.Equal($"Bearer ya29.{asked + 1}", pushed.Bearer));
        Assert.True(Outside.Account.HasSigned(Outside.Assertion!));
        var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(Outside.Assertion!.Split('.')[1])).RootElement;
        Assert.Equal(
            ("push@hornada-test.example", "https://www.googleapis.com/auth/firebase.messaging", $"{Outside.Address}token"),
            (claims.Text("iss"), claims.Text("scope"), claims.Text("aud")));
        Assert.Equal(Town.Clock.GetUtcNow().ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64());

        Town.Clock.Advance(TimeSpan.FromHours(1));
        await Tell(customer);
        Assert.Equal(asked + 2, Outside.TokensAsked);
    }

    [Fact]
    public async Task An_access_token_that_the_push_service_rejects_is_replaced()
    {
        var customer = await Somebody();
        var device = await Gets(customer);
        await Tell(customer);
        await Arrive(device, 1);
        var refused = Outside.RefusedForToken;
        Outside.OldestToken = Outside.TokensAsked + 1;

        // The baker gets a message about the order at the same time, so one or both messages are refused.
        await Tell(customer);
        await Arrive(device, 2);
        Assert.InRange(Outside.RefusedForToken, refused + 1, refused + 2);
        refused = Outside.RefusedForToken;

        Town.Clock.Advance(TimeSpan.FromSeconds(5));
        await SendAll();
        Assert.Equal(refused, Outside.RefusedForToken);
        Assert.Equal(2, Outside.PushedTo(device).Count(pushed => pushed.Answered == 200));
    }

    [Theory]
    [InlineData(503, "UNAVAILABLE", "UNAVAILABLE")]
    [InlineData(500, "INTERNAL", "INTERNAL")]
    [InlineData(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED")]
    [InlineData(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH")]
    public async Task A_temporary_failure_is_retried_with_growing_pauses(int status, string word, string code)
    {
        var customer = await Somebody();
        var device = await Gets(customer);
        Outside.Answers[device] = OutsideWorld.Refusal(status, word, code);
        await Tell(customer);
        foreach (var (pause, attempts) in new[] { (0, 1), (4, 1), (1, 2), (9, 2), (1, 3), (19, 3), (1, 4) })
        {
            Town.Clock.Advance(TimeSpan.FromSeconds(pause));
            await SendAll();
            Assert.Equal(attempts, Outside.PushedTo(device).Count);
        }

        Outside.Answers.TryRemove(device, out _);
        Town.Clock.Advance(TimeSpan.FromSeconds(40));
        await SendAll();
        Assert.Equal([status, status, status, status, 200], Outside.PushedTo(device).Select(pushed => pushed.Answered));

        Town.Clock.Advance(TimeSpan.FromHours(1));
        await SendAll();
        Assert.Equal(5, Outside.PushedTo(device).Count);
    }

    [Fact]
    public async Task A_message_survives_an_outage_of_many_hours()
    {
        var customer = await Somebody();
        var device = await Gets(customer);
        Outside.Answers[device] = OutsideWorld.Refusal(503, "UNAVAILABLE");
        await Tell(customer);
        for (var minutes = 0; minutes < 20 * 60; minutes += 15)
        {
            Town.Clock.Advance(TimeSpan.FromMinutes(15));
            await SendAll();
        }

        Outside.Answers.TryRemove(device, out _);
        Town.Clock.Advance(TimeSpan.FromMinutes(15));
        await SendAll();

        Assert.Equal(200, Outside.PushedTo(device)[^1].Answered);
    }

    [Fact]
    public async Task A_message_older_than_a_day_is_not_sent()
    {
        var customer = await Somebody();
        var device = await Gets(customer);
        Outside.Answers[device] = OutsideWorld.Refusal(503, "UNAVAILABLE");
        await Tell(customer);
        Outside.Answers.TryRemove(device, out _);

        Town.Clock.Advance(TimeSpan.FromHours(25));
        await SendAll();
        await Outbox.CleanUp(Cancel);

        Assert.Single(Outside.PushedTo(device));
        await using var db = Town.Look();
        Assert.False(await db.Notifications.AnyAsync(message => message.NextAttemptAt != null, Cancel));
    }

    [Fact]
    public async Task A_message_older_than_thirty_days_is_deleted()
    {
        var customer = await Somebody();
        await Tell(customer);
        Town.Clock.Advance(TimeSpan.FromDays(31));

        await Outbox.CleanUp(Cancel);

        await using var db = Town.Look();
        Assert.Equal(0, await db.Notifications.CountAsync(Cancel));
    }

    [Fact]
    public async Task An_unregistered_device_is_deleted_and_the_others_get_their_message()
    {
        var customer = await Somebody();
        var (lost, kept) = (await Gets(customer), await Gets(customer));
        Outside.Answers[lost] = OutsideWorld.Refusal(404, "NOT_FOUND", "UNREGISTERED");

        await Tell(customer);
        await Tell(customer);

        Assert.Equal((1, 2), (Outside.PushedTo(lost).Count, Outside.PushedTo(kept).Count));
        Assert.False(await Knows(lost));
        Assert.True(await Knows(kept));
    }

    [Fact]
    public async Task A_device_with_an_invalid_token_is_deleted()
    {
        var customer = await Somebody();
        var device = await Gets(customer);
        Outside.Answers[device] = OutsideWorld.Refusal(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", "The registration token is not a valid FCM registration token");

        await Tell(customer);

        Assert.False(await Knows(device));
    }

    [Fact]
    public async Task A_refused_message_does_not_delete_the_device()
    {
        var customer = await Somebody();
        var device = await Gets(customer);
        Outside.Answers[device] = OutsideWorld.Refusal(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", "Message too big");
        await Tell(customer);

        Town.Clock.Advance(TimeSpan.FromHours(1));
        await SendAll();

        Assert.Single(Outside.PushedTo(device));
        Assert.True(await Knows(device));
    }

    [Fact]
    public async Task A_wrong_endpoint_address_does_not_delete_devices()
    {
        var customer = await Somebody();
        var device = await Gets(customer);
        Outside.Answers[device] = () => Microsoft.AspNetCore.Http.Results.Text("<h1>404</h1>", "text/html", Encoding.UTF8, 404);

        await Tell(customer);

        Assert.True(await Knows(device));
    }

    [Fact]
    public async Task Only_the_device_that_missed_a_message_gets_it_again()
    {
        var customer = await Somebody();
        var (missed, got) = (await Gets(customer), await Gets(customer));
        Outside.Answers[missed] = OutsideWorld.Refusal(503, "UNAVAILABLE");
        await Tell(customer);
        Outside.Answers.TryRemove(missed, out _);

        Town.Clock.Advance(TimeSpan.FromSeconds(5));
        await SendAll();

        Assert.Equal([503, 200], Outside.PushedTo(missed).Select(pushed => pushed.Answered));
        Assert.Single(Outside.PushedTo(got));
    }

    [Fact]
    public async Task Two_nodes_send_no_message_twice()
    {
        var customer = await Somebody();
        await SendAll();
        var device = await Gets(customer);
        for (var number = 0; number < 40; number++)
        {
            await Places(customer);
        }

        var nodes = Enumerable.Range(0, 4).Select(_ => new Outbox(Town.Services.GetRequiredService<Store>(), Town.Clock)).ToList();
        await Task.WhenAll(nodes.Select(node => Drain(node)));
        await SendAll();

        Assert.Equal(40, Outside.PushedTo(device).Count);
        Assert.Equal(40, Outside.PushedTo(device).Select(pushed => pushed.Message.GetProperty("data").Text("orderId")).Distinct().Count());
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_shortened_so_that_the_message_arrives()
    {
        var customer = await Somebody();
        var device = await Gets(Town.Baker);
        var text = string.Concat(Enumerable.Repeat("Z" + new string('\u0301', 30), 60));
        await customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Baguette", 9), 1));
        await Town.Services.GetRequiredService<Store>().Write<int>(
            async (db, cancel) => await db.Notifications.Where(message => message.NextAttemptAt != null)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.Body, text), cancel),
            Cancel);

        await SendAll();

        var body = Outside.PushedTo(device)[^1].Message.GetProperty("notification").Text("body");
        Assert.InRange(Encoding.UTF8.GetByteCount(body), 900, 1003);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Data(JsonElement message) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(message.GetProperty("data").Deserialize<Dictionary<string, string>>()!, StringComparer.Ordinal));

    /// <summary>A customer that no other test sends messages to.</summary>
    private async Task<Client> Somebody() => (await Town.SignUp(Role.Customer, "Carlos Ruiz", TownLife.FreshEmail())).Client;

    /// <summary>Registers a device for a client.</summary>
    private static async Task<string> Gets(Client somebody)
    {
        var fcmToken = $"device-{Interlocked.Increment(ref bought)}";
        (await somebody.Patch("/api/v1/users/me", new { fcmToken })).Is(200);
        return fcmToken;
    }

    /// <summary>Makes a message for the customer and empties the outbox.</summary>
    private async Task Tell(Client customer)
    {
        await Places(customer);
        await SendAll();
    }

    private async Task Places(Client customer)
    {
        var order = (await customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Baguette", 9), 1))).Text("id");
        (await Town.Baker.Moves(order, "CONFIRMED")).Is(200);
    }

    private Task SendAll() => Drain(Outbox);

    /// <summary>
    /// Waits for a number of messages: the loop of the server polls once at its start and may have claimed one that it has not sent yet.
    /// </summary>
    private async Task Arrive(string device, int messages)
    {
        for (var looks = 0; looks < 600 && Outside.PushedTo(device).Count < messages; looks++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }
    }

    private async Task Drain(Outbox outbox)
    {
        while (await outbox.SendDue(Push, Cancel) > 0)
        {
            // Repeats until nothing is due.
        }
    }

    private async Task<bool> Knows(string device)
    {
        await using var db = Town.Look();
        return await db.Devices.AnyAsync(row => row.Token == device, Cancel);
    }
}
