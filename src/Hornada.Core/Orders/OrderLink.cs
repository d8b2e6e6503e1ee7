using System.Security.Cryptography;
using System.Text;

namespace Hornada.Core.Orders;

/// <summary>
/// The secret in the address of an order's page. A client that knows it sees the order with its pickup code, and may cancel it.
/// </summary>
/// <remarks>
/// It is made from the pickup code, which is random and known only to the customer and the bakery, so nothing more has to be stored.
/// A bakery could compute it too: it may see and cancel the order anyway.
/// </remarks>
public static class OrderLink
{
    private const int SecretBytes = 16;

    /// <summary>The secret of an order: 32 hexadecimal digits.</summary>
    public static string Secret(Order order)
    {
        var whole = HMACSHA256.HashData(Encoding.UTF8.GetBytes(order.PickupCode), Encoding.UTF8.GetBytes($"page of {order.Id.Value}"));
        return Convert.ToHexStringLower(whole.AsSpan(0, SecretBytes));
    }

    /// <summary>True when this is the order's secret. Compares in constant time.</summary>
    internal static bool Opens(Order order, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Secret(order)), Encoding.UTF8.GetBytes(secret));
}
