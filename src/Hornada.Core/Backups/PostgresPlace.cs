using System.Data.Common;
using System.Globalization;
using Hornada.Core.Auditing;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Npgsql;

namespace Hornada.Core.Backups;

/// <summary>
/// A PostgreSQL database for a restore. Everything happens in one transaction: the tables are filled in a schema beside those that are
/// there, and exchange places with them in the end.
/// </summary>
internal sealed class PostgresPlace(StoreSettings settings, NpgsqlConnection connection, NpgsqlTransaction transaction) : IRestorePlace
{
    private const string Fresh = "hornada_restore";
    private string target = "";
    private bool isEmpty;

    /// <summary>Locks out servers that start later, and refuses when one works already.</summary>
    public async Task Check(bool replace, CancellationToken cancel)
    {
        var seen = (await AuditQueries.Rows(
            transaction,
            """
            SELECT current_schema(), (SELECT COUNT(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'),
                (SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                    AND backend_type = 'client backend')
            """,
            cancel)).Single();
        (target, isEmpty) = (seen[0], seen[1] == "0");
        if (target.Length == 0)
        {
            throw new BackupException("The database has no schema for tables. Make one, or set Search Path in the connection string.");
        }

        if (!isEmpty && !replace)
        {
            throw RestoreBackup.NotEmpty($"The schema {target} of the database", " in another schema");
        }

        if (seen[2] != "0")
        {
            throw new StoreInUseException($"The database has {seen[2]} other connections. Stop every Hornada server on it, "
                + "and other programs that are connected to it.");
        }

        await PostgresTables.LockTables(transaction, cancel);
    }

    public async Task Load(
        string directory, BackupManifest manifest, string aside, TimeProvider clock, CancellationToken cancel)
    {
        await PostgresCopy.LoadInto(transaction, Fresh, directory, manifest, clock, cancel);

        // The numbers of transactions are those of another cluster; who keeps the shop window in memory begins anew with the new era.
        await Migration.Run(
            transaction, $"UPDATE event_log SET place = '{NoticeRestore.PutBack}'; DELETE FROM shop_changes", cancel);
        if (!isEmpty)
        {
            await Migration.Run(transaction, $"CREATE SCHEMA {Old(aside)}", cancel);
            await Move(transaction, target, Old(aside), cancel);
        }

        await Move(transaction, Fresh, target, cancel);
        await Migration.Run(transaction, $"DROP SCHEMA {Fresh}", cancel);
    }

    public async Task<string?> Exchange(string directory, string aside, CancellationToken cancel)
    {
        await transaction.CommitAsync(cancel);
        await connection.CloseAsync();
        await using var store = Store.Open(settings);
        await store.Migrate(TimeProvider.System, cancel);
        return isEmpty ? null : $"schema {Old(aside)}";
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    /// <summary>The schema for what was there.</summary>
    private static string Old(string aside) => $"hornada_{Path.GetFileName(aside).Replace('-', '_')}";

    /// <summary>Moves what this user has made in a schema, but nothing of an extension.</summary>
    internal static async Task Move(DbTransaction transaction, string from, string to, CancellationToken cancel)
    {
        var statements = await AuditQueries.Rows(
            transaction,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SELECT format('ALTER %s %s SET SCHEMA {to}', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, oid::regclass)
                FROM pg_class AS c
                WHERE relnamespace = '{from}'::regnamespace AND relkind IN ('r', 'p', 'v') AND relowner = current_user::regrole
                    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
                UNION ALL
                SELECT format('ALTER FUNCTION %s SET SCHEMA {to}', oid::regprocedure)
                FROM pg_proc AS p
                WHERE pronamespace = '{from}'::regnamespace AND proowner = current_user::regrole
                    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
                UNION ALL
                SELECT format('ALTER STATISTICS %I.%I SET SCHEMA {to}', '{from}', stxname)
                FROM pg_statistic_ext
                WHERE stxnamespace = '{from}'::regnamespace AND stxowner = current_user::regrole
                """),
            cancel);
        foreach (var statement in statements)
        {
            await Migration.Run(transaction, statement[0], cancel);
        }
    }
}
