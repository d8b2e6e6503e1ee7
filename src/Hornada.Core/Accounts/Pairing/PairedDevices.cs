using Hornada.Core.Accounts.OAuth;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.Pairing;

/// <summary>A device and the person who let it in.</summary>
/// <param name="PairedBy">Display name; empty when none.</param>
public sealed record PairedDeviceView(PairedDevice Device, string PairedBy);

/// <summary>Lists and ends the devices of a bakery.</summary>
/// <param name="staff">What happens to a bakery that loses its last worker; null for nothing.</param>
public sealed class PairedDevices(Store store, TimeProvider clock, Randomness random, IStaffChange? staff = null)
{
    /// <summary>The devices of a bakery, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<PairedDeviceView>> ForWorkplace(Workplace workplace, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await (
            from device in db.PairedDevices.AsNoTracking()
            join person in db.Accounts on device.PairedByKey equals person.Key
            where device.BakeryKey == workplace.Key
            orderby device.Key descending
            select new PairedDeviceView(device, person.DisplayName)).ToListAsync(cancel);
    }

    /// <summary>
    /// Ends a device of the caller's bakery, with its session, its tokens and its running streams; a second time changes nothing.
    /// </summary>
    public async Task<Outcome<PairedDevice>> Revoke(Caller caller, Workplace workplace, string id, CancellationToken cancel) =>
        caller.IsDevice
            ? PairingRefusals.NotByDevices
            : await store.Write<PairedDevice>(
                async (db, ct) =>
                {
                    var own = db.PairedDevices.Where(row => row.BakeryKey == workplace.Key && row.Id == id);
                    await db.Lock(own, ct);
                    if (await own.SingleOrDefaultAsync(ct) is not { } device)
                    {
                        return PairingRefusals.NoSuchDevice(id);
                    }

                    if (device.RevokedAt is null)
                    {
                        device.RevokedAt = clock.Now();
                        db.Log(new(AuditAction.DeviceRemoved) { Person = device.AccountKey, Bakery = workplace.Key, Subject = id });
                        await End(db, device, ct);
                    }

                    return device;
                },
                cancel);

    /// <summary>Ends the device whose account this is: its token was ended. Other accounts are no devices, and stay.</summary>
    internal async Task EndWithToken(HornadaDb db, long accountKey, CancellationToken cancel)
    {
        if (await db.PairedDevices.SingleOrDefaultAsync(row => row.AccountKey == accountKey && row.RevokedAt == null, cancel) is { } device)
        {
            device.RevokedAt = clock.Now();
            db.Log(new(AuditAction.DeviceRemoved) { Person = accountKey, Bakery = device.BakeryKey, Subject = device.Id });
            await End(db, device, cancel);
        }
    }

    /// <summary>The account stays, because orders point at it: a customer without sessions, tokens and workplaces.</summary>
    private async Task End(HornadaDb db, PairedDevice device, CancellationToken cancel)
    {
        var now = clock.Now();
        var account = await db.Accounts.SingleAsync(row => row.Key == device.AccountKey, cancel);
        account.ChangeRole(Role.Customer);
        (account.SecurityStamp, account.PasswordHash) = (ChangePassword.NewStamp(random), null);
        await db.SaveChangesAsync(cancel);
        if (staff is not null)
        {
            await staff.Left(db, account.Key, cancel);
            await db.SaveChangesAsync(cancel);
        }

        await db.ApiTokens.Where(token => token.AccountKey == account.Key && token.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, now), cancel);
        await TokenFamilies.Revoke(db, family => family.AccountKey == account.Key, now, cancel);
        await db.Memberships.Where(row => row.AccountKey == account.Key).ExecuteDeleteAsync(cancel);
    }
}
