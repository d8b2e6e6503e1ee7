using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>Settings of ordering.</summary>
public sealed class OrderOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Orders";

    /// <summary>Refuse a pickup time that has gone by. Default true.</summary>
    public bool RefusePastPickup { get; set; } = true;

    /// <summary>Refuse a pickup sooner than a product's advance. Default true.</summary>
    public bool RequireAdvance { get; set; } = true;

    /// <summary>How long an order waits for its online payment before it is cancelled, in minutes: 5 to 10 080. Default 60.</summary>
    public int UnpaidMinutes { get; set; } = 60;

    /// <summary>Most orders, and on SQLite most changes, that may wait to be written: 1 to 100 000. Default 1 024.</summary>
    public int MaxQueue { get; set; } = 1024;

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (MaxQueue is < 1 or > 100_000)
        {
            yield return $"{Section}:{nameof(MaxQueue)} is {MaxQueue}. Set it between 1 and 100000.";
        }

        if (UnpaidMinutes is < 5 or > 10_080)
        {
            yield return $"{Section}:{nameof(UnpaidMinutes)} is {UnpaidMinutes}. Set it between 5 and 10080.";
        }
    }
}
