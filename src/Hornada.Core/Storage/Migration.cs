using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;

namespace Hornada.Core.Storage;

/// <summary>
/// One numbered change of the tables, as SQL of one engine. A released migration is edited only where the new text makes the same tables
/// and rows, for speed; it then has a line that begins with <c>-- Earlier text</c> and names the checksum of the text before.
/// </summary>
internal sealed partial class Migration
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

    /// <summary>True when a store with this checksum was changed by this migration, by its text of today or by an earlier one.</summary>
    public bool Made(string checksum) =>
        checksum == Checksum || EarlierTexts.Matches(sql).Any(earlier => earlier.Groups["checksum"].Value == checksum);

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

    /// <summary>How many migrations an engine has.</summary>
    public static int Count(string engine) => typeof(Migration).Assembly.GetManifestResourceNames()
        .Count(resource => resource.StartsWith(engine + "/", StringComparison.Ordinal));

    /// <summary>
    /// Runs the first script that is not recorded yet, and records it; inside the caller's transaction and lock. In an empty database it
    /// runs all of them: nobody uses its tables yet, and one commit is faster.
    /// </summary>
    /// <param name="scripts">All migrations of the engine.</param>
    /// <param name="ran">Is told of each script that was run.</param>
    /// <returns>False when none was missing.</returns>
    /// <exception cref="MigrationException">The tables are newer than this program, or a migration was edited after it ran.</exception>
    public static async Task<bool> ApplyNext(
        DbTransaction transaction,
        IReadOnlyList<Migration> scripts,
        TimeProvider clock,
        CancellationToken cancel,
        Action<Migration>? ran = null)
    {
        await Run(transaction, CreateTable, cancel);
        var applied = await Steps(transaction, cancel);
        RefuseOthers(applied, scripts);
        var missing = scripts.ExceptBy(applied.Select(step => step.Number), script => script.Number).ToList();
        foreach (var script in applied is [] ? missing : missing.Take(1))
        {
            var now = clock.Now().ToUnixTimeMilliseconds();
            await Run(transaction, script.sql, cancel);
            await Run(
                transaction,
                FormattableString.Invariant(
                    $"INSERT INTO schema_migrations VALUES ({script.Number}, '{script.Name}', '{script.Checksum}', {now})"),
                cancel);
            ran?.Invoke(script);
        }

        return missing is not [];
    }

    /// <summary>The number of the newest migration that was applied; 0 before the first one.</summary>
    public static async Task<int> Newest(DbTransaction transaction, CancellationToken cancel)
    {
        await using var command = Command(transaction, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_migrations'");
        return await command.ExecuteScalarAsync(cancel) is 0L ? 0 : (await Steps(transaction, cancel)).Max(step => step.Number);
    }

    /// <remarks>Plain commands: the start of the server need not wait for EF Core.</remarks>
    public static async Task Run(DbTransaction transaction, string statements, CancellationToken cancel)
    {
        await using var command = Command(transaction, statements);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>A command without a timeout: it may change a large table.</summary>
    public static DbCommand Command(DbTransaction transaction, string statements)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandTimeout) = (transaction, 0);
#pragma warning disable CA2100 // Only this program's own scripts, names and checksums come here.
        command.CommandText = statements;
#pragma warning restore CA2100
        return command;
    }

    private static void RefuseOthers(List<Applied> applied, IReadOnlyList<Migration> scripts)
    {
        if (applied.Count > 0 && applied.Max(step => step.Number) is var newest && newest > scripts.Count)
        {
            throw new MigrationException(
                $"The database is at migration {newest}, made by a newer Hornada. Start that version or a later one.");
        }

        var edited = applied.FirstOrDefault(step => !scripts[step.Number - 1].Made(step.Checksum));
        if (edited is not null)
        {
            throw new MigrationException(
                $"Migration {edited.Number} ({edited.Name}) was edited after it had been applied. Restore the original file.");
        }
    }

    private static async Task<List<Applied>> Steps(DbTransaction transaction, CancellationToken cancel)
    {
        await using var command = Command(transaction, "SELECT number, name, checksum FROM schema_migrations ORDER BY number");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var applied = new List<Applied>();
        while (await rows.ReadAsync(cancel))
        {
            applied.Add(new((int)rows.GetInt64(0), rows.GetString(1), rows.GetString(2)));
        }

        return applied;
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

    [GeneratedRegex("^-- Earlier text (?<checksum>[0-9a-f]{64})", RegexOptions.Multiline)]
    private static partial Regex EarlierTexts { get; }

    private sealed record Applied(int Number, string Name, string Checksum);
}
