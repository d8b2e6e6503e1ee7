using System.Globalization;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Demo;

/// <summary>A reference from the rows of one table to those of another.</summary>
internal sealed record Reference(string Child, string Column, string Parent, string ParentColumn);

/// <summary>
/// Which rows belong to the demo: its companies, and every row that refers to such a row, by the foreign keys that the tables declare. A
/// table that is added later belongs to the demo in the same way. References to accounts are not followed: what people of the demo did
/// elsewhere is real.
/// </summary>
internal sealed class DemoRows(DemoKeys demo, IReadOnlyList<Reference> references)
{
    /// <summary>The table whose marked rows everything else of the demo refers to.</summary>
    private const string Root = "companies";

    private const string People = "accounts";

    /// <summary>
    /// What belongs to an account alone and goes with it. A row of any other table that refers to an account keeps it: an order, a payment.
    /// </summary>
    private static readonly string[] Owned =
    [
        "webhooks", "oauth_codes", "oauth_families", "api_tokens", "passkeys", "password_links", "notifications", "answered_requests",
        "attachments", "carts", "favourites", "product_favourites", "memberships", "devices", "device_pairings", "customer_sequences",
        "sessions", "address_changes", "invitations",
    ];

    /// <summary>What a person left behind at a real bakery without ordering; a guest with such a row stays.</summary>
    private static readonly string[] Wishes = ["carts", "favourites", "product_favourites"];

    private readonly Dictionary<string, string?> conditions = new() { [Root] = $"key IN {List(demo.Companies)}", [People] = null };

    /// <summary>The tables with rows of the demo, each before the tables that it refers to.</summary>
    public IReadOnlyList<string> ChildrenFirst()
    {
        var (order, seen) = (new List<string>(), new HashSet<string>());
        Visit(Root);
        return order;

        void Visit(string table)
        {
            if (seen.Add(table) && ConditionOf(table) is not null)
            {
                references.Where(one => one.Parent == table).Select(one => one.Child).ToList().ForEach(Visit);
                order.Add(table);
            }
        }
    }

    /// <summary>The condition that is true for rows of the demo; null for a table without such rows.</summary>
    public string? ConditionOf(string table)
    {
        if (!conditions.TryGetValue(table, out var condition))
        {
            conditions[table] = null;
            var parts = references.Where(one => one.Child == table && ConditionOf(one.Parent) is not null)
                .Select(one => $"{one.Column} IN (SELECT {one.ParentColumn} FROM {one.Parent} WHERE {ConditionOf(one.Parent)})").ToList();
            conditions[table] = condition = parts.Count == 0 ? null : string.Join(" OR ", parts);
        }

        return condition;
    }

    /// <summary>Removes what belongs to these accounts alone.</summary>
    public IEnumerable<string> RemovalsOfOwned(IReadOnlyList<long> accounts) =>
        from table in Owned
        from one in References(table)
        select $"DELETE FROM {table} WHERE {one.Column} IN {List(accounts)}";

    /// <summary>The accounts that nothing but their own rows refers to.</summary>
    /// <param name="mayWish">Whether a wish at a bakery is such a row.</param>
    public string FindFree(IReadOnlyList<long> accounts, bool mayWish)
    {
        bool IsTrace(string table) => !Owned.Contains(table) || (!mayWish && Wishes.Contains(table));
        var traces = references.Where(one => one.Parent == People && IsTrace(one.Child))
            .Select(one => $" AND NOT EXISTS (SELECT 1 FROM {one.Child} WHERE {one.Child}.{one.Column} = accounts.key)");
        return $"SELECT key AS \"Value\" FROM accounts WHERE key IN {List(accounts)}{string.Concat(traces)}";
    }

    /// <summary>The keys as SQL writes a list; one that nothing is in for none.</summary>
    public static string List(IReadOnlyList<long> keys) =>
        $"({(keys.Count == 0 ? "NULL" : string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture))))})";

    /// <summary>The references that the tables of a store declare.</summary>
    public static async Task<IReadOnlyList<Reference>> ReadReferences(HornadaDb db, SqlEngine engine, CancellationToken cancel) =>
        await (engine == SqlEngine.Sqlite
            ? db.Database.SqlQuery<Reference>($"""
                SELECT t.name AS "Child", f."from" AS "Column", f."table" AS "Parent",
                    COALESCE(f."to", (SELECT c.name FROM pragma_table_info(f."table") AS c WHERE c.pk = 1)) AS "ParentColumn"
                FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'
                """)
            : db.Database.SqlQuery<Reference>($"""
                SELECT c.conrelid::regclass::text AS "Child", child.attname::text AS "Column", c.confrelid::regclass::text AS "Parent",
                    parent.attname::text AS "ParentColumn"
                FROM pg_constraint AS c
                JOIN pg_attribute AS child ON child.attrelid = c.conrelid AND child.attnum = c.conkey[1]
                JOIN pg_attribute AS parent ON parent.attrelid = c.confrelid AND parent.attnum = c.confkey[1]
                WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND c.connamespace = current_schema()::regnamespace
                """)).ToListAsync(cancel);

    private IEnumerable<Reference> References(string table) => references.Where(one => one.Child == table && one.Parent == People);
}
