using Hornada.Core.Basics;
using Microsoft.Data.Sqlite;

namespace Hornada.Core.Storage;

/// <summary>A change that waits for its turn, with its caller.</summary>
internal abstract class SqliteJob(CancellationToken cancel) : IQueued
{
    public CancellationToken Cancel => cancel;

    /// <summary>What the change is about that others are told; none when it does not stay.</summary>
    public IReadOnlyCollection<Topic> Told { get; protected set; } = [];

    /// <summary>What the change did that is counted; nothing when it does not stay.</summary>
    public IReadOnlyCollection<string> Counted { get; protected set; } = [];

    /// <summary>Runs the change and keeps its outcome; false when the change must be rolled back.</summary>
    public abstract Task<bool> Run(SqliteTransaction transaction);

    /// <summary>Gives the outcome to the caller; to be called after the commit.</summary>
    public abstract void Complete();

    /// <summary>The commit failed: the change is rolled back.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>The outcome of a change, the topics that readers are told of, and the names of the counters that it raises.</summary>
internal readonly record struct SqliteChange<T>(Outcome<T> Outcome, IReadOnlyCollection<Topic> Told, IReadOnlyCollection<string> Counted);

internal sealed class SqliteJob<T>(Func<SqliteTransaction, Task<SqliteChange<T>>> work, CancellationToken cancel) : SqliteJob(cancel)
{
    private readonly TaskCompletionSource<Outcome<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Outcome<T> outcome;
    private Exception? failure;

    public Task<Outcome<T>> Answer => answer.Task;

    public override async Task<bool> Run(SqliteTransaction transaction)
    {
        (failure, Told, Counted) = (null, [], []);
        try
        {
            Cancel.ThrowIfCancellationRequested();
            (outcome, Told, Counted) = await work(transaction);
            return outcome.Refusal is null;
        }
#pragma warning disable CA1031 // A failure belongs to the caller of the change; its neighbours go on.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            failure = thrown;
            return false;
        }
    }

    public override void Complete()
    {
        if (failure is null)
        {
            answer.SetResult(outcome);
        }
        else
        {
            answer.SetException(failure);
        }
    }

    /// <remarks>The first failure explains the second: a full disk ends the transaction, which then cannot be rolled back.</remarks>
    public override void Fail(Exception failure) => answer.SetException(this.failure ?? failure);
}

/// <summary>Rewrites the file once the changes of its group are committed. It must not run inside a transaction.</summary>
internal sealed class SqliteScrub(CancellationToken cancel) : SqliteJob(cancel)
{
    private readonly TaskCompletionSource<bool> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>False when a reader holds an old state, which stays in the write-ahead log.</summary>
    public Task<bool> Answer => answer.Task;

    public override Task<bool> Run(SqliteTransaction transaction) => Task.FromResult(true);

    public override void Complete()
    {
        // Its work begins after the commit.
    }

    public override void Fail(Exception failure) => answer.TrySetException(failure);

    /// <summary>
    /// VACUUM writes every page anew, without what was deleted; the checkpoint copies them into the file and empties the write-ahead log,
    /// whose older frames hold the old pages.
    /// </summary>
    public void Run(SqliteConnection writer)
    {
        try
        {
            Do(writer, "VACUUM");
            Do(writer, "PRAGMA busy_timeout = 2000");
            answer.TrySetResult(Do(writer, "PRAGMA wal_checkpoint(TRUNCATE)") is 0L);
            Do(writer, "PRAGMA busy_timeout = 0");
        }
#pragma warning disable CA1031 // A failure belongs to the caller; the changes of the group are committed.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            answer.TrySetException(failure);
        }
    }

    private static object? Do(SqliteConnection writer, string statement)
    {
        using var command = writer.CreateCommand();
#pragma warning disable CA2100 // Only the constants above come here.
        (command.CommandText, command.CommandTimeout) = (statement, 0);
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
