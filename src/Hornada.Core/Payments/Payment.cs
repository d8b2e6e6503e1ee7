using Hornada.Core.Basics;

namespace Hornada.Core.Payments;

/// <summary>Status of a payment (values of seed 001).</summary>
public enum PaymentStatus
{
    Pending,

    Approved,

    Rejected,

    /// <summary>Given back by an admin.</summary>
    Refunded,
}

/// <summary>How a customer pays (words of seed 001).</summary>
public enum PaymentMethod
{
    CreditCard,

    DebitCard,

    /// <summary>Colombian online bank transfer.</summary>
    Pse,

    /// <summary>Cash when the order is collected.</summary>
    CashOnPickup,
}

/// <summary>What is to be paid for one order.</summary>
/// <param name="AccountKey">Key of the account that pays.</param>
internal readonly record struct AmountDue(long OrderKey, long AccountKey, Money Total);

/// <summary>A payment of an order: approved, declined or refunded. At most one per order is APPROVED.</summary>
public sealed class Payment
{
    private Payment()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID.</summary>
    public string Id { get; private set; } = "";

    public long OrderKey { get; private set; }

    /// <summary>Key of the paying account.</summary>
    public long AccountKey { get; private set; }

    /// <summary>
    /// Minor units of <see cref="Currency"/>: the whole order; of an order that was cancelled half handed over, what was handed over.
    /// </summary>
    public long AmountMinor { get; private set; }

    /// <summary>Currency of the amount: the order's.</summary>
    public Currency Currency { get; private set; } = Currency.Cop;

    /// <summary>How it was paid.</summary>
    public PaymentMethod Method { get; private set; }

    public PaymentStatus Status { get; private set; }

    /// <summary>Last four digits of the card; empty for other methods.</summary>
    public string CardLast4 { get; private set; } = "";

    /// <summary>When it was recorded, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Digits of a simulated card that is always declined.</summary>
    private const string DeclinedDigits = "0000";

    /// <summary>Money received at pickup (P-34), not stored yet.</summary>
    internal static Payment Received(string id, AmountDue due, PaymentMethod method, DateTimeOffset now) =>
        Simulated(id, due, method, "", now);

    /// <summary>A new simulated payment of the whole order: cash is approved, card digits 0000 are declined (contract §3.7).</summary>
    /// <param name="digits">Card digits; of more than four only the last four are looked at and kept (P-29).</param>
    internal static Payment Simulated(string id, AmountDue due, PaymentMethod method, string digits, DateTimeOffset now) => new()
    {
        Id = id,
        OrderKey = due.OrderKey,
        AccountKey = due.AccountKey,
        AmountMinor = due.Total.Minor,
        Currency = due.Total.Currency,
        Method = method,
        Status = method != PaymentMethod.CashOnPickup && LastFour(digits) == DeclinedDigits
            ? PaymentStatus.Rejected
            : PaymentStatus.Approved,
        CardLast4 = method == PaymentMethod.CashOnPickup ? "" : LastFour(digits),
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>True when the program that took the money can return it: simulated payments can, cash lies in a drawer.</summary>
    internal bool CanBeReturned => Method != PaymentMethod.CashOnPickup;

    /// <summary>Refunds the payment, once.</summary>
    internal void Refund(DateTimeOffset now) => (Status, UpdatedAt) = (PaymentStatus.Refunded, now);

    /// <summary>The last four digits; empty when fewer were given.</summary>
    private static string LastFour(string digits)
    {
        var kept = string.Concat(digits.Where(char.IsAsciiDigit));
        return kept.Length < DeclinedDigits.Length ? "" : kept[^DeclinedDigits.Length..];
    }
}
