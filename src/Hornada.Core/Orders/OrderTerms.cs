using Hornada.Core.Basics;
using Hornada.Core.Payments;

namespace Hornada.Core.Orders;

/// <summary>
/// Everything in which the orders of the contracts differ, decided before the lines are priced. <see cref="OrderRules"/> reads only these
/// terms, so it has one path. Made by <see cref="NativeTerms"/>, by <see cref="CheckoutTerms"/>, or by the feature that adds a kind of
/// order (<see cref="IExtensionGroup"/>).
/// </summary>
public sealed record OrderTerms
{
    /// <summary>When the order is wanted.</summary>
    public required PickupTerms Pickup { get; init; }

    /// <summary>Name that is called out at pickup.</summary>
    public required string CustomerName { get; init; }

    /// <summary>How the order reaches its customer; null when the customer fetches it and nothing else is agreed.</summary>
    public FulfilmentRequest? Fulfilment { get; init; }

    /// <summary>How the order is paid.</summary>
    public required PaymentTerms Payment { get; init; }

    /// <summary>True when the bakery gets a message as soon as the order is placed; false when it gets one on payment, or none.</summary>
    public required bool IsAnnouncedAtOnce { get; init; }

    /// <summary>Makes the public id of the order. Default: an id of the native contract.</summary>
    public Func<DateTimeOffset, Randomness, string> NewId { get; init; } = Ids.New;

    /// <summary>What another feature checks, stores and undoes for this order; null for an order of a bakery.</summary>
    public IExtendedOrder? Extension { get; init; }
}

/// <summary>When an order is wanted.</summary>
/// <param name="Time">By the bakery's wall clock.</param>
/// <param name="At">The same as an instant, UTC.</param>
/// <param name="ScheduledFor">For an order ahead: an instant of the wanted day; null for today.</param>
public readonly record struct PickupTerms(TimeOnly Time, DateTimeOffset At, DateTimeOffset? ScheduledFor);

/// <summary>How an order is paid.</summary>
/// <param name="Method">In the words of the native contract.</param>
/// <param name="Name">In the words of the bakery's list; null for an order of the native contract.</param>
/// <param name="Way">The entry of the bakery's list that is checked and whose fee is charged; null when no entry is.</param>
public sealed record PaymentTerms(PaymentMethod Method, string? Name, PaymentWay? Way)
{
    /// <summary>True when the order becomes binding only once it is paid.</summary>
    public bool IsOnline => Way is { IsOnline: true };
}

/// <summary>
/// Terms of an order of the native contract: fetched at the wanted time; the bakery gets a message about a cash order at once (P-30).
/// </summary>
internal static class NativeTerms
{
    public static OrderTerms For(OrderRequest request, PickupTerms pickup) => new()
    {
        Pickup = pickup,
        CustomerName = request.CustomerName,
        Payment = new(request.PaymentMethod, null, null),
        IsAnnouncedAtOnce = request.PaymentMethod == PaymentMethod.CashOnPickup,
    };
}

/// <summary>Terms of an order of a checkout: fulfilment and payment are the customer's choice among what the bakery offers.</summary>
internal static class CheckoutTerms
{
    /// <remarks>A checkout that names no way of paying is paid like a native order.</remarks>
    public static OrderTerms For(OrderRequest request, PickupTerms pickup)
    {
        var terms = NativeTerms.For(request, pickup) with { Fulfilment = request.Fulfilment };
        return request.PaymentWay is not { } way
            ? terms
            : terms with { Payment = new(request.PaymentMethod, way.Name, way), IsAnnouncedAtOnce = !way.IsOnline };
    }
}
