using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hornada.Core.Tests.Simulation;

/// <summary>
/// One node's way to the database all nodes share. Its changes are real; that they arrive, and that the node hears of it, is not sure.
/// </summary>
/// <param name="strike">What happens to the next change; null for nothing.</param>
internal sealed class FaultyStore(Store shared, Func<Fault?> strike) : Store
{
    private const int SqliteIoError = 10;

    public override Task<bool> Scrub(IReadOnlyList<string> tables, CancellationToken cancel) => Task.FromResult(true);

    public override string Description => shared.Description;

    public override string EngineVersion => shared.EngineVersion;

    public override StoreHealth Health => shared.Health;

    internal override SqlEngine Engine => shared.Engine;

    public override Task Migrate(TimeProvider clock, CancellationToken cancel) => shared.Migrate(clock, cancel);

    /// <remarks>The database outlives its nodes.</remarks>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal override Task<bool> TryLock(HornadaDb db, long name, CancellationToken cancel) => shared.TryLock(db, name, cancel);

    protected override HornadaDb OpenReaderAlone() => shared.OpenReader();

    private protected override Task ReadAlone(IReadOnlyList<RowQuery> queries, CancellationToken cancel) => shared.Read(queries, cancel);

    protected override HornadaDb OpenOnSameConnection(HornadaDb db)
    {
        var second = new HornadaDb(new DbContextOptionsBuilder<HornadaDb>().UseSqlite(db.Database.GetDbConnection()).Options);
        second.Database.UseTransaction(db.Database.CurrentTransaction!.GetDbTransaction());
        return second;
    }

    protected override async Task<Outcome<T>> WriteAlone<T>(
        Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        var fault = strike();
        switch (fault)
        {
            case Fault.OutageBefore:
                throw Broken();
            case Fault.CrashBefore:
                throw new NodeDiedException();
            case Fault.RunAgain:
                await shared.Write<T>(
                    async (db, ct) =>
                    {
                        _ = await work(db, ct);
                        return Refusal.Busy;
                    },
                    cancel);
                break;
        }

        IReadOnlyCollection<Topic> told = [];
        var outcome = await shared.Write<T>(
            async (db, ct) =>
            {
                var done = await work(db, ct);
                told = db.Told;
                return done;
            },
            cancel);
        Committed.Changed(outcome.Refusal is null ? told : []);
        return fault switch
        {
            Fault.OutageAfter => throw Broken(),
            Fault.CrashAfter => throw new NodeDiedException(),
            _ => outcome,
        };
    }

    private static SqliteException Broken() => new("disk I/O error", SqliteIoError);
}
