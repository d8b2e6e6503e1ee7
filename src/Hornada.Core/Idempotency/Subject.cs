using System.Linq.Expressions;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Idempotency;

/// <summary>
/// The one thing a request changes, where its client says which state of it he saw (header <c>If-Match</c>). It is held still while that state
/// is looked at, and until the change is done.
/// </summary>
public sealed class Subject
{
    private readonly Func<HornadaDb, CancellationToken, Task> hold;

    private Subject(Func<HornadaDb, CancellationToken, Task> hold) => this.hold = hold;

    /// <summary>It is not what the client saw any more.</summary>
    public static Refusal Changed { get; } = new(RefusalKind.Stale, "PRECONDITION_FAILED", new(
        "Esto cambió desde que lo leíste. Léelo de nuevo y, si todavía quieres, repite el cambio con el nuevo ETag.",
        "This has changed since you read it. Read it again and, if you still want to, repeat the change with the new ETag.",
        "Dit is gewijzigd sinds je het las. Lees het opnieuw en herhaal de wijziging met de nieuwe ETag als je ze nog wilt.",
        "Ceci a changé depuis que vous l’avez lu. Relisez-le et, si vous le voulez toujours, répétez le changement avec le nouvel ETag."));

    /// <summary>What the client saw cannot be read: taken for nothing, it would protect nothing.</summary>
    public static Refusal Unreadable { get; } = Refusal.Malformed(
        "El encabezado If-Match debe ser * o una lista de ETags entre comillas",
        "The header If-Match must be * or a list of quoted ETags",
        "De header If-Match moet * zijn of een lijst van ETags tussen aanhalingstekens",
        "L’en-tête If-Match doit être * ou une liste d’ETags entre guillemets");

    /// <summary>An order.</summary>
    public static Subject Order(OrderId id) => Order(row => row.Id == id);

    /// <summary>An order, by its storage key.</summary>
    public static Subject Order(long key) => Order(row => row.Key == key);

    /// <summary>A product.</summary>
    public static Subject Product(ProductId id) => Product(row => row.Id == id);

    /// <summary>A product, by its storage key.</summary>
    public static Subject Product(long key) => Product(row => row.Key == key);

    /// <summary>A bakery.</summary>
    public static Subject Bakery(BakeryId id) => new((db, cancel) =>
        db.Bakeries.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, row => row.Status), cancel));

    /// <summary>A customer of a canteen, by his public id.</summary>
    public static Subject CanteenCustomer(string id) => new((db, cancel) =>
        db.CanteenCustomers.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ParentKey, row => row.ParentKey), cancel));

    /// <summary>Keeps everybody from changing it until the transaction ends. What does not exist is not held.</summary>
    /// <remarks>Writing a row locks it. It is the first row its changes write anyway, so nothing is locked in another order than without this.</remarks>
    internal Task Hold(HornadaDb db, CancellationToken cancel) => hold(db, cancel);

    private static Subject Order(Expression<Func<Order, bool>> which) => new((db, cancel) =>
        db.Orders.Where(which).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancel));

    private static Subject Product(Expression<Func<Product, bool>> which) => new((db, cancel) =>
        db.Products.Where(which).ExecuteUpdateAsync(set => set.SetProperty(row => row.Stock, row => row.Stock), cancel));
}
