using System.Globalization;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>The lines of an order in words.</summary>
internal static class LineText
{
    /// <summary>Its name.</summary>
    public static string Name(OrderLine line, Speech speech) => line.Detail?.Names is { } names ? speech[names] : line.Name;

    /// <summary>What was chosen with it, one phrase each.</summary>
    public static IEnumerable<string> Chosen(OrderLine line, Speech speech)
    {
        if (line.Detail is not { } detail)
        {
            yield break;
        }

        if (detail.Variant is { } variant)
        {
            yield return speech[variant.Names];
        }

        if (detail.Persons > 0)
        {
            yield return speech[Say.ForPersons, detail.Persons];
        }

        if (detail.Gram > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{detail.Gram} g");
        }

        foreach (var option in detail.Options)
        {
            yield return option.Amount > 1 ? string.Create(CultureInfo.InvariantCulture, $"{option.Amount} × {speech[option.Names]}") : speech[option.Names];
        }

        if (detail.Comment.Length > 0)
        {
            yield return $"“{detail.Comment}”";
        }
    }
}
