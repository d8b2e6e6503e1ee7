using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Hornada.Core.Storage;

/// <summary>
/// Connections that read without EF Core, with statements that stay prepared. A connection that EF Core opens defines thirty functions
/// first, and prepares each statement anew.
/// </summary>
internal sealed class SqliteReaders(string file) : IDisposable
{
    /// <summary>Connections that stay open; each has a cache of up to two megabytes.</summary>
    private const int MaxIdle = 4;

    private readonly string settings = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadOnly,
        DefaultTimeout = 5,
        Pooling = false,
    }.ToString();

    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private volatile bool isClosed;

    public void Read(IReadOnlyList<RowQuery> queries)
    {
        var connection = idle.TryTake(out var open) ? open : Open();
        try
        {
            RowQueries.Read(connection, null, queries);
        }
        catch
        {
            Close(connection);
            throw;
        }

        if (idle.Count < MaxIdle)
        {
            idle.Add(connection);
        }
        else
        {
            Close(connection);
        }

        if (isClosed)
        {
            CloseIdle();
        }
    }

    public void Dispose()
    {
        isClosed = true;
        CloseIdle();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(settings);
        connection.Open();
        return connection;
    }

    private void CloseIdle()
    {
        while (idle.TryTake(out var connection))
        {
            Close(connection);
        }
    }

    private static void Close(SqliteConnection connection)
    {
        SqliteStatements.For(connection).Dispose();
        connection.Dispose();
    }
}
