using Hornada.Core.Bakeries;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>Where an order stands, in words.</summary>
internal static class StatusText
{
    /// <summary>The steps of an order that goes well.</summary>
    public static IReadOnlyList<Phrase> Steps { get; } = [Say.StepPlaced, Say.StepConfirmed, Say.StepBaking, Say.StepReady, Say.StepCollected];

    /// <summary>The status in a word.</summary>
    public static Phrase Word(OrderStatus status) => status switch
    {
        OrderStatus.Pending => Say.StepPlaced,
        OrderStatus.Confirmed => Say.StepConfirmed,
        OrderStatus.Baking => Say.StepBaking,
        OrderStatus.Ready => Say.StepReady,
        OrderStatus.Completed => Say.StepCollected,
        OrderStatus.Cancelled => Say.StepCancelled,
    };

    /// <summary>The step an order is at, counted from 0; past the last one when it is collected, before the first when it is cancelled.</summary>
    public static int Step(OrderStatus status) => status switch
    {
        OrderStatus.Pending => 0,
        OrderStatus.Confirmed => 1,
        OrderStatus.Baking => 2,
        OrderStatus.Ready => 3,
        OrderStatus.Completed => 5,
        OrderStatus.Cancelled => -1,
    };

    /// <summary>The status as a sentence to its customer.</summary>
    public static Phrase Headline(Order order) => order.Status switch
    {
        OrderStatus.Pending when order.AwaitsPayment => Say.HeadUnpaid,
        OrderStatus.Pending => Say.HeadPending,
        OrderStatus.Confirmed => Say.HeadConfirmed,
        OrderStatus.Baking => Say.HeadBaking,
        OrderStatus.Ready => Say.HeadReady,
        OrderStatus.Completed => Say.HeadCompleted,
        OrderStatus.Cancelled => Say.HeadCancelled,
    };

    /// <summary>Whether it is paid.</summary>
    public static Phrase Paid(Order order) => order.PaymentStatus switch
    {
        PaymentStatus.Approved => Say.IsPaid,
        PaymentStatus.Refunded => Say.Refunded,
        PaymentStatus.Pending or PaymentStatus.Rejected => Say.NotPaidYet,
    };

    /// <summary>How it is handed over.</summary>
    public static Phrase Method(FulfilmentMethod method) => method switch
    {
        FulfilmentMethod.Takeout => Say.Takeout,
        FulfilmentMethod.Delivery => Say.Delivery,
        FulfilmentMethod.Latch => Say.Locker,
    };
}
