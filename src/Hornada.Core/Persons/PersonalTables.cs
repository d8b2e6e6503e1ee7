namespace Hornada.Core.Persons;

/// <summary>What an erasure does with the rows of a person.</summary>
internal enum Erasing
{
    Deleted,

    /// <summary>Some columns lose what they say; the row counts on.</summary>
    Blanked,

    /// <summary>Nothing in them says who it was.</summary>
    Kept,
}

/// <summary>A table with rows about persons.</summary>
/// <param name="Belongs">The condition that is true for the rows of a person; the names in braces are lists of keys.</param>
internal sealed record PersonalTable(string Name, string Belongs, Erasing How)
{
    /// <summary>What a blanked row gets: the right side of SET.</summary>
    public string Set { get; init; } = "";

    /// <summary>False for rows that are only secrets or counters.</summary>
    public bool IsExported { get; init; } = true;
}

/// <summary>
/// All tables with rows about persons, in the order in which rows are erased: what others refer to comes last. A test finds a table that
/// refers to a person and is missing here.
/// </summary>
internal static class PersonalTables
{
    /// <summary>Stands for what a person wrote or was called.</summary>
    public const string Nobody = "—";

    private const string Own = "account_key IN {accounts}";
    private const string OfOrders = "order_key IN {orders}";
    private const string OfParents = "parent_key IN {parents}";
    private const string OfCredit = "account_key IN (SELECT key FROM credit_accounts WHERE parent_key IN {parents})";

    private const string OfAudit = "(actor_key IN {accounts} OR person_key IN {accounts})";

    public static readonly IReadOnlyList<PersonalTable> All =
    [
        new("oauth_codes", Own, Erasing.Deleted) { IsExported = false },
        new("oauth_families", Own, Erasing.Deleted),
        new("program_uses", "kind = 'TOKEN' AND key IN (SELECT key FROM api_tokens WHERE account_key IN {accounts})", Erasing.Deleted),
        new("api_tokens", Own, Erasing.Deleted),
        new("sessions", Own, Erasing.Deleted),
        new("passkeys", Own, Erasing.Deleted),
        new("password_links", Own, Erasing.Deleted) { IsExported = false },
        new("address_changes", Own, Erasing.Deleted),
        new("devices", Own, Erasing.Deleted),
        new("device_pairings", "approver_key IN {accounts}", Erasing.Deleted) { IsExported = false },
        new("notifications", Own, Erasing.Deleted),
        new("mails", "key IN {mails}", Erasing.Deleted),
        new("invitations", "guest_key IN {accounts} OR inviter_key IN {accounts} OR key IN {invitations}", Erasing.Deleted),
        new("answered_requests", Own, Erasing.Deleted) { IsExported = false },
        new("attachments", Own, Erasing.Deleted),
        new("carts", Own, Erasing.Deleted),
        new("favourites", Own, Erasing.Deleted),
        new("product_favourites", Own, Erasing.Deleted),
        new("webhooks", "maker_key IN {accounts}", Erasing.Deleted),
        new("memberships", Own, Erasing.Deleted),
        new("reviews", Own, Erasing.Blanked) { Set = $"author_name = '{Nobody}', comment = ''" },
        new("order_messages", OfOrders, Erasing.Deleted),
        new("order_events", OfOrders, Erasing.Blanked) { Set = "reason = NULL" },
        new("order_groups", Own, Erasing.Blanked) { Set = "return_url = ''" },
        new("payments", OfOrders, Erasing.Blanked) { Set = "card_last4 = ''" },
        new("loyalty_cards", Own, Erasing.Kept),
        new("loyalty_stamps", OfOrders, Erasing.Kept) { IsExported = false },
        new("capacity_taken", OfOrders, Erasing.Kept) { IsExported = false },
        new("canteen_lines", OfOrders, Erasing.Kept),
        new("canteen_orders", OfOrders, Erasing.Blanked) { Set = "cancel_reason = NULL" },
        new("credit_movements", OfCredit, Erasing.Blanked)
        {
            Set = $"author = '{Nobody}', reason = CASE WHEN reason IS NULL THEN NULL ELSE '{Nobody}' END",
        },
        new("credit_accounts", OfParents, Erasing.Kept),
        new("canteen_invitations", OfParents, Erasing.Deleted) { IsExported = false },
        new("canteen_parent_accounts", $"{Own} OR {OfParents}", Erasing.Deleted),
        new("canteen_customers", "key IN {children}", Erasing.Blanked)
        {
            Set = $"full_name = '{Nobody}', name_folded = '{Nobody}', class = NULL",
        },
        new("canteen_parents", "key IN {parents}", Erasing.Blanked) { Set = $"full_name = '{Nobody}', email = NULL, phone = NULL" },
        new("import_references", "local_id IN {ids}", Erasing.Deleted),
        new("product_edits", Own, Erasing.Kept),
        new("audit_words", $"number IN (SELECT number FROM audit_log WHERE {OfAudit})", Erasing.Deleted) { IsExported = false },
        new("audit_log", OfAudit, Erasing.Kept),
        new("customer_sequences", Own, Erasing.Kept) { IsExported = false },

        // What is in their documents is blanked by ErasePerson.
        new("orders", "key IN {orders}", Erasing.Blanked) { Set = $"customer_name = '{Nobody}', customer_folded = {{folded}}, notes = ''" },
        new("accounts", "key IN {accounts}", Erasing.Kept),
    ];

    /// <summary>Tables that refer to an account because of what it did for others, by the key alone.</summary>
    public static readonly IReadOnlyList<string> ByKeyAlone = ["bakeries", "paired_devices", "canteens", "erasures"];

    /// <summary>Those whose rows an erasure changes or deletes.</summary>
    public static IReadOnlyList<string> Changed =>
        [.. All.Where(table => table.How != Erasing.Kept).Select(table => table.Name), "accounts"];

    /// <summary>The statement that erases the rows of a person; null when they stay.</summary>
    public static string? Statement(PersonalTable table, PersonKeys keys) => table.How switch
    {
        Erasing.Deleted => $"DELETE FROM {table.Name} WHERE {keys.Fill(table.Belongs)}",
        Erasing.Blanked => $"UPDATE {table.Name} SET {keys.Fill(table.Set)} WHERE {keys.Fill(table.Belongs)}",
        Erasing.Kept => null,
    };
}
