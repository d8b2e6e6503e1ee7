using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Everything a choice with a product says no to.</summary>
public static class ChoiceRefusals
{
    /// <summary>A product that is shown but only sold at the counter.</summary>
    public static Refusal OnlyInStore(Product product) => Broken(
        "ONLY_IN_STORE", $"{Name(product)} solo se vende en la tienda", $"{Name(product)} is only sold in the shop");

    /// <summary>Fewer or more pieces than one line may have.</summary>
    public static Refusal Amount(Product product, Range limits) => Broken(
        "AMOUNT_OUT_OF_RANGE", $"La cantidad de {Name(product)} {Spanish(limits)}", $"The amount of {Name(product)} {English(limits)}");

    /// <summary>A weight that is missing or outside the limits.</summary>
    public static Refusal Weight(Product product, Range limits) => Broken(
        "WEIGHT_OUT_OF_RANGE",
        $"{Name(product)} se vende por kilo: los gramos de una pieza {Spanish(limits)}",
        $"{Name(product)} is sold by the kilogram: the gram of one piece {English(limits)}");

    /// <summary>A number of persons that is missing or outside the limits.</summary>
    public static Refusal Persons(Product product, Range limits) => Broken(
        "PERSONS_OUT_OF_RANGE",
        $"{Name(product)} se vende por persona: las personas de una pieza {Spanish(limits)}",
        $"{Name(product)} is sold per person: the persons of one piece {English(limits)}");

    /// <summary>A weight or persons for a product that is not priced so.</summary>
    public static Refusal NoSuchMeasure(Product product) => Broken(
        "MEASURE_DOES_NOT_APPLY",
        $"{Name(product)} no se vende así: envía 0 en gramos o personas cuando no aplican",
        $"{Name(product)} is not priced so: send 0 for gram or persons that do not apply");

    /// <summary>A variant that is missing, or not one of this product.</summary>
    public static Refusal Variant(Product product) => Broken(
        "VARIANT_REQUIRED", $"Elige una de las variantes de {Name(product)}", $"Choose one of the variants of {Name(product)}");

    /// <summary>A variant for a product that has none.</summary>
    public static Refusal NoVariants(Product product) => Broken(
        "NO_VARIANTS", $"{Name(product)} no tiene variantes", $"{Name(product)} has no variants");

    /// <summary>An option this product does not have.</summary>
    public static Refusal NoSuchOption(Product product, long option) => Broken(
        "NO_SUCH_OPTION", $"{Name(product)} no tiene la opción {option}", $"{Name(product)} has no option {option}");

    /// <summary>The same option twice.</summary>
    public static Refusal OptionTwice(Product product, long option) => Broken(
        "OPTION_TWICE", $"La opción {option} de {Name(product)} está repetida", $"The option {option} of {Name(product)} is there twice");

    /// <summary>An option more often than its set allows.</summary>
    public static Refusal OptionAmount(OptionSet set) => Broken(
        "OPTION_AMOUNT", $"Las opciones de {Name(set)} se eligen una vez cada una", $"Options of {Name(set)} are chosen once each");

    /// <summary>Too few or too many options of a set.</summary>
    public static Refusal Different(OptionSet set, Range limits) => Broken(
        "OPTIONS_OUT_OF_RANGE", $"El número de opciones de {Name(set)} {Spanish(limits)}", $"The number of options of {Name(set)} {English(limits)}");

    /// <summary>A picture with an option that takes none.</summary>
    public static Refusal NoAttachment(OptionSet set) => Broken(
        "ATTACHMENT_NOT_TAKEN", $"{Name(set)} no admite una imagen", $"{Name(set)} takes no picture");

    /// <summary>A picture that is missing, unknown, or somebody else's.</summary>
    public static Refusal Attachment(OptionSet set) => Broken(
        "ATTACHMENT_REQUIRED", $"Sube la imagen para {Name(set)} y envía su id", $"Upload the picture for {Name(set)} and send its id");

    /// <summary>A picture for a set none of whose options was chosen, or two for one set.</summary>
    public static Refusal AttachmentToNothing(Product product, long set) => Broken(
        "ATTACHMENT_NOT_TAKEN",
        $"{Name(product)}: elige una opción del grupo {set} para su imagen, y envía una sola",
        $"{Name(product)}: choose an option of the set {set} for its picture, and send only one");

    /// <summary>A line whose price nobody can mean.</summary>
    public static Refusal TooExpensive(Product product) => Broken(
        "LINE_TOO_EXPENSIVE",
        $"El precio de {Name(product)} es demasiado alto: pide menos de una vez",
        $"The price of {Name(product)} is too high: order less at once");

    /// <summary>A remark where none is taken.</summary>
    public static Refusal NoComments { get; } = Broken(
        "COMMENTS_NOT_TAKEN", "Esta panadería no admite comentarios por producto", "This bakery takes no remarks on products");

    private static string Name(Product product) => product?.Name ?? throw new ArgumentNullException(nameof(product));

    private static string Name(OptionSet set) => set?.Names.ToString() ?? throw new ArgumentNullException(nameof(set));

    private static string Spanish(Range limits) => limits switch
    {
        { Minimum: { } least, Maximum: { } most } => $"debe estar entre {least} y {most}",
        { Minimum: { } least } => $"debe ser al menos {least}",
        { Maximum: { } most } => $"debe ser como máximo {most}",
        _ => "debe ser mayor a 0",
    };

    private static string English(Range limits) => limits switch
    {
        { Minimum: { } least, Maximum: { } most } => $"must be between {least} and {most}",
        { Minimum: { } least } => $"must be at least {least}",
        { Maximum: { } most } => $"must be at most {most}",
        _ => "must be more than 0",
    };

    private static Refusal Broken(string code, string spanish, string english) => new(RefusalKind.RuleBroken, code, new(spanish, english));
}
