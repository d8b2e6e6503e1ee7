using Hornada.Core.Storage;

namespace Hornada.Testing;

/// <summary>
/// Databases with the tables of today. A program runs the migrations once on each engine and then copies: some two hundred classes have a
/// database of their own, and the migrations would take a core a quarter of a second for each. A fixture of the assembly, which removes
/// the original at the end.
/// </summary>
public sealed class MigratedTables : IAsyncDisposable
{
    private const string FileName = "hornada.db";

    private static readonly Lazy<Task<byte[]>> SqliteFile = new(MigrateSqlite);
    private static readonly Lazy<Task<PostgresDatabase>> PostgresTemplate = new(MigratePostgres);

    /// <summary>Puts a file with the tables into a directory without data.</summary>
    internal static async Task WriteSqlite(string directory) =>
        await File.WriteAllBytesAsync(Path.Combine(directory, FileName), await SqliteFile.Value);

    internal static async Task<PostgresDatabase> CreatePostgres() => await PostgresDatabase.Create(await PostgresTemplate.Value);

    public async ValueTask DisposeAsync()
    {
        if (PostgresTemplate.IsValueCreated)
        {
            await (await PostgresTemplate.Value).DisposeAsync();
        }
    }

    private static async Task<byte[]> MigrateSqlite()
    {
        await using var engine = new Sqlite();
        await Migrate(engine.Settings);
        return await File.ReadAllBytesAsync(Path.Combine(engine.Settings.DataDirectory, FileName));
    }

    private static async Task<PostgresDatabase> MigratePostgres()
    {
        var template = await PostgresDatabase.Create();
        await Migrate(new() { DataDirectory = "", ConnectionString = template.ConnectionString });
        return template;
    }

    /// <remarks>The store is closed before its tables are copied: a template has no connections, and a file no log beside it.</remarks>
    private static async Task Migrate(StoreSettings settings)
    {
        await using var store = Store.Open(settings);
        await store.Migrate(TimeProvider.System, CancellationToken.None);
    }
}
