using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Refusals of a company's catalogue.</summary>
public static class CatalogueRefusals
{
    /// <summary>Fewer products than one, or more than fifty, in one request (Bakeronline contract §2.5).</summary>
    public static Refusal WrongCount { get; } = Refusal.Malformed(
        $"Envía de 1 a {ManageArticles.MaxBulk} productos",
        $"Send 1 to {ManageArticles.MaxBulk} products",
        $"Stuur 1 tot {ManageArticles.MaxBulk} producten",
        $"Envoyez de 1 à {ManageArticles.MaxBulk} produits");

    /// <summary>A product that stands in no category.</summary>
    public static Refusal CategoryMissing { get; } = Refusal.Malformed(
        "El campo category_id es obligatorio",
        "The field category_id is required",
        "Het veld category_id is verplicht",
        "Le champ category_id est obligatoire") with
    { FieldName = "category_id" };

    /// <summary>An allergen the law does not list, or one twice.</summary>
    public static Refusal UnknownAllergen { get; } = Refusal.Malformed(
        $"El campo allergen_ids admite una vez cada uno los números 1 a {Allergens.Names.Count}",
        $"The field allergen_ids takes the numbers 1 to {Allergens.Names.Count}, each once",
        $"Het veld allergen_ids mag de nummers 1 tot {Allergens.Names.Count} bevatten, elk hoogstens één keer",
        $"Le champ allergen_ids admet les numéros 1 à {Allergens.Names.Count}, une fois chacun") with
    { FieldName = "allergen_ids" };

    /// <summary>The word of an allergen that there is none of.</summary>
    internal static Refusal NoSuchAllergen(string name) => Refusal.OfField($"allergens.{Ids.Echo(name)}", new(
        $"no es un alérgeno. Hay: {string.Join(", ", EnumNames<Allergen>.All)}",
        $"is no allergen. There are: {string.Join(", ", EnumNames<Allergen>.All)}",
        $"is geen allergeen. Er zijn: {string.Join(", ", EnumNames<Allergen>.All)}",
        $"n’est pas un allergène. Il y a : {string.Join(", ", EnumNames<Allergen>.All)}"));

    /// <summary>An address that leads to something unknown.</summary>
    public static Refusal UnknownUrlType { get; } = Refusal.Malformed(
        "El campo url_type debe ser none, recipe o website",
        "The field url_type must be none, recipe or website",
        "Het veld url_type moet none, recipe of website zijn",
        "Le champ url_type doit être none, recipe ou website") with
    { FieldName = "url_type" };

    /// <summary>Limits that no line can satisfy.</summary>
    public static Refusal ImpossibleLimits { get; } = Refusal.Malformed(
        "El campo min_max no deja ningún valor posible",
        "The field min_max leaves no possible value",
        "Het veld min_max laat geen enkele waarde over",
        "Le champ min_max ne laisse aucune valeur possible") with
    {
        FieldName = "min_max",
    };

    /// <summary>A number of options that cannot be chosen.</summary>
    public static Refusal ImpossibleChoice { get; } = new(RefusalKind.RuleBroken, "IMPOSSIBLE_CHOICE", new(
        "Los mínimos y máximos de las opciones no dejan ninguna elección posible",
        "The minimums and maximums of the options leave no possible choice",
        "De minima en maxima van de opties laten geen enkele keuze over",
        "Les minimums et maximums des options ne laissent aucun choix possible"));

    /// <summary>An option that needs a picture in a set that takes none.</summary>
    public static Refusal ImageNotTaken { get; } = new(RefusalKind.RuleBroken, "IMAGE_NOT_TAKEN", new(
        "Una opción pide una imagen y su grupo no las admite",
        "An option needs a picture, but its set does not accept pictures",
        "Een optie heeft een afbeelding nodig, maar haar groep aanvaardt er geen",
        "Une option nécessite une image, mais son groupe n’en accepte pas"));

    /// <summary>Pictures without sizes or address.</summary>
    public static Refusal WrongImage { get; } = Refusal.Malformed(
        "El campo images necesita tamaños con ancho y alto",
        "The field images needs resolutions with width and height",
        "Het veld images moet formaten met breedte en hoogte bevatten",
        "Le champ images doit contenir des formats avec largeur et hauteur") with
    { FieldName = "images" };

    /// <summary>A reward an offer cannot give.</summary>
    public static Refusal WrongOffer { get; } = Refusal.Malformed(
        "La oferta necesita un porcentaje de 1 a 10000 o una cantidad mínima y una gratis",
        "The offer needs a percentage of 1 to 10000, or a minimum amount and a free one",
        "De aanbieding heeft een percentage van 1 tot 10000 nodig, of een minimumaantal en een gratis aantal",
        "L’offre nécessite un pourcentage de 1 à 10000, ou une quantité minimale et une quantité gratuite");

    /// <summary>An offer that ends before it begins.</summary>
    public static Refusal OfferEndsEarly { get; } = Refusal.Malformed(
        "La oferta termina antes de empezar",
        "The offer ends before it begins",
        "De aanbieding eindigt voor ze begint",
        "L’offre se termine avant de commencer");

    /// <summary>A bakery that is not one of the company.</summary>
    public static Refusal BakeryOfOthers => Bakeries.BakeryRefusals.OfOthers;

    /// <summary>A shop would show two categories of one name.</summary>
    /// <param name="name">The name as the other category writes it.</param>
    internal static Refusal CategoryNamed(string name) => new(RefusalKind.RuleBroken, "CATEGORY_NAME_TAKEN", new(
        $"Ya hay una categoría con el nombre «{name}»",
        $"There is a category with the name “{name}” already",
        $"Er is al een categorie met de naam ‘{name}’",
        $"Il y a déjà une catégorie du nom de « {name} »"));

    /// <summary>A company would have two groups of categories of one name.</summary>
    /// <param name="name">The name as the other group writes it.</param>
    internal static Refusal GroupNamed(string name) => new(RefusalKind.RuleBroken, "CATEGORY_GROUP_NAME_TAKEN", new(
        $"Ya hay un grupo con el nombre «{name}»",
        $"There is a group with the name “{name}” already",
        $"Er is al een groep met de naam ‘{name}’",
        $"Il y a déjà un groupe du nom de « {name} »"));

    /// <summary>A category with products cannot be deleted before they have another one.</summary>
    internal static Refusal CategoryNotEmpty(int products) => new(RefusalKind.RuleBroken, "CATEGORY_NOT_EMPTY", new(
        $"La categoría tiene productos ({products}): elige otra categoría para ellos",
        $"The category has products ({products}): choose another category for them",
        $"De categorie heeft producten ({products}): kies een andere categorie voor die producten",
        $"La catégorie a des produits ({products}) : choisissez-leur une autre catégorie"));

    /// <summary>Deleting it would leave a rule of an offer without anything to apply to.</summary>
    internal static Refusal CategoryInOffer { get; } = new(RefusalKind.RuleBroken, "CATEGORY_IN_OFFER", new(
        "Una oferta es para esta categoría: cambia o borra primero la oferta",
        "An offer is for this category: change or delete the offer first",
        "Een aanbieding geldt voor deze categorie: wijzig of verwijder eerst de aanbieding",
        "Une offre porte sur cette catégorie : modifiez ou supprimez d’abord l’offre"));

    /// <summary>The categories of a canteen are known to its programs by ids of their own.</summary>
    internal static Refusal CategoryOfCanteen { get; } = new(RefusalKind.RuleBroken, "CATEGORY_OF_CANTEEN", new(
        "Las categorías de un comedor no se borran: ocúltala",
        "Categories of a canteen are not deleted: hide it",
        "Categorieën van een kantine worden niet verwijderd: verberg ze",
        "Les catégories d’une cantine ne se suppriment pas : masquez-la"));

    /// <summary>No category has this key.</summary>
    public static Refusal NoCategory(long key) => NoCategory(Number(key));

    /// <summary>No category has this id: the text as it was typed.</summary>
    public static Refusal NoCategory(string id) =>
        NotFound("CATEGORY_NOT_FOUND", new("Categoría", "Category", "Categorie", "Catégorie"), id);

    /// <summary>No group of categories has this key.</summary>
    public static Refusal NoGroup(long key) => NoGroup(Number(key));

    /// <summary>No group of categories has this id: the text as it was typed.</summary>
    public static Refusal NoGroup(string id) =>
        NotFound("CATEGORY_GROUP_NOT_FOUND", new("Grupo de categorías", "Category group", "Categoriegroep", "Groupe de catégories"), id);

    /// <summary>No product has this key.</summary>
    public static Refusal NoProduct(long key) => NoProduct(Number(key));

    /// <summary>No product has this id: the text as it was typed.</summary>
    public static Refusal NoProduct(string id) =>
        NotFound("PRODUCT_NOT_FOUND", new("Producto", "Product", "Product", "Produit"), id);

    /// <summary>No variant has this key.</summary>
    public static Refusal NoVariant(long key) => NoVariant(Number(key));

    /// <summary>No variant has this id: the text as it was typed.</summary>
    public static Refusal NoVariant(string id) =>
        NotFound("VARIANT_NOT_FOUND", new("Variante", "Product price", "Variant", "Variante"), id);

    /// <summary>No option set has this key.</summary>
    public static Refusal NoSet(long key) => NoSet(Number(key));

    /// <summary>No option set has this id: the text as it was typed.</summary>
    public static Refusal NoSet(string id) =>
        NotFound("OPTION_SET_NOT_FOUND", new("Grupo de opciones", "Option set", "Optiegroep", "Groupe d’options"), id);

    /// <summary>No option has this key.</summary>
    public static Refusal NoOption(long key) => NoOption(Number(key));

    /// <summary>No option has this id: the text as it was typed.</summary>
    public static Refusal NoOption(string id) =>
        NotFound("OPTION_NOT_FOUND", new("Opción", "Option", "Optie", "Option"), id);

    /// <summary>No offer has this key.</summary>
    public static Refusal NoOffer(long key) => NoOffer(Number(key));

    /// <summary>No offer has this id: the text as it was typed.</summary>
    public static Refusal NoOffer(string id) =>
        NotFound("OFFER_NOT_FOUND", new("Oferta", "Offer", "Aanbieding", "Offre"), id);

    /// <summary>No rule of an offer has this key.</summary>
    public static Refusal NoOfferItem(long key) =>
        NotFound("OFFER_ITEM_NOT_FOUND", new("Regla de oferta", "Offer item", "Aanbiedingsregel", "Règle d’offre"), Number(key));

    /// <summary>The body refers to a resource of another company: a broken rule (400), not a missing resource (404).</summary>
    public static Refusal Named(Refusal missing) => missing with { Kind = RefusalKind.RuleBroken };

    /// <summary>The refusal of one item of a list, with its position.</summary>
    public static Refusal At(int index, Refusal refusal) => refusal with
    {
        Message =
            LocalizedMessage.From(language => string.Create(CultureInfo.InvariantCulture, $"[{index}] {refusal.Message.In(language)}")),
    };

    private static string Number(long key) => key.ToString(CultureInfo.InvariantCulture);

    private static Refusal NotFound(string code, LocalizedMessage thing, string id) => new(RefusalKind.NotFound, code, new(
        $"{thing.Spanish} {Ids.Echo(id)} no existe",
        $"{thing.English} {Ids.Echo(id)} not found",
        $"{thing.Dutch} {Ids.Echo(id)} niet gevonden",
        $"{thing.French} {Ids.Echo(id)} introuvable"));
}
