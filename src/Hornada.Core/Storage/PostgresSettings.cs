using System.Globalization;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>Completes the connection string of an operator.</summary>
internal static class PostgresSettings
{
    /// <summary>
    /// Connections of this node, where the connection string does not say another number. PostgreSQL by default allows 100 to all nodes
    /// and programs together.
    /// </summary>
    private const int MaxConnections = 16;

    /// <summary>
    /// Command timeout, far above the duration of any command here. When the network drops packets, a caller waits this long for an answer,
    /// and <see cref="ConnectSeconds"/> more while the server is asked to cancel: five seconds together. PostgreSQL ends a statement
    /// earlier that waits for a lock or works too long, so this timeout means that nobody answers.
    /// </summary>
    private const int CommandSeconds = 3;

    /// <summary>Timeout of connecting, and of asking the server to cancel a command.</summary>
    private const int ConnectSeconds = 2;

    /// <summary>For how long a server that was a standby or away is not asked again, where the connection string names several.</summary>
    private const int HostRecheckSeconds = 1;

    /// <summary>Npgsql's value for not waiting for the answer to a cancelled command: the connection is closed.</summary>
    private const int NoCancellationWait = -1;

    /// <summary>
    /// Ends the session of a node that is cut off in the middle of a change, and so frees its locks: PostgreSQL by itself would notice
    /// after two hours. By then the node has given up too.
    /// </summary>
    private const int IdleInTransactionMillis = 5_000;

    /// <summary>
    /// Shortens Npgsql's timeouts, unless the operator set them: by default a caller waits 30 s for an answer and 15 s for a connection
    /// when the network drops packets.
    /// </summary>
    /// <remarks>
    /// Pooled connections are not reset when they return: DISCARD ALL would precede the first statement of each use. No statement of this
    /// program leaves state in a session: all settings are SET LOCAL or those of the connection string, all advisory locks are of the
    /// transaction, there are no temporary tables or cursors, and the one LISTEN has a connection of its own. Npgsql itself rolls back a
    /// transaction that is open when the connection returns.
    /// </remarks>
    public static NpgsqlConnectionStringBuilder Complete(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var written = settings.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        settings.CommandTimeout = written.Contains("Command Timeout") ? settings.CommandTimeout : CommandSeconds;
        settings.Timeout = written.Contains("Timeout") ? settings.Timeout : ConnectSeconds;
        settings.CancellationTimeout = written.Contains("Cancellation Timeout") ? settings.CancellationTimeout : NoCancellationWait;
        settings.MaxPoolSize = written.Contains("Maximum Pool Size") ? settings.MaxPoolSize : MaxConnections;
        settings.NoResetOnClose = !written.Contains("No Reset On Close") || settings.NoResetOnClose;
        settings.MaxAutoPrepare = settings.MaxAutoPrepare == 0 ? 64 : settings.MaxAutoPrepare;
        settings.AutoPrepareMinUsages = Math.Min(settings.AutoPrepareMinUsages, 2);
        settings.Options = written.Contains("Options") ? settings.Options : SessionOptions(settings.CommandTimeout);

        // Of several servers, the one that was a standby a moment ago may be the primary now.
        settings.HostRecheckSeconds = written.Contains("Host Recheck Seconds") ? settings.HostRecheckSeconds : HostRecheckSeconds;
        _ = ToPrimary(settings);

        // Npgsql 10 returns a connection to the pool that broke while it negotiated Kerberos (npgsql/npgsql#6415).
        settings.GssEncryptionMode = written.Contains("GSS Encryption Mode") ? settings.GssEncryptionMode : GssEncryptionMode.Disable;
        return settings;
    }

    /// <summary>A connection outside the pool, because LISTEN is state of the session.</summary>
    public static string ForListening(NpgsqlConnectionStringBuilder pooled) =>
        new NpgsqlConnectionStringBuilder(pooled.ToString()) { Pooling = false, MaxAutoPrepare = 0 }.ToString();

    /// <summary>The pool of connections. Of several servers it takes the primary: all others refuse changes.</summary>
    public static NpgsqlDataSource Open(NpgsqlConnectionStringBuilder settings)
    {
        // Npgsql takes the wish for a primary from the call, and refuses it in the text.
        var servers = new NpgsqlConnectionStringBuilder(settings.ToString()) { TargetSessionAttributes = null };
        return HasServers(settings)
            ? new NpgsqlDataSourceBuilder(servers.ToString()).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : NpgsqlDataSource.Create(servers);
    }

    /// <summary>Of several servers, a connection that is opened with this text takes the primary.</summary>
    public static NpgsqlConnectionStringBuilder ToPrimary(NpgsqlConnectionStringBuilder settings)
    {
        settings.TargetSessionAttributes = HasServers(settings) ? "primary" : null;
        return settings;
    }

    /// <summary>Where the database is, without secrets.</summary>
    public static string Describe(NpgsqlConnectionStringBuilder settings) => HasServers(settings)
        ? $"PostgreSQL at the primary of {settings.Host}, database {settings.Database}"
        : $"PostgreSQL at {settings.Host}:{settings.Port}, database {settings.Database}";

    private static bool HasServers(NpgsqlConnectionStringBuilder settings) => settings.Host?.Contains(',') is true;

    /// <summary>
    /// Timeouts that PostgreSQL itself watches, within the command timeout: an answer that comes too late then says why, and the connection
    /// can go on. A command timeout of 0 means no limit.
    /// </summary>
    private static string SessionOptions(int commandSeconds) => string.Create(
        CultureInfo.InvariantCulture,
        $"-c idle_in_transaction_session_timeout={IdleInTransactionMillis} -c lock_timeout={commandSeconds * 2000 / 3} "
            + $"-c statement_timeout={commandSeconds * 5000 / 6}");
}
