using Hornada.Core.Basics;

namespace Hornada.Core.Limits;

/// <summary>How often a client may do something.</summary>
/// <param name="Name">Name on the wire, in lower case.</param>
/// <param name="Most">How often in a window; 0 for no limit.</param>
public sealed record Limit(string Name, int Most, TimeSpan Window)
{
    public bool IsOff => Most == 0;
}

/// <summary>
/// Every limit of clients but that of canteens. Section <c>Hornada:Limits</c>; 0 switches a limit off that only spares the server.
/// </summary>
public sealed class LimitOptions : ISettingsSection
{
    private const int Largest = 1_000_000;

    /// <inheritdoc/>
    public static string Section => "Hornada:Limits";

    /// <summary>Requests a minute of one address. Default 6 000: a school or a phone network may be one address.</summary>
    public int RequestsPerAddress { get; set; } = 6000;

    /// <summary>Requests a minute of one account. Default 1 200.</summary>
    public int RequestsPerAccount { get; set; } = 1200;

    /// <summary>Requests a minute of one account that place orders. Default 60.</summary>
    public int OrdersPerAccount { get; set; } = 60;

    /// <summary>Tests of webhooks a minute of one account. Default 10: each posts to an address of the caller's choice.</summary>
    public int WebhookTestsPerAccount { get; set; } = 10;

    /// <summary>Uploads without an account in ten minutes from one address. Default 30.</summary>
    public int UploadsPerAddress { get; set; } = 30;

    /// <summary>Uploaded pictures that carts from one address may name in ten minutes. Default 300; more could guess numbers.</summary>
    public int PictureNamesPerAddress { get; set; } = 300;

    /// <summary>New guests from one address in a quarter of an hour. Default 200.</summary>
    public int GuestsPerAddress { get; set; } = 200;

    /// <summary>New accounts from one address in a quarter of an hour. Default 20: the answer tells whether an address is taken.</summary>
    public int RegistrationsPerAddress { get; set; } = 20;

    /// <summary>Wrong passwords for one account from one address in a quarter of an hour. Default 10.</summary>
    public int PasswordsPerAccountAndAddress { get; set; } = 10;

    /// <summary>Wrong passwords from one address for any accounts in a quarter of an hour. Default 60.</summary>
    public int PasswordsPerAddress { get; set; } = 60;

    /// <summary>
    /// Wrong passwords for one account in a quarter of an hour from all addresses at which nobody has signed in to it lately. Default 100.
    /// </summary>
    public int PasswordsPerAccount { get; set; } = 100;

    /// <summary>Wrong short codes of one bakery in a quarter of an hour. Default 20.</summary>
    public int PickupCodesPerBakery { get; set; } = 20;

    /// <summary>Devices from one address that ask to be paired in a quarter of an hour. Default 30.</summary>
    public int PairingsPerAddress { get; set; } = 30;

    /// <summary>Wrong codes of devices that one account types in a quarter of an hour. Default 20.</summary>
    public int PairingCodesPerAccount { get; set; } = 20;

    /// <summary>Mails with links that one address asks for in a quarter of an hour, for any receivers. Default 20.</summary>
    public int MailsPerAddress { get; set; } = 20;

    /// <summary>Mails with links that anybody asks for in a quarter of an hour for one receiver. Default 5.</summary>
    public int MailsPerReceiver { get; set; } = 5;

    /// <summary>
    /// How often a person, or the guest of an order, may ask for their data or its deletion in a quarter of an hour. Default 10: a guest
    /// proves who they are with a number that could be guessed.
    /// </summary>
    public int PersonRequests { get; set; } = 10;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public Limit Requests(bool byAccount) =>
        byAccount ? new("account", RequestsPerAccount, Minute) : new("address", RequestsPerAddress, Minute);

    public Limit Orders() => new("orders", OrdersPerAccount, Minute);

    public Limit WebhookTests() => new("webhook-tests", WebhookTestsPerAccount, Minute);

    public Limit Uploads() => new("uploads", UploadsPerAddress, TenMinutes);

    public Limit PictureNames() => new("picture-names", PictureNamesPerAddress, TenMinutes);

    public Limit Guests() => new("guests", GuestsPerAddress, Quarter);

    public Limit Registrations() => new("registrations", RegistrationsPerAddress, Quarter);

    public Limit PairPasswords() => new("passwords-pair", PasswordsPerAccountAndAddress, Quarter);

    public Limit AddressPasswords() => new("passwords-address", PasswordsPerAddress, Quarter);

    public Limit AccountPasswords() => new("passwords-account", PasswordsPerAccount, Quarter);

    public Limit PickupCodes() => new("pickup-codes", PickupCodesPerBakery, Quarter);

    public Limit Pairings() => new("pairings", PairingsPerAddress, Quarter);

    public Limit PairingCodes() => new("pairing-codes", PairingCodesPerAccount, Quarter);

    public Limit MailsByAddress() => new("mails-address", MailsPerAddress, Quarter);

    public Limit Persons() => new("persons", PersonRequests, Quarter);

    public Limit MailsToOne() => new("mails-receiver", MailsPerReceiver, Quarter);

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        foreach (var (name, value, least) in ((string, int, int)[])
            [
                (nameof(RequestsPerAddress), RequestsPerAddress, 0),
                (nameof(RequestsPerAccount), RequestsPerAccount, 0),
                (nameof(OrdersPerAccount), OrdersPerAccount, 0),
                (nameof(WebhookTestsPerAccount), WebhookTestsPerAccount, 1),
                (nameof(UploadsPerAddress), UploadsPerAddress, 1),
                (nameof(PictureNamesPerAddress), PictureNamesPerAddress, 1),
                (nameof(GuestsPerAddress), GuestsPerAddress, 1),
                (nameof(RegistrationsPerAddress), RegistrationsPerAddress, 1),
                (nameof(PasswordsPerAccountAndAddress), PasswordsPerAccountAndAddress, 1),
                (nameof(PasswordsPerAddress), PasswordsPerAddress, 1),
                (nameof(PasswordsPerAccount), PasswordsPerAccount, 1),
                (nameof(PickupCodesPerBakery), PickupCodesPerBakery, 1),
                (nameof(PairingsPerAddress), PairingsPerAddress, 1),
                (nameof(PairingCodesPerAccount), PairingCodesPerAccount, 1),
                (nameof(MailsPerAddress), MailsPerAddress, 1),
                (nameof(MailsPerReceiver), MailsPerReceiver, 1),
                (nameof(PersonRequests), PersonRequests, 1),
            ])
        {
            if (value < least || value > Largest)
            {
                yield return $"{Section}:{name} is {value}. Set it between {least} and {Largest}.";
            }
        }
    }
}
