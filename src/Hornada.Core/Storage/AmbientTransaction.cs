using Hornada.Core.Basics;

namespace Hornada.Core.Storage;

/// <summary>
/// A transaction that spans a whole request: the changes of the request's operations join it, and their reads run in it.
/// See <see cref="Store.RunInTransaction{T}"/>.
/// </summary>
/// <param name="db">The context that owns the transaction.</param>
internal sealed class AmbientTransaction(HornadaDb db)
{
    /// <summary>The context that owns the transaction.</summary>
    public HornadaDb Db => db;

    /// <summary>True after the request: calls that still run in its flow use connections of their own.</summary>
    public bool IsOver { get; set; }

    /// <summary>An operation changed something.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>An operation refused, perhaps after writing: the transaction must be rolled back.</summary>
    public bool HasRefused { get; private set; }

    /// <summary>Runs the change of one operation in the transaction.</summary>
    public async Task<Outcome<T>> Enlist<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var outcome = await work(db, CancellationToken.None);

        // The next operation must see stored rows, as it would in a context of its own.
        db.ChangeTracker.Clear();
        (HasWritten, HasRefused) = (HasWritten || outcome.Refusal is null, HasRefused || outcome.Refusal is not null);
        return outcome;
    }
}
