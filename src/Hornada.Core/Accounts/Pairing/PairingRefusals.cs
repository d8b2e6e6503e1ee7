using Hornada.Core.Basics;

namespace Hornada.Core.Accounts.Pairing;

public static class PairingRefusals
{
    /// <summary>Nobody has answered yet; the device asks again in some seconds.</summary>
    public static Refusal Pending { get; } = new(RefusalKind.InProgress, "PAIRING_PENDING", new(
        "Todavía nadie ha aprobado este aparato",
        "Nobody has approved this device yet",
        "Nog niemand heeft dit toestel goedgekeurd",
        "Personne n’a encore approuvé cet appareil"));

    /// <summary>The device asks more often than it was told to.</summary>
    public static Refusal TooSoon { get; } = new Refusal(RefusalKind.InProgress, "PAIRING_TOO_SOON", new(
        "Este aparato pregunta demasiado a menudo",
        "This device asks too often",
        "Dit toestel vraagt het te vaak",
        "Cet appareil demande trop souvent")) with
    { RetryAfter = PairDevices.AskEvery };

    /// <summary>Somebody refused the device, or the person who approved it does not work at the bakery any more.</summary>
    public static Refusal Denied { get; } = new(RefusalKind.Forbidden, "PAIRING_DENIED", new(
        "Este aparato fue rechazado",
        "This device was refused",
        "Dit toestel is geweigerd",
        "Cet appareil a été refusé"));

    /// <summary>The code is unknown, used or expired.</summary>
    public static Refusal Over { get; } = new(RefusalKind.Gone, "PAIRING_OVER", new(
        "Este código no vale: está mal escrito, ya se usó o pasaron sus 10 minutos. Pide otro en el aparato.",
        "This code does not work: it is mistyped, was used, or its 10 minutes are over. Ask the device for another one.",
        "Deze code werkt niet: verkeerd getypt, al gebruikt, of de 10 minuten zijn om. Vraag een nieuwe op het toestel.",
        "Ce code ne fonctionne pas : mal saisi, déjà utilisé, ou ses 10 minutes sont passées. Demandez-en un autre sur l’appareil."));

    public static Refusal TooManyCodes(TimeSpan wait) => new Refusal(RefusalKind.TooOften, "TOO_MANY_PAIRING_CODES", new(
        "Se probaron o pidieron demasiados códigos de tableta. Espera unos minutos.",
        "Too many tablet codes were tried or asked for. Wait a few minutes.",
        "Er zijn te veel tabletcodes geprobeerd of gevraagd. Wacht enkele minuten.",
        "Trop de codes de tablette ont été essayés ou demandés. Attendez quelques minutes.")) with
    { RetryAfter = wait };

    /// <summary>A device cannot let other devices in, or end them.</summary>
    public static Refusal NotByDevices { get; } = new(RefusalKind.Forbidden, "NOT_BY_DEVICES", new(
        "Un aparato no puede aprobar ni quitar aparatos: entra con tu cuenta",
        "A device cannot approve or remove devices: sign in with your account",
        "Een toestel kan geen toestellen goedkeuren of verwijderen: log in met je account",
        "Un appareil ne peut ni approuver ni retirer d’appareils : connectez-vous avec votre compte"));

    /// <summary>The bakery has no device with this id.</summary>
    public static Refusal NoSuchDevice(string id) => new(RefusalKind.NotFound, "DEVICE_NOT_FOUND", new(
        $"Aparato {Ids.Echo(id)} no encontrado",
        $"Device {Ids.Echo(id)} not found",
        $"Toestel {Ids.Echo(id)} niet gevonden",
        $"Appareil {Ids.Echo(id)} introuvable"));
}
