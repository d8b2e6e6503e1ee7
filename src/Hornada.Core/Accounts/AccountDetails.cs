using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>What is known of a person beyond the native contract. All of it optional.</summary>
public sealed record AccountDetails
{
    /// <summary>Longest part of a name, of an address or of a number, in characters.</summary>
    private const int MaxPart = 120;

    /// <summary>Somebody of whom nothing more is known.</summary>
    public static readonly AccountDetails Unknown = new();

    /// <summary>First name; null when only the display name is known.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name; null when only the display name is known.</summary>
    public string? LastName { get; init; }

    /// <summary>Where deliveries go; null when nobody said.</summary>
    public PostalAddress? DeliveryAddress { get; init; }

    /// <summary>Who gets invoices; null when nobody said.</summary>
    public InvoiceParty? Company { get; init; }

    /// <summary>Bank account, for refunds; null when nobody said.</summary>
    public string? BankAccountNumber { get; init; }

    /// <summary>Tax number; null when nobody said.</summary>
    public string? TinNumber { get; init; }

    /// <summary>Which messages are wanted.</summary>
    public MessagePreferences Messages { get; init; } = new();

    /// <summary>Everything that is wrong with the details, as one refusal; null when nothing is.</summary>
    internal Refusal? Check()
    {
        Refusal?[] found =
        [
            TextChecks.MaxLength("firstname", FirstName, MaxPart),
            TextChecks.MaxLength("lastname", LastName, MaxPart),
            TextChecks.MaxLength("bank_account_number", BankAccountNumber, MaxPart),
            TextChecks.MaxLength("tin_nr", TinNumber, MaxPart),
            Check("delivery_address", DeliveryAddress),
            Company is null ? null : TextChecks.Required("company.name", Company.Name, MaxPart),
            TextChecks.MaxLength("company.vat", Company?.VatNumber, MaxPart),
            Check("company.address", Company?.Address),
        ];
        return TextChecks.Joined(found);
    }

    private static Refusal? Check(string field, PostalAddress? address) => address is null
        ? null
        : TextChecks.Joined(
        [
            TextChecks.MaxLength($"{field}.street", address.Street, MaxPart),
            TextChecks.MaxLength($"{field}.nr", address.Number, MaxPart),
            TextChecks.MaxLength($"{field}.zipcode", address.ZipCode, MaxPart),
            TextChecks.MaxLength($"{field}.city", address.City, MaxPart),
            TextChecks.MaxLength($"{field}.country", address.Country, 2),
        ]);
}

/// <summary>Which e-mails somebody wants. Kept for the clients that ask; nothing is sent by e-mail yet.</summary>
public sealed record MessagePreferences
{
    /// <summary>An order was placed.</summary>
    public bool WhenOrdered { get; init; } = true;

    /// <summary>Somebody wrote about an order.</summary>
    public bool WhenCommented { get; init; } = true;

    /// <summary>An order was confirmed.</summary>
    public bool WhenConfirmed { get; init; } = true;

    /// <summary>An order was cancelled.</summary>
    public bool WhenCancelled { get; init; } = true;

    /// <summary>News of the shops. Nobody gets them unasked.</summary>
    public bool Newsletter { get; init; }
}

/// <summary>A wanted change of what is known of a person. Null means: not given, leave it.</summary>
public sealed record PersonChange
{
    /// <summary>New e-mail address, at most 254 characters; nobody else may have it.</summary>
    public string? Email { get; init; }

    /// <summary>New phone, at most 40 characters; empty clears it.</summary>
    public string? Phone { get; init; }

    /// <summary>From what was known to what is known now. May run more than once, and touches nothing else.</summary>
    public Func<AccountDetails, AccountDetails>? Details { get; init; }

    /// <summary>Everything that is wrong with what is given, as one refusal; null when nothing is.</summary>
    internal Refusal? Check() => TextChecks.Joined(
    [
        Email is null || IsAddress(Email)
            ? TextChecks.MaxLength("email", Email, Account.MaxEmail)
            : Refusal.Malformed(
                "El campo email debe ser un correo",
                "The field email must be an e-mail address",
                "Het veld email moet een e-mailadres zijn",
                "Le champ email doit être une adresse e-mail"),
        TextChecks.MaxLength("telephone", Phone, Account.MaxPhone),
    ]);

    private static bool IsAddress(string text) => text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));
}
