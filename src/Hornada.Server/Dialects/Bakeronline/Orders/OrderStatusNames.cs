using System.Linq.Expressions;
using Hornada.Core.Bakeries;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>
/// The contract's words for what an order is (contract §3.10, §4.3). Each word is one condition, for reading and for filtering alike.
/// </summary>
internal static class OrderStatusNames
{
    private static readonly Dictionary<OrderStatusName, Expression<Func<Order, bool>>> Conditions = new()
    {
        [OrderStatusName.Pending] = order => order.Status == OrderStatus.Pending && order.SeenAt == null,
        [OrderStatusName.HasRead] = order => order.Status == OrderStatus.Pending && order.SeenAt != null,
        [OrderStatusName.Approved] = order =>
            order.Status == OrderStatus.Confirmed || order.Status == OrderStatus.Baking || order.Status == OrderStatus.Ready,
        [OrderStatusName.Collected] = order => order.Status == OrderStatus.Completed,
        [OrderStatusName.Declined] = order =>
            order.Status == OrderStatus.Cancelled && order.CancelledBy == ActorKind.Baker && order.ConfirmedAt == null,
        [OrderStatusName.DeletedByShop] = order =>
            order.Status == OrderStatus.Cancelled && order.CancelledBy == ActorKind.Baker && order.ConfirmedAt != null,
        [OrderStatusName.Removed] = order => order.Status == OrderStatus.Cancelled && order.CancelledBy != ActorKind.Baker,
    };

    private static readonly Dictionary<OrderStatusName, Func<Order, bool>> Compiled = Conditions.ToDictionary(pair =>
        pair.Key, pair => pair.Value.Compile());

    /// <summary>Which orders have this word.</summary>
    public static Expression<Func<Order, bool>> Matching(OrderStatusName word) => Conditions[word];

    /// <summary>True when no order that is over has this word.</summary>
    public static bool IsOpen(OrderStatusName word) =>
        word is OrderStatusName.Pending or OrderStatusName.HasRead or OrderStatusName.Approved;

    /// <summary>The word of an order.</summary>
    public static OrderStatusName NameOf(Order order) => Compiled.Single(pair => pair.Value(order)).Key;

    /// <summary>The decision of a shop that sends this status.</summary>
    public static ShopDecision Decision(OrderStatusName word) => word switch
    {
        OrderStatusName.Pending => ShopDecision.Leave,
        OrderStatusName.HasRead => ShopDecision.Read,
        OrderStatusName.Approved => ShopDecision.Approve,
        OrderStatusName.Declined or OrderStatusName.DeletedByShop => ShopDecision.GiveUp,
        OrderStatusName.Removed => ShopDecision.Withdrawn,
        OrderStatusName.Collected => ShopDecision.Collect,
    };

    /// <summary>How far the shop is; null while it has not begun and when the order is over.</summary>
    public static PreparationStatusName? Preparation(Order order) => StatusChangeRequest.PreparationAt(order.Status) switch
    {
        Core.Orders.Preparation.Preparing => PreparationStatusName.Preparing,
        Core.Orders.Preparation.Ready => PreparationStatusName.Ready,
        null => null,
    };

    /// <summary>The preparation of a shop that sends this status.</summary>
    public static Preparation Preparation(PreparationStatusName word) => word switch
    {
        PreparationStatusName.Preparing => Core.Orders.Preparation.Preparing,
        PreparationStatusName.Ready => Core.Orders.Preparation.Ready,
    };

    /// <summary>How it is handed over.</summary>
    public static MethodName Method(FulfilmentMethod method) => method switch
    {
        FulfilmentMethod.Takeout => MethodName.Takeout,
        FulfilmentMethod.Delivery => MethodName.Delivery,
        FulfilmentMethod.Locker => MethodName.Latch,
    };

    /// <summary>The method of the word.</summary>
    public static FulfilmentMethod Method(MethodName method) => method switch
    {
        MethodName.Takeout => FulfilmentMethod.Takeout,
        MethodName.Delivery => FulfilmentMethod.Delivery,
        MethodName.Latch => FulfilmentMethod.Locker,
    };

    /// <summary>How it is paid: the shop's word for it, or for an order of the native contract the nearest one.</summary>
    public static PaymentMethodName PaymentMethod(Order order) => new(order.PaymentWord ?? order.PaymentMethod switch
    {
        Core.Payments.PaymentMethod.CashOnPickup => PaymentOffer.AtCounter,
        Core.Payments.PaymentMethod.CreditCard => "creditcard",
        Core.Payments.PaymentMethod.DebitCard => "bancontact",
        Core.Payments.PaymentMethod.Pse => "bank_transfer",
    });

    /// <summary>Where the payment stands; null while it is to be paid at pickup (contract §4.1).</summary>
    public static PaymentStatusName? Payment(Order order) => order.PaymentStatus switch
    {
        PaymentStatus.Approved => PaymentStatusName.Paid,
        PaymentStatus.Rejected => PaymentStatusName.Declined,
        PaymentStatus.Refunded => PaymentStatusName.Refunded,
        PaymentStatus.Pending when order.PaymentMethod == Core.Payments.PaymentMethod.CashOnPickup => null,
        PaymentStatus.Pending => (order.Status, order.TimedOutAt) switch
        {
            (OrderStatus.Cancelled, null) => PaymentStatusName.Canceled,
            (OrderStatus.Cancelled, _) => PaymentStatusName.Timeout,
            _ => PaymentStatusName.Pending,
        },
    };
}
