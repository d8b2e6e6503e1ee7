using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Imports;

/// <summary>One run of an import: takes over record by record, and keeps what it has to tell.</summary>
/// <param name="source">The other system, as the ledger names it.</param>
/// <param name="progress">Is told after each record; null for nobody.</param>
internal sealed class ImportRun(ImportLedger ledger, string source, Action<ImportProgress>? progress)
{
    private const int MaxBusy = 60;

    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(1);

    private readonly List<ImportedKind> kinds = [];
    private readonly List<SkippedThing> skipped = [];
    private readonly HashSet<SkippedThing> told = [];
    private readonly Dictionary<(string Kind, string Member), int> unread = [];

    /// <summary>The other system, as the ledger names it.</summary>
    public string Source => source;

    public ImportReport Report() => new(
        kinds,
        [
            .. skipped,
            .. unread.GroupBy(one => one.Key.Kind).Select(members => new SkippedThing(
                members.Key,
                "",
                ImportRefusals.WithoutPlace(string.Join(", ", members.Select(
                    member => string.Create(CultureInfo.InvariantCulture, $"{member.Key.Member} ({member.Value})")))))),
        ]);

    /// <summary>The public id of a thing that was taken over; null when it was not.</summary>
    public Task<string?> Find(string kind, string externalId, CancellationToken cancel) =>
        ledger.FindId(new(source, kind, externalId), cancel);

    /// <summary>The storage key of a thing that was taken over; null when it was not.</summary>
    public async Task<long?> FindKey(string kind, string externalId, CancellationToken cancel) =>
        await Find(kind, externalId, cancel) is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : null;

    /// <summary>Makes one thing unless it is known.</summary>
    public Task<Outcome<(string LocalId, ImportState State)>> Once(
        string kind, string externalId, string? fingerprint, Func<Task<Outcome<string>>> make, CancellationToken cancel) =>
        ledger.Once(new(source, kind, externalId), fingerprint, make, cancel);

    /// <summary>Notes a thing that was made with another one, in its transaction.</summary>
    public Task<Outcome<bool>> Note(string kind, string externalId, string localId, CancellationToken cancel) =>
        ledger.Note(new(source, kind, externalId), localId, null, cancel);

    /// <summary>Tells something that was left out.</summary>
    /// <remarks>A transaction may run twice; what it tells is told once.</remarks>
    public void Skip(string kind, string externalId, LocalizedMessage reason)
    {
        var thing = new SkippedThing(kind, externalId, reason);
        if (told.Add(thing))
        {
            skipped.Add(thing);
        }
    }

    /// <summary>Takes over records one after the other, each in a transaction of its own.</summary>
    public async Task Take(
        string kind, IAsyncEnumerable<SourceRecord> records, int total, Func<SourceRecord, Task<Outcome<string>>> make,
        CancellationToken cancel)
    {
        var (created, known, changed, left) = (0, 0, 0, 0);
        await foreach (var record in records.WithCancellation(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            var done = await TakeOne(kind, record, make, cancel);
            if (done.Refusal is { } refusal)
            {
                Skip(kind, record.Id, refusal.Message);
                left++;
            }
            else if (done.Value.State == ImportState.Created)
            {
                Count(kind, record);
                created++;
            }
            else
            {
                known++;
            }

            if (done is { Refusal: null, Value.State: ImportState.Changed })
            {
                Skip(kind, record.Id, ImportRefusals.ChangedThere);
                changed++;
            }

            progress?.Invoke(new(kind, created + known + left, total));
        }

        kinds.Add(new(kind, created, known, left) { Changed = changed });
    }

    public Task Take(
        string kind, IReadOnlyList<SourceRecord> records, Func<SourceRecord, Task<Outcome<string>>> make, CancellationToken cancel) =>
        Take(kind, records.ToAsyncEnumerable(), records.Count, make, cancel);

    /// <summary>A server that is busy beside the import gets time; a thing is never left out for that.</summary>
    private async Task<Outcome<(string LocalId, ImportState State)>> TakeOne(
        string kind, SourceRecord record, Func<SourceRecord, Task<Outcome<string>>> make, CancellationToken cancel)
    {
        if (record.Id.Length == 0)
        {
            return ImportRefusals.WrongId;
        }

        for (var attempt = 1; ; attempt++)
        {
            var done = await Once(kind, record.Id, record.Fingerprint, () => make(record), cancel);
            if (done.Refusal?.Kind != RefusalKind.Busy || attempt == MaxBusy)
            {
                return done;
            }

            // Real time, as for every wait for the storage: nothing is decided by it.
            await Task.Delay(BusyPause, cancel);
        }
    }

    private void Count(string kind, SourceRecord record)
    {
        foreach (var member in record.Unread())
        {
            unread[(kind, member)] = unread.GetValueOrDefault((kind, member)) + 1;
        }
    }
}
