using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Refusals of edits of several products.</summary>
public static class ProductEditRefusals
{
    public static Refusal WrongCount { get; } = Refusal.Malformed(
        $"Elige de 1 a {ProductEdit.MaxProducts} productos",
        $"Choose 1 to {ProductEdit.MaxProducts} products",
        $"Kies 1 tot {ProductEdit.MaxProducts} producten",
        $"Choisissez de 1 à {ProductEdit.MaxProducts} produits");

    public static Refusal Nothing { get; } = Refusal.Malformed(
        "Di qué debe cambiar: el precio, si está a la venta, hasta cuándo no lo está, o la categoría",
        "Say what is to change: the price, whether it is for sale, until when it is off sale, or the category",
        "Zeg wat er moet veranderen: de prijs, of het te koop is, tot wanneer het niet te koop is, of de categorie",
        "Dites ce qui doit changer : le prix, la mise en vente, jusqu’à quand c’est hors vente, ou la catégorie");

    /// <summary>A suspension takes products off sale by itself, and ends by itself.</summary>
    public static Refusal SaleAndSuspension { get; } = Refusal.Malformed(
        "Elige una de las dos: poner o quitar de la venta, o quitar hasta un día",
        "Choose one of the two: on or off sale, or off sale until a day",
        "Kies een van beide: wel of niet te koop, of niet te koop tot een dag",
        "Choisissez l’un des deux : mettre en vente ou retirer, ou hors vente jusqu’à un jour");

    public static Refusal WrongPercent { get; } = Refusal.Malformed(
        "El porcentaje va de -90 a 900, con dos decimales como máximo, y no es 0",
        "The percentage is from -90 to 900, with two decimals at most, and not 0",
        "Het percentage ligt tussen -90 en 900, met hoogstens twee decimalen, en is niet 0",
        "Le pourcentage va de -90 à 900, avec deux décimales au maximum, et n’est pas 0");

    public static Refusal WrongUnit { get; } = Refusal.Malformed(
        "El redondeo es un monto que se puede pagar en la moneda de la panadería",
        "Prices are rounded to an amount that can be paid in the currency of the bakery",
        "Er wordt afgerond op een bedrag dat in de munt van de bakkerij betaald kan worden",
        "On arrondit à un montant payable dans la monnaie de la boulangerie");

    /// <summary>A product changed between the preview and the edit.</summary>
    internal static Refusal ChangedMeanwhile => ProductCsvRefusals.ChangedMeanwhile;

    /// <summary>One of the products ends with a value that no product can have.</summary>
    internal static Refusal About(Product product, Refusal refusal) => refusal with
    {
        Message = LocalizedMessage.From(language => $"{product.Name}: {refusal.Message.ForScreen().In(language)}"),
    };

    public static Refusal NotFound(string id) => new(RefusalKind.NotFound, "EDIT_NOT_FOUND", new(
        $"Cambio con id={Ids.Echo(id)} no encontrado",
        $"Edit with id={Ids.Echo(id)} not found",
        $"Wijziging met id={Ids.Echo(id)} niet gevonden",
        $"Modification avec id={Ids.Echo(id)} introuvable"));

    public static Refusal UndoneAlready { get; } = new(RefusalKind.RuleBroken, "EDIT_UNDONE_ALREADY", new(
        "Este cambio ya está deshecho",
        "This edit is undone already",
        "Deze wijziging is al ongedaan gemaakt",
        "Cette modification est déjà annulée"));
}
