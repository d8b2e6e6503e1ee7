using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hornada.Core.Storage;

/// <summary>One numbered change of the tables, as SQL of one engine. Append-only: an applied migration is never edited.</summary>
internal sealed class Migration
{
    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS schema_migrations
            (number bigint PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at bigint NOT NULL)
        """;

    private readonly string sql;

    private Migration(int number, string name, string sql) =>
        (Number, Name, this.sql, Checksum) = (number, name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));

    public int Number { get; }

    public string Name { get; }

    /// <summary>SHA-256 of its SQL, in hexadecimal.</summary>
    public string Checksum { get; }

    /// <summary>The migrations of an engine, in order, numbered from 1 without holes.</summary>
    /// <param name="engine">Name of the folder of the engine's scripts.</param>
    public static IReadOnlyList<Migration> All(string engine)
    {
        var assembly = typeof(Migration).Assembly;
        var steps = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(engine + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource => Load(assembly, resource, resource[(engine.Length + 1)..]))
            .ToList();
        return steps.Select(step => step.Number).SequenceEqual(Enumerable.Range(1, steps.Count))
            ? steps
            : throw new InvalidOperationException($"The {engine} migrations are not numbered 1, 2, 3…");
    }

    /// <summary>Runs the migration and records it, unless it is recorded already; inside the caller's transaction and lock.</summary>
    /// <returns>True when it ran now.</returns>
    /// <exception cref="MigrationException">The tables are newer than this program, or the migration was edited after it ran.</exception>
    public async Task<bool> ApplyOnce(HornadaDb db, TimeProvider clock, CancellationToken cancel)
    {
        await Run(db, CreateTable, cancel);
        var applied = await Steps(db, cancel);
        var newest = applied.Count == 0 ? 0 : applied.Max(step => step.Number);
        if (newest > All(db.Database.IsNpgsql() ? "Postgres" : "Sqlite").Count)
        {
            throw new MigrationException(
                $"The database is at migration {newest}, made by a newer Hornada. Start that version or a later one.");
        }

        if (applied.SingleOrDefault(step => step.Number == Number) is { } before)
        {
            return before.Checksum == Checksum
                ? false
                : throw new MigrationException(
                    $"Migration {before.Number} ({before.Name}) was edited after it had been applied. Restore the original file.");
        }

        await Run(db, sql, cancel);
        var now = clock.Now().ToUnixTimeMilliseconds();
        FormattableString insert = $"INSERT INTO schema_migrations VALUES ({Number}, '{Name}', '{Checksum}', {now})";
        await Run(db, insert.ToString(CultureInfo.InvariantCulture), cancel);
        return true;
    }

    /// <summary>The number of the newest migration that was applied; 0 before the first one.</summary>
    public static async Task<int> Newest(HornadaDb db, CancellationToken cancel)
    {
        await using var command = Command(db, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_migrations'");
        return await command.ExecuteScalarAsync(cancel) is 0L ? 0 : (int)(await Steps(db, cancel)).Max(step => step.Number);
    }

    private static async Task<List<Applied>> Steps(HornadaDb db, CancellationToken cancel)
    {
        await using var command = Command(db, "SELECT number, name, checksum FROM schema_migrations");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var applied = new List<Applied>();
        while (await rows.ReadAsync(cancel))
        {
            applied.Add(new(rows.GetInt64(0), rows.GetString(1), rows.GetString(2)));
        }

        return applied;
    }

    private static async Task Run(HornadaDb db, string statements, CancellationToken cancel)
    {
        await using var command = Command(db, statements);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <remarks>Plain commands: EF Core would build its model first, and the start of the server waits for the tables.</remarks>
    private static DbCommand Command(HornadaDb db, string statements)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandTimeout = db.Database.GetCommandTimeout() ?? command.CommandTimeout;
#pragma warning disable CA2100 // Only this program's own scripts, names and checksums come here.
        command.CommandText = statements;
#pragma warning restore CA2100
        return command;
    }

    private static Migration Load(Assembly assembly, string resource, string file)
    {
        var parts = Path.GetFileNameWithoutExtension(file).Split('_', 2);
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], Read(assembly, resource));
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private sealed record Applied(long Number, string Name, string Checksum);
}
