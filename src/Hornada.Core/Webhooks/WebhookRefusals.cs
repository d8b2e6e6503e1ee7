using Hornada.Core.Basics;
using Hornada.Core.EventLog;

namespace Hornada.Core.Webhooks;

/// <summary>All refusals of webhooks.</summary>
public static class WebhookRefusals
{
    private static readonly string TypeWords = string.Join(", ", Enum.GetValues<EventType>().Select(EventTypes.Word));
    private static readonly string StatusWords = string.Join(", ", EnumNames<DeliveryStatus>.All);

    private static readonly LocalizedMessage AddressLabel =
        new("La dirección que recibe", "The address of the receiver", "Het adres dat ontvangt", "L’adresse qui reçoit");

    /// <summary>The address is not https.</summary>
    public static Refusal NoHttps { get; } = OfAddress(new(
        "debe ser una dirección https",
        "must be an https address",
        "moet een https-adres zijn",
        "doit être une adresse https"));

    /// <summary>The address is neither https nor http, where http is allowed.</summary>
    public static Refusal NoWebAddress { get; } = OfAddress(new(
        "debe ser una dirección https o http",
        "must be an https or http address",
        "moet een https- of http-adres zijn",
        "doit être une adresse https ou http"));

    /// <summary>The address is too long.</summary>
    public static Refusal UrlTooLong { get; } = OfAddress(new(
        $"admite máximo {WebhookAddress.MaxLength} caracteres",
        $"takes at most {WebhookAddress.MaxLength} characters",
        $"heeft hoogstens {WebhookAddress.MaxLength} tekens",
        $"a au plus {WebhookAddress.MaxLength} caractères"));

    /// <summary>The address has a user, a password or a fragment.</summary>
    public static Refusal UrlWithExtras { get; } = OfAddress(new(
        "no puede tener usuario, contraseña ni fragmento",
        "must have no user, no password and no fragment",
        "mag geen gebruiker, wachtwoord of fragment hebben",
        "ne peut avoir ni utilisateur, ni mot de passe, ni fragment"));

    /// <summary>
    /// The host cannot be found, or is not public. Both have the same text, so that it reveals nothing about the inner network.
    /// </summary>
    public static Refusal NotPublic { get; } = new Refusal(RefusalKind.RuleBroken, "WEBHOOK_HOST_NOT_PUBLIC", new(
        "El servidor de la dirección debe ser público: todas sus direcciones IP deben ser de Internet",
        "The host of the address must be public: all its IP addresses must be of the Internet",
        "De server van het adres moet openbaar zijn: al zijn IP-adressen moeten van het internet zijn",
        "Le serveur de l’adresse doit être public : toutes ses adresses IP doivent être d’Internet")) with
    { FieldName = "url" };

    /// <summary>The bakery, or the platform, has as many webhooks as it may have.</summary>
    public static Refusal TooMany { get; } = new(RefusalKind.RuleBroken, "TOO_MANY_WEBHOOKS", new(
        $"Hay un máximo de {ManageWebhooks.MaxPerOwner} webhooks: borra uno que no uses",
        $"At most {ManageWebhooks.MaxPerOwner} webhooks are allowed: delete one you do not use",
        $"Er zijn hoogstens {ManageWebhooks.MaxPerOwner} webhooks: verwijder er een die je niet gebruikt",
        $"Il y a au plus {ManageWebhooks.MaxPerOwner} webhooks : supprimez-en un que vous n’utilisez pas"));

    /// <summary>The account has sent too many tests within a minute.</summary>
    public static Refusal TooManyTests(int most) => new(RefusalKind.TooOften, "TOO_MANY_WEBHOOK_TESTS", new(
        $"Se pueden hacer {most} pruebas por minuto: intenta de nuevo en un minuto",
        $"At most {most} tests a minute are allowed: try again in a minute",
        $"Er kunnen {most} tests per minuut zijn: probeer het over een minuut opnieuw",
        $"Il peut y avoir {most} essais par minute : réessayez dans une minute"));

    /// <summary>The client asks for a status that only the server sets.</summary>
    public static Refusal StatusNotGiven { get; } = Refusal.Malformed(
        "El campo status debe ser ACTIVE o PAUSED",
        "The field status must be ACTIVE or PAUSED",
        "Het veld status moet ACTIVE of PAUSED zijn",
        "Le champ status doit être ACTIVE ou PAUSED") with
    { FieldName = "status" };

    /// <summary>A webhook that the server disabled cannot be paused.</summary>
    public static Refusal IsDisabled { get; } = new(RefusalKind.RuleBroken, "WEBHOOK_DISABLED", new(
        "El webhook está desactivado: solo se puede activar de nuevo",
        "The webhook is disabled: it can only be made active again",
        "De webhook is uitgeschakeld: hij kan enkel opnieuw actief worden",
        "Le webhook est désactivé : il peut seulement redevenir actif"));

    /// <summary>The delivery has not ended.</summary>
    public static Refusal StillPending { get; } = new(RefusalKind.RuleBroken, "WEBHOOK_DELIVERY_PENDING", new(
        "Esta entrega todavía se está intentando",
        "This delivery is still being tried",
        "Deze levering wordt nog geprobeerd",
        "Cette livraison est encore en cours d’essai"));

    /// <summary>This server cannot decrypt the secret.</summary>
    public static Refusal SecretUnreadable { get; } = new(RefusalKind.RuleBroken, "WEBHOOK_SECRET_UNREADABLE", new(
        "Este servidor no puede leer el secreto del webhook: crea uno nuevo",
        "This server cannot read the secret of the webhook: make a new one",
        "Deze server kan het geheim van de webhook niet lezen: maak een nieuw",
        "Ce serveur ne peut pas lire le secret du webhook : créez-en un nouveau"));

    public static Refusal LimitOutOfRange { get; } = Refusal.Malformed(
        $"El campo limit debe ser un número entero de 1 a {FindDeliveries.MaxPage}",
        $"The field limit must be a whole number from 1 to {FindDeliveries.MaxPage}",
        $"Het veld limit moet een geheel getal van 1 tot {FindDeliveries.MaxPage} zijn",
        $"Le champ limit doit être un nombre entier de 1 à {FindDeliveries.MaxPage}") with
    {
        FieldName = "limit",
    };

    public static Refusal UnknownStatus { get; } = Refusal.Malformed(FieldLabels.AboutOnPage("status", FieldLabels.Find("status")!, new(
        $"debe ser uno de: {StatusWords}",
        $"must be one of: {StatusWords}",
        $"moet een van deze zijn: {StatusWords}",
        $"doit être l’un de : {StatusWords}"))) with
    { FieldName = "status" };

    /// <summary>The operator does not allow the port.</summary>
    public static Refusal PortNotAllowed(int port) => OfAddress(new(
        $"no puede usar el puerto {port}",
        $"must not use the port {port}",
        $"mag poort {port} niet gebruiken",
        $"ne peut pas utiliser le port {port}"));

    /// <summary>The event type is unknown.</summary>
    public static Refusal UnknownType(string word) => Refusal.Malformed(
        $"No hay eventos {Ids.Echo(word)}. Valores válidos: {TypeWords}",
        $"There are no events {Ids.Echo(word)}. Valid values: {TypeWords}",
        $"Er zijn geen gebeurtenissen {Ids.Echo(word)}. Geldige waarden: {TypeWords}",
        $"Il n’y a pas d’événements {Ids.Echo(word)}. Valeurs valables : {TypeWords}") with
    { FieldName = "types" };

    /// <summary>The caller has no webhook with this id.</summary>
    public static Refusal NotFound(string id) => new(RefusalKind.NotFound, "WEBHOOK_NOT_FOUND", new(
        $"Webhook {Ids.Echo(id)} no encontrado",
        $"Webhook {Ids.Echo(id)} not found",
        $"Webhook {Ids.Echo(id)} niet gevonden",
        $"Webhook {Ids.Echo(id)} introuvable"));

    /// <summary>The webhook has no delivery with this id.</summary>
    public static Refusal NoSuchDelivery(string id) => new(RefusalKind.NotFound, "WEBHOOK_DELIVERY_NOT_FOUND", new(
        $"Entrega {Ids.Echo(id)} no encontrada",
        $"Delivery {Ids.Echo(id)} not found",
        $"Levering {Ids.Echo(id)} niet gevonden",
        $"Livraison {Ids.Echo(id)} introuvable"));

    private static Refusal OfAddress(LocalizedMessage predicate) =>
        Refusal.Malformed(FieldLabels.AboutOnPage("url", AddressLabel, predicate)) with { FieldName = "url" };
}
