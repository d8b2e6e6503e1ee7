using Hornada.Core.Storage;

namespace Hornada.Testing;

/// <summary>
/// Databases with the tables of today. A program runs the migrations once on each engine and then copies: some two hundred classes have a
/// database of their own, and the migrations would take a core a quarter of a second for each.
/// </summary>
internal static class MigratedTables
{
    private const string FileName = "hornada.db";

    private static readonly Lazy<Task<byte[]>> SqliteFile = new(MigrateSqlite);
    private static readonly Lazy<Task<PostgresDatabase>> PostgresTemplate = new(MigratePostgres);

    /// <summary>Puts a file with the tables into a directory without data.</summary>
    public static async Task WriteSqlite(string directory) =>
        await File.WriteAllBytesAsync(Path.Combine(directory, FileName), await SqliteFile.Value);

    public static async Task<PostgresDatabase> CreatePostgres() => await PostgresDatabase.Create(await PostgresTemplate.Value);

    private static async Task<byte[]> MigrateSqlite()
    {
        await using var engine = new Sqlite();
        await Migrate(engine.Settings);
        return await File.ReadAllBytesAsync(Path.Combine(engine.Settings.DataDirectory, FileName));
    }

    private static async Task<PostgresDatabase> MigratePostgres()
    {
        var template = await PostgresDatabase.Create();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => template.DisposeAsync().AsTask().Wait();
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
