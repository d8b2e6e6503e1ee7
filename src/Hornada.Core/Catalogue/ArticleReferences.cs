using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>The categories, option sets and variants that changes of one company's products refer to.</summary>
internal sealed class ArticleReferences
{
    private readonly HornadaDb db;
    private readonly Company company;
    private readonly IReadOnlyDictionary<long, Category> categories;
    private readonly IReadOnlySet<long> sets;
    private readonly List<Variant> variants;
    private readonly List<ProductOptionSet> attached;

    private ArticleReferences(
        HornadaDb db,
        Company company,
        IReadOnlyDictionary<long, Category> categories,
        IReadOnlySet<long> sets,
        List<Variant> variants,
        List<ProductOptionSet> attached) =>
        (this.db, this.company, this.categories, this.sets, this.variants, this.attached) =
            (db, company, categories, sets, variants, attached);

    /// <summary>The countries whose taxes hold at the company's bakeries, by the bakery's key.</summary>
    private IReadOnlyDictionary<long, string?> TaxCountries { get; init; } = new Dictionary<long, string?>();

    /// <summary>Reads the categories, option sets and variants that these changes refer to.</summary>
    public static async Task<ArticleReferences> Open(
        HornadaDb db, Company company, IReadOnlyList<ArticleChange> changes, IReadOnlyList<long> productKeys, CancellationToken cancel)
    {
        var categoryKeys = changes.Select(change => change.CategoryKey).OfType<long>().Distinct().ToList();
        var setKeys = changes.SelectMany(change => change.OptionSetKeys ?? []).Distinct().ToList();
        return new(
            db,
            company,
            await db.Categories.AsNoTracking()
                .Where(row => row.CompanyKey == company.Key && categoryKeys.Contains(row.Key))
                .ToDictionaryAsync(row => row.Key, cancel),
            (await db.OptionSets.Where(row => row.CompanyKey == company.Key && setKeys.Contains(row.Key))
                .Select(row => row.Key)
                .ToListAsync(cancel)).ToHashSet(),
            await db.Variants.Where(row => productKeys.Contains(row.ProductKey)).ToListAsync(cancel),
            await db.ProductOptionSets.Where(row => productKeys.Contains(row.ProductKey)).ToListAsync(cancel))
        {
            TaxCountries = await TaxCountry.ReadAll(db, company, cancel),
        };
    }

    /// <summary>A name as the native lists show it: in the main language of the company.</summary>
    public string NameOf(LocalText names) => names.In([company.House.MainLanguage]);

    /// <summary>Refuses a category or option set that is not the company's.</summary>
    public Refusal? Check(ArticleChange change)
    {
        if (change.CategoryKey is { } category && !categories.ContainsKey(category))
        {
            return CatalogueRefusals.Named(CatalogueRefusals.NoCategory(category));
        }

        var wanted = change.OptionSetKeys ?? [];
        return wanted
            .Where(set => !sets.Contains(set))
            .Select(set => CatalogueRefusals.Named(CatalogueRefusals.NoSet(set)))
            .FirstOrDefault()
            ?? (wanted.Distinct().Count() < wanted.Count
                ? Refusal.Malformed(
                    "El campo option_set_ids tiene valores repetidos",
                    "The field option_set_ids has a value twice",
                    "Het veld option_set_ids bevat een waarde twee keer",
                    "Le champ option_set_ids contient deux fois la même valeur")
                : null);
    }

    /// <summary>Applies the change to the product itself, or refuses it.</summary>
    public Refusal? Describe(Product product, ArticleChange change)
    {
        var before = product.Sheet ?? ArticleDetails.Blank;
        var sheet = (change.Sheet?.Invoke(before) ?? before) with { Names = change.Names ?? before.Names };
        if ((ArticleRules.Check(sheet, before, product.Currency)
            ?? VatRates.Check(TaxCountries[product.BakeryKey], sheet.Vat)) is { } refusal)
        {
            return refusal;
        }

        var isPriced = change.PriceMinor is > 0;
        _ = product.Describe(new ProductDetails
        {
            Name = change.Names is null ? null : NameOf(change.Names),
            Price = isPriced ? new(change.PriceMinor!.Value, product.Currency) : null,
            Emoji = change.Emoji,
            Stock = change.Stock,
            Category = change.CategoryKey is { } key ? NameOf(categories[key].Names) : null,
            Description = change.Sheet is null
                ? null
                : sheet.Descriptions is { } words ? NameOf(words) : before.Descriptions is null ? null : "",
            IsAvailable = change.IsActive,
        });
        product.Describe(new ArticleRequest
        {
            PriceType = change.PriceType,
            CategoryKey = change.CategoryKey,
            PriceLookUpCode = change.PriceLookUpCode,
            Code = change.Code is { } code ? new(ArticleRules.Kept(code.Value)) : null,
            Sheet = sheet,
        });
        if (!sheet.Images.SequenceEqual(before.Images))
        {
            product.Show(sheet.Images);
        }

        return null;
    }

    /// <summary>Stores the variants and option sets of a stored product, or refuses them.</summary>
    public Refusal? Furnish(Product product, ArticleChange change)
    {
        if (change.OptionSetKeys is { } wanted)
        {
            Attach(product, wanted);
        }

        if (change.Variants is not null && Replace(product, change.Variants) is { } refusal)
        {
            return refusal;
        }

        Reprice(product);
        return null;
    }

    /// <summary>The variant of this product with this key; null when it has none.</summary>
    public Variant? Variant(Product product, long key) => variants.Find(variant => variant.Key == key && variant.ProductKey == product.Key);

    public Variant AddVariant(Product product, VariantDetails details)
    {
        var variant = new Variant(
            product.Key,
            details.Names!,
            details.PriceMinor!.Value,
            details.Position ?? 0,
            details.PriceLookUpCode?.Value,
            ArticleRules.Kept(details.Code?.Value));
        variants.Add(variant);
        db.Add(variant);
        return variant;
    }

    /// <summary>Applies the given values.</summary>
    public static Variant Describe(Variant variant, VariantDetails details)
    {
        variant.Names = details.Names ?? variant.Names;
        variant.PriceMinor = details.PriceMinor ?? variant.PriceMinor;
        variant.Position = details.Position ?? variant.Position;
        variant.PriceLookUpCode = details.PriceLookUpCode is { } number ? number.Value : variant.PriceLookUpCode;
        variant.Code = details.Code is { } code ? ArticleRules.Kept(code.Value) : variant.Code;
        return variant;
    }

    /// <summary>The price of a MULTIPLE_CHOICE product is that of its cheapest variant.</summary>
    public void Reprice(Product product)
    {
        var own = variants.Where(variant => variant.ProductKey == product.Key).ToList();
        if (product.PriceType == PriceType.MultipleChoice && own.Count > 0)
        {
            _ = product.Describe(new ProductDetails { Price = new(own.Min(variant => variant.PriceMinor), product.Currency) });
        }
    }

    private void Attach(Product product, IReadOnlyList<long> wanted)
    {
        var before = attached.Where(row => row.ProductKey == product.Key).ToList();
        if (before.OrderBy(row => row.Position).Select(row => row.OptionSetKey).SequenceEqual(wanted))
        {
            return;
        }

        attached.RemoveAll(row => row.ProductKey == product.Key);
        for (var at = 0; at < wanted.Count; at++)
        {
            var row = new ProductOptionSet(product.Key, wanted[at], at);
            attached.Add(row);
            if (before.Find(old => old.OptionSetKey == row.OptionSetKey) is { } known)
            {
                db.Entry(known).CurrentValues.SetValues(row);
            }
            else
            {
                db.Add(row);
            }
        }

        db.RemoveRange(before.Where(row => !wanted.Contains(row.OptionSetKey)));
    }

    private Refusal? Replace(Product product, IReadOnlyList<VariantDetails> wanted)
    {
        var unknown =
            wanted.Where(details => details.Key is { } key && Variant(product, key) is null).Select(details => details.Key!.Value).ToList();
        if (unknown.Count > 0)
        {
            return CatalogueRefusals.Named(CatalogueRefusals.NoVariant(unknown[0]));
        }

        var left =
            variants.Where(variant => variant.ProductKey == product.Key && wanted.All(details => details.Key != variant.Key)).ToList();
        db.RemoveRange(left);
        variants.RemoveAll(left.Contains);
        foreach (var details in wanted)
        {
            _ = details.Key is { } key ? Describe(Variant(product, key)!, details) : AddVariant(product, details);
        }

        return null;
    }
}
