using Hornada.Core.Accounts;
using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>What an order says of its hand-over beyond method, day and time. Frozen when it is placed.</summary>
public sealed record OrderCheckout
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
public sealed class OrderGroup
{
    private OrderGroup()
    {
    }

    /// <summary>A group that is not stored yet.</summary>
    internal OrderGroup(string id, long accountKey, string returnUrl, byte[]? paymentHash, DateTimeOffset now) =>
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
