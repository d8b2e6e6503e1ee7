using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>Photographs as pages show them.</summary>
internal static class PhotographText
{
    extension(ProductImage image)
    {
        /// <summary>Its sizes as an <c>srcset</c>; null when there is only one, or an address cannot stand in the list.</summary>
        public string? Sources() =>
            image.Resolutions.Count < 2 || image.Resolutions.Any(size => size.Width == 0 || size.Src.AsSpan().IndexOfAny(' ', ',') >= 0)
                ? null
                : string.Join(", ", image.Resolutions.Select(size => $"{size.Src} {Localizer.Whole(size.Width)}w"));

        /// <summary>Address of the smallest size that has so many pixels; of the largest when none has.</summary>
        public string Fitting(int pixels) =>
            image.Resolutions.Where(size => size.Width >= pixels).MinBy(size => size.Width)?.Src ?? image.Src;
    }

    extension(LocalText? alt)
    {
        /// <summary>The words for people who do not see it; empty for none.</summary>
        public string Said(Localizer localizer) => alt is null ? "" : localizer[alt];
    }
}
