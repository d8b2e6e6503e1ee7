using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders.Sql;

/// <summary>Writes a group of moves, a statement a row.</summary>
internal static class SqliteMoveRows
{
    private const string Stamp = """
        INSERT INTO loyalty_stamps (order_key, card_key, at)
        SELECT ?1, key, ?4 FROM loyalty_cards WHERE account_key = ?2 AND bakery_key = ?3
        """;

    public static void Write(HornadaDb db, MovedGroup group)
    {
        var statements = SqliteStatements.For((SqliteConnection)db.Database.GetDbConnection());
        db.Tell(group.Rows.Log);
        Update(db, statements, group.Orders, order => order.Key, order => order.Version);
        Update(db, statements, group.Cards, card => card.Key, card => card.Version);
        SqliteOrderRows.InsertAll(db, group.Rows.Happened);
        SqliteOrderRows.InsertAll(db, group.Rows.Log);
        SqliteOrderRows.InsertAll(db, group.Rows.Payments);
        SqliteOrderRows.InsertAll(db, group.NewCards);
        foreach (var order in group.Stamped)
        {
            statements.Change(Stamp)
                .Bind(1, order.Key).Bind(2, order.CustomerKey).Bind(3, order.BakeryKey).Bind(4, group.Now.ToUnixTimeMilliseconds())
                .Run();
        }

        SqliteOrderRows.InsertAll(db, group.Rows.Messages);
    }

    private static void Update<T>(
        HornadaDb db, SqliteStatements statements, IReadOnlyList<RowChange<T>> changes, Func<T, long> key, Func<T, int> version)
        where T : class
    {
        var rows = StoredRows<T>.For(db);
        foreach (var (before, after) in changes)
        {
            var changed = rows.FindChanged([(before, after)]);
            var update = statements.Change(rows.UpdateOne(changed)).Bind(1, key(before)).Bind(2, version(before));
            for (var at = 0; at < changed.Count; at++)
            {
                changed[at].Bind(update, at + 3, after);
            }

            if (update.RunForCount() != 1)
            {
                throw new DbUpdateConcurrencyException("Another process has changed a row of the group.");
            }
        }
    }
}
