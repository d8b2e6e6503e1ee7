using Hornada.Core.Backups;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Hornada.Core.Tests.Backups;

/// <summary>Backups that the server takes by itself.</summary>
public sealed class NightlyBackupTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task The_backup_of_the_night_is_taken_by_one_node_once_and_again_an_hour_after_it_failed()
    {
        using var data = new TemporaryData();
        var options = new BackupOptions { Directory = Path.Combine(data.Path, "archives") };
        var ledger = new BackupLedger(Store, Clock);
        var (one, other) = (Node(Store, options, data), Node(Fixture.SecondNode, options, data));
        Assert.False(await one.RunRound(Cancel), "An empty store needs no backup.");
        _ = await OpenShop();
        Assert.False(await one.RunRound(Cancel), "The first night is still to come.");

        await File.WriteAllTextAsync(options.Directory, "in the way", Cancel);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await one.RunRound(Cancel));
        var failed = await ledger.Find(Cancel);
        Assert.Null(failed.LastProven);
        Assert.Contains("cannot be written", failed.Last?.Problem, StringComparison.Ordinal);
        Assert.False(await other.RunRound(Cancel));

        File.Delete(options.Directory);
        Clock.Advance(TimeSpan.FromHours(1));
        var both = await Task.WhenAll(one.RunRound(Cancel), other.RunRound(Cancel));
        Assert.Single(both, taken => taken);
        var (proven, last) = await ledger.Find(Cancel);
        Assert.Equal(proven, last);
        Assert.Equal((Clock.Now(), null), (proven!.BeganAt, proven.Problem));
        Assert.Equal(proven.Place, Assert.Single(TakeBackup.In(options.Directory)).FullName);

        Clock.Advance(TimeSpan.FromHours(10));
        Assert.False(await one.RunRound(Cancel), "The next night is still to come.");
        Clock.Advance(TimeSpan.FromHours(14));
        Assert.True(await one.RunRound(Cancel));
        Assert.Equal(2, TakeBackup.In(options.Directory).Count);
        Assert.Equal(TimeSpan.Zero, (await ledger.Find(Cancel)).Age(Clock.Now()));
    }

    private BackupLoop Node(Store store, BackupOptions options, TemporaryData data) => new(
        new(
            new(store, Clock),
            Store.HasNodes ? Fixture.Settings with { DataDirectory = data.Path } : Fixture.Settings,
            options,
            Clock,
            NullLogger<NightlyBackup>.Instance),
        new(new(store, Clock), new(new()), options, Fixture.Settings, Clock),
        new(Clock),
        NullLogger<BackupLoop>.Instance);
}

public sealed class BackupScheduleTests
{
    [Fact]
    public void The_newest_of_each_of_the_last_days_and_weeks_stay()
    {
        var now = TestTimes.Wednesday;
        var nights = Enumerable.Range(0, 60).Select(back => now.AddDays(back - 59)).ToList();
        var schedule = new BackupSchedule(new(), TimeZoneInfo.Utc);

        var kept = nights.Except(schedule.Superfluous(nights, night => night, now)).Select(night => $"{night:MM-dd}");

        Assert.Equal(["05-03", "05-10", "05-14", "05-15", "05-16", "05-17", "05-18", "05-19", "05-20"], kept);
        Assert.Empty(schedule.Superfluous([nights[0]], night => night, now));
    }

    [Fact]
    public void A_machine_that_was_off_at_night_takes_its_backup_when_it_is_on_again()
    {
        var schedule = new BackupSchedule(new() { At = "23:30" }, TimeZoneInfo.Utc);
        var evening = new DateTimeOffset(2026, 5, 20, 18, 0, 0, TimeSpan.Zero);
        var yesterday = new TakenBackup(evening.AddDays(-1), evening.AddDays(-1), "a", 1, IsProven: true, null);

        Assert.True(schedule.IsDue(evening, yesterday, null));
        Assert.False(schedule.IsDue(evening, yesterday with { BeganAt = evening.AddHours(-18) }, null));
        Assert.False(schedule.IsDue(evening, yesterday with { Bytes = null, EndedAt = null, BeganAt = evening.AddHours(-1) }, null));
        Assert.True(schedule.IsDue(evening, yesterday with { Bytes = null, EndedAt = null, BeganAt = evening.AddHours(-3) }, null));
        Assert.False(new BackupSchedule(new() { Nightly = false }, TimeZoneInfo.Utc).IsDue(evening, null, evening.AddDays(-9)));
    }
}
