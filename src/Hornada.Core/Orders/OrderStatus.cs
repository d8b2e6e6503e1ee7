namespace Hornada.Core.Orders;

/// <summary>Status of an order (words of seed 000).</summary>
public enum OrderStatus
{
    /// <summary>Placed, waiting for the bakery.</summary>
    Pending,

    /// <summary>Accepted by the bakery.</summary>
    Confirmed,

    Baking,

    /// <summary>Waiting to be collected.</summary>
    Ready,

    Completed,

    /// <summary>Cancelled; its units are back in stock. Terminal.</summary>
    Cancelled,
}

public enum OrderMove
{
    /// <summary>The bakery accepts it.</summary>
    Confirm,

    /// <summary>It goes into the oven.</summary>
    StartBaking,

    /// <summary>It is ready to collect.</summary>
    FinishBaking,

    /// <summary>The customer picks it up.</summary>
    PickUp,

    /// <summary>The customer picks it up, reported by a program without a baking step.</summary>
    CollectDirectly,

    Cancel,
}
