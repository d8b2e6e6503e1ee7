namespace Hornada.Core.Basics;

/// <summary>The checks of given text that every feature shares. Null is always fine: the text was not given.</summary>
internal static class TextChecks
{
    /// <summary>Given text must not be blank and not be longer than <paramref name="most"/> characters.</summary>
    public static Refusal? Required(string field, string? text, int most) => text is not null && string.IsNullOrWhiteSpace(text)
        ? Refusal.Malformed(
            $"El campo {field} no puede estar vacío",
            $"The field {field} must not be empty",
            $"Het veld {field} mag niet leeg zijn",
            $"Le champ {field} ne peut pas être vide")
        : MaxLength(field, text, most);

    /// <summary>Given text must not be longer than <paramref name="most"/> characters.</summary>
    public static Refusal? MaxLength(string field, string? text, int most) => text?.Length > most
        ? Refusal.Malformed(
            $"El campo {field} admite máximo {most} caracteres",
            $"The field {field} takes at most {most} characters",
            $"Het veld {field} mag hoogstens {most} tekens bevatten",
            $"Le champ {field} admet au maximum {most} caractères")
        : null;

    /// <summary>Given text must have words in every language it is in, none longer than <paramref name="most"/> characters.</summary>
    public static Refusal? Local(string field, LocalText? text, int most) =>
        text?.ByLanguage.Values.Select(words => Required(field, words, most)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>A given number must not be negative.</summary>
    public static Refusal? NotNegative(string field, long? number) => number < 0
        ? Refusal.Malformed(
            $"El campo {field} debe ser mayor o igual a 0",
            $"The field {field} must be 0 or more",
            $"Het veld {field} moet 0 of meer zijn",
            $"Le champ {field} doit être supérieur ou égal à 0")
        : null;

    /// <summary>An amount of money must not be negative, and payable in the currency.</summary>
    public static Refusal? Amount(string field, long? minor, Currency currency) => NotNegative(field, minor) ?? (minor is { } amount && !new Money(amount, currency).IsPayable
        ? Refusal.Malformed(
            $"El campo {field} debe ser un múltiplo de la unidad mínima de {currency}",
            $"The field {field} must be a multiple of the smallest unit of {currency}",
            $"Het veld {field} moet een veelvoud zijn van de kleinste eenheid van {currency}",
            $"Le champ {field} doit être un multiple de la plus petite unité de {currency}")
        : null);

    /// <summary>
    /// A given address must be empty or http(s), so that no page can be made to run a script. Paths of this server are ours to write:
    /// what lies there is removed when it is replaced.
    /// </summary>
    public static Refusal? Url(string field, string? text, int most)
    {
        var isWeb = Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);
        return text is null or "" || isWeb
            ? MaxLength(field, text, most)
            : Refusal.Malformed(
                $"El campo {field} debe ser una dirección http(s) o estar vacío",
                $"The field {field} must be an http(s) address or empty",
                $"Het veld {field} moet een http(s)-adres of leeg zijn",
                $"Le champ {field} doit être une adresse http(s) ou vide");
    }

    /// <summary>All refusals found as one; null when there is none.</summary>
    public static Refusal? Joined(IEnumerable<Refusal?> found)
    {
        var refusals = found.OfType<Refusal>().ToList();
        return refusals.Count == 0 ? null : Refusal.All(refusals);
    }
}
