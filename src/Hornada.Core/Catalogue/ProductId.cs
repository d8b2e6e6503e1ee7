using Hornada.Core.Storage;

namespace Hornada.Core.Catalogue;

/// <summary>Public id of a product: an opaque string, a UUID for every product made here.</summary>
/// <param name="Value">The id as clients see it. Any text may be asked for; only real ids are found.</param>
public readonly record struct ProductId(string Value)
{
    /// <summary>The id itself.</summary>
    public override string ToString() => Value;
}

internal sealed class ProductIdConverter() : IdConverter<ProductId>(id => id.Value, value => new(value));
