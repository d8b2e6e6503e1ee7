using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Refusals of choices: variants, options, amounts, pictures.</summary>
public static class ChoiceRefusals
{
    /// <summary>A product that is shown but only sold at the counter.</summary>
    public static Refusal OnlyInStore(Product product) => Broken(
        "ONLY_IN_STORE",
        $"{Name(product)} solo se vende en la tienda",
        $"{Name(product)} is only sold in the shop",
        $"{Name(product)} is alleen in de winkel te koop",
        $"{Name(product)} se vend seulement au magasin");

    /// <summary>Fewer or more pieces than one line may have.</summary>
    public static Refusal Amount(Product product, Range limits) => Broken(
        "AMOUNT_OUT_OF_RANGE",
        $"La cantidad de {Name(product)} {Spanish(limits)}",
        $"The amount of {Name(product)} {English(limits)}",
        $"Het aantal {Name(product)} {Dutch(limits)}",
        $"La quantité de {Name(product)} {French(limits)}");

    /// <summary>A weight that is missing or outside the limits.</summary>
    public static Refusal Weight(Product product, Range limits) => Broken(
        "WEIGHT_OUT_OF_RANGE",
        $"{Name(product)} se vende por kilo: los gramos de una pieza {Spanish(limits)}",
        $"{Name(product)} is sold by the kilogram: the gram of one piece {English(limits)}",
        $"{Name(product)} wordt per kilogram verkocht: het gewicht per stuk in gram {Dutch(limits)}",
        $"{Name(product)} se vend au kilo : le poids d’une pièce en grammes {French(limits)}");

    /// <summary>A number of persons that is missing or outside the limits.</summary>
    public static Refusal Persons(Product product, Range limits) => Broken(
        "PERSONS_OUT_OF_RANGE",
        $"{Name(product)} se vende por persona: las personas de una pieza {Spanish(limits)}",
        $"{Name(product)} is sold per person: the persons of one piece {English(limits)}",
        $"{Name(product)} wordt per persoon verkocht: het aantal personen per stuk {Dutch(limits)}",
        $"{Name(product)} se vend par personne : le nombre de personnes d’une pièce {French(limits)}");

    /// <summary>A weight or persons for a product that is not priced so.</summary>
    public static Refusal NoSuchMeasure(Product product) => Broken(
        "MEASURE_DOES_NOT_APPLY",
        $"{Name(product)} no se vende así: envía 0 en gramos o personas cuando no aplican",
        $"{Name(product)} is not priced so: send 0 for gram or persons that do not apply",
        $"{Name(product)} wordt niet zo verkocht: stuur 0 voor gram of personen die niet van toepassing zijn",
        $"{Name(product)} ne se vend pas ainsi : envoyez 0 pour les grammes ou les personnes qui ne s’appliquent pas");

    /// <summary>A variant that is missing, or not one of this product.</summary>
    public static Refusal Variant(Product product) => Broken(
        "VARIANT_REQUIRED",
        $"Elige una de las variantes de {Name(product)}",
        $"Choose one of the variants of {Name(product)}",
        $"Kies een van de varianten van {Name(product)}",
        $"Choisissez une des variantes de {Name(product)}");

    /// <summary>A variant for a product that has none.</summary>
    public static Refusal NoVariants(Product product) => Broken(
        "NO_VARIANTS",
        $"{Name(product)} no tiene variantes",
        $"{Name(product)} has no variants",
        $"{Name(product)} heeft geen varianten",
        $"{Name(product)} n’a pas de variantes");

    /// <summary>An option this product does not have.</summary>
    public static Refusal NoSuchOption(Product product, long option) => Broken(
        "NO_SUCH_OPTION",
        $"{Name(product)} no tiene la opción {option}",
        $"{Name(product)} has no option {option}",
        $"{Name(product)} heeft geen optie {option}",
        $"{Name(product)} n’a pas d’option {option}");

    /// <summary>The same option twice.</summary>
    public static Refusal OptionTwice(Product product, long option) => Broken(
        "OPTION_TWICE",
        $"La opción {option} de {Name(product)} está repetida",
        $"The option {option} of {Name(product)} is there twice",
        $"Optie {option} van {Name(product)} staat er twee keer",
        $"L’option {option} de {Name(product)} y est deux fois");

    /// <summary>An option more often than its set allows.</summary>
    public static Refusal OptionAmount(OptionSet set) => Broken(
        "OPTION_AMOUNT",
        $"Las opciones de {Name(set)} se eligen una vez cada una",
        $"Options of {Name(set)} are chosen once each",
        $"Opties van {Name(set)} kies je elk hoogstens één keer",
        $"Les options de {Name(set)} se choisissent une seule fois chacune");

    /// <summary>Too few or too many options of a set.</summary>
    public static Refusal Different(OptionSet set, Range limits) => Broken(
        "OPTIONS_OUT_OF_RANGE",
        $"El número de opciones de {Name(set)} {Spanish(limits)}",
        $"The number of options of {Name(set)} {English(limits)}",
        $"Het aantal opties van {Name(set)} {Dutch(limits)}",
        $"Le nombre d’options de {Name(set)} {French(limits)}");

    /// <summary>A picture with an option that takes none.</summary>
    public static Refusal NoAttachment(OptionSet set) => Broken(
        "ATTACHMENT_NOT_TAKEN",
        $"{Name(set)} no admite una imagen",
        $"{Name(set)} takes no picture",
        $"{Name(set)} aanvaardt geen afbeelding",
        $"{Name(set)} n’accepte pas d’image");

    /// <summary>The picture is missing, unknown, or belongs to another account.</summary>
    public static Refusal Attachment(OptionSet set) => Broken(
        "ATTACHMENT_REQUIRED",
        $"Sube la imagen para {Name(set)} y envía su id",
        $"Upload the picture for {Name(set)} and send its id",
        $"Laad de afbeelding voor {Name(set)} op en stuur haar id",
        $"Envoyez d’abord l’image pour {Name(set)}, puis son id");

    /// <summary>A picture for a set without a chosen option, or two pictures for one set.</summary>
    public static Refusal AttachmentToNothing(Product product, long set) => Broken(
        "ATTACHMENT_NOT_TAKEN",
        $"{Name(product)}: elige una opción del grupo {set} para su imagen, y envía una sola",
        $"{Name(product)}: choose an option of the set {set} for its picture, and send only one",
        $"{Name(product)}: kies een optie van groep {set} voor de afbeelding, en stuur er maar één",
        $"{Name(product)} : choisissez une option du groupe {set} pour son image, et n’en envoyez qu’une");

    /// <summary>The price of the line is out of range.</summary>
    public static Refusal TooExpensive(Product product) => Broken(
        "LINE_TOO_EXPENSIVE",
        $"El precio de {Name(product)} es demasiado alto: pide menos de una vez",
        $"The price of {Name(product)} is too high: order less at once",
        $"De prijs van {Name(product)} is te hoog: bestel minder in één keer",
        $"Le prix de {Name(product)} est trop élevé : commandez-en moins à la fois");

    /// <summary>The bakery takes no remark here.</summary>
    public static Refusal NoComments { get; } = Broken(
        "COMMENTS_NOT_TAKEN",
        "Esta panadería no admite comentarios por producto",
        "This bakery takes no remarks on products",
        "Deze bakkerij aanvaardt geen opmerkingen bij producten",
        "Cette boulangerie n’accepte pas de remarques sur les produits") with
    { FieldName = "comment" };

    private static string Name(Product product) => product?.Name ?? throw new ArgumentNullException(nameof(product));

    private static string Name(OptionSet set) => set?.Names.ToString() ?? throw new ArgumentNullException(nameof(set));

    private static string Spanish(Range limits) => limits switch
    {
        { Minimum: { } least, Maximum: { } most } when least == most => $"debe ser exactamente {least}",
        { Minimum: { } least, Maximum: { } most } => $"debe estar entre {least} y {most}",
        { Minimum: { } least } => $"debe ser al menos {least}",
        { Maximum: { } most } => $"debe ser como máximo {most}",
        _ => "debe ser mayor a 0",
    };

    private static string English(Range limits) => limits switch
    {
        { Minimum: { } least, Maximum: { } most } when least == most => $"must be exactly {least}",
        { Minimum: { } least, Maximum: { } most } => $"must be between {least} and {most}",
        { Minimum: { } least } => $"must be at least {least}",
        { Maximum: { } most } => $"must be at most {most}",
        _ => "must be more than 0",
    };

    private static string Dutch(Range limits) => limits switch
    {
        { Minimum: { } least, Maximum: { } most } when least == most => $"moet precies {least} zijn",
        { Minimum: { } least, Maximum: { } most } => $"moet tussen {least} en {most} liggen",
        { Minimum: { } least } => $"moet minstens {least} zijn",
        { Maximum: { } most } => $"mag hoogstens {most} zijn",
        _ => "moet groter zijn dan 0",
    };

    private static string French(Range limits) => limits switch
    {
        { Minimum: { } least, Maximum: { } most } when least == most => $"doit être exactement {least}",
        { Minimum: { } least, Maximum: { } most } => $"doit se situer entre {least} et {most}",
        { Minimum: { } least } => $"doit être d’au moins {least}",
        { Maximum: { } most } => $"doit être d’au plus {most}",
        _ => "doit dépasser 0",
    };

    private static Refusal Broken(string code, string spanish, string english, string dutch, string french) =>
        new(RefusalKind.RuleBroken, code, new(spanish, english, dutch, french));
}
