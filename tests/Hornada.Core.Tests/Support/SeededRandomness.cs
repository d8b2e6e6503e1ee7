using Hornada.Core.Basics;

namespace Hornada.Core.Tests.Support;

/// <summary>Random bytes that a run repeats. Shared by everything that writes to one database, so that ids stay unique there.</summary>
internal sealed class SeededRandomness(int seed) : Randomness
{
    private readonly Random random = new(seed);
    private readonly Lock turn = new();

    public override void Fill(Span<byte> bytes)
    {
        lock (turn)
        {
            random.NextBytes(bytes);
        }
    }
}
