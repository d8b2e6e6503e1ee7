using System.IO.Compression;
using System.Text;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hornada.Testing;

/// <summary>
/// Stores as released versions made them, with rows in every table: <c>Releases/VERSION</c> has a dump for each engine. A dump is never
/// changed after its version is released, because every later version must upgrade from it.
/// </summary>
public static class ReleasedStore
{
    /// <summary>Makes the store of a version where there is nothing yet.</summary>
    public static async Task Put(string version, StoreSettings settings, CancellationToken cancel)
    {
        if (settings.ConnectionString is { } server)
        {
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(server) { Pooling = false, CommandTimeout = 0 }.ToString());
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = await Read($"{version}/postgres.sql.gz", cancel);
            await command.ExecuteNonQueryAsync(cancel);
        }
        else
        {
            var file = Path.Combine(settings.DataDirectory, "hornada.db");
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = false }.ToString());
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = await Read($"{version}/sqlite.sql.gz", cancel);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>The API token of a user of the store, such as <c>baker@hornada.example</c>.</summary>
    public static async Task<string> TokenOf(string version, string email, CancellationToken cancel) =>
        System.Text.Json.JsonDocument.Parse(await Read($"{version}/tokens.json.gz", cancel)).RootElement.GetProperty(email).GetString()!;

    private static async Task<string> Read(string name, CancellationToken cancel)
    {
        await using var packed = typeof(ReleasedStore).Assembly.GetManifestResourceStream($"Releases/{name}")
            ?? throw new InvalidOperationException($"There is no {name}.");
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancel);
    }
}
