using Hornada.Core.Backups;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.EventLog;

/// <summary>What a server does at its start when its data is a copy.</summary>
public sealed class NoticeRestoreTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private FindEvents Find => field ??= new(Store);

    [Fact]
    public async Task A_start_on_the_same_data_changes_nothing()
    {
        _ = await Notice().Run(Cancel);
        var before = await Find.Now(Cancel);

        Assert.False(await Notice().Run(Cancel));
        Assert.Equal(before, await Find.Now(Cancel));
    }

    [Fact]
    public async Task A_restored_backup_begins_an_era_in_which_old_positions_and_old_numbers_are_unknown()
    {
        var shop = await OpenShop();
        _ = await Notice().Run(Cancel);
        var known = await Find.Here(Cancel);
        var bread = await shop.Sell("Pan", 9);

        await MoveAway();
        Assert.True(await Notice().Run(Cancel));

        Assert.Equal("EVENT_POSITION_GONE", (await Find.After(shop.Baker, known, 10, Cancel)).Refusal?.Code);
        var later = await shop.Sell("Torta", 9);
        Assert.InRange(later.Key, bread.Key + 1_000_000, long.MaxValue);
        Assert.False(await Notice().Run(Cancel));
    }

    [Fact]
    public async Task A_database_that_was_put_back_by_other_means_begins_an_era_once_that_was_said()
    {
        _ = await Notice().Run(Cancel);
        var known = await Find.Now(Cancel);

        await new MarkRestored(Store).Run(Cancel);

        Assert.True(await Notice().Run(Cancel));
        Assert.NotEqual(known.Era, (await Find.Now(Cancel)).Era);
        Assert.False(await Notice().Run(Cancel));
    }

    [Fact]
    public async Task An_open_order_that_a_backup_brings_back_is_marked_and_its_pickup_says_so()
    {
        var shop = await OpenShop();
        _ = await Notice().Run(Cancel);
        var bread = await shop.Sell("Pan", 9);
        var (ready, over) = (await shop.PlaceUntil(OrderStatus.Ready, bread), await shop.PlaceUntil(OrderStatus.Completed, bread));

        await MoveAway();
        _ = await Notice().Run(Cancel);
        var here = await Find.Here(Cancel);
        var fresh = await shop.PlaceUntil(OrderStatus.Ready, bread);
        var move = new MoveOrder(Store, Clock, Random, new Core.Canteens.CanteenOrders());
        foreach (var order in new[] { ready, fresh })
        {
            _ = (await move.VerifyPickup(shop.Baker, shop.Workplace, order.PickupCode, Cancel)).Value;
        }

        Assert.Equal(
            (Clock.GetUtcNow(), null, null),
            ((await shop.Read(ready.Id)).RestoredAt, (await shop.Read(over.Id)).RestoredAt, (await shop.Read(fresh.Id)).RestoredAt));
        var page = (await Find.After(shop.Baker, here, 100, Cancel)).Value;
        var told = page.Events.Where(row => row.Type == EventType.OrderCompleted).ToList();
        Assert.Equal([ready.Id.Value, fresh.Id.Value], told.Select(row => row.Subject));
        Assert.Contains($"\"restoredAt\":{Clock.GetUtcNow().ToUnixTimeMilliseconds()}", told[0].Data, StringComparison.Ordinal);
        Assert.DoesNotContain("restoredAt", told[1].Data, StringComparison.Ordinal);
    }

    private NoticeRestore Notice() => new(Store, [new FlagRestoredOrders()], Clock, Random);

    /// <summary>Makes the data believe that it was somewhere else.</summary>
    private async Task MoveAway() => _ = (await Store.Write<int>(
        async (db, cancel) => await db.LogHeads.ExecuteUpdateAsync(set => set.SetProperty(row => row.Place, "elsewhere"), cancel),
        Cancel)).Value;
}

/// <summary>Backups that are copies of files.</summary>
public sealed class CopiedFilesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_data_directory_that_was_copied_back_is_noticed_at_the_next_start()
    {
        var (data, backup) = (Directory.CreateTempSubdirectory("hornada-test-"), Directory.CreateTempSubdirectory("hornada-test-"));
        var first = await Start(data.FullName);
        var birth = FileBirth.Read(Path.Combine(data.FullName, "hornada.db"));
        Assert.SkipWhen(birth is null, "This disk does not know when a file was created.");
        Copy(data, backup);
        var second = await Start(data.FullName);
        data.Delete(recursive: true);
        data.Create();
        Copy(backup, data);

        var third = await Start(data.FullName);

        Assert.Equal((false, false, true), (first.IsCopy, second.IsCopy, third.IsCopy));
        Assert.Equal(first.Era, second.Era);
        Assert.NotEqual(first.Era, third.Era);
        Assert.False((await Start(data.FullName)).IsCopy);
        data.Delete(recursive: true);
        backup.Delete(recursive: true);
    }

    private static async Task<(bool IsCopy, string Era)> Start(string directory)
    {
        await using var store = Store.Open(new() { DataDirectory = directory });
        await store.Migrate(TimeProvider.System, Cancel);
        var isCopy = await new NoticeRestore(store, [], TimeProvider.System, Randomness.System).Run(Cancel);
        return (isCopy, (await new FindEvents(store).Now(Cancel)).Era);
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.GetFiles())
        {
            var copy = file.CopyTo(Path.Combine(to.FullName, file.Name));
            copy.LastWriteTimeUtc = file.LastWriteTimeUtc;
        }
    }
}
