using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Accounts.OAuth;

public sealed class RefreshTests<TEngine>(StoreFixture<TEngine> fixture) : OAuthTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const int AtOnce = 20;

    [Fact]
    public async Task A_refresh_gives_the_next_pair_and_ends_the_one_before()
    {
        var (client, account) = (await Register(), await SignUp());
        var first = await SignIn(client, account);

        var second = (await Tokens.Run(first.RefreshToken, client.Id, Cancel)).Value;
        var third = (await Tokens.Run(second.RefreshToken, null, Cancel)).Value;

        Assert.Equal([false, false, true], await WhichWork(first, second, third));
    }

    [Fact]
    public async Task A_refresh_that_is_repeated_within_a_minute_is_answered_the_same_pair()
    {
        var (client, account) = (await Register(), await SignUp());
        var first = await SignIn(client, account);
        var next = (await Tokens.Run(first.RefreshToken, null, Cancel)).Value;

        Clock.Advance(TimeSpan.FromSeconds(59));
        var again = (await Tokens.Run(first.RefreshToken, client.Id, Cancel)).Value;

        Assert.Equal(next with { AccessFor = TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(59) }, again);
        Assert.True(await Works(next));
        Assert.Null((await Tokens.Run(next.RefreshToken, null, Cancel)).Refusal);
    }

    [Fact]
    public async Task Repeating_an_older_refresh_ends_the_family_within_the_minute_too()
    {
        var (client, account) = (await Register(), await SignUp());
        var first = await SignIn(client, account);
        var second = (await Tokens.Run(first.RefreshToken, null, Cancel)).Value;
        var third = (await Tokens.Run(second.RefreshToken, null, Cancel)).Value;

        IsRefused(await Tokens.Run(first.RefreshToken, null, Cancel));

        Assert.False(await Works(third));
        IsRefused(await Tokens.Run(second.RefreshToken, null, Cancel));
    }

    [Fact]
    public async Task A_repeat_needs_the_seed_and_the_token_and_seeds_of_older_refreshes_are_forgotten()
    {
        var (client, account) = (await Register(), await SignUp());
        var first = await SignIn(client, account);
        var second = (await Tokens.Run(first.RefreshToken, null, Cancel)).Value;
        _ = (await Tokens.Run(second.RefreshToken, null, Cancel)).Value;

        await using var db = Store.OpenReader();
        var pairs = await (
            from pair in db.TokenPairs
            join family in db.TokenFamilies on pair.FamilyKey equals family.Key
            where family.AccountKey == account.Key
            orderby pair.Key
            select pair).ToListAsync(Cancel);

        Assert.Equal([false, true, false], pairs.Select(pair => pair.SuccessorSeed is not null));
    }

    [Fact]
    public async Task Without_a_grace_no_repeat_is_answered()
    {
        var pair = await SignIn(await Register(), await SignUp());
        var strict = new RefreshTokens(Store, Clock, Random, new() { RefreshGraceSeconds = 0 });

        Assert.Null((await strict.Run(pair.RefreshToken, null, Cancel)).Refusal);
        IsRefused(await strict.Run(pair.RefreshToken, null, Cancel));
    }

    [Fact]
    public async Task A_refresh_token_used_again_after_a_minute_ends_the_whole_family_and_no_other()
    {
        var (client, account) = (await Register(), await SignUp());
        var (phone, tablet) = (await SignIn(client, account, "phone"), await SignIn(client, account, "tablet"));
        var next = (await Tokens.Run(phone.RefreshToken, null, Cancel)).Value;
        Clock.Advance(TimeSpan.FromSeconds(60));

        IsRefused(await Tokens.Run(phone.RefreshToken, null, Cancel));

        Assert.False(await Works(next));
        IsRefused(await Tokens.Run(next.RefreshToken, null, Cancel));
        Assert.True(await Works(tablet));
    }

    [Fact]
    public async Task Many_refreshes_with_one_token_at_once_all_get_the_same_pair()
    {
        var (client, account) = (await Register(), await SignUp());
        var pair = await SignIn(client, account);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(number =>
            new RefreshTokens(number % 2 == 0 ? Store : Fixture.SecondNode, Clock, Random, new()).Run(pair.RefreshToken, null, Cancel)));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        Assert.True(await Works(Assert.Single(outcomes.Select(outcome => outcome.Value).Distinct())));
    }

    [Fact]
    public async Task An_access_token_works_for_an_hour()
    {
        var pair = await SignIn(await Register(), await SignUp());

        Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.True(await Works(pair));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(await Works(pair));
        Assert.Null((await Tokens.Run(pair.RefreshToken, null, Cancel)).Refusal);
    }

    [Fact]
    public async Task A_refresh_token_works_until_nobody_has_used_it_for_ninety_days()
    {
        var (client, account) = (await Register(), await SignUp());
        var pair = await SignIn(client, account);

        Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMilliseconds(1));
        var next = (await Tokens.Run(pair.RefreshToken, null, Cancel)).Value;
        Clock.Advance(TimeSpan.FromDays(90));
        IsRefused(await Tokens.Run(next.RefreshToken, null, Cancel));
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        _ = await SignIn(client, account, "new");
        await using var db = Store.OpenReader();
        Assert.Equal("new", (await db.TokenFamilies.SingleAsync(family => family.AccountKey == account.Key, Cancel)).DeviceId);
    }

    [Fact]
    public async Task A_refresh_token_is_only_its_own_clients_and_an_access_token_is_none()
    {
        var (client, other, account) = (await Register(), await Register(), await SignUp());
        var pair = await SignIn(client, account);

        IsRefused(await Tokens.Run(pair.RefreshToken, other.Id, Cancel));
        IsRefused(await Tokens.Run(pair.AccessToken, null, Cancel));
        IsRefused(await Tokens.Run(new('0', 200), null, Cancel));
        IsRefused(await Tokens.Run(pair.RefreshToken.ToUpperInvariant(), null, Cancel));

        Assert.True(await Works(pair));
    }

    [Fact]
    public async Task Signing_in_again_on_a_device_replaces_its_tokens()
    {
        var (client, other, account) = (await Register(), await Register(), await SignUp());
        var (old, tablet, elsewhere) =
            (await SignIn(client, account), await SignIn(client, account, "tablet"), await SignIn(other, account));

        var fresh = await SignIn(client, account);

        Assert.Equal([false, true, true, true], await WhichWork(old, tablet, elsewhere, fresh));
        IsRefused(await Tokens.Run(old.RefreshToken, null, Cancel));
        Assert.True(await Works(fresh));
    }

    [Fact]
    public async Task Devices_without_an_id_do_not_sign_each_other_out()
    {
        var (client, account) = (await Register(), await SignUp());

        var (one, two) = (await SignIn(client, account, ""), await SignIn(client, account, ""));

        Assert.Equal([true, true], await WhichWork(one, two));
    }

    [Fact]
    public async Task Of_more_than_twenty_devices_the_one_silent_longest_is_signed_out()
    {
        var (client, account) = (await Register(), await SignUp());
        var pairs = new List<IssuedPair>();
        for (var device = 0; device < TokenFamily.MaxLiving; device++)
        {
            pairs.Add(await SignIn(client, account, $"device {device}"));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        pairs[0] = (await Tokens.Run(pairs[0].RefreshToken, null, Cancel)).Value;
        pairs.Add(await SignIn(client, account, "one more"));

        Assert.Equal([1], (await WhichWork([.. pairs])).Index().Where(row => !row.Item).Select(row => row.Index));
    }

    [Fact]
    public async Task Signing_in_on_many_devices_at_once_leaves_no_more_than_twenty()
    {
        var (client, account) = (await Register(firstParty: true), await SignUp());
        var signIns = Enumerable.Range(0, TokenFamily.MaxLiving + 8).Select(device => new SignInDirectly(
            device % 2 == 0 ? Store : Fixture.SecondNode, Clock, Random, new()).Run(
                new(account.Key, "", client.Id, new($"d{device}", "")), Cancel));

        Assert.All(await Task.WhenAll(signIns), outcome => Assert.Null(outcome.Refusal));

        Assert.Equal(TokenFamily.MaxLiving, await Living(account));
    }

    [Fact]
    public async Task Signing_in_on_one_device_at_once_leaves_one_family()
    {
        var (client, account) = (await Register(firstParty: true), await SignUp());
        var signIns = Enumerable.Range(0, 8).Select(number => new SignInDirectly(
            number % 2 == 0 ? Store : Fixture.SecondNode, Clock, Random, new()).Run(
                new(account.Key, "", client.Id, new("till", "")), Cancel));

        Assert.All(await Task.WhenAll(signIns), outcome => Assert.Null(outcome.Refusal));

        Assert.Equal(1, await Living(account));
    }

    [Fact]
    public async Task Ending_a_family_ends_its_tokens()
    {
        var pair = await SignIn(await Register(), await SignUp());
        var family = (await Find(pair.AccessToken))!.FamilyKey;

        Assert.True((await Tokens.End(family, Cancel)).Value);
        Assert.False((await Tokens.End(family, Cancel)).Value);

        Assert.False(await Works(pair));
        IsRefused(await Tokens.Run(pair.RefreshToken, null, Cancel));
    }

    [Fact]
    public async Task A_changed_password_ends_every_family_and_code_of_the_account_and_begins_one()
    {
        var (own, other, account) = (await Register(firstParty: true), await Register(), await SignUp());
        var (phone, shop) = (await SignIn(own, account, "phone"), await SignIn(other, account));
        var code = await Code(other, account);
        var somebody = await SignIn(other, await SignUp());

        var fresh = (await Direct.ChangePassword(new(account.Key, account.SecurityStamp, own.Id, new("phone", "")), "hash", Cancel)).Value;

        Assert.Equal([false, false, true, true], await WhichWork(phone, shop, fresh, somebody));
        IsRefused(await Exchange(other.Id, code));
        IsRefused(await Direct.Run(new(account.Key, account.SecurityStamp, own.Id, new("late", "")), Cancel));
        IsRefused(await Direct.ChangePassword(new(account.Key, account.SecurityStamp, own.Id, new("late", "")), "other", Cancel));
        await using var db = Store.OpenReader();
        Assert.Equal("hash", (await db.Accounts.SingleAsync(row => row.Key == account.Key, Cancel)).PasswordHash);
    }

    [Fact]
    public async Task A_password_is_not_changed_for_a_client_that_may_not()
    {
        var (other, account) = (await Register(), await SignUp());

        IsRefused(await Direct.ChangePassword(new(account.Key, "", other.Id, new("x", "")), "hash", Cancel), "NOT_FIRST_PARTY");
        IsRefused(await Direct.Run(new(account.Key, "", other.Id, new("x", "")), Cancel), "NOT_FIRST_PARTY");
        IsRefused(await Direct.Run(new(account.Key, "", new('0', 80), new("x", "")), Cancel), "INVALID_CLIENT");
        IsRefused(await Direct.Run(new(account.Key, "", other.Id, new(new('x', 201), "")), Cancel), "VALIDATION_ERROR");

        await using var db = Store.OpenReader();
        Assert.Null((await db.Accounts.SingleAsync(row => row.Key == account.Key, Cancel)).PasswordHash);
    }

    [Fact]
    public async Task A_changed_role_counts_for_tokens_that_are_out()
    {
        var shop = await OpenShop();
        var client = await Register(firstParty: true);
        var pair = (await Direct.Run(new(shop.Baker.Key, "", client.Id, new("till", "")), Cancel)).Value;
        Assert.True((await Find(pair.AccessToken))!.Caller.WorksFor(shop.Workplace.Key));

        _ = (await new Profiles(Store, Clock).ChangeRole(shop.Baker.Uid, Role.Customer, Cancel)).Value;

        Assert.False((await Find(pair.AccessToken))!.Caller.WorksFor(shop.Workplace.Key));
    }

    private async Task<int> Living(Account account)
    {
        await using var db = Store.OpenReader();
        return await db.TokenFamilies.CountAsync(family => family.AccountKey == account.Key && family.RevokedAt == null, Cancel);
    }
}
