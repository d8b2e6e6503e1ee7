using System.Data.Common;
using Hornada.Core.Auditing;
using Hornada.Core.EventLog;
using Hornada.Core.Persons;
using Hornada.Core.Storage;

namespace Hornada.Core.Relocation;

/// <summary>
/// Moves an installation between SQLite and PostgreSQL. Tables and columns are those that both engines have, so none can be forgotten. Each
/// batch of rows is committed with the place that the copy has reached; the target takes the place of nothing before every table has the
/// same rows and the same checksum on both engines.
/// </summary>
public sealed class MoveStore(StoreSettings from, StoreSettings to, TimeProvider clock)
{
    private const int RowsPerBatch = 2_000;

    /// <summary>Rows of one transaction. Default 2,000.</summary>
    internal int Batch { get; init; } = RowsPerBatch;

    /// <summary>Says what would be done, and changes nothing.</summary>
    /// <inheritdoc cref="Run"/>
    public async Task<MovePlan> Plan(CancellationToken cancel)
    {
        RefuseSameEngine();
        await using var source = await MoveSource.Open(from, cancel);
        await using var target = await MoveTarget.Claim(to, isDry: true, cancel);
        var begun = await target.FindBegun(cancel);
        var tables = new List<(string, long)>();
        foreach (var table in await source.Values.Find(source.Moment, cancel))
        {
            if (!TableLayout.NotCopied.ContainsKey(table.Name))
            {
                tables.Add((table.Name, await RowReading.Count(source.Moment, table.Name, cancel)));
            }
        }

        return new(begun is not null && begun == await source.Origin(cancel), tables);
    }

    /// <param name="restart">Throw away what an interrupted move has left, and begin anew.</param>
    /// <param name="tell">Is told how far it has come.</param>
    /// <exception cref="MoveException">It cannot be done, or stopped; said again, it goes on where it stopped.</exception>
    /// <exception cref="StoreInUseException">A server is working on the source or the target.</exception>
    public async Task<MoveReport> Run(bool restart, Action<MoveProgress> tell, CancellationToken cancel)
    {
        RefuseSameEngine();
        await using var source = await MoveSource.Open(from, cancel);
        await using var target = await Claim(source, cancel);
        try
        {
            var continued = await Prepare(source, target, restart, cancel);
            var copy = new TableCopies(source, target, Batch, tell);
            var tables = await copy.Run(await Layouts(source, target, cancel), cancel);
            var pictures = await MovingPictures.Copy(from.DataDirectory, to.DataDirectory, tell, cancel);
            tell(new(MoveStep.Proving, 0, 0));
            var (keys, aside, report) = await Finish(source, target, copy.Layouts, cancel);
            await source.MarkMoved(Where(to), CancellationToken.None);
            return new(continued, tables, keys, pictures, aside, report);
        }
        catch (Exception failure) when (failure is DbException or IOException or TimeoutException or OverflowException
            or System.Net.Sockets.SocketException)
        {
            throw new MoveException(
                $"The move stopped: {failure.Message.TrimEnd('.')}. The source is as it was. Say the same command again: it goes on where "
                    + "it stopped.",
                cause: failure);
        }
    }

    /// <summary>Lets servers start again on a store that was moved away. Programs are then told to load everything anew.</summary>
    /// <returns>False when it was not moved.</returns>
    public static async Task<bool> Reopen(StoreSettings settings, CancellationToken cancel)
    {
        settings.RequireStore();
        await using DbConnection connection = settings.ConnectionString is { } server
            ? Auditor.Postgres(server)
            : new Microsoft.Data.Sqlite.SqliteConnection(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder
            {
                DataSource = Path.GetFullPath(Path.Combine(settings.DataDirectory, SqliteStore.FileName)),
                Pooling = false,
            }.ToString());
        try
        {
            await connection.OpenAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await using var mark = Migration.Command(
                transaction, $"UPDATE event_log SET place = '{NoticeRestore.PutBack}' WHERE place LIKE '{NoticeRestore.Moved}%'");
            var reopened = await mark.ExecuteNonQueryAsync(cancel) > 0;
            await transaction.CommitAsync(cancel);
            return reopened;
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new MoveException($"The store cannot be opened again: {failure.Message}", cause: failure);
        }
    }

    /// <summary>Where data is, for people, without secrets.</summary>
    public static string Where(StoreSettings settings)
    {
        if (settings.ConnectionString is not { } server)
        {
            return $"SQLite in {Path.GetFullPath(settings.DataDirectory)}";
        }

        var parts = new Npgsql.NpgsqlConnectionStringBuilder(server);
        return FormattableString.Invariant($"PostgreSQL at {parts.Host}:{parts.Port}, database {parts.Database}");
    }

    private void RefuseSameEngine()
    {
        if ((from.ConnectionString is null) == (to.ConnectionString is null))
        {
            throw new MoveException(from.ConnectionString is null
                ? "The data is in SQLite, and --to names a directory. Give --to the connection string of a PostgreSQL database, or move the"
                    + " data to another directory with 'hornada backup' and 'hornada restore'."
                : "The data is in PostgreSQL, and --to names a PostgreSQL database. Give --to a directory, or move the data to another "
                    + "database with 'hornada backup' and 'hornada restore'.");
        }
    }

    /// <remarks>Killed after the target was published and before the source was marked, a move has arrived.</remarks>
    private async Task<MoveTarget> Claim(MoveSource source, CancellationToken cancel)
    {
        try
        {
            return await MoveTarget.Claim(to, isDry: false, cancel);
        }
        catch (MoveException full) when (full.EraOfTarget is not null)
        {
            if (full.EraOfTarget != await source.Era(cancel) || await source.PlaceForTarget(cancel) is not null)
            {
                throw;
            }

            await source.MarkMoved(Where(to), CancellationToken.None);
            throw new MoveException(
                $"{Where(to)} has the data of this store already: an earlier move arrived there, and was stopped before it could say so. "
                    + "Serve it from there.");
        }
    }

    private async Task<bool> Prepare(MoveSource source, MoveTarget target, bool restart, CancellationToken cancel)
    {
        var origin = await source.Origin(cancel);
        var begun = restart ? null : await target.FindBegun(cancel);
        if (begun is null)
        {
            await target.BeginAnew(origin, clock, cancel);
            return false;
        }

        return begun == origin ? true : throw new MoveException(
            "The target has the beginning of a move from another store, or by another version of Hornada. Say --restart to throw it away "
                + "and begin anew.");
    }

    private static async Task<IReadOnlyList<TableLayout>> Layouts(MoveSource source, MoveTarget target, CancellationToken cancel)
    {
        var here = await source.Values.Find(source.Moment, cancel);
        await using var moment = await target.Begin(cancel);
        var there = await target.Values.Find(moment, cancel);
        return source.IsSqlite ? TableLayout.Match(here, there) : TableLayout.Match(there, here);
    }

    /// <summary>
    /// One transaction: references and triggers, numbers, keys, the place of the log. Then the doctor checks it, and it is published.
    /// </summary>
    private async Task<(int Keys, string? Aside, AuditReport Report)> Finish(
        MoveSource source, MoveTarget target, IReadOnlyList<TableLayout> tables, CancellationToken cancel)
    {
        var keys = source.IsSqlite
            ? ServerKeyFile.Read(Path.Combine(from.DataDirectory, DataDirectory.Keys))
            : await ServerKeyFile.Read(source.Moment, cancel);
        var moved = tables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        var numbers = (await source.Values.Numbers(source.Moment, cancel)).Where(number => moved.Contains(number.Key)).ToDictionary();
        var now = clock.GetUtcNow();
        await using var transaction = await target.Begin(cancel);
        foreach (var statement in await MoveMark.FindLater(transaction, cancel))
        {
            await Migration.Run(transaction, statement, cancel);
        }

        await target.SetNumbers(transaction, numbers, cancel);
        await target.WriteKeys(transaction, keys, now, cancel);
        ErasureFiles.Copy(from.DataDirectory, to.DataDirectory);
        var place = await source.PlaceForTarget(cancel) is { } copied ? $"'{copied}'" : "NULL";
        await Migration.Run(transaction, $"UPDATE event_log SET place = {place}; {MoveMark.Drop}", cancel);
        await CompareNumbers(target, transaction, numbers, cancel);
        var report = await Auditor.Run(transaction, cancel);
        var pictures = await PictureChecks.Run(
            transaction, Path.Combine(to.DataDirectory, DataDirectory.Uploads), clock, cancel);
        return (keys.Count, await target.Publish(transaction, now, cancel), new([.. report.Findings, .. pictures]));
    }

    private static async Task CompareNumbers(
        MoveTarget target, DbTransaction transaction, Dictionary<string, long> numbers, CancellationToken cancel)
    {
        var there = await target.Values.Numbers(transaction, cancel);
        if (numbers.FirstOrDefault(number => there.GetValueOrDefault(number.Key) != number.Value) is { Key: { } table })
        {
            throw new MoveException($"The numbers of {table} would not go on where they are in the source.", differs: true);
        }
    }
}
