using System.Data.Common;
using System.Globalization;
using Hornada.Core.Storage;

namespace Hornada.Core.Auditing;

/// <summary>Checks of the tables themselves: migrations, references, integrity.</summary>
internal static class TableChecks
{
    /// <summary>The tables were made by this program's scripts.</summary>
    /// <exception cref="AuditException">Other scripts made the tables, so the other checks cannot run.</exception>
    public static async Task<Finding> Migrations(DbTransaction transaction, EngineSql engine, CancellationToken cancel)
    {
        var known = engine.IsSqlite
            ? "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'"
            : "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'schema_migrations' AND schemaname = current_schema()";
        if ((await AuditQueries.Rows(transaction, known, cancel))[0][0] == "0")
        {
            throw new AuditException("This is not a database of Hornada, or it is still empty: it has no schema_migrations.");
        }

        var applied = (await AuditQueries.Rows(transaction, "SELECT number, name, checksum FROM schema_migrations ORDER BY number", cancel))
            .ConvertAll(row => (Number: int.Parse(row[0], CultureInfo.InvariantCulture), Name: row[1], Checksum: row[2]));
        var steps = Migration.All(engine.IsSqlite ? "Sqlite" : "Postgres");
        if (!applied.Select(step => step.Number).SequenceEqual(steps.Select(step => step.Number)))
        {
            var newest = applied.Count == 0 ? 0 : applied[^1].Number;
            throw new AuditException(
                $"The database is at migration {newest} and this program at {steps.Count}. Use the program of the version that "
                    + "serves it, or bring the tables up to date with 'hornada migrate'.");
        }

        return Report(
            "migrations",
            "The tables were made by exactly the scripts of this program.",
            from step in applied.Zip(steps)
            where step.First.Name != step.Second.Name || !step.Second.Made(step.First.Checksum)
            select new BrokenRow(
                string.Create(CultureInfo.InvariantCulture, $"schema_migrations {step.First.Number}"),
                $"{step.First.Name} was made by an edited script"));
    }

    /// <summary>SQLite: pages, indexes, types and CHECKs are sound.</summary>
    public static async Task<Finding> Integrity(DbTransaction transaction, CancellationToken cancel) => Report(
        "file-integrity",
        "SQLite finds no fault in the file: pages, indexes, NOT NULL and CHECK.",
        from row in await AuditQueries.Rows(transaction, "PRAGMA integrity_check", cancel)
        where row[0] != "ok"
        select new BrokenRow("hornada.db", row[0]));

    /// <summary>Every reference of a row leads to a row.</summary>
    public static async Task<Finding> References(DbTransaction transaction, EngineSql engine, CancellationToken cancel)
    {
        const string Name = "references";
        const string Promise = "No row points to a row that is not there.";
        if (engine.IsSqlite)
        {
            return Report(
                Name,
                Promise,
                from row in await AuditQueries.Rows(transaction, "PRAGMA foreign_key_check", cancel)
                select new BrokenRow($"{row[0]} {row[1]}", $"points into {row[2]}"));
        }

        // PostgreSQL has no command that checks foreign keys of existing rows: run one query per declared foreign key.
        const string Keys = """
            SELECT c.conrelid::regclass::text, child.attname::text, c.confrelid::regclass::text, parent.attname::text
            FROM pg_constraint AS c
            JOIN pg_attribute AS child ON child.attrelid = c.conrelid AND child.attnum = c.conkey[1]
            JOIN pg_attribute AS parent ON parent.attrelid = c.confrelid AND parent.attnum = c.confkey[1]
            WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND c.connamespace = current_schema()::regnamespace
            ORDER BY 1, 2
            """;
        var broken = new List<BrokenRow>();
        foreach (var key in await AuditQueries.Rows(transaction, Keys, cancel))
        {
            var (table, column, parent, target) = (key[0], key[1], key[2], key[3]);
            var orphans = await AuditQueries.Rows(
                transaction, $"SELECT child.{column} FROM {table} AS child WHERE child.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
                    + $"{parent} AS p WHERE p.{target} = child.{column})", cancel);
            broken.AddRange(orphans.Select(row => new BrokenRow($"{table}.{column} {row[0]}", $"points into {parent}")));
        }

        return Report(Name, Promise, broken);
    }

    private static Finding Report(string name, string promise, IEnumerable<BrokenRow> broken)
    {
        var rows = broken.ToList();
        return new(name, promise, IsWarning: false, rows.Count, [.. rows.Take(Finding.MaxRows)]);
    }
}
