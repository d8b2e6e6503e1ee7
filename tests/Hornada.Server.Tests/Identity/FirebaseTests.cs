using System.Text.Json.Nodes;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Identity.Firebase;
using Hornada.Server.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Identity;

/// <summary>People who sign in with Firebase (contract §0.7, P-09).</summary>
[SqliteUnlessLong("Tokens are checked before storage.")]
public sealed class FirebaseTests<TEngine>(OutsideServer<TEngine> server) : TownTests(server), IClassFixture<OutsideServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Me = "/api/v1/users/me";

    private static int seen;

    private OutsideWorld Outside => server.Outside;

    [Fact]
    public async Task A_first_sign_in_makes_a_customer_with_the_details_of_the_token()
    {
        var (user, uid) = Somebody(claims =>
        {
            (claims["email"], claims["email_verified"]) = ($"{claims["sub"]}@example.com", true);
            (claims["name"], claims["phone_number"]) = ("  Lucía\u0000 Peña\n", "+573005550111");
        });

        var me = (await user.Get(Me)).Is(200).Data;

        Assert.Equal(
            (uid, $"{uid}@example.com", "Lucía Peña", "+573005550111", "CUSTOMER"),
            (me.Text("uid"), me.Text("email"), me.Text("displayName"), me.Text("phone"), me.Text("role")));
        (await user.Get("/api/v1/orders/bakery")).Is(403);
        Assert.Equal(uid, (await Town.Admin.Get($"/api/v1/users/{uid}")).Is(200).Data.Text("uid"));
    }

    [Fact]
    public async Task A_token_that_says_nothing_but_who_is_enough()
    {
        var (user, uid) = Somebody();

        var changed = (await user.Patch(Me, new { displayName = "Nadia" })).Is(200).Data;

        Assert.Equal((uid, "", "Nadia"), (changed.Text("uid"), changed.Text("email"), changed.Text("displayName")));
    }

    [Fact]
    public async Task Nonsense_in_the_claims_does_not_keep_anybody_out()
    {
        var (user, _) = Somebody(claims =>
        {
            (claims["email"], claims["email_verified"]) = (new string('x', 300) + "@example.com", true);
            (claims["name"], claims["phone_number"]) = (new string('ñ', 500), 57300555);
        });

        var me = (await user.Get(Me)).Is(200).Data;

        Assert.Equal(("", new string('ñ', Account.MaxName), ""), (me.Text("email"), me.Text("displayName"), me.Text("phone")));
    }

    [Fact]
    public async Task Twenty_first_requests_at_once_open_one_account()
    {
        var (user, uid) = Somebody(Verified("twenty@example.com"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => user.Get(Me)));

        Assert.All(answers, answer => Assert.Equal(uid, answer.Is(200).Data.Text("uid")));
        await using var db = Town.Look();
        Assert.Equal(1, await db.Accounts.CountAsync(account => account.Uid == new Uid(uid), Cancel));
    }

    [Fact]
    public async Task Of_twenty_newcomers_with_one_address_one_is_found_by_it()
    {
        var users = Enumerable.Range(0, 20).Select(_ => Somebody(Verified("Shared@example.com")).User).ToList();

        var answers = await Task.WhenAll(users.Select(user => user.Get(Me)));

        Assert.All(answers, answer => Assert.Equal("Shared@example.com", answer.Is(200).Data.Text("email")));
        await using var db = Town.Look();
        Assert.Equal(1, await db.Accounts.CountAsync(account => account.NormalizedEmail == "SHARED@EXAMPLE.COM", Cancel));
    }

    [Fact]
    public async Task An_address_that_is_taken_takes_nobodys_account_over()
    {
        var (_, owner) = await Town.SignUp(Role.Admin, "Alicia", "alicia@example.com");
        var (user, uid) = Somebody(Verified("ALICIA@example.com"));

        var me = (await user.Get(Me)).Is(200).Data;

        Assert.Equal((uid, "ALICIA@example.com", "CUSTOMER"), (me.Text("uid"), me.Text("email"), me.Text("role")));
        Assert.Equal(owner, await FoundByEmail("alicia@example.com"));
        (await Town.Admin.Get("/api/v1/users")).Is(200);
    }

    [Fact]
    public async Task An_address_nobody_verified_keeps_nobody_out()
    {
        var (user, _) = Somebody(claims => (claims["email"], claims["email_verified"]) = ("later@example.com", false));
        Assert.Equal("later@example.com", (await user.Get(Me)).Is(200).Data.Text("email"));

        var (_, owner) = await Town.SignUp(Role.Baker, "Lázaro", "later@example.com");

        Assert.Equal(owner, await FoundByEmail("later@example.com"));
    }

    [Fact]
    public async Task A_role_given_by_an_admin_counts_on_the_next_request()
    {
        var (user, uid) = Somebody();
        (await user.Get("/api/v1/users")).Is(403);

        (await Town.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "ADMIN" })).Is(200);
        (await user.Get("/api/v1/users")).Is(200);

        (await Town.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "BAKER" })).Is(200);
        (await user.Get("/api/v1/users")).Is(403);
        await Town.OpenBakery(uid, "El Horno", "Calle 4", 4.6, -74.1);
        (await user.Get("/api/v1/orders/bakery")).Is(200);
    }

    [Fact]
    public async Task Our_own_tokens_go_on_working() => (await Town.Customer.Get(Me)).Is(200);

    [Fact]
    public async Task A_new_key_is_fetched_once_and_invented_ones_do_not_hammer_the_key_server()
    {
        using var alone = Town.AtOneServer();
        (await Somebody().User.Get(Me)).Is(200);
        Town.Clock.Advance(FirebaseKeys.AskAgainAfter);
        var asked = Outside.KeysAsked;
        Outside.Rotate();

        (await Somebody().User.Get(Me)).Is(200);
        Assert.Equal(asked + 1, Outside.KeysAsked);

        await Invented(20);
        Assert.Equal(asked + 1, Outside.KeysAsked);

        Town.Clock.Advance(FirebaseKeys.AskAgainAfter);
        await Invented(20);
        Assert.Equal(asked + 2, Outside.KeysAsked);
    }

    [Fact]
    public async Task Keys_are_kept_as_long_as_the_key_server_says()
    {
        using var alone = Town.AtOneServer();
        Town.Clock.Advance(FirebaseKeys.AskAgainAfter);
        await Keys.Fetch();
        var asked = Outside.KeysAsked;

        Town.Clock.Advance(TimeSpan.FromHours(5));
        (await Somebody().User.Get(Me)).Is(200);
        Assert.Equal(asked, Outside.KeysAsked);

        Town.Clock.Advance(TimeSpan.FromHours(1));
        (await Somebody().User.Get(Me)).Is(200);
        await Keys.Fetch();
        Assert.Equal(asked + 1, Outside.KeysAsked);
    }

    [Fact]
    public async Task Without_the_key_server_known_keys_work_for_days_and_others_do_not()
    {
        using var alone = Town.AtOneServer();
        (await Somebody().User.Get(Me)).Is(200);
        Outside.KeyServer = OutsideWorld.Mood.Broken;

        Town.Clock.Advance(TimeSpan.FromDays(2));
        (await Somebody().User.Get(Me)).Is(200);
        await Invented(1);
        Outside.KeyServer = OutsideWorld.Mood.Hanging;
        Town.Clock.Advance(FirebaseKeys.AskAgainAfter);
        await Invented(1);
        (await Somebody().User.Get(Me)).Is(200);

        Outside.KeyServer = OutsideWorld.Mood.Broken;
        Town.Clock.Advance(FirebaseKeys.MaxOutage);
        (await Somebody().User.Get(Me)).Is(401);

        Outside.KeyServer = OutsideWorld.Mood.Well;
        Town.Clock.Advance(FirebaseKeys.AskAgainAfter);
        (await Somebody().User.Get(Me)).Is(200);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FirebaseKeys Keys => Town.Services.GetRequiredService<FirebaseKeys>();

    private static Action<JsonObject> Verified(string email) => claims => (claims["email"], claims["email_verified"]) = (email, true);

    private (Client User, string Uid) Somebody(Action<JsonObject>? change = null)
    {
        var uid = $"firebase{Interlocked.Increment(ref seen)}";
        return (Town.With(Outside.IdToken(uid, Town.Clock.GetUtcNow(), change)), uid);
    }

    /// <summary>Requests at once, each with a token that names a key of its own.</summary>
    private async Task Invented(int count)
    {
        var claims = OutsideWorld.Claims("nobody", Town.Clock.GetUtcNow()).ToJsonString();
        var tokens = Enumerable.Range(0, count).Select(number => Outside.Key.Sign($$"""{"alg":"RS256","kid":"invented-{{number}}"}""", claims));
        var answers = await Task.WhenAll(tokens.Select(token => Town.With(token).Get(Me)));
        Assert.All(answers, answer => answer.Is(401));
    }

    private async Task<string?> FoundByEmail(string email)
    {
        await using var scope = Town.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email))?.Uid.Value;
    }
}
