using System.Text.Json.Serialization;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Shops;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary><c>Order</c>, and without products <c>Order.simple</c>, as its customer sees it (contract §3.1, §3.2).</summary>
internal sealed record OrderWire
{
    public required long Id { get; init; }

    public required OrderStatusName Status { get; init; }

    /// <summary>True when it is paid or needs no payment, and so visible to the shop (contract §4.1).</summary>
    public required bool Valid { get; init; }

    /// <summary>Number by shop and year; null while the order is not valid (contract §4.2, §7 #3).</summary>
    public required int? OrderNr { get; init; }

    public required CartPricesWire Prices { get; init; }

    public required PaymentMethodName PaymentMethod { get; init; }

    public required OrderCheckoutWire Checkout { get; init; }

    public required ShopWire Shop { get; init; }

    /// <summary>When it was paid or became valid, by which lists are sorted (contract §4.8).</summary>
    public required Moment CreatedAt { get; init; }

    public required JoynWire? Joyn { get; init; }

    public required PaymentStatusName? PaymentStatus { get; init; }

    /// <summary>The lines; left out in lists.</summary>
    [Optional]
    public IReadOnlyList<OrderItemWire>? Products { get; init; }

    /// <summary>The order's currency, last in both forms (contract §7 #10); kept beside the amounts' own (contract §3.2).</summary>
    [Since(Feature.ShopCurrency), JsonPropertyOrder(1)]
    public required string Currency { get; init; }
}

/// <summary><c>FulfilmentTerms</c>: when and where (contract §3.5).</summary>
internal sealed record OrderCheckoutWire
{
    public required MethodName Method { get; init; }

    public required DateOnly Date { get; init; }

    public required TimeOnly Time { get; init; }

    /// <summary>End of the window; left out when <c>time</c> is exact.</summary>
    [Optional]
    public TimeOnly? EndTime { get; init; }

    [Optional]
    public AddressWire? Address { get; init; }

    /// <summary>For the driver. There for deliveries alone, where it may be null.</summary>
    public Maybe<string> Notes { get; init; }

    /// <summary>Name of the lockers; for <c>latch</c> alone.</summary>
    [Since(Feature.LatchDetails), Optional]
    public string? Name { get; init; }

    /// <summary>Id of the lockers; for <c>latch</c> alone.</summary>
    [Since(Feature.LatchDetails), Optional]
    public long? LatchId { get; init; }

    /// <summary>The customer's remark on the whole order.</summary>
    [Since(Feature.OrderComments), Optional]
    public string? Comment { get; init; }

    [Since(Feature.OrderComments), Optional]
    public NotificationMethodName? NotificationMethod { get; init; }
}

/// <summary>Points to save and where to (contract §3.7).</summary>
internal sealed record JoynWire(int Points, string CollectUrl, string QrCodeUrl);

/// <summary>The orders one checkout made, one a shop (contract §2.1).</summary>
internal sealed record OrderGroupWire(long Id, IReadOnlyList<OrderWire> Orders);

/// <summary><c>OrderMessage</c> (contract §2.1).</summary>
internal sealed record OrderMessageWire
{
    public required string Message { get; init; }

    [Optional]
    public SenderName? Sender { get; init; }

    [Optional]
    public WallMoment? Timestamp { get; init; }
}
