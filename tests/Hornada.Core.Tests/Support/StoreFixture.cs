using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Hornada.Core.Tests.Support;

/// <summary>
/// One migrated database for a test class. Each test opens its own shop in it, so that tests do not see each other. After the class, the
/// auditor must find the database clean.
/// </summary>
public abstract class StoreFixture(IDatabaseEngine engine) : IAsyncLifetime
{
    private static int sequence;
    private Store? store;
    private Store? secondNode;
    private MoveOrder? moves;

    /// <summary>The reason why tests on this engine are skipped here; null when they run.</summary>
    public string? Missing => engine.Missing;

    public Store Store => store ?? throw new InvalidOperationException("There is no store: the test should have been skipped.");

    /// <summary>What another node works on: a second store where the engine has several nodes, else the same one.</summary>
    public Store SecondNode => secondNode ?? Store;

    /// <summary>Where the data is.</summary>
    public StoreSettings Settings => engine.Settings;

    /// <summary>For connections beside the store's; there is none on SQLite.</summary>
    public string ConnectionString => Settings.ConnectionString ?? throw new InvalidOperationException("SQLite has no connection string.");

    internal FakeTimeProvider Clock { get; } = new(TestTimes.Monday);

    internal SeededRandomness Random { get; } = new(seed: 20260302);

    /// <summary>Moves orders of all shops of the class, as one node does.</summary>
    internal MoveOrder Moves => moves ??= new(Store, Clock, Random, new CanteenOrders());

    /// <summary>A number no other test of this run has, for names that must be unique.</summary>
    public static int Next() => Interlocked.Increment(ref sequence);

    public virtual async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            await engine.CreateMigrated();
            (store, secondNode) = (Store.Open(Settings), engine.HasNodes ? Store.Open(Settings) : null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (moves is not null)
        {
            await moves.DisposeAsync();
        }

        if (secondNode is not null)
        {
            await secondNode.DisposeAsync();
        }

        if (store is not null)
        {
            var wrong = await DatabaseAudit.FindViolations(Settings);
            await store.DisposeAsync();
            await engine.DisposeAsync();
            Assert.Equal("", wrong);
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>A database on one engine.</summary>
public class StoreFixture<TEngine> : StoreFixture
    where TEngine : IDatabaseEngine, new()
{
    public StoreFixture()
        : base(new TEngine())
    {
    }
}
