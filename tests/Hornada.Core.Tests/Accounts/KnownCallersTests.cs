using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Accounts;

/// <summary>What a node keeps of its callers ends with the change that makes it untrue, whichever statement makes that change.</summary>
public sealed class KnownCallersTests<TEngine>(StoreFixture<TEngine> fixture)
    : OAuth.OAuthTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const int Forever = int.MaxValue;

    private Tokens ApiTokens => new(Store, Clock, Random);

    /// <summary>
    /// The node asks for changes only when something tells it to. On the node that makes a change, that is the commit itself.
    /// </summary>
    [Theory]
    [InlineData("UPDATE accounts SET role = 'CUSTOMER' WHERE key = {0}")]
    [InlineData("UPDATE accounts SET uid = 'gone-' || key WHERE key = {0}")]
    [InlineData("UPDATE accounts SET display_name = '', email = '', search_text = '' WHERE key = {0}")]
    [InlineData("DELETE FROM memberships WHERE account_key = {0}")]
    [InlineData("UPDATE memberships SET role = 'MANAGER' WHERE account_key = {0}")]
    [InlineData("UPDATE bakeries SET name = 'El Trigal' WHERE key = {1}")]
    [InlineData("UPDATE bakeries SET zone = 'Europe/Brussels' WHERE key = {1}")]
    [InlineData("UPDATE bakeries SET deleted_at = 1 WHERE key = {1}")]
    [InlineData("UPDATE api_tokens SET revoked_at = created_at WHERE account_key = {0}")]
    [InlineData("UPDATE api_tokens SET expires_at = created_at WHERE account_key = {0}")]
    [InlineData("UPDATE api_tokens SET account_key = {2} WHERE account_key = {0}")]
    [InlineData("DELETE FROM api_tokens WHERE account_key = {0}")]
    public async Task A_statement_that_changes_a_caller_counts_on_its_node_when_it_is_answered(string statement)
    {
        var (shop, helper) = (await OpenShop(), await Helper());
        await Run($"INSERT INTO memberships (account_key, bakery_key, since) VALUES ({helper.Key}, {shop.Workplace.Key}, 1)");
        var secret = (await ApiTokens.Issue(helper.Key, "caja", null, Cancel)).Value.Secret;
        var node = Node(Store, Forever);
        var before = Describe(await node.ByToken(secret));

        await Run(string.Format(CultureInfo.InvariantCulture, statement, helper.Key, shop.Workplace.Key, shop.Customer.Key));
        var after = Describe(await node.ByToken(secret));

        Assert.Contains(shop.Workplace.Id.Value, before, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
        Assert.Equal(Describe(await Node(Store, 0).ByToken(secret)), after);
    }

    [Theory]
    [InlineData("UPDATE oauth_pairs SET used_at = 1 WHERE family_key IN (SELECT key FROM oauth_families WHERE account_key = {0})")]
    [InlineData("DELETE FROM oauth_pairs WHERE family_key IN (SELECT key FROM oauth_families WHERE account_key = {0})")]
    [InlineData("UPDATE oauth_families SET revoked_at = 1 WHERE account_key = {0}")]
    [InlineData("DELETE FROM oauth_families WHERE account_key = {0}")]
    [InlineData("UPDATE oauth_clients SET revoked_at = 1 WHERE key = {1}")]
    public async Task A_statement_that_ends_an_access_token_counts_on_its_node_when_it_is_answered(string statement)
    {
        var (client, account) = (await Register(), await SignUp());
        var pair = await SignIn(client, account);
        var node = Node(Store, Forever);
        Assert.NotNull(await node.ByAccessToken(pair.AccessToken));

        await Run(string.Format(CultureInfo.InvariantCulture, statement, account.Key, client.Key));

        Assert.Null(await node.ByAccessToken(pair.AccessToken));
    }

    [Theory]
    [InlineData("UPDATE organisation_tokens SET revoked_at = created_at WHERE company_key = {0}")]
    [InlineData("UPDATE organisation_tokens SET ability = 'READ' WHERE company_key = {0}")]
    [InlineData("UPDATE organisation_tokens SET expires_at = created_at WHERE company_key = {0}")]
    [InlineData("DELETE FROM organisation_tokens WHERE company_key = {0}")]
    [InlineData("UPDATE canteens SET requests_per_minute = 7 WHERE company_key = {0}")]
    [InlineData("UPDATE companies SET zone = 'America/Bogota' WHERE key = {0}")]
    public async Task A_statement_that_changes_an_organisation_counts_on_its_node_when_it_is_answered(string statement)
    {
        var company = (await new ManageCanteens(Store, Clock, Random).Open("Comedor", Currency.Ars, "Europe/Madrid", new(), Cancel)).Value;
        var secret = (await new OrganisationTokens(Store, Clock, Random).Issue(
            company.Id, "caja", TokenAbility.Staff, null, Cancel)).Value.Secret;
        var node = new FindOrganisation(Store, Known(Store, Forever), Clock);
        var before = await node.ByToken(secret);

        await Run(string.Format(CultureInfo.InvariantCulture, statement, company.Key));
        var after = await node.ByToken(secret);

        Assert.NotNull(before);
        Assert.NotEqual(before, after);
        Assert.Equal(await new FindOrganisation(Store, Known(Store, 0), Clock).ByToken(secret), after);
    }

    [Theory]
    [InlineData("UPDATE sessions SET ended_at = 1 WHERE account_key = {0}")]
    [InlineData("DELETE FROM sessions WHERE account_key = {0}")]
    public async Task A_session_that_is_ended_or_gone_does_not_work_any_more_when_the_statement_is_answered(string statement)
    {
        var (account, node) = (await Helper(), Node(Store, Forever));
        var id = await new Sessions(Store, Clock, Random).Begin(account, "Firefox · Android", Cancel);
        Assert.NotNull(await node.BySession(account.Uid, account.SecurityStamp, id));

        await Run(string.Format(CultureInfo.InvariantCulture, statement, account.Key));

        Assert.Null(await node.BySession(account.Uid, account.SecurityStamp, id));
        Assert.NotNull(await node.BySession(account.Uid, account.SecurityStamp));
    }

    [Fact]
    public async Task A_changed_security_stamp_ends_the_sessions_of_an_account()
    {
        var (account, node) = (await Helper(), Node(Store, Forever));
        Assert.NotNull(await node.BySession(account.Uid, account.SecurityStamp));

        await Run($"UPDATE accounts SET security_stamp = 'changed' WHERE key = {account.Key}");

        Assert.Null(await node.BySession(account.Uid, account.SecurityStamp));
        Assert.NotNull(await node.BySession(account.Uid, "changed"));
        Assert.NotNull(await node.ByUid(account.Uid));
    }

    /// <summary>Otherwise each order, rating and refresh would make all nodes read callers again.</summary>
    [Fact]
    public async Task What_concerns_no_caller_is_not_noted()
    {
        var shop = await OpenShop();
        var client = await Register();
        await SignIn(client, await SignUp());
        var before = await Newest();

        await Run(string.Create(CultureInfo.InvariantCulture, $"""
            UPDATE bakeries SET rating_sum = rating_sum, name = name, description = 'Pan' WHERE key = {shop.Workplace.Key};
            UPDATE accounts SET search_text = 'ana', role = role WHERE key = {shop.Baker.Key};
            UPDATE oauth_families SET refreshed_at = refreshed_at + 1 WHERE client_key = {client.Key};
            """));
        _ = (await ApiTokens.Issue(shop.Baker.Key, "caja", null, Cancel)).Value;
        _ = await SignUp();

        Assert.Equal(before, await Newest());
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_ends_nothing()
    {
        var (account, node) = (await Helper(), Node(Store, Forever));
        var before = await Newest();
        Assert.Equal(Role.Baker, (await node.ByUid(account.Uid))!.Role);

        var refused = await Store.Write<bool>(
            async (db, cancel) =>
            {
                await db.Accounts.Where(row => row.Key == account.Key)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, Role.Customer), cancel);
                return Refusal.Busy;
            },
            Cancel);

        Assert.NotNull(refused.Refusal);
        Assert.Equal((Role.Baker, before), ((await node.ByUid(account.Uid))!.Role, await Newest()));
    }

    /// <summary>The reading saw the token as it was. It must not be kept, whether the change is noticed before or after.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reading_that_began_before_a_revocation_is_not_kept_after_it(bool isNoticedMeanwhile)
    {
        var shop = await OpenShop();
        var token = (await ApiTokens.Issue(shop.Baker.Key, "caja", null, Cancel)).Value;
        var credential = Credential.FromHash(CredentialKind.Token, TokenSecret.Hash(token.Secret));
        var known = Known(Store, Forever);
        var node = new FindCaller(known, Clock);
        var (hasRead, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());

        var slow = known.Find<OAuthCaller>(credential, Clock.Now(), async _ =>
        {
            var found = new KnownCaller(new OAuthCaller(shop.Baker, 0), shop.Baker.Key, null);
            hasRead.SetResult();
            await goOn.Task;
            return found;
        }).AsTask();
        await hasRead.Task;
        _ = (await ApiTokens.Revoke(shop.Baker.Key, token.Token.Id, Cancel)).Value;
        if (isNoticedMeanwhile)
        {
            await known.LookNow();
        }

        goOn.SetResult();

        Assert.NotNull(await slow);
        Assert.Null(await node.ByToken(token.Secret));
    }

    [Fact]
    public async Task A_kept_access_token_expires_by_the_clock_of_the_requests()
    {
        var pair = await SignIn(await Register(), await SignUp());
        var node = Node(Store, Forever);
        Assert.NotNull(await node.ByAccessToken(pair.AccessToken));

        Clock.Advance(TokenPair.AccessLifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(await node.ByAccessToken(pair.AccessToken));

        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await node.ByAccessToken(pair.AccessToken));
    }

    /// <summary>A command beside the server, or another node whose notification is lost.</summary>
    [Fact]
    public async Task A_change_by_another_process_counts_without_a_signal()
    {
        var shop = await OpenShop();
        var token = (await ApiTokens.Issue(shop.Baker.Key, "caja", null, Cancel)).Value;
        var (asking, trusting) = (Node(Store, 0), Node(Store, new CallerOptions().TrustMilliseconds));
        Assert.NotNull(await asking.ByToken(token.Secret));
        Assert.NotNull(await trusting.ByToken(token.Secret));

        await using (var other = Store.Open(Fixture.Settings with { MayWorkBeside = true }))
        {
            _ = (await new Tokens(other, Clock, Random).Revoke(shop.Baker.Key, token.Token.Id, Cancel)).Value;
        }

        Assert.Null(await asking.ByToken(token.Secret));
        while (await trusting.ByToken(token.Secret) is not null)
        {
            await Task.Delay(20, Cancel);
        }
    }

    /// <summary>Changes are noted in a list of limited length; a node that has missed a part of it forgets everything.</summary>
    [Fact]
    public async Task A_node_that_missed_more_changes_than_are_noted_forgets_all_callers()
    {
        var account = await Helper();
        var secret = (await ApiTokens.Issue(account.Key, "caja", null, Cancel)).Value.Secret;
        var node = Node(Store, 0);
        Assert.Equal(Role.Baker, (await node.ByToken(secret))!.Role);

        await Run($"UPDATE accounts SET role = 'CUSTOMER' WHERE key = {account.Key}; DELETE FROM caller_changes");
        await Run($"INSERT INTO caller_changes (account_key) VALUES ({account.Key + 1_000_000})");

        Assert.Equal(Role.Customer, (await node.ByToken(secret))!.Role);
    }

    [Fact]
    public async Task A_request_that_is_one_transaction_sees_its_own_changes()
    {
        var account = await Helper();
        var secret = (await ApiTokens.Issue(account.Key, "caja", null, Cancel)).Value.Secret;
        var node = Node(Store, Forever);
        Assert.Equal(Role.Baker, (await node.ByToken(secret))!.Role);

        Role? within = null;
        _ = await Store.Write<bool>(
            async (db, cancel) =>
            {
                await Store.RunInTransaction(db, ExecutionContext.Capture()!, async () =>
                {
                    _ = await new Profiles(Store, Clock).ChangeRole(account.Uid, Role.Admin, cancel);
                    within = (await node.ByToken(secret))!.Role;
                    return true;
                });
                return Refusal.Busy;
            },
            Cancel);

        Assert.Equal((Role.Admin, Role.Baker), (within, (await node.ByToken(secret))!.Role));
    }

    private Task<Account> Helper() => Shop.SignUp(Fixture, Role.Baker);

    private FindCaller Node(Store store, int trustMilliseconds) => new(Known(store, trustMilliseconds), Clock);

    private static KnownCallers Known(Store store, int trustMilliseconds) => new(store, new() { TrustMilliseconds = trustMilliseconds });

    private static string Describe(Caller? caller) => caller is null
        ? "nobody"
        : $"{caller.Key} {caller.Uid} {caller.DisplayName} {caller.Role} {string.Join(',', caller.Workplaces)}";

    private async Task<long> Newest()
    {
        await using var db = Store.OpenReader();
        return await db.Database.SqlQuery<long>($"""SELECT MAX(key) AS "Value" FROM caller_changes""").SingleAsync(Cancel);
    }

    private async Task Run(string statements) => _ = (await Store.Write<bool>(
        async (db, cancel) =>
        {
#pragma warning disable EF1002 // Statements of this test.
            await db.Database.ExecuteSqlRawAsync(statements, cancel);
#pragma warning restore EF1002
            return true;
        },
        Cancel)).Value;
}
