namespace Hornada.Core.Basics;

/// <summary>Public id of a bakery: an opaque string, a UUID for every bakery made here.</summary>
/// <param name="Value">The id as clients see it. A request may name any text; a lookup finds real ids only.</param>
public readonly record struct BakeryId(string Value)
{
    /// <summary>The id as it is stored.</summary>
    public string Value { get; } = Ids.Canonical(Value);

    public override string ToString() => Value;
}
