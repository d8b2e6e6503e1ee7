using Hornada.Core.Storage;

namespace Hornada.Core.Bakeries;

/// <summary>Public id of a bakery: an opaque string, a UUID for every bakery made here.</summary>
/// <param name="Value">The id as clients see it. Any text may be asked for; only real ids are found.</param>
public readonly record struct BakeryId(string Value)
{
    /// <summary>The id itself.</summary>
    public override string ToString() => Value;
}

internal sealed class BakeryIdConverter() : IdConverter<BakeryId>(id => id.Value, value => new(value));
