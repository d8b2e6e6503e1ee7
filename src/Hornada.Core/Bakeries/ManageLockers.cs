using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>Adds and changes the lockers of a bakery. Lockers are closed, never deleted: orders name them.</summary>
public sealed class ManageLockers(Store store, TimeProvider clock)
{
    /// <summary>Most lockers of a bakery, the closed ones too.</summary>
    public const int MaxLockers = 50;

    /// <summary>Adds a locker. Customers can choose lockers from then on: it becomes a way in which the bakery hands over.</summary>
    /// <param name="caller">An account that works for the bakery.</param>
    /// <param name="details">Name and address are required.</param>
    public async Task<Outcome<Locker>> Add(Caller caller, long bakeryKey, LockerDetails details, CancellationToken cancel)
    {
        var missing = details switch
        {
            { Name: null } => Refusal.MissingField("name"),
            { Address: null } => Refusal.MissingField("address"),
            _ => null,
        };
        return (missing ?? details.Check()) is { } refusal
            ? refusal
            : await store.Write<Locker>(
                async (db, ct) =>
                {
                    var own = await Lock(db, caller, bakeryKey, ct);
                    if (own.Refusal is not null)
                    {
                        return own.Refusal;
                    }

                    var locker = new Locker(bakeryKey, details.Name!, details.Address!);
                    locker.Describe(details, clock.Now());
                    var others = await db.Lockers.Where(row => row.BakeryKey == bakeryKey).ToListAsync(ct);
                    if (Check(locker, others) is { } wrong)
                    {
                        return wrong;
                    }

                    if (!own.Value.Shop.Methods.Contains(FulfilmentMethod.Locker))
                    {
                        own.Value.Settings = own.Value.Shop with { Methods = [.. own.Value.Shop.Methods, FulfilmentMethod.Locker] };
                        db.AppendBakeryChanges(clock.Now());
                    }

                    db.Add(locker);
                    db.Log(new(AuditAction.SettingsChanged) { Bakery = bakeryKey, Changes = "locker added" });
                    await db.SaveChangesAsync(ct);
                    return locker;
                },
                cancel);
    }

    /// <summary>Changes a locker of the bakery, closes it or opens it again.</summary>
    /// <param name="caller">An account that works for the bakery.</param>
    public async Task<Outcome<Locker>> Change(
        Caller caller, long bakeryKey, long key, LockerDetails details, CancellationToken cancel) =>
        details.Check() is { } refusal
            ? refusal
            : await store.Write<Locker>(
                async (db, ct) =>
                {
                    var own = await Lock(db, caller, bakeryKey, ct);
                    if (own.Refusal is not null)
                    {
                        return own.Refusal;
                    }

                    var lockers = await db.Lockers.Where(row => row.BakeryKey == bakeryKey).ToListAsync(ct);
                    if (lockers.Find(row => row.Key == key) is not { } locker)
                    {
                        return LockerRefusals.NotFound(key);
                    }

                    locker.Describe(details, clock.Now());
                    lockers.Remove(locker);
                    if (Check(locker, lockers) is { } wrong)
                    {
                        return wrong;
                    }

                    db.Log(new(AuditAction.SettingsChanged) { Bakery = bakeryKey, Changes = $"locker {key}" });
                    await db.SaveChangesAsync(ct);
                    return locker;
                },
                cancel);

    private static Refusal? Check(Locker locker, List<Locker> others) =>
        others.Count >= MaxLockers ? LockerRefusals.TooMany
        : locker.IsOpen && others.Exists(other => other.IsOpen && FoldedText.Fold(other.Name) == FoldedText.Fold(locker.Name))
            ? LockerRefusals.NameTaken(locker.Name)
            : null;

    /// <summary>The bakery, whose lockers no other transaction changes; refused as by <see cref="ManageShops.Own"/>.</summary>
    private static async Task<Outcome<Bakery>> Lock(HornadaDb db, Caller caller, long bakeryKey, CancellationToken cancel)
    {
        await db.Lock(db.Bakeries.Where(row => row.Key == bakeryKey), cancel);
        return await ManageShops.Own(db, caller, bakeryKey, cancel);
    }
}
