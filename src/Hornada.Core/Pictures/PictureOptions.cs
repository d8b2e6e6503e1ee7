using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

public sealed class PictureOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Pictures";

    /// <summary>Most that the pictures of one bakery may take on the disk, in MiB: 5 to 1 000 000. Default 1 024.</summary>
    public int MaxMegabytesPerBakery { get; set; } = 1024;

    /// <summary>Whether smaller sizes of photographs of products are made. Default true.</summary>
    public bool MakeSizes { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (MaxMegabytesPerBakery is < 5 or > 1_000_000)
        {
            yield return $"{Section}:{nameof(MaxMegabytesPerBakery)} is {MaxMegabytesPerBakery}. Set it between 5 and 1000000.";
        }
    }
}
