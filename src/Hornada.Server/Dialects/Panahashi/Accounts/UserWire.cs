using Hornada.Core.Accounts;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>An account (contract §2.5). <c>fcmToken</c> is empty for everybody but its owner (P-23).</summary>
internal sealed record UserProfileWire(
    string Uid, string DisplayName, string Email, string Phone, Role Role, string BakeryId, string FcmToken, long CreatedAt);

/// <summary>A browser in which the caller is signed in.</summary>
internal sealed record SessionWire(string Id, string Name, long CreatedAt);

/// <summary>A passkey of the caller.</summary>
internal sealed record PasskeyWire(string Id, string Name, long CreatedAt);

/// <summary>A session or passkey that was ended.</summary>
/// <param name="Id">Its id; empty for all.</param>
internal sealed record EndedWire(string Id);

/// <summary>A mail was asked for. The same whether an account has this address or not.</summary>
/// <param name="Email">The address as it was written.</param>
internal sealed record MailAskedWire(string Email);

/// <summary>Profiles as the contract writes them.</summary>
internal static class UserWireMapping
{
    public static SessionWire ToWire(this Session session) => new(session.Id, session.Label, session.CreatedAt.ToUnixTimeMilliseconds());

    public static PasskeyWire ToWire(this Passkey passkey) => new(passkey.Id, passkey.Name, passkey.CreatedAt.ToUnixTimeMilliseconds());

    public static UserProfileWire ToWire(this Profile profile)
    {
        var account = profile.Account;
        return new(
            account.Uid.Value,
            account.DisplayName,
            account.Email,
            account.Phone,
            account.Role,
            profile.Bakery?.Value ?? "",
            profile.DeviceToken ?? "",
            account.CreatedAt.ToUnixTimeMilliseconds());
    }
}

/// <param name="Changed">True when the address has changed; false when a mail with a link is under way to it, which changes it.</param>
internal sealed record EmailChangeWire(string Email, bool Changed);
