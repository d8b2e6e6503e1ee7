using Hornada.Core.Basics;

namespace Hornada.Core.Companies;

/// <summary>What a bakery takes over from its country.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Zones">Its IANA time zones, the one with most people first.</param>
/// <param name="Languages">Two-letter codes of the languages a shop there is written in, the most spoken first.</param>
public sealed record Country(
    string Code, LocalizedMessage Name, Currency Currency, IReadOnlyList<string> Zones, IReadOnlyList<string> Languages);

/// <summary>
/// The countries whose currency and time zones Hornada knows. Another country with one of these currencies works too: a company is founded
/// with a currency and a zone, and names a country only for the templates.
/// </summary>
/// <remarks>
/// Codes and names: ISO 3166-1 and CLDR 47. Currencies: ISO 4217, list one. Zones: IANA tzdb, zone.tab, where zones that have had the same
/// clock since 2000 are told once. Languages: CLDR 47, territoryInfo, official ones.
/// </remarks>
public static class Countries
{
    public static IReadOnlyList<Country> All { get; } =
    [
        new("AR", new("Argentina", "Argentina", "Argentinië", "Argentine"), Currency.Ars, ["America/Argentina/Buenos_Aires"], ["es"]),
        new("BE", new("Bélgica", "Belgium", "België", "Belgique"), Currency.Eur, ["Europe/Brussels"], ["nl", "fr"]),
        new("CO", new("Colombia", "Colombia", "Colombia", "Colombie"), Currency.Cop, ["America/Bogota"], ["es"]),
        new("DE", new("Alemania", "Germany", "Duitsland", "Allemagne"), Currency.Eur, ["Europe/Berlin"], ["de"]),
        new(
            "ES",
            new("España", "Spain", "Spanje", "Espagne"),
            Currency.Eur,
            ["Europe/Madrid", "Atlantic/Canary", "Africa/Ceuta"],
            ["es", "ca"]),
        new(
            "FR",
            new("Francia", "France", "Frankrijk", "France"),
            Currency.Eur,
            ["Europe/Paris", "Indian/Reunion", "America/Guadeloupe", "America/Martinique", "America/Cayenne", "Indian/Mayotte"],
            ["fr"]),
        new(
            "MX",
            new("México", "Mexico", "Mexico", "Mexique"),
            Currency.Mxn,
            [
                "America/Mexico_City", "America/Monterrey", "America/Merida", "America/Cancun", "America/Chihuahua", "America/Mazatlan",
                "America/Bahia_Banderas", "America/Hermosillo", "America/Tijuana", "America/Matamoros", "America/Ojinaga",
            ],
            ["es"]),
        new("NL", new("Países Bajos", "Netherlands", "Nederland", "Pays-Bas"), Currency.Eur, ["Europe/Amsterdam"], ["nl"]),
        new("PY", new("Paraguay", "Paraguay", "Paraguay", "Paraguay"), Currency.Pyg, ["America/Asuncion"], ["es"]),
        new(
            "US",
            new("Estados Unidos", "United States", "Verenigde Staten", "États-Unis"),
            Currency.Usd,
            [
                "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix", "America/Detroit",
                "America/Anchorage", "Pacific/Honolulu",
            ],
            ["en", "es"]),
    ];

    /// <summary>The country of a time zone, or else one with the currency.</summary>
    public static Country At(string zone, Currency currency) => All.FirstOrDefault(country => country.Zones.Contains(zone))
        ?? All.Where(country => country.Currency == currency).OrderBy(country => country.Code != "BE").First();

    /// <summary>The country with this code, without regard to case; null when it is none of <see cref="All"/>.</summary>
    public static Country? Find(string? code) =>
        All.FirstOrDefault(country => string.Equals(country.Code, code, StringComparison.OrdinalIgnoreCase));
}
