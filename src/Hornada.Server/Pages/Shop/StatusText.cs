using Hornada.Core.Bakeries;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>Where an order stands, in words.</summary>
internal static class StatusText
{
    private static readonly OrderStatus[] Course =
        [OrderStatus.Pending, OrderStatus.Confirmed, OrderStatus.Baking, OrderStatus.Ready, OrderStatus.Completed];

    /// <summary>The steps of an order that goes well.</summary>
    public static IReadOnlyList<LocalizedText> Steps(FulfilmentMethod method) => [.. Course.Select(status => Word(status, method))];

    /// <summary>The status in a word, of an order that reaches its customer this way.</summary>
    public static LocalizedText Word(OrderStatus status, FulfilmentMethod method) =>
        (status, method) is (OrderStatus.Completed, FulfilmentMethod.Delivery) ? Texts.Order.StepDelivered : Word(status);

    /// <summary>The status in a word, of orders of any kind.</summary>
    public static LocalizedText Word(OrderStatus status) => status switch
    {
        OrderStatus.Pending => Texts.Order.StepPlaced,
        OrderStatus.Confirmed => Texts.Order.StepConfirmed,
        OrderStatus.Baking => Texts.Order.StepBaking,
        OrderStatus.Ready => Texts.Order.StepReady,
        OrderStatus.Completed => Texts.Order.StepCollected,
        OrderStatus.Cancelled => Texts.Order.StepCancelled,
    };

    /// <summary>The status of an order in a word; of an order that its bakery does not see until it is paid, just that.</summary>
    public static LocalizedText Word(Order order) => order.AwaitsPayment ? Texts.Order.HeadUnpaid : Word(order.Status, order.Method);

    /// <summary>
    /// The step of an order, from 0; behind the last step for a collected order, -1 for a cancelled one.
    /// </summary>
    public static int Step(OrderStatus status) => status switch
    {
        OrderStatus.Pending => 0,
        OrderStatus.Confirmed => 1,
        OrderStatus.Baking => 2,
        OrderStatus.Ready => 3,
        OrderStatus.Completed => Course.Length,
        OrderStatus.Cancelled => -1,
    };

    /// <summary>The status as a sentence to its customer.</summary>
    public static LocalizedText Headline(Order order) => order.Status switch
    {
        OrderStatus.Pending when order.AwaitsPayment => Texts.Order.HeadUnpaid,
        OrderStatus.Pending => Texts.Order.HeadPending,
        OrderStatus.Confirmed => Texts.Order.HeadConfirmed,
        OrderStatus.Baking => Texts.Order.HeadBaking,
        OrderStatus.Ready when order.Method == FulfilmentMethod.Delivery => Texts.Order.HeadReadyToDeliver,
        OrderStatus.Ready => Texts.Order.HeadReady,
        OrderStatus.Completed when order.Method == FulfilmentMethod.Delivery => Texts.Order.HeadDelivered,
        OrderStatus.Completed => Texts.Order.HeadCompleted,
        OrderStatus.Cancelled => Texts.Order.HeadCancelled,
    };

    /// <summary>Whether the order is paid; while it is not, and is to be paid at pickup, just that.</summary>
    public static LocalizedText Paid(Order order) => order.PaymentStatus switch
    {
        PaymentStatus.Approved => Texts.Order.IsPaid,
        PaymentStatus.Refunded => Texts.Order.Refunded,
        PaymentStatus.Pending or PaymentStatus.Rejected when order.Status == OrderStatus.Cancelled => Texts.Order.NeverPaid,
        PaymentStatus.Pending when order.PaymentMethod == PaymentMethod.CashOnPickup =>
            order.Method == FulfilmentMethod.Delivery ? Texts.Checkout.PayAtDoor : Texts.Checkout.PayAtPickup,
        PaymentStatus.Pending or PaymentStatus.Rejected => Texts.Order.NotPaidYet,
    };

    /// <summary>The reason of a cancelled order.</summary>
    public static LocalizedText WhyCancelled(Order order) => order switch
    {
        { TimedOutAt: not null } => Texts.Order.CancelledUnpaid,
        { ExpiredAt: not null } => Texts.Order.CancelledUnanswered,
        { CancelledBy: ActorKind.Customer } => Texts.Order.CancelledByYou,
        _ => Texts.Order.CancelledByBakery,
    };

    /// <summary>What customers call a way of paying online, inside a sentence.</summary>
    public static string Provider(string way, Localizer localizer) => way switch
    {
        "creditcard" => localizer[Texts.Settings.WayCard].ToLowerInvariant(),
        "ideal" => "iDEAL",
        "paypal" => "PayPal",
        _ => char.ToUpperInvariant(way[0]) + way[1..].Replace('_', ' '),
    };

    public static LocalizedText Method(FulfilmentMethod method) => method switch
    {
        FulfilmentMethod.Takeout => Texts.Checkout.Takeout,
        FulfilmentMethod.Delivery => Texts.Checkout.Delivery,
        FulfilmentMethod.Locker => Texts.Checkout.Locker,
    };
}
