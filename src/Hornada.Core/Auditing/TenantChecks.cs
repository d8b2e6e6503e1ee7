namespace Hornada.Core.Auditing;

/// <summary>Referenced rows belong to the same bakery, company or customer: one query per reference.</summary>
internal static class TenantChecks
{
    /// <summary>References between rows that both name a tenant: child table, its tenant column, parent table, its tenant column.</summary>
    private static readonly (string Child, string Link, string Whose, string Parent, string ParentKey, string ParentWhose)[] Links =
    [
        ("order_events", "order_key", "bakery_key", "orders", "key", "bakery_key"),
        ("reviews", "order_key", "bakery_key", "orders", "key", "bakery_key"),
        ("reviews", "order_key", "account_key", "orders", "key", "customer_key"),
        ("payments", "order_key", "account_key", "orders", "key", "customer_key"),
        ("orders", "group_key", "customer_key", "order_groups", "key", "account_key"),
        ("events", "subject", "bakery_key", "orders", "id", "bakery_key"),
        ("events", "subject", "customer_key", "orders", "id", "customer_key"),
        ("events", "subject", "bakery_key", "products", "id", "bakery_key"),
        ("orders", "promotion_id", "bakery_key", "promotions", "id", "bakery_key"),
        ("promotions", "product_id", "bakery_key", "products", "id", "bakery_key"),
        ("canteen_sites", "bakery_key", "company_key", "bakeries", "key", "company_key"),
        ("canteen_orders", "customer_key", "company_key", "canteen_customers", "key", "company_key"),
        ("canteen_customers", "parent_key", "company_key", "canteen_parents", "key", "company_key"),
        ("categories", "group_key", "company_key", "category_groups", "key", "company_key"),
        ("oauth_codes", "family_key", "account_key", "oauth_families", "key", "account_key"),
        ("oauth_codes", "family_key", "client_key", "oauth_families", "key", "client_key"),
    ];

    /// <summary>References through a join table.</summary>
    private static readonly (string Name, string Query)[] Paths =
    [
        ("loyalty_stamps and orders", "SELECT s.order_key AS key FROM loyalty_stamps AS s JOIN loyalty_cards AS c ON c.key = "
            + "s.card_key JOIN orders AS o ON o.key = s.order_key WHERE c.bakery_key <> o.bakery_key OR c.account_key <> o.customer_key"),
        ("canteen_orders and bakeries", "SELECT c.order_key AS key FROM canteen_orders AS c JOIN orders AS o ON o.key = c.order_key "
            + "JOIN bakeries AS b ON b.key = o.bakery_key WHERE b.company_key <> c.company_key"),
        ("canteen_orders and credit_accounts", "SELECT c.order_key AS key FROM canteen_orders AS c JOIN credit_accounts AS a ON a.key "
            + "= c.credit_account_key JOIN canteen_parents AS p ON p.key = a.parent_key WHERE p.company_key <> c.company_key"),
        ("capacity_taken and orders", "SELECT t.order_key AS key FROM capacity_taken AS t JOIN orders AS o ON o.key = t.order_key "
            + "WHERE t.bakery_key <> o.bakery_key"),
        ("category_bakeries", "SELECT l.category_key AS key FROM category_bakeries AS l JOIN categories AS c ON c.key = l.category_key "
            + "JOIN bakeries AS b ON b.key = l.bakery_key WHERE b.company_key <> c.company_key"),
        ("products and categories", "SELECT p.key AS key FROM products AS p JOIN categories AS c ON c.key = p.category_key JOIN "
            + "bakeries AS b ON b.key = p.bakery_key WHERE b.company_key <> c.company_key"),
        ("product_option_sets", "SELECT l.product_key AS key FROM product_option_sets AS l JOIN option_sets AS s ON s.key = "
            + "l.option_set_key JOIN products AS p ON p.key = l.product_key JOIN bakeries AS b ON b.key = p.bakery_key WHERE "
                + "b.company_key <> s.company_key"),
        ("offer_bakeries", "SELECT l.offer_key AS key FROM offer_bakeries AS l JOIN offers AS f ON f.key = l.offer_key JOIN bakeries "
            + "AS b ON b.key = l.bakery_key WHERE b.company_key <> f.company_key"),
    ];

    public static IEnumerable<Check> All(EngineSql engine) =>
    [
        new(
            "tenants",
            "No row belongs to another bakery, company or customer than the row it hangs on.",
            string.Join("\nUNION ALL\n", [
                .. Links.Select(Query),
                .. Paths.Select(path => $"SELECT '{path.Name} ' || key AS id, 'different owners' AS what FROM ({path.Query}) AS link")
            ])),
        Lines("orders", "key", engine),
        Lines("carts", "account_key", engine),
    ];

    private static string Query((string Child, string Link, string Whose, string Parent, string ParentKey, string ParentWhose) link)
    {
        var key = link.Child is "canteen_sites" ? "bakery_key" : link.Child is "canteen_orders" ? "order_key" : "key";
        return $"""
            SELECT '{link.Child} ' || child.{key} AS id, '{link.Whose} ' || child.{link.Whose} || ', its {link.Parent} says '
                || parent.{link.ParentWhose} AS what
            FROM {link.Child} AS child JOIN {link.Parent} AS parent ON parent.{link.ParentKey} = child.{link.Link}
            WHERE child.{link.Whose} <> parent.{link.ParentWhose}
            """;
    }

    /// <remarks>
    /// A company's bakeries share products, so the company must match, not the bakery. The product may have been deleted since.
    /// </remarks>
    private static Check Lines(string table, string key, EngineSql engine) => new(
        $"{table}-lines",
        $"The products of {table} are sold by the company of their bakery.",
        $"""
        SELECT '{table} ' || o.{key} AS id, p.id || ' is sold by ' || seller.name || ', not by ' || b.name AS what
        FROM {table} AS o
        JOIN bakeries AS b ON b.key = o.bakery_key
        CROSS JOIN {engine.Lines("o.lines")}
        JOIN products AS p ON p.id = line.value ->> 'productId' JOIN bakeries AS seller ON seller.key = p.bakery_key
        WHERE seller.company_key <> b.company_key
        """);
}
