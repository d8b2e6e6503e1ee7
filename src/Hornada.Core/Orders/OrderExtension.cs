using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders;

/// <summary>
/// A kind of order that another feature adds, such as the meals of canteens. The feature registers one implementation. Orders calls it at
/// the places below and knows nothing else about the feature (ADR 22).
/// </summary>
public interface IOrderExtension
{
    /// <summary>
    /// Locks the restricted bakeries of a group of orders until the transaction ends. It is the first lock of the transaction: before
    /// products. Called only for groups that order at such a bakery.
    /// </summary>
    /// <param name="bakeryKeys">Keys of the <see cref="RestrictedBakery"/> rows among the bakeries of the group; at least one.</param>
    Task<IExtensionGroup> LockBakeries(HornadaDb db, IReadOnlyCollection<long> bakeryKeys, CancellationToken cancel);

    /// <summary>Does what a move of an order causes in the feature's own rows, inside the transaction of the move.</summary>
    /// <returns>What Orders has to do besides; null when the order is not of this kind.</returns>
    Task<MoveConsequences?> Moved(HornadaDb db, Order order, CancellationToken cancel);

    /// <summary>What was handed over of orders that are being cancelled, before their stock is put back.</summary>
    /// <param name="orders">The orders; also those that are not of this kind.</param>
    /// <returns>By the order's key, the units of each of its lines; an order of which nothing was handed over is missing.</returns>
    Task<IReadOnlyDictionary<long, IReadOnlyList<int>>> HandedOver(HornadaDb db, IReadOnlyList<Order> orders, CancellationToken cancel);

    /// <summary>Does what cancelling causes in the feature's own rows, after the stock of the orders was put back.</summary>
    /// <param name="orders">The cancelled orders, tracked; also those that are not of this kind.</param>
    /// <param name="cancellation">By whom, why and when.</param>
    /// <returns>Keys of the orders of this kind: their customers get no message from Orders.</returns>
    Task<IReadOnlySet<long>> Cancelled(
        HornadaDb db, IReadOnlyList<Order> orders, Cancellation cancellation, Randomness random, CancellationToken cancel);
}

/// <summary>What a feature knows about the orders of one group, inside the transaction that places them.</summary>
public interface IExtensionGroup
{
    /// <summary>Reads what the orders need, and locks the feature's accounts in key order. Called after the products are locked.</summary>
    Task Load(HornadaDb db, IReadOnlyCollection<OrderRequest> requests, IReadOnlyCollection<Product> products, CancellationToken cancel);

    /// <summary>True when the bakery sells a product that is not its own because the feature says so.</summary>
    bool Sells(Product product, Bakery bakery);

    /// <summary>The terms of an order.</summary>
    /// <returns>Refused when something is wrong with it; null when the bakery is not one of the feature's.</returns>
    Outcome<OrderTerms>? TermsFor(OrderRequest request, Bakery bakery, DateTimeOffset now);
}

/// <summary>What a feature checks, stores and undoes for one order.</summary>
public interface IExtendedOrder
{
    /// <summary>Judges the frozen lines.</summary>
    /// <param name="lines">The lines at their prices.</param>
    /// <param name="products">The products of the lines.</param>
    /// <returns>The lines with what the feature keeps of each; or why they cannot be ordered.</returns>
    Outcome<IReadOnlyList<OrderLine>> Check(IReadOnlyList<OrderLine> lines, IReadOnlyDictionary<ProductId, Product> products);

    /// <summary>The last check: settles the order in memory, for instance by taking its price from a prepaid account.</summary>
    /// <returns>Why the order is refused, with nothing changed; null when it is accepted.</returns>
    Refusal? Accept(Order order, DateTimeOffset now, Randomness random);

    /// <summary>Adds the feature's rows of an accepted order, which has been stored and has a key.</summary>
    void Store(HornadaDb db, Order order);

    /// <summary>Takes back what <see cref="Accept"/> changed in memory: another order of the same checkout was refused.</summary>
    void Undo();
}

/// <summary>What a request says for a kind of order that another feature adds. The feature derives its own record.</summary>
public abstract record OrderExtensionRequest;

/// <summary>What Orders does when an order has moved.</summary>
/// <param name="TakesMoney">On completion: money is received at the counter.</param>
/// <param name="StampsCard">On completion: the customer's loyalty card gets a stamp.</param>
/// <param name="NotifiesCustomer">On every move: the customer gets a message.</param>
public sealed record MoveConsequences(bool TakesMoney, bool StampsCard, bool NotifiesCustomer);

/// <summary>Why orders are cancelled.</summary>
/// <param name="Actor">The account or customer that cancels.</param>
/// <param name="Author">The same in words, for a ledger; null for the name of the actor's account.</param>
/// <param name="Reason">Why, in words; null when none was given.</param>
/// <param name="At">When it happened, UTC.</param>
public sealed record Cancellation(Actor Actor, string? Author, string? Reason, DateTimeOffset At);
