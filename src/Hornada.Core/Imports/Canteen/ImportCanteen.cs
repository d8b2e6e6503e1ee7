using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Storage;

namespace Hornada.Core.Imports.Canteen;

/// <summary>Where an organisation is taken over from, and for whom.</summary>
/// <param name="Directory">Where its answers are, or are to be kept.</param>
/// <param name="Name">Name of the organisation here; its API does not tell one.</param>
public sealed record CanteenImport(string Directory, string Name)
{
    /// <summary>Asks this address first and keeps the answers in the directory; null to read what is there.</summary>
    public ImportAddress? Address { get; init; }

    /// <summary>E-mail address of the account that will run it; null for the only admin.</summary>
    public string? Owner { get; init; }

    /// <summary>IANA time zone; null for that of a country with its currency.</summary>
    public string? Zone { get; init; }

    /// <summary>Names the organisation among others; null for the address that the answers were fetched from.</summary>
    public string? Server { get; init; }

    /// <summary>True to take a list that is missing among the answers for an empty one.</summary>
    public bool MayMissAnswers { get; init; }
}

/// <summary>
/// Takes over a Canteen organisation by its public lists (contract §4, §5): establishments, products with categories, customers with
/// parents and credit, and the orders of today and the days to come, by the operations that everybody uses. Orders that are over stay where
/// they are.
/// </summary>
public sealed class ImportCanteen
{
    private readonly Store store;
    private readonly ImportLedger ledger;
    private readonly CanteenOperations operations;
    private readonly ImportOwners owners;
    private readonly TimeProvider clock;

    internal ImportCanteen(Store store, ImportLedger ledger, CanteenOperations operations, TimeProvider clock) =>
        (this.store, owners, this.ledger, this.operations, this.clock) = (store, new(store), ledger, operations, clock);

    /// <summary>Takes over what is not there yet. May be killed anywhere and run again.</summary>
    /// <param name="progress">Is told after each answer and each record; null for nobody.</param>
    /// <returns>What was done; refused, with nothing changed, when the answers are missing, cut off or of another system.</returns>
    public async Task<Outcome<ImportReport>> Run(CanteenImport import, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var (owner, answers) = (await owners.Find(import.Owner, cancel), new SavedAnswers(import.Directory));
        if ((owner.Refusal ?? await Fetch(import, answers, progress, cancel)) is { } refusal)
        {
            return refusal;
        }

        var account = await CanteenAccount.Read(answers, cancel);
        if ((account.Refusal ?? account.Value.FindMissing(import.MayMissAnswers)) is { } incomplete)
        {
            return incomplete;
        }

        var run = new ImportRun(ledger, $"canteen {import.Server ?? await answers.Server(cancel)}".TrimEnd(), progress);
        foreach (var file in account.Value.Missing)
        {
            run.Skip("answers", file, ImportRefusals.NotThere);
        }

        var founded = await Found(import, account.Value.Currency, run, cancel);
        if (founded.Refusal is not null)
        {
            return founded.Refusal;
        }

        return await Take(account.Value, run, founded.Value, owner.Value.Uid, cancel) is { } wrong ? wrong : run.Report();
    }

    private async Task<Refusal?> Fetch(
        CanteenImport import, SavedAnswers answers, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        if (import.Address is not { } address)
        {
            return null;
        }

        using var http = FetchAnswers.NewClient();
        var yesterday = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        return await FetchCanteen.Run(new(http, FetchCanteen.Prepare(address), answers, clock), yesterday, progress, cancel)
            ?? await answers.Name(SavedAnswers.NameOf(address.Root), cancel);
    }

    private async Task<Outcome<string>> Found(CanteenImport import, Currency currency, ImportRun run, CancellationToken cancel)
    {
        var country = Countries.All.FirstOrDefault(one => import.Zone is { } zone && one.Zones.Contains(zone))
            ?? Countries.At(import.Zone ?? "", currency);
        var start = new CompanyStart(import.Name, currency, import.Zone ?? country.Zones[0])
        {
            Settings = new() { Country = country.Code, MainLanguage = country.Languages[0] },
        };
        var made = await run.Once(
            "organisations", "1", null,
            async () => (await operations.Canteens.Found(new(start), cancel)).Then(company => company.Id), cancel);
        return made.Then(known => known.LocalId);
    }

    private async Task<Refusal?> Take(CanteenAccount account, ImportRun run, string id, Uid uid, CancellationToken cancel)
    {
        var take = new TakeCanteen(store, operations, run, id, account.Currency, clock);
        await run.Take("establishments", account.Establishments, site => take.Establishment(site, cancel), cancel);
        var appointed = await operations.Canteens.Appoint(id, uid, cancel);
        var organisation = appointed.Refusal is null
            ? await operations.Organisations.For(await owners.Reload(uid, cancel), id, cancel)
            : appointed.Refusal;
        if (organisation.Refusal is { } refusal)
        {
            return refusal;
        }

        await run.Take("products", account.Products, product => take.TakeProduct(product, cancel), cancel);
        await run.Take(
            "customers", account.Customers, customer => take.Customer(customer, organisation.Value, cancel), cancel);
        var products = account.Products.GroupBy(product => product.Text("sku")).ToDictionary(same => same.Key, same => same.First().Id);
        await run.Take(
            ImportReference.Orders, account.Orders, order => take.TakeOrder(order, organisation.Value, products, cancel), cancel);
        return null;
    }
}

/// <summary>What takes the records over: the operations that everybody uses.</summary>
internal sealed record CanteenOperations(
    ManageCanteens Canteens, ManageBakeries Bakeries, CanteenCustomers Customers, CreditLedger Credit, ManageMeals Meals,
    OrderPlacement Placement, FindOrganisation Organisations);
