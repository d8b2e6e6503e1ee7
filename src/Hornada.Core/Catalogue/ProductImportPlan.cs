using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>
/// Decides for each row of a file which product it means and what it changes. Pure: of the same products and the same file, the same plan.
/// </summary>
internal sealed class ProductImportPlan
{
    private readonly IReadOnlyList<(ProductColumn Column, int At)> columns;
    private readonly Currency currency;
    private readonly int stockOfNew;
    private readonly Dictionary<string, Product> byId;
    private readonly ILookup<string, Product> byCode;
    private readonly ILookup<string, Product> byName;

    /// <summary>Row of each product that an earlier row meant, by its id, or by what a new one is told apart by.</summary>
    private readonly Dictionary<string, int> meant = [];

    private ProductImportPlan(
        IReadOnlyList<(ProductColumn, int)> columns, IReadOnlyList<Product> products, Currency currency, int stockOfNew)
    {
        (this.columns, this.currency, this.stockOfNew) = (columns, currency, stockOfNew);
        byId = products.ToDictionary(product => product.Id.Value);
        byCode = products.Where(product => product.Code is not null).ToLookup(product => product.Code!, StringComparer.Ordinal);
        byName = products.ToLookup(product => product.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The plan of a file.</summary>
    /// <param name="products">All products of the bakery.</param>
    /// <param name="stockOfNew">Stock of a new product whose row says none.</param>
    /// <param name="categories">How the bakery writes its categories, by how searches compare them.</param>
    public static Outcome<IReadOnlyList<PlannedRow>> Make(
        CsvFile file, IReadOnlyList<Product> products, Currency currency, int stockOfNew, IReadOnlyDictionary<string, string> categories)
    {
        var columns = CsvColumn.In(file, ProductColumn.All);
        if (columns.Refusal is { } twice)
        {
            return twice;
        }

        ProductColumn[] names = [ProductColumn.Key, ProductColumn.Code, ProductColumn.Title];
        if (!columns.Value.Any(one => names.Contains(one.Column)))
        {
            return ProductCsvRefusals.NoHeader;
        }

        if (file.Rows.Count is 0 or > ImportProducts.MaxRows)
        {
            return file.Rows.Count == 0 ? ProductCsvRefusals.NoRows : ProductCsvRefusals.TooManyRows;
        }

        var plan = new ProductImportPlan(columns.Value, products, currency, stockOfNew);
        var spellings = new Dictionary<string, string>(categories);
        foreach (var product in products.Where(product => product.Category.Length > 0))
        {
            spellings[product.CategoryFolded] = product.Category;
        }

        return Outcome.Success<IReadOnlyList<PlannedRow>>([.. file.Rows.Select(plan.Plan).Select(row => Spelled(row, spellings))]);
    }

    /// <summary>
    /// The row with its category written as its product has it, as the bakery writes it, or as the first row of the file does: one category
    /// is not written in two ways, and a second run of the file changes nothing. Categories are renamed at their own page.
    /// </summary>
    private static PlannedRow Spelled(PlannedRow row, Dictionary<string, string> spellings)
    {
        if (row.Details.Category is not { Length: > 0 } written || row.Row.Effect == RowEffect.Refused)
        {
            return row;
        }

        var folded = FoldedText.Fold(written);
        var taken = row.Product is { } product && product.CategoryFolded == folded ? product.Category
            : spellings.TryAdd(folded, written) ? written
            : spellings[folded];
        return taken == written ? row : row with
        {
            Details = row.Details with { Category = taken },
            Row = row.Row with { Respelled = new(written, taken) },
        };
    }

    private PlannedRow Plan(CsvRow row)
    {
        var problems = new List<CellProblem>();
        var product = Find(row, problems);
        var details = Read(row, problems);
        if (product is null)
        {
            Require(ProductColumn.Title, details.Name is null);
            Require(ProductColumn.Price, details.Price is null);
            details = details with { Emoji = details.Emoji ?? "", Category = details.Category ?? "", Stock = details.Stock ?? stockOfNew };
        }

        var name = product?.Name ?? Cell(row, ProductColumn.Title);
        if (problems.Count > 0)
        {
            return new(new(row.Number, name, RowEffect.Refused, [], problems), null, details);
        }

        return product is null
            ? new(new(row.Number, name, RowEffect.Created, [], []), null, details)
            : new(new(row.Number, name, RowEffect.Unchanged, [], []), product, Listing(product, details));

        void Require(ProductColumn column, bool isMissing)
        {
            if (isMissing && problems.TrueForAll(problem => problem.Column != column))
            {
                problems.Add(new(row.Number, column, ProductCsvRefusals.Missing));
            }
        }
    }

    /// <summary>The product that a row means; null for a new one, or when the row is wrong about it.</summary>
    private Product? Find(CsvRow row, List<CellProblem> problems)
    {
        var (id, code, name) = (
            Cell(row, ProductColumn.Key),
            CsvText.Original(Cell(row, ProductColumn.Code)),
            CsvText.Original(Cell(row, ProductColumn.Title)));
        var (column, found) = id.Length > 0 ? (ProductColumn.Key, byId.GetValueOrDefault(id) is { } own ? [own] : (List<Product>)[])
            : code.Length > 0 && byCode.Contains(code) ? (ProductColumn.Code, byCode[code].ToList())
            : (ProductColumn.Title, byName[name].Where(product => code.Length == 0 || product.Code is null).ToList());
        if (id.Length > 0 && found is [])
        {
            problems.Add(new(row.Number, column, ProductCsvRefusals.UnknownId));
            return null;
        }

        if (found.Count > 1)
        {
            problems.Add(new(row.Number, column, ProductCsvRefusals.Ambiguous));
            return null;
        }

        var key = found is [var one] ? one.Id.Value : code.Length > 0 ? $"code {code}" : $"name {name.ToUpperInvariant()}";
        if (!meant.TryAdd(key, row.Number))
        {
            problems.Add(new(row.Number, column, ProductCsvRefusals.Twice(meant[key])));
        }

        return found is [var product] ? product : null;
    }

    /// <summary>The details in the cells of a row that are not empty. An empty cell leaves a detail as it is.</summary>
    private ProductDetails Read(CsvRow row, List<CellProblem> problems)
    {
        var details = new ProductDetails();
        foreach (var (column, at) in columns)
        {
            if (column.Read is not { } read || row[at].Length == 0)
            {
                continue;
            }

            var change = read(row[at], currency);
            if ((change.Refusal ?? change.Value(new()).Check()) is { } refusal)
            {
                problems.Add(new(row.Number, column, refusal));
            }
            else
            {
                details = change.Value(details);
            }
        }

        return details;
    }

    /// <summary>
    /// A product is listed when it is for sale and there is some. A sold-out product that is for sale stays unlisted until there is some
    /// again, so a new count lists it, as counting does everywhere.
    /// </summary>
    private static ProductDetails Listing(Product product, ProductDetails details)
    {
        if (details.Stock is null && details.IsAvailable is null)
        {
            return details;
        }

        var stock = details.Stock ?? product.Stock;
        var isForSale = details.IsAvailable ?? product.IsForSale;
        return details with { IsAvailable = isForSale && stock > 0 };
    }

    private string Cell(CsvRow row, ProductColumn column)
    {
        var (found, at) = columns.FirstOrDefault(one => one.Column == column);
        return found is null ? "" : row[at];
    }
}

/// <summary>A row with the product it means.</summary>
/// <param name="Product">The product as it is before; null for a new one, or when the row is refused.</param>
/// <param name="Details">What the row says.</param>
internal sealed record PlannedRow(ImportedRow Row, Product? Product, ProductDetails Details);
