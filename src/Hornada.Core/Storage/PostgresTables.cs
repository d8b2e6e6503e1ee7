using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>Brings the tables of a PostgreSQL database up to date.</summary>
internal sealed class PostgresTables(NpgsqlConnection connection)
{
    /// <summary>Its holder may change tables. Any number, the same in every version.</summary>
    private const long Lock = 0x_40_72_6E_61_64_61;

    /// <param name="ran">Is told of each migration that was run.</param>
    public async Task Migrate(TimeProvider clock, Action<Migration> ran, CancellationToken cancel)
    {
        var scripts = Migration.All("Postgres");
        while (await RunAlone(transaction => Migration.ApplyNext(transaction, scripts, clock, cancel, ran), cancel))
        {
        }

        await RunAlone(transaction => Refolding.Run(transaction, cancel), cancel);
    }

    /// <summary>Waits until no other process changes the tables, and keeps all from it until the transaction ends.</summary>
    public static Task LockTables(NpgsqlTransaction transaction, CancellationToken cancel) =>
        Migration.Run(transaction, FormattableString.Invariant($"SELECT pg_advisory_xact_lock({Lock})"), cancel);

    /// <summary>Keeps all other processes from changing the tables until the connection ends.</summary>
    /// <returns>False when another one is changing them.</returns>
    public static async Task<bool> TryKeep(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Lock });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Runs a change of the tables on one node at a time.</summary>
    private async Task<T> RunAlone<T>(Func<NpgsqlTransaction, Task<T>> change, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);

        // Another process may be changing a large table, and this one may have to: neither is an ordinary command. A lock of the
        // transaction ends with it, however that ends; a lock of the session would outlive a failure in the connection pool. Without the
        // check of the connection, the statements of a process that was killed go on for minutes and keep the lock until they end.
        FormattableString alone = $"""
            SET LOCAL lock_timeout = 0;
            SET LOCAL statement_timeout = 0;
            SET LOCAL client_connection_check_interval = 1000;
            SELECT pg_advisory_xact_lock({Lock})
            """;
        await Migration.Run(transaction, FormattableString.Invariant(alone), cancel);
        var done = await change(transaction);
        await transaction.CommitAsync(cancel);
        return done;
    }
}
