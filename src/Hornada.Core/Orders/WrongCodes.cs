namespace Hornada.Core.Orders;

/// <summary>
/// Counts wrong short codes by bakery, in the memory of this node: otherwise all codes of five characters could be tried.
/// </summary>
public sealed class WrongCodes(TimeProvider clock)
{
    /// <summary>Most wrong codes of a bakery in <see cref="Window"/>.</summary>
    public const int MaxPerWindow = 20;

    /// <summary>How long wrong codes count, from the first one on.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock turn = new();
    private readonly Dictionary<long, (int Count, DateTimeOffset Until)> counted = [];

    /// <summary>True when a bakery must wait before it may try another code.</summary>
    public bool IsFull(long bakeryKey)
    {
        lock (turn)
        {
            return counted.TryGetValue(bakeryKey, out var counter) && counter.Until > clock.GetUtcNow() && counter.Count >= MaxPerWindow;
        }
    }

    /// <summary>Counts a wrong code.</summary>
    public void Add(long bakeryKey)
    {
        lock (turn)
        {
            var now = clock.GetUtcNow();
            var counter = counted.GetValueOrDefault(bakeryKey);
            counted[bakeryKey] = counter.Until > now ? (counter.Count + 1, counter.Until) : (1, now + Window);
        }
    }
}
