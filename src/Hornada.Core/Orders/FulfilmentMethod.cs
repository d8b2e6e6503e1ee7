using Hornada.Core.Bakeries;
using Hornada.Core.Payments;

namespace Hornada.Core.Orders;

/// <summary>How an order gets to its customer (words of the Bakeronline contract §3.5, in upper case).</summary>
public enum FulfilmentMethod
{
    /// <summary>The customer fetches it.</summary>
    Takeout,

    /// <summary>It is brought to an address.</summary>
    Delivery,

    /// <summary>It waits in a locker.</summary>
    Latch,
}

/// <summary>What an order says of its hand-over beyond method, day and time. Frozen when it is placed.</summary>
public sealed record FulfilmentTerms
{
    /// <summary>End of the window that begins at the pickup time, by the bakery's wall clock; null for an exact time.</summary>
    public TimeOnly? EndTime { get; init; }

    /// <summary>Where it is fetched, brought to, or waits; null when the bakery has no address in parts.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>For a delivery: words to the driver; null when none.</summary>
    public string? Notes { get; init; }

    /// <summary>For a locker: its key; null otherwise.</summary>
    public long? LatchKey { get; init; }

    /// <summary>For a locker: its name; null otherwise.</summary>
    public string? LatchName { get; init; }

    /// <summary>How the customer wants to hear of it, <c>email</c> or <c>sms</c>; null when he did not say.</summary>
    public string? NotificationMethod { get; init; }

    /// <summary>Who gets the invoice; null when none is wanted.</summary>
    public InvoiceParty? Invoice { get; init; }
}

/// <summary>A company that gets an invoice.</summary>
/// <param name="Name">Its name.</param>
/// <param name="VatNumber">Such as <c>BE0123456789</c>.</param>
/// <param name="Address">Where it sits.</param>
public sealed record InvoiceParty(string Name, string VatNumber, PostalAddress Address);

/// <summary>What an order costs on top of its goods, in minor units of its currency; none negative.</summary>
/// <param name="WarrantyMinor">Deposits, given back on return.</param>
/// <param name="DeliveryMinor">Bringing it.</param>
/// <param name="InvoiceMinor">Writing an invoice.</param>
/// <param name="SmsMinor">The text message of a locker.</param>
/// <param name="TransactionMinor">The way of paying.</param>
public sealed record OrderFees(long WarrantyMinor, long DeliveryMinor, long InvoiceMinor, long SmsMinor, long TransactionMinor)
{
    /// <summary>No fee at all: every native order.</summary>
    public static readonly OrderFees None = new(0, 0, 0, 0, 0);

    /// <summary>All of them together.</summary>
    public long TotalMinor => checked(WarrantyMinor + DeliveryMinor + InvoiceMinor + SmsMinor + TransactionMinor);
}

/// <summary>What one checkout ordered: one order a bakery.</summary>
public sealed class Checkout
{
    private Checkout()
    {
    }

    /// <summary>A group that is not stored yet.</summary>
    internal Checkout(string id, long accountKey, string returnUrl, byte[]? paymentHash, DateTimeOffset now) =>
        (Id, AccountKey, ReturnUrl, PaymentHash, CreatedAt) = (id, accountKey, returnUrl, paymentHash, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the account that ordered.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Where the browser goes after paying.</summary>
    public string ReturnUrl { get; private set; } = "";

    /// <summary>Hash of the secret in the address of its payment page (<see cref="PaymentLink"/>); null when nothing of it is paid online.</summary>
    public byte[]? PaymentHash { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}

/// <summary>A locker orders can be collected from.</summary>
public sealed class Locker
{
    private Locker()
    {
    }

    /// <summary>A locker that is not stored yet.</summary>
    internal Locker(long bakeryKey, string name, PostalAddress address) => (BakeryKey, Name, Address) = (bakeryKey, name, address);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Key of the bakery that fills it.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>Display name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public PostalAddress Address { get; private set; } = null!;
}

/// <summary>A way of paying as an order keeps it.</summary>
/// <param name="Name">Its name, such as <c>bancontact</c>.</param>
/// <param name="Method">Its kind.</param>
/// <param name="IsOnline">The order counts once it is paid; otherwise at once (Bakeronline contract §4.1).</param>
public sealed record PaymentWay(string Name, PaymentMethod Method, bool IsOnline)
{
    /// <summary>
    /// The way with this name: at the counter, by transfer, or online (Bakeronline contract §3.10, §4.1). Names that are not listed here are
    /// online cards: lists of names differ, and a bakery takes only what it offers.
    /// </summary>
    public static PaymentWay FromName(string word) => word switch
    {
        PaymentOffer.AtCounter or "paid_in_shop" => new(word, PaymentMethod.CashOnPickup, IsOnline: false),
        "bank_transfer" => new(word, PaymentMethod.Pse, IsOnline: false),
        "ideal" or "sofort" or "giropay" or "eps_uberweisung" => new(word, PaymentMethod.Pse, IsOnline: true),
        "bancontact" or "payconiq" or "satispay" or "redsys_bizum" => new(word, PaymentMethod.DebitCard, IsOnline: true),
        _ => new(word, PaymentMethod.CreditCard, IsOnline: true),
    };
}
