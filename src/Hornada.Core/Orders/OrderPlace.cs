using Hornada.Core.Bakeries;

namespace Hornada.Core.Orders;

/// <summary>Where orders go, in words.</summary>
public static class OrderPlace
{
    extension(Order order)
    {
        /// <summary>Address and note of a delivery, name of a locker; empty for a pickup at the bakery.</summary>
        public string Place() => (order.Method, order.Checkout) switch
        {
            (FulfilmentMethod.Delivery, { Address: { } to } terms) =>
                to.InOneLine() + (terms.Notes is { Length: > 0 } note ? $" ({note})" : ""),
            (FulfilmentMethod.Locker, { LockerName: { } locker }) => locker,
            _ => "",
        };
    }
}
