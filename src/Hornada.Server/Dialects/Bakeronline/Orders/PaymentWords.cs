using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>
/// What the contract's payment methods are (contract §3.10, §4.1): at the counter, by transfer, or online. Those that are not listed here
/// are online cards: the vendor's lists differ from page to page, and a shop takes only what it offers.
/// </summary>
internal static class PaymentWords
{
    /// <summary>The way of paying with this word, as the newest version spells it.</summary>
    public static PaymentWay Of(string word) => word switch
    {
        "point_of_sale" or "paid_in_shop" => new(word, PaymentMethod.CashOnPickup, IsOnline: false),
        "bank_transfer" => new(word, PaymentMethod.Pse, IsOnline: false),
        "ideal" or "sofort" or "giropay" or "eps_uberweisung" => new(word, PaymentMethod.Pse, IsOnline: true),
        "bancontact" or "payconiq" or "satispay" or "redsys_bizum" => new(word, PaymentMethod.DebitCard, IsOnline: true),
        _ => new(word, PaymentMethod.CreditCard, IsOnline: true),
    };
}
