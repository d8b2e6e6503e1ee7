using System.Data.Common;
using System.Globalization;
using Hornada.Core.Auditing;
using Hornada.Core.Backups;
using Hornada.Core.Storage;
using Npgsql;

namespace Hornada.Core.Relocation;

/// <summary>A PostgreSQL database: the store grows in the schema <c>hornada_move</c>, which one transaction exchanges in the end.</summary>
internal sealed class PostgresTarget : MoveTarget
{
    private const string Workspace = "hornada_move";

    private readonly NpgsqlConnection connection;
    private readonly string schema;
    private readonly bool isEmpty;

    private PostgresTarget(NpgsqlConnection connection, string schema, bool isEmpty) =>
        (this.connection, this.schema, this.isEmpty) = (connection, schema, isEmpty);

    public override EngineValues Values { get; } = new PostgresValues();

    public static async Task<PostgresTarget> ClaimDatabase(string server, CancellationToken cancel)
    {
        var connection = Auditor.Postgres(server);
        try
        {
            await connection.OpenAsync(cancel);
            await Run(connection, "SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0", cancel);
            if (!await PostgresTables.TryKeep(connection, cancel))
            {
                throw new StoreInUseException($"Another process is changing the tables of the database {connection.Database}.");
            }

            await MovePlaces.RefuseBeside(connection, cancel);
            return await Look(connection, cancel);
        }
        catch (Exception failure) when (MovePlaces.IsOfServer(failure))
        {
            await connection.DisposeAsync();
            throw new StoreUnavailableException($"The database of --to cannot be used: {failure.Message}", failure);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task<MoveOrigin?> FindBegun(CancellationToken cancel)
    {
        await using var transaction = await Begin(cancel);
        var there = (await AuditQueries.Rows(transaction, $"SELECT to_regclass('{Workspace}.hornada_move')::text", cancel))[0][0];
        return there.Length == 0 ? null : await MoveMark.FindOrigin(transaction, cancel);
    }

    public override async Task BeginAnew(MoveOrigin origin, TimeProvider clock, CancellationToken cancel)
    {
        await Run(connection, $"DROP SCHEMA IF EXISTS {Workspace} CASCADE; CREATE SCHEMA {Workspace}", cancel);
        await new PostgresTables(connection).Migrate(clock, _ => { }, cancel);
        await using var transaction = await Begin(cancel);
        await Migration.Run(transaction, MoveMark.Create, cancel);
        await MoveMark.Begin(transaction, origin, await TakeOff(transaction, cancel), cancel);
        await transaction.CommitAsync(cancel);
    }

    public override async Task<DbTransaction> Begin(CancellationToken cancel) => await connection.BeginTransactionAsync(cancel);

    public override async Task Insert(DbTransaction transaction, TableLayout table, List<object?[]> rows, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {table.Name} ({table.Names}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            for (var at = 0; at < row.Length; at++)
            {
                var type = table.Columns[at].Type;
                if (row[at] is null)
                {
                    await copy.WriteNullAsync(cancel);
                }
                else
                {
                    await copy.WriteAsync(PostgresValues.ToStored(type, row[at]), type.OnPostgres, cancel);
                }
            }
        }

        await copy.CompleteAsync(cancel);
    }

    public override Task SetNumbers(DbTransaction transaction, IReadOnlyDictionary<string, long> numbers, CancellationToken cancel) =>
        RunAll(
            transaction,
            numbers.Select(number => string.Create(
                CultureInfo.InvariantCulture, $"SELECT setval(pg_get_serial_sequence('{number.Key}', 'key'), {number.Value})")),
            cancel);

    public override async Task WriteKeys(
        DbTransaction transaction, IReadOnlyList<ServerKeyFile> keys, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var key in keys)
        {
            await using var insert = new NpgsqlCommand(
                "INSERT INTO server_keys (name, body, created_at) VALUES ($1, $2, $3)", connection, (NpgsqlTransaction)transaction);
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Name });
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Body });
            insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = now.ToUnixTimeMilliseconds() });
            await insert.ExecuteNonQueryAsync(cancel);
        }
    }

    public override async Task<string?> Publish(DbTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        var aside = $"hornada_before_{now:yyyyMMdd_HHmmss}";
        if (!isEmpty)
        {
            await Migration.Run(transaction, $"CREATE SCHEMA {aside}", cancel);
            await PostgresPlace.Move(transaction, schema, aside, cancel);
        }

        await PostgresPlace.Move(transaction, Workspace, schema, cancel);
        await Migration.Run(transaction, $"DROP SCHEMA {Workspace}", cancel);
        await transaction.CommitAsync(CancellationToken.None);
        return isEmpty ? null : $"schema {aside}";
    }

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    private static async Task<PostgresTarget> Look(NpgsqlConnection connection, CancellationToken cancel)
    {
        string name;
        bool isEmpty;
        await using (var transaction = await connection.BeginTransactionAsync(cancel))
        {
            var seen = (await AuditQueries.Rows(
                transaction,
                """
                SELECT current_schema(),
                    has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege(current_schema(), 'CREATE'),
                    to_regclass('event_log')::text,
                    (SELECT COUNT(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p'))
                """,
                cancel)).Single();
            (name, isEmpty) = (seen[0], seen[3] == "0");
            if (name.Length == 0 || seen[1] != "True")
            {
                throw new MoveException($"The user of the connection string may not make schemas and tables in {connection.Database}. "
                    + "Let an administrator of PostgreSQL make that user the owner of the database, or run GRANT CREATE ON DATABASE … "
                    + "and GRANT CREATE ON SCHEMA … TO that user.");
            }

            var place = $"The schema {name} of the database {connection.Database}";
            if (!isEmpty)
            {
                await (seen[2].Length == 0 ? throw HasData(place, null) : RefuseData(transaction, place, cancel));
            }
        }

        await Run(connection, $"SET search_path = {Workspace}", cancel);
        return new(connection, name, isEmpty);
    }

    /// <summary>Drops references, stops triggers, and empties tables that a migration has filled.</summary>
    /// <returns>What makes references and triggers again.</returns>
    private async Task<List<string>> TakeOff(DbTransaction transaction, CancellationToken cancel)
    {
        var references = await AuditQueries.Rows(
            transaction,
            """
            SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
            WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
            """,
            cancel);
        await RunAll(transaction, references.Select(row => $"ALTER TABLE {row[0]} DROP CONSTRAINT {row[1]}"), cancel);
        var tables = (await Values.Find(transaction, cancel)).Select(table => table.Name).ToList();
        await RunAll(transaction, tables.Select(table => $"ALTER TABLE {table} DISABLE TRIGGER USER"), cancel);
        await Migration.Run(
            transaction, $"TRUNCATE {string.Join(", ", tables.Where(table => !TableLayout.NotCopied.ContainsKey(table)))}", cancel);
        return
        [
            .. tables.Select(table => $"ALTER TABLE {table} ENABLE TRIGGER USER"),
            .. references.Select(row => $"ALTER TABLE {row[0]} ADD CONSTRAINT {row[1]} {row[2]}"),
            .. tables.Select(table => $"ANALYZE {table}"),
        ];
    }

    private static async Task Run(NpgsqlConnection connection, string statements, CancellationToken cancel)
    {
#pragma warning disable CA2100 // Only the constants above come here.
        await using var command = new NpgsqlCommand(statements, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel);
    }
}
