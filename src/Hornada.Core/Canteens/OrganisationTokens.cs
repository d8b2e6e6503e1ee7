using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>A token of an organisation just made.</summary>
/// <param name="Token">What is stored.</param>
/// <param name="Secret">What to send as bearer; never to be seen again.</param>
public sealed record IssuedOrganisationToken(OrganisationToken Token, string Secret);

/// <summary>Making, listing and revoking the bearer tokens of organisations.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">When they are made and revoked.</param>
/// <param name="random">Where secrets come from.</param>
public sealed class OrganisationTokens(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Makes a token for an organisation.</summary>
    /// <param name="organisation">Public id of the organisation.</param>
    /// <param name="name">What it is for, 1 to 80 characters.</param>
    /// <param name="ability">What it may do.</param>
    /// <param name="expiresAt">From when it does not work any more; null for never.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<IssuedOrganisationToken>> Issue(
        string organisation, string name, TokenAbility ability, DateTimeOffset? expiresAt, CancellationToken cancel)
    {
        if (TextChecks.Required("name", name, OrganisationToken.NameMost) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<IssuedOrganisationToken>(
            async (db, ct) =>
            {
                if (await KeyOf(db, organisation, ct) is not { } company)
                {
                    return CanteenRefusals.NoSuchOrganisation(organisation);
                }

                var secret = TokenSecret.New(random);
                var token = new OrganisationToken(Ids.New(clock.Now(), random), company, name, ability, TokenSecret.Hash(secret), expiresAt, clock.Now());
                db.Add(token);
                await db.SaveChangesAsync(ct);
                return new IssuedOrganisationToken(token, secret);
            },
            cancel);
    }

    /// <summary>The tokens of an organisation, newest first, revoked ones too.</summary>
    public async Task<Outcome<IReadOnlyList<OrganisationToken>>> Of(string organisation, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await KeyOf(db, organisation, cancel) is { } company
            ? await db.OrganisationTokens.AsNoTracking().Where(token => token.CompanyKey == company).OrderByDescending(token => token.Key).ToListAsync(cancel)
            : CanteenRefusals.NoSuchOrganisation(organisation);
    }

    /// <summary>Ends one token of an organisation; a revoked one stays as it is.</summary>
    public Task<Outcome<OrganisationToken>> Revoke(string organisation, string id, CancellationToken cancel) => store.Write<OrganisationToken>(
        async (db, ct) =>
        {
            if (await KeyOf(db, organisation, ct) is not { } company)
            {
                return CanteenRefusals.NoSuchOrganisation(organisation);
            }

            if (await db.OrganisationTokens.SingleOrDefaultAsync(row => row.CompanyKey == company && row.Id == id, ct) is not { } token)
            {
                return AccountRefusals.NoSuchToken(id);
            }

            token.Revoke(clock.Now());
            await db.SaveChangesAsync(ct);
            return token;
        },
        cancel);

    /// <summary>Ends every token of an organisation that has this name.</summary>
    public Task<Outcome<int>> RevokeNamed(string organisation, string name, CancellationToken cancel) => store.Write<int>(
        async (db, ct) =>
        {
            if (await KeyOf(db, organisation, ct) is not { } company)
            {
                return CanteenRefusals.NoSuchOrganisation(organisation);
            }

            var tokens = await db.OrganisationTokens.Where(row => row.CompanyKey == company && row.Name == name && row.RevokedAt == null).ToListAsync(ct);
            tokens.ForEach(token => token.Revoke(clock.Now()));
            await db.SaveChangesAsync(ct);
            return tokens.Count;
        },
        cancel);

    private static Task<long?> KeyOf(HornadaDb db, string organisation, CancellationToken cancel) => (
        from canteen in db.Canteens
        join company in db.Companies on canteen.CompanyKey equals company.Key
        where company.Id == organisation
        select (long?)company.Key).SingleOrDefaultAsync(cancel);
}
