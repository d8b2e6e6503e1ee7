using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>The refusals of fulfilment and of ways of paying.</summary>
public static class FulfilmentRefusals
{
    /// <summary>A delivery without an address.</summary>
    public static Refusal NoAddress { get; } = Refusal.Malformed(
        "Una entrega necesita una dirección",
        "A delivery needs an address",
        "Voor een levering is een adres nodig",
        "Une livraison nécessite une adresse");

    /// <summary>A text that is no telephone number.</summary>
    public static Refusal NoTelephone { get; } = Refusal.OfField("telephone", new(
        "debe ser un número con prefijo, como +32 475 00 00 00",
        "must be a number with its prefix, like +32 475 00 00 00",
        "moet een nummer met landcode zijn, zoals +32 475 00 00 00",
        "doit être un numéro avec son indicatif, comme +32 475 00 00 00"));

    /// <summary>A country that is no ISO code.</summary>
    public static Refusal CountryOfTwoLetters { get; } = Refusal.Malformed(
        "El país debe ser un código de dos letras, como BE",
        "The country must be a code of two letters, like BE",
        "Het land moet een code van twee letters zijn, zoals BE",
        "Le pays doit être un code de deux lettres, comme BE") with
    { FieldName = "address.country" };

    /// <summary>A pickup sooner than the bakery's lead time.</summary>
    public static Refusal TooSoon(Bakery bakery, DateTimeOffset now)
    {
        var from = bakery.LocalTime(now.RunningMinute().AddMinutes(bakery.Shop.LeadMinutes));
        return Broken(
            "PICKUP_TOO_SOON",
            $"{bakery.Name} necesita {bakery.Shop.LeadMinutes} minutos. Elige una hora desde {from:dd/MM HH:mm}",
            $"{bakery.Name} needs {bakery.Shop.LeadMinutes} minutes. Choose a time from {from:dd/MM HH:mm}",
            $"{bakery.Name} heeft {bakery.Shop.LeadMinutes} minuten nodig. Kies een uur vanaf {from:dd/MM HH:mm}",
            $"{bakery.Name} a besoin de {bakery.Shop.LeadMinutes} minutes. Choisissez une heure à partir du {from:dd/MM HH:mm}");
    }

    /// <summary>Too late for an order for that day.</summary>
    /// <param name="until">The last minute in which it was possible.</param>
    public static Refusal LastOrderPassed(Bakery bakery, DateOnly day, DateTimeOffset until)
    {
        var last = bakery.LocalTime(until);
        return Broken(
            "LAST_ORDER_PASSED",
            $"{Name(bakery)} tomó pedidos para el {day:dd/MM} hasta el {last:dd/MM HH:mm}",
            $"{Name(bakery)} took orders for {day:dd/MM} until {last:dd/MM HH:mm}",
            $"{Name(bakery)} nam bestellingen voor {day:dd/MM} aan tot {last:dd/MM HH:mm}",
            $"{Name(bakery)} prenait les commandes pour le {day:dd/MM} jusqu’au {last:dd/MM HH:mm}");
    }

    /// <summary>An order outside the hours, at a bakery that takes orders within them alone.</summary>
    public static Refusal OnlyWhileOpen(Bakery bakery) => Broken(
        "ONLY_WHILE_OPEN",
        $"{Name(bakery)} solo toma pedidos mientras está abierta",
        $"{Name(bakery)} takes orders only while it is open",
        $"{Name(bakery)} neemt alleen bestellingen aan terwijl ze open is",
        $"{Name(bakery)} ne prend de commandes que pendant ses heures d’ouverture");

    /// <summary>A weekday without pickup; the night past its midnight belongs to it.</summary>
    public static Refusal ClosedThatDay(Bakery bakery, DateOnly day)
    {
        var special = bakery.Shop.SpecialDays.FirstOrDefault(row => row.Date == day);
        var note = special is { Note.Length: > 0 } ? $" ({special.Note})" : "";
        return Broken(
            "CLOSED_THAT_DAY",
            $"{Name(bakery)} está cerrada el {day:dd/MM}{note}",
            $"{Name(bakery)} is closed on {day:dd/MM}{note}",
            $"{Name(bakery)} is gesloten op {day:dd/MM}{note}",
            $"{Name(bakery)} est fermée le {day:dd/MM}{note}");
    }

    /// <summary>A way of fulfilment that the bakery does not offer.</summary>
    public static Refusal MethodNotOffered(Bakery bakery, FulfilmentMethod method) => Broken(
        "METHOD_NOT_OFFERED",
        $"{Name(bakery)} no ofrece {EnumNames<FulfilmentMethod>.NameOf(method).ToLowerInvariant()}",
        $"{Name(bakery)} does not offer {EnumNames<FulfilmentMethod>.NameOf(method).ToLowerInvariant()}",
        $"{Name(bakery)} biedt geen {Dutch(method)} aan",
        $"{Name(bakery)} ne propose pas {French(method)}");

    /// <summary>A locker the bakery does not have.</summary>
    public static Refusal NoSuchLocker(Bakery bakery) => Broken(
        "NO_SUCH_LATCH",
        $"Elige uno de los casilleros de {Name(bakery)}",
        $"Choose one of the lockers of {Name(bakery)}",
        $"Kies een van de afhaalautomaten van {Name(bakery)}",
        $"Choisissez un des casiers de {Name(bakery)}");

    /// <summary>All compartments of a locker are taken on a day.</summary>
    public static Refusal LockerFull(Locker locker, DateOnly day) => Broken(
        "LOCKER_FULL",
        $"{Ids.Echo(locker.Name)} está lleno el {day:dd/MM}: elige otro casillero u otro día",
        $"{Ids.Echo(locker.Name)} is full on {day:dd/MM}: choose another locker or another day",
        $"{Ids.Echo(locker.Name)} is vol op {day:dd/MM}: kies een andere afhaalautomaat of een andere dag",
        $"{Ids.Echo(locker.Name)} est complet le {day:dd/MM} : choisissez un autre casier ou un autre jour") with
    {
        Field = RefusalField.PickupDay,
    };

    /// <summary>All lockers of a bakery are full on a day.</summary>
    public static Refusal LockersFull(Bakery bakery, DateOnly day) => Broken(
        "LOCKER_FULL",
        $"Los casilleros de {Name(bakery)} están llenos el {day:dd/MM}: elige otro día",
        $"The lockers of {Name(bakery)} are full on {day:dd/MM}: choose another day",
        $"De afhaalautomaten van {Name(bakery)} zijn vol op {day:dd/MM}: kies een andere dag",
        $"Les casiers de {Name(bakery)} sont complets le {day:dd/MM} : choisissez un autre jour") with
    {
        Field = RefusalField.PickupDay,
    };

    /// <summary>A way of paying that the bakery does not accept.</summary>
    public static Refusal PaymentNotTaken(Bakery bakery, string word) => Broken(
        "PAYMENT_METHOD_NOT_TAKEN",
        $"{Name(bakery)} no admite pagos con {Ids.Echo(word)}",
        $"{Name(bakery)} does not take payments by {Ids.Echo(word)}",
        $"{Name(bakery)} aanvaardt geen betalingen met {Ids.Echo(word)}",
        $"{Name(bakery)} n’accepte pas les paiements par {Ids.Echo(word)}");

    /// <summary>A postal code to which the bakery does not deliver.</summary>
    public static Refusal NotDeliveredThere(Bakery bakery, string zipCode) => Broken(
        "NOT_DELIVERED_THERE",
        $"{Name(bakery)} no entrega en {Ids.Echo(zipCode)}",
        $"{Name(bakery)} does not deliver to {Ids.Echo(zipCode)}",
        $"{Name(bakery)} levert niet in {Ids.Echo(zipCode)}",
        $"{Name(bakery)} ne livre pas à {Ids.Echo(zipCode)}") with
    {
        FieldName = "delivery.address.zipcode",
    };

    /// <summary>Goods below the bakery's minimum for a delivery.</summary>
    public static Refusal TooSmallToDeliver(Bakery bakery, Money least) => Broken(
        "TOO_SMALL_TO_DELIVER",
        $"{Name(bakery)} entrega a partir de {least.In(Language.Spanish)}",
        $"{Name(bakery)} delivers from {least.In(Language.English)}",
        $"{Name(bakery)} levert vanaf {least.In(Language.Dutch)}",
        $"{Name(bakery)} livre à partir de {least.In(Language.French)}");

    /// <summary>An invoice at a bakery that writes none.</summary>
    public static Refusal NoInvoices(Bakery bakery) => Broken(
        "NO_INVOICES",
        $"{Name(bakery)} no emite facturas",
        $"{Name(bakery)} does not issue invoices",
        $"{Name(bakery)} maakt geen facturen",
        $"{Name(bakery)} n’établit pas de factures");

    /// <summary>A note to a bakery that takes none.</summary>
    public static Refusal NoComments(Bakery bakery) => Broken(
        "ORDER_COMMENTS_NOT_TAKEN",
        $"{Name(bakery)} no admite comentarios en la orden",
        $"{Name(bakery)} does not accept comments on orders",
        $"{Name(bakery)} aanvaardt geen opmerkingen bij bestellingen",
        $"{Name(bakery)} n’accepte pas de remarques sur les commandes") with
    { FieldName = "notes" };

    /// <summary>Online payment of a product whose final price is only known at pickup.</summary>
    public static Refusal PriceOpen(string product) => Broken(
        "PRICE_KNOWN_AT_PICKUP",
        $"El precio final de {product} se sabe al recoger: elige pagar en la tienda",
        $"The final price of {product} is known at pickup: choose to pay in the shop",
        $"De eindprijs van {product} is pas bij het afhalen bekend: kies om in de winkel te betalen",
        $"Le prix final de {product} n’est connu qu’au retrait : choisissez de payer au magasin");

    private static string Dutch(FulfilmentMethod method) => method switch
    {
        FulfilmentMethod.Takeout => "afhaling",
        FulfilmentMethod.Delivery => "levering",
        FulfilmentMethod.Locker => "afhaalautomaat",
    };

    private static string French(FulfilmentMethod method) => method switch
    {
        FulfilmentMethod.Takeout => "le retrait en magasin",
        FulfilmentMethod.Delivery => "la livraison",
        FulfilmentMethod.Locker => "le retrait en casier",
    };

    private static string Name(Bakery bakery) => bakery?.Name ?? throw new ArgumentNullException(nameof(bakery));

    private static Refusal Broken(string code, string spanish, string english, string dutch, string french) =>
        new(RefusalKind.RuleBroken, code, new(spanish, english, dutch, french));
}
