using Hornada.Core.Basics;

namespace Hornada.Server.Pages.Site;

/// <summary>The map on which an owner points at a shop. Off by default: the server of its tiles sees who looks at them.</summary>
internal sealed class MapOptions : ISettingsSection
{
    private static readonly string[] Holes = ["{z}", "{x}", "{y}"];

    /// <inheritdoc/>
    public static string Section => "Hornada:Map";

    /// <summary>
    /// Address of the tiles, with <c>{z}</c>, <c>{x}</c> and <c>{y}</c> for zoom and place (256 pixels, Web Mercator); null for no map.
    /// </summary>
    public string? Tiles { get; set; }

    /// <summary>Whose map it is, as its licence asks, such as <c>© OpenStreetMap contributors</c>. Required with tiles.</summary>
    public string Attribution { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (Tiles is null)
        {
            yield break;
        }

        var whole = Holes.Aggregate(Tiles, (text, hole) => text.Replace(hole, "0", StringComparison.Ordinal));
        if (!Uri.TryCreate(whole, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps
            || !Holes.All(hole => Tiles.Contains(hole, StringComparison.Ordinal)))
        {
            yield return $"Hornada:Map:Tiles '{Tiles}' is no address of tiles. "
                + "Write it like https://tiles.example.com/{z}/{x}/{y}.png.";
        }

        if (string.IsNullOrWhiteSpace(Attribution))
        {
            yield return "Hornada:Map:Attribution is empty. Name whose map it is, such as © OpenStreetMap contributors.";
        }
    }
}
