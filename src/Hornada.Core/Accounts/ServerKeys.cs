using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A key with which servers seal what they give away and want to know again: cookies, forms, secrets.</summary>
public sealed class ServerKey
{
    private ServerKey()
    {
    }

    /// <summary>A key that is not stored yet.</summary>
    internal ServerKey(string name, string body, DateTimeOffset now) => (Name, Body, CreatedAt) = (name, body, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>What the server calls it; no two have the same.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The key as the server wrote it, XML. Sealed itself when the installation has a certificate, else open.</summary>
    public string Body { get; private set; } = "";

    /// <summary>When it was stored, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}

/// <summary>The keys all servers on one database share, so that it does not matter which of them a browser talks to.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">When they are stored.</param>
public sealed class ServerKeys(Store store, TimeProvider clock)
{
    /// <summary>Every key, as it was written, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> All(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.ServerKeys.AsNoTracking().OrderBy(row => row.Key).Select(row => row.Body).ToListAsync(cancel);
    }

    /// <summary>Keeps a key. One with a name that is there already changes nothing: a key is never written anew.</summary>
    /// <returns>False when it was there; refused when too many changes wait.</returns>
    public Task<Outcome<bool>> Keep(string name, string body, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) =>
        {
            if (await db.ServerKeys.AnyAsync(row => row.Name == name, ct))
            {
                return false;
            }

            db.Add(new ServerKey(name, body, clock.Now()));
            await db.SaveChangesAsync(ct);
            return true;
        },
        cancel);
}
