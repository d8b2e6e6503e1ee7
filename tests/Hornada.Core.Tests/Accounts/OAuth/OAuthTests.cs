using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Accounts.OAuth;

/// <summary>What the OAuth tests of Core have in common: a client, somebody who allows it, and the ways to tokens.</summary>
public abstract class OAuthTests(StoreFixture fixture) : StoreTests(fixture)
{
    internal const string Back = "https://shop.example.com/back";

    internal const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static readonly OAuthSettings Settings = new();

    internal OAuthClients Clients => new(Store, Clock, Random);

    internal RefreshTokens Tokens => new(Store, Clock, Random, Settings);

    internal SignInDirectly Direct => new(Store, Clock, Random, Settings);

    internal async Task<OAuthClient> Register(bool firstParty = false) =>
        (await Clients.Register(new("Tienda", [Back]) { IsFirstParty = firstParty }, Cancel)).Value;

    internal Task<Account> SignUp(Role role = Role.Customer) => Shop.SignUp(Fixture, role);

    internal async Task<string> Code(
        OAuthClient client, Account account, string redirectUri = Back) => (await new IssueCode(Store, Clock, Random).Run(
        new(client.Key, account.Key, account.SecurityStamp, redirectUri, SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)), "orders"),
        Cancel)).Value;

    internal Task<Outcome<IssuedPair>> Exchange(
        string clientId,
        string code,
        string? verifier = Verifier,
        string? redirectUri = null,
        string device = "till",
        Store? node = null) =>
        new ExchangeCode(node ?? Store, Clock, Random, Settings).Run(
            new(clientId, code, verifier, redirectUri, new(device, "Caja")), Cancel);

    internal async Task<IssuedPair> SignIn(OAuthClient client, Account account, string device = "till") =>
        (await Exchange(client.Id, await Code(client, account), device: device)).Value;

    internal async Task<OAuthCaller?> Find(string accessToken) => await Callers.ByAccessToken(accessToken);

    internal async Task<bool> Works(IssuedPair pair) => await Find(pair.AccessToken) is not null;

    internal async Task<List<bool>> WhichWork(params IssuedPair[] pairs)
    {
        var works = new List<bool>();
        foreach (var pair in pairs)
        {
            works.Add(await Works(pair));
        }

        return works;
    }

    internal static void IsRefused(Outcome<IssuedPair> outcome, string code = "INVALID_GRANT") => Assert.Equal(code, outcome.Refusal?.Code);
}
