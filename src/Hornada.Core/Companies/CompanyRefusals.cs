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
        "Le champ zone doit être un fuseau horaire IANA, comme Europe/Brussels") with
    { FieldName = "zone" };

    /// <summary>A language a text cannot be in.</summary>
    public static Refusal UnknownLanguage { get; } = Refusal.Malformed(
        $"Idioma desconocido. Idiomas: {string.Join(", ", LocalText.Languages)}",
        $"Unknown language. Languages: {string.Join(", ", LocalText.Languages)}",
        $"Onbekende taal. Talen: {string.Join(", ", LocalText.Languages)}",
        $"Langue inconnue. Langues : {string.Join(", ", LocalText.Languages)}");

    /// <summary>A country that is not on the list.</summary>
    public static Refusal UnknownCountry { get; } = OneOf("country", string.Join(", ", Countries.All.Select(country => country.Code)));

    /// <summary>A currency without prices in Hornada.</summary>
    public static Refusal UnknownCurrency { get; } = OneOf("currency", string.Join(", ", Currency.All.Select(currency => currency.Code)));

    /// <summary>The company has a bakery, whose prices and hours depend on currency and zone.</summary>
    public static Refusal HasBakeries { get; } = new(RefusalKind.RuleBroken, "COMPANY_HAS_BAKERIES", new(
        "La empresa ya tiene una panadería: su moneda y su zona horaria no cambian",
        "The company already has a bakery: its currency and time zone do not change",
        "Het bedrijf heeft al een bakkerij: munt en tijdzone veranderen niet meer",
        "L’entreprise a déjà une boulangerie : sa devise et son fuseau horaire ne changent plus"));

    /// <summary>No company here has such a text.</summary>
    public static Refusal NoPolicy { get; } = new(RefusalKind.NotFound, "NO_POLICY", new(
        "Aquí no hay un texto así",
        "There is no such text here",
        "Zo’n tekst is er hier niet",
        "Il n’y a pas de tel texte ici"));

    /// <summary>Several companies have such a text.</summary>
    public static Refusal SeveralPolicies { get; } = new(RefusalKind.NotFound, "SEVERAL_POLICIES", new(
        "Varias empresas tienen un texto así: nombra una con company_id",
        "Several companies have such a text: name one with company_id",
        "Verschillende bedrijven hebben zo’n tekst: noem er een met company_id",
        "Plusieurs entreprises ont un tel texte : nommez-en une avec company_id"));

    /// <summary>More status names than exist.</summary>
    public static Refusal TooManyStatuses { get; } = Refusal.Malformed(
        "Demasiados estados",
        "Too many statuses",
        "Te veel statussen",
        "Trop de statuts");

    /// <summary>No company has this key.</summary>
    public static Refusal NotFound(long key) => NotFound(key.ToString(CultureInfo.InvariantCulture));

    /// <summary>No company has this id.</summary>
    public static Refusal NotFound(string id) => new(RefusalKind.NotFound, "COMPANY_NOT_FOUND", new(
        $"Empresa {Ids.Echo(id)} no encontrada",
        $"Company {Ids.Echo(id)} not found",
        $"Bedrijf {Ids.Echo(id)} niet gevonden",
        $"Entreprise {Ids.Echo(id)} introuvable"));

    private static Refusal OneOf(string field, string known) => Refusal.OfField(field, new(
        $"debe ser uno de estos: {known}",
        $"must be one of these: {known}",
        $"moet een van deze zijn: {known}",
        $"doit être l’un de ceux-ci : {known}"));
}
