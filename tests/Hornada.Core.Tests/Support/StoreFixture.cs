using Hornada.Core.Storage;
using Xunit;

namespace Hornada.Core.Tests.Support;

/// <summary>
/// One migrated database for a test class. Each test opens its own shop in it, so that tests cannot see each other. Whatever the tests of a
/// class did to it, racing or not, the auditor finds it clean at the end.
/// </summary>
public abstract class StoreFixture : IAsyncLifetime
{
    private static int sequence;
    private Store? store;
    private Store? secondNode;

    /// <summary>Why this engine cannot be tested here; null when it can.</summary>
    public virtual string? Missing => null;

    public Store Store => store ?? throw new InvalidOperationException("There is no store: the test should have been skipped.");

    /// <summary>What another node works on: a second store where the engine has several nodes, else the same one.</summary>
    public Store SecondNode => secondNode ?? Store;

    /// <summary>Where the data is.</summary>
    public abstract StoreSettings Settings { get; }

    internal ManualClock Clock { get; } = new();

    internal SeededRandomness Random { get; } = new(seed: 20260302);

    /// <summary>A number no other test of this run has, for names that must be unique.</summary>
    public static int Next() => Interlocked.Increment(ref sequence);

    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            (store, secondNode) = await Create();
            await store.Migrate(Clock, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (secondNode is not null)
        {
            await secondNode.DisposeAsync();
        }

        if (store is not null)
        {
            var wrong = await Soundness.Wrong(Settings);
            await store.DisposeAsync();
            await Remove();
            Assert.Equal("", wrong);
        }

        GC.SuppressFinalize(this);
    }

    protected abstract Task<(Store Store, Store? SecondNode)> Create();

    protected abstract Task Remove();
}

/// <summary>A fresh SQLite file in a fresh directory.</summary>
public sealed class SqliteFixture : StoreFixture
{
    private readonly string directory = Directory.CreateTempSubdirectory("hornada-test-").FullName;

    public override StoreSettings Settings => new() { DataDirectory = directory };

    protected override Task<(Store Store, Store? SecondNode)> Create() =>
        Task.FromResult<(Store, Store?)>((Store.Open(Settings), null));

    protected override Task Remove()
    {
        Directory.Delete(directory, recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>A fresh database on the server that HORNADA_TEST_POSTGRES names.</summary>
public sealed class PostgresFixture : StoreFixture
{
    private PostgresDatabase? database;

    public override string? Missing => PostgresDatabase.Missing;

    public string ConnectionString => database!.ConnectionString;

    public override StoreSettings Settings => new() { DataDirectory = "", ConnectionString = ConnectionString };

    protected override async Task<(Store Store, Store? SecondNode)> Create()
    {
        database = await PostgresDatabase.Create();
        return (database.Open(), database.Open());
    }

    protected override async Task Remove() => await database!.DisposeAsync();
}
