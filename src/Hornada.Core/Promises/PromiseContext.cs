using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Promises;

/// <summary>What a promise is judged by.</summary>
/// <param name="Now">The moment of the question, UTC.</param>
/// <param name="Promised">What is promised already.</param>
public sealed record PromiseContext(Bakery Bakery, DateTimeOffset Now, PromisedUnits Promised)
{
    /// <summary>What is known of the bakery's board; null when the bakery does not ask for one.</summary>
    public BoardState? Board { get; init; }
}

/// <summary>What somebody wants to pick up.</summary>
/// <param name="Quantity">Pieces, persons or portions of the request.</param>
/// <param name="Units">Pieces that leave the stock: with those that an offer adds.</param>
/// <param name="IsSold">False when the bakery does not sell the product.</param>
public readonly record struct PromiseLine(Product Product, int Quantity, int Units, bool IsSold = true);

/// <summary>What somebody asks a promise for.</summary>
/// <param name="method">How the order is to reach its customer.</param>
/// <param name="lines">The lines at the bakery.</param>
/// <param name="lockers">The open lockers of the bakery, where the order is to wait in one; otherwise none.</param>
public sealed class PromiseQuestion(FulfilmentMethod method, IReadOnlyList<PromiseLine> lines, IReadOnlyList<Locker> lockers)
{
    private CartDemand? demand;

    public FulfilmentMethod Method => method;

    public IReadOnlyList<PromiseLine> Lines => lines;

    public IReadOnlyList<Locker> Lockers => lockers;

    /// <summary>The units that the lines take; counted at the first question.</summary>
    internal CartDemand At(Bakery bakery) => demand ??= new(Lines, bakery.Shop.Promises);
}

/// <summary>What an installation checks beyond the contract.</summary>
/// <param name="RefusesPast">Refuse a time that has passed.</param>
/// <param name="RequiresAdvance">Refuse a time sooner than the advance of a product.</param>
public sealed record PromisePolicy(bool RefusesPast, bool RequiresAdvance);
