using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary><c>CartItemOption</c>: an option of a line. Before 1.5.0 the option alone (contract §3.6).</summary>
internal sealed record ChosenOptionWire
{
    public required OptionWire Option { get; init; }

    /// <summary>The file the customer sent for it.</summary>
    public required CartUploadWire? Upload { get; init; }

    /// <summary>How often; 1 unless the set lets choose.</summary>
    [Since(Feature.OptionAmounts)]
    public required int Amount { get; init; }
}

/// <summary><c>Option.detailed</c> (contract §3.6).</summary>
internal sealed record OptionWire
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Negative for a discount.</summary>
    public required Amount PriceChange { get; init; }

    [Since(Feature.OptionObjects)]
    public required ImageWire? Image { get; init; }

    /// <summary>The customer must send a picture for it. Before 1.5.0 the set said so, in <c>allow_attachment</c>.</summary>
    [Since(Feature.OptionObjects)]
    public required bool RequireImage { get; init; }

    /// <summary>The company's own key.</summary>
    [Since(Feature.OptionCodes)]
    public required string? Code { get; init; }

    /// <summary>What <see cref="PriceChange"/> is multiplied with, such as <c>PER_PIECE</c>.</summary>
    [Since(Feature.OptionAmounts)]
    public required string PriceCalculation { get; init; }

    /// <summary>The set it belongs to; left out where the option stands inside its set.</summary>
    [Optional]
    public OptionSetWire? Optionset { get; init; }
}

/// <summary><c>OptionSet.simple</c>, and with options <c>OptionSet.detailed</c> (contract §3.6).</summary>
internal sealed record OptionSetWire
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The customer may add a file to the choice. Gone when options got their own upload.</summary>
    [Until(Feature.OptionObjects)]
    public required bool AllowAttachment { get; init; }

    /// <summary>The company's own key.</summary>
    [Since(Feature.OptionSetCodes)]
    public required string? Code { get; init; }

    [Since(Feature.OptionAmounts)]
    public required bool MultipleChoice { get; init; }

    [Since(Feature.OptionAmounts)]
    public required bool ChooseAmount { get; init; }

    [Since(Feature.OptionAmounts)]
    public required int MinDifferentOptions { get; init; }

    /// <summary>Null: no limit.</summary>
    [Since(Feature.OptionAmounts)]
    public required int? MaxDifferentOptions { get; init; }

    [Since(Feature.OptionAmounts)]
    public required int MinAmountOptions { get; init; }

    /// <summary>Null: no limit.</summary>
    [Since(Feature.OptionAmounts)]
    public required int? MaxAmountOptions { get; init; }

    /// <summary>The options; only where a product is shown whole.</summary>
    [Optional]
    public IReadOnlyList<OptionWire>? Options { get; init; }
}

/// <summary>A file of a line before 1.5.0, and the set it was sent for.</summary>
internal sealed record LineUploadWire(CartUploadWire Upload, long OptionsetId)
{
    /// <summary>The files of chosen options.</summary>
    public static IReadOnlyList<LineUploadWire> From(IEnumerable<ChosenOptionWire> options) =>
    [
        .. options.Where(chosen => chosen is { Upload: not null, Option.Optionset: not null })
            .Select(chosen => new LineUploadWire(chosen.Upload!, chosen.Option.Optionset!.Id)),
    ];
}
