using System.Text.RegularExpressions;
using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>What the settings of a bakery may be. Pure.</summary>
internal static partial class ShopRules
{
    private const int PartMost = 120;
    private const int WordMost = 60;
    private const int ListMost = 200;
    private const int IntervalLeast = 5;
    private const int IntervalMost = 1440;
    private const int LeadMost = 60 * 24 * 60;
    private const int CountryLetters = 2;

    /// <summary>Everything that is wrong with the settings, as one refusal; null when nothing is.</summary>
    public static Refusal? Check(ShopSettings settings, Currency currency) => TextChecks.Joined(
    [
        settings.Address is null ? null : Check("address", settings.Address),
        settings.Methods.Count == 0 ? Wrong("methods", "necesita al menos una forma de entrega", "needs at least one way of hand-over") : null,
        settings.Methods.Distinct().Count() < settings.Methods.Count ? Wrong("methods", "tiene valores repetidos", "has a value twice") : null,
        settings.IntervalMinutes is < IntervalLeast or > IntervalMost
            ? Wrong("interval", $"debe estar entre {IntervalLeast} y {IntervalMost}", $"must be between {IntervalLeast} and {IntervalMost}")
            : null,
        settings.LeadMinutes is < 0 or > LeadMost ? Wrong("lead", $"debe estar entre 0 y {LeadMost}", $"must be between 0 and {LeadMost}") : null,
        TextChecks.Amount("delivery_cost", settings.DeliveryCostMinor, currency),
        TextChecks.Amount("delivery_free_from", settings.DeliveryFreeFromMinor, currency),
        TextChecks.Amount("delivery_least", settings.DeliveryLeastMinor, currency),
        TextChecks.Amount("invoice_cost", settings.InvoiceCostMinor, currency),
        TextChecks.Amount("sms_cost", settings.SmsCostMinor, currency),
        .. settings.Payments.Select(offer => TextChecks.Required("payments", offer.Word, WordMost) ?? TextChecks.Amount("payments", offer.CostMinor, currency)),
        settings.Payments.DistinctBy(offer => offer.Word).Count() < settings.Payments.Count ? Wrong("payments", "tiene valores repetidos", "has a value twice") : null,
        settings.Payments.Count > ListMost || settings.DeliveryZipCodes.Count > ListMost ? Wrong("payments", "es demasiado largo", "is too long") : null,
        .. settings.DeliveryZipCodes.Select(code => TextChecks.Required("delivery_zip_codes", code, WordMost)),
        settings.ClosedOn.Distinct().Count() is 7 ? Wrong("closed_on", "no puede tener todos los días", "must not have every day") : null,
        settings.Url is not null && !Slug().IsMatch(settings.Url)
            ? Wrong("url", "admite letras minúsculas, cifras y guiones, máximo 60", "takes lower-case letters, digits and hyphens, at most 60")
            : null,
    ]);

    /// <summary>Everything that is wrong with an address, as one refusal; null when nothing is.</summary>
    public static Refusal? Check(string field, PostalAddress address) => TextChecks.Joined(
    [
        TextChecks.Required($"{field}.street", address.Street, PartMost),
        TextChecks.Most($"{field}.nr", address.Number, PartMost),
        TextChecks.Most($"{field}.zipcode", address.ZipCode, PartMost),
        TextChecks.Required($"{field}.city", address.City, PartMost),
        address.Country.Length == CountryLetters && address.Country.All(char.IsAsciiLetterUpper)
            ? null
            : Wrong($"{field}.country", "debe tener dos letras, como CO", "must be two letters, such as BE"),
    ]);

    private static Refusal Wrong(string field, string spanish, string english) => Refusal.Malformed($"El campo {field} {spanish}", $"The field {field} {english}");

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
