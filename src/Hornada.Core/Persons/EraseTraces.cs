using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Persons;

/// <summary>Takes a person out of what is stored for others: messages to bakers, and kept answers to their programs.</summary>
internal static class EraseTraces
{
    private static readonly TimeSpan AnswersKept = TimeSpan.FromDays(8);

    /// <summary>Runs before the orders lose their names.</summary>
    public static async Task Run(HornadaDb db, SqlEngine engine, PersonKeys keys, CancellationToken cancel)
    {
        // "{name} ordered 3 products": the message to the bakery stays, without the name.
        await db.Database.ExecuteSqlRawAsync(
            keys.Fill($$"""
                UPDATE notifications SET body = REPLACE(body, (SELECT o.customer_name FROM orders AS o WHERE o.id = data ->> 'orderId'),
                    '{{PersonalTables.Nobody}}')
                WHERE kind IN ('NEW_ORDER', 'ORDER_EXPIRED') AND data ->> 'orderId' IN (SELECT id FROM orders WHERE key IN {orders})
                """),
            cancel);
        foreach (var needle in await Needles(db, keys, cancel))
        {
            await BlankAnswers(db, engine, needle, cancel);
        }
    }

    /// <summary>What names the person in the answer to a request of somebody else.</summary>
    private static async Task<IReadOnlyList<string>> Needles(HornadaDb db, PersonKeys keys, CancellationToken cancel)
    {
        var answered = await db.Database.SqlQueryRaw<long?>("""SELECT MAX(answered_at) AS "Value" FROM answered_requests""")
            .SingleAsync(cancel);
        var oldest = (answered ?? 0) - (long)AnswersKept.TotalMilliseconds;
        var orders = answered is null ? [] : await db.Database.SqlQueryRaw<string>(
            keys.Fill($$"""
                SELECT id AS "Value" FROM orders WHERE key IN {orders}
                    AND EXISTS (SELECT 1 FROM order_events AS e WHERE e.order_key = orders.key AND e.at > {{oldest}})
                """)).ToListAsync(cancel);
        return [.. keys.Ids, .. keys.Emails, .. orders];
    }

    /// <summary>A repeated request is answered 410 with nothing, rather than done twice.</summary>
    private static Task<int> BlankAnswers(HornadaDb db, SqlEngine engine, string needle, CancellationToken cancel) =>
        engine == SqlEngine.Sqlite
            ? db.Database.ExecuteSqlAsync(
                $"""
                UPDATE answered_requests SET status = 410, content_type = NULL, body = x''
                WHERE body IS NOT NULL AND (instr(body, CAST({needle} AS BLOB)) > 0 OR instr(route, {needle}) > 0)
                """,
                cancel)
            : db.Database.ExecuteSqlAsync(
                $"""
                UPDATE answered_requests SET status = 410, content_type = NULL, body = ''
                WHERE body IS NOT NULL AND (position(convert_to({needle}, 'UTF8') IN body) > 0 OR position({needle} IN route) > 0)
                """,
                cancel);
}
