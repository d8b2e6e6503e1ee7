using System.Data.Common;
using System.Text;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Support;

/// <summary>Every row of every table as text: equal before and after means that nothing was written.</summary>
internal static class TableDump
{
    public static async Task<string> Read(TestServer server)
    {
        await using var db = server.OpenReader();
        await db.Database.OpenConnectionAsync();
        var dump = new StringBuilder();
        foreach (var table in await Tables(db))
        {
            dump.Append(table).AppendLine(":");
            var rows = new List<string>();
            await foreach (var row in Rows(db.Database.GetDbConnection(), $"SELECT * FROM {table}"))
            {
                rows.Add(row);
            }

            dump.AppendJoin('\n', rows.Order(StringComparer.Ordinal)).AppendLine();
        }

        return dump.ToString();
    }

    private static async Task<List<string>> Tables(HornadaDb db)
    {
        var names = db.Database.IsNpgsql()
            ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
            : "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1";
        var tables = new List<string>();
        await foreach (var name in Rows(db.Database.GetDbConnection(), names))
        {
            tables.Add(name);
        }

        return tables;
    }

    private static async IAsyncEnumerable<string> Rows(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The only variable part is the name of a table, which the database told.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Format(reader.GetValue(column))));
        }
    }

    private static string Format(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, null) ?? "";
}
