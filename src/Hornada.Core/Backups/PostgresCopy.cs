using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Npgsql;

namespace Hornada.Core.Backups;

/// <summary>
/// One file for each table, in PostgreSQL's own text form, all out of one snapshot (REPEATABLE READ, read-only). The tables themselves are
/// not in it: the migrations of this program make them again. So no program beside this one is needed, and the copy fits every version of
/// PostgreSQL.
/// </summary>
internal sealed class PostgresCopy(StoreSettings settings, string server) : DatabaseCopy
{
    private const string Suffix = ".tsv";

    private const string OurTables = """
        SELECT relname FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') ORDER BY relname
        """;

    public override SqlEngine Engine => SqlEngine.Postgres;

    public override Task<long> Size(CancellationToken cancel) => Auditor.InOneMoment(
        settings,
        async (moment, ct) => long.Parse(
            (await AuditQueries.Rows(moment, "SELECT pg_database_size(current_database())", ct))[0][0], CultureInfo.InvariantCulture),
        cancel);

    public override Task<CopiedDatabase> Take(string directory, CancellationToken cancel) => Auditor.InOneMoment(
        settings,
        async (moment, ct) =>
        {
            await WithoutTimeouts(moment, ct);
            await TableChecks.Migrations(moment, new(isSqlite: false), ct);
            var tables = new List<TableRows>();
            foreach (var table in await AuditQueries.Rows(moment, OurTables, ct))
            {
                tables.Add(await Export(moment, table[0], directory, ct));
            }

            var (era, last) = await Log(moment, ct);
            var sequences = (await AuditQueries.Rows(
                moment,
                "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL",
                ct)).ToDictionary(row => row[0], row => long.Parse(row[1], CultureInfo.InvariantCulture));
            return new CopiedDatabase(era, last, tables, sequences);
        },
        cancel);

    /// <remarks>In a schema of its own, in a transaction that is rolled back: however it ends, nothing of it stays.</remarks>
    public override async Task<AuditReport> Prove(
        string directory, BackupManifest manifest, TimeProvider clock, CancellationToken cancel)
    {
        try
        {
            await using var connection = Auditor.Postgres(server);
            await connection.OpenAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await LoadInto(transaction, "hornada_proof", directory, manifest, clock, cancel);
            return await Audit(transaction, directory, clock, cancel);
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new BackupException(
                "The backup cannot be proven: the user of the connection string may not make a schema in the database. "
                    + "Let an administrator of PostgreSQL run GRANT CREATE ON DATABASE … TO that user.",
                cause: denied);
        }
    }

    public override async Task<IRestorePlace> Claim(bool replace, CancellationToken cancel)
    {
        var connection = Auditor.Postgres(server);
        try
        {
            await connection.OpenAsync(cancel);
            var place = new PostgresPlace(settings, connection, await connection.BeginTransactionAsync(cancel));
            await place.Check(replace, cancel);
            return place;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            await connection.DisposeAsync();
            throw new StoreUnavailableException($"The database cannot be used: {failure.Message}", failure);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the tables as they were in a schema of its own, and fills them.</summary>
    /// <exception cref="BackupException">What is unpacked is not what the manifest states.</exception>
    public static async Task LoadInto(
        DbTransaction transaction, string schema, string directory, BackupManifest manifest, TimeProvider clock, CancellationToken cancel)
    {
        await WithoutTimeouts(transaction, cancel);
        await Migration.Run(transaction, $"CREATE SCHEMA {schema}; SET LOCAL search_path = {schema}", cancel);
        var scripts = Migration.All(nameof(SqlEngine.Postgres)).Take(manifest.Head.Schema).ToList();
        while (await Migration.ApplyNext(transaction, scripts, clock, cancel))
        {
        }

        var tables = await AuditQueries.Rows(transaction, OurTables, cancel);
        if (!tables.Select(row => row[0]).Order(StringComparer.Ordinal)
            .SequenceEqual(manifest.Tables.Select(table => table.Name).Order(StringComparer.Ordinal)))
        {
            throw new BackupException("The tables of the backup are not those of its version.", isOfArchive: true);
        }

        await Fill(transaction, tables.ConvertAll(row => row[0]), directory, manifest, cancel);
        await Compare(transaction, manifest, cancel);

        // Compares the scripts that made the tables with this program's.
        await Migration.ApplyNext(transaction, scripts, clock, cancel);
    }

    /// <remarks>References come last: in no other way can every table be filled. Triggers are for changes, not for copies.</remarks>
    private static async Task Fill(
        DbTransaction transaction, List<string> tables, string directory, BackupManifest manifest, CancellationToken cancel)
    {
        var references = await AuditQueries.Rows(
            transaction,
            """
            SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
            WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
            """,
            cancel);
        await Each(references, row => $"ALTER TABLE {row[0]} DROP CONSTRAINT {row[1]}");
        await Each(tables, table => $"ALTER TABLE {table} DISABLE TRIGGER USER");
        await Each([$"TRUNCATE {string.Join(", ", tables)}"], sql => sql);
        foreach (var table in manifest.Tables)
        {
            await Import((NpgsqlConnection)transaction.Connection!, table, directory, cancel);
        }

        await Each(tables, table => $"ALTER TABLE {table} ENABLE TRIGGER USER");
        await Each(references, row => $"ALTER TABLE {row[0]} ADD CONSTRAINT {row[1]} {row[2]}");
        await Each(
            manifest.Sequences,
            last => string.Create(CultureInfo.InvariantCulture, $"SELECT setval('{Name(last.Key)}', {last.Value})"));

        async Task Each<T>(IEnumerable<T> all, Func<T, string> statement)
        {
            foreach (var one in all)
            {
                await Migration.Run(transaction, statement(one), cancel);
            }
        }
    }

    private static Task WithoutTimeouts(DbTransaction transaction, CancellationToken cancel) => Migration.Run(
        transaction,
        "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0",
        cancel);

    /// <remarks>A row is a line: a line break in a value is written as <c>\n</c>.</remarks>
    private static async Task<TableRows> Export(DbTransaction moment, string table, string directory, CancellationToken cancel)
    {
        var columns = (await AuditQueries.Rows(
            moment,
            $"""
            SELECT attname FROM pg_attribute
            WHERE attrelid = '{Name(table)}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
            """,
            cancel)).ConvertAll(row => row[0]);
        await using var file = new StreamWriter(
            OwnFiles.Open(Path.Combine(directory, table + Suffix), FileMode.CreateNew, FileShare.None), new UTF8Encoding(false), 1 << 16);
        using var rows = await ((NpgsqlConnection)moment.Connection!).BeginTextExportAsync(
            $"COPY {Name(table)} ({Columns(columns)}) TO STDOUT", cancel);
        var count = 0L;
        var buffer = new char[1 << 15];
        for (int read; (read = await rows.ReadAsync(buffer, cancel)) > 0;)
        {
            count += buffer.AsSpan(0, read).Count('\n');
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return new(table, count, columns);
    }

    private static async Task Import(NpgsqlConnection connection, TableRows table, string directory, CancellationToken cancel)
    {
        var path = Path.Combine(directory, Folder, Name(table.Name) + Suffix);
        if (!File.Exists(path))
        {
            throw new BackupException($"The backup holds no table {table.Name}.", isOfArchive: true);
        }

        using var file = new StreamReader(path, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, 1 << 16);
        await using var rows = await connection.BeginTextImportAsync(
            $"COPY {table.Name} ({Columns(table.Columns)}) FROM STDIN", cancel);
        var buffer = new char[1 << 15];
        for (int read; (read = await file.ReadAsync(buffer, cancel)) > 0;)
        {
            await rows.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }

    private static string Columns(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"\"{Name(column)}\""));
}
