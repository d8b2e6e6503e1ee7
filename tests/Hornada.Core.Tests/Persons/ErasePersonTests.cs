using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Auditing;
using Hornada.Core.Backups;
using Hornada.Core.Bakeries;
using Hornada.Core.Canteens;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Persons;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Backups;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Hornada.Core.Tests.Persons;

/// <summary>What is left of a person after an erasure, and who cannot be erased yet.</summary>
public sealed class ErasePersonTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_planted_person_is_gone_everywhere_and_nothing_that_was_counted_changes()
    {
        using var data = new TemporaryData();
        var uploads = Path.Combine(data.Path, "uploads");
        var person = await PlantedPerson.Plant(Fixture, uploads);
        var (erase, ledger) = Erase(data.Path, uploads);
        Assert.Equal("MONEY_OWED", (await erase.ByEmail(person.Email, Cancel)).Refusal?.Code);
        await PayOut(person);
        var before = await Figures(person);
        var export = await Text((await new ExportPerson(Store, Clock).ByEmail(person.Email, Cancel)).Value);
        Assert.NotEmpty(Directory.EnumerateFiles(uploads, "*", SearchOption.AllDirectories));
        Assert.NotEmpty(await Found(person.Marker));

        Assert.True((await erase.ByEmail(person.Email.ToUpperInvariant(), Cancel)).Value);
        Assert.True(await new ScrubErased(Store, ledger, Clock).Run(Cancel));

        Assert.Empty(await Found(person.Marker));
        Assert.Empty(await Found(person.Phone));
        Assert.Empty(Directory.EnumerateFiles(uploads, "*", SearchOption.AllDirectories));
        Assert.Equal(before, await Figures(person));
        Assert.True((await erase.ByEmail(person.Email, Cancel)).Value);
        Assert.True((await Auditor.Run(Fixture.Settings, Cancel)).IsClean);
        Assert.Empty(await FoundInBackup(person, data.Path));
        IsWhole(export, person);
    }

    [Fact]
    public async Task A_restored_backup_does_not_bring_an_erased_person_back()
    {
        using var data = new TemporaryData();
        var person = await PlantedPerson.Plant(Fixture, Path.Combine(data.Path, "uploads"));
        await PayOut(person);
        var (erase, _) = Erase(data.Path, Path.Combine(data.Path, "uploads"));
        var hash = Convert.ToHexString(Erasure.HashOf(person.Account.Uid.Value));
        await File.WriteAllTextAsync(Path.Combine(data.Path, ErasureFiles.Name), $"{hash} 2026-03-02T00:00:00Z\n", Cancel);
        await Store.Write<int>(
            async (db, ct) => await db.Database.ExecuteSqlAsync($"UPDATE event_log SET place = 'restored'", ct), Cancel);

        Assert.True(await new NoticeRestore(Store, [new EraseRestored(erase, new([data.Path]))], Clock, Random).Run(Cancel));

        await using var db = Store.OpenReader();
        var account = await db.Accounts.AsNoTracking().SingleAsync(row => row.Key == person.Account.Key, Cancel);
        Assert.True(account.IsErased);
        Assert.Equal("", account.Email + account.DisplayName + account.Phone);
    }

    [Fact]
    public async Task The_only_owner_the_only_admin_and_a_customer_with_an_open_order_are_not_erased_yet()
    {
        using var data = new TemporaryData();
        var (erase, _) = Erase(data.Path, data.Path);
        var shop = await OpenShop();
        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 5), 1)));

        Assert.Equal("ONLY_OWNER", (await erase.ByAccount(shop.Baker.Key, Cancel)).Refusal?.Code);
        Assert.Equal("ORDER_OPEN", (await erase.ByAccount(shop.Customer.Key, Cancel)).Refusal?.Code);
        var own = new OwnData(Store, new(Store, Clock), erase, new(Clock), new());
        Assert.Equal("SIGN_IN_TO_ERASE", (await own.FindByLink(order.Id, OrderLink.Secret(order), Cancel)).Refusal?.Code);
        Assert.Equal("ORDER_NOT_FOUND", (await own.FindByLink(order.Id, "wrong", Cancel)).Refusal?.Code);
        Assert.True((await erase.ByEmail("nobody@example.com", Cancel)).Value);
        _ = (await Fixture.Moves.To(shop.Baker, order.Id, OrderStatus.Cancelled, Cancel)).Value;
        Assert.True((await erase.ByAccount(shop.Customer.Key, Cancel)).Value);
        Assert.Null(await Callers.ByUid(shop.Customer.Uid));
        Assert.DoesNotContain(
            await new Profiles(Store, Clock).All(Cancel), profile => profile.Account.Key == shop.Customer.Key);
    }

    [Fact]
    public async Task Every_table_that_refers_to_a_person_says_what_an_erasure_does_with_it()
    {
        string[] persons = ["accounts", "orders", "canteen_parents", "canteen_customers"];
        await using var db = Store.OpenReader();
        var references = await Core.Demo.DemoRows.ReadReferences(db, Store.HasNodes ? SqlEngine.Postgres : SqlEngine.Sqlite, Cancel);

        var missing = references.Where(one => persons.Contains(one.Parent)).Select(one => one.Child).Distinct()
            .Except([.. PersonalTables.All.Select(table => table.Name), .. PersonalTables.ByKeyAlone]);

        Assert.Empty(missing);
    }

    private (ErasePerson Erase, ErasureFiles Ledger) Erase(string data, string uploads)
    {
        var ledger = new ErasureFiles([data]);
        return (new(Store, new(uploads, Random, Clock), ledger, new CloseUnstaffed(Clock, Random), Clock, Random), ledger);
    }

    private static async Task PayOut(PlantedPerson person) => _ = (await person.Canteen.Ledger.Move(
        person.Canteen.Organisation, person.Child.Customer.Id, CreditKind.Adjustment, -20_000,
        new($"{person.Marker}author", person.Canteen.Organisation.AccountKey, $"{person.Marker}paid"), Cancel)).Value;

    private async Task<string> Figures(PlantedPerson person)
    {
        await using var db = Store.OpenReader();
        var order = await db.Orders.AsNoTracking().SingleAsync(row => row.Id == person.Delivered.Id, Cancel);
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == person.Shop.Key, Cancel);
        var stock = await db.Database.SqlQuery<long>($"""SELECT SUM(stock) AS "Value" FROM products""").SingleAsync(Cancel);
        var credit = await db.CreditMovements.SumAsync(row => row.AmountMinor, Cancel);
        var count = await db.Orders.CountAsync(Cancel);
        return $"{order.TotalMinor} {order.Status} {order.Lines.Count} {bakery.RatingSum}/{bakery.RatingCount} {stock} {credit} {count}";
    }

    /// <summary>Where the marker is: in the bytes of the files, or in the text of the tables.</summary>
    private async Task<IReadOnlyList<string>> Found(string marker) => Fixture.Settings.ConnectionString is { } connection
        ? await FoundInTables(connection, marker)
        : [.. Directory.EnumerateFiles(Fixture.Settings.DataDirectory, "hornada.db*").Where(file => Holds(ReadShared(file), marker))];

    private static async Task<IReadOnlyList<string>> FoundInTables(string connection, string marker)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var tables = new List<string>();
        await using (var names = source.CreateCommand("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
        await using (var reader = await names.ExecuteReaderAsync(Cancel))
        {
            while (await reader.ReadAsync(Cancel))
            {
                tables.Add(reader.GetString(0));
            }
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var search = source.CreateCommand($"SELECT COUNT(*) FROM {table} AS t WHERE t::text ILIKE '%{marker}%'");
            if (await search.ExecuteScalarAsync(Cancel) is > 0L)
            {
                found.Add(table);
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<string>> FoundInBackup(PlantedPerson person, string data)
    {
        using var to = new TemporaryData();
        var settings = Fixture.Settings with { DataDirectory = Store.HasNodes ? data : Fixture.Settings.DataDirectory };
        var backup = await new TakeBackup(settings, Clock).Run(to.Path, _ => { }, Cancel);
        var found = new List<string>();
        await using var zip = new GZipStream(File.OpenRead(backup.File), CompressionMode.Decompress);
        await using var tar = new TarReader(zip);
        while (await tar.GetNextEntryAsync(copyData: true, Cancel) is { } entry)
        {
            if (entry.DataStream is { } stream)
            {
                using var bytes = new MemoryStream();
                await stream.CopyToAsync(bytes, Cancel);
                if (Holds(bytes.ToArray(), person.Marker))
                {
                    found.Add(entry.Name);
                }
            }
        }

        return found;
    }

    /// <summary>The document names each kind of thing, and no secret.</summary>
    private static void IsWhole(string export, PlantedPerson person)
    {
        using var document = JsonDocument.Parse(export);
        foreach (var table in (string[])["accounts", "orders", "order_messages", "reviews", "canteen_parents", "canteen_customers",
            "devices", "sessions", "mails", "credit_movements", "favourites", "attachments", "import_references"])
        {
            Assert.True(document.RootElement.GetProperty(table).GetArrayLength() > 0, table);
        }

        var order = document.RootElement.GetProperty("orders")[0];
        Assert.Equal(person.Delivered.Notes, order.GetProperty("notes").GetString());
        Assert.Equal(JsonValueKind.Object, order.GetProperty("checkout").ValueKind);
        Assert.DoesNotContain(person.Delivered.PickupCode, export, StringComparison.Ordinal);
        Assert.DoesNotContain("security_stamp", export, StringComparison.Ordinal);
    }

    private static async Task<string> Text(IAsyncEnumerable<string> pieces)
    {
        var text = new StringBuilder();
        await foreach (var piece in pieces)
        {
            text.Append(piece);
        }

        return text.ToString();
    }

    private static bool Holds(byte[] bytes, string marker) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(marker)) >= 0
        || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(marker.ToUpperInvariant())) >= 0;

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
