using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>Pictures in the contract's words (contract §3.6).</summary>
internal static class ImageWireMapping
{
    /// <summary>A picture of a shop; null for none, and for one whose size is not known, because a size must be there.</summary>
    public static ImageWire? Image(SizedPicture? picture) => picture is null ? null : new()
    {
        Resolutions = [new(new(picture.Url), picture.Width, picture.Height)],
        WhiteBackground = false,
    };

    /// <summary>The photographs of a product; those whose size is not known are left out, because a size must be there.</summary>
    public static IReadOnlyList<ImageWire> Images(IReadOnlyList<ProductImage> photographs) =>
    [
        .. photographs.Where(image => image.Resolutions.All(size => size.Width > 0)).Select(image => new ImageWire
        {
            Resolutions = [.. image.Resolutions.Select(size => new ResolutionWire(new(size.Src), size.Width, size.Height))],
            WhiteBackground = image.WhiteBackground,
        }),
    ];
}

/// <summary>How a product is priced, in the contract's words (contract §3.10).</summary>
internal static class PriceTypes
{
    public static PriceTypeName Word(PriceType type) => type switch
    {
        PriceType.PerUnit => PriceTypeName.PerUnit,
        PriceType.PerPerson => PriceTypeName.PerPerson,
        PriceType.PerKilogram => PriceTypeName.PerKilogram,
        PriceType.MultipleChoice => PriceTypeName.MultipleChoice,
    };

    public static PriceType Read(PriceTypeName word) => word switch
    {
        PriceTypeName.PerUnit => PriceType.PerUnit,
        PriceTypeName.PerPerson => PriceType.PerPerson,
        PriceTypeName.PerKilogram => PriceType.PerKilogram,
        PriceTypeName.MultipleChoice => PriceType.MultipleChoice,
    };
}
