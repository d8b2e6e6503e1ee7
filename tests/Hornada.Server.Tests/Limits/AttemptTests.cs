using Hornada.Core.Accounts;
using Hornada.Core.Limits;
using Hornada.Server.Tests.Support;
using Hornada.Server.Wire;

namespace Hornada.Server.Tests.Limits;

/// <summary>Limits that protect something count the attempts on all nodes together, and say how long to wait.</summary>
public sealed class AttemptTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly LimitOptions Limits = new();

    [Fact]
    public async Task Wrong_short_codes_are_counted_over_all_nodes_and_the_wait_is_true()
    {
        var answers = new List<Answer>();
        for (var guess = 0; guess < 42; guess++)
        {
            answers.Add(await Server.Baker.ScanCode($"Z{guess:0000}"));
        }

        Assert.Equal(Limits.PickupCodesPerBakery, answers.Count(answer => answer.Status == 404));
        Assert.Equal(22, answers.Count(answer => answer.Status == 429));
        Assert.Equal(TimeSpan.FromSeconds(45), answers[^1].Headers.RetryAfter?.Delta);
        Assert.Equal("urn:hornada:problem:too-many-codes", answers[^1].Json.Text("type"));
        (await Server.OtherBaker.ScanCode("Z0000")).Is(404);

        Server.Clock.Advance(TimeSpan.FromSeconds(45));
        (await Server.Baker.ScanCode("Z0000")).Is(404);
        (await Server.Baker.ScanCode("Z0000")).Is(429);
        Server.Clock.Advance(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task A_guess_counts_although_the_request_with_its_key_is_rolled_back()
    {
        var statuses = new List<int>();
        for (var guess = 0; guess < Limits.PickupCodesPerBakery + 1; guess++)
        {
            statuses.Add((await Server.OtherBaker.Send(
                HttpMethod.Post,
                "/api/v1/orders/verify-qr",
                Client.Json(new { qrCode = $"Y{guess:0000}" }),
                headers => headers.TryAddWithoutValidation(Idempotency.Header, $"guess-{guess}"))).Status);
        }

        Assert.Equal(429, statuses[^1]);
        Assert.All(statuses[..^1], status => Assert.Equal(404, status));
        Server.Clock.Advance(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task A_right_short_code_does_not_count()
    {
        var bread = await Server.Baker.CreateProduct("Pan contado", 50);
        for (var round = 0; round < Limits.PickupCodesPerBakery + 2; round++)
        {
            var order = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
            await Server.Baker.AdvanceTo(order.Text("id"), "READY");
            (await Server.Baker.ScanCode(order.Text("qrCode")[..5])).Is(200);
        }
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_over_all_nodes_and_lock_neither_others_nor_the_owner_at_a_familiar_network_out()
    {
        var app = await Server.Registers("Propia", firstParty: true);
        var (owner, other) = (await Server.SignUpWithPassword(Role.Customer), await Server.SignUpWithPassword(Role.Customer));
        const string Home = "192.0.2.10";
        (await SignIn(app, owner.Email, OAuthActions.Password, Home)).Is(200);

        var guesses = new List<int>();
        for (var at = 0; at < 12 * Limits.PasswordsPerAccountAndAddress; at++)
        {
            guesses.Add((await SignIn(app, owner.Email, "equivocada", $"203.0.113.{at / 10}")).Status);
        }

        Assert.Equal(Limits.PasswordsPerAccount, guesses.Count(status => status == 400));
        var stranger = await SignIn(app, owner.Email, OAuthActions.Password, "203.0.113.99");
        Assert.True(stranger.Is(429).Headers.RetryAfter?.Delta <= TimeSpan.FromSeconds(9), $"{stranger.Headers.RetryAfter}");
        (await SignIn(app, owner.Email, OAuthActions.Password, Home)).Is(200);
        (await SignIn(app, other.Email, OAuthActions.Password, "203.0.113.1")).Is(200);
        Server.Clock.Advance(TimeSpan.FromSeconds(9));
        (await SignIn(app, owner.Email, OAuthActions.Password, "203.0.113.99")).Is(200);
    }

    [Fact]
    public async Task Registrations_from_one_network_are_limited_and_those_of_others_go_on()
    {
        var app = await Server.Registers("Propia", firstParty: true);
        for (var count = 0; count < Limits.RegistrationsPerAddress; count++)
        {
            (await Register("customer@example.com", "198.51.100.1")).Is(400);
        }

        var refused = (await Register(ClientActions.FreshEmail(), "198.51.100.1")).Is(429);
        Assert.Equal(TimeSpan.FromSeconds(45), refused.Headers.RetryAfter?.Delta);
        (await Register(ClientActions.FreshEmail(), "198.51.100.2")).Is(200);

        Task<Answer> Register(string email, string from) => From(from, "/bakeronline/accounts/api/register", new
        {
            client_id = app.Id,
            device_name = "Teléfono",
            device_id = "phone",
            username = email,
            password = OAuthActions.Password,
        });
    }

    private Task<Answer> SignIn(OAuthApp app, string email, string password, string from) => From(from, OAuthActions.Token, new
    {
        grant_type = "password",
        client_id = app.Id,
        device_name = "Caja",
        device_id = "till",
        username = email,
        password,
    });

    private Task<Answer> From(string address, string path, object body) => Server.Anonymous.Send(
        HttpMethod.Post, path, Client.Json(body), headers => headers.Add("X-Forwarded-For", address));
}
