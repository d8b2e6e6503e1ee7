using Hornada.Core.Bakeries;

namespace Hornada.Core.Payments;

/// <summary>A way of paying as an order keeps it.</summary>
/// <param name="Word">Its name, such as <c>bancontact</c>.</param>
/// <param name="Method">Its kind.</param>
/// <param name="IsOnline">The order counts once it is paid; otherwise at once (Bakeronline contract §4.1).</param>
public sealed record PaymentWay(string Word, PaymentMethod Method, bool IsOnline)
{
    /// <summary>
    /// The way with this name: at the counter, by transfer, or online (Bakeronline contract §3.10, §4.1). Names that are not listed here are
    /// online cards: lists of names differ, and a bakery takes only what it offers.
    /// </summary>
    public static PaymentWay Of(string word) => word switch
    {
        PaymentOffer.AtCounter or "paid_in_shop" => new(word, PaymentMethod.CashOnPickup, IsOnline: false),
        "bank_transfer" => new(word, PaymentMethod.Pse, IsOnline: false),
        "ideal" or "sofort" or "giropay" or "eps_uberweisung" => new(word, PaymentMethod.Pse, IsOnline: true),
        "bancontact" or "payconiq" or "satispay" or "redsys_bizum" => new(word, PaymentMethod.DebitCard, IsOnline: true),
        _ => new(word, PaymentMethod.CreditCard, IsOnline: true),
    };
}
