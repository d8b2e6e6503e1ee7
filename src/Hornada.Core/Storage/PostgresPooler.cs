using System.Globalization;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>
/// Refuses a pooler, such as PgBouncer, that gives a session's connection to PostgreSQL to other sessions. The store needs sessions of its
/// own: LISTEN, prepared statements, and time limits that come with the connection.
/// </summary>
internal static class PostgresPooler
{
    /// <summary>SQLSTATE with which PgBouncer refuses the time limits of the connection string.</summary>
    private const string ProtocolViolation = "08P01";

    /// <summary>A setting of the session that PostgreSQL does not know, for a value of ours.</summary>
    private const string Mark = "hornada.session";

    /// <summary>Why PostgreSQL cannot be used through these connections; null when it can.</summary>
    /// <param name="connectionString">One without a pool of its own: both sessions of the examination are new.</param>
    public static async Task<string?> FindFault(string connectionString, CancellationToken cancel)
    {
        await using var first = new NpgsqlConnection(connectionString);
        await using var second = new NpgsqlConnection(connectionString);
        await first.OpenAsync(cancel);
        await second.OpenAsync(cancel);
        if (await FindMissingLimit(first, new NpgsqlConnectionStringBuilder(connectionString).Options, cancel) is { } missing)
        {
            return $"a pooler in front of it, such as PgBouncer, leaves out the time limits of the connection ({missing}). Connect to "
                + "PostgreSQL itself, or use pool_mode=session and give the limits to the role with ALTER ROLE … SET";
        }

        // A pooler that hands connections on after each transaction gives the second session the one that the first has just used.
        var mark = await Ask(first, $"SELECT set_config('{Mark}', pg_backend_pid() || ' ' || clock_timestamp(), false)", cancel);
        var seen = await Ask(second, $"SELECT current_setting('{Mark}', true)", cancel);
        await Ask(first, $"SELECT set_config('{Mark}', '', false)", cancel);
        return seen == mark
            ? "a pooler in front of it, such as PgBouncer with pool_mode=transaction, hands the connections of a session on to others. "
                + "Connect to PostgreSQL itself, or use pool_mode=session"
            : null;
    }

    /// <summary>A sentence where a pooler refuses the connection for its time limits; null for another failure.</summary>
    public static string? Explain(Exception failure) =>
        failure is PostgresException { SqlState: ProtocolViolation } refused
        && refused.MessageText.Contains("startup parameter", StringComparison.Ordinal)
            ? $"a pooler in front of it, such as PgBouncer, does not pass the time limits of the connection on ({refused.MessageText}). "
                + "Connect to PostgreSQL itself"
            : null;

    private static async Task<string?> FindMissingLimit(NpgsqlConnection connection, string? asked, CancellationToken cancel)
    {
        foreach (var (name, value) in Settings(asked))
        {
            var there = await Ask(connection, $"SELECT setting FROM pg_settings WHERE name = '{name}'", cancel);
            if (there != value)
            {
                return $"{name} is {there ?? "unknown"} and should be {value}";
            }
        }

        return null;
    }

    /// <summary>Those whose value is a plain number: PostgreSQL shows others in units of its own.</summary>
    private static IEnumerable<(string Name, string Value)> Settings(string? asked) =>
        from option in (asked ?? "").Split("-c ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let parts = option.Split('=', 2)
        where parts.Length == 2 && parts[0].All(character => char.IsAsciiLetterLower(character) || character == '_')
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        select (parts[0], parts[1]);

#pragma warning disable CA2100 // The only variable part is the name of a setting, of letters alone.
    private static async Task<string?> Ask(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancel) as string;
    }
#pragma warning restore CA2100
}
