namespace Hornada.Core.Bakeries;

/// <summary>How an order gets to its customer (words of the Bakeronline contract §3.5, in upper case).</summary>
public enum HandOverMethod
{
    /// <summary>The customer fetches it.</summary>
    Takeout,

    /// <summary>It is brought to an address.</summary>
    Delivery,

    /// <summary>It waits in a locker.</summary>
    Latch,
}
