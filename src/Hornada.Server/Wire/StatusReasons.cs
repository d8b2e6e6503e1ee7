using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>What the framework refuses by status alone, in words.</summary>
internal static class StatusReasons
{
    /// <summary>How long a client should wait after a 409 or 503, in seconds.</summary>
    public const int RetryAfterSeconds = 2;

    /// <summary>How long a client should wait after a 429, in seconds.</summary>
    public const int TooManySeconds = 60;

    /// <summary>A word for programs and a sentence for people. What is no mistake of the client is a bug, whatever its status.</summary>
    public static (string Code, LocalizedMessage Message) For(int status) => status switch
    {
        401 => ("UNAUTHORIZED", new(
            "Token inválido o expirado",
            "The token is invalid or expired",
            "Het token is ongeldig of verlopen",
            "Le jeton est invalide ou expiré")),
        404 => ("NO_SUCH_ROUTE", new("La ruta no existe", "There is no such route", "Deze route bestaat niet", "Cette route n’existe pas")),
        405 => ("METHOD_NOT_ALLOWED", new(
            "La ruta no admite este método",
            "The route does not take this method",
            "De route aanvaardt deze methode niet",
            "La route n’accepte pas cette méthode")),
        408 => ("REQUEST_TIMEOUT", new(
            "La petición tardó demasiado en llegar",
            "The request took too long to arrive",
            "Het verzoek deed er te lang over om aan te komen",
            "La requête a mis trop de temps à arriver")),
        413 => ("PAYLOAD_TOO_LARGE", new(
            $"El cuerpo de la petición es demasiado grande. Máximo: {Body.MaxBytes / 1024} KiB, o 5 MiB para una imagen",
            $"The body of the request is too large. At most {Body.MaxBytes / 1024} KiB, or 5 MiB for a picture",
            $"De inhoud van het verzoek is te groot. Hoogstens {Body.MaxBytes / 1024} KiB, of 5 MiB voor een afbeelding",
            $"Le corps de la requête est trop grand. Au maximum {Body.MaxBytes / 1024} Kio, ou 5 Mio pour une image")),
        415 => ("UNSUPPORTED_MEDIA_TYPE", new(
            "El tipo del cuerpo no se admite aquí",
            "The type of the body is not taken here",
            "Het type van de inhoud wordt hier niet aanvaard",
            "Le type du corps n’est pas accepté ici")),
        428 => ("PRECONDITION_REQUIRED", new(
            "Con handling=strict el cambio necesita If-Match con el ETag que leíste. No se cambió nada.",
            "With handling=strict the change needs If-Match with the ETag that you read. Nothing was changed.",
            "Met handling=strict heeft de wijziging If-Match nodig met de ETag die je las. Er is niets gewijzigd.",
            "Avec handling=strict, la modification exige If-Match avec l’ETag que vous avez lu. Rien n’a été modifié.")),
        429 => ("TOO_MANY_REQUESTS", new(
            "Demasiadas peticiones desde esta dirección. Intenta de nuevo en unos minutos.",
            "Too many requests from this address. Try again in a few minutes.",
            "Te veel verzoeken van dit adres. Probeer het over enkele minuten opnieuw.",
            "Trop de requêtes depuis cette adresse. Réessayez dans quelques minutes.")),
        >= 500 => ("INTERNAL_ERROR", new(
            "Error interno del servidor",
            "Internal server error",
            "Interne serverfout",
            "Erreur interne du serveur")),
        _ => ("BAD_REQUEST", new(
            "La petición no se puede leer",
            "The request cannot be read",
            "Het verzoek kan niet worden gelezen",
            "La requête est illisible")),
    };

    /// <summary>Headers that go with a refusal of this status.</summary>
    /// <param name="wait">After which time the same request may succeed; null when that is not known.</param>
    public static void SetHeaders(HttpResponse response, int status, TimeSpan? wait = null)
    {
        response.StatusCode = status;
        if (status == 401)
        {
            response.Headers.WWWAuthenticate = response.HttpContext.Features.Get<EndedToken>() is { } ended
                ? $"Bearer error=\"invalid_token\", error_description=\"The token {(ended.IsRevoked ? "was revoked" : "has expired")}\""
                : "Bearer";
        }

        // A caller that knows the exact time has already set the header.
        if (status is 409 or 429 or 503 && response.Headers.RetryAfter.Count == 0)
        {
            SetRetryAfter(response, wait ?? TimeSpan.FromSeconds(status == 429 ? TooManySeconds : RetryAfterSeconds));
        }
    }

    /// <summary>Tells a client to wait, in whole seconds and no shorter than needed.</summary>
    public static void SetRetryAfter(HttpResponse response, TimeSpan wait) => response.Headers.RetryAfter =
        Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
