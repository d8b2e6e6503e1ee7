using System.Globalization;
using Npgsql;

namespace Hornada.Bench;

/// <summary>The PostgreSQL of a run: bench/run starts it and says where it is.</summary>
internal static class Postgres
{
    private static readonly string Server = Environment.GetEnvironmentVariable("HORNADA_BENCH_POSTGRES")
        ?? throw new InvalidOperationException("HORNADA_BENCH_POSTGRES holds no connection string: start bench/run instead.");

    private static readonly int Master = int.Parse(
        Environment.GetEnvironmentVariable("HORNADA_BENCH_POSTGRES_PID") ?? "0", CultureInfo.InvariantCulture);

    public static string Database(string name) => new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString;

    /// <summary>Makes a database, empty or as a copy of another one that nobody is connected to.</summary>
    public static async Task Create(string name, string? copyOf = null)
    {
        await Tell($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await Tell($"CREATE DATABASE {name}" + (copyOf is null ? "" : $" TEMPLATE {copyOf} STRATEGY file_copy"));
    }

    public static async Task Tell(string sql, string database = "postgres") => await One(sql, database);

    public static async Task<object?> One(string sql, string database = "postgres")
    {
        var pooled = new NpgsqlConnectionStringBuilder(Database(database)) { Pooling = database == "postgres" };
        await using var connection = new NpgsqlConnection(pooled.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The bench's own constants.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Waits until a program has no connection left.</summary>
    public static async Task Left(string program)
    {
        while ((long)(await One($"SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = '{program}'"))! > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>Statements that a database has executed, BEGIN and COMMIT among them.</summary>
    public static async Task<long> Statements(string database)
    {
        return (long)(await One("SELECT COALESCE(SUM(calls), 0)::bigint FROM pg_stat_statements JOIN pg_database ON oid = dbid "
            + $"WHERE datname = '{database}'"))!;
    }

    /// <summary>Processor time of all its processes, those that have ended included.</summary>
    public static TimeSpan Processor() => Processes.Processor(Master);
}
