using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Everything the catalogue of a company says no to.</summary>
public static class CatalogueRefusals
{
    /// <summary>Fewer products than one, or more than fifty, in one request (Bakeronline contract §2.5).</summary>
    public static Refusal WrongCount { get; } = Refusal.Malformed(
        $"Envía de 1 a {ManageArticles.BulkMost} productos", $"Send 1 to {ManageArticles.BulkMost} products");

    /// <summary>A product that stands in no category.</summary>
    public static Refusal CategoryMissing { get; } = Refusal.Malformed("El campo category_id es obligatorio", "The field category_id is required");

    /// <summary>An allergen the law does not list, or one twice.</summary>
    public static Refusal UnknownAllergen { get; } = Refusal.Malformed(
        $"El campo allergen_ids admite una vez cada uno los números 1 a {Allergens.Names.Count}",
        $"The field allergen_ids takes the numbers 1 to {Allergens.Names.Count}, each once");

    /// <summary>An address that leads to something unknown.</summary>
    public static Refusal UnknownUrlType { get; } = Refusal.Malformed(
        "El campo url_type debe ser none, recipe o website", "The field url_type must be none, recipe or website");

    /// <summary>Limits no line could keep.</summary>
    public static Refusal ImpossibleLimits { get; } = Refusal.Malformed(
        "El campo min_max no deja ningún valor posible", "The field min_max leaves no possible value");

    /// <summary>A number of options nobody could choose.</summary>
    public static Refusal ImpossibleChoice { get; } = new(RefusalKind.RuleBroken, "IMPOSSIBLE_CHOICE", new(
        "Los mínimos y máximos de las opciones no dejan ninguna elección posible", "The minimums and maximums of the options leave no possible choice"));

    /// <summary>An option that needs a picture in a set that takes none.</summary>
    public static Refusal ImageNotTaken { get; } = new(RefusalKind.RuleBroken, "IMAGE_NOT_TAKEN", new(
        "Una opción pide una imagen y su grupo no las admite", "An option needs a picture and its set takes none"));

    /// <summary>Pictures without sizes or address.</summary>
    public static Refusal WrongImage { get; } = Refusal.Malformed(
        "El campo images necesita tamaños con ancho y alto", "The field images needs resolutions with width and height");

    /// <summary>A reward an offer cannot give.</summary>
    public static Refusal WrongOffer { get; } = Refusal.Malformed(
        "La oferta necesita un porcentaje de 1 a 10000 o una cantidad mínima y una gratis",
        "The offer needs a percentage of 1 to 10000, or a minimum amount and a free one");

    /// <summary>An offer that ends before it begins.</summary>
    public static Refusal OfferEndsEarly { get; } = Refusal.Malformed("La oferta termina antes de empezar", "The offer ends before it begins");

    /// <summary>A bakery that is not one of the company.</summary>
    public static Refusal BakeryOfOthers { get; } = new(RefusalKind.RuleBroken, "BAKERY_OF_OTHERS", new(
        "Una de las panaderías no es de esta empresa", "One of the bakeries does not belong to this company"));

    /// <summary>No category has this key.</summary>
    public static Refusal NoCategory(long key) => NotFound("CATEGORY_NOT_FOUND", "Categoría", "Category", key);

    /// <summary>No group of categories has this key.</summary>
    public static Refusal NoGroup(long key) => NotFound("CATEGORY_GROUP_NOT_FOUND", "Grupo de categorías", "Category group", key);

    /// <summary>No product has this key.</summary>
    public static Refusal NoProduct(long key) => NotFound("PRODUCT_NOT_FOUND", "Producto", "Product", key);

    /// <summary>No variant has this key.</summary>
    public static Refusal NoVariant(long key) => NotFound("VARIANT_NOT_FOUND", "Variante", "Product price", key);

    /// <summary>No option set has this key.</summary>
    public static Refusal NoSet(long key) => NotFound("OPTION_SET_NOT_FOUND", "Grupo de opciones", "Option set", key);

    /// <summary>No option has this key.</summary>
    public static Refusal NoOption(long key) => NotFound("OPTION_NOT_FOUND", "Opción", "Option", key);

    /// <summary>No offer has this key.</summary>
    public static Refusal NoOffer(long key) => NotFound("OFFER_NOT_FOUND", "Oferta", "Offer", key);

    /// <summary>No rule of an offer has this key.</summary>
    public static Refusal NoOfferItem(long key) => NotFound("OFFER_ITEM_NOT_FOUND", "Regla de oferta", "Offer item", key);

    /// <summary>Something a request names inside its body that is not the company's: a rule that is broken, not a page that is missing.</summary>
    internal static Refusal Named(Refusal missing) => missing with { Kind = RefusalKind.RuleBroken };

    /// <summary>The refusal of one item of many, saying which.</summary>
    public static Refusal At(int index, Refusal refusal) => refusal with
    {
        Message = new(
            string.Create(CultureInfo.InvariantCulture, $"[{index}] {refusal.Message.Spanish}"),
            string.Create(CultureInfo.InvariantCulture, $"[{index}] {refusal.Message.English}")),
    };

    private static Refusal NotFound(string code, string spanish, string english, long key) => new(RefusalKind.NotFound, code, new(
        string.Create(CultureInfo.InvariantCulture, $"{spanish} {key} no existe"), string.Create(CultureInfo.InvariantCulture, $"{english} {key} not found")));
}
