using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A browser in which a person is signed in.</summary>
public sealed class Session
{
    internal Session(string id, long accountKey, string stamp, string label, DateTimeOffset createdAt) =>
        (Id, AccountKey, Stamp, Label, CreatedAt) = (id, accountKey, stamp, label, createdAt);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, which the cookie of the browser names.</summary>
    public string Id { get; private set; }

    public long AccountKey { get; private set; }

    /// <summary>Stamp of the account when it was opened: with another stamp it has ended.</summary>
    public string Stamp { get; private set; }

    /// <summary>Which browser on which device, such as <c>Firefox · Android</c>; empty when it does not say.</summary>
    public string Label { get; private set; }

    /// <summary>When the person signed in, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was ended from elsewhere or signed out, UTC; null while it works.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
}

/// <summary>The sessions of people: opened by signing in, listed, and ended one by one or all but one.</summary>
public sealed class Sessions(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Longest label, in characters.</summary>
    public const int MaxLabel = 80;

    /// <summary>Opens a session, and forgets those of the account that have ended.</summary>
    /// <returns>The id of the session.</returns>
    public async Task<string> Begin(Account account, string label, CancellationToken cancel)
    {
        var (id, now) = (Ids.New(clock.Now(), random), clock.Now());
        var session = new Session(id, account.Key, account.SecurityStamp, TextRules.CleanName(label, MaxLabel), now);
        return (await store.Write<string>(
            async (db, ct) =>
            {
                await db.Sessions
                    .Where(row => row.AccountKey == account.Key && (row.EndedAt != null || row.Stamp != account.SecurityStamp))
                    .ExecuteDeleteAsync(ct);
                db.Add(session);
                await db.SaveChangesAsync(ct);
                return session.Id;
            },
            cancel)).Value;
    }

    /// <summary>The caller's sessions, newest first.</summary>
    public async Task<IReadOnlyList<Session>> ForCaller(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await (
            from session in db.Sessions.AsNoTracking()
            join account in db.Accounts on session.AccountKey equals account.Key
            where account.Key == caller.Key && session.EndedAt == null && session.Stamp == account.SecurityStamp
            orderby session.Key descending
            select session).ToListAsync(cancel);
    }

    /// <summary>Ends one of the caller's sessions, at once.</summary>
    public Task<Outcome<bool>> End(Caller caller, string id, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) =>
        {
            var now = clock.Now();
            return await db.Sessions.Where(row => row.AccountKey == caller.Key && row.Id == id && row.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now), ct) == 1
                ? true
                : AccountRefusals.NoSuchSession(id);
        },
        cancel);

    /// <summary>
    /// Ends every session of the caller, and every OAuth token and code. The bearer tokens of programs stay: they are listed by themselves.
    /// </summary>
    /// <returns>The account with its new stamp, to sign this browser in again.</returns>
    public Task<Outcome<Account>> EndAll(Caller caller, CancellationToken cancel) => store.Write<Account>(
        async (db, ct) =>
        {
            var (now, stamp) = (clock.Now(), ChangePassword.NewStamp(random));
            await db.Accounts.Where(row => row.Key == caller.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SecurityStamp, stamp), ct);
            await TokenFamilies.Revoke(db, family => family.AccountKey == caller.Key, now, ct);
            await db.OAuthCodes.Where(code => code.AccountKey == caller.Key && code.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(code => code.UsedAt, now), ct);
            return await db.Accounts.AsNoTracking().SingleAsync(row => row.Key == caller.Key, ct);
        },
        cancel);
}
