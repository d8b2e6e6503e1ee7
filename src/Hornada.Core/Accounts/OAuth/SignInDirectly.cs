using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Somebody whose password was just checked, and the client he typed it into.</summary>
/// <param name="AccountKey">Key of the account.</param>
/// <param name="SecurityStamp">The account's stamp when the password was checked.</param>
/// <param name="ClientId">The client; must be first-party.</param>
/// <param name="Device">The device it runs on.</param>
public sealed record DirectSignIn(long AccountKey, string SecurityStamp, string ClientId, SignInDevice Device);

/// <summary>Tokens for whoever gave his password to a first-party client, without a browser between.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">When it happens.</param>
/// <param name="random">Where tokens come from.</param>
/// <param name="settings">How long they live.</param>
public sealed class SignInDirectly(Store store, TimeProvider clock, Randomness random, OAuthSettings settings)
{
    /// <summary>Begins a family. Refused when the client may not, or the credentials have changed since they were checked.</summary>
    public async Task<Outcome<IssuedPair>> Run(DirectSignIn signIn, CancellationToken cancel)
    {
        return signIn.Device.Id.Length > SignInDevice.MaxLength
            ? OAuthRefusals.WrongDevice
            : await store.Write<IssuedPair>((db, ct) => Open(db, signIn, ct), cancel);
    }

    /// <summary>
    /// Gives the account another password and ends everything the old one led to: families, codes and sign-ins of browsers. Then the same
    /// as <see cref="Run"/>. All of it or nothing.
    /// </summary>
    /// <param name="signIn">Who, checked by his old password.</param>
    /// <param name="passwordHash">Hash of the new password.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<IssuedPair>> ChangePassword(DirectSignIn signIn, string passwordHash, CancellationToken cancel)
    {
        return signIn.Device.Id.Length > SignInDevice.MaxLength
            ? OAuthRefusals.WrongDevice
            : await store.Write<IssuedPair>(
                async (db, ct) =>
                {
                    var stamp = await Accounts.ChangePassword.Replace(db, new(signIn.AccountKey, signIn.SecurityStamp), passwordHash, clock.Now(), random, ct);
                    return stamp is null ? OAuthRefusals.InvalidGrant : await Open(db, signIn with { SecurityStamp = stamp }, ct);
                },
                cancel);
    }

    private async Task<Outcome<IssuedPair>> Open(HornadaDb db, DirectSignIn signIn, CancellationToken cancel)
    {
        if (!await TokenFamilies.Hold(db, signIn.AccountKey, signIn.SecurityStamp, cancel))
        {
            return OAuthRefusals.InvalidGrant;
        }

        if (await OAuthClients.Living(db, signIn.ClientId, cancel) is not { } client)
        {
            return OAuthRefusals.InvalidClient;
        }

        if (!client.IsFirstParty)
        {
            return OAuthRefusals.NotFirstParty;
        }

        var families = new TokenFamilies(db, clock.Now(), random, settings);
        return (await families.Open(client.Key, signIn.AccountKey, signIn.Device, "", cancel)).Issued;
    }
}
