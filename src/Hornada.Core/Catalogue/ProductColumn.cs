using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>A column of a CSV file of products: how its cells are written and read.</summary>
public sealed class ProductColumn : CsvColumn
{
    private readonly Func<Product, CsvForm, string> write;

    private ProductColumn(
        string id, LocalizedMessage name, string others, Func<Product, CsvForm, string> write,
        Func<string, Currency, Outcome<Func<ProductDetails, ProductDetails>>>? read)
        : base(id, name, others) => (this.write, Read) = (write, read);

    /// <summary>
    /// Makes a change of a product out of a cell that is not empty; null for a column that only says which product is meant.
    /// </summary>
    internal Func<string, Currency, Outcome<Func<ProductDetails, ProductDetails>>>? Read { get; }

    /// <summary>Says which product is meant.</summary>
    internal static ProductColumn Key { get; } = new(
        "id", new("Id", "Id", "Id", "Id"), "identificador identifier identifiant", (product, _) => product.Id.Value, null);

    internal static ProductColumn Code { get; } = Text(
        "code", new("Código", "Code", "Code", "Code"), "sku referencia reference ref referentie artikelnummer",
        product => product.Code ?? "", (details, cell) => details with { Code = cell });

    internal static ProductColumn Title { get; } = Text(
        "name", new("Nombre", "Name", "Naam", "Nom"), "producto product produit articulo article artikel titulo title titre titel",
        product => product.Name, (details, cell) => details with { Name = cell });

    internal static ProductColumn Price { get; } = new(
        "price", new("Precio", "Price", "Prijs", "Prix"), "pvp tarif verkoopprijs importe",
        (product, form) => form.Amount(product.Price),
        (cell, currency) => ProductCells.ReadPrice(cell, currency)
            .Then<Func<ProductDetails, ProductDetails>>(price => details => details with { Price = price }));

    internal static ProductColumn Category { get; } = Text(
        "category", new("Categoría", "Category", "Categorie", "Catégorie"), "grupo group groep groupe familia",
        product => product.Category, (details, cell) => details with { Category = cell });

    /// <summary>Only in reports of edits: files do not suspend products.</summary>
    internal static ProductColumn SuspendedUntil { get; } = new(
        "suspendedUntil", new("Fuera de la venta hasta", "Off sale until", "Niet te koop tot", "Hors vente jusqu’au"), "",
        (_, _) => "", null);

    /// <summary>All columns, in the order of an export.</summary>
    public static IReadOnlyList<ProductColumn> All { get; } =
    [
        Key, Code, Title, Price,
        new("currency", new("Moneda", "Currency", "Munt", "Devise"), "divisa monnaie valuta", (product, _) => product.Currency.Code,
            (cell, currency) => string.Equals(cell, currency.Code, StringComparison.OrdinalIgnoreCase)
                ? Keep : ProductCsvRefusals.OtherCurrency(currency)),
        Whole("stock", new("Existencias", "Stock", "Voorraad", "Stock"), "inventario unidades units quantity cantidad aantal quantite",
            product => product.Stock, (details, number) => details with { Stock = number }),
        new("listed", new("A la venta", "For sale", "Te koop", "En vente"),
            "visible available disponible listed activo active actif actief",
            (product, form) => ProductCells.YesOrNo(product.IsForSale, form.Language),
            (cell, _) => ProductCells.ReadYesOrNo(cell)
                .Then<Func<ProductDetails, ProductDetails>>(isListed => details => details with { IsAvailable = isListed })),
        new("availability", new("Listo", "Ready", "Klaar", "Prêt"), "disponibilidad beschikbaarheid disponibilite availabilityStatus",
            (product, form) => ProductCells.NameOf(product.Availability).In(form.Language),
            (cell, _) => ProductCells.ReadAvailability(cell)
                .Then<Func<ProductDetails, ProductDetails>>(availability => details => details with { Availability = availability })),
        Whole("advanceMinutes", new("Antelación (minutos)", "Ahead (minutes)", "Vooraf (minuten)", "À l’avance (minutes)"),
            "antelacion advance lead anticipacion", product => product.AdvanceMinutes,
            (details, number) => details with { AdvanceMinutes = number }),
        Category,
        Text("emoji", new("Emoji", "Emoji", "Emoji", "Emoji"), "icono icon", product => product.Emoji,
            (details, cell) => details with { Emoji = cell }),
        Text("description", new("Descripción", "Description", "Beschrijving", "Description"), "detalle omschrijving",
            product => product.Description, (details, cell) => details with { Description = cell }),
        Allergen("contains", new("Contiene", "Contains", "Bevat", "Contient"), "alergenos allergens allergenen allergenes",
            AllergenPresence.Contains),
        Allergen("mayContain", new("Puede contener", "May contain", "Kan bevatten", "Peut contenir"), "trazas traces sporen",
            AllergenPresence.MayContain),
        Allergen("freeOf", new("Libre de", "Free of", "Vrij van", "Sans"), "", AllergenPresence.FreeOf),
    ];

    /// <summary>The cells in which two states of a product differ.</summary>
    internal static IReadOnlyList<CellChange> Changes(Product before, Product after, CsvForm form) =>
    [
        .. All.Select(column => new CellChange(column, column.Write(before, form), column.Write(after, form)))
            .Where(change => change.Before != change.After)
    ];

    /// <summary>The cell of a product. Not yet safe from being taken for a formula.</summary>
    internal string Write(Product product, CsvForm form) => write(product, form);

    private static Func<ProductDetails, ProductDetails> Keep => details => details;

    private static ProductColumn Text(
        string id, LocalizedMessage name, string others, Func<Product, string> write, Func<ProductDetails, string, ProductDetails> set) =>
        new(id, name, others, (product, _) => write(product), (cell, _) => Set(details => set(details, CsvText.Original(cell))));

    private static ProductColumn Whole(
        string id, LocalizedMessage name, string others, Func<Product, int> write, Func<ProductDetails, int, ProductDetails> set) =>
        new(
            id,
            name,
            others,
            (product, _) => write(product).ToString(CultureInfo.InvariantCulture),
            (cell, _) => int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? Set(details => set(details, number))
                : ProductCsvRefusals.NoWholeNumber(cell));

    private static ProductColumn Allergen(string id, LocalizedMessage name, string others, AllergenPresence presence) => new(
        id,
        name,
        others,
        (product, form) => AllergenCells.Write(product, presence, form.Language),
        (cell, _) => AllergenCells.Read(cell, presence));

    private static Outcome<Func<ProductDetails, ProductDetails>> Set(Func<ProductDetails, ProductDetails> change) => change;
}
