using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>One change for several products. Null leaves a value as it is; at least one must be given.</summary>
public sealed record ProductEdit
{
    /// <summary>Most products of one edit.</summary>
    public const int MaxProducts = 2000;

    /// <summary>Largest change of prices up, in hundredths of a percent: ten times the price.</summary>
    public const int MaxPercent = 90_000;

    /// <summary>Largest change of prices down, in hundredths of a percent.</summary>
    public const int MinPercent = -9_000;

    /// <summary>The products, 1 to 2 000 of the caller's bakery.</summary>
    public required IReadOnlyList<ProductId> Products { get; init; }

    /// <summary>By how much prices change, in hundredths of a percent, -9 000 to 90 000 and not 0: 250 raises them by 2.5 %.</summary>
    public int? Percent { get; init; }

    /// <summary>
    /// The amount of which new prices are a multiple, rounded half up; null for the smallest amount the currency is paid in.
    /// </summary>
    public Money? RoundTo { get; init; }

    /// <summary>Whether the products are for sale; one without stock is listed when there is some again.</summary>
    public bool? IsForSale { get; init; }

    /// <summary>The free category, at most 60 characters; empty for none.</summary>
    public string? Category { get; init; }

    /// <summary>
    /// The business day of the bakery on which the products are listed again, from tomorrow to a year from now; none to list suspended ones
    /// now. Not together with <see cref="IsForSale"/>.
    /// </summary>
    public Given<DateOnly?>? SuspendUntil { get; init; }

    /// <summary>When the suspension ends, UTC epoch milliseconds: 0 for one that ends now; null for no suspension.</summary>
    internal long? SuspendedUntil { get; private init; }

    /// <summary>
    /// <see cref="ProductEditReport.Fingerprint"/> of the preview that a person has seen: an edit that does something else by now is
    /// refused. Null for no preview.
    /// </summary>
    public string? Seen { get; init; }

    internal Refusal? Check(Currency currency) => TextChecks.Joined(
    [
        Products.Count is > 0 and <= MaxProducts ? null : ProductEditRefusals.WrongCount,
        Percent is null && IsForSale is null && Category is null && SuspendUntil is null ? ProductEditRefusals.Nothing : null,
        Percent is null or (>= MinPercent and < 0) or (> 0 and <= MaxPercent) ? null : ProductEditRefusals.WrongPercent,
        RoundTo is not { } unit || (unit.Currency == currency && unit.Minor > 0 && unit.IsPayable) ? null : ProductEditRefusals.WrongUnit,
        TextChecks.Line("category", Category, Product.MaxCategory),
        SuspendUntil is not null && IsForSale is not null ? ProductEditRefusals.SaleAndSuspension : null,
    ]);

    /// <summary>The edit with what its day means at a bakery; refused when the day is not one to suspend until.</summary>
    internal Outcome<ProductEdit> At(Bakeries.Bakery bakery, DateTimeOffset now)
    {
        if (SuspendUntil is not { } given)
        {
            return this;
        }

        var today = bakery.BusinessDayAt(now);
        return given.Value <= today || given.Value > today.AddYears(1)
            ? FactRefusals.WrongSuspension
            : this with { SuspendedUntil = given.Value is { } day ? bakery.StartOf(day).ToUnixTimeMilliseconds() : 0 };
    }

    /// <summary>The values of a product after the edit; null for those that the edit leaves.</summary>
    internal EditedValues After(Product product) => new(
        Percent is { } percent ? Rounded(product.PriceMinor, percent, RoundTo?.Minor ?? product.Currency.CashUnitMinor) : null,
        IsForSale,
        Category)
    {
        SuspendedUntil = SuspendedUntil == 0 && product.SuspendedUntil is null ? null : SuspendedUntil,
    };

    /// <summary>The changed price, rounded half up to a multiple of the unit, and never below one unit.</summary>
    private static long Rounded(long minor, int percent, long unit)
    {
        const int Whole = 10_000;
        var exact = (Int128)minor * (Whole + percent);
        return Math.Max(unit, checked((long)((exact + ((Int128)unit * Whole / 2)) / ((Int128)unit * Whole)) * unit));
    }
}

/// <summary>The values that an edit changes; null for those it leaves.</summary>
/// <param name="PriceMinor">Price in minor units.</param>
/// <param name="IsForSale">Whether the product is listed when there is stock.</param>
internal sealed record EditedValues(long? PriceMinor, bool? IsForSale, string? Category)
{
    /// <summary>When a suspension ends, UTC epoch milliseconds; 0 for a product that is not suspended.</summary>
    public long? SuspendedUntil { get; init; }

    /// <summary>
    /// The values of a product, as far as the others have them. A suspension also hides the product, so both are read with it.
    /// </summary>
    public static EditedValues Read(Product product, EditedValues like) => new(
        like.PriceMinor is null ? null : product.PriceMinor,
        like.IsForSale is null && like.SuspendedUntil is null ? null : product.IsForSale,
        like.Category is null ? null : product.Category)
    {
        SuspendedUntil = like.SuspendedUntil is null ? null : product.SuspendedUntil?.ToUnixTimeMilliseconds() ?? 0,
    };

    /// <summary>Gives a product these values.</summary>
    public void Write(Product product)
    {
        if (SuspendedUntil is { } until)
        {
            product.Suspend(until == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(until));
        }

        _ = product.Describe(Details(product));
    }

    public ProductDetails Details(Product product) => new()
    {
        Price = PriceMinor is { } minor ? new(minor, product.Currency) : null,
        IsAvailable = IsForSale is { } isForSale ? isForSale && product.Stock > 0 : null,
        Category = Category,
    };
}

/// <summary>What an edit did to one product, as it is stored for its undoing.</summary>
/// <param name="Id">Public id of the product.</param>
internal sealed record EditedProduct(string Id, EditedValues Before, EditedValues After);

/// <summary>What an edit does, or has done.</summary>
/// <param name="Id">Id by which it can be undone; null for a preview, and where nothing changed.</param>
/// <param name="Products">The products it changes, by name.</param>
/// <param name="Unchanged">How many products are so already.</param>
public sealed record ProductEditReport(string? Id, IReadOnlyList<EditedRow> Products, int Unchanged)
{
    /// <summary>The same for two edits exactly when they lead to the same changes.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Products
        .SelectMany(row => row.Changes.Select(change => $"{row.Id.Value} {change.Column.Id} {change.Before}\0{change.After}"))))));
}

/// <summary>A product that an edit changes.</summary>
public sealed record EditedRow(ProductId Id, string Name, IReadOnlyList<CellChange> Changes);

/// <summary>What undoing an edit did.</summary>
/// <param name="Undone">How many products are as before.</param>
/// <param name="Kept">Names of products that were changed again, or deleted, since: they stay as they are.</param>
public sealed record ProductEditUndone(int Undone, IReadOnlyList<string> Kept);

/// <summary>A stored edit of several products.</summary>
public sealed class StoredProductEdit
{
    private StoredProductEdit()
    {
    }

    internal StoredProductEdit(
        string id, long bakeryKey, long accountKey, DateTimeOffset madeAt, ProductEdit edit, IReadOnlyList<EditedProduct> products)
    {
        (Id, BakeryKey, AccountKey, MadeAt) = (id, bakeryKey, accountKey, madeAt);
        (Percent, IsForSale, Category, Products) = (edit.Percent, edit.IsForSale, edit.Category, products);
        SuspendedUntil = edit.SuspendUntil is { } given ? $"{given.Value:yyyy-MM-dd}" : null;
        ProductCount = products.Count;
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public string Id { get; private set; } = "";

    public long BakeryKey { get; private set; }

    /// <summary>Key of the account that made it.</summary>
    public long AccountKey { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>By how much prices changed, in hundredths of a percent; null when they did not.</summary>
    public int? Percent { get; private set; }

    /// <summary>Whether the products went on or off sale; null when neither.</summary>
    public bool? IsForSale { get; private set; }

    /// <summary>The category they moved to; null when they did not.</summary>
    public string? Category { get; private set; }

    /// <summary>The day until which they were suspended; empty when a suspension ended, null when neither.</summary>
    public string? SuspendedUntil { get; private set; }

    /// <summary>How many products it changed.</summary>
    public int ProductCount { get; private set; }

    /// <summary>When it was undone, UTC; null until then.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }

    internal IReadOnlyList<EditedProduct> Products { get; private set; } = [];

    internal void Undo(DateTimeOffset now) => UndoneAt = now;
}
