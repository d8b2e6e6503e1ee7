using Hornada.Core.Basics;

namespace Hornada.Core.Storage;

/// <summary>
/// A transaction that is open for a whole request: what the request's operations write joins it, and what they read is read in it.
/// See <see cref="Store.Within{T}"/>.
/// </summary>
/// <param name="db">The context the transaction belongs to.</param>
internal sealed class OpenChange(HornadaDb db)
{
    /// <summary>The context the transaction belongs to.</summary>
    public HornadaDb Db => db;

    /// <summary>The transaction is at its end: whoever still runs in this flow is on his own.</summary>
    public bool IsOver { get; set; }

    /// <summary>An operation changed something.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>An operation refused, maybe after it had written: nothing of the transaction may stay.</summary>
    public bool HasRefused { get; private set; }

    /// <summary>Runs one operation's change in the transaction.</summary>
    public async Task<Outcome<T>> Join<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var outcome = await work(db, CancellationToken.None);

        // As if it had had a context of its own: the next one shall see what is stored.
        db.ChangeTracker.Clear();
        (HasWritten, HasRefused) = (HasWritten || outcome.Refusal is null, HasRefused || outcome.Refusal is not null);
        return outcome;
    }
}
