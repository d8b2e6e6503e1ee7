using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Storage;
using Npgsql;

namespace Hornada.Core.Limits;

/// <summary>
/// Counters that all nodes of a database share. Each statement is a transaction of its own on a connection of its own: an attempt counts
/// although the request that made it is rolled back, and a request that holds a connection never waits for a second one of the same pool.
/// </summary>
internal sealed class PostgresCounters(string connectionString) : IAttemptCounters, IAsyncDisposable
{
    private const int MaxConnections = 2;

    private readonly NpgsqlDataSource source = Open(connectionString);

    /// <remarks>
    /// Whether a row may be moved is decided under its lock, on the row as it is then. When it may not, its moment is read by a statement
    /// of its own: the first one would read it as it was when it began, before the attempts that it waited for.
    /// </remarks>
    public async Task<long> Add(string name, long cost, long now, long latest, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO attempt_limits AS kept (name, full_at) VALUES ($1, $3 + $2)
            ON CONFLICT (name) DO UPDATE SET full_at = LEAST(GREATEST(kept.full_at, $3), $4) + $2
            WHERE LEAST(GREATEST(kept.full_at, $3), $4) + $2 <= $4
            RETURNING full_at
            """;
        await using var command = Command(Sql, name, cost, now, latest);
        if (await command.ExecuteScalarAsync(cancel) is long moved)
        {
            return moved;
        }

        await Run(Command("UPDATE attempt_limits SET full_at = $2 WHERE name = $1 AND full_at > $2", name, latest), cancel);
        return Math.Max(await Find(name, cancel) + cost, latest + 1);
    }

    public Task GiveBack(string name, long cost, CancellationToken cancel) =>
        Run(Command("UPDATE attempt_limits SET full_at = full_at - $2 WHERE name = $1", name, cost), cancel);

    public Task Forget(string name, CancellationToken cancel) =>
        Run(Command("DELETE FROM attempt_limits WHERE name = $1", name), cancel);

    public Task Mark(string name, long until, CancellationToken cancel) => Run(
        Command(
            "INSERT INTO attempt_limits (name, full_at) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET full_at = EXCLUDED.full_at",
            name,
            until),
        cancel);

    public async Task<long> Find(string name, CancellationToken cancel)
    {
        await using var command = Command("SELECT full_at FROM attempt_limits WHERE name = $1", name);
        return await command.ExecuteScalarAsync(cancel) as long? ?? 0;
    }

    public async Task Purge(long now, CancellationToken cancel)
    {
        var command = source.CreateCommand("DELETE FROM attempt_limits WHERE full_at <= $1");
        command.Parameters.Add(new() { Value = now });
        await Run(command, cancel);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static NpgsqlDataSource Open(string connectionString)
    {
        var settings = PostgresSettings.Complete(connectionString);
        (settings.MaxPoolSize, settings.MinPoolSize) = (MaxConnections, 0);
        return PostgresSettings.Open(settings);
    }

    /// <remarks>Names hold addresses of people and networks: their hash is enough to find them again.</remarks>
    private NpgsqlCommand Command(string sql, string name, params ReadOnlySpan<long> values)
    {
#pragma warning disable CA2100 // Only the constants above come here.
        var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = SHA256.HashData(Encoding.UTF8.GetBytes(name)) });
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }

    private static async Task Run(NpgsqlCommand command, CancellationToken cancel)
    {
        await using (command)
        {
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
