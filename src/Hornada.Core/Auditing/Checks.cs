namespace Hornada.Core.Auditing;

/// <summary>All checks, in the order of the report.</summary>
internal static class Checks
{
    /// <summary>The checks in the SQL of one engine.</summary>
    public static IReadOnlyList<Check> All(EngineSql words) =>
    [
        .. ShopChecks.All(),
        .. OrderChecks.All(),
        .. MoneyChecks.All(words),
        .. CustomerChecks.All(),
        .. CreditChecks.All(words),
        .. LogChecks.All(words),
        .. TenantChecks.All(words),
    ];
}
