using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;

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

/// <summary>The name the apps send for their customer (D-39).</summary>
internal static class CustomerHeader
{
    /// <summary>The name of the caller, or the header's for a caller without one.</summary>
    public static string NameFor(HttpRequest request, Caller caller) => CustomerName.For(caller, request.Headers["X-User-Name"].ToString());
}
