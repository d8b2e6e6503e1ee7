using System.Text.RegularExpressions;
using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>Validates the shop settings of a bakery. Pure.</summary>
internal static partial class ShopRules
{
    private const int MaxPart = 120;
    private const int MaxWord = 60;
    private const int MaxList = 200;
    private const int IntervalLeast = 5;
    private const int MaxInterval = 1440;
    private const int MaxLead = 60 * 24 * 60;
    private const int CountryLetters = 2;

    /// <summary>All invalid settings as one refusal; null when the settings are valid.</summary>
    public static Refusal? Check(ShopSettings settings, Currency currency) => TextChecks.Joined(
    [
        settings.Address is null ? null : Check("address", settings.Address),
        settings.Methods.Count == 0
            ? Invalid(
                "methods",
                "necesita al menos una forma de entrega",
                "needs at least one way of hand-over",
                "moet minstens één leveringswijze bevatten",
                "doit contenir au moins un mode de remise")
            : null,
        settings.Methods.Distinct().Count() < settings.Methods.Count ? Twice("methods") : null,
        settings.IntervalMinutes is < IntervalLeast or > MaxInterval
            ? Outside("interval", IntervalLeast, MaxInterval)
            : null,
        settings.LeadMinutes is < 0 or > MaxLead ? Outside("lead", 0, MaxLead) : null,
        TextChecks.Amount("delivery_cost", settings.DeliveryCostMinor, currency),
        TextChecks.Amount("delivery_free_from", settings.DeliveryFreeFromMinor, currency),
        TextChecks.Amount("delivery_least", settings.DeliveryLeastMinor, currency),
        TextChecks.Amount("invoice_cost", settings.InvoiceCostMinor, currency),
        TextChecks.Amount("sms_cost", settings.SmsCostMinor, currency),
        .. settings.Payments.Select(
            offer => TextChecks.Required("payments", offer.Word, MaxWord) ?? TextChecks.Amount("payments", offer.CostMinor, currency)),
        settings.Payments.DistinctBy(offer => offer.Word).Count() < settings.Payments.Count ? Twice("payments") : null,
        settings.Payments.Count > MaxList || settings.DeliveryZipCodes.Count > MaxList
            ? Invalid("payments", "es demasiado largo", "is too long", "is te lang", "est trop long")
            : null,
        .. settings.DeliveryZipCodes.Select(code => TextChecks.Required("delivery_zip_codes", code, MaxWord)),
        settings.ClosedOn.Distinct().Count() is 7
            ? Invalid(
                "closed_on",
                "no puede tener todos los días",
                "must not have every day",
                "mag niet elke dag bevatten",
                "ne peut pas contenir tous les jours")
            : null,
        settings.Url is not null && !Slug().IsMatch(settings.Url)
            ? Invalid(
                "url",
                "admite letras minúsculas, cifras y guiones, máximo 60",
                "takes lower-case letters, digits and hyphens, at most 60",
                "mag kleine letters, cijfers en koppeltekens bevatten, hoogstens 60",
                "admet des minuscules, des chiffres et des traits d’union, au maximum 60")
            : null,
    ]);

    /// <summary>All invalid parts of an address as one refusal; null when it is valid.</summary>
    public static Refusal? Check(string field, PostalAddress address) => TextChecks.Joined(
    [
        TextChecks.Required($"{field}.street", address.Street, MaxPart),
        TextChecks.Line($"{field}.nr", address.Number, MaxPart),
        TextChecks.Line($"{field}.zipcode", address.ZipCode, MaxPart),
        TextChecks.Required($"{field}.city", address.City, MaxPart),
        address.Country.Length == CountryLetters && address.Country.All(char.IsAsciiLetterUpper)
            ? null
            : Invalid(
                $"{field}.country",
                "debe tener dos letras, como CO",
                "must be two letters, such as BE",
                "moet twee letters zijn, zoals BE",
                "doit avoir deux lettres, comme BE"),
    ]);

    private static Refusal Twice(string field) =>
        Invalid(field, "tiene valores repetidos", "has a value twice", "bevat een waarde twee keer", "contient deux fois la même valeur");

    private static Refusal Outside(string field, int least, int most) => Invalid(
        field,
        $"debe estar entre {least} y {most}",
        $"must be between {least} and {most}",
        $"moet tussen {least} en {most} liggen",
        $"doit être compris entre {least} et {most}");

    private static Refusal Invalid(string field, string spanish, string english, string dutch, string french) => Refusal.OfField(
        field, new(spanish, english, dutch, french));

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
