using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Accounts.OAuth;

public sealed class CodeTests<TEngine>(StoreFixture<TEngine> fixture) : OAuthTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const int AtOnce = 20;

    [Fact]
    public async Task A_code_is_exchanged_for_tokens_that_speak_for_its_account()
    {
        var (client, account) = (await Register(), await SignUp());

        var pair = (await Exchange(client.Id, await Code(client, account), redirectUri: Back)).Value;

        Assert.Matches("^[0-9a-f]{80}$", client.Id);
        Assert.Matches("^[0-9a-f]{200}$", pair.AccessToken);
        Assert.Matches("^[0-9a-f]{200}$", pair.RefreshToken);
        Assert.Equal((account.Key, account.Uid), ((await Find(pair.AccessToken))!.Caller.Key, (await Find(pair.AccessToken))!.Caller.Uid));
        Assert.Null(await Find(pair.RefreshToken));
    }

    [Fact]
    public async Task Nothing_stored_is_a_secret()
    {
        var (client, account) = (await Register(), await SignUp());
        var code = await Code(client, account);
        var pair = (await Exchange(client.Id, code)).Value;

        await using var db = Store.OpenReader();
        var family = await db.TokenFamilies.SingleAsync(row => row.AccountKey == account.Key, Cancel);
        var stored = await db.TokenPairs.SingleAsync(row => row.FamilyKey == family.Key, Cancel);

        Assert.Equal(OAuthSecret.Hash(pair.AccessToken), stored.AccessHash);
        Assert.Equal(OAuthSecret.Hash(pair.RefreshToken), stored.RefreshHash);
        Assert.True(await db.OAuthCodes.AnyAsync(row => row.Hash == OAuthSecret.Hash(code) && row.FamilyKey == family.Key, Cancel));
        Assert.Null(await Find(Convert.ToHexStringLower(stored.AccessHash)));
    }

    [Fact]
    public async Task A_code_shown_again_is_refused_and_ends_what_the_first_one_got()
    {
        var (client, account) = (await Register(), await SignUp());
        var code = await Code(client, account);
        var pair = (await Exchange(client.Id, code)).Value;
        Assert.True(await Works(pair));

        IsRefused(await Exchange(client.Id, code));

        Assert.False(await Works(pair));
        IsRefused(await Tokens.Run(pair.RefreshToken, null, Cancel));
    }

    [Fact]
    public async Task A_replay_ends_the_family_after_refreshes_too_and_no_other()
    {
        var (client, account) = (await Register(), await SignUp());
        var other = await SignIn(client, account, "other");
        var code = await Code(client, account);
        var refreshed = (await Tokens.Run((await Exchange(client.Id, code)).Value.RefreshToken, null, Cancel)).Value;
        Clock.Advance(TimeSpan.FromMinutes(10));

        IsRefused(await Exchange(client.Id, code, verifier: "stolen"));

        Assert.False(await Works(refreshed));
        Assert.True(await Works(other));
    }

    [Fact]
    public async Task Of_many_exchanges_of_one_code_at_once_exactly_one_gets_tokens()
    {
        var (client, account) = (await Register(), await SignUp());
        var code = await Code(client, account);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(number =>
            Exchange(client.Id, code, device: $"d{number}", node: number % 2 == 0 ? Store : Fixture.SecondNode)));

        Assert.Single(outcomes, outcome => outcome.Refusal is null);
        Assert.All(outcomes.Where(outcome => outcome.Refusal is not null), outcome => IsRefused(outcome));
        await using var db = Store.OpenReader();
        Assert.Equal(1, await db.TokenFamilies.CountAsync(family => family.AccountKey == account.Key, Cancel));
        Assert.Equal(0, await db.TokenFamilies.CountAsync(family => family.AccountKey == account.Key && family.RevokedAt == null, Cancel));
    }

    [Theory]
    [InlineData("verifier")]
    [InlineData("no verifier")]
    [InlineData("other client")]
    [InlineData("other redirect")]
    [InlineData("too late")]
    public async Task A_code_shown_with_anything_wrong_is_refused_and_used_up(string wrong)
    {
        var (client, other, account) = (await Register(), await Register(), await SignUp());
        var code = await Code(client, account);
        Clock.Advance(wrong == "too late" ? OAuthCode.Lifetime : OAuthCode.Lifetime - TimeSpan.FromSeconds(1));

        IsRefused(wrong switch
        {
            "verifier" => await Exchange(client.Id, code, verifier: new('a', 43)),
            "no verifier" => await Exchange(client.Id, code, verifier: null),
            "other client" => await Exchange(other.Id, code),
            "other redirect" => await Exchange(client.Id, code, redirectUri: Back + "/"),
            _ => await Exchange(client.Id, code),
        });

        IsRefused(await Exchange(client.Id, code));
        await using var db = Store.OpenReader();
        Assert.False(await db.TokenFamilies.AnyAsync(family => family.AccountKey == account.Key, Cancel));
    }

    [Fact]
    public async Task A_code_works_until_its_last_second()
    {
        var (client, account) = (await Register(), await SignUp());
        var code = await Code(client, account);
        Clock.Advance(OAuthCode.Lifetime - TimeSpan.FromMilliseconds(1));

        Assert.Null((await Exchange(client.Id, code)).Refusal);
    }

    [Fact]
    public async Task A_code_nobody_made_is_refused()
    {
        var client = await Register();

        IsRefused(await Exchange(client.Id, new('0', 64)));
        IsRefused(await Exchange(client.Id, ""));
        IsRefused(await Exchange(new('0', 80), new('0', 64)), "INVALID_CLIENT");
    }

    [Fact]
    public async Task A_revoked_client_gets_neither_codes_nor_tokens_and_loses_those_it_has()
    {
        var (client, account) = (await Register(), await SignUp());
        var pair = await SignIn(client, account);
        var code = await Code(client, account);

        var revoked = (await Clients.Revoke(client.Id, Cancel)).Value;

        IsRefused(await Exchange(client.Id, code), "INVALID_CLIENT");
        IsRefused(await Tokens.Run(pair.RefreshToken, null, Cancel));
        Assert.False(await Works(pair));
        Assert.Equal("INVALID_CLIENT", (await Clients.Find(client.Id, Cancel)).Refusal!.Code);
        Assert.Equal("INVALID_CLIENT", (await NewCode(client, account)).Refusal!.Code);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(revoked.RevokedAt, (await Clients.Revoke(client.Id, Cancel)).Value.RevokedAt);
    }

    [Fact]
    public async Task A_browser_signed_in_before_the_password_changed_gets_no_code()
    {
        var (client, account) = (await Register(), await SignUp());

        Assert.Equal("INVALID_GRANT", (await NewCode(client, account, stamp: "older")).Refusal!.Code);
    }

    [Theory]
    [InlineData("", Back, false)]
    [InlineData("\u0001 ", Back, false)]
    [InlineData("Tienda", null, false)]
    [InlineData("Tienda", "http://shop.example.com/", false)]
    [InlineData("Tienda", "https://shop.example.com/#x", true)]
    public async Task A_client_needs_a_name_and_fit_addresses(string name, string? address, bool firstParty) =>
        Assert.Equal(
            "VALIDATION_ERROR", (await Clients.Register(
                new(name, address is null ? [] : [address]) { IsFirstParty = firstParty }, Cancel)).Refusal?.Code);

    [Fact]
    public async Task A_client_keeps_the_id_it_wants_and_no_other_gets_it()
    {
        var wanted = $"kassa-{StoreFixture.Next()}";
        var client = (await Clients.Register(new("Kassa", [Back]) { Id = wanted }, Cancel)).Value;

        Assert.Equal(wanted, client.Id);
        Assert.Equal(client.Key, (await Clients.Find(wanted, Cancel)).Value.Key);
        Assert.Equal("CLIENT_ID_TAKEN", (await Clients.Register(new("Kassa", [Back]) { Id = wanted }, Cancel)).Refusal?.Code);
        _ = (await Clients.Revoke(wanted, Cancel)).Value;
        Assert.Equal("CLIENT_ID_TAKEN", (await Clients.Register(new("Kassa", [Back]) { Id = wanted }, Cancel)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await Clients.Register(new("Kassa", [Back]) { Id = "con espacio" }, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task A_client_that_may_omit_the_proof_key_gets_tokens_without_one()
    {
        var account = await SignUp();
        var till = (await Clients.Register(new("Kassa", [Back]) { RequiresPkce = false }, Cancel)).Value;
        var strict = await Register();

        Assert.Null((await Exchange(till.Id, await CodeWithoutProof(till, account), verifier: null)).Refusal);
        IsRefused(await Exchange(till.Id, await CodeWithoutProof(till, account)));
        IsRefused(await Exchange(till.Id, await Code(till, account), verifier: null));
        Assert.Equal("INVALID_CLIENT", (await NewCode(strict, account, challenge: null)).Refusal?.Code);
        _ = (await Clients.RequirePkce(till.Id, true, Cancel)).Value;
        Assert.Equal("INVALID_CLIENT", (await NewCode(till, account, challenge: null)).Refusal?.Code);
        Assert.Equal("OAUTH_CLIENT_NOT_FOUND", (await Clients.RequirePkce("nobody", true, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task A_client_keeps_its_addresses_in_order()
    {
        string[] addresses = [Back, "http://localhost/back", "panaderia://back"];

        var client = (await Clients.Register(new("Tienda", addresses), Cancel)).Value;

        Assert.Equal(addresses, (await Clients.Find(client.Id, Cancel)).Value.RedirectUris);
        Assert.Empty((await Clients.Register(new("App", []) { IsFirstParty = true }, Cancel)).Value.RedirectUris);
        Assert.NotNull(
            (await Clients.Register(
                new("Tienda", [.. Enumerable.Range(0, 11).Select(number => $"{Back}/{number}")]), Cancel)).Refusal);
    }

    private async Task<string> CodeWithoutProof(OAuthClient client, Account account) =>
        (await NewCode(client, account, challenge: null)).Value;

    private Task<Outcome<string>> NewCode(OAuthClient client, Account account, string? stamp = null) =>
        NewCode(client, account, new byte[32], stamp);

    private Task<Outcome<string>> NewCode(OAuthClient client, Account account, byte[]? challenge, string? stamp = null) =>
        new IssueCode(Store, Clock, Random).Run(
            new(client.Key, account.Key, stamp ?? account.SecurityStamp, Back, challenge, ""), Cancel);
}
