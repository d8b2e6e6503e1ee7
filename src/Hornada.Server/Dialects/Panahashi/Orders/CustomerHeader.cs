using Hornada.Core.Accounts;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>The name the apps send for their customer (D-39).</summary>
internal static class CustomerHeader
{
    /// <summary>The name of the caller, or the header's for a caller without one.</summary>
    public static string NameFor(HttpRequest request, Caller caller) => CustomerName.For(caller, request.Headers["X-User-Name"].ToString());
}
