namespace Hornada.Core.Storage;

/// <summary>Counts the changes of things that have a number, in a fixed amount of memory.</summary>
internal sealed class ChangeCounts
{
    /// <summary>A power of two. Things that share a counter are dropped together, which costs a query and no truth.</summary>
    private const int Counters = 4096;

    private readonly long[] versions = new long[Counters];
    private long all;

    /// <summary>Grows with every change of the thing.</summary>
    public long VersionOf(long number) => Volatile.Read(ref all) + Volatile.Read(ref versions[number & (Counters - 1)]);

    public void Changed(long number) => Interlocked.Increment(ref versions[number & (Counters - 1)]);

    public void ChangedAll() => Interlocked.Increment(ref all);
}
