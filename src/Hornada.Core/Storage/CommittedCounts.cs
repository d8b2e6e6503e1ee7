using System.Collections.Concurrent;

namespace Hornada.Core.Storage;

/// <summary>
/// How often each kind of thing was committed by this node since it started, for those who watch the server. A feature notes a thing with
/// its change; it counts when the change is committed, once. Asks the database nothing.
/// </summary>
public sealed class CommittedCounts
{
    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>The counts by the name of the thing. Names are few: they come from the program, never from data.</summary>
    public IReadOnlyDictionary<string, long> All => counts;

    internal void Add(IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
        {
            counts.AddOrUpdate(name, 1, (_, known) => known + 1);
        }
    }
}
