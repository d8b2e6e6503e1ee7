using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>The error body. Not part of the contract, whose documentation shows none (contract §2.9).</summary>
internal sealed record ErrorWire(ErrorDetailWire Error);

/// <param name="Code">Stable upper-case word for programs.</param>
/// <param name="Message">The sentence for the screen: English, or Spanish, Dutch or French when the client asks for it.</param>
/// <param name="Field">The field or header the error concerns; null for none or several.</param>
internal sealed record ErrorDetailWire(string Code, string Message, string? Field);

/// <summary>Writes all errors of the dialect.</summary>
internal static class BakeronlineErrors
{
    /// <summary>Writes an error in the language the client asks for.</summary>
    public static Task Write(HttpContext http, ErrorResponse error)
    {
        var (status, code, message) = error.Refusal is { } refusal ? From(refusal) : OfStatus(error.Status);
        StatusReasons.SetHeaders(http.Response, status, error.Refusal?.RetryAfter);
        var text = message.In(Languages.Preferred(http.Request, Language.English));

        // What a rule refuses is named as this contract names it: the rules are those of its checkout.
        var field = error.Field ?? (error.Refusal is { Kind: RefusalKind.RuleBroken } broken ? broken.FieldName : null);
        return BakeronlineAnswers.Write(http, new ErrorWire(new(code, text, field)));
    }

    /// <summary>Maps a refusal of Core to its HTTP status; the only place that does.</summary>
    private static (int Status, string Code, LocalizedMessage Message) From(Refusal refusal) => (
        refusal.Kind switch
        {
            RefusalKind.Malformed or RefusalKind.RuleBroken => 400,
            RefusalKind.NotFound => 404,
            RefusalKind.Forbidden => 403,
            RefusalKind.KeyReused => 422,
            RefusalKind.InProgress => 409,
            RefusalKind.Gone => 410,
            RefusalKind.Stale => 412,
            RefusalKind.UnsupportedForm => 415,
            RefusalKind.TooOften => 429,
            RefusalKind.Busy => 503,
        },
        refusal.Code,
        refusal.Message);

    private static (int Status, string Code, LocalizedMessage Message) OfStatus(int status)
    {
        var (code, message) = StatusReasons.For(status);
        return status switch
        {
            415 => (415, code, new(
                "El cuerpo debe ser application/json o application/x-www-form-urlencoded en UTF-8, "
                    + "o multipart/form-data para subir una imagen",
                "The body must be application/json or application/x-www-form-urlencoded in UTF-8, "
                    + "or multipart/form-data to upload a picture",
                "De inhoud moet application/json of application/x-www-form-urlencoded in UTF-8 zijn, "
                    + "of multipart/form-data om een afbeelding op te laden",
                "Le corps doit être application/json ou application/x-www-form-urlencoded en UTF-8, "
                    + "ou multipart/form-data pour envoyer une image")),
            >= 500 => (500, code, message),
            _ => (status, code, message),
        };
    }
}
