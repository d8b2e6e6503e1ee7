namespace Hornada.Core.Basics;

/// <summary>Public id of an order: an opaque string, a UUID for every order placed here.</summary>
/// <param name="Value">The id as clients see it. A client may send any text; only ids of stored orders are found.</param>
public readonly record struct OrderId(string Value)
{
    /// <summary>The id as it is stored.</summary>
    public string Value { get; } = Ids.Canonical(Value);

    public override string ToString() => Value;
}
