using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>
/// A context whose connection breaks in the middle of a transaction opens another one, and what it runs there is not in the transaction any more:
/// it would stay, although the transaction has failed. So it may not.
/// </summary>
internal sealed class NoSecondConnection : DbConnectionInterceptor
{
    /// <inheritdoc/>
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => Check(eventData, result);

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(Check(eventData, result));

    private static InterceptionResult Check(ConnectionEventData eventData, InterceptionResult result) => eventData.Context?.Database.CurrentTransaction is null
        ? result
        : throw new NpgsqlException("The connection broke in the middle of a transaction.", new IOException());
}
