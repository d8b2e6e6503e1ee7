namespace Hornada.Core.Bakeries;

/// <summary>
/// A bakery that sells only to customers it knows: it is not listed publicly, and no cart of the public may name it. The feature that
/// restricts bakeries maps this type to its own table (canteens: their establishments), so nothing is stored twice and this floor
/// does not know the feature.
/// </summary>
public sealed class RestrictedBakery
{
    private RestrictedBakery()
    {
    }

    /// <summary>Key of the bakery.</summary>
    public long BakeryKey { get; private set; }
}
