using System.Text.RegularExpressions;

namespace Hornada.Core.Basics;

/// <summary>Telephone and VAT numbers. Only the shape is checked: whether a number is in use, nothing here can know.</summary>
internal static partial class ContactNumbers
{
    private const int MinTelephoneDigits = 6;
    private const int MaxTelephoneDigits = 15;

    /// <summary>True for what can be dialled: 6 to 15 digits, with a plus sign and separators or without.</summary>
    public static bool IsTelephone(string text) =>
        Telephone().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= MinTelephoneDigits and <= MaxTelephoneDigits;

    /// <summary>Refused when the text cannot be dialled; null for an empty text.</summary>
    public static Refusal? CheckTelephone(string field, string? text) => string.IsNullOrWhiteSpace(text) || IsTelephone(text.Trim())
        ? null
        : Refusal.OfField(field, new(
            "debe ser un número que se pueda marcar: de 6 a 15 cifras, con el prefijo del país (+) o sin él",
            "must be a number that can be dialled: 6 to 15 digits, with the prefix of the country (+) or without",
            "moet een nummer zijn dat je kan bellen: 6 tot 15 cijfers, met of zonder landnummer (+)",
            "doit être un numéro que l’on peut composer : 6 à 15 chiffres, avec ou sans indicatif du pays (+)"));

    /// <summary>
    /// Refused when the text cannot be the number of a firm at a tax office; null for an empty text. Numbers of any country pass: 4 to 20
    /// letters and digits with at least two digits, with blanks, dots, hyphens or slashes between them.
    /// </summary>
    public static Refusal? CheckVat(string field, string? text)
    {
        const int MinSigns = 4, MaxSigns = 20, MinDigits = 2;
        var signs = (text ?? "").Where(sign => sign is not (' ' or '.' or '-' or '/')).ToList();
        var isPossible = signs.Count is >= MinSigns and <= MaxSigns
            && signs.All(char.IsAsciiLetterOrDigit)
            && signs.Count(char.IsAsciiDigit) >= MinDigits;
        return signs.Count == 0 || isPossible
            ? null
            : Refusal.OfField(field, new(
                "debe ser un número de IVA, como BE0123456789",
                "must be a VAT number, like BE0123456789",
                "moet een btw-nummer zijn, zoals BE0123456789",
                "doit être un numéro de TVA, comme BE0123456789"));
    }

    [GeneratedRegex(@"\A\+?[0-9 ().\-/]{6,30}\z")]
    private static partial Regex Telephone();
}
