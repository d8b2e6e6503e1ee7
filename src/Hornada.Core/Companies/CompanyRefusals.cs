using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Companies;

public static class CompanyRefusals
{
    /// <summary>The resource belongs to a company that the caller does not work for.</summary>
    public static Refusal NotYours { get; } = new(RefusalKind.Forbidden, "COMPANY_OF_OTHERS", new(
        "No trabajas para esta empresa",
        "You do not work for this company",
        "Je werkt niet voor dit bedrijf",
        "Vous ne travaillez pas pour cette entreprise"));

    /// <summary>A time zone this machine does not know.</summary>
    public static Refusal UnknownZone { get; } = Refusal.Malformed(
        "El campo zone debe ser una zona horaria IANA, como America/Bogota",
        "The field zone must be an IANA time zone, such as Europe/Brussels",
        "Het veld zone moet een IANA-tijdzone zijn, zoals Europe/Brussels",
        "Le champ zone doit être un fuseau horaire IANA, comme Europe/Brussels");

    /// <summary>A language a text cannot be in.</summary>
    public static Refusal UnknownLanguage { get; } = Refusal.Malformed(
        $"Idioma desconocido. Idiomas: {string.Join(", ", LocalText.Languages)}",
        $"Unknown language. Languages: {string.Join(", ", LocalText.Languages)}",
        $"Onbekende taal. Talen: {string.Join(", ", LocalText.Languages)}",
        $"Langue inconnue. Langues : {string.Join(", ", LocalText.Languages)}");

    /// <summary>More status names than exist.</summary>
    public static Refusal TooManyStatuses { get; } = Refusal.Malformed(
        "Demasiados estados",
        "Too many statuses",
        "Te veel statussen",
        "Trop de statuts");

    /// <summary>No company has this key.</summary>
    public static Refusal NotFound(long key)
    {
        var number = key.ToString(CultureInfo.InvariantCulture);
        return new(RefusalKind.NotFound, "COMPANY_NOT_FOUND", new(
            $"Empresa {number} no encontrada",
            $"Company {number} not found",
            $"Bedrijf {number} niet gevonden",
            $"Entreprise {number} introuvable"));
    }
}
