using System.Text.Json.Serialization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>What is agreed about the fulfilment of an order beyond method, day and time. Frozen when the order is placed.</summary>
public sealed record FulfilmentTerms
{
    /// <summary>End of the window that begins at the pickup time, by the bakery's wall clock; null for an exact time.</summary>
    public TimeOnly? EndTime { get; init; }

    /// <summary>Address of the bakery, of the delivery or of the locker; null when the bakery has no address in parts.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>For a delivery: note to the driver; null for none.</summary>
    public string? Notes { get; init; }

    /// <summary>For a locker: its key; null otherwise.</summary>
    [JsonPropertyName("latchKey")]
    public long? LockerKey { get; init; }

    /// <summary>For a locker: its name; null otherwise.</summary>
    [JsonPropertyName("latchName")]
    public string? LockerName { get; init; }

    /// <summary>How the customer wants to be notified, <c>email</c> or <c>sms</c>; null when not given.</summary>
    public string? NotificationMethod { get; init; }

    /// <summary>For a locker: the number that gets the message with its code; null for the customer's own.</summary>
    public string? Telephone { get; init; }

    /// <summary>The party that gets the invoice; null when no invoice is wanted.</summary>
    public InvoiceParty? Invoice { get; init; }
}

/// <summary>What an order costs on top of its goods, in minor units of its currency; none negative.</summary>
/// <param name="WarrantyMinor">Deposits, paid back on return.</param>
/// <param name="DeliveryMinor">Fee of the delivery.</param>
/// <param name="InvoiceMinor">Fee of the invoice.</param>
/// <param name="SmsMinor">Fee of the text message of a locker.</param>
/// <param name="TransactionMinor">Fee of the way of paying.</param>
public sealed record OrderFees(long WarrantyMinor, long DeliveryMinor, long InvoiceMinor, long SmsMinor, long TransactionMinor)
{
    /// <summary>No fee: every native order.</summary>
    public static readonly OrderFees None = new(0, 0, 0, 0, 0);

    /// <summary>The sum, in minor units.</summary>
    public long TotalMinor => checked(WarrantyMinor + DeliveryMinor + InvoiceMinor + SmsMinor + TransactionMinor);
}

/// <summary>A checkout: one order per bakery, placed together.</summary>
public sealed class Checkout
{
    private Checkout()
    {
    }

    /// <summary>A checkout that is not stored yet.</summary>
    internal Checkout(string id, long accountKey, string returnUrl, byte[]? paymentHash, DateTimeOffset now) =>
        (Id, AccountKey, ReturnUrl, PaymentHash, CreatedAt) = (id, accountKey, returnUrl, paymentHash, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the account that ordered.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Address the browser goes to after paying.</summary>
    public string ReturnUrl { get; private set; } = "";

    /// <summary>
    /// Hash of the secret in the address of its payment page (<see cref="PaymentLink"/>); null when it is not paid online.
    /// </summary>
    public byte[]? PaymentHash { get; private set; }

    /// <summary>When it was placed, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}
