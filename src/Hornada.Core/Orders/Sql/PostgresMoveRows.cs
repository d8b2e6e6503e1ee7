using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static Hornada.Core.Orders.Sql.PostgresBatch;

namespace Hornada.Core.Orders.Sql;

/// <summary>Writes a group of moves in one batch.</summary>
internal static class PostgresMoveRows
{
    private const string Stamp = """
        INSERT INTO loyalty_stamps (order_key, card_key, at)
        SELECT stamped.order_key, card.key, $4
        FROM unnest($1, $2, $3) AS stamped (order_key, account_key, bakery_key)
        JOIN loyalty_cards AS card ON card.account_key = stamped.account_key AND card.bakery_key = stamped.bakery_key
        """;

    public static async Task Write(HornadaDb db, MovedGroup group, CancellationToken cancel)
    {
        db.Tell(group.Rows.Log);
        await using var batch = NewBatch(db);
        var orders = Update(batch, db, group.Orders, order => order.Key, order => order.Version);
        var cards = Update(batch, db, group.Cards, card => card.Key, card => card.Version);
        Insert(batch, db, group.Rows.Happened);
        Insert(batch, db, group.Rows.Log);
        Insert(batch, db, group.Rows.Payments);
        Insert(batch, db, group.NewCards);
        if (group.Stamped.Count > 0)
        {
            Add(
                batch,
                Stamp,
                Column(group.Stamped, order => order.Key),
                Column(group.Stamped, order => order.CustomerKey),
                Column(group.Stamped, order => order.BakeryKey),
                new NpgsqlParameter<long> { TypedValue = group.Now.ToUnixTimeMilliseconds() });
        }

        Insert(batch, db, group.Rows.Messages);
        await batch.ExecuteNonQueryAsync(cancel);
        Check(orders, group.Orders.Count);
        Check(cards, group.Cards.Count);
    }

    private static NpgsqlBatchCommand? Update<T>(
        NpgsqlBatch batch, HornadaDb db, IReadOnlyList<RowChange<T>> changes, Func<T, long> key, Func<T, int> version)
        where T : class
    {
        if (changes.Count == 0)
        {
            return null;
        }

        var rows = StoredRows<T>.For(db);
        var changed = rows.FindChanged(changes.Select(change => (change.Before, change.After)));
        var command = Add(
            batch,
            rows.UpdateMany(changed),
            Column(changes, change => key(change.Before)),
            Column(changes, change => version(change.Before)));
        List<T> after = [.. changes.Select(change => change.After)];
        foreach (var column in changed)
        {
            command.Parameters.Add(column.Values(after));
        }

        return command;
    }

    private static void Check(NpgsqlBatchCommand? update, int rows)
    {
        if (update is not null && update.RecordsAffected != rows)
        {
            throw new DbUpdateConcurrencyException("Another transaction has changed a row of the group.");
        }
    }
}
