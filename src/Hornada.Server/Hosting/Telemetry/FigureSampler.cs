using Hornada.Core.Backups;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Mail;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Hosting.Telemetry;

/// <summary>Something that waits to be sent: how much, and since when the oldest of it.</summary>
/// <param name="Count">How many there are, at most <see cref="FigureSampler.MostCounted"/>.</param>
internal sealed record Backlog(long Count, TimeSpan Oldest);

/// <summary>Where rows wait to be sent. What is not set up is never sent, and does not count as waiting.</summary>
internal sealed class Outboxes(PushOptions push, MailOptions mail)
{
    public IReadOnlyList<(string Name, string Table, string Waits)> All { get; } =
    [
        .. push.IsOn ? [("push", "notifications", "next_attempt_at IS NOT NULL")] : Array.Empty<(string, string, string)>(),
        .. mail.IsOn ? [("mail", "mails", "next_attempt_at IS NOT NULL")] : Array.Empty<(string, string, string)>(),
        ("webhook", "webhook_deliveries", "status = 'PENDING'"),
    ];
}

/// <summary>The figures that need the database, as they were at the last look.</summary>
internal sealed record Sample(
    IReadOnlyDictionary<string, long> OpenOrders,
    IReadOnlyDictionary<string, Backlog> Outboxes,
    TimeSpan LogDelay,
    TimeSpan? BackupAge);

/// <summary>
/// Looks at the database every few seconds for the figures that need it. Each statement reads what is open or waits, never history.
/// </summary>
internal sealed class FigureSampler(
    Store store,
    FindEvents find,
    BackupLedger backups,
    ReadyProbe ready,
    Outboxes outboxes,
    TelemetryOptions options,
    RepeatedFailures repeated,
    TimeProvider clock,
    ILogger<FigureSampler> log) : BackgroundService
{
    /// <summary>A longer backlog is as bad, and counting it costs time.</summary>
    public const int MostCounted = 10_000;

    /// <summary>The statuses in the order of the index of open orders.</summary>
    private static readonly string OpenStatement =
        $"""
        SELECT status AS "Name", COUNT(*) AS "Count", 0 AS "Oldest" FROM orders
        WHERE status IN ({string.Join(", ", OrderLifecycle.Open.Select(status => $"'{EnumNames<OrderStatus>.NameOf(status)}'"))})
        GROUP BY status
        """;

    private readonly string waitingStatement = string.Join(" UNION ALL ", outboxes.All.Select(outbox =>
        $"""
        SELECT '{outbox.Name}' AS "Name", COUNT(*) AS "Count", COALESCE(MIN(created_at), 0) AS "Oldest" FROM
            (SELECT created_at FROM {outbox.Table} WHERE {outbox.Waits} ORDER BY next_attempt_at LIMIT {MostCounted}) AS {outbox.Name}
        """));

    /// <summary>What was found last; null before the first look and while the database is away.</summary>
    public Sample? Last { get; private set; }

    /// <summary>Whether the server can do its work, as <c>/readyz</c> says; null before the first look.</summary>
    public bool? IsReady { get; private set; }

    internal async Task Look(CancellationToken cancel)
    {
        IsReady = (await ready.Look(cancel)).Status == ReadyProbe.Ready;
        Last = null;
        await using var db = store.OpenReader();
        var open = await db.Database.SqlQueryRaw<Row>(OpenStatement).ToListAsync(cancel);
        var waiting = await db.Database.SqlQueryRaw<Row>(waitingStatement).ToListAsync(cancel);
        var now = clock.GetUtcNow();
        Last = new(
            OrderLifecycle.Open.Select(EnumNames<OrderStatus>.NameOf)
                .ToDictionary(name => name, name => open.Find(row => row.Name == name)?.Count ?? 0),
            waiting.ToDictionary(row => row.Name, row => new Backlog(row.Count, row.Oldest == 0 ? TimeSpan.Zero : Age(row.Oldest, now))),
            await find.HeldSince(cancel) is { } since ? Age(since.ToUnixTimeMilliseconds(), now) : TimeSpan.Zero,
            (await backups.Find(cancel)).Age(clock.Now()));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(options.SampleSeconds));
        do
        {
            try
            {
                await Look(stoppingToken);
            }
#pragma warning disable CA1031 // The next round repeats a failed one.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                repeated.Tell(log, "Taking figures", failure);
            }
        }
        while (await pause.WaitForNextTickAsync(stoppingToken));
    }

    private static TimeSpan Age(long since, DateTimeOffset now) =>
        TimeSpan.FromMilliseconds(Math.Max(0, now.ToUnixTimeMilliseconds() - since));

    private sealed record Row(string Name, long Count, long Oldest);
}
