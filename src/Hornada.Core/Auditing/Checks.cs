namespace Hornada.Core.Auditing;

/// <summary>All checks, in the order of the report.</summary>
internal static class Checks
{
    /// <summary>The checks in the SQL of one engine.</summary>
    public static IReadOnlyList<Check> All(EngineSql engine) =>
    [
        .. ShopChecks.All(),
        .. OrderChecks.All(),
        .. CapacityChecks.All(),
        .. MoneyChecks.All(engine),
        .. CustomerChecks.All(),
        .. CreditChecks.All(engine),
        .. LogChecks.All(engine),
        .. TenantChecks.All(engine),
    ];
}
