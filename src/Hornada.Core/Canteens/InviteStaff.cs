using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>
/// Invites people to work for an organisation, by links as bakeries have them. An invitation is to the first establishment; a person that
/// accepts it works at all of them.
/// </summary>
public sealed class InviteStaff(Store store, Invitations invitations)
{
    /// <summary>Makes an invitation; refused while the organisation has no establishment.</summary>
    public async Task<Outcome<IssuedInvitation>> Make(
        Caller caller, Organisation organisation, InvitationRequest wanted, Language language, CancellationToken cancel) =>
        await Sites(caller, organisation, cancel) is [var first, ..]
            ? await invitations.Make(caller, first, wanted, language, cancel)
            : CanteenRefusals.NoSite;

    /// <summary>The open invitations to the organisation.</summary>
    public async Task<IReadOnlyList<StaffInvitationView>> Open(Caller caller, Organisation organisation, CancellationToken cancel)
    {
        var open = new List<StaffInvitationView>();
        foreach (var site in await Sites(caller, organisation, cancel))
        {
            open.AddRange(await invitations.ForWorkplace(site, cancel));
        }

        return open;
    }

    /// <summary>Ends an open invitation to the organisation.</summary>
    public async Task<Outcome<Invitation>> Revoke(Caller caller, Organisation organisation, string id, CancellationToken cancel)
    {
        foreach (var site in await Sites(caller, organisation, cancel))
        {
            if (await invitations.Revoke(site, id, cancel) is { Refusal: null } revoked)
            {
                return revoked;
            }
        }

        return StaffRefusals.NoInvitation(id);
    }

    /// <summary>The roles that the caller may give; none where the caller may invite nobody.</summary>
    public async Task<IReadOnlyList<StaffRole>> Roles(Caller caller, Organisation organisation, CancellationToken cancel) =>
        await Sites(caller, organisation, cancel) is [var first, ..] ? RoleTable.GivenBy(first.Role)
        : caller.IsAdmin ? RoleTable.ForPeople
        : [];

    /// <summary>The establishments at which the caller may invite people, the oldest first, as workplaces of the organisation.</summary>
    private async Task<IReadOnlyList<Workplace>> Sites(Caller caller, Organisation organisation, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var own = (caller with { Asked = Permission.People }).AllowedWorkplaces.ToDictionary(place => place.Key, place => place.Role);
        var sites = await db.BakeryReferences
            .Where(bakery => bakery.DeletedAt == null
                && db.Set<CanteenSite>().Any(site => site.BakeryKey == bakery.Key && site.CompanyKey == organisation.CompanyKey))
            .OrderBy(bakery => bakery.Key)
            .ToListAsync(cancel);
        return
        [
            .. sites.Where(site => caller.IsAdmin || own.ContainsKey(site.Key))
                .Select(site => new Workplace(site.Key, site.Id, site.Currency)
                {
                    Name = organisation.Name,
                    Zone = site.Zone,
                    Role = caller.IsAdmin ? StaffRole.Owner : own[site.Key],
                }),
        ];
    }
}

/// <summary>The people of an organisation work at all of its establishments.</summary>
internal sealed class SitesTogether : IJoinedPlaces
{
    public async Task<IReadOnlyList<long>> With(HornadaDb db, long bakeryKey, CancellationToken cancel)
    {
        var companies = db.Set<CanteenSite>().Where(site => site.BakeryKey == bakeryKey).Select(site => site.CompanyKey);
        var sites = await db.Set<CanteenSite>().Where(site => companies.Contains(site.CompanyKey))
            .Select(site => site.BakeryKey)
            .ToListAsync(cancel);
        return sites.Count == 0 ? [bakeryKey] : sites;
    }
}
