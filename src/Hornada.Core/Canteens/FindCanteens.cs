using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

public sealed record SiteView(Bakery Bakery, CanteenSite Site);

/// <summary>A product of an organisation.</summary>
/// <param name="Article">Its facts as a product of a canteen; null for none.</param>
/// <param name="Category">Its category; null for none.</param>
public sealed record CanteenProductView(Product Product, CanteenProduct? Article, CanteenCategoryView? Category);

/// <summary>A category of an organisation.</summary>
public sealed record CanteenCategoryView(string Id, LocalText Names);

/// <summary>A filter of products; all conditions must hold.</summary>
/// <param name="IsActive">Whether the products can be ordered.</param>
/// <param name="Category">Public id of the category; null for all.</param>
/// <param name="IsMenu">True for menus, false for other products; null for all.</param>
public sealed record CanteenProductFilter(bool IsActive, string? Category, bool? IsMenu);

/// <summary>Reads the establishments, products and categories of an organisation.</summary>
public sealed class FindCanteens(HornadaDb db)
{
    /// <summary>All establishments of an organisation, in the order in which they were opened.</summary>
    public async Task<Page<SiteView>> Sites(Organisation organisation, PageRequest? page, CancellationToken cancel)
    {
        var sites =
            from site in db.CanteenSites.AsNoTracking()
            join bakery in db.Bakeries on site.BakeryKey equals bakery.Key
            where site.CompanyKey == organisation.CompanyKey && bakery.DeletedAt == null
            orderby bakery.Key
            select new SiteView(bakery, site);
        return await Part(sites, page, cancel);
    }

    /// <summary>The products of an organisation, by name.</summary>
    public async Task<Page<CanteenProductView>> Products(
        Organisation organisation, CanteenProductFilter filter, PageRequest? page, CancellationToken cancel)
    {
        var products =
            from product in db.Products.AsNoTracking()
            join site in db.CanteenSites on product.BakeryKey equals site.BakeryKey
            join article in db.CanteenProducts on product.Key equals article.ProductKey into articles
            from article in articles.DefaultIfEmpty()
            join category in db.CanteenCategories on product.CategoryKey equals category.CategoryKey into categories
            from category in categories.DefaultIfEmpty()
            join shelf in db.Categories on product.CategoryKey equals shelf.Key into shelves
            from shelf in shelves.DefaultIfEmpty()
            where site.CompanyKey == organisation.CompanyKey && product.IsAvailable == filter.IsActive
            select new { product, article, category, shelf };
        if (filter.Category is { } id)
        {
            products = products.Where(row => row.category.Id == id);
        }

        if (filter.IsMenu is { } isMenu)
        {
            products = products.Where(row => (row.article != null && row.article.IsMenu) == isMenu);
        }

        var part = await Part(products.OrderBy(row => row.product.NameFolded).ThenBy(row => row.product.Key), page, cancel);
        return new(
            [.. part.Rows.Select(row => new CanteenProductView(
                row.product, row.article, row.category is null ? null : new(row.category.Id, row.shelf.Names)))],
            part.Request,
            part.Total);
    }

    /// <summary>The categories of an organisation, in their order.</summary>
    public async Task<IReadOnlyList<CanteenCategoryView>> Categories(Organisation organisation, CancellationToken cancel)
    {
        return await (
            from category in db.CanteenCategories
            join shelf in db.Categories on category.CategoryKey equals shelf.Key
            where shelf.CompanyKey == organisation.CompanyKey
            orderby shelf.Position, shelf.Key
            select new CanteenCategoryView(category.Id, shelf.Names)).ToListAsync(cancel);
    }

    /// <summary>One product of an organisation, listed or not.</summary>
    public async Task<Outcome<CanteenProductView>> Product(Organisation organisation, ProductId id, CancellationToken cancel)
    {
        foreach (var isActive in (bool[])[true, false])
        {
            var all = await Products(organisation, new(isActive, null, null), page: null, cancel);
            if (all.Rows.FirstOrDefault(row => row.Product.Id == id) is { } found)
            {
                return found;
            }
        }

        return ProductRefusals.NotFound(id);
    }

    /// <summary>The settings of an organisation.</summary>
    public Task<Canteen> Settings(Organisation organisation, CancellationToken cancel) =>
        db.Canteens.AsNoTracking().SingleAsync(row => row.CompanyKey == organisation.CompanyKey, cancel);

    /// <summary>The days that an establishment has closed, from a day on, earliest first.</summary>
    public async Task<IReadOnlyList<CanteenClosedDay>> ClosedDays(
        Organisation organisation, BakeryId site, DateOnly since, CancellationToken cancel) =>
        await db.CanteenClosedDays.AsNoTracking()
            .Where(row => row.Day >= since && db.Set<Bakery>().Any(bakery =>
                bakery.Key == row.BakeryKey && bakery.Id == site && bakery.CompanyKey == organisation.CompanyKey))
            .OrderBy(row => row.Day)
            .ToListAsync(cancel);

    /// <summary>One establishment of an organisation.</summary>
    public async Task<Outcome<SiteView>> Site(Organisation organisation, BakeryId id, CancellationToken cancel) =>
        (await Sites(organisation, page: null, cancel)).Rows.FirstOrDefault(row => row.Bakery.Id == id) is { } found
            ? found
            : BakeryRefusals.NotFound(id);

    /// <summary>The people that work at an establishment of an organisation, by name.</summary>
    public async Task<IReadOnlyList<AccountView>> Staff(Organisation organisation, CancellationToken cancel)
    {
        var accounts = await db.Accounts.AsNoTracking()
            .Where(account => db.Set<Membership>().Any(member => member.AccountKey == account.Key
                && db.Set<CanteenSite>().Any(site => site.BakeryKey == member.BakeryKey && site.CompanyKey == organisation.CompanyKey)))
            .OrderBy(account => account.DisplayName)
            .ThenBy(account => account.Key)
            .ToListAsync(cancel);
        return [.. accounts.Select(AccountView.From)];
    }

    private static async Task<Page<T>> Part<T>(IQueryable<T> rows, PageRequest? page, CancellationToken cancel)
    {
        if (page is not { } wanted)
        {
            var all = await rows.ToListAsync(cancel);
            return new(all, new(1, int.MaxValue), all.Count);
        }

        return new(await rows.Skip(wanted.Skip).Take(wanted.Size).ToListAsync(cancel), wanted, await rows.CountAsync(cancel));
    }
}
