using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>What is known of a person beyond the native contract. All of it optional.</summary>
public sealed record AccountDetails
{
    /// <summary>Longest part of a name, of an address or of a number, in characters.</summary>
    private const int MaxPart = 120;

    public static readonly AccountDetails Unknown = new();

    /// <summary>First name; null when only the display name is known.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name; null when only the display name is known.</summary>
    public string? LastName { get; init; }

    /// <summary>Delivery address; null when not given.</summary>
    public PostalAddress? DeliveryAddress { get; init; }

    /// <summary>Recipient of invoices; null when not given.</summary>
    public InvoiceParty? Company { get; init; }

    /// <summary>Bank account for refunds; null when not given.</summary>
    public string? BankAccountNumber { get; init; }

    /// <summary>Tax number; null when not given.</summary>
    public string? TinNumber { get; init; }

    /// <summary>Which messages are wanted.</summary>
    public MessagePreferences Messages { get; init; } = new();

    /// <summary>The first name; without one, the display name up to its first blank.</summary>
    public string FirstNameOr(string displayName) => FirstName ?? displayName.Split(' ', 2)[0];

    /// <summary>The last name; without one, the display name after its first blank.</summary>
    public string LastNameOr(string displayName) => LastName ?? (displayName.Split(' ', 2) is [_, var rest] ? rest : "");

    /// <summary>All invalid details as one refusal; null when the details are valid.</summary>
    internal Refusal? Check()
    {
        Refusal?[] found =
        [
            TextChecks.Line("firstname", FirstName, MaxPart),
            TextChecks.Line("lastname", LastName, MaxPart),
            TextChecks.Line("bank_account_number", BankAccountNumber, MaxPart),
            TextChecks.Line("tin_nr", TinNumber, MaxPart),
            Check("delivery_address", DeliveryAddress),
            Company is null ? null : TextChecks.Required("company.name", Company.Name, MaxPart),
            TextChecks.Line("company.vat", Company?.VatNumber, MaxPart) ?? ContactNumbers.CheckVat("company.vat", Company?.VatNumber),
            Check("company.address", Company?.Address),
        ];
        return TextChecks.Joined(found);
    }

    private static Refusal? Check(string field, PostalAddress? address) => address is null
        ? null
        : TextChecks.Joined(
        [
            TextChecks.Line($"{field}.street", address.Street, MaxPart),
            TextChecks.Line($"{field}.nr", address.Number, MaxPart),
            TextChecks.Line($"{field}.zipcode", address.ZipCode, MaxPart),
            TextChecks.Line($"{field}.city", address.City, MaxPart),
            TextChecks.Line($"{field}.country", address.Country, 2),
        ]);
}

/// <summary>
/// The e-mails that a person agreed to. Kept because Bakeronline clients read and write them; Hornada sends no e-mail yet.
/// </summary>
public sealed record MessagePreferences
{
    /// <summary>An order was placed.</summary>
    public bool WhenOrdered { get; init; } = true;

    /// <summary>A message was written about an order.</summary>
    public bool WhenCommented { get; init; } = true;

    /// <summary>An order was confirmed.</summary>
    public bool WhenConfirmed { get; init; } = true;

    /// <summary>An order was cancelled.</summary>
    public bool WhenCancelled { get; init; } = true;

    /// <summary>The shops' newsletter; off by default.</summary>
    public bool Newsletter { get; init; }
}

/// <summary>A change of a person's details. Null leaves a detail as it is.</summary>
public sealed record PersonChange
{
    /// <summary>New e-mail address, at most 254 characters; refused when another account has it.</summary>
    public string? Email { get; init; }

    /// <summary>New phone, at most 40 characters; empty clears it.</summary>
    public string? Phone { get; init; }

    /// <summary>Maps the old details to the new ones. May run more than once, so it must be free of side effects.</summary>
    public Func<AccountDetails, AccountDetails>? Details { get; init; }

    /// <summary>All invalid values as one refusal; null when the values are valid.</summary>
    internal Refusal? Check() => TextChecks.Joined(
    [
        Email is null || IsAddress(Email)
            ? TextChecks.MaxLength("email", Email, Account.MaxEmail)
            : Refusal.OfField("email", new(
                "debe ser un correo",
                "must be an e-mail address",
                "moet een e-mailadres zijn",
                "doit être une adresse e-mail")),
        TextChecks.Line("telephone", Phone, Account.MaxPhone),
    ]);

    private static bool IsAddress(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));
}
