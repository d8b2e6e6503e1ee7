namespace Hornada.Core.Orders;

/// <summary>How the pickup of an order was proven.</summary>
public enum PickupProof
{
    /// <summary>The customer's code was scanned.</summary>
    Qr,

    /// <summary>The bakery completed the order without a code.</summary>
    Manual,
}
