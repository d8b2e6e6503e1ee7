using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;

namespace Hornada.Testing;

/// <summary>Makes a product of a bakery without a database.</summary>
public sealed record ProductBuilder(Bakery Bakery)
{
    public string Name { get; init; } = "Pan";

    /// <summary>Price in minor units of the bakery's currency.</summary>
    public long PriceMinor { get; init; } = 100_000;

    public int Stock { get; init; } = 5;

    public Availability Availability { get; init; } = Availability.ReadyNow;

    public int AdvanceMinutes { get; init; }

    /// <summary>Catalogue details; null for a product that has only a name and a price.</summary>
    public ArticleRequest? Article { get; init; }

    public Product Build()
    {
        var key = StoredKeys.Next();
        var details = new ProductDetails
        {
            Name = Name,
            Price = new(PriceMinor, Bakery.Currency),
            Emoji = "🍞",
            Availability = Availability,
            AdvanceMinutes = AdvanceMinutes,
            Stock = Stock,
            Category = "pan",
        };
        var product = Product.Create(new($"product{key}"), Bakery, details, TestTimes.Monday).Value;
        if (Article is not null)
        {
            product.Describe(Article);
        }

        return product.WithKey(key);
    }
}
