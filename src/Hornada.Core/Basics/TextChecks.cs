namespace Hornada.Core.Basics;

/// <summary>
/// Checks of text fields that all features share, by <see cref="TextRules"/>. Null always passes: the text was not given.
/// </summary>
internal static class TextChecks
{
    /// <summary>A given name must be one line with something to see, and not be longer than <paramref name="most"/> characters.</summary>
    public static Refusal? Required(string field, string? text, int most) => Visible(field, text) ?? Line(field, text, most);

    /// <summary>
    /// Given text of one line, which may be empty but not invisible, must not be longer than <paramref name="most"/> characters.
    /// </summary>
    public static Refusal? Line(string field, string? text, int most) => text is not null && !TextRules.IsLine(text)
        ? Refusal.OfField(field, new(
            "admite una sola línea, sin caracteres de control ni de cambio de dirección",
            "takes one line without characters that control or turn the text",
            "aanvaardt één regel zonder tekens die de tekst sturen of omkeren",
            "admet une seule ligne, sans caractères de contrôle ni de changement de direction"))
        : NotInvisible(field, text) ?? MaxLength(field, text, most);

    /// <summary>Given text that is not blank must have something to see.</summary>
    public static Refusal? NotInvisible(string field, string? text) => string.IsNullOrWhiteSpace(text) ? null : Visible(field, text);

    /// <summary>Given text of any number of lines must have something to see.</summary>
    public static Refusal? RequiredText(string field, string? text, int most) => Visible(field, text) ?? Text(field, text, most);

    /// <summary>
    /// Given text of any number of lines, which may be empty, must not be longer than <paramref name="most"/> characters. A line break is
    /// one.
    /// </summary>
    public static Refusal? Text(string field, string? text, int most) => text is not null && !TextRules.IsText(text)
        ? Refusal.OfField(field, new(
            "tiene caracteres de control o de cambio de dirección",
            "has characters that control or turn the text",
            "bevat tekens die de tekst sturen of omkeren",
            "a des caractères de contrôle ou de changement de direction"))
        : MaxLength(field, text, most);

    /// <summary>Given text must not be longer than <paramref name="most"/> characters (<see cref="TextRules.Length"/>).</summary>
    public static Refusal? MaxLength(string field, string? text, int most) => text is not null && TextRules.Length(text) > most
        ? Refusal.OfField(field, new(
            $"admite máximo {most} caracteres",
            $"takes at most {most} characters",
            $"mag hoogstens {most} tekens bevatten",
            $"admet au maximum {most} caractères"))
        : null;

    /// <summary>A given name must be one in every language it is in, none longer than <paramref name="most"/> characters.</summary>
    public static Refusal? Local(string field, LocalText? text, int most) =>
        text?.ByLanguage.Values.Select(words => Required(field, words, most)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>A given text of several lines must have something to see in every language it is in.</summary>
    public static Refusal? LocalLines(string field, LocalText? text, int most) =>
        text?.ByLanguage.Values.Select(words => RequiredText(field, words, most)).FirstOrDefault(refusal => refusal is not null);

    private static Refusal? Visible(string field, string? text) => text switch
    {
        null => null,
        _ when string.IsNullOrWhiteSpace(text) => Refusal.OfField(
            field,
            new("no puede estar vacío", "must not be empty", "mag niet leeg zijn", "ne peut pas être vide"),
            new("no puede quedar en blanco", "must not be empty", "mag niet leeg zijn", "ne peut pas être vide")),
        _ when !TextRules.IsVisible(text) => Refusal.OfField(field, new(
            "necesita al menos un carácter visible",
            "needs at least one visible character",
            "heeft minstens één zichtbaar teken nodig",
            "nécessite au moins un caractère visible")),
        _ => null,
    };

    /// <summary>A given number must not be negative.</summary>
    public static Refusal? NotNegative(string field, long? number) => number < 0
        ? Refusal.OfField(
            field,
            new("debe ser mayor o igual a 0", "must be 0 or more", "moet 0 of meer zijn", "doit être supérieur ou égal à 0"),
            new("debe ser 0 o más", "must be 0 or more", "moet 0 of meer zijn", "doit valoir 0 ou plus"))
        : null;

    /// <summary>An amount of money must not be negative, and payable in the currency.</summary>
    public static Refusal? Amount(
        string field,
        long? minor,
        Currency currency) => NotNegative(field, minor) ?? (minor is { } amount && !new Money(amount, currency).IsPayable
        ? Refusal.OfField(
            field,
            new(
                $"debe ser un múltiplo de la unidad mínima de {currency}",
                $"must be a multiple of the smallest unit of {currency}",
                $"moet een veelvoud zijn van de kleinste eenheid van {currency}",
                $"doit être un multiple de la plus petite unité de {currency}"),
            WithoutDecimals)
        : null);

    /// <summary>
    /// A given address must be empty or http(s), so that no page can be made to run a script. A path of this server is refused:
    /// the server deletes its own files when they are replaced.
    /// </summary>
    public static Refusal? Url(string field, string? text, int most)
    {
        var isWeb = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);
        return text is null or "" || isWeb
            ? MaxLength(field, text, most)
            : Refusal.OfField(
                field,
                new(
                    "debe ser una dirección http(s) o estar vacío",
                    "must be an http(s) address or empty",
                    "moet een http(s)-adres of leeg zijn",
                    "doit être une adresse http(s) ou vide"),
                new(
                    "debe ser una dirección que empiece por https://, o quedar en blanco",
                    "must be an address that begins with https://, or be empty",
                    "moet een adres zijn dat met https:// begint, of leeg zijn",
                    "doit être une adresse qui commence par https://, ou vide"));
    }

    /// <summary>The rest of a sentence about an amount that cannot be paid in whole units.</summary>
    internal static LocalizedMessage WithoutDecimals { get; } = new(
        "se escribe sin decimales", "is written without decimals", "schrijf je zonder decimalen", "s’écrit sans décimales");

    /// <summary>All refusals found as one; null when there is none.</summary>
    public static Refusal? Joined(IEnumerable<Refusal?> found)
    {
        var refusals = found.OfType<Refusal>().ToList();
        return refusals.Count == 0 ? null : Refusal.All(refusals);
    }
}
