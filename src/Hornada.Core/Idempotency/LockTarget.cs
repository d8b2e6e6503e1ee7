using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Idempotency;

/// <summary>
/// The rows that a request changes, where the client says which state of them it has seen (header <c>If-Match</c>). They are locked before
/// that state is compared, and until the change is committed. Each feature declares its own targets, as extensions of this class.
/// </summary>
public sealed class LockTarget
{
    private readonly Func<HornadaDb, CancellationToken, Task> take;

    private LockTarget(Func<HornadaDb, CancellationToken, Task> take) => this.take = take;

    /// <summary>The state is not the one that the client has seen.</summary>
    public static Refusal Changed { get; } = new(RefusalKind.Stale, "PRECONDITION_FAILED", new(
        "Esto cambió desde que lo leíste. Léelo de nuevo y, si todavía quieres, repite el cambio con el nuevo ETag.",
        "This has changed since you read it. Read it again and, if you still want to, repeat the change with the new ETag.",
        "Dit is gewijzigd sinds je het las. Lees het opnieuw en herhaal de wijziging met de nieuwe ETag als je ze nog wilt.",
        "Ceci a changé depuis que vous l’avez lu. Relisez-le et, si vous le voulez toujours, répétez le changement avec le nouvel ETag."));

    /// <summary>The header cannot be read. To ignore it would leave the change unprotected.</summary>
    public static Refusal Unreadable { get; } = Refusal.Malformed(
        "El encabezado If-Match debe ser * o una lista de ETags entre comillas",
        "The header If-Match must be * or a list of quoted ETags",
        "De header If-Match moet * zijn of een lijst van ETags tussen aanhalingstekens",
        "L’en-tête If-Match doit être * ou une liste d’ETags entre guillemets");

    /// <summary>The rows of a query. A feature declares with it what its requests lock.</summary>
    internal static LockTarget Rows<T>(Func<HornadaDb, IQueryable<T>> rows) => new((db, cancel) => db.Lock(rows(db), cancel));

    /// <summary>Locks the rows until the transaction ends. Rows that do not exist are not locked.</summary>
    /// <remarks>
    /// They are the first rows that the change writes anyway, so the order of locks is the same as without <c>If-Match</c>.
    /// </remarks>
    internal Task Lock(HornadaDb db, CancellationToken cancel) => take(db, cancel);
}
