using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Orders;

/// <summary>The refusals of orders. Texts of the Panahashi contract §1.4 and §3.1 where it has one.</summary>
public static class OrderRefusals
{
    public static Refusal Empty { get; } = Broken(
        "EMPTY_ORDER",
        "La orden no puede estar vacía",
        "The order must not be empty",
        "De bestelling mag niet leeg zijn",
        "La commande ne peut pas être vide");

    /// <summary>An open order cannot be archived.</summary>
    public static Refusal NotOver { get; } = Broken(
        "ORDER_NOT_OVER",
        "Solo se archiva un pedido completado o cancelado",
        "Only a completed or cancelled order can be archived",
        "Alleen een afgewerkte of geannuleerde bestelling kan worden gearchiveerd",
        "Seule une commande terminée ou annulée peut être archivée") with
    { Field = RefusalField.Status };

    /// <summary>The fulfilled units of an order cannot be changed once the order is completed or cancelled.</summary>
    public static Refusal FulfilledWhenOver { get; } = Broken(
        "ORDER_IS_OVER",
        "El pedido ya está cerrado",
        "The order is already closed",
        "De bestelling is al afgesloten",
        "La commande est déjà clôturée") with
    { Field = RefusalField.Status };

    public const string PriceChangedCode = "PRICE_CHANGED";

    /// <summary>The order costs more than its customer saw.</summary>
    public static Refusal PriceChanged(Money total) => new(RefusalKind.RuleBroken, PriceChangedCode, new(
        $"El precio cambió: ahora son {total.In(Language.Spanish)}. Revisa el nuevo total y confirma otra vez.",
        $"The price has changed: it is {total.In(Language.English)} now. Check the new total and confirm again.",
        $"De prijs is veranderd: het is nu {total.In(Language.Dutch)}. Controleer het nieuwe totaal en bevestig opnieuw.",
        $"Le prix a changé : c’est maintenant {total.In(Language.French)}. Vérifiez le nouveau total et confirmez à nouveau."))
    {
        Field = RefusalField.Amount,
    };

    /// <summary>A day before 1970 or in the last year of the calendar.</summary>
    public static Refusal ImpossibleDay { get; } = Refusal.OfField("scheduledFor", new(
        "no es una fecha posible",
        "is not a possible date",
        "is geen mogelijke datum",
        "n’est pas une date possible"));

    /// <summary>A cart for an unknown bakery.</summary>
    public static Refusal NoShopInCart(long key) => Broken(
        "BAKERY_NOT_FOUND",
        $"La tienda {key} no existe: quita sus productos del carrito",
        $"There is no shop {key}: take its products out of the cart",
        $"Winkel {key} bestaat niet: haal de producten ervan uit het mandje",
        $"La boutique {key} n’existe pas : retirez ses produits du panier") with
    { Field = RefusalField.Bakery };

    /// <summary>A cart with an unknown product.</summary>
    public static Refusal NoProductInCart(long key) => Broken(
        "PRODUCT_NOT_FOUND",
        $"El producto {key} no existe: quítalo del carrito",
        $"There is no product {key}: take it out of the cart",
        $"Product {key} bestaat niet: haal het uit het mandje",
        $"Le produit {key} n’existe pas : retirez-le du panier");

    /// <summary>A cart with bakeries of different currencies.</summary>
    public static Refusal MixedCurrencies { get; } = Broken(
        "MIXED_CURRENCIES",
        "Las tiendas del carrito cobran en monedas distintas: pide por separado",
        "The shops of the cart take different currencies: order apart",
        "De winkels in het mandje rekenen in verschillende munten: bestel apart",
        "Les boutiques du panier utilisent des devises différentes : commandez séparément");

    /// <summary>A checkout without a pickup moment.</summary>
    public static Refusal NoTime(string bakery) => Refusal.Malformed(
        $"Elige el día y la hora para {bakery}",
        $"Choose the day and the time for {bakery}",
        $"Kies de dag en het uur voor {bakery}",
        $"Choisissez le jour et l’heure pour {bakery}");

    /// <summary>A date that has no instant in every zone.</summary>
    public static Refusal ImpossibleDate { get; } = Refusal.Malformed(
        "La fecha debe estar entre los años 1971 y 9997",
        "The date must be of the years 1971 to 9997",
        "De datum moet in de jaren 1971 tot 9997 vallen",
        "La date doit être comprise entre les années 1971 et 9997");

    /// <summary>A month that does not exist.</summary>
    public static Refusal ImpossibleMonth { get; } = Refusal.Malformed(
        "month debe estar entre 1 y 12, y year entre 1971 y 9997",
        "month must be between 1 and 12, and year between 1971 and 9997",
        "month moet tussen 1 en 12 liggen, en year tussen 1971 en 9997",
        "month doit être compris entre 1 et 12, et year entre 1971 et 9997");

    /// <summary>An order of another bakery.</summary>
    public static Refusal NotYourBakery { get; } = Broken(
        "ORDER_OF_ANOTHER_BAKERY",
        "Esta orden no pertenece a tu panadería",
        "This order does not belong to your bakery",
        "Deze bestelling hoort niet bij je bakkerij",
        "Cette commande n’appartient pas à votre boulangerie");

    /// <summary>No order of the caller's bakery has this code. The same for a wrong code and for another bakery's.</summary>
    public static Refusal UnknownCode { get; } = new(RefusalKind.NotFound, "UNKNOWN_PICKUP_CODE", new(
        "QR inválido o no pertenece a esta panadería",
        "The code is not valid or belongs to another bakery",
        "De code is niet geldig of hoort bij een andere bakkerij",
        "Le code n’est pas valide ou appartient à une autre boulangerie"));

    /// <summary>Two orders that are READY have the same short code.</summary>
    public static Refusal AmbiguousCode { get; } = new(RefusalKind.RuleBroken, "AMBIGUOUS_PICKUP_CODE", new(
        "Dos pedidos listos comparten este código corto. Escanea el QR.",
        "Two orders that are ready share this short code. Scan the QR code.",
        "Twee bestellingen die klaar zijn, delen deze korte code. Scan de QR-code.",
        "Deux commandes prêtes partagent ce code court. Scannez le code QR."));

    /// <summary>Too many wrong short codes.</summary>
    public static Refusal TooManyCodes { get; } = new(RefusalKind.TooOften, "TOO_MANY_CODES", new(
        "Se escribieron demasiados códigos cortos equivocados. Escanea el QR o espera unos minutos.",
        "Too many short codes were typed wrong. Scan the QR code, or wait a few minutes.",
        "Er zijn te veel korte codes verkeerd getypt. Scan de QR-code of wacht enkele minuten.",
        "Trop de codes courts ont été mal saisis. Scannez le code QR ou attendez quelques minutes."));

    /// <summary>No order has this id.</summary>
    public static Refusal NotFound(OrderId id) => new(RefusalKind.NotFound, "ORDER_NOT_FOUND", new(
        $"Orden {Ids.Echo(id.Value)} no encontrada",
        $"Order {Ids.Echo(id.Value)} not found",
        $"Bestelling {Ids.Echo(id.Value)} niet gevonden",
        $"Commande {Ids.Echo(id.Value)} introuvable"));

    /// <summary>No order has this number, or none the caller may see.</summary>
    public static Refusal NotFound(long key) => NotFound(new OrderId(key.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A position that is not in the caller's list.</summary>
    public static Refusal NoSuchPlace(long key) => Refusal.Malformed(
        $"before_id y after_id deben ser órdenes de esta lista; {key} no lo es",
        $"before_id and after_id must be orders of this list; {key} is not",
        $"before_id en after_id moeten bestellingen van deze lijst zijn; {key} is dat niet",
        $"before_id et after_id doivent être des commandes de cette liste ; {key} n’en est pas une");

    /// <summary>Too many messages about one order.</summary>
    public static Refusal TooManyMessages { get; } = Broken(
        "TOO_MANY_MESSAGES",
        "Esta orden ya tiene demasiados mensajes. Llama a la panadería",
        "There are too many messages about this order. Call the bakery",
        "Er zijn al te veel berichten over deze bestelling. Bel de bakkerij",
        "Il y a déjà trop de messages sur cette commande. Appelez la boulangerie");

    /// <summary>A bakery that takes no messages.</summary>
    public static Refusal NoMessages(Bakery bakery)
    {
        return Broken(
            "NO_MESSAGES",
            $"{bakery.Name} no recibe mensajes",
            $"{bakery.Name} does not accept messages",
            $"{bakery.Name} ontvangt geen berichten",
            $"{bakery.Name} ne reçoit pas de messages");
    }

    /// <summary>No checkout of the caller has this number.</summary>
    public static Refusal NoSuchGroup(long key) => new(RefusalKind.NotFound, "ORDER_GROUP_NOT_FOUND", new(
        $"Grupo de órdenes {key} no encontrado",
        $"Order group {key} not found",
        $"Bestelgroep {key} niet gevonden",
        $"Groupe de commandes {key} introuvable"));

    /// <summary>The bakery does not take orders now.</summary>
    public static Refusal BakeryClosed(Bakery bakery)
    {
        return Broken(
            "BAKERY_CLOSED",
            $"{bakery.Name} está cerrada en este momento",
            $"{bakery.Name} is closed at the moment",
            $"{bakery.Name} is op dit moment gesloten",
            $"{bakery.Name} est fermée en ce moment") with
        { Field = RefusalField.Bakery };
    }

    public static Refusal DelayOutOfRange { get; } = Refusal.OfField("minutes", new(
        $"debe ser un número entero de 1 a {MoveOrder.MaxDelay}",
        $"must be a whole number from 1 to {MoveOrder.MaxDelay}",
        $"moet een geheel getal van 1 tot {MoveOrder.MaxDelay} zijn",
        $"doit être un nombre entier de 1 à {MoveOrder.MaxDelay}"));

    /// <summary>The pickup time falls into a pause of the bakery.</summary>
    public static Refusal BakeryPaused(Bakery bakery)
    {
        var until = bakery.LocalTime(bakery.PausedUntil ?? default);
        return Broken(
            "BAKERY_PAUSED",
            $"{bakery.Name} está en pausa hasta {until:dd/MM HH:mm}. Elige una hora desde entonces",
            $"{bakery.Name} is paused until {until:dd/MM HH:mm}. Choose a time from then on",
            $"{bakery.Name} is gepauzeerd tot {until:dd/MM HH:mm}. Kies een uur vanaf dan",
            $"{bakery.Name} est en pause jusqu’au {until:dd/MM HH:mm}. Choisissez une heure à partir de ce moment");
    }

    /// <summary>The pickup time is no time of day. A broken rule rather than a malformed field, as in contract §3.1, step 4.</summary>
    public static Refusal NoPickupTime { get; } = new(RefusalKind.RuleBroken, "NO_PICKUP_TIME", FieldLabels.About("pickupTime", new(
        "debe ser una hora de 00:00 a 23:59, escrita como 07:05",
        "must be a time from 00:00 to 23:59, written like 07:05",
        "moet een uur van 00:00 tot 23:59 zijn, geschreven als 07:05",
        "doit être une heure de 00:00 à 23:59, écrite comme 07:05")))
    {
        Field = RefusalField.PickupTime,
        FieldName = "pickupTime",
    };

    /// <summary>The pickup time is outside the opening hours.</summary>
    public static Refusal PickupOutsideHours(string pickupTime, Bakery bakery, DateOnly day)
    {
        var hours = Timetable.Write(bakery.Timetable.Planned(day));
        return Broken(
            "PICKUP_OUTSIDE_HOURS",
            $"La hora de recojo {Ids.Echo(pickupTime)} está fuera del horario de {bakery.Name} ({hours})",
            $"The pickup time {Ids.Echo(pickupTime)} is outside the hours of {bakery.Name} ({hours})",
            $"Het afhaaluur {Ids.Echo(pickupTime)} valt buiten de openingsuren van {bakery.Name} ({hours})",
            $"L’heure de retrait {Ids.Echo(pickupTime)} est en dehors des heures d’ouverture de {bakery.Name} ({hours})");
    }

    /// <summary>The pickup time has passed.</summary>
    public static Refusal PickupPast(Bakery bakery, DateTimeOffset pickupAt, DateTimeOffset now)
    {
        var (pickup, clock) = (bakery.LocalTime(pickupAt), bakery.LocalTime(now));
        return Broken(
            "PICKUP_PAST",
            $"La hora de recojo {pickup:dd/MM HH:mm} ya pasó: en {bakery.Name} son las {clock:dd/MM HH:mm}",
            $"The pickup time {pickup:dd/MM HH:mm} has passed: at {bakery.Name} it is {clock:dd/MM HH:mm}",
            $"Het afhaaluur {pickup:dd/MM HH:mm} is voorbij: bij {bakery.Name} is het {clock:dd/MM HH:mm}",
            $"L’heure de retrait {pickup:dd/MM HH:mm} est passée : chez {bakery.Name}, nous sommes le {clock:dd/MM HH:mm}")
            with
        { Field = RefusalField.PickupTime };
    }

    /// <summary>A local time that does not exist: the clock is put forward over it.</summary>
    public static Refusal SkippedTime(Bakery bakery, DateOnly date, TimeOnly time)
    {
        var next = bakery.LocalTime(bakery.InstantOf(date, time));
        return Broken(
            "PICKUP_TIME_SKIPPED",
            $"El {date:dd/MM} no existen las {time:HH:mm}: el reloj se adelanta. Elige otra hora, como las {next:HH:mm}",
            $"There is no {time:HH:mm} on {date:dd/MM}: the clock is put forward. Choose another time, such as {next:HH:mm}",
            $"Op {date:dd/MM} bestaat {time:HH:mm} niet: de klok wordt vooruitgezet. Kies een ander uur, zoals {next:HH:mm}",
            $"Le {date:dd/MM}, {time:HH:mm} n’existe pas : l’horloge est avancée. Choisissez une autre heure, comme {next:HH:mm}") with
        { Field = RefusalField.PickupTime };
    }

    /// <summary>A pickup further ahead than the bakery takes orders.</summary>
    /// <param name="last">The last possible day, by the bakery's calendar.</param>
    public static Refusal TooFarAhead(Bakery bakery, DateOnly last) => Broken(
        "PICKUP_TOO_FAR",
        $"{bakery.Name} recibe pedidos hasta el {last:dd/MM/yyyy}. Elige un día más cercano",
        $"{bakery.Name} takes orders until {last:dd/MM/yyyy}. Choose an earlier day",
        $"{bakery.Name} neemt bestellingen aan tot {last:dd/MM/yyyy}. Kies een vroegere dag",
        $"{bakery.Name} accepte les commandes jusqu’au {last:dd/MM/yyyy}. Choisissez un jour plus proche") with
    { Field = RefusalField.PickupTime };

    /// <summary>A ready time that no order can have.</summary>
    public static Refusal EstimateOutOfRange { get; } = Refusal.Malformed(
        $"La hora estimada no puede ser más de un año anterior ni más de {AnswerTime.MaxEstimateDays} días posterior a la hora de recojo",
        $"The estimated time must not be more than a year before the pickup time, nor more than {AnswerTime.MaxEstimateDays} days after it",
        $"Het geschatte tijdstip mag hoogstens een jaar vóór en {AnswerTime.MaxEstimateDays} dagen na het afhaaluur liggen",
        $"L’heure estimée peut précéder d’un an au plus l’heure de retrait, et la suivre de {AnswerTime.MaxEstimateDays} jours au plus");

    /// <summary>A product of another bakery.</summary>
    /// <remarks>The contract names the product. One that its bakery hides is named by the id that the client sent.</remarks>
    public static Refusal ForeignProduct(Product product, Bakery bakery)
    {
        var name = product.IsForSale ? product.Name : Ids.Echo(product.Id.Value);
        return Broken(
            "PRODUCT_OF_ANOTHER_BAKERY",
            $"El producto {name} no pertenece a {bakery.Name}",
            $"The product {name} does not belong to {bakery.Name}",
            $"Het product {name} hoort niet bij {bakery.Name}",
            $"Le produit {name} n’appartient pas à {bakery.Name}");
    }

    /// <summary>Fewer units in stock than requested.</summary>
    public static Refusal InsufficientStock(Product product)
    {
        return Broken(
            "INSUFFICIENT_STOCK",
            $"Stock insuficiente para {product.Name}. Disponible: {product.Stock}",
            $"Not enough stock of {product.Name}. Available: {product.Stock}",
            $"Onvoldoende voorraad van {product.Name}. Beschikbaar: {product.Stock}",
            $"Stock insuffisant pour {product.Name}. Disponible : {product.Stock}");
    }

    /// <summary>A pickup sooner than the advance of a product.</summary>
    public static Refusal TooSoon(Product product, Bakery bakery, DateTimeOffset earliest)
    {
        var from = bakery.LocalTime(earliest);
        return Broken(
            "PICKUP_TOO_SOON",
            $"{product.Name} se pide con {product.AdvanceMinutes} minutos de anticipación. Puedes recogerlo desde {from:dd/MM HH:mm}",
            $"{product.Name} must be ordered {product.AdvanceMinutes} minutes ahead. It can be collected from {from:dd/MM HH:mm}",
            $"{product.Name} bestel je {product.AdvanceMinutes} minuten vooraf. Afhalen kan vanaf {from:dd/MM HH:mm}",
            $"{product.Name} se commande {product.AdvanceMinutes} minutes à l’avance. Retrait possible à partir du {from:dd/MM HH:mm}");
    }

    /// <summary>A move the lifecycle does not have.</summary>
    public static Refusal CannotMove(OrderStatus from, OrderMove move)
    {
        var (status, asked) = (EnumNames<OrderStatus>.NameOf(from), EnumNames<OrderStatus>.NameOf(Target(move)));
        return Broken(
            "ILLEGAL_MOVE",
            $"La orden está {status} y no puede pasar a {asked}",
            $"The order is {status} and cannot become {asked}",
            $"De bestelling is {status} en kan niet {asked} worden",
            $"La commande est {status} et ne peut pas passer à {asked}")
            .OnScreen(OrderStatusLabels.Stuck(from, Target(move))) with
        { Field = RefusalField.Status, Conflict = StuckAt(from) };
    }

    /// <summary>A move back to PENDING.</summary>
    public static Refusal CannotGoBack(OrderStatus from) => Broken(
        "ILLEGAL_MOVE",
        $"La orden está {EnumNames<OrderStatus>.NameOf(from)} y no puede pasar a {EnumNames<OrderStatus>.NameOf(OrderStatus.Pending)}",
        $"The order is {EnumNames<OrderStatus>.NameOf(from)} and cannot become {EnumNames<OrderStatus>.NameOf(OrderStatus.Pending)}",
        $"De bestelling is {EnumNames<OrderStatus>.NameOf(from)} en kan niet {EnumNames<OrderStatus>.NameOf(OrderStatus.Pending)} worden",
        $"La commande est {EnumNames<OrderStatus>.NameOf(from)} et ne peut pas passer à "
            + $"{EnumNames<OrderStatus>.NameOf(OrderStatus.Pending)}")
        .OnScreen(OrderStatusLabels.Stuck(from, OrderStatus.Pending)) with
    { Field = RefusalField.Status, Conflict = StuckAt(from) };

    /// <summary>A bakery cancels an order in its customer's name.</summary>
    public static Refusal NotYoursToWithdraw(OrderStatus from) => Broken(
        "ILLEGAL_MOVE",
        $"La orden está {EnumNames<OrderStatus>.NameOf(from)}; solo su cliente puede retirarla. Para cancelarla usa DECLINED o "
            + "DELETED_BY_SHOP",
        $"The order is {EnumNames<OrderStatus>.NameOf(from)}; only its customer can withdraw it. To cancel it use DECLINED or "
            + "DELETED_BY_SHOP",
        $"De bestelling is {EnumNames<OrderStatus>.NameOf(from)}; alleen haar klant kan ze intrekken. "
            + "Gebruik DECLINED of DELETED_BY_SHOP om ze te annuleren",
        $"La commande est {EnumNames<OrderStatus>.NameOf(from)} ; seul son client peut la retirer. "
            + "Pour l’annuler, utilisez DECLINED ou DELETED_BY_SHOP") with
    { Field = RefusalField.Status, Conflict = StuckAt(from) };

    /// <summary>The order is not READY.</summary>
    public static Refusal NotReady(OrderStatus status) => Broken(
        "ORDER_NOT_READY",
        $"La orden no está lista. Estado actual: {EnumNames<OrderStatus>.NameOf(status)}",
        $"The order is not ready. Current status: {EnumNames<OrderStatus>.NameOf(status)}",
        $"De bestelling is niet klaar. Huidige status: {EnumNames<OrderStatus>.NameOf(status)}",
        $"La commande n’est pas prête. Statut actuel : {EnumNames<OrderStatus>.NameOf(status)}") with
    { Conflict = StuckAt(status) };

    /// <summary>The order is completed or cancelled.</summary>
    public static Refusal IsOver(OrderStatus status) => Broken(
        "ORDER_IS_OVER",
        $"La orden ya está cerrada. Estado actual: {EnumNames<OrderStatus>.NameOf(status)}",
        $"The order is already closed. Current status: {EnumNames<OrderStatus>.NameOf(status)}",
        $"De bestelling is al afgesloten. Huidige status: {EnumNames<OrderStatus>.NameOf(status)}",
        $"La commande est déjà clôturée. Statut actuel : {EnumNames<OrderStatus>.NameOf(status)}")
        .OnScreen(OrderStatusLabels.Is(status)) with
    { Field = RefusalField.Status, Conflict = StuckAt(status) };

    /// <summary>A customer cancels an order that the bakery has accepted.</summary>
    public static Refusal CancelTooLate(OrderStatus status) => Broken(
        "CANCEL_TOO_LATE",
        $"Solo puedes cancelar una orden PENDING. Estado actual: {EnumNames<OrderStatus>.NameOf(status)}",
        $"Only a PENDING order can be cancelled. Current status: {EnumNames<OrderStatus>.NameOf(status)}",
        $"Je kan alleen een bestelling annuleren die PENDING is. Huidige status: {EnumNames<OrderStatus>.NameOf(status)}",
        $"Seule une commande PENDING peut être annulée. Statut actuel : {EnumNames<OrderStatus>.NameOf(status)}")
        .OnScreen(OrderStatusLabels.TooLateToCancel(status)) with
    { Conflict = StuckAt(status) with { Allowed = [] } };

    /// <summary>Refused when the notes are too long; null when they are not.</summary>
    internal static Refusal? CheckNotes(string notes) => TextChecks.Text("notes", notes, Order.MaxNotes);

    private static StateConflict StuckAt(OrderStatus status) => new(
        EnumNames<OrderStatus>.NameOf(status), [.. OrderLifecycle.ReachableFrom(status).Select(EnumNames<OrderStatus>.NameOf)]);

    private static Refusal Broken(string code, string spanish, string english, string dutch, string french) =>
        new(RefusalKind.RuleBroken, code, new(spanish, english, dutch, french));

    private static OrderStatus Target(OrderMove move) => move switch
    {
        OrderMove.Confirm => OrderStatus.Confirmed,
        OrderMove.StartBaking => OrderStatus.Baking,
        OrderMove.FinishBaking => OrderStatus.Ready,
        OrderMove.PickUp or OrderMove.CollectDirectly => OrderStatus.Completed,
        OrderMove.Cancel => OrderStatus.Cancelled,
    };
}
