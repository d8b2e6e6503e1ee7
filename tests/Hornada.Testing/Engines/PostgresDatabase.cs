using System.Globalization;
using Hornada.Core.Storage;
using Npgsql;

namespace Hornada.Testing;

/// <summary>A database of its own, empty or a copy of another one, dropped at the end.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private const string Variable = "HORNADA_TEST_POSTGRES";

    private static int created;

    private readonly string name;

    private PostgresDatabase(string name) => this.name = name;

    public static string? Missing => Server is null
        ? $"{Variable} is not set: it takes an Npgsql connection string to a server where the user may CREATE DATABASE."
        : null;

    /// <remarks>
    /// Small pools: the classes run side by side, and a server has 100 connections by default. And patience: how busy this machine is, is
    /// no matter of these tests.
    /// </remarks>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 10, Timeout = 30, CommandTimeout = 60 }.ToString();

    private static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    /// <param name="template">What it is a copy of; nobody may be connected to it. Default: nothing.</param>
    public static async Task<PostgresDatabase> Create(PostgresDatabase? template = null)
    {
        var name =
            string.Create(CultureInfo.InvariantCulture, $"hornada_test_{Environment.ProcessId}_{Interlocked.Increment(ref created)}");
        await OnServer($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await OnServer($"CREATE DATABASE {name} TEMPLATE {template?.name ?? "template0"}");
        return new(name);
    }

    public Store Open(string options = "") => Store.Open(new() { DataDirectory = "", ConnectionString = $"{ConnectionString};{options}" });

    /// <summary>A connection beside the store's, for looking and for standing in its way.</summary>
    public async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync() => await OnServer($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // The only variable part is the name made above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
