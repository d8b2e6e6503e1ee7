using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Wire;

/// <summary>Status of an order (contract §3.10).</summary>
internal enum OrderStatusWord
{
    Pending,
    HasRead,
    Approved,
    Declined,
    Removed,
    DeletedByShop,
    Collected,
}

/// <summary>Status of a payment (contract §3.10); null on the wire when there is none.</summary>
[LowerCase]
internal enum PaymentStatusWord
{
    Pending,
    Canceled,
    Timeout,
    Declined,
    Refunded,
    Paid,
}

/// <summary>How an order reaches its customer (contract §3.5).</summary>
[LowerCase]
internal enum MethodWord
{
    Delivery,
    Takeout,
    Latch,
}

/// <summary>How a product is priced (contract §3.10, §4.5).</summary>
internal enum PriceTypeWord
{
    PerUnit,
    PerPerson,
    PerKilogram,
    MultipleChoice,
}

/// <summary>How far the shop is with an order, beside its status (contract §3.10).</summary>
internal enum PreparationStatusWord
{
    Preparing,
    Ready,
}

/// <summary>Order of a list (contract §4.7).</summary>
[LowerCase]
internal enum SortWord
{
    Ascending,
    Descending,
}

/// <summary>Where a product's <c>url</c> leads (contract §3.6).</summary>
[LowerCase]
internal enum UrlTypeWord
{
    None,
    Recipe,
    Website,
}

/// <summary>How a shop shows its products (contract §3.10).</summary>
[LowerCase]
internal enum DisplayModeWord
{
    Blocks,
    List,
}

/// <summary>How a customer hears that his order waits in a locker (contract §3.5).</summary>
[LowerCase]
internal enum NotificationMethodWord
{
    Email,
    Sms,
}

/// <summary>Who wrote a message about an order (contract §2.1).</summary>
[LowerCase]
internal enum SenderWord
{
    Customer,
    Company,
}
