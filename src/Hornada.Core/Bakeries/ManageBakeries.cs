using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Notifications;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>A wanted change of a bakery. Null means: leave it.</summary>
/// <param name="Details">What it tells about itself.</param>
/// <param name="IsOpen">Whether it takes orders.</param>
/// <param name="Status">Whether it takes part; for admins.</param>
public sealed record BakeryChange(BakeryDetails Details, bool? IsOpen, BakeryStatus? Status)
{
    /// <summary>With <see cref="IsOpen"/> false: closed for every day until somebody opens it, not only for the rest of this one.</summary>
    public bool IsIndefinite { get; init; }

    /// <summary>
    /// With <see cref="IsOpen"/> true: also outside of the hours. The bakery then takes orders for times within them, as it does every
    /// evening after it has closed by the clock.
    /// </summary>
    public bool MayOpenOutsideHours { get; init; }

    /// <summary>What it changes, for the audit log: names, and the status before and after.</summary>
    internal string Describe(Bakery bakery) => string.Join("; ", new[]
    {
        Status is { } status ? $"status: {EnumNames<BakeryStatus>.NameOf(bakery.Status)} → {EnumNames<BakeryStatus>.NameOf(status)}" : "",
        IsOpen is { } open ? open ? "opened" : "closed" : "",
        Shop is null ? "" : "settings",
        Details == new BakeryDetails() ? "" : "details",
    }.Where(part => part.Length > 0));

    /// <summary>Everything that is invalid in it for a bakery as it is now, as one refusal; null when nothing is.</summary>
    public Refusal? Check(Bakery bakery) => TextChecks.Joined(
    [
        Details.Check(), Shop is null ? null : ShopRules.Check(Shop(bakery.Shop), bakery.Currency, bakery.Country),
    ]);

    /// <summary>
    /// Maps the old settings to the new ones; null leaves them. May run more than once, so it must be free of side effects.
    /// </summary>
    public Func<ShopSettings, ShopSettings>? Shop { get; init; }
}

/// <summary>Creating, changing, opening and deleting bakeries.</summary>
public sealed class ManageBakeries(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Creates a bakery, closed, and makes its owner a member. A further bakery of an owner joins the same company.</summary>
    /// <param name="owner">An account with the role BAKER or ADMIN.</param>
    /// <param name="details">Name and address are required; the rest has defaults, and the position may be unknown.</param>
    /// <param name="status">Null for INACTIVE (seed 001).</param>
    public Task<Outcome<BakeryView>> Create(Uid owner, BakeryDetails details, BakeryStatus? status, CancellationToken cancel) =>
        Create(owner, details, status, companyKey: null, cancel);

    /// <summary>Creates a bakery in a given company, with its currency and zone.</summary>
    /// <param name="owner">An account with the role BAKER or ADMIN.</param>
    /// <param name="details">Name and address are required; the rest has defaults, and the position may be unknown.</param>
    /// <param name="status">Null for INACTIVE (seed 001).</param>
    /// <param name="companyKey">The company; null for the owner's own, which is made with the owner's first bakery.</param>
    public async Task<Outcome<BakeryView>> Create(
        Uid owner, BakeryDetails details, BakeryStatus? status, long? companyKey, CancellationToken cancel)
    {
        if (details.Check() is { } refusal)
        {
            return refusal;
        }

        return await store.Write<BakeryView>(
            async (db, ct) =>
            {
                // Serialized by owner: the first two bakeries of an owner, created at once, share one company.
                await db.Lock(db.Accounts.Where(row => row.Uid == owner), ct);
                var account = await db.Accounts.Where(row => row.Uid == owner)
                    .Select(row => new { row.Key, row.Role, row.Email })
                    .SingleOrDefaultAsync(ct);
                if (account is not { Role: Role.Baker or Role.Admin })
                {
                    return account is null ? BakeryRefusals.NoSuchOwner(owner) : BakeryRefusals.OwnerIsNotBaker(owner, account.Email);
                }

                var now = clock.Now();
                var company = companyKey is { } key
                    ? await db.Companies.SingleOrDefaultAsync(row => row.Key == key, ct)
                    : await FindOrFoundCompany(db, account.Key, details.Name!, now, ct);
                if (company is null)
                {
                    return CompanyRefusals.NotFound(companyKey!.Value);
                }

                var bakery = Bakery.Create(new(Ids.New(now, random)), company, account.Key, details, status ?? BakeryStatus.Inactive, now);
                if (bakery.CheckHours() is { } wrong)
                {
                    return wrong;
                }

                db.Add(bakery);
                await db.SaveChangesAsync(ct);
                db.Add(new Membership(account.Key, bakery.Key, StaffRole.Owner, now));
                db.Log(new(AuditAction.BakeryCreated) { Person = account.Key, Bakery = bakery.Key });
                await db.SaveChangesAsync(ct);
                return new BakeryView(bakery, owner);
            },
            cancel);
    }

    /// <summary>
    /// Changes the bakery the caller works for. Its status is not the baker's to change, and hours count for opening (P-12).
    /// </summary>
    public Task<Outcome<BakeryView>> ChangeOwn(Workplace workplace, BakeryChange change, CancellationToken cancel)
    {
        return Change(workplace.Id, change with { Status = null }, mayIgnoreHours: false, cancel);
    }

    /// <summary>Changes any bakery, as an admin: status too, and open outside the hours.</summary>
    public Task<Outcome<BakeryView>> ChangeAny(BakeryId id, BakeryChange change, CancellationToken cancel)
    {
        return Change(id, change, mayIgnoreHours: true, cancel);
    }

    /// <summary>Deletes a bakery: off every list, no longer anybody's workplace. Its orders stay readable.</summary>
    public Task<Outcome<bool>> Delete(BakeryId id, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) =>
        {
            var bakery = await Existing(db, id, ct);
            if (bakery is null)
            {
                return BakeryRefusals.NotFound(id);
            }

            bakery.Delete(clock.Now());
            db.Log(new(AuditAction.BakeryDeleted) { Bakery = bakery.Key });
            db.AppendBakeryChanges(clock.Now());
            await db.SaveChangesAsync(ct);
            return true;
        },
        cancel);

    private async Task<Outcome<BakeryView>> Change(BakeryId id, BakeryChange change, bool mayIgnoreHours, CancellationToken cancel)
    {
        if (change.Shop is null && change.Details.Check() is { } refusal)
        {
            return refusal;
        }

        return await store.Write<BakeryView>(
            async (db, ct) =>
            {
                // Serialized: a baker who opens while an admin suspends is judged by the new status.
                await db.Lock(db.Bakeries.Where(row => row.Id == id), ct);
                var bakery = await Existing(db, id, ct);
                if (bakery is null)
                {
                    return BakeryRefusals.NotFound(id);
                }

                if (await FindObstacle(db, bakery, change, mayIgnoreHours, ct) is { } obstacle)
                {
                    return obstacle;
                }

                bakery.Describe(change.Details);
                if (await Apply(db, bakery, change, ct) is { } wrong)
                {
                    return wrong;
                }

                db.Log(new(AuditAction.BakeryChanged) { Bakery = bakery.Key, Changes = change.Describe(bakery) });
                if (change.Status is { } status)
                {
                    db.AddRange(Activated(bakery, status));
                    bakery.ChangeStatus(status);
                }

                var ignoresHours = mayIgnoreHours || change.MayOpenOutsideHours;
                if (change.IsOpen is { } open && OpenOrClose(bakery, open, change.IsIndefinite, ignoresHours) is { } closed)
                {
                    return closed;
                }

                db.AppendBakeryChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return await FindBakeries.Views(db, db.Bakeries.Where(row => row.Key == bakery.Key)).SingleAsync(ct);
            },
            cancel);
    }

    /// <summary>Why the bakery cannot be changed like this; null when it can.</summary>
    private static async Task<Refusal?> FindObstacle(
        HornadaDb db, Bakery bakery, BakeryChange change, bool isAdmin, CancellationToken cancel) =>
        !isAdmin && bakery.Status == BakeryStatus.Suspended ? BakeryRefusals.Suspended
        : change.IsOpen == true && await IsCompanyClosed(db, bakery, cancel) ? BakeryRefusals.CompanyClosed
        : change.IsOpen == true && !await IsStaffed(db, bakery.Key, cancel) ? BakeryRefusals.NobodyWorksThere(bakery)
        : change.Check(bakery);

    private static async Task<Refusal?> Apply(HornadaDb db, Bakery bakery, BakeryChange change, CancellationToken cancel) =>
        change switch
        {
            { Shop: { } settings } => await ManageShops.Apply(db, bakery, settings, cancel),
            { Details: not { OpensAt: null, ClosesAt: null } } => bakery.CheckHours(),
            _ => null,
        };

    /// <summary>The owner is notified when the bakery becomes ACTIVE (N7).</summary>
    private IEnumerable<Notification> Activated(Bakery bakery, BakeryStatus status) =>
        status == BakeryStatus.Active && bakery.Status != BakeryStatus.Active
            ? [BakeryNotifications.Activated(Ids.New(clock.Now(), random), bakery, clock.Now())]
            : [];

    private Refusal? OpenOrClose(Bakery bakery, bool open, bool isIndefinite, bool mayIgnoreHours)
    {
        if (open)
        {
            return bakery.Open(clock.Now(), mayIgnoreHours);
        }

        if (isIndefinite)
        {
            bakery.Close();
        }
        else
        {
            bakery.Close(clock.Now());
        }

        return null;
    }

    private static async Task<bool> IsCompanyClosed(HornadaDb db, Bakery bakery, CancellationToken cancel) =>
        !(await db.Companies.AsNoTracking().SingleAsync(row => row.Key == bakery.CompanyKey, cancel)).House.IsActive;

    /// <summary>True when somebody works there: a member with a role that may, or the programs of a canteen.</summary>
    private static Task<bool> IsStaffed(HornadaDb db, long bakeryKey, CancellationToken cancel)
    {
        var (members, restricted) = (CloseUnstaffed.Staff(db), db.RestrictedBakeries);
        return db.Bakeries.AnyAsync(
            bakery => bakery.Key == bakeryKey
                && (members.Any(member => member.BakeryKey == bakery.Key) || restricted.Any(row => row.BakeryKey == bakery.Key)),
            cancel);
    }

    private async Task<Company> FindOrFoundCompany(HornadaDb db, long ownerKey, string name, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await db.Bakeries.Where(bakery => bakery.OwnerKey == ownerKey).OrderBy(bakery => bakery.Key)
            .Join(db.Companies, bakery => bakery.CompanyKey, company => company.Key, (_, company) => company)
            .FirstOrDefaultAsync(cancel);
        if (known is not null)
        {
            return known;
        }

        var founded = Company.Found(Ids.New(now, random), name, Currency.Cop, Bakery.HomeZone, now);
        db.Add(founded);
        await db.SaveChangesAsync(cancel);
        return founded;
    }

    private static Task<Bakery?> Existing(HornadaDb db, BakeryId id, CancellationToken cancel) =>
        db.Bakeries.SingleOrDefaultAsync(bakery => bakery.Id == id && bakery.DeletedAt == null, cancel);
}
