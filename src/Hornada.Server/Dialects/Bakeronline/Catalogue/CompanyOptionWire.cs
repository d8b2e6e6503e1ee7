using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary><c>company.OptionSet</c>, and without options <c>company.OptionSet.simple</c> (contract §3.8).</summary>
internal sealed record CompanyOptionSetWire
{
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    public required bool AllowAttachment { get; init; }

    [Optional]
    public IReadOnlyList<CompanyOptionWire>? Options { get; init; }

    public required long Id { get; init; }

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
}

/// <summary><c>company.Option</c>: sorted by <see cref="Order"/>, higher first, then by id (contract §3.8).</summary>
internal sealed record CompanyOptionWire
{
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>Negative for a discount.</summary>
    public required Cents PriceChange { get; init; }

    public required long Id { get; init; }

    [Since(Feature.OptionCodes)]
    public required string? Code { get; init; }

    public required int Order { get; init; }

    [Since(Feature.OptionAmounts)]
    public required string PriceCalculation { get; init; }
}
