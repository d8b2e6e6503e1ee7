namespace Hornada.Core.Catalogue;

/// <summary>When a product can be picked up (words of seed 001).</summary>
public enum Availability
{
    ReadyNow,

    /// <summary>In about 20 minutes.</summary>
    ReadyIn20,

    /// <summary>In about 60 minutes.</summary>
    ReadyIn60,

    /// <summary>Only when ordered <see cref="Product.AdvanceMinutes"/> ahead.</summary>
    AdvanceOrderOnly,

    /// <summary>Not available, whatever the stock.</summary>
    OutOfStock,
}
