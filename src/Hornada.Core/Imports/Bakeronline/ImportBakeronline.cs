using System.Runtime.CompilerServices;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Imports.Bakeronline;

/// <summary>Where an account is taken over from, and for whom.</summary>
/// <param name="Directory">Where its answers are, or are to be kept.</param>
public sealed record BakeronlineImport(string Directory)
{
    /// <summary>Asks this address first and keeps the answers in the directory; null to read what is there.</summary>
    public ImportAddress? Address { get; init; }

    /// <summary>E-mail address of the account that the shops will belong to; null for the only admin.</summary>
    public string? Owner { get; init; }

    /// <summary>IANA time zone of the shops; null for that of their country.</summary>
    public string? Zone { get; init; }

    /// <summary>
    /// Names the server whose ids they are, so that ids of one server do not meet those of another; null for the address that they were
    /// fetched from, or Bakeronline's own.
    /// </summary>
    public string? Server { get; init; }

    /// <summary>
    /// True to take a list that is missing among the answers for an empty one, and a product without its page as its list has it.
    /// </summary>
    public bool MayMissAnswers { get; init; }
}

/// <summary>
/// Takes over a Bakeronline account by its public API (contract §2.2, §2.4, §2.5): companies, shops with hours and holidays, categories,
/// option sets, products, offers, customers and orders, by the operations that everybody uses.
/// </summary>
public sealed class ImportBakeronline
{
    private const string System = "bakeronline";

    /// <summary>Its ids are those of saved answers that do not say where they are from.</summary>
    private const string Vendor = "api.bakeronline.be";

    private readonly Store store;
    private readonly ImportLedger ledger;
    private readonly BakeronlineOperations operations;
    private readonly TimeProvider clock;

    internal ImportBakeronline(Store store, ImportLedger ledger, BakeronlineOperations operations, TimeProvider clock) =>
        (this.store, this.ledger, this.operations, this.clock) = (store, ledger, operations, clock);

    /// <summary>Takes over what is not there yet. May be killed anywhere and run again.</summary>
    /// <param name="progress">Is told after each answer and each record; null for nobody.</param>
    /// <returns>What was done; refused, with nothing changed, when the answers are missing, cut off or of another system.</returns>
    public async Task<Outcome<ImportReport>> Run(BakeronlineImport import, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var owners = new ImportOwners(store);
        var owner = await owners.Find(import.Owner, cancel);
        if (owner.Refusal is { } nobody)
        {
            return nobody;
        }

        var answers = new SavedAnswers(import.Directory);
        if (await Fetch(import, answers, progress, cancel) is { } refusal)
        {
            return refusal;
        }

        var account = await BakeronlineAccount.Read(answers, cancel);
        if ((account.Refusal ?? account.Value.FindMissing(import.MayMissAnswers)) is { } incomplete)
        {
            return incomplete;
        }

        var source = $"{System} {import.Server ?? await answers.Server(cancel)}".TrimEnd();
        var run = new ImportRun(ledger, source, progress);
        var shops = new TakeShops(store, clock, operations, run, new(owners, owner.Value.Uid, import.Zone));
        foreach (var file in account.Value.Missing)
        {
            run.Skip("answers", file, ImportRefusals.NotThere);
        }

        foreach (var company in account.Value.Companies)
        {
            await Take(new(answers, run, shops, company), owners, owner.Value.Uid, cancel);
        }

        return run.Report();
    }

    private async Task<Refusal?> Fetch(
        BakeronlineImport import, SavedAnswers answers, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        if (import.Address is not { } address)
        {
            return null;
        }

        using var http = FetchAnswers.NewClient();
        return await FetchBakeronline.Run(new(http, FetchBakeronline.Prepare(address), answers, clock), progress, cancel)
            ?? await answers.Name(address.Root.Authority == Vendor ? "" : SavedAnswers.NameOf(address.Root), cancel);
    }

    private async Task Take(Step step, ImportOwners owners, Uid uid, CancellationToken cancel)
    {
        var (run, company) = (step.Run, step.Company);
        await run.Take("companies", [company.Company], _ => step.Shops.Company(company, cancel), cancel);
        if (await run.FindKey("companies", company.Company.Id, cancel) is not { } key)
        {
            return;
        }

        await run.Take(
            "shops",
            company.Shops,
            shop => step.Shops.Shop(shop, company.Pages.GetValueOrDefault(shop.Id).Page, key, cancel),
            cancel);
        await run.Take(
            "hours",
            [.. company.Shops.Select(shop => (company.Pages.GetValueOrDefault(shop.Id).Page ?? shop).Only("hours"))],
            page => step.Shops.Hours(page, cancel),
            cancel);
        await run.Take("holidays", company.Holidays, holiday => step.Shops.Holiday(holiday, key, cancel), cancel);
        var owner = await owners.Reload(uid, cancel);
        await TakeCatalogue(step, owner, key, cancel);
        foreach (var shop in company.Shops)
        {
            await TakeOrders(step, owner, shop, cancel);
        }
    }

    private async Task TakeCatalogue(Step step, Caller owner, long key, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var (run, company) = (step.Run, step.Company);
        var its = await db.Companies.AsNoTracking().SingleAsync(row => row.Key == key, cancel);
        var take = new TakeCatalogue(operations, run, owner, key, its.House.MainLanguage, its.Currency);
        var groups = company.Shops.SelectMany(shop => shop.List("category_groups")).DistinctBy(group => group.Id).ToList();
        var grouped = groups.SelectMany(group => (group.Ids("categories") ?? []).Select(category => (category, group.Id)))
            .DistinctBy(pair => pair.category).ToDictionary(pair => pair.category, pair => pair.Id);
        var shown = company.Shops.SelectMany(shop => shop.List("categories").Select(category => (category.Id, Shop: shop.Id)))
            .ToLookup(pair => pair.Id, pair => pair.Shop);
        var places = company.Categories.Select((category, at) => (category.Id, at)).DistinctBy(pair => pair.Id)
            .ToDictionary(pair => pair.Id, pair => pair.at + 1);
        if (groups.Count > 0)
        {
            await run.Take("category_groups", groups, group => take.Group(group, cancel), cancel);
        }

        await run.Take(
            "categories",
            company.Categories,
            category => take.Category(
                category, places[category.Id], [.. shown[category.Id]], grouped.GetValueOrDefault(category.Id), cancel),
            cancel);
        await run.Take("optionsets", company.OptionSets, set => take.OptionSet(set, cancel), cancel);
        await run.Take("products", company.Products, product => take.Product(product, cancel), cancel);
        await run.Take("offers", company.Offers, offer => take.Offer(offer, cancel), cancel);
    }

    private async Task TakeOrders(Step step, Caller owner, SourceRecord shop, CancellationToken cancel)
    {
        if (step.Company.Pages.GetValueOrDefault(shop.Id).Orders is not (> 0 and var total)
            || await step.Run.FindKey("shops", shop.Id, cancel) is not { } key)
        {
            return;
        }

        await using var db = store.OpenReader();
        var its = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == key, cancel);
        var take = new TakeOrders(store, clock, operations, step.Run, owner, its);
        await step.Run.Take(
            ImportReference.Orders, Orders(step.Answers, shop.Id, cancel), total, order => take.Order(order, cancel), cancel);
    }

    /// <summary>The orders of a shop, a page in memory at a time.</summary>
    private static async IAsyncEnumerable<SourceRecord> Orders(
        SavedAnswers answers, string shop, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var page = 1; answers.Has(BakeronlinePaths.Orders(shop), page); page++)
        {
            foreach (var order in (await answers.Page(BakeronlinePaths.Orders(shop), page, "results", cancel)).Value)
            {
                yield return order;
            }
        }
    }

    private sealed record Step(SavedAnswers Answers, ImportRun Run, TakeShops Shops, BakeronlineCompany Company);
}

/// <summary>What takes the records over: the operations that everybody uses.</summary>
internal sealed record BakeronlineOperations(
    ManageCompanies Companies, ManageBakeries Bakeries, ManageShops Shops, ManageHours Hours, ManageCategories Categories,
    ManageCategoryGroups Groups,
    ManageOptionSets OptionSets, ManageArticles Articles, ManageOffers Offers, RegisterExternalUser Register, TakeOverOrders Orders);
