using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Hornada.Core.Orders.Sql;

/// <summary>Several statements in one round trip, each for many rows.</summary>
internal static class PostgresBatch
{
    /// <summary>Adds a statement that inserts rows; none when there are no rows.</summary>
    public static void Insert<T>(NpgsqlBatch batch, HornadaDb db, IReadOnlyList<T> rows, string returning = "")
        where T : class
    {
        if (rows.Count > 0)
        {
            var stored = StoredRows<T>.For(db);
            stored.Values(Add(batch, stored.InsertMany + returning).Parameters, rows);
        }
    }

    /// <summary>A batch in the transaction of a change.</summary>
    public static NpgsqlBatch NewBatch(HornadaDb db)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        return new(transaction.Connection, transaction);
    }

    /// <summary>Adds a statement with its values.</summary>
    public static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        batch.BatchCommands.Add(command);
        return command;
    }

    /// <summary>A value of each row, as one array.</summary>
    public static NpgsqlParameter<TValue[]> Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = value(rows[at]);
        }

        return new() { TypedValue = values };
    }
}
