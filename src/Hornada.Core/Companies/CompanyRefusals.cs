using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Companies;

/// <summary>Everything a company says no to.</summary>
public static class CompanyRefusals
{
    /// <summary>Something of a company the caller does not work for.</summary>
    public static Refusal NotYours { get; } = new(RefusalKind.Forbidden, "COMPANY_OF_OTHERS", new(
        "No trabajas para esta empresa", "You do not work for this company"));

    /// <summary>A time zone this machine does not know.</summary>
    public static Refusal UnknownZone { get; } = Refusal.Malformed(
        "El campo zone debe ser una zona horaria IANA, como America/Bogota", "The field zone must be an IANA time zone, such as Europe/Brussels");

    /// <summary>A language a text cannot be in.</summary>
    public static Refusal UnknownLanguage { get; } = Refusal.Malformed(
        $"Idioma desconocido. Idiomas: {string.Join(", ", LocalText.Languages)}", $"Unknown language. Languages: {string.Join(", ", LocalText.Languages)}");

    /// <summary>More status words than there can be.</summary>
    public static Refusal TooManyStatuses { get; } = Refusal.Malformed("Demasiados estados", "Too many statuses");

    /// <summary>No company has this key.</summary>
    public static Refusal NotFound(long key) => new(RefusalKind.NotFound, "COMPANY_NOT_FOUND", new(
        string.Create(CultureInfo.InvariantCulture, $"Empresa {key} no encontrada"), string.Create(CultureInfo.InvariantCulture, $"Company {key} not found")));
}
