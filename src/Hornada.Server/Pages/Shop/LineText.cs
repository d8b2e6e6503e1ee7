using System.Globalization;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>The lines of an order in words.</summary>
internal static class LineText
{
    public static string Name(OrderLine line, Localizer localizer) => line.Detail?.Names is { } names ? localizer[names] : line.Name;

    /// <summary>The choices of the line, one phrase each.</summary>
    /// <param name="hasComment">Whether the customer's own words are one of them.</param>
    public static IEnumerable<string> Chosen(OrderLine line, Localizer localizer, bool hasComment = true)
    {
        if (line.Detail is not { } detail)
        {
            yield break;
        }

        if (detail.Variant is { } variant)
        {
            yield return localizer[variant.Names];
        }

        if (detail.Persons > 0)
        {
            yield return localizer[Texts.Product.ForPersons, detail.Persons];
        }

        if (detail.Gram > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{detail.Gram} g");
        }

        foreach (var option in detail.Options)
        {
            yield return option.Amount > 1
                ? string.Create(CultureInfo.InvariantCulture, $"{option.Amount} × {localizer[option.Names]}")
                : localizer[option.Names];
        }

        if (hasComment && detail.Comment.Length > 0)
        {
            yield return $"“{detail.Comment}”";
        }
    }
}
