using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Auditing;

/// <summary>Checks of stock, memberships and devices.</summary>
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
                AND NOT EXISTS (SELECT 1 FROM memberships AS m JOIN accounts AS a ON a.key = m.account_key WHERE m.bakery_key = b.key
                    AND a.role <> '{EnumNames<Role>.NameOf(Role.Customer)}')
                AND NOT EXISTS (SELECT 1 FROM canteen_sites AS s WHERE s.bakery_key = b.key)
            """)
        { IsWarning = true },
        new(
            "device",
            "A paired device works at the bakery that paired it alone, and nowhere once it is removed.",
            $"""
            SELECT d.id, d.name || ' has the role ' || a.role || ' and works at bakery ' || m.bakery_key AS what
            FROM paired_devices AS d
            JOIN accounts AS a ON a.key = d.account_key
            JOIN memberships AS m ON m.account_key = d.account_key
            WHERE d.revoked_at IS NOT NULL OR m.bakery_key <> d.bakery_key OR a.role <> '{EnumNames<Role>.NameOf(Role.Baker)}'
                OR m.role <> '{EnumNames<StaffRole>.NameOf(StaffRole.Tablet)}'
            """),
        new(
            "tablet",
            "The role of tablets is for paired devices.",
            $"""
            SELECT 'memberships ' || m.key AS id, 'account ' || m.account_key || ' is no device' AS what
            FROM memberships AS m
            WHERE m.role = '{EnumNames<StaffRole>.NameOf(StaffRole.Tablet)}'
                AND NOT EXISTS (SELECT 1 FROM paired_devices AS d WHERE d.account_key = m.account_key)
            """),
    ];
}
