using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>A product of a bakery, with its stock.</summary>
public sealed class Product
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest description, in characters.</summary>
    public const int MaxDescription = 2000;

    /// <summary>Longest category, in characters.</summary>
    public const int MaxCategory = 60;

    /// <summary>Longest emoji, in characters: room for one joined sequence.</summary>
    public const int MaxEmoji = 32;

    /// <summary>Largest stock; catches typing errors.</summary>
    public const int MaxStock = 1_000_000;

    /// <summary>A stock above this one is not counted: programs that count none have begun with the largest.</summary>
    public const int MaxCounted = MaxStock / 2;

    /// <summary>Most photographs that a bakery uploads for one product.</summary>
    public const int MaxPhotographs = 8;

    /// <summary>Longest advance, in minutes: 60 days.</summary>
    public const int MaxAdvanceMinutes = 60 * 24 * 60;

    private Product()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public ProductId Id { get; private set; }

    /// <summary>Key of the bakery that sells it.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>Display name, 1 to 120 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name as searches compare it.</summary>
    public string NameFolded { get; private set; } = "";

    /// <summary>Price of one, in minor units of <see cref="Currency"/>; positive.</summary>
    public long PriceMinor { get; private set; }

    /// <summary>Currency of the price: the bakery's.</summary>
    public Currency Currency { get; private set; } = Currency.Cop;

    /// <summary>An emoji as a picture; may be empty.</summary>
    public string Emoji { get; private set; } = "";

    /// <summary>When it can be picked up.</summary>
    public Availability Availability { get; private set; }

    /// <summary>Units that can still be sold, 0 to 1 000 000.</summary>
    public int Stock { get; private set; }

    public string Category { get; private set; } = "";

    /// <summary>The category as searches compare it.</summary>
    public string CategoryFolded { get; private set; } = "";

    /// <summary>Longer text; empty when none.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Address of the first photograph, the cover; empty when none.</summary>
    public string ImageUrl { get; private set; } = "";

    /// <summary>Whether it is listed and can be ordered.</summary>
    public bool IsAvailable { get; private set; }

    /// <summary>
    /// When it is listed again, UTC; null while it is not suspended. A suspended product is not listed, whatever its stock.
    /// </summary>
    public DateTimeOffset? SuspendedUntil { get; private set; }

    /// <summary>Minutes an order must come ahead; counts with <see cref="Availability.AdvanceOrderOnly"/>.</summary>
    public int AdvanceMinutes { get; private set; }

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>What the price is for.</summary>
    public PriceType PriceType { get; private set; }

    /// <summary>Key of the catalogue category it stands in; null for none.</summary>
    public long? CategoryKey { get; private set; }

    /// <summary>Number of the article at the scales; null when none. Not unique.</summary>
    public int? PriceLookUpCode { get; private set; }

    /// <summary>The company's own article key; null when none.</summary>
    public string? Code { get; private set; }

    /// <summary>Catalogue details; null for a product that has only a name and a price.</summary>
    public ArticleDetails? Sheet { get; private set; }

    /// <summary>When its description last changed, UTC. Sales and counts do not count.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>True when the product has catalogue details; then the rules look up its variants and options.</summary>
    public bool HasDetails => Sheet is not null || PriceType != PriceType.PerUnit || Code is not null || PriceLookUpCode is not null;

    /// <summary>Minutes until the product is ready: 0 when it is in stock or must be ordered in advance.</summary>
    public int ReadyInMinutes => Availability switch
    {
        Availability.ReadyIn20 => 20,
        Availability.ReadyIn60 => 60,
        Availability.ReadyNow or Availability.AdvanceOrderOnly or Availability.OutOfStock => 0,
    };

    /// <summary>True when it is listed as soon as there is some: nobody has hidden it.</summary>
    public bool IsForSale => IsAvailable || Stock == 0;

    public Money Price => new(PriceMinor, Currency);

    /// <summary>Its photographs, the cover first.</summary>
    public IReadOnlyList<ProductImage> Photographs => (Sheet?.Images ?? [], ImageUrl) switch
    {
        (var images, "") => images,
        ([var first, ..] images, var cover) when first.Has(cover) => images,
        (var images, var cover) => [ProductImage.At(cover), .. images.Where(image => !image.Has(cover))],
    };

    /// <summary>A product that is not stored yet. It is listed only when there is stock (contract §1.3).</summary>
    internal static Outcome<Product> Create(ProductId id, Bakery bakery, ProductDetails details, DateTimeOffset now)
    {
        var product = new Product
        {
            Id = id,
            BakeryKey = bakery.Key,
            Currency = bakery.Currency,
            Category = "bread",
            CreatedAt = now,
            UpdatedAt = now
        };
        if (product.Describe(details) is { } refusal)
        {
            return refusal;
        }

        product.IsAvailable = product.Stock > 0 && (details.IsAvailable ?? true);
        return product;
    }

    /// <summary>Changes the given details; null leaves a detail as it is. Refuses a price in another currency.</summary>
    internal Refusal? Describe(ProductDetails details)
    {
        if (details.Price is { } price && price.Currency != Currency)
        {
            return ProductRefusals.OtherCurrency(Currency);
        }

        if (Declare(details.Allergens) is { } contradiction)
        {
            return contradiction;
        }

        Reword(details);
        Name = details.Name ?? Name;
        NameFolded = FoldedText.Fold(Name);
        PriceMinor = details.Price?.Minor ?? PriceMinor;
        Emoji = details.Emoji ?? Emoji;
        Availability = details.Availability ?? Availability;
        Stock = details.Stock ?? Stock;
        Category = details.Category ?? Category;
        CategoryFolded = FoldedText.Fold(Category);
        Description = details.Description ?? Description;
        Cover(details.ImageUrl ?? ImageUrl);
        AdvanceMinutes = details.AdvanceMinutes ?? AdvanceMinutes;
        IsAvailable = details.IsAvailable ?? IsAvailable;
        SuspendedUntil = IsAvailable ? null : SuspendedUntil;
        Code = details.Code is { } code ? ArticleRules.Kept(code) : Code;
        return null;
    }

    /// <summary>Translations follow a change of the native text where they were equal to it.</summary>
    private void Reword(ProductDetails details)
    {
        if (Sheet is { Names: { } names } && details.Name is { } name)
        {
            Sheet = Sheet with { Names = names.Reworded(Name, name) };
        }

        if (Sheet is { Descriptions: { } descriptions } && details.Description is { Length: > 0 } description)
        {
            Sheet = Sheet with { Descriptions = descriptions.Reworded(Description, description) };
        }
    }

    private Refusal? Declare(AllergenDeclaration? allergens)
    {
        // A product without further details keeps none where nothing is declared.
        if (allergens is null || (Sheet is null && allergens.Contained is null))
        {
            return null;
        }

        var sheet = (Sheet ?? ArticleDetails.Blank) with { Declaration = allergens };
        if (ArticleRules.CheckDiets(sheet) is { } refusal)
        {
            return refusal;
        }

        Sheet = sheet with { AllergenKinds = [.. sheet.AllergenKinds.Where(kind => IsDeclared(allergens, kind))] };
        return null;
    }

    private static bool IsDeclared(AllergenDeclaration declared, AllergenKind kind) =>
        declared.PresenceOf((int)AllergenKinds.AllergenOf(kind)) is AllergenPresence.Contains or AllergenPresence.MayContain;

    /// <summary>Gives a product that is new the usual class of value added tax; null leaves it without one.</summary>
    internal void TaxLike(VatClass? vat) => Sheet = vat is null ? Sheet : (Sheet ?? ArticleDetails.Blank) with { Vat = vat };

    /// <summary>Applies catalogue details. The caller has checked them.</summary>
    internal void Describe(ArticleRequest article)
    {
        PriceType = article.PriceType ?? PriceType;
        CategoryKey = article.CategoryKey ?? CategoryKey;
        PriceLookUpCode = article.PriceLookUpCode is { } number ? number.Value : PriceLookUpCode;
        Code = article.Code is { } code ? code.Value : Code;
        Sheet = article.Sheet ?? Sheet;
    }

    /// <summary>Moves it into a category of its company; null leaves it where it is.</summary>
    internal void Move(long? categoryKey) => CategoryKey = categoryKey ?? CategoryKey;

    /// <summary>Sets its photographs; the first one is the cover.</summary>
    internal void Show(IReadOnlyList<ProductImage> photographs)
    {
        ImageUrl = photographs is [var cover, ..] ? cover.Src : "";
        Sheet = Sheet is null && photographs is [] ? null : (Sheet ?? ArticleDetails.Blank) with { Images = photographs };
    }

    /// <summary>Puts another cover in the place of the present one. Without an address the next photograph becomes the cover.</summary>
    private void Cover(string address)
    {
        if (address == ImageUrl)
        {
            return;
        }

        if (Sheet is { Images.Count: > 0 })
        {
            var others = Photographs.Skip(ImageUrl.Length == 0 ? 0 : 1);
            Show(address.Length == 0 ? [.. others] : [ProductImage.At(address), .. others]);
        }
        else
        {
            ImageUrl = address;
        }
    }

    /// <summary>Takes it off the list until an instant; null ends that, and lists it when there is stock.</summary>
    internal void Suspend(DateTimeOffset? until)
    {
        SuspendedUntil = until;
        IsAvailable = until is null && Stock > 0;
    }

    /// <summary>A copy to see what a change would do. It is not stored.</summary>
    internal Product Copy() => (Product)MemberwiseClone();

    /// <summary>Notes that its description changed.</summary>
    internal void Touch(DateTimeOffset now) => UpdatedAt = now;

    /// <summary>
    /// Sets the stock to a count. The product is listed exactly when the count is positive. A positive count that changes the stock ends
    /// OUT_OF_STOCK (P-13); a count of what is there already does not: the baker app sends one after each change of a product.
    /// </summary>
    /// <returns>The refusal of the count; null when it was stored.</returns>
    internal Refusal? Count(int stock)
    {
        if (ProductRefusals.OfStock(stock) is { } refusal)
        {
            return refusal;
        }

        if (stock > 0 && stock != Stock && Availability == Availability.OutOfStock)
        {
            Availability = Availability.ReadyNow;
        }

        Stock = stock;
        IsAvailable = stock > 0 && SuspendedUntil is null;
        return null;
    }

    /// <summary>
    /// Adds units to the stock, or removes some. A product that had none becomes listed; one that has none left becomes unlisted.
    /// </summary>
    /// <returns>The refusal of the new stock; null when it was stored.</returns>
    internal Refusal? Shift(int units)
    {
        // The sum cannot overflow: both the stock and the added quantity have limits of their own.
        var stock = Stock + Math.Clamp(units, -MaxStock, MaxStock);
        if (stock > 0 && Stock > 0 && ProductRefusals.OfStock(stock) is null)
        {
            Stock = stock;
            return null;
        }

        return Count(stock);
    }

    /// <summary>Removes sold units from the stock. A product without stock is no longer listed.</summary>
    /// <exception cref="InvalidOperationException">There are fewer; the caller must have checked.</exception>
    internal void Take(int quantity)
    {
        if (quantity < 1 || quantity > Stock)
        {
            throw new InvalidOperationException($"Cannot take {quantity} of {Stock}.");
        }

        Stock -= quantity;
        IsAvailable = Stock > 0 && SuspendedUntil is null;
    }

    /// <summary>
    /// Returns the units of a cancelled order. A product that had sold out is listed again; a product that a baker hid stays hidden.
    /// </summary>
    internal void PutBack(int quantity)
    {
        IsAvailable = IsAvailable || (Stock == 0 && SuspendedUntil is null);
        Stock += quantity;
    }
}
