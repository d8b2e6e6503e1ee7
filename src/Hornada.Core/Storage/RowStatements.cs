using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Hornada.Core.Storage;

/// <summary>Tells listeners in the process of each statement that runs without EF Core, as EF Core does of its own.</summary>
internal static class RowStatements
{
    /// <summary>Name of the listener, and of its event, which carries the name of the database or its file, and the statement.</summary>
    public const string Name = "Hornada.Storage";

    private static readonly DiagnosticListener Listener = new(Name);

    public static void Tell(DbConnection connection, string sql)
    {
        if (Listener.IsEnabled())
        {
            var database = connection is SqliteConnection ? connection.DataSource : connection.Database;
            Listener.Write(Name, new KeyValuePair<string, string>(database, sql));
        }
    }
}
