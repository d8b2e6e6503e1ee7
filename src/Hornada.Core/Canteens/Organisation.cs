using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>The organisation that makes a request, and its token, as stored at the moment of the request.</summary>
public sealed record Organisation
{
    /// <summary>Storage key of the company.</summary>
    public required long CompanyKey { get; init; }

    /// <summary>Public id, a UUID; also the first label of its host name.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Currency of its prices and balances.</summary>
    public required Currency Currency { get; init; }

    /// <summary>IANA zone of its calendar.</summary>
    public required string Zone { get; init; }

    /// <summary>Key of the account under which its acts are recorded.</summary>
    public required long AccountKey { get; init; }

    /// <summary>Requests per minute it may make; null for the installation's limit.</summary>
    public required int? RequestsPerMinute { get; init; }

    public required long TokenKey { get; init; }

    /// <summary>Name of the token, which is the author of what is done with it.</summary>
    public required string TokenName { get; init; }

    /// <summary>Permissions of the token.</summary>
    public required TokenAbility Ability { get; init; }

    /// <summary>The actor of its requests: staff of its establishments.</summary>
    public Actor Actor => new(ActorKind.Baker, AccountKey);

    /// <summary>The date of a moment by its calendar.</summary>
    public DateOnly DateAt(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);

    /// <summary>The end of a day by its calendar, UTC.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}

/// <summary>Finds the organisation of a bearer token: from memory, otherwise from the database; see <see cref="KnownCallers"/>.</summary>
public sealed class FindOrganisation(Store store, KnownCallers known, TimeProvider clock)
{
    /// <summary>The organisation of a secret; null when the token is unknown, revoked or expired.</summary>
    public ValueTask<Organisation?> ByToken(string secret)
    {
        var (hash, now) = (TokenSecret.Hash(secret), clock.Now());
        return known.Find<Organisation>(Credential.FromHash(CredentialKind.OrganisationToken, hash), now, db => Read(db, hash, now));
    }

    private static async Task<KnownCaller?> Read(HornadaDb db, byte[] hash, DateTimeOffset now)
    {
        var row = await (
            from token in db.OrganisationTokens
            join canteen in db.Canteens on token.CompanyKey equals canteen.CompanyKey
            join company in db.Companies on token.CompanyKey equals company.Key
            where token.Hash == hash && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now)
            select new
            {
                token.ExpiresAt,
                Organisation = new Organisation
                {
                    CompanyKey = company.Key,
                    Id = company.Id,
                    Name = company.Name,
                    Currency = company.Currency,
                    Zone = company.Zone,
                    AccountKey = canteen.AccountKey,
                    RequestsPerMinute = canteen.RequestsPerMinute,
                    TokenKey = token.Key,
                    TokenName = token.Name,
                    Ability = token.Ability,
                },
            }).SingleOrDefaultAsync(CancellationToken.None);
        return row is null ? null : new(row.Organisation, row.Organisation.AccountKey, row.ExpiresAt);
    }

    /// <summary>
    /// The organisations that a caller may run, oldest first: all for an admin, otherwise those whose sites they work for.
    /// </summary>
    public async Task<IReadOnlyList<Company>> ForCaller(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Run(db, caller)
            .Join(db.Companies.AsNoTracking(), canteen => canteen.CompanyKey, company => company.Key, (_, company) => company)
            .OrderBy(company => company.Key)
            .ToListAsync(cancel);
    }

    /// <summary>Those of some bakeries that are establishments of canteens, by storage key.</summary>
    public async Task<IReadOnlySet<long>> SitesAmong(IReadOnlyCollection<long> bakeryKeys, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.CanteenSites.Where(site => bakeryKeys.Contains(site.BakeryKey)).Select(site => site.BakeryKey)
            .ToHashSetAsync(cancel);
    }

    /// <summary>True for a person whose work, as they last turned to it, is at a canteen.</summary>
    public async Task<bool> IsWorkOf(Caller caller, CancellationToken cancel) =>
        caller.Workplaces.MaxBy(workplace => workplace.TurnedToAt) is { } work && (await SitesAmong([work.Key], cancel)).Count > 0;

    /// <summary>
    /// An organisation for a person that works for it without a token. To everybody else it does not exist.
    /// </summary>
    /// <param name="caller">An admin, or somebody that works for one of its sites.</param>
    public async Task<Outcome<Organisation>> For(Caller caller, string id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var name = caller.DisplayName.Length > 0 ? caller.DisplayName : caller.Uid.Value;
        var found = await (
            from canteen in Run(db, caller)
            join company in db.Companies on canteen.CompanyKey equals company.Key
            where company.Id == id
            select new Organisation
            {
                CompanyKey = company.Key,
                Id = company.Id,
                Name = company.Name,
                Currency = company.Currency,
                Zone = company.Zone,
                AccountKey = caller.Key,
                RequestsPerMinute = null,
                TokenKey = 0,
                TokenName = name,
                Ability = TokenAbility.Staff,
            }).SingleOrDefaultAsync(cancel);
        return found is null ? CanteenRefusals.NoSuchOrganisation(id) : found;
    }

    /// <summary>True when an organisation has this id.</summary>
    public async Task<bool> Exists(string id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Canteens.AnyAsync(
            canteen => db.Set<Company>().Any(company => company.Key == canteen.CompanyKey && company.Id == id), cancel);
    }

    private static IQueryable<Canteen> Run(HornadaDb db, Caller caller)
    {
        var (isAdmin, own) = (caller.IsAdmin, caller.WorkplaceKeys);
        return db.Canteens.Where(canteen => isAdmin
            || db.Set<CanteenSite>().Any(site => site.CompanyKey == canteen.CompanyKey && own.Contains(site.BakeryKey)));
    }
}
