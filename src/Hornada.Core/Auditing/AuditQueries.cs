using System.Data.Common;

namespace Hornada.Core.Auditing;

/// <summary>Runs plain SQL in the transaction of an audit.</summary>
internal static class AuditQueries
{
    public static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Only this program's own queries, and the names of its tables, come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    /// <summary>The rows of a query, every value as text; null as an empty text.</summary>
    public static async Task<List<string[]>> Rows(DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = Command(transaction, sql);
        await using var found = await command.ExecuteReaderAsync(cancel);
        var rows = new List<string[]>();
        while (await found.ReadAsync(cancel))
        {
            rows.Add([.. Enumerable.Range(0, found.FieldCount)
                .Select(at => Convert.ToString(found.GetValue(at), System.Globalization.CultureInfo.InvariantCulture) ?? "")]);
        }

        return rows;
    }
}
