using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>A newly issued token of an organisation.</summary>
/// <param name="Token">The token as stored.</param>
/// <param name="Secret">The secret to send as bearer token; it cannot be read again.</param>
public sealed record IssuedOrganisationToken(OrganisationToken Token, string Secret);

/// <summary>Issues, lists and revokes the bearer tokens of organisations.</summary>
public sealed class OrganisationTokens(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Issues a token for an organisation.</summary>
    /// <param name="organisation">Public id of the organisation.</param>
    /// <param name="name">Its name, 1 to 80 characters.</param>
    /// <param name="expiresAt">When it expires; null for never.</param>
    public async Task<Outcome<IssuedOrganisationToken>> Issue(
        string organisation, string name, TokenAbility ability, DateTimeOffset? expiresAt, CancellationToken cancel)
    {
        Refusal?[] found = [TextChecks.Required("name", name, OrganisationToken.MaxName), Tokens.CheckExpiry(expiresAt, clock.Now())];
        if (TextChecks.Joined(found) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<IssuedOrganisationToken>(
            async (db, ct) =>
            {
                if (await FindKey(db, organisation, ct) is not { } company)
                {
                    return CanteenRefusals.NoSuchOrganisation(organisation);
                }

                var secret = TokenSecret.New(random);
                var token = new OrganisationToken(Ids.New(clock.Now(), random), company, TokenSecret.Hash(secret), clock.Now())
                {
                    Name = name,
                    Ability = ability,
                    ExpiresAt = expiresAt,
                };
                db.Add(token);
                db.Log(new(AuditAction.TokenCreated)
                {
                    Company = company,
                    Subject = token.Id,
                    Changes = $"ability: {EnumNames<TokenAbility>.NameOf(ability)}",
                    Words = name,
                });
                await db.SaveChangesAsync(ct);
                return new IssuedOrganisationToken(token, secret);
            },
            cancel);
    }

    /// <summary>The tokens of an organisation, newest first, including revoked ones.</summary>
    public async Task<Outcome<IReadOnlyList<OrganisationToken>>> ForOrganisation(string organisation, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await FindKey(db, organisation, cancel) is { } company
            ? await db.OrganisationTokens
                .AsNoTracking()
                .Where(token => token.CompanyKey == company)
                .OrderByDescending(token => token.Key)
                .ToListAsync(cancel)
            : CanteenRefusals.NoSuchOrganisation(organisation);
    }

    /// <summary>Revokes one token of an organisation; a revoked token stays as it is.</summary>
    public Task<Outcome<OrganisationToken>> Revoke(string organisation, string id, CancellationToken cancel) =>
        store.Write<OrganisationToken>(
        async (db, ct) =>
        {
            if (await FindKey(db, organisation, ct) is not { } company)
            {
                return CanteenRefusals.NoSuchOrganisation(organisation);
            }

            if (await db.OrganisationTokens.SingleOrDefaultAsync(row => row.CompanyKey == company && row.Id == id, ct) is not { } token)
            {
                return AccountRefusals.NoSuchToken(id);
            }

            token.Revoke(clock.Now());
            db.Log(new(AuditAction.TokenRevoked) { Company = company, Subject = id });
            await db.SaveChangesAsync(ct);
            return token;
        },
        cancel);

    private static Task<long?> FindKey(HornadaDb db, string organisation, CancellationToken cancel) => (
        from canteen in db.Canteens
        join company in db.Companies on canteen.CompanyKey equals company.Key
        where company.Id == organisation
        select (long?)company.Key).SingleOrDefaultAsync(cancel);
}
