using System.Reflection;
using Hornada.Core.Auditing;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Storage;

/// <summary>The store of every released version becomes one of today, and loses nothing.</summary>
public sealed class ReleasedStoreTests<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.1.0")]
    public async Task A_store_of_a_released_version_is_upgraded_with_everything_in_it(string version)
    {
        await using var engine = new TEngine();
        Assert.SkipWhen(engine.Missing is not null, engine.Missing ?? "");
        await engine.Create();
        await ReleasedStore.Put(version, engine.Settings, Cancel);

        await using var store = Store.Open(engine.Settings);
        await store.Migrate(TimeProvider.System, Cancel);

        Assert.Equal(0, await store.CompareTables(Cancel));
        var report = await Auditor.Run(engine.Settings, Cancel);
        Assert.Equal([], report.Broken.Where(finding => !finding.IsWarning).Select(finding => $"{finding.Name}: {finding.Rows[0]}"));
        await using var db = store.OpenReader();
        Assert.Equal(114, await db.Orders.CountAsync(Cancel));

        // On SQLite its keys are files; the other tables are of later migrations.
        string[] later =
        [
            "AuditRow", "AuditWords", "BakedBatch", "BakeListPrint", "BoardState", "CapacityTaken", "ClosedProduct", "PlannedPieces",
            "ServerKey",
        ];
        Assert.Equal(later.Order(StringComparer.Ordinal), (await Unreadable(db)).Order(StringComparer.Ordinal));
    }

    /// <summary>The entities of which no row is read.</summary>
    private static async Task<List<string>> Unreadable(HornadaDb db)
    {
        var unread = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !entity.IsOwned()))
        {
            var read = typeof(ReleasedStoreTests<TEngine>).GetMethod(nameof(Read), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(entity.ClrType);
            if (await (Task<int>)read.Invoke(null, [db])! == 0)
            {
                unread.Add(entity.ShortName());
            }
        }

        return unread;
    }

    private static async Task<int> Read<T>(HornadaDb db)
        where T : class => (await db.Set<T>().AsNoTracking().ToListAsync(Cancel)).Count;
}
