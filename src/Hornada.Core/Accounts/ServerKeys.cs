using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A key that servers use to seal cookies, forms and secrets.</summary>
public sealed class ServerKey
{
    private ServerKey()
    {
    }

    /// <summary>A key that is not stored yet.</summary>
    internal ServerKey(string name, string body, DateTimeOffset now) => (Name, Body, CreatedAt) = (name, body, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Unique name that the server gave the key.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The key as the server wrote it, XML. Sealed itself when the installation has a certificate, else open.</summary>
    public string Body { get; private set; } = "";

    /// <summary>When it was stored, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}

/// <summary>The keys that all nodes of one database share, so that any node can serve any browser.</summary>
public sealed class ServerKeys(Store store, TimeProvider clock)
{
    /// <summary>Every key, as it was written, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> All(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.ServerKeys.AsNoTracking().OrderBy(row => row.Key).Select(row => row.Body).ToListAsync(cancel);
    }

    /// <summary>Records in the audit log that a key was made or ended.</summary>
    /// <param name="key">Id of the key.</param>
    /// <param name="what">What was done: <c>made</c> or <c>ended</c>.</param>
    public async Task<Outcome<bool>> NoteRotation(string key, string what, CancellationToken cancel) =>
        await store.LogAlone(new(AuditAction.KeysRotated) { Subject = key, Changes = what }, cancel) is { } busy ? busy : true;

    /// <summary>Stores a key. A key whose name exists already is not overwritten.</summary>
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
