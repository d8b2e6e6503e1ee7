using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>
/// The number of an article at the scales. On structs it is a text (recorded: <c>"928"</c>), in the filter of lists a number.
/// </summary>
internal static class ScaleNumber
{
    /// <summary>The number as a text; null for none.</summary>
    public static string? Format(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of a client: null when absent, a given null for no number.</summary>
    public static Outcome<Given<int?>?> Read(Maybe<string> text) => text switch
    {
        { IsThere: false } => Outcome.Of<Given<int?>?>(null),
        { Value: null or "" } => Outcome.Of<Given<int?>?>(new(null)),
        _ when int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            Outcome.Of<Given<int?>?>(new(number)),
        _ => Refusal.Malformed(
            "El campo price_look_up_code debe tener solo cifras",
            "The field price_look_up_code must be digits only",
            "Het veld price_look_up_code mag alleen cijfers bevatten",
            "Le champ price_look_up_code ne peut contenir que des chiffres"),
    };
}
