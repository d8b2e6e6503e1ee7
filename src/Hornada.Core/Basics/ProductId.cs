namespace Hornada.Core.Basics;

/// <summary>Public id of a product: an opaque string, a UUID for every product made here.</summary>
/// <param name="Value">The id as clients see it. A request may name any text; a lookup finds real ids only.</param>
public readonly record struct ProductId(string Value)
{
    /// <summary>The id as it is stored.</summary>
    public string Value { get; } = Ids.Canonical(Value);

    public override string ToString() => Value;
}
