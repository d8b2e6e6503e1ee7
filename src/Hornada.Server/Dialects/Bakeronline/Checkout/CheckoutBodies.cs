using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>Body of <c>POST /checkout</c> (contract §2.3).</summary>
internal sealed record QuoteBody
{
    [Required]
    public IReadOnlyList<CartItemBody?>? Cart { get; init; }

    /// <summary>To be merged into the cart.</summary>
    [Since(Feature.AddItems)]
    public IReadOnlyList<CartItemBody?>? AddItems { get; init; }

    /// <summary>The same for what was suggested: it may replace what it contains.</summary>
    [Since(Feature.AddItems)]
    public IReadOnlyList<CartItemBody?>? AddSuggestions { get; init; }

    public CheckoutBody? Checkout { get; init; }

    public PaymentMethodName? PaymentMethod { get; init; }
}

/// <summary>Body of <c>POST /checkout/calendar</c> (contract §2.3).</summary>
internal sealed record CalendarBody
{
    [Required]
    public IReadOnlyList<CartItemBody?>? Cart { get; init; }

    [Required]
    public CheckoutBody? Checkout { get; init; }

    [Required]
    public int? Month { get; init; }

    [Required]
    public int? Year { get; init; }
}

/// <summary>Body of <c>POST /checkout/order</c> (contract §2.3).</summary>
internal sealed record PlaceBody
{
    [Required]
    public IReadOnlyList<CartItemBody?>? Cart { get; init; }

    [Required]
    public CheckoutBody? Checkout { get; init; }

    [Required]
    public PaymentMethodName? PaymentMethod { get; init; }

    [Required]
    public string? ReturnUrl { get; init; }

    /// <summary>Members beside these, by which the ones of the checkout are found that stand in the wrong place.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}

/// <summary><c>CartItem.cart</c> in a request (contract §3.6).</summary>
internal sealed record CartItemBody
{
    public int? Amount { get; init; }

    /// <summary>0 or missing: not applicable.</summary>
    public int? Persons { get; init; }

    /// <summary>0 or missing: not applicable.</summary>
    public int? Gram { get; init; }

    public string? Comment { get; init; }

    public long? ProductId { get; init; }

    public long? ProductPriceId { get; init; }

    public long? ShopId { get; init; }

    [Until(Feature.OptionObjects)]
    public IReadOnlyList<long>? OptionIds { get; init; }

    [Until(Feature.OptionObjects)]
    public IReadOnlyList<LineUploadBody?>? Uploads { get; init; }

    [Since(Feature.OptionObjects)]
    public IReadOnlyList<ChosenOptionBody?>? Options { get; init; }

    /// <summary>The chosen options in every version: an upload of an old cart belongs to a set, not to an option.</summary>
    public IEnumerable<ChosenOptionBody?> Chosen() =>
        Options ?? (OptionIds ?? []).Select(ChosenOptionBody? (id) => new() { OptionId = id });
}

/// <summary><c>CartItemOption</c> in a request (contract §3.6).</summary>
internal sealed record ChosenOptionBody
{
    public long? OptionId { get; init; }

    public long? UploadId { get; init; }

    /// <summary>How often; missing means once.</summary>
    [Since(Feature.OptionAmounts)]
    public int? Amount { get; init; }
}

/// <summary>A file of a line before 1.5.0, and the set it is for (contract §3.6).</summary>
internal sealed record LineUploadBody
{
    public UploadBody? Upload { get; init; }

    public long? OptionsetId { get; init; }
}

/// <summary>A file that was uploaded before. Its address is not looked at: the id says it all.</summary>
internal sealed record UploadBody
{
    public long? Id { get; init; }
}
