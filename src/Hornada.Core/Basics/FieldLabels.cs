using System.Text.RegularExpressions;

namespace Hornada.Core.Basics;

/// <summary>
/// What screens call the fields of the contracts, as the subject of a sentence, in the singular: <c>openTime</c> is "La hora de apertura".
/// </summary>
internal static partial class FieldLabels
{
    private static readonly Dictionary<string, LocalizedMessage> Labels = new()
    {
        ["name"] = new("El nombre", "The name", "De naam", "Le nom"),
        ["displayName"] = new("El nombre", "The name", "De naam", "Le nom"),
        ["firstname"] = new("El nombre", "The first name", "De voornaam", "Le prénom"),
        ["lastname"] = new("El apellido", "The last name", "De achternaam", "Le nom de famille"),
        ["full_name"] = new("El nombre", "The name", "De naam", "Le nom"),
        ["parent.full_name"] = new("El nombre de quien paga", "The name of the parent", "De naam van de ouder", "Le nom du parent"),
        ["parent.phone"] = new("El teléfono", "The phone number", "Het telefoonnummer", "Le numéro de téléphone"),
        ["parent.email"] = new("El correo", "The e-mail address", "Het e-mailadres", "L’adresse e-mail"),
        ["class"] = new("La clase", "The class", "De klas", "La classe"),
        ["title"] = new("El título", "The title", "De titel", "Le titre"),
        ["description"] = new("La descripción", "The description", "De beschrijving", "La description"),
        ["category"] = new("La categoría", "The category", "De categorie", "La catégorie"),
        ["nutrition"] = new(
            "La información nutricional", "The nutrition", "De voedingswaarde", "La valeur nutritionnelle"),
        ["barcode"] = new("El código de barras", "The barcode", "De streepjescode", "Le code-barres"),
        ["vatNumber"] = new("El número de IVA", "The VAT number", "Het btw-nummer", "Le numéro de TVA"),
        ["vat"] = new("El IVA", "The VAT", "De btw", "La TVA"),
        ["until"] = new("El día", "The day", "De dag", "Le jour"),
        ["emoji"] = new("El emoji", "The emoji", "De emoji", "L’emoji"),
        ["price"] = new("El precio", "The price", "De prijs", "Le prix"),
        ["stock"] = new("El stock", "The stock", "De voorraad", "Le stock"),
        ["availabilityStatus"] = new("La disponibilidad", "The availability", "De beschikbaarheid", "La disponibilité"),
        ["advanceMinutes"] = new("La anticipación en minutos", "The advance in minutes", "De termijn in minuten", "Le délai en minutes"),
        ["imageUrl"] = new("La imagen", "The picture", "De afbeelding", "L’image"),
        ["logoUrl"] = new("El logo", "The logo", "Het logo", "Le logo"),
        ["bannerUrl"] = new("El banner", "The banner", "De banner", "La bannière"),
        ["address"] = new("La dirección", "The address", "Het adres", "L’adresse"),
        ["phone"] = new("El teléfono", "The telephone number", "Het telefoonnummer", "Le numéro de téléphone"),
        ["telephone"] = new("El teléfono", "The telephone number", "Het telefoonnummer", "Le numéro de téléphone"),
        ["email"] = new("El correo", "The e-mail address", "Het e-mailadres", "L’adresse e-mail"),
        ["lat"] = new("La latitud", "The latitude", "De breedtegraad", "La latitude"),
        ["lng"] = new("La longitud", "The longitude", "De lengtegraad", "La longitude"),
        ["radius"] = new("El radio", "The radius", "De straal", "Le rayon"),
        ["openTime"] = new("La hora de apertura", "The opening time", "Het openingsuur", "L’heure d’ouverture"),
        ["closeTime"] = new("La hora de cierre", "The closing time", "Het sluitingsuur", "L’heure de fermeture"),
        ["methods"] = new("La lista de formas de entrega", "The list of ways to the customer", "De lijst van leveringswijzen",
            "La liste des modes de remise"),
        ["payments"] = new("La lista de formas de pago", "The list of ways of paying", "De lijst van betaalwijzen",
            "La liste des moyens de paiement"),
        ["leadMinutes"] = new(
            "La anticipación en minutos", "The lead time in minutes", "De voorbereidingstijd in minuten", "Le délai en minutes"),
        ["intervalMinutes"] = new("El paso entre horas", "The step between times", "De stap tussen uren", "Le pas entre les heures"),
        ["lastOrder"] = new("La hora del último pedido", "The last order", "De laatste bestelling", "La dernière commande"),
        ["lastOrder.daysBefore"] = new(
            "La cantidad de días antes", "The number of days before", "Het aantal dagen ervoor", "Le nombre de jours avant"),
        ["cutoffs"] = new("La lista de límites", "The list of limits", "De lijst van grenzen", "La liste des limites"),
        ["cutoffs.daysBefore"] = new(
            "La cantidad de días antes", "The number of days before", "Het aantal dagen ervoor", "Le nombre de jours avant"),
        ["pieces"] = new("El número de piezas", "The number of pieces", "Het aantal stuks", "Le nombre de pièces"),
        ["batches"] = new("La lista de tandas", "The list of batches", "De lijst van baksels", "La liste des fournées"),
        ["batches.units"] = new(
            "La cantidad de piezas", "The number of pieces", "Het aantal stuks", "Le nombre de pièces"),
        ["capacities"] = new("La lista de capacidades", "The list of capacities", "De lijst van capaciteiten", "La liste des capacités"),
        ["capacities.name"] = new(
            "El nombre de la capacidad", "The name of the capacity", "De naam van de capaciteit", "Le nom de la capacité"),
        ["capacities.units"] = new("La capacidad", "The capacity", "De capaciteit", "La capacité"),
        ["capacities.items"] = new(
            "La lista de lo que cuenta", "The list of what counts", "De lijst van wat telt", "La liste de ce qui compte"),
        ["capacities.items.units"] = new(
            "La cantidad por pieza", "The number of units a piece", "Het aantal eenheden per stuk", "Le nombre d’unités par pièce"),
        ["delivery.fee"] = new("El costo de la entrega", "The delivery fee", "De leveringskost", "Les frais de livraison"),
        ["delivery.minimum"] = new(
            "El pedido mínimo para entregas", "The least order for a delivery", "De minimumbestelling voor levering",
            "Le minimum de commande pour une livraison"),
        ["delivery.freeFrom"] = new(
            "El monto de entrega gratis", "The price from which delivery is free", "Het bedrag voor gratis levering",
            "Le montant pour la livraison gratuite"),
        ["delivery.zipCodes"] = new(
            "La lista de códigos postales", "The list of postal codes", "De lijst van postcodes", "La liste des codes postaux"),
        ["delivery.areas"] = new("La lista de zonas", "The list of areas", "De lijst van zones", "La liste des zones"),
        ["invoiceFee"] = new("El costo de la factura", "The invoice fee", "De kost van een factuur", "Les frais de facture"),
        ["lockerFee"] = new("El costo del casillero", "The locker fee", "De kost van de afhaalautomaat", "Les frais de casier"),
        ["url"] = new("La dirección web", "The web address", "Het webadres", "L’adresse web"),
        ["accent"] = new("El color", "The colour", "De kleur", "La couleur"),
        ["website"] = new("El sitio web", "The website", "De website", "Le site web"),
        ["terms"] = new("El texto de condiciones", "The text of the terms", "De tekst van de voorwaarden", "Le texte des conditions"),
        ["privacy"] = new(
            "El texto de privacidad", "The privacy text", "De privacytekst", "Le texte de confidentialité"),
        ["discountPct"] = new(
            "El porcentaje de descuento", "The discount percentage", "Het kortingspercentage", "Le pourcentage de remise"),
        ["discountAmount"] = new("El monto de descuento", "The discount amount", "Het kortingsbedrag", "Le montant de la remise"),
        ["bakeryId"] = new("La panadería", "The bakery", "De bakkerij", "La boulangerie"),
        ["ownerId"] = new("El dueño", "The owner", "De eigenaar", "Le propriétaire"),
        ["items"] = new("La lista de productos", "The list of products", "De lijst van producten", "La liste des produits"),
        ["items[].productId"] = new("El producto", "The product", "Het product", "Le produit"),
        ["items[].qty"] = new("La cantidad", "The quantity", "Het aantal", "La quantité"),
        ["pickupTime"] = new("La hora de recojo", "The pickup time", "Het afhaaluur", "L’heure de retrait"),
        ["scheduledFor"] = new("La fecha de recojo", "The pickup date", "De afhaaldatum", "La date de retrait"),
        ["paymentMethod"] = new("La forma de pago", "The way of paying", "De betaalwijze", "Le mode de paiement"),
        ["notes"] = new("La nota", "The note", "De opmerking", "La remarque"),
        ["note"] = new("La nota", "The note", "De opmerking", "La remarque"),
        ["compartments"] = new(
            "La cantidad de compartimentos", "The number of compartments", "Het aantal vakken", "Le nombre de compartiments"),
        ["comment"] = new("El comentario", "The comment", "De opmerking", "Le commentaire"),
        ["message"] = new("El mensaje", "The message", "Het bericht", "Le message"),
        ["rating"] = new("La calificación", "The rating", "De beoordeling", "La note"),
        ["reason"] = new("El motivo", "The reason", "De reden", "Le motif"),
        ["motivo"] = new("El motivo", "The reason", "De reden", "Le motif"),
        ["author"] = new("El autor", "The author", "De auteur", "L’auteur"),
        ["status"] = new("El estado", "The status", "De status", "Le statut"),
        ["role"] = new("El rol", "The role", "De rol", "Le rôle"),
        ["estimatedReadyAt"] = new("La hora estimada", "The estimated time", "Het geschatte uur", "L’heure estimée"),
        ["minutes"] = new("La cantidad de minutos", "The number of minutes", "Het aantal minuten", "Le nombre de minutes"),
        ["invoice.name"] = new(
            "El nombre de la factura", "The name on the invoice", "De naam op de factuur", "Le nom sur la facture"),
        ["invoice.vat"] = new("El número de IVA", "The VAT number", "Het btw-nummer", "Le numéro de TVA"),
        ["company.name"] = new("El nombre de la empresa", "The company name", "De bedrijfsnaam", "Le nom de l’entreprise"),
        ["company.vat"] = new("El número de IVA", "The VAT number", "Het btw-nummer", "Le numéro de TVA"),
        ["address.street"] = new("La calle", "The street", "De straat", "La rue"),
        ["address.nr"] = new("El número de la calle", "The house number", "Het huisnummer", "Le numéro de la rue"),
        ["address.zipcode"] = new("El código postal", "The postal code", "De postcode", "Le code postal"),
        ["address.city"] = new("La ciudad", "The city", "De gemeente", "La commune"),
        ["address.country"] = new("El país", "The country", "Het land", "Le pays"),
    };

    /// <summary>The label of a field, also of one in a list such as <c>items[2].qty</c>; null where no screen shows the field.</summary>
    public static LocalizedMessage? Find(string field) => Labels.GetValueOrDefault(Index().Replace(field, "[]"));

    /// <summary>A sentence about a field: by its name in the contract, and on screens by its label.</summary>
    /// <param name="predicate">The rest of the sentence; its adjectives must fit labels of any gender.</param>
    public static LocalizedMessage About(string field, LocalizedMessage predicate) => About(field, predicate, predicate);

    /// <summary>A sentence about a field whose rest is worded in another way on screens.</summary>
    public static LocalizedMessage About(string field, LocalizedMessage predicate, LocalizedMessage onScreen) =>
        Find(field) is { } label
            ? Named(field, predicate) with { OnScreen = Labelled(label, onScreen) }
            : Named(field, predicate);

    /// <summary>A sentence about a field that programs set: by its name at the APIs, by its label on the pages of this server.</summary>
    public static LocalizedMessage AboutOnPage(string field, LocalizedMessage label, LocalizedMessage predicate) =>
        Named(field, predicate) with { OnPage = Labelled(label, predicate) };

    private static LocalizedMessage Named(string field, LocalizedMessage predicate) => new(
        $"El campo {field} {predicate.Spanish}",
        $"The field {field} {predicate.English}",
        $"Het veld {field} {predicate.Dutch}",
        $"Le champ {field} {predicate.French}");

    private static LocalizedMessage Labelled(LocalizedMessage label, LocalizedMessage predicate) =>
        LocalizedMessage.From(language => $"{label.In(language)} {predicate.In(language)}");

    /// <summary>A required field is missing.</summary>
    public static LocalizedMessage Missing(string field)
    {
        var named = About(field, new("es requerido", "is required", "is verplicht", "est obligatoire"));
        return Find(field) is { } label
            ? named with
            {
                OnScreen = new($"Falta {Lower(label.Spanish)}", $"{label.English} is missing", $"{label.Dutch} ontbreekt",
                    $"Il manque {Lower(label.French)}"),
            }
            : named;
    }

    private static string Lower(string label) => char.ToLowerInvariant(label[0]) + label[1..];

    [GeneratedRegex(@"\[\d*\]")]
    private static partial Regex Index();
}
