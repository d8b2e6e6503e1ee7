namespace Hornada.Core.Storage;

/// <summary>What a change is about, for readers that keep something about it in memory; such as a bakery.</summary>
/// <param name="Kind">A letter for the kind of thing. Its feature chooses it.</param>
/// <param name="Key">Storage key of the thing, 0 or more.</param>
public readonly record struct Topic(char Kind, long Key);
