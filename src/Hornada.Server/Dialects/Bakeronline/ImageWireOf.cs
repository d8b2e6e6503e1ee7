using Hornada.Core.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Wire;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>Pictures in the contract's words (contract §3.6).</summary>
internal static class ImageWireOf
{
    public static ImageWire Image(ProductImage image) => new()
    {
        Resolutions = [.. image.Resolutions.Select(size => new ResolutionWire(new(size.Src), size.Width, size.Height))],
        WhiteBackground = image.WhiteBackground,
    };
}

/// <summary>How a product is priced, in the contract's words (contract §3.10).</summary>
internal static class PriceTypes
{
    public static PriceTypeWord Word(PriceType type) => type switch
    {
        PriceType.PerUnit => PriceTypeWord.PerUnit,
        PriceType.PerPerson => PriceTypeWord.PerPerson,
        PriceType.PerKilogram => PriceTypeWord.PerKilogram,
        PriceType.MultipleChoice => PriceTypeWord.MultipleChoice,
    };

    public static PriceType Read(PriceTypeWord word) => word switch
    {
        PriceTypeWord.PerUnit => PriceType.PerUnit,
        PriceTypeWord.PerPerson => PriceType.PerPerson,
        PriceTypeWord.PerKilogram => PriceType.PerKilogram,
        PriceTypeWord.MultipleChoice => PriceType.MultipleChoice,
    };
}
