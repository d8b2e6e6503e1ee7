using Hornada.Core.Storage;

namespace Hornada.Testing;

/// <summary>
/// A database engine that tests run on. A test class with one type parameter of this kind runs once on <see cref="Sqlite"/> and once on
/// <see cref="Postgres"/> (see <see cref="EngineTestFramework"/>).
/// </summary>
public interface IDatabaseEngine : IAsyncDisposable
{
    /// <summary>The reason why tests on this engine are skipped here; null when they run.</summary>
    string? Missing { get; }

    /// <summary>True when several nodes can work on one database of this engine.</summary>
    bool HasNodes { get; }

    /// <summary>The settings of the created database.</summary>
    StoreSettings Settings { get; }

    /// <summary>Creates an empty database, which disposing the engine removes.</summary>
    Task Create();

    /// <summary>The same with the tables of today: a copy of a database that was migrated once for this program.</summary>
    Task CreateMigrated();
}

/// <summary>A SQLite file in a temporary directory.</summary>
public sealed class Sqlite : IDatabaseEngine
{
    private readonly string directory = Directory.CreateTempSubdirectory("hornada-test-").FullName;

    public string? Missing => null;

    public bool HasNodes => false;

    public StoreSettings Settings => new() { DataDirectory = directory };

    public Task Create() => Task.CompletedTask;

    public async Task CreateMigrated() => await MigratedTables.WriteSqlite(directory);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A database on the server that <c>HORNADA_TEST_POSTGRES</c> names.</summary>
public sealed class Postgres : IDatabaseEngine
{
    private PostgresDatabase? database;

    public string? Missing => PostgresDatabase.Missing;

    public bool HasNodes => true;

    public StoreSettings Settings => new() { DataDirectory = "", ConnectionString = database!.ConnectionString };

    public async Task Create() => database = await PostgresDatabase.Create();

    public async Task CreateMigrated() => database = await MigratedTables.CreatePostgres();

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
