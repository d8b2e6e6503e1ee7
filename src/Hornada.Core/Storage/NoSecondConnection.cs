using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>
/// Forbids a context to connect again in the middle of a transaction. EF Core would open a new connection after the first one broke, and
/// commands on it would be committed although the transaction failed.
/// </summary>
internal sealed class NoSecondConnection : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => Check(eventData, result);

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(Check(eventData, result));

    private static InterceptionResult Check(ConnectionEventData eventData, InterceptionResult result) =>
        eventData.Context?.Database.CurrentTransaction is null
            ? result
            : throw new NpgsqlException("The connection broke in the middle of a transaction.", new IOException());
}
