using System.Diagnostics;
using System.Globalization;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>
/// Says whether the shop windows of a company have changed, by the list that triggers fill (<c>shop_changes</c>, ADR 31). Nobody is
/// answered from memory without a look at the list that began after the last commit of this node, and at most
/// <see cref="EventOptions.LagMillis"/> before.
/// </summary>
public sealed class ShopWatch : IChangeWatch
{
    /// <summary>The key of what depends on no company alone, such as the list of all bakeries.</summary>
    public const long EveryCompany = 0;

    /// <summary>With more changes than these at one look, everything counts as changed.</summary>
    private const int MaxRows = 1000;

    /// <summary>A look that is older may lack changes whose rows are deleted: a new one then begins with everything.</summary>
    private static readonly TimeSpan MaxLookAge = TimeSpan.FromMinutes(1);

    private readonly Store store;
    private readonly TimeSpan lag;
    private readonly SharedReading<Look> looks;
    private readonly ChangeCounts companies = new();
    private volatile Look? latest;

    public ShopWatch(Store store, EventOptions options) =>
        (this.store, lag, looks) = (store, TimeSpan.FromMilliseconds(options.LagMillis), new(LookForChanges));

    /// <inheritdoc/>
    public bool TryVersionOf(long key, out long version)
    {
        // In this order: a look counts what it has found before it becomes the latest one.
        var isCurrent = latest is { } look && look.Commits == store.Commits && Stopwatch.GetElapsedTime(look.BeganAt) < lag;
        version = companies.VersionOf(key);
        return isCurrent;
    }

    /// <inheritdoc/>
    public async Task<long> LookAtVersionOf(long key, CancellationToken cancel)
    {
        await looks.Read().WaitAsync(cancel);
        return companies.VersionOf(key);
    }

    private async Task<Look> LookForChanges(Look? before)
    {
        // Taken before the query: a change that commits after it is not covered by this look.
        var (beganAt, commits) = (Stopwatch.GetTimestamp(), store.Commits);
        await using var db = store.OpenReader();
        var known = before is null || Stopwatch.GetElapsedTime(before.BeganAt) > MaxLookAge ? null : before.Place;
        var rows = await ReadRows(db, known);
        Count(rows);
        return latest = new(beganAt, commits, rows[0].Place);
    }

    private void Count(List<ShopChange> rows)
    {
        if (rows.Count > MaxRows || rows.Exists(row => row.CompanyKey == EveryCompany))
        {
            companies.ChangedAll();
            return;
        }

        foreach (var company in rows.Select(row => row.CompanyKey).OfType<long>().Distinct())
        {
            companies.Changed(company);
        }
    }

    /// <summary>
    /// The changes since a place, each with the place of now. Without changes one row without a company; when the place is not known
    /// any more, one of every company.
    /// </summary>
    /// <param name="place">The place of the last look; null for none.</param>
    private Task<List<ShopChange>> ReadRows(HornadaDb db, string? place) => store.Engine switch
    {
        SqlEngine.Sqlite => SinceKey(db, place is null ? long.MaxValue : long.Parse(place, CultureInfo.InvariantCulture)),
        SqlEngine.Postgres => SinceSnapshot(db, place ?? ""),
    };

    /// <remarks>SQLite has one writer, so keys are the order of commits. When the last known row is gone, others are too.</remarks>
    private static Task<List<ShopChange>> SinceKey(HornadaDb db, long key) => db.Database.SqlQuery<ShopChange>($"""
        SELECT CAST(newest.key AS TEXT) AS "Place", changed.company_key AS "CompanyKey"
        FROM (SELECT MAX(key) AS key FROM shop_changes) AS newest
        LEFT JOIN (
            SELECT company_key FROM shop_changes WHERE key > {key}
            UNION ALL SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM shop_changes WHERE key = {key}) LIMIT {MaxRows + 1}) AS changed ON true
        """).ToListAsync(CancellationToken.None);

    /// <remarks>
    /// Transactions commit in another order than they begin. The place is the snapshot of the look and the beginning of the log of events,
    /// which changes when a backup is restored: the rows of transactions that the snapshot did not see are those that were committed since.
    /// </remarks>
    private static Task<List<ShopChange>> SinceSnapshot(HornadaDb db, string place)
    {
        var (era, snapshot) = place.Split(' ') is [var first, var second] ? (first, second) : ("", "1:1:");
        return db.Database.SqlQuery<ShopChange>($"""
            SELECT head.era || ' ' || seen.now AS "Place", changed.company_key AS "CompanyKey"
            FROM event_log AS head
            CROSS JOIN (SELECT pg_current_snapshot() AS now) AS seen
            LEFT JOIN LATERAL (
                SELECT DISTINCT company_key FROM shop_changes
                WHERE head.era = {era} AND transaction >= pg_snapshot_xmin(CAST({snapshot} AS pg_snapshot))
                    AND NOT pg_visible_in_snapshot(transaction, CAST({snapshot} AS pg_snapshot))
                UNION ALL SELECT 0 WHERE head.era <> {era} LIMIT {MaxRows + 1}) AS changed ON true
            """).ToListAsync(CancellationToken.None);
    }

    /// <summary>One look at the list.</summary>
    /// <param name="BeganAt">When, by the machine's clock.</param>
    /// <param name="Commits">How many changes this node had committed.</param>
    /// <param name="Place">What it has seen.</param>
    private sealed record Look(long BeganAt, long Commits, string Place);

    private sealed record ShopChange(string Place, long? CompanyKey);
}

/// <summary>Deletes changes of shop windows that every node has seen.</summary>
public sealed class ForgetShopChanges(Store store)
{
    /// <summary>More than all nodes write in the minute that a node remembers its last look.</summary>
    private const int Kept = 100_000;

    /// <summary>
    /// Deletes all but the newest, and those whose transactions do not exist yet: they came with a dump of another database cluster. On
    /// SQLite a trigger does it.
    /// </summary>
    public async Task Run(CancellationToken cancel)
    {
        if (store.HasNodes)
        {
            _ = await store.Write<int>(
                async (db, ct) => await db.Database.ExecuteSqlAsync(
                    $"""
                    DELETE FROM shop_changes
                    WHERE key <= (SELECT MAX(key) FROM shop_changes) - {Kept} OR transaction >= pg_snapshot_xmax(pg_current_snapshot())
                    """,
                    ct),
                cancel);
        }
    }
}
