using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>Checks that bodies and queries of several areas share.</summary>
internal static class BodyChecks
{
    /// <summary>A missing value, for endpoints whose contract answers BAD_REQUEST: <c>lat requerido</c>.</summary>
    public static Refusal Required(string field, string spanish = "requerido") =>
        new(RefusalKind.RuleBroken, "FIELD_REQUIRED", new(
            $"{field} {spanish}",
            $"{field} is required",
            $"{field} is verplicht",
            $"{field} est obligatoire"))
        { FieldName = field };

    /// <summary>Two members of which exactly one is required.</summary>
    public static Refusal ExactlyOne(string one, string other) => Refusal.Malformed(
        $"Se requiere el campo {one} o el campo {other}, uno de los dos",
        $"Either the field {one} or the field {other} is required, one of the two",
        $"Het veld {one} of het veld {other} is verplicht, een van de twee",
        $"Le champ {one} ou le champ {other} est obligatoire, l’un des deux");

    /// <summary>An instant; 0 and everything before it means none (contract §2.4, §3.5).</summary>
    public static DateTimeOffset? Instant(DateTimeOffset? given) => given > DateTimeOffset.UnixEpoch ? given : null;

    /// <summary>A day, such as 2026-12-24; refused when the text is none.</summary>
    public static Outcome<DateOnly> Day(string field, string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Refusal.OfField(field, new(
                "debe ser una fecha como 2026-12-24",
                "must be a date like 2026-12-24",
                "moet een datum zijn, zoals 2026-12-24",
                "doit être une date, comme 2026-12-24"));
}
