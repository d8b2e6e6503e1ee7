using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>Refusals of CSV files of customers and of their rows. Those of rows are about one cell, whose place the report names.</summary>
internal static class CustomerCsvRefusals
{
    public static Refusal NoHeader { get; } = new(RefusalKind.Malformed, "HEADER_MISSING", new(
        "La primera fila debe tener los nombres de las columnas, al menos «Nombre»",
        "The first row must have the names of the columns, at least “Name”",
        "De eerste rij moet de namen van de kolommen bevatten, minstens ‘Naam’",
        "La première ligne doit contenir les noms des colonnes, au moins « Nom »"));

    public static Refusal NoRows { get; } = Refusal.Malformed(
        "El archivo no tiene personas debajo de los nombres de las columnas",
        "The file has no persons below the names of the columns",
        "Het bestand bevat geen personen onder de namen van de kolommen",
        "Le fichier ne contient personne sous les noms des colonnes");

    public static Refusal TooManyRows { get; } = new(RefusalKind.Malformed, "TOO_MANY_ROWS", new(
        $"El archivo tiene más de {ImportCustomers.MaxRows} personas. Divídelo en varios",
        $"The file has more than {ImportCustomers.MaxRows} persons. Split it into several",
        $"Het bestand bevat meer dan {ImportCustomers.MaxRows} personen. Verdeel het over verschillende bestanden",
        $"Le fichier contient plus de {ImportCustomers.MaxRows} personnes. Divisez-le en plusieurs"));

    public static Refusal ChangedMeanwhile { get; } = new(RefusalKind.Stale, "CUSTOMERS_CHANGED", new(
        "La lista cambió mientras tanto: mira de nuevo lo que va a pasar. No se ha aplicado nada",
        "The list has changed meanwhile: look again at what will happen. Nothing was applied",
        "De lijst is intussen veranderd: kijk opnieuw wat er zal gebeuren. Er is niets toegepast",
        "La liste a changé entre-temps : regardez à nouveau ce qui va se passer. Rien n’a été appliqué"));

    public static Refusal Missing { get; } = Refusal.Malformed(
        "Falta: una persona nueva lo necesita",
        "Missing: a new person needs it",
        "Ontbreekt: een nieuwe persoon heeft dit nodig",
        "Manquant : une nouvelle personne en a besoin");

    public static Refusal UnknownId { get; } = Refusal.Malformed(
        "Este comedor no tiene una persona con este id. Deja la celda vacía para una nueva",
        "This canteen has no person with this id. Leave the cell empty for a new one",
        "Deze kantine heeft geen persoon met deze id. Laat de cel leeg voor een nieuwe",
        "Cette cantine n’a personne avec cet id. Laissez la cellule vide pour une nouvelle personne");

    public static Refusal Ambiguous { get; } = Refusal.Malformed(
        "Varias personas se llaman así. Di cuál con la columna Id, con el curso o con el correo de quien paga",
        "Several persons are called this. Say which one by the column Id, by the class or by the e-mail of the parent",
        "Verschillende personen heten zo. Zeg welke met de kolom Id, met de klas of met het e-mailadres van de ouder",
        "Plusieurs personnes ont ce nom. Dites laquelle par la colonne Id, la classe ou l’e-mail du parent");

    public static Refusal ParentUnnamed { get; } = Refusal.Malformed(
        "Falta el nombre de quien paga",
        "The name of the parent is missing",
        "De naam van de ouder ontbreekt",
        "Il manque le nom du parent");

    public static Refusal Twice(int row) => Refusal.Malformed(
        $"Es la misma persona que en la fila {row}",
        $"It is the same person as in row {row}",
        $"Het is dezelfde persoon als in rij {row}",
        $"C’est la même personne qu’à la ligne {row}");

    /// <summary>A row that says of a parent something else than an earlier row.</summary>
    public static Refusal OtherInRow(int row) => Refusal.Malformed(
        $"Es el mismo responsable que en la fila {row}, y allí dice otra cosa",
        $"It is the same parent as in row {row}, which says something else",
        $"Het is dezelfde ouder als in rij {row}, en daar staat iets anders",
        $"C’est le même parent qu’à la ligne {row}, qui dit autre chose");
}
