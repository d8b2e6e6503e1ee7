using System.Globalization;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Limits;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.Pairing;

/// <summary>The codes of a device that asks to be paired. Both are shown this once, and stored hashed.</summary>
/// <param name="DeviceCode">Secret with which the device asks for the answer.</param>
/// <param name="UserCode">Short code that a person types in elsewhere, such as <c>BCDF-GHJK</c>.</param>
public sealed record PairingCodes(string DeviceCode, string UserCode);

/// <summary>A device that was let in.</summary>
/// <param name="Token">Bearer token of its account; null when it asked for none.</param>
public sealed record PairedAccount(Account Account, string? Token);

/// <summary>
/// Device authorization (RFC 8628): a tablet gets a session of a bakery without a password typed on it. It shows a code; a person who works
/// at the bakery approves the code on a phone; the tablet then gets an account of its own that works there.
/// </summary>
public sealed class PairDevices(Store store, AttemptLimits attempts, LimitOptions limits, TimeProvider clock, Randomness random)
{
    /// <summary>How long a code works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long a device waits between two questions.</summary>
    public static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);

    private const int DeviceCodeDigits = 64;

    /// <summary>Makes the codes of a device.</summary>
    /// <param name="program">How the program calls itself, at most 80 characters; empty for a browser.</param>
    /// <param name="network">The client's network; null when it cannot be told, and no limit applies.</param>
    public Task<Outcome<PairingCodes>> Ask(string program, string? network, CancellationToken cancel) =>
        Ask(program, "", network, cancel);

    /// <summary>Makes the codes of a device.</summary>
    /// <param name="scope">Words of the rights that its token is narrowed to; empty for all that a tablet may do.</param>
    public async Task<Outcome<PairingCodes>> Ask(string program, string scope, string? network, CancellationToken cancel)
    {
        var rights = TokenRights.Find(scope.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (scope.Length > 0 && rights is null)
        {
            return OAuthRefusals.WrongScope(string.Join(' ', TokenRights.Words));
        }

        if (TextChecks.Line("client_id", program, DevicePairing.MaxProgram) is { } refusal)
        {
            return refusal;
        }

        if (network is not null && await attempts.Take(limits.Pairings(), network, cancel: cancel) is { } wait)
        {
            return PairingRefusals.TooManyCodes(wait);
        }

        var deviceCode = OAuthSecret.New(random, DeviceCodeDigits);
        return await store.Write<PairingCodes>(
            async (db, ct) =>
            {
                var now = clock.Now();
                await db.DevicePairings.Where(pairing => pairing.ExpiresAt <= now).ExecuteDeleteAsync(ct);
                var (userCode, hash) = await FreeCode(db, ct);
                var pairing = new DevicePairing(OAuthSecret.Hash(deviceCode), hash, program, now + Lifetime)
                {
                    Rights = rights?.ToString() ?? "",
                };
                db.Add(pairing);
                await db.SaveChangesAsync(ct);
                return new PairingCodes(deviceCode, userCode);
            },
            cancel);
    }

    /// <summary>A code that a person typed in, as the device shows it.</summary>
    public static string Written(string userCode) => UserCode.Written(userCode);

    /// <summary>The pairing of a code that a caller typed in; wrong codes are counted by account.</summary>
    public async Task<Outcome<DevicePairing>> Find(Caller caller, string userCode, CancellationToken cancel)
    {
        if (caller.IsDevice)
        {
            return PairingRefusals.NotByDevices;
        }

        var (limit, client) = (limits.PairingCodes(), caller.Key.ToString(CultureInfo.InvariantCulture));
        if (await attempts.Take(limit, client, cancel: cancel) is { } wait)
        {
            return PairingRefusals.TooManyCodes(wait);
        }

        await using var db = store.OpenReader();
        if (!UserCode.TryHash(userCode, out var hash)
            || await Waiting(db).AsNoTracking().SingleOrDefaultAsync(row => row.UserHash == hash, cancel) is not { } pairing)
        {
            return PairingRefusals.Over;
        }

        await attempts.GiveBack(limit, client, cancel);
        return pairing;
    }

    /// <summary>Lets the device with this code work at a bakery of the caller.</summary>
    /// <param name="name">Name of the device in lists, 1 to 80 characters.</param>
    public async Task<Outcome<DevicePairing>> Approve(
        Caller caller, Workplace workplace, string userCode, string name, CancellationToken cancel) =>
        TextChecks.Required("name", name, PairedDevice.MaxName) is { } refusal
            ? refusal
            : await Decide(caller, userCode, pairing => pairing.Approve(caller.Key, workplace.Key, name), cancel);

    /// <summary>Refuses the device with this code.</summary>
    public Task<Outcome<DevicePairing>> Deny(Caller caller, string userCode, CancellationToken cancel) =>
        Decide(caller, userCode, pairing => pairing.IsDenied = true, cancel);

    /// <summary>True while a device has to wait for its answer.</summary>
    public async Task<bool> IsWaiting(string deviceCode, CancellationToken cancel)
    {
        var hash = OAuthSecret.Hash(deviceCode);
        await using var db = store.OpenReader();
        return await Waiting(db).AnyAsync(pairing => pairing.DeviceHash == hash, cancel);
    }

    /// <summary>The answer for a device: its account, once.</summary>
    /// <param name="withToken">True for a program, which also gets a bearer token.</param>
    /// <returns>
    /// Refused with PAIRING_PENDING or PAIRING_TOO_SOON while it has to wait, and with PAIRING_DENIED or PAIRING_OVER for good.
    /// </returns>
    public async Task<Outcome<PairedAccount>> Redeem(string deviceCode, bool withToken, CancellationToken cancel)
    {
        // A refusal would roll the time of the question back, so the transaction answers with a value.
        var answer = await store.Write<Outcome<PairedAccount>>(
            async (db, ct) => Outcome.Success(await Answer(db, OAuthSecret.Hash(deviceCode), withToken, ct)), cancel);
        return answer.Refusal is { } busy ? busy : answer.Value;
    }

    private async Task<Outcome<PairedAccount>> Answer(HornadaDb db, byte[] hash, bool withToken, CancellationToken cancel)
    {
        var now = clock.Now();
        var own = db.DevicePairings.Where(pairing => pairing.DeviceHash == hash && pairing.ExpiresAt > now);
        await db.Lock(own, cancel);
        if (await own.SingleOrDefaultAsync(cancel) is not { } pairing)
        {
            return PairingRefusals.Over;
        }

        if (pairing is { ApproverKey: null, IsDenied: false })
        {
            var isTooSoon = pairing.AskedAt > now - AskEvery;
            pairing.AskedAt = now;
            await db.SaveChangesAsync(cancel);
            return isTooSoon ? PairingRefusals.TooSoon : PairingRefusals.Pending;
        }

        db.Remove(pairing);
        var paired = pairing.IsDenied || !await MayStillApprove(db, pairing, cancel)
            ? PairingRefusals.Denied
            : await Welcome(db, pairing, withToken, cancel);
        await db.SaveChangesAsync(cancel);
        return paired;
    }

    private async Task<Outcome<PairedAccount>> Welcome(HornadaDb db, DevicePairing pairing, bool withToken, CancellationToken cancel)
    {
        var now = clock.Now();
        var account = Account.OpenDevice(Ids.New(now, random), pairing.Name, ChangePassword.NewStamp(random), now);
        db.Add(account);
        await db.SaveChangesAsync(cancel);
        db.Add(new Membership(account.Key, pairing.BakeryKey!.Value, StaffRole.Tablet, now));
        db.Add(new PairedDevice(Ids.New(now, random), account.Key, pairing, now));
        if (!withToken)
        {
            return new PairedAccount(account, null);
        }

        var secret = TokenSecret.New(random);
        db.Add(new ApiToken(Ids.New(now, random), account.Key, pairing.Name, TokenSecret.Hash(secret), now) { Rights = pairing.Rights });
        return new PairedAccount(account, secret);
    }

    private static async Task<bool> MayStillApprove(HornadaDb db, DevicePairing pairing, CancellationToken cancel)
    {
        var (accounts, bakeries, roles) = (db.Accounts, db.BakeryReferences, RoleTable.With(Permission.People));
        return await db.Memberships.AnyAsync(
            row => row.AccountKey == pairing.ApproverKey && row.BakeryKey == pairing.BakeryKey && roles.Contains(row.Role)
                && accounts.Any(account => account.Key == row.AccountKey && account.Role != Role.Customer)
                && bakeries.Any(bakery => bakery.Key == row.BakeryKey && bakery.DeletedAt == null),
            cancel);
    }

    private async Task<Outcome<DevicePairing>> Decide(
        Caller caller, string userCode, Action<DevicePairing> decide, CancellationToken cancel) =>
        await (await Find(caller, userCode, cancel)).ThenDo(found => store.Write<DevicePairing>(
            async (db, ct) =>
            {
                // Of two answers at once, the first counts.
                await db.Lock(db.DevicePairings.Where(row => row.Key == found.Key), ct);
                if (await Waiting(db).SingleOrDefaultAsync(row => row.Key == found.Key, ct) is not { } pairing)
                {
                    return PairingRefusals.Over;
                }

                decide(pairing);
                if (pairing.BakeryKey is { } bakery)
                {
                    db.Log(new(AuditAction.DevicePaired) { Bakery = bakery });
                }

                await db.SaveChangesAsync(ct);
                return pairing;
            },
            cancel));

    private IQueryable<DevicePairing> Waiting(HornadaDb db)
    {
        var now = clock.Now();
        return db.DevicePairings.Where(pairing => pairing.ExpiresAt > now && pairing.ApproverKey == null && !pairing.IsDenied);
    }

    private async Task<(string Code, byte[] Hash)> FreeCode(HornadaDb db, CancellationToken cancel)
    {
        while (true)
        {
            var code = UserCode.New(random);
            if (UserCode.TryHash(code, out var hash) && !await db.DevicePairings.AnyAsync(pairing => pairing.UserHash == hash, cancel))
            {
                return (code, hash);
            }
        }
    }
}
