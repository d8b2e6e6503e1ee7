using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Promises;
using Hornada.Core.Promotions;

namespace Hornada.Core.Orders;

/// <summary>
/// What <see cref="OrderRules"/> knows when it decides an order or prices a cart: read in one transaction, at one moment.
/// </summary>
public sealed record OrderContext
{
    /// <summary>The bakery; null when no bakery has the requested id.</summary>
    public required Bakery? Bakery { get; init; }

    /// <summary>The products as they are now, with the units that earlier orders of the same group have taken.</summary>
    public required IReadOnlyDictionary<ProductId, Product> Products { get; init; }

    /// <summary>The moment of the decision, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Choices of the products and offers on them. Default: none.</summary>
    public CatalogueSnapshot Catalogue { get; init; } = CatalogueSnapshot.None;

    /// <summary>The requested promotion; null when none is requested, or no promotion has that id.</summary>
    public Promotion? Promotion { get; init; }

    /// <summary>The promotions of which the best applies; null when the client names one, or none.</summary>
    public BestPromotion? Promotions { get; init; }

    /// <summary>The orders that wait in lockers, with those that earlier orders of the same group have added. Default: none.</summary>
    public LockerSpace Lockers { get; init; } = new();

    /// <summary>What is promised of the bakery's capacities, with what earlier orders of the same group took. Default: nothing.</summary>
    public PromisedUnits Promised { get; init; } = new();

    /// <summary>The boards of the bakeries that ask for a live one, by the key of the bakery. Default: none.</summary>
    public IReadOnlyDictionary<long, BoardState> Boards { get; init; } = BoardRows.None;

    /// <summary>What promises are judged by; the bakery exists.</summary>
    internal PromiseContext ForPromises => new(Bakery!, Now, Promised) { Board = Boards.GetValueOrDefault(Bakery!.Key) };

    /// <summary>What another feature knows of the group; null when no order of the group is at a restricted bakery.</summary>
    public IExtensionGroup? Extension { get; init; }
}
