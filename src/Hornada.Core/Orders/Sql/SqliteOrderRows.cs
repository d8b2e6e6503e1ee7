using Hornada.Core.Carts;
using Hornada.Core.EventLog;
using Hornada.Core.Idempotency;
using Hornada.Core.Notifications;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders.Sql;

/// <summary>SQLite runs in this process: a statement a row, prepared once, is the cheapest.</summary>
internal sealed class SqliteOrderRows : IOrderRows
{
    private const string MoveBakery = """
        INSERT INTO bakery_sequences (bakery_key, position, year, number) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (bakery_key) DO UPDATE SET position = excluded.position, year = excluded.year, number = excluded.number
        """;

    private const string MoveCustomer = """
        INSERT INTO customer_sequences (account_key, position) VALUES (?1, ?2)
        ON CONFLICT (account_key) DO UPDATE SET position = excluded.position
        """;

    private const string TakeStock = "UPDATE products SET stock = stock - ?2, is_available = stock > ?2 WHERE key = ?1";

    private const string EmptyCart = """
        UPDATE carts SET bakery_key = NULL, lines = ?2, updated_at = ?3, version = version + 1
        WHERE account_key = ?1 AND bakery_key IS NOT NULL
        """;

    public Task Write(HornadaDb db, PlacedGroup group, CancellationToken cancel)
    {
        var statements = SqliteStatements.For((SqliteConnection)db.Database.GetDbConnection());
        var rows = StoredRows<Order>.For(db);
        var insert = statements.Change(rows.InsertOne);
        foreach (var order in group.Orders)
        {
            order.Key = rows.Insert(insert, order);
        }

        var stock = statements.Change(TakeStock);
        foreach (var (product, units) in group.Taken)
        {
            stock.Bind(1, product).Bind(2, units).Run();
        }

        var cart = statements.Change(EmptyCart);
        foreach (var customer in group.Customers)
        {
            cart.Bind(1, customer).Bind(2, CartLinesJson.Write([])).Bind(3, group.Now.ToUnixTimeMilliseconds()).Run();
        }

        InsertAll<OrderEvent>(db, [.. group.Created.Zip(group.Orders, (created, order) => created.WithKeyOf(order))]);
        var logged = group.Log();
        db.Tell(logged);
        InsertAll(db, logged);
        InsertAll<Notification>(db, group.Messages);
        InsertAll<AnsweredRequest>(db, group.Answered);
        return Write(db, group.Ends, cancel);
    }

    public Task Write(HornadaDb db, MovedGroup group, CancellationToken cancel)
    {
        SqliteMoveRows.Write(db, group);
        return Task.CompletedTask;
    }

    public Task Write(HornadaDb db, ListEnds ends, CancellationToken cancel)
    {
        var statements = SqliteStatements.For((SqliteConnection)db.Database.GetDbConnection());
        foreach (var (bakery, end, _) in ends.Bakeries)
        {
            statements.Change(MoveBakery).Bind(1, bakery).Bind(2, end.Position).Bind(3, end.Year).Bind(4, end.Number).Run();
        }

        foreach (var (customer, end, _) in ends.Customers)
        {
            statements.Change(MoveCustomer).Bind(1, customer).Bind(2, end).Run();
        }

        return Task.CompletedTask;
    }

    internal static void InsertAll<T>(HornadaDb db, IReadOnlyList<T> rows)
        where T : class
    {
        var stored = StoredRows<T>.For(db);
        var statement = SqliteStatements.For((SqliteConnection)db.Database.GetDbConnection()).Change(stored.InsertOne);
        foreach (var row in rows)
        {
            stored.Insert(statement, row);
        }
    }
}
