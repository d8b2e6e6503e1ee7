using Hornada.Core.Storage;

namespace Hornada.Bench;

/// <summary>What is measured on both engines.</summary>
internal static class Engines
{
    /// <summary>The PostgreSQL server databases are made on; null when none was named.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("HORNADA_BENCH_POSTGRES") is { Length: > 0 } server ? server : null;

    /// <summary>Measures a cell on SQLite and, when there is a server, on a new database of PostgreSQL.</summary>
    /// <param name="cell">Name of the cell, and of its data.</param>
    /// <param name="directory">Where SQLite's file goes.</param>
    /// <param name="measure">Takes the name of the engine and an empty store.</param>
    public static async Task Each(string cell, string directory, Func<string, StoreSettings, Task> measure)
    {
        await measure("SQLite", new() { DataDirectory = Path.Combine(directory, cell) });
        if (Server is { } server)
        {
            await using var database = await BenchDatabase.Create(server, $"hornada_bench_{cell}");
            await measure("PostgreSQL", new() { DataDirectory = ".", ConnectionString = database.ConnectionString });
        }
    }
}
