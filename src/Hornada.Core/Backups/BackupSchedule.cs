namespace Hornada.Core.Backups;

/// <summary>When the next nightly backup is due, and which archives stay.</summary>
/// <param name="zone">The zone of the machine.</param>
internal sealed class BackupSchedule(BackupOptions options, TimeZoneInfo zone)
{
    /// <summary>A backup that has not ended after this time was interrupted.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>Pause after one that failed.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>True when a night has passed since the last archive. A machine that was off takes it up when it is on again.</summary>
    /// <param name="last">The newest that was begun; null for none.</param>
    /// <param name="setUpAt">When the first account was made: an empty store needs none.</param>
    public bool IsDue(DateTimeOffset now, TakenBackup? last, DateTimeOffset? setUpAt) => options.Nightly && last switch
    {
        null => setUpAt < LastNight(now),
        { Bytes: not null } => last.BeganAt < LastNight(now),
        { EndedAt: null } => last.BeganAt + Longest < now,
        _ => last.BeganAt + Again <= now,
    };

    /// <summary>The archives that no rule keeps: neither the newest of its day nor of its week, or too old.</summary>
    /// <param name="archives">Names of archives with their times, oldest first.</param>
    public IEnumerable<T> Superfluous<T>(IReadOnlyList<T> archives, Func<T, DateTimeOffset> timeOf, DateTimeOffset now)
    {
        var days = Newest(archive => DateOf(timeOf(archive)), date => date > DateOf(now).AddDays(-options.KeepDays));
        var weeks = Newest(archive => Monday(timeOf(archive)), date => date > Monday(now).AddDays(-7 * options.KeepWeeks));
        return archives.SkipLast(1).Except(days).Except(weeks);

        List<T> Newest(Func<T, DateOnly> group, Func<DateOnly, bool> isKept) =>
            [.. archives.GroupBy(group).Where(one => isKept(one.Key)).Select(one => one.Last())];
    }

    private DateTimeOffset LastNight(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var today = local.Date + options.Time.ToTimeSpan();
        var night = today > local.DateTime ? today.AddDays(-1) : today;
        return new(night, zone.GetUtcOffset(night));
    }

    private DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private DateOnly Monday(DateTimeOffset at)
    {
        var date = DateOf(at);
        return date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
    }
}
