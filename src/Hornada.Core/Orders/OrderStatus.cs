namespace Hornada.Core.Orders;

/// <summary>Where an order stands (words of seed 000).</summary>
public enum OrderStatus
{
    /// <summary>Placed, waiting for the bakery.</summary>
    Pending,

    /// <summary>Accepted by the bakery.</summary>
    Confirmed,

    /// <summary>In the oven.</summary>
    Baking,

    /// <summary>Waiting to be collected.</summary>
    Ready,

    /// <summary>Collected. Terminal.</summary>
    Completed,

    /// <summary>Given up; its stock went back. Terminal.</summary>
    Cancelled,
}

/// <summary>What can happen to an order.</summary>
public enum OrderMove
{
    /// <summary>The bakery accepts.</summary>
    Confirm,

    /// <summary>It goes into the oven.</summary>
    StartBaking,

    /// <summary>It is ready to collect.</summary>
    FinishBaking,

    /// <summary>The customer has it.</summary>
    HandOver,

    /// <summary>The customer has it, asked by a program that knows no baking step.</summary>
    CollectDirectly,

    /// <summary>It is given up.</summary>
    Cancel,
}
