using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hornada.Core.Storage;

/// <summary>
/// A statement that stays prepared on its connection and returns no rows. It binds by number: the parameters of
/// <c>Microsoft.Data.Sqlite</c> are objects that are looked up by name at each execution, which costs more than the statement.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int OnStack = 512;

    private readonly SqliteConnection connection;
    private readonly string sql;
    private readonly sqlite3_stmt statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        (this.connection, this.sql) = (connection, sql);
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out statement));
    }

    /// <summary>Binds a value as <c>Microsoft.Data.Sqlite</c> stores it.</summary>
    /// <param name="at">1 for the parameter <c>?1</c>. A parameter <c>$1</c> would be numbered by where it stands first.</param>
    public SqliteStatement Bind<T>(int at, T value)
    {
        Check(value switch
        {
            null => raw.sqlite3_bind_null(statement, at),
            long number => raw.sqlite3_bind_int64(statement, at, number),
            int number => raw.sqlite3_bind_int64(statement, at, number),
            bool isTrue => raw.sqlite3_bind_int(statement, at, isTrue ? 1 : 0),
            double number => raw.sqlite3_bind_double(statement, at, number),
            string text => BindText(at, text),
            byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
            TimeOnly time => BindText(at, WriteTime(time)),
            _ => throw new NotSupportedException($"No column of type {typeof(T)} is written this way."),
        });
        return this;
    }

    /// <summary>Runs it with the values bound last.</summary>
    /// <exception cref="SqliteException">SQLite refused it.</exception>
    public void Run()
    {
        RowStatements.Tell(connection, sql);
        var result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
        {
            // The message belongs to the connection's last call, so it is read before the reset.
            try
            {
                SqliteException.ThrowExceptionForRC(result, connection.Handle);
            }
            finally
            {
                raw.sqlite3_reset(statement);
            }
        }

        raw.sqlite3_reset(statement);
    }

    /// <summary>Runs it and gives the key of the row it inserted.</summary>
    public long RunForKey()
    {
        Run();
        return raw.sqlite3_last_insert_rowid(connection.Handle);
    }

    /// <summary>Runs it and gives the number of rows it changed.</summary>
    public int RunForCount()
    {
        Run();
        return raw.sqlite3_changes(connection.Handle);
    }

    public void Dispose() => statement.Dispose();

    private static string WriteTime(TimeOnly time) =>
        time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff", CultureInfo.InvariantCulture);

    private int BindText(int at, string text)
    {
        if (text.Length == 0)
        {
            // An empty span would be bound as NULL.
            return raw.sqlite3_bind_text(statement, at, "");
        }

        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (longest <= OnStack)
        {
            Span<byte> bytes = stackalloc byte[OnStack];
            return raw.sqlite3_bind_text(statement, at, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(longest);
        var result = raw.sqlite3_bind_text(statement, at, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return result;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
        }
    }
}

/// <summary>The statements that stay prepared on a connection; one change or one reading at a time uses them.</summary>
internal sealed class SqliteStatements : IDisposable
{
    private static readonly ConditionalWeakTable<SqliteConnection, SqliteStatements> ByConnection = [];

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteStatement> changes = [];
    private readonly Dictionary<string, SqliteCommand> queries = [];

    private SqliteStatements(SqliteConnection connection) => this.connection = connection;

    /// <summary>Those of a connection. They are disposed before it.</summary>
    public static SqliteStatements For(SqliteConnection connection) => ByConnection.GetValue(connection, its => new(its));

    /// <summary>A statement that changes rows.</summary>
    public SqliteStatement Change(string sql)
    {
        if (!changes.TryGetValue(sql, out var statement))
        {
            changes[sql] = statement = new(connection, sql);
        }

        return statement;
    }

    /// <summary>The command of a query, with its values.</summary>
    public SqliteCommand Query(RowQuery query, SqliteTransaction? transaction)
    {
        if (!queries.TryGetValue(query.Sql, out var command))
        {
            queries[query.Sql] = command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants and the names of mapped columns come here.
            command.CommandText = query.SqliteSql;
#pragma warning restore CA2100
            for (var at = 1; at <= query.Values.Length + query.Single.Count; at++)
            {
                command.Parameters.Add(new() { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${at}") });
            }
        }

        RowStatements.Tell(connection, command.CommandText);
        command.Transaction = transaction;
        var next = 0;
        foreach (var value in query.SqliteValues)
        {
            command.Parameters[next++].Value = value;
        }

        return command;
    }

    public void Dispose()
    {
        foreach (var statement in changes.Values)
        {
            statement.Dispose();
        }

        foreach (var command in queries.Values)
        {
            command.Dispose();
        }

        changes.Clear();
        queries.Clear();
    }
}
