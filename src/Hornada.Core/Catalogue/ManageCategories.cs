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

    /// <summary>Lower values come first; a new one comes last.</summary>
    public int? Position { get; init; }

    /// <summary>Whether it is shown; a new one is.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The company's own key, at most 60 characters; or none. Empty is none.</summary>
    public Given<string?>? Code { get; init; }

    /// <summary>Address of the banner: empty or http(s).</summary>
    public string? BannerUrl { get; init; }

    /// <summary>Keys of the bakeries of the company that show it, and so sell its products.</summary>
    public IReadOnlyList<long>? ShownIn { get; init; }

    /// <summary>True where a contract or an import brings categories of its own, of which several may have one name.</summary>
    public bool MayRepeatName { get; init; }

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
public sealed class ManageCategories(Store store, TimeProvider clock)
{
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

                var last = await db.Categories.Where(row => row.CompanyKey == companyKey).MaxAsync(row => (int?)row.Position, ct);
                var category = new Category { CompanyKey = companyKey, Names = details.Names!, Position = (last ?? 0) + 1 };
                db.Add(category);
                if ((await Describe(db, category, details, ct) ?? await CheckNames(db, category, details, [], ct)) is { } wrong)
                {
                    return wrong;
                }

                await Tell(db, category, ct);
                return category;
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

                var before = await Namesakes(db, category, ct);
                if ((await Describe(db, category, details, ct) ?? await CheckNames(db, category, details, before, ct)) is { } wrong)
                {
                    return wrong;
                }

                await Rename(db, entered.Value, category, ct);
                await Tell(db, category, ct);
                return category;
            },
            cancel);
    }

    /// <summary>Puts categories in order: the first one is shown first. Those that are not named follow, as they stood.</summary>
    public async Task<Outcome<IReadOnlyList<Category>>> Arrange(
        Caller caller, long companyKey, IReadOnlyList<long> keys, CancellationToken cancel)
    {
        return await store.Write<IReadOnlyList<Category>>(
            async (db, ct) =>
            {
                await db.Lock(db.Categories.Where(row => row.CompanyKey == companyKey).OrderBy(row => row.Key), ct);
                var entered = await Suspension.EnterCompany(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var all = await db.Categories.Where(row => row.CompanyKey == companyKey)
                    .OrderBy(row => row.Position).ThenBy(row => row.Key).ToListAsync(ct);
                if (keys.Where(key => all.TrueForAll(row => row.Key != key)).Select(key => (long?)key).FirstOrDefault() is { } unknown)
                {
                    return CatalogueRefusals.Named(CatalogueRefusals.NoCategory(unknown));
                }

                var places = keys.Distinct().Select((key, at) => (key, at)).ToDictionary(place => place.key, place => place.at);
                List<Category> arranged = [.. all.OrderBy(row => places.GetValueOrDefault(row.Key, int.MaxValue))];
                for (var at = 0; at < arranged.Count; at++)
                {
                    arranged[at].Position = at + 1;
                }

                if (arranged.Count > 0)
                {
                    await Tell(db, arranged[0], ct);
                }

                return Outcome.Success<IReadOnlyList<Category>>(arranged);
            },
            cancel);
    }

    /// <summary>
    /// Deletes a category. Refused while it has products and no other category is named for them, and while an offer is for it.
    /// </summary>
    /// <param name="moveTo">Key of the category that takes its products; null for none.</param>
    public async Task<Outcome<bool>> Delete(Caller caller, long categoryKey, long? moveTo, CancellationToken cancel)
    {
        return await store.Write<bool>(
            async (db, ct) =>
            {
                await db.Lock(db.Categories.Where(row => row.Key == categoryKey || row.Key == moveTo).OrderBy(row => row.Key), ct);
                if (await db.Categories.SingleOrDefaultAsync(row => row.Key == categoryKey, ct) is not { } category)
                {
                    return CatalogueRefusals.NoCategory(categoryKey);
                }

                var entered = await Suspension.EnterCompany(db, caller, category.CompanyKey, ct);
                if ((entered.Refusal ?? await CheckDeletion(db, category, moveTo, ct)) is { } refusal)
                {
                    return refusal;
                }

                if (moveTo is { } key)
                {
                    var target = await db.Categories.SingleAsync(row => row.Key == key, ct);
                    await db.Products.Where(product => product.CategoryKey == categoryKey)
                        .ExecuteUpdateAsync(set => set.SetProperty(product => product.CategoryKey, key), ct);
                    await Rename(db, entered.Value, target, ct);
                }

                await db.CategoryBakeries.Where(row => row.CategoryKey == categoryKey).ExecuteDeleteAsync(ct);
                db.Remove(category);
                await Tell(db, category, ct);
                return true;
            },
            cancel);
    }

    private static async Task<Refusal?> CheckDeletion(HornadaDb db, Category category, long? moveTo, CancellationToken cancel)
    {
        var bakeries = db.BakeryReferences.Where(bakery => bakery.CompanyKey == category.CompanyKey);
        return moveTo is { } key && (key == category.Key
            || !await db.Categories.AnyAsync(row => row.Key == key && row.CompanyKey == category.CompanyKey, cancel))
                ? CatalogueRefusals.Named(CatalogueRefusals.NoCategory(key))
            : moveTo is null && await db.Products.CountAsync(row => row.CategoryKey == category.Key, cancel) is > 0 and var left
                ? CatalogueRefusals.CategoryNotEmpty(left)
            : await db.OfferItems.AnyAsync(
                row => row.AppliesTo == OfferTarget.Category && row.ItemKey == category.Key, cancel) ? CatalogueRefusals.CategoryInOffer
            : await db.RestrictedBakeries.AnyAsync(row => bakeries.Any(bakery => bakery.Key == row.BakeryKey), cancel)
                ? CatalogueRefusals.CategoryOfCanteen
            : null;
    }

    /// <summary>
    /// Refused when a shop would show two categories of one name, in any language and however it is written: people could not tell them
    /// apart, and lists of products name categories by their text.
    /// </summary>
    /// <param name="before">Those that had its name before the change.</param>
    private static async Task<Refusal?> CheckNames(
        HornadaDb db, Category category, CategoryDetails details, IReadOnlyList<Category> before, CancellationToken cancel)
    {
        var other = details.MayRepeatName
            ? null
            : (await Namesakes(db, category, cancel)).FirstOrDefault(found => before.All(known => known.Key != found.Key));
        return other is null ? null : CatalogueRefusals.CategoryNamed(LocalText.Shared(category.Names, other.Names) ?? "");
    }

    /// <summary>The other categories of the company with one of its names that a shop shows beside it.</summary>
    private static async Task<IReadOnlyList<Category>> Namesakes(HornadaDb db, Category category, CancellationToken cancel)
    {
        var places = db.CategoryBakeries;
        var beside = await db.Categories.AsNoTracking()
            .Where(row => row.CompanyKey == category.CompanyKey && row.Key != category.Key && places.Any(place =>
                place.CategoryKey == row.Key
                && places.Any(own => own.CategoryKey == category.Key && own.BakeryKey == place.BakeryKey)))
            .OrderBy(row => row.Key)
            .ToListAsync(cancel);
        return beside.FindAll(other => LocalText.Shared(category.Names, other.Names) is not null);
    }

    /// <summary>Saves the change with its events.</summary>
    private async Task Tell(HornadaDb db, Category category, CancellationToken cancel)
    {
        await db.AppendCatalogueChange(category.CompanyKey, CataloguePart.Category, category.Key, clock.Now(), cancel);
        await db.SaveChangesAsync(cancel);
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
