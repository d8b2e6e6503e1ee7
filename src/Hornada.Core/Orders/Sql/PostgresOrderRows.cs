using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Hornada.Core.Orders.Sql;

/// <summary>PostgreSQL costs a network round trip: the whole group is sent as arrays, in one batch.</summary>
internal sealed class PostgresOrderRows : IOrderRows
{
    private const NpgsqlDbType JsonArray = NpgsqlDbType.Array | NpgsqlDbType.Jsonb;

    private const string InsertOrders = """
        INSERT INTO orders (
            id, bakery_key, bakery_name, customer_key, customer_name, lines, currency, discount_minor, total_minor, promotion_id,
            status, placed_at, placed_hour, pickup_time, scheduled_for, pickup_at, pickup_code, pickup_hash, notes,
            payment_method, payment_status, paid_at, valid_at, announced_at, version, method, checkout, fees, wants_invoice,
            deposit_minor, payment_word, group_key, order_year, order_number, bakery_position, customer_position,
            customer_folded, answer_by, reference)
        SELECT * FROM unnest(@id, @bakery, @bakery_name, @customer, @customer_name, @lines, @currency, @discount, @total, @promotion,
            @status, @placed_at, @placed_hour, @pickup_time, @scheduled_for, @pickup_at, @code, @hash, @notes,
            @method, @payment_status, @paid_at, @valid_at, @announced_at, @version, @hand_over, @checkout, @fees, @wants_invoice,
            @deposit, @payment_word, @group, @year, @number, @bakery_position, @customer_position, @customer_folded,
            @answer_by, @reference)
        RETURNING id, key
        """;

    private const string InsertEvents = """
        INSERT INTO order_events (order_key, bakery_key, sequence, kind, from_status, to_status, actor_kind, actor_key, at)
        SELECT placed.key, created.bakery, created.sequence, created.kind, NULL, created.status, created.actor_kind, created.actor,
            created.at
        FROM unnest(@id, @bakery, @sequence, @kind, @status, @actor_kind, @actor, @at)
            WITH ORDINALITY AS created (id, bakery, sequence, kind, status, actor_kind, actor, at, position)
        JOIN orders AS placed ON placed.id = created.id
        ORDER BY created.position
        """;

    /// <remarks>An order's event names its key, which the order got in a statement before this one.</remarks>
    private const string InsertLog = $"""
        INSERT INTO events (type, version, bakery_key, customer_key, for_bakery, subject, data, at)
        SELECT logged.type, logged.version, logged.bakery, logged.customer, logged.for_bakery, logged.subject,
            COALESCE(replace(logged.data, '{OrderPayload.NoKey}', '{OrderPayload.KeyMember}' || placed.key), logged.data), logged.at
        FROM unnest(@type, @version, @bakery, @customer, @for_bakery, @subject, @data, @at)
            WITH ORDINALITY AS logged (type, version, bakery, customer, for_bakery, subject, data, at, position)
        LEFT JOIN orders AS placed ON placed.id = logged.subject
        ORDER BY logged.position
        """;

    private const string CountBakeries = """
        INSERT INTO bakery_sequences AS sequence (bakery_key, position, year, number)
        SELECT bakery, count, year, count FROM unnest(@bakery, @count, @year) AS wanted (bakery, count, year) ORDER BY bakery
        ON CONFLICT (bakery_key) DO UPDATE SET position = sequence.position + excluded.position,
            number = CASE WHEN excluded.year > sequence.year THEN excluded.number ELSE sequence.number + excluded.number END,
            year = GREATEST(sequence.year, excluded.year)
        RETURNING bakery_key, position, year, number
        """;

    private const string CountCustomers = """
        INSERT INTO customer_sequences AS sequence (account_key, position)
        SELECT customer, count FROM unnest(@customer, @count) AS wanted (customer, count) ORDER BY customer
        ON CONFLICT (account_key) DO UPDATE SET position = sequence.position + excluded.position
        RETURNING account_key, position
        """;

    private const string TakeStock = """
        UPDATE products SET stock = products.stock - sold.taken, is_available = products.stock > sold.taken
        FROM unnest(@product, @taken) AS sold (product, taken)
        WHERE products.id = sold.product
        """;

    public async Task Number(HornadaDb db, IReadOnlyList<(Order Order, int Year)> orders, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        var places = new OrderPositions(orders);
        await using var batch = new NpgsqlBatch(connection, transaction);
        if (places.Bakeries.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(CountBakeries)
            {
                Parameters =
                {
                    new NpgsqlParameter<long[]>("bakery", [.. places.Bakeries.Select(row => row.Bakery)]),
                    new NpgsqlParameter<int[]>("count", [.. places.Bakeries.Select(row => row.Count)]),
                    new NpgsqlParameter<int[]>("year", [.. places.Bakeries.Select(row => row.Year)]),
                },
            });
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(CountCustomers)
        {
            Parameters =
            {
                new NpgsqlParameter<long[]>("customer", [.. places.Customers.Select(row => row.Customer)]),
                new NpgsqlParameter<int[]>("count", [.. places.Customers.Select(row => row.Count)]),
            },
        });
        await using var ends = await batch.ExecuteReaderAsync(cancel);
        if (places.Bakeries.Count > 0)
        {
            while (await ends.ReadAsync(cancel))
            {
                places.EndOfBakery(ends.GetInt64(0), new(ends.GetInt64(1), ends.GetInt32(2), ends.GetInt32(3)));
            }

            await ends.NextResultAsync(cancel);
        }

        while (await ends.ReadAsync(cancel))
        {
            places.EndOfCustomer(ends.GetInt64(0), ends.GetInt64(1));
        }

        places.Assign();
    }

    public async Task Insert(
        HornadaDb db, IReadOnlyList<(Order Order, OrderEvent Created)> placed, IReadOnlyList<LoggedEvent> logged, CancellationToken cancel)
    {
        db.Tell(logged);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { Orders(placed), Events(placed), Stock(placed), Log(logged) },
        };
        var byId = placed.ToDictionary(row => row.Order.Id.Value, row => row.Order);
        await using var keys = await batch.ExecuteReaderAsync(cancel);
        while (await keys.ReadAsync(cancel))
        {
            byId[keys.GetString(0)].Key = keys.GetInt64(1);
        }
    }

    private static NpgsqlBatchCommand Orders(IReadOnlyList<(Order Order, OrderEvent Created)> placed)
    {
        T[] Column<T>(Func<Order, T> value) => [.. placed.Select(row => value(row.Order))];
        return new NpgsqlBatchCommand(InsertOrders)
        {
            Parameters =
            {
                new NpgsqlParameter<string[]>("id", Column(order => order.Id.Value)),
                new NpgsqlParameter<long[]>("bakery", Column(order => order.BakeryKey)),
                new NpgsqlParameter<string[]>("bakery_name", Column(order => order.BakeryName)),
                new NpgsqlParameter<long[]>("customer", Column(order => order.CustomerKey)),
                new NpgsqlParameter<string[]>("customer_name", Column(order => order.CustomerName)),
                new NpgsqlParameter<string[]>("customer_folded", Column(order => order.CustomerFolded)),
                new NpgsqlParameter<string[]>("lines", JsonArray) { TypedValue = Column(order => OrderLinesJson.Write(order.Lines)) },
                new NpgsqlParameter<string[]>("currency", Column(order => order.Currency.Code)),
                new NpgsqlParameter<long[]>("discount", Column(order => order.DiscountMinor)),
                new NpgsqlParameter<long[]>("total", Column(order => order.TotalMinor)),
                new NpgsqlParameter<string?[]>("promotion", Column(order => order.PromotionId)),
                new NpgsqlParameter<string[]>("status", Column(order => EnumNames<OrderStatus>.NameOf(order.Status))),
                new NpgsqlParameter<long[]>("placed_at", Column(order => order.PlacedAt.ToUnixTimeMilliseconds())),
                new NpgsqlParameter<int[]>("placed_hour", Column(order => order.PlacedHour)),
                new NpgsqlParameter<TimeOnly[]>("pickup_time", Column(order => order.PickupTime)),
                new NpgsqlParameter<long?[]>("scheduled_for", Column(order => order.ScheduledFor?.ToUnixTimeMilliseconds())),
                new NpgsqlParameter<long[]>("pickup_at", Column(order => order.PickupAt.ToUnixTimeMilliseconds())),
                new NpgsqlParameter<string[]>("code", Column(order => order.PickupCode)),
                new NpgsqlParameter<byte[][]>("hash", Column(order => order.PickupHash)),
                new NpgsqlParameter<string[]>("notes", Column(order => order.Notes)),
                new NpgsqlParameter<string[]>("method", Column(order => EnumNames<Payments.PaymentMethod>.NameOf(order.PaymentMethod))),
                new NpgsqlParameter<string[]>(
                    "payment_status", Column(order => EnumNames<Payments.PaymentStatus>.NameOf(order.PaymentStatus))),
                new NpgsqlParameter<long?[]>("paid_at", Column(order => order.PaidAt?.ToUnixTimeMilliseconds())),
                new NpgsqlParameter<long?[]>("valid_at", Column(order => order.ValidAt?.ToUnixTimeMilliseconds())),
                new NpgsqlParameter<long?[]>("announced_at", Column(order => order.AnnouncedAt?.ToUnixTimeMilliseconds())),
                new NpgsqlParameter<int[]>("version", Column(order => order.Version)),
                new NpgsqlParameter<string[]>("hand_over", Column(order => EnumNames<FulfilmentMethod>.NameOf(order.Method))),
                new NpgsqlParameter<string?[]>("checkout", JsonArray) { TypedValue = Column(order => Documents.Write(order.Checkout)) },
                new NpgsqlParameter<string?[]>("fees", JsonArray) { TypedValue = Column(order => Documents.Write(order.StoredFees)) },
                new NpgsqlParameter<bool[]>("wants_invoice", Column(order => order.WantsInvoice)),
                new NpgsqlParameter<long[]>("deposit", Column(order => order.DepositMinor)),
                new NpgsqlParameter<string?[]>("payment_word", Column(order => order.PaymentWord)),
                new NpgsqlParameter<long?[]>("group", Column(order => order.GroupKey)),
                new NpgsqlParameter<int?[]>("year", Column(order => order.OrderYear)),
                new NpgsqlParameter<int?[]>("number", Column(order => order.OrderNumber)),
                new NpgsqlParameter<long?[]>("bakery_position", Column(order => order.BakeryPosition)),
                new NpgsqlParameter<long?[]>("customer_position", Column(order => order.CustomerPosition)),
                new NpgsqlParameter<long?[]>("answer_by", Column(order => order.AnswerBy?.ToUnixTimeMilliseconds())),
                new NpgsqlParameter<string?[]>("reference", Column(order => order.Reference)),
            },
        };
    }

    private static NpgsqlBatchCommand Events(IReadOnlyList<(Order Order, OrderEvent Created)> placed)
    {
        T[] Column<T>(Func<Order, OrderEvent, T> value) => [.. placed.Select(row => value(row.Order, row.Created))];
        return new NpgsqlBatchCommand(InsertEvents)
        {
            Parameters =
            {
                new NpgsqlParameter<string[]>("id", Column((order, _) => order.Id.Value)),
                new NpgsqlParameter<long[]>("bakery", Column((order, _) => order.BakeryKey)),
                new NpgsqlParameter<int[]>("sequence", Column((_, created) => created.Sequence)),
                new NpgsqlParameter<string[]>("kind", Column((_, created) => EnumNames<OrderEventKind>.NameOf(created.Kind))),
                new NpgsqlParameter<string[]>("status", Column((order, _) => EnumNames<OrderStatus>.NameOf(order.Status))),
                new NpgsqlParameter<string[]>("actor_kind", Column((_, created) => EnumNames<ActorKind>.NameOf(created.ActorKind))),
                new NpgsqlParameter<long[]>("actor", Column((_, created) => created.ActorKey)),
                new NpgsqlParameter<long[]>("at", Column((_, created) => created.At.ToUnixTimeMilliseconds())),
            },
        };
    }

    private static NpgsqlBatchCommand Log(IReadOnlyList<LoggedEvent> events)
    {
        T[] Column<T>(Func<LoggedEvent, T> value) => [.. events.Select(value)];
        return new NpgsqlBatchCommand(InsertLog)
        {
            Parameters =
            {
                new NpgsqlParameter<string[]>("type", Column(row => EnumNames<EventType>.NameOf(row.Type))),
                new NpgsqlParameter<int[]>("version", Column(row => row.Version)),
                new NpgsqlParameter<long[]>("bakery", Column(row => row.BakeryKey)),
                new NpgsqlParameter<long?[]>("customer", Column(row => row.CustomerKey)),
                new NpgsqlParameter<bool[]>("for_bakery", Column(row => row.ForBakery)),
                new NpgsqlParameter<string[]>("subject", Column(row => row.Subject)),
                new NpgsqlParameter<string[]>("data", Column(row => row.Data)),
                new NpgsqlParameter<long[]>("at", Column(row => row.At.ToUnixTimeMilliseconds())),
            },
        };
    }

    private static NpgsqlBatchCommand Stock(IReadOnlyList<(Order Order, OrderEvent Created)> placed)
    {
        var taken = placed.SelectMany(row => row.Order.Lines).GroupBy(line => line.ProductId.Value)
            .Select(lines => (Product: lines.Key, Units: lines.Sum(line => line.Taken)))
            .ToList();
        return new NpgsqlBatchCommand(TakeStock)
        {
            Parameters =
            {
                new NpgsqlParameter<string[]>("product", [.. taken.Select(product => product.Product)]),
                new NpgsqlParameter<int[]>("taken", [.. taken.Select(product => product.Units)]),
            },
        };
    }
}
