using System.Collections.Concurrent;
using Hornada.Core.Auditing;
using Hornada.Core.Backups;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Backups;

/// <summary>A backup of a database that others work on, and what becomes of it elsewhere.</summary>
public sealed class BackupTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_backup_taken_while_orders_come_restores_elsewhere_with_every_order_that_was_acknowledged_before_it()
    {
        using var here = new TemporaryData();
        using var there = new TemporaryData();
        var settings = Fixture.Settings with { DataDirectory = Store.HasNodes ? here.Path : Fixture.Settings.DataDirectory };
        var (picture, key) = (Write(settings, "uploads/products/1.png"), Write(settings, "keys/key-1.xml"));
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan “de queso” \\N", 100_000);
        var noted = await shop.Place(shop.Wants((bread, 1)) with { Notes = "Sin sal\n\\. con\ttabulador 🥖" });
        var ready = await shop.PlaceUntil(OrderStatus.Ready, bread);
        _ = await new NoticeRestore(Store, [], Clock, Random).Run(Cancel);
        var known = await new FindEvents(Store).Now(Cancel);

        var (backup, before) = await TakeWhileOrdersCome(shop, bread, settings, here.Path);

        Assert.True(backup.Report.IsClean, string.Join(", ", backup.Report.Broken.Select(finding => finding.Name)));
        Assert.Equal([Path.GetFileName(backup.File)], TakeBackup.In(here.Path).Select(file => file.Name));
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(here.Path), path => path.Contains("unfinished", StringComparison.Ordinal));
        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(backup.File) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        await using var engine = new TEngine();
        await engine.Create();
        var target = engine.Settings with { DataDirectory = there.Path };
        var restored = await new RestoreBackup(target, Clock).Run(backup.File, replace: false, _ => { }, Cancel);

        Assert.True(restored.Report.IsClean, string.Join(", ", restored.Report.Broken.Select(finding => finding.Name)));
        Assert.Empty(restored.Aside);
        Assert.Contains(restored.Ready, order => order.Id == ready.Id);
        Assert.Equal((picture, key), (Read(target, "uploads/products/1.png"), Read(target, "keys/key-1.xml")));
        await using var store = Store.Open(target);
        await store.Migrate(Clock, Cancel);
        Assert.True(await new NoticeRestore(store, [new FlagRestoredOrders()], Clock, Random).Run(Cancel));
        Assert.False(await new NoticeRestore(store, [new FlagRestoredOrders()], Clock, Random).Run(Cancel));
        await using var db = store.OpenReader();
        var orders = await db.Orders.Select(order => order.Id).ToListAsync(Cancel);
        Assert.Empty(before.Except(orders));
        Assert.Equal(bread.Name, (await db.Products.SingleAsync(product => product.Id == bread.Id, Cancel)).Name);
        Assert.Equal(noted.Notes, (await db.Orders.SingleAsync(order => order.Id == noted.Id, Cancel)).Notes);
        Assert.Equal(Clock.GetUtcNow(), (await db.Orders.SingleAsync(order => order.Id == ready.Id, Cancel)).RestoredAt);
        Assert.Equal("EVENT_POSITION_GONE", (await new FindEvents(store).After(shop.Baker, known, 10, Cancel)).Refusal?.Code);
        await using (var writer = shop.Writer(store))
        {
            Assert.DoesNotContain((await writer.Place(shop.Wants((bread, 1)), Cancel)).Value.Id, orders);
        }

        Assert.True((await Auditor.Run(target, Cancel)).IsClean);

        await db.DisposeAsync();
        await store.DisposeAsync();
        await IsReplaced(target, backup.File, picture);
    }

    /// <summary>What is there now is refused, or kept beside.</summary>
    private async Task IsReplaced(StoreSettings target, string archive, string picture)
    {
        var again = new RestoreBackup(target, Clock);
        var refused = await Assert.ThrowsAsync<BackupException>(() => again.Run(archive, replace: false, _ => { }, Cancel));
        Assert.False(refused.IsOfArchive);
        Assert.Contains("--replace", refused.Message, StringComparison.Ordinal);
        var replaced = await again.Run(archive, replace: true, _ => { }, Cancel);
        Assert.True(replaced.Report.IsClean);
        Assert.Equal(Store.HasNodes ? 2 : 1, replaced.Aside.Count);
        Assert.Equal(picture, await File.ReadAllTextAsync(Path.Combine(replaced.Aside[0], "uploads/products/1.png"), Cancel));
        Assert.Equal(picture, Read(target, "uploads/products/1.png"));
        Assert.False(File.Exists(Path.Combine(target.DataDirectory, "hornada.restoring")));
    }

    private async Task<(BackupReport Backup, List<OrderId> Before)> TakeWhileOrdersCome(
        Shop shop, Product bread, StoreSettings settings, string to)
    {
        var acknowledged = new ConcurrentQueue<OrderId>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var buyers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Buy(shop, bread, acknowledged, enough.Token), Cancel)).ToList();
        while (acknowledged.Count < 20)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancel);
        }

        var before = acknowledged.ToList();
        var backup = await new TakeBackup(settings, Clock).Run(to, _ => { }, Cancel);
        await enough.CancelAsync();
        await Task.WhenAll(buyers);
        return (backup, before);
    }

    private static async Task Buy(Shop shop, Product bread, ConcurrentQueue<OrderId> acknowledged, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            acknowledged.Enqueue((await shop.Place(shop.Wants((bread, 1)))).Id);
        }
    }

    private static string Write(StoreSettings settings, string path)
    {
        var file = Path.Combine(settings.DataDirectory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"what is in {path}");
        return $"what is in {path}";
    }

    private static string Read(StoreSettings settings, string path) => File.ReadAllText(Path.Combine(settings.DataDirectory, path));
}
