using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary><c>CartItem.order</c>: a line of an order, as its customer sees it (contract §3.6).</summary>
internal sealed record OrderItemWire
{
    public required int Amount { get; init; }

    /// <summary>0 unless the price is per person.</summary>
    public required int Persons { get; init; }

    /// <summary>0 unless the price is per kilogram.</summary>
    public required int Gram { get; init; }

    /// <summary>Empty when there is none.</summary>
    public required string Comment { get; init; }

    public required ProductWire Product { get; init; }

    /// <summary>The price that was chosen; null unless the price is MULTIPLE_CHOICE.</summary>
    public required ProductPriceWire? ProductPrice { get; init; }

    public required LinePricesWire CalculatedPrices { get; init; }

    /// <summary>Null without a discount.</summary>
    public required LinePricesWire? DiscountPrices { get; init; }

    public required IReadOnlyList<ChosenOptionWire> Options { get; init; }

    [Until(Feature.OptionObjects)]
    public required IReadOnlyList<LineUploadWire> Uploads { get; init; }

    /// <summary>The company's own article key, as it was when the order was placed (contract §7 #11).</summary>
    public required string? Code { get; init; }
}

/// <summary><c>CartItem.company</c>: a line of an order, as the shop sees it (contract §3.6).</summary>
internal sealed record CompanyItemWire
{
    public required int Amount { get; init; }

    public required int Persons { get; init; }

    public required int Gram { get; init; }

    public required string Comment { get; init; }

    public required CompanyOrderProductWire Product { get; init; }

    public required CompanyOrderPriceWire? ProductPrice { get; init; }

    public required LinePricesWire CalculatedPrices { get; init; }

    public required LinePricesWire? DiscountPrices { get; init; }

    /// <summary>The free amount on top; grams or persons when the price is per those.</summary>
    public required int AmountFree { get; init; }

    public required IReadOnlyList<ChosenOptionWire> Options { get; init; }

    [Until(Feature.OptionObjects)]
    public required IReadOnlyList<LineUploadWire> Uploads { get; init; }
}
