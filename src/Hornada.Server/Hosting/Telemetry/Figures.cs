using System.Diagnostics.Metrics;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Server.Live;

namespace Hornada.Server.Hosting.Telemetry;

/// <summary>
/// The figures of this server beside those of .NET, by the conventions of OpenTelemetry; docs/metrics.md explains each. Reading one asks
/// the database nothing: <see cref="FigureSampler"/> has done it, or the figure is in memory.
/// </summary>
internal sealed class Figures : IDisposable
{
    public const string MeterName = "Hornada";

    private readonly Meter meter = new(MeterName);
    private readonly Store store;
    private readonly FigureSampler sampler;

    public Figures(Store store, FigureSampler sampler, ReadyProbe ready, EventConnections connections, KeptReadings kept)
    {
        (this.store, this.sampler) = (store, sampler);
        CountOrders();
        meter.CreateObservableUpDownCounter("hornada.event_streams", () => (long)connections.Count, "{connection}");
        meter.CreateObservableUpDownCounter("hornada.boards.live", () => Boards(connections), "{connection}");
        meter.CreateObservableUpDownCounter("hornada.bakeries.live", () => (long)connections.ByBakery().Count, "{bakery}");
        meter.CreateObservableCounter("hornada.kept.readings", () => kept.All().SelectMany(Readings), "{reading}");
        meter.CreateObservableUpDownCounter("hornada.writer.queue", () => (long)store.Health.Waiting, "{change}");
        meter.CreateObservableGauge("hornada.writer.busy", () => store.Health.BusyFor.TotalSeconds, "s");
        meter.CreateObservableGauge("hornada.disk.free", () => Some(ready.FreeBytes()), "By");
        meter.CreateObservableGauge("hornada.ready", () => Some<int>(sampler.IsReady is { } isReady ? isReady ? 1 : 0 : null));
        meter.CreateObservableGauge("hornada.events.delay", () => Some(sampler.Last?.LogDelay.TotalSeconds), "s");
        meter.CreateObservableGauge("hornada.backup.age", () => Some(sampler.Last?.BackupAge?.TotalSeconds), "s");
        meter.CreateObservableUpDownCounter("hornada.outbox.queue", () => Outboxes(backlog => backlog.Count), "{message}");
        meter.CreateObservableGauge("hornada.outbox.oldest", () => Outboxes(backlog => backlog.Oldest.TotalSeconds), "s");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private void CountOrders()
    {
        meter.CreateObservableCounter("hornada.orders.placed", () => OrderFigures.Placed(store.Counts), "{order}");
        meter.CreateObservableCounter(
            "hornada.orders.moved",
            () => Enum.GetValues<OrderStatus>().Where(status => status != OrderStatus.Pending).Select(status => Tagged(
                OrderFigures.Moved(store.Counts, status), "hornada.order.status", EnumNames<OrderStatus>.NameOf(status))),
            "{order}");
        meter.CreateObservableCounter(
            "hornada.orders.promises",
            () => (Measurement<long>[])
            [
                Tagged(OrderFigures.PromisesKept(store.Counts), "hornada.promise", "kept"),
                Tagged(OrderFigures.PromisesBroken(store.Counts), "hornada.promise", "late"),
            ],
            "{order}");
        meter.CreateObservableUpDownCounter(
            "hornada.orders.open",
            () => sampler.Last?.OpenOrders.Select(status => Tagged(status.Value, "hornada.order.status", status.Key)) ?? [],
            "{order}");
    }

    private IEnumerable<Measurement<T>> Outboxes<T>(Func<Backlog, T> figure)
        where T : struct =>
        sampler.Last?.Outboxes.Select(outbox => Tagged(figure(outbox.Value), "hornada.outbox", outbox.Key)) ?? [];

    private static IEnumerable<Measurement<long>> Boards(EventConnections connections) =>
        connections.ByBakery().Select(bakery => Tagged((long)bakery.Value, "hornada.bakery.id", bakery.Key));

    private static Measurement<long>[] Readings((string What, long Hits, long Misses) kept) =>
    [
        new(kept.Hits, new("hornada.kept", kept.What), new("hornada.kept.result", "hit")),
        new(kept.Misses, new("hornada.kept", kept.What), new("hornada.kept.result", "miss")),
    ];

    private static Measurement<T> Tagged<T>(T value, string tag, string name)
        where T : struct => new(value, new KeyValuePair<string, object?>(tag, name));

    /// <summary>Nothing is measured where the figure is not known.</summary>
    private static IEnumerable<Measurement<T>> Some<T>(T? figure)
        where T : struct => figure is { } known ? [new(known)] : [];
}
