using System.Security.Cryptography;

namespace Hornada.Core.Basics;

/// <summary>Source of unguessable bytes; injected, so that a test can replay a run.</summary>
public abstract class Randomness
{
    /// <summary>The operating system's cryptographic source.</summary>
    public static readonly Randomness System = new SystemRandomness();

    /// <summary>Fills the whole span with random bytes.</summary>
    public abstract void Fill(Span<byte> bytes);

    private sealed class SystemRandomness : Randomness
    {
        public override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
    }
}
