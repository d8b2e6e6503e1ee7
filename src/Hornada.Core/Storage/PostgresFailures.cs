using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>What the failures of PostgreSQL mean.</summary>
internal static class PostgresFailures
{
    /// <summary>
    /// The routine of PostgreSQL that a warning names when a commit has stopped waiting for its synchronous standby, as after the time
    /// limit of a statement. PostgreSQL answers such a commit like any other: it is on the disk of the primary alone, and lost with it.
    /// </summary>
    public const string WaitForStandby = "SyncRepWaitForLSN";

    /// <summary>SQLSTATE of a session that PostgreSQL ended for being idle in a transaction.</summary>
    private const string IdleInTransactionTimeout = "25P03";

    /// <summary>PostgreSQL answered, and has ended a statement that waited too long for a lock, or worked too long.</summary>
    public static bool IsTooSlow(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled };

    /// <remarks>A transaction whose connection broke is disposed; the cause is its inner exception.</remarks>
    public static bool IsOutage(Exception failure) =>
        failure is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: TimeoutException }
            or ObjectDisposedException { InnerException: NpgsqlException { IsTransient: true } }
        || IsReadOnly(failure) || IsWithoutPrimary(failure);

    /// <summary>The server takes no changes: it is a standby, or has become one.</summary>
    public static bool IsReadOnly(Exception failure) => HasState(failure, PostgresErrorCodes.ReadOnlySqlTransaction);

    /// <summary>None of the servers in the connection string is a primary now.</summary>
    private static bool IsWithoutPrimary(Exception failure) =>
        failure is NpgsqlException { InnerException: AggregateException }
            or NpgsqlException { Message: "No suitable host was found." };

    public static bool IsDuplicate(Exception failure) => HasState(failure, PostgresErrorCodes.UniqueViolation);

    /// <remarks>A transaction that PostgreSQL ended for being idle is rolled back: it lost its locks, so it runs again.</remarks>
    public static bool IsLostRace(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsLostRace(inner),
        InvalidOperationException { InnerException: (PostgresException or DbUpdateException) and var inner } => IsLostRace(inner),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        PostgresException { SqlState: IdleInTransactionTimeout } => true,
        _ => false,
    };

    public static bool HasState(Exception failure, string state) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => HasState(inner, state),
        InvalidOperationException { InnerException: (PostgresException or DbUpdateException) and var inner } => HasState(inner, state),
        PostgresException { SqlState: var its } => its == state,
        _ => false,
    };

    /// <summary>The failure of a change that no standby has confirmed: it may be lost or not, as after a lost answer to a commit.</summary>
    public static NpgsqlException Unconfirmed() => new(
        "no standby confirmed a commit in time", new TimeoutException("The synchronous standby did not confirm the commit in time."));
}
