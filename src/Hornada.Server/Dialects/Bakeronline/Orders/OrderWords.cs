using System.Linq.Expressions;
using Hornada.Core.Bakeries;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>The contract's words for what an order is (contract §3.10, §4.3). Each word is one condition, for reading and for filtering alike.</summary>
internal static class OrderWords
{
    private static readonly Dictionary<OrderStatusWord, Expression<Func<Order, bool>>> Conditions = new()
    {
        [OrderStatusWord.Pending] = order => order.Status == OrderStatus.Pending && order.SeenAt == null,
        [OrderStatusWord.HasRead] = order => order.Status == OrderStatus.Pending && order.SeenAt != null,
        [OrderStatusWord.Approved] = order => order.Status == OrderStatus.Confirmed || order.Status == OrderStatus.Baking || order.Status == OrderStatus.Ready,
        [OrderStatusWord.Collected] = order => order.Status == OrderStatus.Completed,
        [OrderStatusWord.Declined] = order => order.Status == OrderStatus.Cancelled && order.CancelledBy == ActorKind.Baker && order.ConfirmedAt == null,
        [OrderStatusWord.DeletedByShop] = order => order.Status == OrderStatus.Cancelled && order.CancelledBy == ActorKind.Baker && order.ConfirmedAt != null,
        [OrderStatusWord.Removed] = order => order.Status == OrderStatus.Cancelled && order.CancelledBy != ActorKind.Baker,
    };

    private static readonly Dictionary<OrderStatusWord, Func<Order, bool>> Compiled = Conditions.ToDictionary(pair => pair.Key, pair => pair.Value.Compile());

    /// <summary>Which orders have this word.</summary>
    public static Expression<Func<Order, bool>> Matching(OrderStatusWord word) => Conditions[word];

    /// <summary>The word of an order.</summary>
    public static OrderStatusWord Of(Order order) => Compiled.Single(pair => pair.Value(order)).Key;

    /// <summary>What a shop means by asking for a word.</summary>
    public static ShopDecision Decision(OrderStatusWord word) => word switch
    {
        OrderStatusWord.Pending => ShopDecision.Leave,
        OrderStatusWord.HasRead => ShopDecision.Read,
        OrderStatusWord.Approved => ShopDecision.Approve,
        OrderStatusWord.Declined or OrderStatusWord.DeletedByShop => ShopDecision.GiveUp,
        OrderStatusWord.Removed => ShopDecision.Withdrawn,
        OrderStatusWord.Collected => ShopDecision.Collect,
    };

    /// <summary>How far the shop is; null while it has not begun and when the order is over.</summary>
    public static PreparationStatusWord? Preparation(Order order) => ShopWish.Of(order.Status) switch
    {
        Core.Orders.Preparation.Preparing => PreparationStatusWord.Preparing,
        Core.Orders.Preparation.Ready => PreparationStatusWord.Ready,
        null => null,
    };

    /// <summary>What a shop means by asking for this preparation.</summary>
    public static Preparation Preparation(PreparationStatusWord word) => word switch
    {
        PreparationStatusWord.Preparing => Core.Orders.Preparation.Preparing,
        PreparationStatusWord.Ready => Core.Orders.Preparation.Ready,
    };

    /// <summary>How it is handed over.</summary>
    public static MethodWord Method(HandOverMethod method) => method switch
    {
        HandOverMethod.Takeout => MethodWord.Takeout,
        HandOverMethod.Delivery => MethodWord.Delivery,
        HandOverMethod.Latch => MethodWord.Latch,
    };

    /// <summary>The method of the word.</summary>
    public static HandOverMethod Method(MethodWord method) => method switch
    {
        MethodWord.Takeout => HandOverMethod.Takeout,
        MethodWord.Delivery => HandOverMethod.Delivery,
        MethodWord.Latch => HandOverMethod.Latch,
    };

    /// <summary>How it is paid: the shop's word for it, or for an order of the native contract the nearest one.</summary>
    public static PaymentMethodWord PaymentMethod(Order order) => new(order.PaymentWord ?? order.PaymentMethod switch
    {
        Core.Payments.PaymentMethod.CashOnPickup => PaymentOffer.AtCounter,
        Core.Payments.PaymentMethod.CreditCard => "creditcard",
        Core.Payments.PaymentMethod.DebitCard => "bancontact",
        Core.Payments.PaymentMethod.Pse => "bank_transfer",
    });

    /// <summary>Where the payment stands; null while it is to be paid at pickup (contract §4.1).</summary>
    public static PaymentStatusWord? Payment(Order order) => order.PaymentStatus switch
    {
        PaymentStatus.Approved => PaymentStatusWord.Paid,
        PaymentStatus.Rejected => PaymentStatusWord.Declined,
        PaymentStatus.Refunded => PaymentStatusWord.Refunded,
        PaymentStatus.Pending when order.PaymentMethod == Core.Payments.PaymentMethod.CashOnPickup => null,
        PaymentStatus.Pending => (order.Status, order.TimedOutAt) switch
        {
            (OrderStatus.Cancelled, null) => PaymentStatusWord.Canceled,
            (OrderStatus.Cancelled, _) => PaymentStatusWord.Timeout,
            _ => PaymentStatusWord.Pending,
        },
    };
}
