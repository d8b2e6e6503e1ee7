using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Refusals of CSV files of products and of their rows. Each is about one cell, whose row and column the report names.</summary>
internal static class ProductCsvRefusals
{
    public static Refusal NoHeader { get; } = new(RefusalKind.Malformed, "HEADER_MISSING", new(
        "La primera fila debe tener los nombres de las columnas, al menos «Nombre» y «Precio»",
        "The first row must have the names of the columns, at least “Name” and “Price”",
        "De eerste rij moet de namen van de kolommen bevatten, minstens ‘Naam’ en ‘Prijs’",
        "La première ligne doit contenir les noms des colonnes, au moins « Nom » et « Prix »"));

    public static Refusal NoRows { get; } = Refusal.Malformed(
        "El archivo no tiene productos debajo de los nombres de las columnas",
        "The file has no products below the names of the columns",
        "Het bestand bevat geen producten onder de namen van de kolommen",
        "Le fichier ne contient aucun produit sous les noms des colonnes");

    public static Refusal TooManyRows { get; } = new(RefusalKind.Malformed, "TOO_MANY_ROWS", new(
        $"El archivo tiene más de {ImportProducts.MaxRows} productos. Divídelo en varios",
        $"The file has more than {ImportProducts.MaxRows} products. Split it into several",
        $"Het bestand bevat meer dan {ImportProducts.MaxRows} producten. Verdeel het over verschillende bestanden",
        $"Le fichier contient plus de {ImportProducts.MaxRows} produits. Divisez-le en plusieurs"));

    public static Refusal ChangedMeanwhile { get; } = new(RefusalKind.Stale, "PRODUCTS_CHANGED", new(
        "Los productos cambiaron mientras tanto: mira de nuevo lo que va a pasar. No se ha aplicado nada",
        "The products have changed meanwhile: look again at what will happen. Nothing was applied",
        "De producten zijn intussen veranderd: kijk opnieuw wat er zal gebeuren. Er is niets toegepast",
        "Les produits ont changé entre-temps : regardez à nouveau ce qui va se passer. Rien n’a été appliqué"));

    public static Refusal Missing { get; } = Refusal.Malformed(
        "Falta: un producto nuevo lo necesita",
        "Missing: a new product needs it",
        "Ontbreekt: een nieuw product heeft dit nodig",
        "Manquant : un nouveau produit en a besoin");

    public static Refusal UnknownId { get; } = Refusal.Malformed(
        "Esta panadería no tiene un producto con este id. Deja la celda vacía para un producto nuevo",
        "This bakery has no product with this id. Leave the cell empty for a new product",
        "Deze bakkerij heeft geen product met deze id. Laat de cel leeg voor een nieuw product",
        "Cette boulangerie n’a pas de produit avec cet id. Laissez la cellule vide pour un nouveau produit");

    public static Refusal Ambiguous { get; } = Refusal.Malformed(
        "Varios productos de la panadería se llaman así. Di cuál con la columna Id o Código",
        "Several products of the bakery are called this. Say which one in the column Id or Code",
        "Verschillende producten van de bakkerij heten zo. Zeg welk in de kolom Id of Code",
        "Plusieurs produits de la boulangerie ont ce nom. Dites lequel dans la colonne Id ou Code");

    public static Refusal Twice(int row) => Refusal.Malformed(
        $"Es el mismo producto que en la fila {row}",
        $"It is the same product as in row {row}",
        $"Het is hetzelfde product als in rij {row}",
        $"C’est le même produit qu’à la ligne {row}");

    public static Refusal NoWholeNumber(string cell) => Refusal.Malformed(
        $"«{Ids.Echo(cell)}» no es un número entero",
        $"“{Ids.Echo(cell)}” is no whole number",
        $"‘{Ids.Echo(cell)}’ is geen geheel getal",
        $"« {Ids.Echo(cell)} » n’est pas un nombre entier");

    public static Refusal NeitherYesNorNo(string cell) => Refusal.Malformed(
        $"«{Ids.Echo(cell)}» no es ni sí ni no",
        $"“{Ids.Echo(cell)}” is neither yes nor no",
        $"‘{Ids.Echo(cell)}’ is geen ja of nee",
        $"« {Ids.Echo(cell)} » n’est ni oui ni non");

    public static Refusal OtherCurrency(Currency currency) => Refusal.Malformed(
        $"Los precios de esta panadería son en {currency}",
        $"The prices of this bakery are in {currency}",
        $"De prijzen van deze bakkerij zijn in {currency}",
        $"Les prix de cette boulangerie sont en {currency}");

    public static Refusal UnknownAvailability(string cell) => Refusal.Malformed(LocalizedMessage.From(language =>
    {
        var words = string.Join(", ", Enum.GetValues<Availability>().Select(one => ProductCells.NameOf(one).In(language)));
        return new LocalizedMessage(
            $"«{Ids.Echo(cell)}» no es una de estas palabras: {words}",
            $"“{Ids.Echo(cell)}” is none of these words: {words}",
            $"‘{Ids.Echo(cell)}’ is geen van deze woorden: {words}",
            $"« {Ids.Echo(cell)} » n’est aucun de ces mots : {words}").In(language);
    }));

    public static Refusal UnknownAllergen(string word) => Refusal.Malformed(
        $"«{Ids.Echo(word)}» no es un alérgeno de la lista",
        $"“{Ids.Echo(word)}” is no allergen of the list",
        $"‘{Ids.Echo(word)}’ is geen allergeen van de lijst",
        $"« {Ids.Echo(word)} » n’est pas un allergène de la liste");
}
