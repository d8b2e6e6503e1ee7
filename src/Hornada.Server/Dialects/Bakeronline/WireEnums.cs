using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>Status of an order (contract §3.10).</summary>
internal enum OrderStatusName
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
internal enum PaymentStatusName
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
internal enum MethodName
{
    Delivery,
    Takeout,
    Latch,
}

/// <summary>How a product is priced (contract §3.10, §4.5).</summary>
internal enum PriceTypeName
{
    PerUnit,
    PerPerson,
    PerKilogram,
    MultipleChoice,
}

/// <summary>How far the shop is with an order, beside its status (contract §3.10).</summary>
internal enum PreparationStatusName
{
    Preparing,
    Ready,
}

/// <summary>Order of a list (contract §4.7).</summary>
[LowerCase]
internal enum SortName
{
    Ascending,
    Descending,
}

/// <summary>Where a product's <c>url</c> leads (contract §3.6).</summary>
[LowerCase]
internal enum UrlTypeName
{
    None,
    Recipe,
    Website,
}

/// <summary>How a shop shows its products (contract §3.10).</summary>
[LowerCase]
internal enum DisplayModeName
{
    Blocks,
    List,
}

/// <summary>How a customer is notified that the order is in its locker (contract §3.5).</summary>
[LowerCase]
internal enum NotificationMethodName
{
    Email,
    Sms,
}

/// <summary>What a holiday does to the hours of a method; the documentation shows the first word alone.</summary>
[LowerCase]
internal enum HolidayActionName
{
    Default,
    Custom,
}

/// <summary>How the lead time of a holiday is counted; the documentation shows this word alone.</summary>
[LowerCase]
internal enum UpfrontTypeName
{
    Default,
}

/// <summary>Whether a locker is cooled (contract §3.8).</summary>
internal enum TemperatureName
{
    Cooled,
    Notcooled,
}

/// <summary>How a machine is reserved; there is one word (contract §3.8).</summary>
internal enum ReservationName
{
    HoursUpfront,
}

/// <summary>For how long a locker's number of orders counts. The word is Hornada's.</summary>
[LowerCase]
internal enum MaxPerName
{
    Day,
}

/// <summary>The sender of a message about an order (contract §2.1).</summary>
[LowerCase]
internal enum SenderName
{
    Customer,
    Company,
}
