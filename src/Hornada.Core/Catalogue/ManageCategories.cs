using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>A change of a category. Null leaves a detail as it is.</summary>
public sealed record CategoryDetails
{
    /// <summary>
    /// Its names, 1 to 60 characters each: the native lists show them as the category of a product. Required for a new one.
    /// </summary>
    public LocalText? Names { get; init; }

    /// <summary>Key of the group it is shown in; or none.</summary>
    public Given<long?>? GroupKey { get; init; }

    public int? Position { get; init; }

    /// <summary>Whether it is shown; a new one is.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The company's own key, at most 60 characters; or none. Empty is none.</summary>
    public Given<string?>? Code { get; init; }

    /// <summary>Address of the banner: empty or http(s).</summary>
    public string? BannerUrl { get; init; }

    /// <summary>Keys of the bakeries of the company that show it, and so sell its products.</summary>
    public IReadOnlyList<long>? ShownIn { get; init; }

    /// <summary>All invalid values as one refusal; null when the values are valid.</summary>
    internal Refusal? Check(bool isNew) => TextChecks.Joined(
    [
        isNew && Names is null
            ? Refusal.Malformed(
                "El campo name es obligatorio", "The field name is required", "Het veld name is verplicht", "Le champ name est obligatoire")
            : null,
        TextChecks.Local("name", Names, Product.MaxCategory),
        TextChecks.Line("code", Code?.Value, OptionSet.MaxCode),
        TextChecks.Url("banner", BannerUrl, Bakeries.Bakery.MaxUrl),
    ]);
}

/// <summary>Creates and changes the categories of a company, for accounts that work for one of its bakeries.</summary>
public sealed class ManageCategories(Store store)
{
    /// <summary>Creates a group of categories.</summary>
    /// <param name="caller">An account that works for the company.</param>
    /// <param name="names">Its names, 1 to 60 characters each.</param>
    public async Task<Outcome<CategoryGroup>> CreateGroup(
        Caller caller, long companyKey, LocalText names, int position, CancellationToken cancel)
    {
        if (TextChecks.Local("name", names, Product.MaxCategory) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<CategoryGroup>(
            async (db, ct) =>
            {
                var entered = await Suspension.EnterCompany(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var group = new CategoryGroup { CompanyKey = companyKey, Names = names, Position = position };
                db.Add(group);
                await db.SaveChangesAsync(ct);
                return group;
            },
            cancel);
    }

    /// <summary>Creates a category; names must be given.</summary>
    public async Task<Outcome<Category>> Create(Caller caller, long companyKey, CategoryDetails details, CancellationToken cancel)
    {
        if (details.Check(isNew: true) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<Category>(
            async (db, ct) =>
            {
                var entered = await Suspension.EnterCompany(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var category = new Category { CompanyKey = companyKey, Names = details.Names! };
                db.Add(category);
                return await Describe(db, category, details, ct) is { } wrong ? wrong : category;
            },
            cancel);
    }

    /// <summary>Changes a category. A new name is copied to its products.</summary>
    public async Task<Outcome<Category>> Change(Caller caller, long categoryKey, CategoryDetails details, CancellationToken cancel)
    {
        if (details.Check(isNew: false) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<Category>(
            async (db, ct) =>
            {
                // Serializes concurrent changes of the category.
                await db.Lock(db.Categories.Where(row => row.Key == categoryKey), ct);
                if (await db.Categories.SingleOrDefaultAsync(row => row.Key == categoryKey, ct) is not { } category)
                {
                    return CatalogueRefusals.NoCategory(categoryKey);
                }

                var entered = await Suspension.EnterCompany(db, caller, category.CompanyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                if (await Describe(db, category, details, ct) is { } wrong)
                {
                    return wrong;
                }

                await Rename(db, entered.Value, category, ct);
                return category;
            },
            cancel);
    }

    private static async Task<Refusal?> Describe(HornadaDb db, Category category, CategoryDetails details, CancellationToken cancel)
    {
        if (details.GroupKey?.Value is { } group
            && !await db.CategoryGroups.AnyAsync(row => row.Key == group && row.CompanyKey == category.CompanyKey, cancel))
        {
            return CatalogueRefusals.Named(CatalogueRefusals.NoGroup(group));
        }

        category.Names = details.Names ?? category.Names;
        category.GroupKey = details.GroupKey is { } given ? given.Value : category.GroupKey;
        category.Position = details.Position ?? category.Position;
        category.IsActive = details.IsActive ?? category.IsActive;
        category.Code = details.Code is { } code ? ArticleRules.Kept(code.Value) : category.Code;
        category.BannerUrl = details.BannerUrl ?? category.BannerUrl;
        await db.SaveChangesAsync(cancel);
        return details.ShownIn is null ? null : await Show(db, category, [.. details.ShownIn.Distinct()], cancel);
    }

    private static async Task<Refusal?> Show(HornadaDb db, Category category, List<long> bakeries, CancellationToken cancel)
    {
        if (await CompanyAccess.CountOwned(db, category.CompanyKey, bakeries, cancel) < bakeries.Count)
        {
            return CatalogueRefusals.BakeryOfOthers;
        }

        await db.CategoryBakeries.Where(row => row.CategoryKey == category.Key).ExecuteDeleteAsync(cancel);
        db.AddRange(bakeries.Select(bakery => new CategoryBakery(category.Key, bakery)));
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private static Task<int> Rename(HornadaDb db, Company company, Category category, CancellationToken cancel)
    {
        var name = category.Names.In([company.House.MainLanguage]);
        var folded = FoldedText.Fold(name);
        return db.Products.Where(product => product.CategoryKey == category.Key && product.Category != name)
            .ExecuteUpdateAsync(
                set => set.SetProperty(product => product.Category, name).SetProperty(product => product.CategoryFolded, folded), cancel);
    }
}
