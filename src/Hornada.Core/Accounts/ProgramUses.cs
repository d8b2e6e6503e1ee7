using System.Collections.Concurrent;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Accounts;

/// <summary>What a program shows that it is.</summary>
public enum ProgramKind
{
    /// <summary>A token of an account.</summary>
    Token,

    /// <summary>A token of an organisation that runs canteens.</summary>
    Organisation,

    /// <summary>A permission that a person gave to an OAuth client; its tokens rotate.</summary>
    Grant,
}

/// <summary>When a program was last seen, and what was refused to it.</summary>
/// <param name="Unauthorized">Requests since the program is known that came with its token after the end of it.</param>
/// <param name="Forbidden">Requests for something that it may not do.</param>
/// <param name="TooMany">Requests above its limit.</param>
public sealed record ProgramSighting(DateTimeOffset SeenAt, int Unauthorized, int Forbidden, int TooMany)
{
    /// <summary>When a request of it was last answered with 400 or above; null for never.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>That request, such as <c>403 POST /api/v1/products</c>; null for none.</summary>
    public string? Failure { get; init; }

    internal ProgramSighting And(ProgramSighting other)
    {
        var failed = (FailedAt ?? default) > (other.FailedAt ?? default) ? this : other;
        return new(
            SeenAt > other.SeenAt ? SeenAt : other.SeenAt,
            Unauthorized + other.Unauthorized,
            Forbidden + other.Forbidden,
            TooMany + other.TooMany)
        { FailedAt = failed.FailedAt, Failure = failed.Failure };
    }
}

/// <summary>The stored sightings of a program.</summary>
public sealed class ProgramUse
{
    private ProgramUse()
    {
    }

    public ProgramKind Kind { get; private set; }

    /// <summary>Storage key of the token or grant.</summary>
    public long Key { get; private set; }

    /// <summary>When it was last seen, UTC.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>Requests answered with 401.</summary>
    public int Unauthorized { get; private set; }

    /// <summary>Requests answered with 403.</summary>
    public int Forbidden { get; private set; }

    /// <summary>Requests answered with 429.</summary>
    public int TooMany { get; private set; }

    public DateTimeOffset? FailedAt { get; private set; }

    public string? Failure { get; private set; }

    internal ProgramSighting ToSighting() =>
        new(SeenAt, Unauthorized, Forbidden, TooMany) { FailedAt = FailedAt, Failure = Failure };
}

/// <summary>
/// Notes in memory when programs are seen and what is refused to them, and stores it once a minute: a request costs no statement. A node
/// that is killed loses a minute, and other nodes know of it a minute later.
/// </summary>
public sealed class ProgramUses(Store store, TimeProvider clock)
{
    /// <summary>How long sightings wait in memory.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Longest text of a failure, in characters.</summary>
    private const int MaxFailure = 200;

    private ConcurrentDictionary<(ProgramKind Kind, long Key), Tally> waiting = [];

    /// <summary>Notes that a program calls.</summary>
    /// <param name="key">Storage key of its token or grant.</param>
    public void Note(ProgramKind kind, long key) => waiting.GetOrAdd((kind, key), _ => new()).Note(clock.Now());

    /// <summary>Notes a request of a program that was answered with 400 or above.</summary>
    /// <param name="key">Storage key of its token or grant.</param>
    /// <param name="status">Status of the answer.</param>
    public void NoteRefusal(ProgramKind kind, long key, int status, (string Method, string Path) request) =>
        waiting.GetOrAdd((kind, key), _ => new()).Note(clock.Now(), status, request);

    /// <summary>Stores what was noted since the last time.</summary>
    /// <returns>How many programs were seen.</returns>
    public async Task<int> Store(CancellationToken cancel)
    {
        var noted = Interlocked.Exchange(ref waiting, []);
        if (noted.IsEmpty)
        {
            return 0;
        }

        var stored = await store.Write<int>(
            async (db, ct) =>
            {
                // In the order of keys, so that two nodes cannot block each other.
                foreach (var ((kind, key), tally) in noted.OrderBy(row => row.Key))
                {
                    await Add(db, kind, key, tally.Read(), ct);
                }

                return noted.Count;
            },
            cancel);
        return stored.Refusal is null ? stored.Value : 0;
    }

    /// <summary>The sightings of these programs, those that wait in this node's memory included.</summary>
    public async Task<IReadOnlyDictionary<long, ProgramSighting>> Read(
        ProgramKind kind, IReadOnlyCollection<long> keys, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var found = await db.Set<ProgramUse>().AsNoTracking()
            .Where(row => row.Kind == kind && keys.Contains(row.Key))
            .ToDictionaryAsync(row => row.Key, row => row.ToSighting(), cancel);
        foreach (var key in keys)
        {
            if (waiting.TryGetValue((kind, key), out var tally))
            {
                found[key] = found.TryGetValue(key, out var before) ? before.And(tally.Read()) : tally.Read();
            }
        }

        return found;
    }

    /// <summary>The sightings of each OAuth client, by its key, over all that people allowed it.</summary>
    public async Task<IReadOnlyDictionary<long, ProgramSighting>> OfClients(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var families = await db.Set<OAuth.TokenFamily>().AsNoTracking().Select(row => new { row.Key, row.ClientKey }).ToListAsync(cancel);
        var seen = await Read(ProgramKind.Grant, families.ConvertAll(family => family.Key), cancel);
        return families.Where(family => seen.ContainsKey(family.Key))
            .GroupBy(family => family.ClientKey, family => seen[family.Key])
            .ToDictionary(rows => rows.Key, rows => rows.Aggregate((one, other) => one.And(other)));
    }

    private static Task<int> Add(HornadaDb db, ProgramKind kind, long key, ProgramSighting seen, CancellationToken cancel)
    {
        var (name, seenAt, failedAt) =
            (EnumNames<ProgramKind>.NameOf(kind), Millis(seen.SeenAt), seen.FailedAt is { } at ? Millis(at) : (long?)null);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO program_uses (kind, key, seen_at, unauthorized, forbidden, too_many, failed_at, failure)
            VALUES ({name}, {key}, {seenAt}, {seen.Unauthorized}, {seen.Forbidden}, {seen.TooMany}, {failedAt}, {seen.Failure})
            ON CONFLICT (kind, key) DO UPDATE SET
                seen_at = CASE WHEN excluded.seen_at > program_uses.seen_at THEN excluded.seen_at ELSE program_uses.seen_at END,
                unauthorized = program_uses.unauthorized + excluded.unauthorized,
                forbidden = program_uses.forbidden + excluded.forbidden,
                too_many = program_uses.too_many + excluded.too_many,
                failed_at = COALESCE(excluded.failed_at, program_uses.failed_at),
                failure = COALESCE(excluded.failure, program_uses.failure)
            """,
            cancel);
    }

    private static long Millis(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    /// <summary>What waits in memory of one program.</summary>
    private sealed class Tally
    {
        private readonly Lock gate = new();
        private ProgramSighting seen = new(default, 0, 0, 0);

        public void Note(DateTimeOffset now)
        {
            lock (gate)
            {
                seen = seen.SeenAt == now ? seen : seen with { SeenAt = now };
            }
        }

        public void Note(DateTimeOffset now, int status, (string Method, string Path) request)
        {
            const int Unauthorized = 401, Forbidden = 403, TooMany = 429;
            lock (gate)
            {
                var failure = string.Create(
                    System.Globalization.CultureInfo.InvariantCulture, $"{status} {request.Method} {request.Path}");
                seen = new(
                    now,
                    seen.Unauthorized + (status == Unauthorized ? 1 : 0),
                    seen.Forbidden + (status == Forbidden ? 1 : 0),
                    seen.TooMany + (status == TooMany ? 1 : 0))
                { FailedAt = now, Failure = failure.Length > MaxFailure ? failure[..MaxFailure] : failure };
            }
        }

        public ProgramSighting Read()
        {
            lock (gate)
            {
                return seen;
            }
        }
    }
}

internal sealed class ProgramUseMapping : IEntityTypeConfiguration<ProgramUse>
{
    public void Configure(EntityTypeBuilder<ProgramUse> builder) =>
        builder.ToTable("program_uses").HasKey(row => new { row.Kind, row.Key });
}
