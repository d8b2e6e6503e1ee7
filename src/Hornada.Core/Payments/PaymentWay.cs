using Hornada.Core.Bakeries;

namespace Hornada.Core.Payments;

/// <summary>A way of paying as an order keeps it.</summary>
/// <param name="Name">Its name, such as <c>bancontact</c>.</param>
/// <param name="Method">Its kind in the words of the native contract.</param>
/// <param name="IsOnline">True when the order becomes binding once it is paid; false when at once (Bakeronline contract §4.1).</param>
public sealed record PaymentWay(string Name, PaymentMethod Method, bool IsOnline)
{
    /// <summary>
    /// The way of paying with this name: at the counter, by transfer, or online (Bakeronline contract §3.10, §4.1). A name that is not
    /// listed here is an online card: installations use different names, and a bakery accepts only the names that it offers.
    /// </summary>
    public static PaymentWay FromName(string name) => name switch
    {
        _ when IsAtPickup(name) => new(name, PaymentMethod.CashOnPickup, IsOnline: false),
        "bank_transfer" => new(name, PaymentMethod.Pse, IsOnline: false),
        "ideal" or "sofort" or "giropay" or "eps_uberweisung" => new(name, PaymentMethod.Pse, IsOnline: true),
        "bancontact" or "payconiq" or "satispay" or "redsys_bizum" => new(name, PaymentMethod.DebitCard, IsOnline: true),
        _ => new(name, PaymentMethod.CreditCard, IsOnline: true),
    };

    /// <summary>True for paying when the order is collected, which has two names.</summary>
    public static bool IsAtPickup(string name) => name is PaymentOffer.AtCounter or "paid_in_shop";
}
