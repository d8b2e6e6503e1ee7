using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;

namespace Hornada.Core.Canteens;

public static class CanteenRefusals
{
    /// <summary>More slots than a day may have.</summary>
    public static Refusal TooManySlots { get; } = Refusal.Malformed(
        $"Un establecimiento admite máximo {SiteSettings.MaxSlots} horarios de retiro",
        $"An establishment takes at most {SiteSettings.MaxSlots} pickup times",
        $"Een vestiging mag hoogstens {SiteSettings.MaxSlots} afhaaluren hebben",
        $"Un établissement admet au maximum {SiteSettings.MaxSlots} heures de retrait");

    /// <summary>A weekday that does not exist.</summary>
    public static Refusal NoSuchWeekday { get; } = Refusal.Malformed(
        "Los días de atención van de 1 (lunes) a 7 (domingo)",
        "Working days go from 1 (Monday) to 7 (Sunday)",
        "Werkdagen gaan van 1 (maandag) tot 7 (zondag)",
        "Les jours de service vont de 1 (lundi) à 7 (dimanche)");

    /// <summary>Closing too far ahead, or after the pickup.</summary>
    public static Refusal ClosureOutOfRange { get; } = Refusal.Malformed(
        $"El cierre debe estar entre 0 y {SiteSettings.MaxClosureDays} días antes",
        $"Orders must close 0 to {SiteSettings.MaxClosureDays} days ahead",
        $"Bestellingen moeten 0 tot {SiteSettings.MaxClosureDays} dagen vooraf sluiten",
        $"Les commandes doivent se clôturer de 0 à {SiteSettings.MaxClosureDays} jours à l’avance");

    /// <summary>A request limit that is out of range.</summary>
    public static Refusal RequestsOutOfRange { get; } = Refusal.Malformed(
        $"El límite debe estar entre 1 y {CanteenSettings.MaxRequestsPerMinute} peticiones por minuto",
        $"The limit must be 1 to {CanteenSettings.MaxRequestsPerMinute} requests a minute",
        $"De limiet moet 1 tot {CanteenSettings.MaxRequestsPerMinute} verzoeken per minuut zijn",
        $"La limite doit être de 1 à {CanteenSettings.MaxRequestsPerMinute} requêtes par minute");

    /// <summary>Something that needs an establishment, at an organisation without one.</summary>
    public static Refusal NoSite { get; } = Broken(
        "NO_ESTABLISHMENT",
        "Primero agrega una sede",
        "Add an establishment first",
        "Voeg eerst een vestiging toe",
        "Ajoutez d’abord un établissement");

    /// <summary>A product that is not cooked on a day.</summary>
    public static Refusal NotOnTheMenu(string product, DateOnly day) => Broken(
        "NOT_ON_THE_MENU",
        $"{product} no está en el menú del {day:dd/MM/yyyy}",
        $"{product} is not on the menu of {day:yyyy-MM-dd}",
        $"{product} staat niet op het menu van {day:dd/MM/yyyy}",
        $"{product} n’est pas au menu du {day:dd/MM/yyyy}");

    /// <summary>More products than the menu of a day takes.</summary>
    public static Refusal TooManyDishes { get; } = Refusal.Malformed(
        $"El menú de un día admite máximo {MenuPlan.MaxDishes} productos",
        $"The menu of a day takes at most {MenuPlan.MaxDishes} products",
        $"Het menu van een dag mag hoogstens {MenuPlan.MaxDishes} producten hebben",
        $"Le menu d’un jour admet au maximum {MenuPlan.MaxDishes} produits");

    /// <summary>A day that is too far away to be planned.</summary>
    public static Refusal CannotPlan(DateOnly day) => Refusal.Malformed(
        $"No se puede planificar el {day:dd/MM/yyyy}: elige un día del próximo año",
        $"{day:yyyy-MM-dd} cannot be planned: choose a day of the next year",
        $"{day:dd/MM/yyyy} kan niet worden gepland: kies een dag in het komende jaar",
        $"Le {day:dd/MM/yyyy} ne peut pas être planifié : choisissez un jour de l’année à venir");

    /// <summary>The link of a parent is unknown, used or expired.</summary>
    public static Refusal InvitationIsOver { get; } = new(RefusalKind.Gone, "INVITATION_OVER", new(
        "Esta invitación ya no vale: se usó, caducó o se hizo otra después. Pide una nueva al comedor.",
        "This invitation does not work any more: it was used, has expired, or a newer one was made. Ask the canteen for a new one.",
        "Deze uitnodiging werkt niet meer: ze is gebruikt, verlopen of vervangen door een nieuwere. Vraag de kantine om een nieuwe.",
        "Cette invitation ne fonctionne plus : elle a été utilisée, a expiré ou a été remplacée. Demandez-en une nouvelle à la cantine."));

    /// <summary>A parent cancels after the limit, or a meal that was handed over.</summary>
    public static Refusal TooLateToCancel { get; } = Broken(
        "TOO_LATE_TO_CANCEL",
        "Ya no se puede cancelar: el plazo cerró o la comida se entregó. Habla con el comedor",
        "It can no longer be cancelled: the limit has passed or the meal was handed over. Talk to the canteen",
        "Annuleren kan niet meer: de termijn is voorbij of de maaltijd is overhandigd. Praat met de kantine",
        "L’annulation n’est plus possible : le délai est passé ou le repas a été remis. Adressez-vous à la cantine") with
    { Field = RefusalField.Status };

    /// <summary>More days than one request closes.</summary>
    public static Refusal TooManyDays { get; } = Refusal.Malformed(
        $"Cierra como máximo {ManageMeals.MaxDaysClosed} días a la vez, el último después del primero",
        $"Close at most {ManageMeals.MaxDaysClosed} days at once, the last after the first",
        $"Sluit hoogstens {ManageMeals.MaxDaysClosed} dagen tegelijk, de laatste na de eerste",
        $"Fermez au maximum {ManageMeals.MaxDaysClosed} jours à la fois, le dernier après le premier");

    /// <summary>An archived order cannot be changed.</summary>
    public static Refusal IsArchived { get; } = Broken(
        "ORDER_ARCHIVED",
        "El pedido está archivado",
        "The order is archived",
        "De bestelling is gearchiveerd",
        "La commande est archivée") with
    { Field = RefusalField.Status };

    /// <summary>A status that an order cannot have any more, in the words of the contract.</summary>
    public static Refusal CannotBecome(Order order, CanteenStatus wanted)
    {
        var (now, then) = (Labels(CanteenOrder.StatusOf(order)), Labels(wanted));
        return Broken(
            "ILLEGAL_MOVE",
            $"El pedido está {now.Spanish} y no puede pasar a {then.Spanish}",
            $"The order is {now.English} and cannot become {then.English}",
            $"De bestelling is {now.Dutch} en kan niet {then.Dutch} worden",
            $"La commande est {now.French} et ne peut pas passer à {then.French}") with
        { Field = RefusalField.Status };
    }

    /// <summary>Cancelling late needs a reason.</summary>
    public static Refusal ReasonRequired { get; } = Broken(
        "REASON_REQUIRED",
        "El plazo para cancelar ya cerró: indica un motivo",
        "The time to cancel has passed: a reason is required",
        "De termijn om te annuleren is voorbij: geef een reden op",
        "Le délai d’annulation est passé : indiquez un motif") with
    { Field = RefusalField.Reason };

    /// <summary>An adjustment without a reason.</summary>
    public static Refusal AdjustmentUnexplained { get; } = Refusal.Malformed(
        "Un ajuste necesita un motivo y un autor",
        "An adjustment needs a reason and an author",
        "Voor een correctie zijn een reden en een auteur nodig",
        "Un ajustement nécessite un motif et un auteur") with
    { FieldName = "reason" };

    /// <summary>An amount of credit that is out of range.</summary>
    public static Refusal AmountOutOfRange { get; } = Broken(
        "CREDIT_AMOUNT_OUT_OF_RANGE",
        "El importe no es válido",
        "The amount is out of range",
        "Het bedrag is niet geldig",
        "Le montant n’est pas valable") with
    { Field = RefusalField.Amount };

    /// <summary>An order by an account that is no customer of the organisation.</summary>
    public static Refusal ForItsCustomersAlone(Bakery bakery) => Broken(
        "CANTEEN_CUSTOMERS_ONLY",
        $"{Name(bakery)} solo atiende a su comunidad",
        $"{Name(bakery)} serves its own customers only",
        $"{Name(bakery)} bedient alleen de eigen klanten",
        $"{Name(bakery)} ne sert que ses propres clients") with
    { Field = RefusalField.Bakery };

    /// <summary>An organisation that does not exist.</summary>
    public static Refusal NoSuchOrganisation(string id) => Missing(
        "ORGANISATION_NOT_FOUND",
        $"Organización {Ids.Echo(id)} no encontrada",
        $"Organisation {Ids.Echo(id)} not found",
        $"Organisatie {Ids.Echo(id)} niet gevonden",
        $"Organisation {Ids.Echo(id)} introuvable");

    /// <summary>An order the organisation does not have.</summary>
    public static Refusal NoSuchOrder(string id) => Missing(
        "ORDER_NOT_FOUND",
        $"Pedido {Ids.Echo(id)} no encontrado",
        $"Order {Ids.Echo(id)} not found",
        $"Bestelling {Ids.Echo(id)} niet gevonden",
        $"Commande {Ids.Echo(id)} introuvable");

    /// <summary>A line the order does not have.</summary>
    public static Refusal NoSuchLine(string id) => Missing(
        "ITEM_NOT_FOUND",
        $"Artículo {Ids.Echo(id)} no encontrado",
        $"Item {Ids.Echo(id)} not found",
        $"Artikel {Ids.Echo(id)} niet gevonden",
        $"Article {Ids.Echo(id)} introuvable");

    /// <summary>A customer the organisation does not have.</summary>
    public static Refusal NoSuchCustomer(string id) => Missing(
        "CUSTOMER_NOT_FOUND",
        $"Cliente {Ids.Echo(id)} no encontrado",
        $"Customer {Ids.Echo(id)} not found",
        $"Klant {Ids.Echo(id)} niet gevonden",
        $"Client {Ids.Echo(id)} introuvable") with
    { Field = RefusalField.Customer };

    /// <summary>A parent the organisation does not have.</summary>
    public static Refusal NoSuchParent(string id) => Missing(
        "PARENT_NOT_FOUND",
        $"Responsable {Ids.Echo(id)} no encontrado",
        $"Parent {Ids.Echo(id)} not found",
        $"Ouder {Ids.Echo(id)} niet gevonden",
        $"Parent {Ids.Echo(id)} introuvable") with
    { Field = RefusalField.Parent };

    /// <summary>A category the organisation does not have.</summary>
    public static Refusal NoSuchCategory(string id) => Missing(
        "CATEGORY_NOT_FOUND",
        $"Categoría {Ids.Echo(id)} no encontrada",
        $"Category {Ids.Echo(id)} not found",
        $"Categorie {Ids.Echo(id)} niet gevonden",
        $"Catégorie {Ids.Echo(id)} introuvable");

    public static Refusal DayPast(DateOnly day) => Broken(
        "PICKUP_DAY_PAST",
        $"El {day:dd/MM/yyyy} ya pasó",
        $"{day:yyyy-MM-dd} has passed",
        $"{day:dd/MM/yyyy} is voorbij",
        $"Le {day:dd/MM/yyyy} est passé") with
    { Field = RefusalField.PickupDay };

    /// <summary>Closing a day that has passed.</summary>
    public static Refusal CannotCloseThePast(DateOnly day) => Broken(
        "PICKUP_DAY_PAST",
        $"El {day:dd/MM/yyyy} ya pasó y no se puede cerrar. Cancela uno por uno los pedidos que no se entregaron",
        $"{day:yyyy-MM-dd} has passed and cannot be closed. Cancel the orders that were not handed over one by one",
        $"{day:dd/MM/yyyy} is voorbij en kan niet worden gesloten. Annuleer één voor één de bestellingen die niet zijn afgehaald",
        $"Le {day:dd/MM/yyyy} est passé et ne peut pas être fermé. Annulez une à une les commandes qui n’ont pas été remises") with
    { Field = RefusalField.PickupDay };

    /// <summary>A day too far ahead.</summary>
    public static Refusal DayTooFar(DateOnly day) => Broken(
        "PICKUP_DAY_TOO_FAR",
        $"El {day:dd/MM/yyyy} está demasiado lejos",
        $"{day:yyyy-MM-dd} is too far ahead",
        $"{day:dd/MM/yyyy} ligt te ver in de toekomst",
        $"Le {day:dd/MM/yyyy} est trop éloigné") with
    { Field = RefusalField.PickupDay };

    /// <summary>A weekday without pickup.</summary>
    public static Refusal NotAWorkingDay(Bakery bakery, DateOnly day) => Broken(
        "NOT_A_WORKING_DAY",
        $"{Name(bakery)} no atiende el {day:dd/MM/yyyy}",
        $"{Name(bakery)} hands nothing over on {day:yyyy-MM-dd}",
        $"Bij {Name(bakery)} kan je op {day:dd/MM/yyyy} niets afhalen",
        $"{Name(bakery)} ne remet rien le {day:dd/MM/yyyy}") with
    { Field = RefusalField.PickupDay };

    /// <summary>A day that the establishment has closed.</summary>
    public static Refusal DayClosed(Bakery bakery, DateOnly day) => Broken(
        "DAY_CLOSED",
        $"{Name(bakery)} está cerrado el {day:dd/MM/yyyy}",
        $"{Name(bakery)} is closed on {day:yyyy-MM-dd}",
        $"{Name(bakery)} is gesloten op {day:dd/MM/yyyy}",
        $"{Name(bakery)} ne sert pas le {day:dd/MM/yyyy}") with
    { Field = RefusalField.PickupDay };

    /// <summary>Too late to order.</summary>
    public static Refusal OrderingClosed(Bakery bakery, DateOnly day, DateTimeOffset cutoff)
    {
        var local = bakery.LocalTime(cutoff);
        return Broken(
            "ORDERING_CLOSED",
            $"Los pedidos para el {day:dd/MM/yyyy} cerraron el {local:dd/MM} a las {local:HH:mm}",
            $"Orders for {day:yyyy-MM-dd} closed on {local:yyyy-MM-dd} at {local:HH:mm}",
            $"Bestellen voor {day:dd/MM/yyyy} kon tot {local:dd/MM} om {local:HH:mm}",
            $"Les commandes pour le {day:dd/MM/yyyy} ont été clôturées le {local:dd/MM} à {local:HH:mm}")
            with
        { Field = RefusalField.PickupDay };
    }

    /// <summary>A missing slot, or one that is not offered.</summary>
    public static Refusal NoSuchSlot(Bakery bakery, IReadOnlyList<TimeOnly> slots)
    {
        var offered = string.Join(", ", slots.Select(OpeningHours.WriteTime));
        return Broken(
            "NO_SUCH_SLOT",
            $"Elige un horario de retiro de {Name(bakery)}: {offered}",
            $"Choose a pickup time of {Name(bakery)}: {offered}",
            $"Kies een afhaaluur van {Name(bakery)}: {offered}",
            $"Choisissez une heure de retrait de {Name(bakery)} : {offered}") with
        { Field = RefusalField.PickupTime };
    }

    /// <summary>Payment by credit for a customer without a parent.</summary>
    public static Refusal NoCreditAccount(CanteenCustomer customer)
    {
        return Broken(
            "NO_CREDIT_ACCOUNT",
            $"{customer.FullName} no tiene crédito",
            $"{customer.FullName} has no credit account",
            $"{customer.FullName} heeft geen tegoed",
            $"{customer.FullName} n’a pas de compte de crédit") with
        { Field = RefusalField.PaymentMethod };
    }

    /// <summary>A price above the balance.</summary>
    public static Refusal InsufficientCredit(Money balance, Money needed) => Broken(
        "INSUFFICIENT_CREDIT",
        $"El crédito no alcanza: hay {balance.In(Language.Spanish)} y hacen falta {needed.In(Language.Spanish)}",
        $"Not enough credit: {balance.In(Language.English)} available, {needed.In(Language.English)} needed",
        $"Het tegoed volstaat niet: er is {balance.In(Language.Dutch)} en er is {needed.In(Language.Dutch)} nodig",
        $"Le crédit ne suffit pas : il y a {balance.In(Language.French)} et il faut {needed.In(Language.French)}") with
    { Field = RefusalField.PaymentMethod };

    /// <summary>More units fulfilled than ordered, or fewer than 0.</summary>
    public static Refusal FulfilledOutOfRange(int quantity) => Broken(
        "FULFILLED_OUT_OF_RANGE",
        $"La cantidad entregada debe estar entre 0 y {quantity}",
        $"The fulfilled quantity must be 0 to {quantity}",
        $"Het overhandigde aantal moet tussen 0 en {quantity} liggen",
        $"La quantité remise doit être comprise entre 0 et {quantity}") with
    { Field = RefusalField.Quantity };

    private static string Name(Bakery bakery) => bakery?.Name ?? throw new ArgumentNullException(nameof(bakery));

    private static Refusal Broken(string code, string spanish, string english, string dutch, string french) =>
        new(RefusalKind.RuleBroken, code, new(spanish, english, dutch, french));

    private static Refusal Missing(string code, string spanish, string english, string dutch, string french) =>
        new(RefusalKind.NotFound, code, new(spanish, english, dutch, french));

    private static LocalizedMessage Labels(CanteenStatus status) => status switch
    {
        CanteenStatus.Pending => new("pendiente", "pending", "in behandeling", "en attente"),
        CanteenStatus.Completed => new("completado", "completed", "afgewerkt", "terminée"),
        CanteenStatus.Canceled => new("cancelado", "canceled", "geannuleerd", "annulée"),
        CanteenStatus.Archived => new("archivado", "archived", "gearchiveerd", "archivée"),
    };
}
