using System.Text.RegularExpressions;
using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>The last part of a web address made from a name: <c>Panadería La Espiga</c> becomes <c>panaderia-la-espiga</c>.</summary>
public static partial class WebAddress
{
    /// <summary>Null when the name has no Latin letter or digit.</summary>
    public static string? From(string name) =>
        Others().Replace(FoldedText.Fold(name), "-").Trim('-') is { Length: > 0 } address ? address : null;

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
