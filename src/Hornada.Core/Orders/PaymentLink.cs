using System.Security.Cryptography;
using System.Text;

namespace Hornada.Core.Orders;

/// <summary>The secret in the address of a checkout's payment page. A client that knows it may pay, and see what is paid.</summary>
/// <remarks>
/// It is made from the pickup code of the first order, which is random, and from the public id of the checkout, which no bakery sees. So a
/// repeated request gets the same address, although only its hash is stored.
/// </remarks>
public static class PaymentLink
{
    /// <summary>The secret: 64 hexadecimal digits.</summary>
    internal static string Secret(string groupId, Order first) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(first.PickupCode), Encoding.UTF8.GetBytes($"payment of {groupId}")));

    /// <summary>The hash that is stored and searched by.</summary>
    internal static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
