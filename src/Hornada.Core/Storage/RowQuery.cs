using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>One of several statements that are sent together.</summary>
/// <param name="Sql">
/// In the words of PostgreSQL, with numbered parameters. SQLite gets <c>= ANY($1)</c> and <c>unnest($1, $2)</c>, of two or three, as
/// <c>json_each</c>, <c>= ANY($1::bytea[])</c> too, and no locking clause: its one writer is the lock.
/// </param>
/// <param name="Take">Reads the rows of the result.</param>
/// <param name="Values">The values of the parameters, in their order.</param>
internal sealed partial record RowQuery(string Sql, Action<DbDataReader> Take, params Array[] Values)
{
    private static readonly ConcurrentDictionary<string, string> ForSqlite = new();

    /// <summary>The values of the parameters behind those of <see cref="Values"/> that are not arrays: whole numbers and texts.</summary>
    public IReadOnlyList<object> Single { get; init; } = [];

    /// <summary>The statement as SQLite understands it.</summary>
    public string SqliteSql => ForSqlite.GetOrAdd(Sql, sql =>
    {
        sql = AnyBytes().Replace(sql, "IN (SELECT unhex(value) FROM json_each($1))");
        sql = Any().Replace(sql, "IN (SELECT value FROM json_each($1))");
        sql = Triples().Replace(
            sql,
            "SELECT a.value, b.value, c.value FROM json_each($1) AS a "
                + "JOIN json_each($2) AS b ON b.key = a.key JOIN json_each($3) AS c ON c.key = a.key");
        sql = Pairs().Replace(sql, "SELECT a.value, b.value FROM json_each($1) AS a JOIN json_each($2) AS b ON b.key = a.key");
        return Lock().Replace(sql, "");
    });

    /// <summary>The parameters as SQLite takes them.</summary>
    public IEnumerable<object> SqliteValues =>
        Values.Select(array => array is byte[][] blobs
            ? JsonSerializer.Serialize(blobs.Select(Convert.ToHexString))
            : JsonSerializer.Serialize(array, array.GetType(), JsonSerializerOptions.Default)).Concat(Single);

    [GeneratedRegex(@"= ANY\((\$\d+)\)")]
    private static partial Regex Any();

    [GeneratedRegex(@"= ANY\((\$\d+)::bytea\[\]\)")]
    private static partial Regex AnyBytes();

    [GeneratedRegex(@"SELECT \* FROM unnest\((\$\d+), (\$\d+), (\$\d+)\)")]
    private static partial Regex Triples();

    [GeneratedRegex(@"SELECT \* FROM unnest\((\$\d+), (\$\d+)\)")]
    private static partial Regex Pairs();

    [GeneratedRegex(@"\s+FOR (NO KEY UPDATE|SHARE)( SKIP LOCKED)?")]
    private static partial Regex Lock();
}

/// <summary>Runs statements together: on PostgreSQL in one round trip.</summary>
internal static class RowQueries
{
    /// <summary>Runs them in the transaction of a change.</summary>
    public static async Task Read(this HornadaDb db, IReadOnlyList<RowQuery> queries, CancellationToken cancel)
    {
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        if (transaction is NpgsqlTransaction own)
        {
            await Read(own.Connection!, queries, cancel);
            return;
        }

        Read((SqliteConnection)db.Database.GetDbConnection(), (SqliteTransaction)transaction, queries);
    }

    /// <param name="transaction">That of the connection; null when it has none.</param>
    public static void Read(SqliteConnection connection, SqliteTransaction? transaction, IReadOnlyList<RowQuery> queries)
    {
        var statements = SqliteStatements.For(connection);
        foreach (var query in queries)
        {
            using var reader = statements.Query(query, transaction).ExecuteReader();
            query.Take(reader);
        }
    }

    /// <summary>Runs them in the transaction of the connection, if it has one.</summary>
    public static async Task Read(NpgsqlConnection connection, IReadOnlyList<RowQuery> queries, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var query in queries)
        {
            RowStatements.Tell(connection, query.Sql);
            var command = new NpgsqlBatchCommand(query.Sql);
            foreach (var value in query.Values.Concat(query.Single))
            {
                command.Parameters.Add(new() { Value = value });
            }

            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancel);
        foreach (var query in queries)
        {
            query.Take(reader);
            await reader.NextResultAsync(cancel);
        }
    }
}
