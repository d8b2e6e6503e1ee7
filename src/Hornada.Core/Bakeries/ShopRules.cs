using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>Validates the shop settings of a bakery. Pure.</summary>
internal static partial class ShopRules
{
    private const int MaxPart = 120;
    private const int MaxWord = 60;
    internal const int MaxList = 200;
    private const int CountryLetters = 2;

    /// <summary>All invalid settings as one refusal; null when the settings are valid.</summary>
    /// <param name="country">Two letters: postal codes of some countries have one length.</param>
    public static Refusal? Check(ShopSettings settings, Currency currency, string country) => TextChecks.Joined(
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
        settings.IntervalMinutes is < ShopSettings.MinInterval or > ShopSettings.MaxInterval
            ? Outside("intervalMinutes", ShopSettings.MinInterval, ShopSettings.MaxInterval)
            : null,
        settings.LeadMinutes is < 0 or > ShopSettings.MaxLeadMinutes ? Outside("leadMinutes", 0, ShopSettings.MaxLeadMinutes) : null,
        TextChecks.Amount("invoiceFee", settings.InvoiceCostMinor, currency),
        TextChecks.Amount("lockerFee", settings.SmsCostMinor, currency),
        .. settings.Payments.Select(
            offer => TextChecks.Required("payments", offer.Word, MaxWord) ?? TextChecks.Amount("payments", offer.CostMinor, currency)),
        settings.Payments.DistinctBy(offer => offer.Word).Count() < settings.Payments.Count ? Twice("payments") : null,
        settings.Payments.Count > MaxList ? TooMany("payments", MaxList) : null,
        DeliveryRules.Check(settings, currency, country),
        .. settings.Methods.Where(method => !settings.Offers(method).Any()).Select(BakeryRefusals.NoWayOfPaying),
        CheckLastOrder(settings.LastOrder),
        PromiseSettingsRules.Check(settings.Promises),
        settings.ClosedOn.Distinct().Count() is 7
            ? Invalid(
                "closedOn",
                "no puede tener todos los días",
                "must not have every day",
                "mag niet elke dag bevatten",
                "ne peut pas contenir tous les jours")
            : null,
        CheckPresentation(settings),
    ]);

    private static Refusal? CheckPresentation(ShopSettings settings) => TextChecks.Joined(
    [
        settings.Url is not null && !Slug().IsMatch(settings.Url)
            ? Invalid(
                "url",
                "admite letras minúsculas, cifras y guiones, máximo 60",
                "takes lower-case letters, digits and hyphens, at most 60",
                "mag kleine letters, cijfers en koppeltekens bevatten, hoogstens 60",
                "admet des minuscules, des chiffres et des traits d’union, au maximum 60")
            : null,
        settings.Accent is not null && !Color().IsMatch(settings.Accent)
            ? Invalid(
                "accent",
                "debe ser un color como #9a4a12",
                "must be a colour like #9a4a12",
                "moet een kleur zijn, zoals #9a4a12",
                "doit être une couleur, comme #9a4a12")
            : null,
        settings.Email.Length > 0 && !Mail().IsMatch(settings.Email)
            ? Invalid(
                "email",
                "debe ser una dirección como pan@ejemplo.com",
                "must be an address like bread@example.com",
                "moet een adres zijn, zoals brood@example.com",
                "doit être une adresse, comme pain@example.com")
            : TextChecks.Line("email", settings.Email, Account.MaxEmail),
        TextChecks.Url("website", settings.Website, Bakery.MaxUrl),
    ]);

    /// <summary>True for the last segment of a web address.</summary>
    public static bool IsSlug(string text) => Slug().IsMatch(text);

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

    private static Refusal? CheckLastOrder(LastOrder? last) => last switch
    {
        null => null,
        { MinutesBeforeClosing: null, Time: null } or { MinutesBeforeClosing: not null, Time: not null } => Invalid(
            "lastOrder",
            "necesita minutos antes del cierre o una hora, no ambos",
            "needs minutes before closing or a time, not both",
            "heeft minuten voor sluiting of een uur nodig, niet allebei",
            "demande des minutes avant la fermeture ou une heure, pas les deux"),
        { MinutesBeforeClosing: < 0 or > LastOrder.MaxMinutes } => Outside("lastOrder", 0, LastOrder.MaxMinutes),
        { DaysBefore: < 0 or > LastOrder.MaxDays } => Outside("lastOrder.daysBefore", 0, LastOrder.MaxDays),
        { MinutesBeforeClosing: not null, DaysBefore: > 0 } => Outside("lastOrder.daysBefore", 0, 0),
        _ => null,
    };

    internal static Refusal TooMany(string field, int most) => Invalid(
        field,
        $"admite como máximo {most}",
        $"takes at most {most}",
        $"mag er hoogstens {most} bevatten",
        $"en admet au plus {most}");

    private static Refusal Twice(string field) =>
        Invalid(field, "tiene valores repetidos", "has a value twice", "bevat een waarde twee keer", "contient deux fois la même valeur");

    private static Refusal Outside(string field, int least, int most) => Invalid(
        field,
        $"debe estar entre {least} y {most}",
        $"must be between {least} and {most}",
        $"moet tussen {least} en {most} liggen",
        $"doit être compris entre {least} et {most}");

    internal static Refusal Invalid(string field, string spanish, string english, string dutch, string french) => Refusal.OfField(
        field, new(spanish, english, dutch, french));

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex("^#[0-9a-f]{6}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Color();

    [GeneratedRegex("^[^@\\s\\p{C}]+@[^@\\s\\p{C}]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();
}
