using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Auditing;

/// <summary>What holds of shelves, and of the people behind them.</summary>
internal static class ShopChecks
{
    public static IEnumerable<Check> All() =>
    [
        new(
            "stock",
            "No product has less than nothing on the shelf.",
            "SELECT id, name || ': ' || stock AS what FROM products WHERE stock < 0"),
        new(
            "admin",
            "Where there are accounts, one of them is an ADMIN.",
            $"""
            SELECT 'accounts' AS id, COUNT(*) || ' accounts and no ADMIN' AS what
            FROM accounts HAVING COUNT(*) > 0 AND COUNT(CASE WHEN role = '{EnumNames<Role>.NameOf(Role.Admin)}' THEN 1 END) = 0
            """)
        { IsWarning = true },
        new(
            "baker",
            "Every ACTIVE bakery that is not a canteen's has somebody who works there.",
            $"""
            SELECT b.id, b.name || ' has nobody' AS what FROM bakeries AS b
            WHERE b.status = '{EnumNames<BakeryStatus>.NameOf(BakeryStatus.Active)}' AND b.deleted_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM memberships AS m JOIN accounts AS a ON a.key = m.account_key WHERE m.bakery_key = b.key AND a.role <> '{EnumNames<Role>.NameOf(Role.Customer)}')
                AND NOT EXISTS (SELECT 1 FROM canteen_sites AS s WHERE s.bakery_key = b.key)
            """)
        { IsWarning = true },
    ];
}
