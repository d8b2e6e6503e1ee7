namespace Hornada.Core.Auditing;

/// <summary>Every invariant that is proven, in the order in which it is told.</summary>
internal static class Checks
{
    /// <summary>The checks in the words of an engine.</summary>
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
