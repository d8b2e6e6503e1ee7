using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Refusals of products. Texts of the Panahashi contract §1.3 and §3.1 where it has one.</summary>
public static class ProductRefusals
{
    /// <summary>Largest price, in units of the currency.</summary>
    private const int PriceMostUnits = 100_000_000;

    /// <summary>Negative advance, or more than 60 days.</summary>
    public static Refusal AdvanceOutOfRange { get; } = Refusal.OfField("advanceMinutes", new(
        $"debe estar entre 0 y {Product.MaxAdvanceMinutes}",
        $"must be between 0 and {Product.MaxAdvanceMinutes}",
        $"moet tussen 0 en {Product.MaxAdvanceMinutes} liggen",
        $"doit se situer entre 0 et {Product.MaxAdvanceMinutes}"));

    /// <summary>A product of another bakery.</summary>
    public static Refusal NotYours { get; } = new(RefusalKind.RuleBroken, "PRODUCT_OF_ANOTHER_BAKERY", new(
        "Este producto no pertenece a tu panadería",
        "This product does not belong to your bakery",
        "Dit product hoort niet bij je bakkerij",
        "Ce produit n’appartient pas à votre boulangerie"));

    /// <summary>No product has this id.</summary>
    public static Refusal NotFound(ProductId id) => new(RefusalKind.NotFound, "PRODUCT_NOT_FOUND", new(
        $"Producto con id={Ids.Echo(id.Value)} no encontrado",
        $"Product with id={Ids.Echo(id.Value)} not found",
        $"Product met id={Ids.Echo(id.Value)} niet gevonden",
        $"Produit avec id={Ids.Echo(id.Value)} introuvable"));

    /// <summary>A price in another currency than the bakery's.</summary>
    internal static Refusal OtherCurrency(Currency currency) => Refusal.OfField("price", new(
        $"debe estar en {currency}",
        $"must be in {currency}",
        $"moet in {currency} zijn",
        $"doit être en {currency}"));

    /// <summary>The refusal of a price; null when it is valid.</summary>
    internal static Refusal? OfPrice(Money price) => price switch
    {
        { Minor: <= 0 } => Refusal.OfField("price", new(
            "debe ser mayor a 0",
            "must be more than 0",
            "moet groter zijn dan 0",
            "doit être supérieur à 0")),
        _ when price.Minor > (long)PriceMostUnits * price.Currency.MinorPerUnit => Refusal.OfField("price", new(
            string.Create(CultureInfo.InvariantCulture, $"no puede ser mayor a {PriceMostUnits}"),
            string.Create(CultureInfo.InvariantCulture, $"must not be more than {PriceMostUnits}"),
            string.Create(CultureInfo.InvariantCulture, $"mag niet groter zijn dan {PriceMostUnits}"),
            string.Create(CultureInfo.InvariantCulture, $"ne peut pas dépasser {PriceMostUnits}"))),
        { IsPayable: false } => Refusal.OfField(
            "price",
            new(
                $"debe ser un múltiplo de la unidad mínima de {price.Currency}",
                $"must be a multiple of the smallest unit of {price.Currency}",
                $"moet een veelvoud zijn van de kleinste eenheid van {price.Currency}",
                $"doit être un multiple de la plus petite unité de {price.Currency}"),
            TextChecks.WithoutDecimals),
        _ => null,
    };

    /// <summary>A product the bakery does not sell at the moment.</summary>
    public static Refusal NotAvailable(Product product) => new(RefusalKind.RuleBroken, "PRODUCT_NOT_AVAILABLE", new(
        $"{product.Name} no está disponible en este momento",
        $"{product.Name} is not available at the moment",
        $"{product.Name} is op dit moment niet beschikbaar",
        $"{product.Name} n’est pas disponible en ce moment"));

    /// <summary>The refusal of a stock; null when it is valid.</summary>
    internal static Refusal? OfStock(int stock) => stock switch
    {
        < 0 => new(RefusalKind.RuleBroken, "NEGATIVE_STOCK", new(
            "El stock no puede ser negativo",
            "The stock must not be negative",
            "De voorraad mag niet negatief zijn",
            "Le stock ne peut pas être négatif")),
        > Product.MaxStock => Refusal.Malformed(
            $"El stock no puede ser mayor a {Product.MaxStock}",
            $"The stock must not be more than {Product.MaxStock}",
            $"De voorraad mag niet groter zijn dan {Product.MaxStock}",
            $"Le stock ne peut pas dépasser {Product.MaxStock}"),
        _ => null,
    };
}
