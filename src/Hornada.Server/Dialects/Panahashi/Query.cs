using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>Reading the query string: what is no number counts as absent (contract §0.4).</summary>
internal static class Query
{
    /// <summary>A finite number, or null.</summary>
    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The wanted page; Core clamps it.</summary>
    public static PageRequest Page(string? page, string? pageSize, int defaultSize) => new(
        int.TryParse(page, CultureInfo.InvariantCulture, out var number) ? number : 1,
        int.TryParse(pageSize, CultureInfo.InvariantCulture, out var size) ? size : defaultSize);
}

/// <summary>The name a customer goes by on orders and reviews.</summary>
internal static class CustomerName
{
    /// <summary>The profile's name first, so that nobody orders under another's; then the header the apps send (D-39).</summary>
    public static string For(HttpRequest request, Caller caller)
    {
        var header = TextRules.CleanName(request.Headers["X-User-Name"].ToString(), Account.MaxName);
        return (caller.DisplayName, header) switch
        {
            ({ Length: > 0 } name, _) => name,
            (_, { Length: > 0 } name) => name,
            _ => OrderRules.NamelessCustomer,
        };
    }
}
