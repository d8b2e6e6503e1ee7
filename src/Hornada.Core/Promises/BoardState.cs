using Hornada.Core.Bakeries;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Promises;

/// <summary>What is known of the board of a bakery that asks for a live one. Other bakeries have none.</summary>
public sealed class BoardState
{
    private BoardState()
    {
    }

    /// <summary>A row that is not stored yet.</summary>
    internal BoardState(long bakeryKey, DateTimeOffset seenAt) => (BakeryKey, SeenAt) = (bakeryKey, seenAt);

    public long BakeryKey { get; private set; }

    /// <summary>When a board last asked for its orders, up to <see cref="LiveBoards.Interval"/> too early, UTC.</summary>
    public DateTimeOffset SeenAt { get; private set; }
}

internal sealed class BoardStateMapping : IEntityTypeConfiguration<BoardState>
{
    public void Configure(EntityTypeBuilder<BoardState> builder)
    {
        builder.ToTable("board_states").HasKey(row => row.BakeryKey);
        builder.Property(row => row.BakeryKey).ValueGeneratedNever();
    }
}

/// <summary>Reads and stores what is known of boards.</summary>
internal static class BoardRows
{
    public static IReadOnlyDictionary<long, BoardState> None { get; } = new Dictionary<long, BoardState>();

    /// <summary>The boards of these bakeries. Asks the database nothing when none of them asks for a live board.</summary>
    public static async Task<IReadOnlyDictionary<long, BoardState>> LoadBoards(
        this HornadaDb db, IEnumerable<Bakery> bakeries, CancellationToken cancel)
    {
        var keys = bakeries.Where(bakery => bakery.Shop.Promises.WatchesBoard).Select(bakery => bakery.Key).ToList();
        return keys.Count == 0
            ? None
            : await db.Set<BoardState>().AsNoTracking().Where(row => keys.Contains(row.BakeryKey))
                .ToDictionaryAsync(row => row.BakeryKey, cancel);
    }

    /// <summary>
    /// Adds the row of a bakery that begins to ask for a live board, as if one had just been seen, and deletes that of one that stops.
    /// </summary>
    public static async Task WatchBoard(this HornadaDb db, Bakery bakery, DateTimeOffset now, CancellationToken cancel)
    {
        var known = db.Set<BoardState>().Where(row => row.BakeryKey == bakery.Key);
        if (!bakery.Shop.Promises.WatchesBoard)
        {
            _ = await known.ExecuteDeleteAsync(cancel);
        }
        else if (!await known.AnyAsync(cancel))
        {
            db.Add(new BoardState(bakery.Key, now));
        }
    }
}
