using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>A picture in several sizes (contract §3.6).</summary>
internal sealed record ImageWire
{
    public required IReadOnlyList<ResolutionWire> Resolutions { get; init; }

    /// <summary>Id of the uploaded file, where it has one.</summary>
    [Since(Feature.ImageFiles), Optional]
    public long? FileId { get; init; }

    public required bool WhiteBackground { get; init; }
}

/// <summary>One size of a picture, in pixels.</summary>
internal sealed record ResolutionWire(PictureUrl Src, int Width, int Height);

/// <summary>An uploaded file of a customer (contract §2.3).</summary>
/// <param name="Id">Names it in a cart.</param>
/// <param name="Url">Where it is.</param>
internal sealed record CartUploadWire(long Id, PictureUrl Url);
