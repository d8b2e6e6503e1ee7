using System.Data;
using Hornada.Core.Basics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hornada.Core.Data;

/// <summary>One PostgreSQL database, shared by any number of nodes. READ COMMITTED; a change that lost a race is run again.</summary>
internal sealed class PostgresStore : Store
{
    /// <summary>Runs of one change before it is refused as busy.</summary>
    private const int AttemptsMost = 8;

    /// <summary>Runs before a change that keeps losing races queues up with others like it.</summary>
    private const int AttemptsTogether = 2;

    /// <summary>Any number, the same in every version: changes that keep losing races run one after the other while they hold it.</summary>
    private const long LosersLock = 0x_4C_6F_73_65_72_73;

    /// <summary>Any number, the same in every version: whoever holds it may change tables.</summary>
    private const long MigrationLock = 0x_40_72_6E_61_64_61;

    private readonly NpgsqlDataSource source;
    private readonly DbContextOptions<HornadaDb> options;

    public PostgresStore(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.MaxAutoPrepare = settings.MaxAutoPrepare == 0 ? 64 : settings.MaxAutoPrepare;
        settings.AutoPrepareMinUsages = Math.Min(settings.AutoPrepareMinUsages, 2);
        source = NpgsqlDataSource.Create(settings);
        options = new DbContextOptionsBuilder<HornadaDb>().UseNpgsql(source).Options;
        Description = $"PostgreSQL at {settings.Host}:{settings.Port}, database {settings.Database}";
    }

    public override string Description { get; }

    internal override IOrderRows OrderRows { get; } = new PostgresOrderRows();

    public override HornadaDb OpenReader() => new(options);

    public override async Task<Outcome<T>> Write<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                return await WriteOnce(work, alone: attempt > AttemptsTogether);
            }
            catch (Exception failure) when (IsLostRace(failure) && attempt == AttemptsMost)
            {
                return Refusal.Busy;
            }
            catch (Exception failure) when (IsLostRace(failure) || (IsDuplicate(failure) && attempt < AttemptsMost))
            {
                // After a duplicate the change runs again and finds the row that was faster.
                await Task.Delay(TimeSpan.FromMilliseconds(attempt), CancellationToken.None);
            }
        }
    }

    public override async Task Migrate(TimeProvider clock, CancellationToken cancel)
    {
        await using var db = new HornadaDb(options);

        // Another process may be changing a large table, and this one may have to: neither is an ordinary command.
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        foreach (var migration in Migration.All("Postgres"))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);

            // The lock ends with the transaction, however that ends; a session's lock would outlive a failure in the connection pool.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({MigrationLock})", cancel);
            await migration.ApplyOnce(db, clock, cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    internal static new bool IsOutage(Exception failure) => failure is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: TimeoutException };

    private async Task<Outcome<T>> WriteOnce<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, bool alone)
    {
        await using var db = new HornadaDb(options);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
        if (alone)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LosersLock})", CancellationToken.None);
        }

        var outcome = await work(db, CancellationToken.None);
        if (outcome.Refusal is null)
        {
            await transaction.CommitAsync(CancellationToken.None);
        }

        return outcome;
    }

    private static bool IsDuplicate(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => IsDuplicate(inner),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        _ => false,
    };

    private static bool IsLostRace(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsLostRace(inner),
        InvalidOperationException { InnerException: PostgresException inner } => IsLostRace(inner),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        _ => false,
    };
}
