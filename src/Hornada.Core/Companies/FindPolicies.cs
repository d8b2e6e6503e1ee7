using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Companies;

/// <summary>Which text of a company.</summary>
public enum PolicyKind
{
    Terms,
    Privacy,
}

/// <summary>A text that customers of a company accept.</summary>
/// <param name="Version">1 for the first; a change of the text is the next.</param>
/// <param name="Since">When this version was written, UTC; for one that is older than the counting, when the company was founded.</param>
public sealed record Policy(PolicyKind Kind, LocalText Text, string MainLanguage, int Version, DateTimeOffset Since);

/// <summary>Reads terms and privacy texts, for everybody.</summary>
public sealed class FindPolicies(HornadaDb db)
{
    /// <summary>The text of a company, or of the only company that has one.</summary>
    /// <param name="companyKey">The company; null for the only one.</param>
    /// <returns>Refused when there is none, and when several companies have one and none is named.</returns>
    public async Task<Outcome<Policy>> Run(PolicyKind kind, long? companyKey, CancellationToken cancel)
    {
        var companies = await db.Companies.AsNoTracking()
            .Where(company => company.Settings != null && (companyKey == null || company.Key == companyKey))
            .OrderBy(company => company.Key).ToListAsync(cancel);
        var found = companies.Select(company => Read(kind, company)).OfType<Policy>().Take(2).ToList();
        return found switch
        {
            [] => CompanyRefusals.NoPolicy,
            [var only] => only,
            _ => CompanyRefusals.SeveralPolicies,
        };
    }

    private static Policy? Read(PolicyKind kind, Company company)
    {
        var (text, version) = kind switch
        {
            PolicyKind.Terms => (company.House.Terms, company.House.TermsVersion),
            PolicyKind.Privacy => (company.House.Privacy, company.House.PrivacyVersion),
        };
        return text is null || !company.House.IsActive ? null
            : new(kind, text, company.House.MainLanguage, version?.Number ?? 1, version?.Since ?? company.CreatedAt);
    }
}
