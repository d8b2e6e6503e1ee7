using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Demo;

/// <summary>The demo in a store, by names.</summary>
/// <param name="Companies">Companies that the demo made; what was added to them since belongs to the demo too.</param>
/// <param name="Accounts">E-mail addresses of the people of the demo.</param>
/// <param name="Inherited">Real bakeries that were opened with an account of the demo. Removing the demo gives them to an admin.</param>
public sealed record DemoContents(IReadOnlyList<string> Companies, IReadOnlyList<string> Accounts, IReadOnlyList<string> Inherited)
{
    /// <summary>True when the store has no demo.</summary>
    public bool IsNone => Companies.Count == 0 && Accounts.Count == 0;
}

/// <summary>Finds what the demo has left in a store.</summary>
public sealed class FindDemo(Store store)
{
    public async Task<DemoContents> Run(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var demo = await DemoKeys.Read(db, cancel);
        return new(
            await db.Companies.Where(row => demo.Companies.Contains(row.Key)).OrderBy(row => row.Name)
                .Select(row => row.Name).ToListAsync(cancel),
            await db.Accounts.Where(row => demo.Accounts.Contains(row.Key)).OrderBy(row => row.Email)
                .Select(row => row.Email).ToListAsync(cancel),
            await demo.Inherited(db).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(cancel));
    }
}

/// <summary>The rows with which everything of the demo begins.</summary>
internal sealed record DemoKeys(IReadOnlyList<long> Companies, IReadOnlyList<long> Bakeries, IReadOnlyList<long> Accounts)
{
    /// <summary>What the addresses of the demo's people end in. The domain is reserved (RFC 2606): nobody else has one.</summary>
    private const string Domain = "@HORNADA.EXAMPLE";

    public bool IsNone => Companies.Count == 0 && Accounts.Count == 0;

    public static async Task<DemoKeys> Read(HornadaDb db, CancellationToken cancel)
    {
        var companies = (await db.Companies.AsNoTracking().Where(row => row.Settings != null).ToListAsync(cancel))
            .Where(company => company.House.IsDemo).Select(company => company.Key).ToList();
        return new(
            companies,
            await db.Bakeries.Where(row => companies.Contains(row.CompanyKey)).Select(row => row.Key).ToListAsync(cancel),
            await db.Accounts.Where(row => row.NormalizedEmail!.EndsWith(Domain)).Select(row => row.Key).ToListAsync(cancel));
    }

    /// <summary>Real bakeries that belong to an account of the demo.</summary>
    public IQueryable<Bakery> Inherited(HornadaDb db) =>
        db.Bakeries.Where(row => Accounts.Contains(row.OwnerKey) && !Companies.Contains(row.CompanyKey));
}
