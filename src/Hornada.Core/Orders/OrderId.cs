using Hornada.Core.Storage;

namespace Hornada.Core.Orders;

/// <summary>Public id of an order: an opaque string, a UUID for every order placed here.</summary>
/// <param name="Value">The id as clients see it. Any text may be asked for; only real ids are found.</param>
public readonly record struct OrderId(string Value)
{
    /// <summary>The id itself.</summary>
    public override string ToString() => Value;
}

internal sealed class OrderIdConverter() : IdConverter<OrderId>(id => id.Value, value => new(value));
