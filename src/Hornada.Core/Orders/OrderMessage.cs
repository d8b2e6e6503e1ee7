namespace Hornada.Core.Orders;

/// <summary>The author of a message about an order (words of the Bakeronline contract §2.1, in upper case).</summary>
public enum MessageSender
{
    /// <summary>The customer of the order.</summary>
    Customer,

    /// <summary>A person of its bakery.</summary>
    Company,
}

/// <summary>A message between a customer and a bakery about an order.</summary>
public sealed class OrderMessage
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 1000;

    private OrderMessage()
    {
    }

    /// <summary>A message that is not stored yet.</summary>
    internal OrderMessage(long orderKey, MessageSender sender, string text, DateTimeOffset now) =>
        (OrderKey, Sender, Text, At) = (orderKey, sender, text, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Key of the order.</summary>
    public long OrderKey { get; private set; }

    /// <summary>The author.</summary>
    public MessageSender Sender { get; private set; }

    /// <summary>The text, 1 to 1 000 characters.</summary>
    public string Text { get; private set; } = "";

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset At { get; private set; }
}
