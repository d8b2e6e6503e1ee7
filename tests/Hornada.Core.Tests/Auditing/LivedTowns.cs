using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Auditing;

/// <summary>A lived town on SQLite, one for the class.</summary>
public sealed class LivedTownOnSqlite : LivedTownOn<SqliteFixture>;

/// <summary>A lived town on PostgreSQL, one for the class.</summary>
public sealed class LivedTownOnPostgres : LivedTownOn<PostgresFixture>;

/// <summary>A lived town on an engine.</summary>
public abstract class LivedTownOn<T> : IAsyncLifetime
    where T : StoreFixture, new()
{
    public T Fixture { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Fixture.InitializeAsync();
        if (Fixture.Missing is null)
        {
            await LivedTown.Live(Fixture);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
