using System.Text.Json.Serialization;

namespace Hornada.Core.Bakeries;

/// <summary>How an order reaches its customer (words of the Bakeronline contract §3.5, in upper case).</summary>
public enum FulfilmentMethod
{
    /// <summary>The customer fetches it.</summary>
    Takeout,

    /// <summary>It is delivered to an address.</summary>
    Delivery,

    /// <summary>The customer fetches it from a locker.</summary>
    [JsonStringEnumMemberName("LATCH")]
    Locker,
}
