using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Companies;

/// <summary>The time zone of this installation: that of its oldest company. Readers who work nowhere are shown times in it.</summary>
public sealed class HomeZone(Store store, TimeProvider clock)
{
    /// <summary>The zone of an installation without a company (contract §0.1).</summary>
    public const string Unknown = "America/Bogota";

    /// <summary>The oldest company changes when the demo is removed, and its zone while it has no bakery.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    private volatile Read? last;

    /// <summary>The zone as it was read within the last minute.</summary>
    public async ValueTask<string> Find(CancellationToken cancel)
    {
        var now = clock.Now();
        if (last is { } known && now - known.At < Trusted && now >= known.At)
        {
            return known.Zone;
        }

        await using var db = store.OpenReader();
        var zone = await FindIn(db, cancel);
        last = new(zone, now);
        return zone;
    }

    internal static async Task<string> FindIn(HornadaDb db, CancellationToken cancel) =>
        await db.Companies.OrderBy(company => company.Key).Select(company => company.Zone).FirstOrDefaultAsync(cancel) ?? Unknown;

    private sealed record Read(string Zone, DateTimeOffset At);
}
