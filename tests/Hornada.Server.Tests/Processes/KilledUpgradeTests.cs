using Hornada.Core.Auditing;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hornada.Server.Tests.Processes;

/// <summary>
/// <c>hornada migrate</c> on a store with the tables of the first migration and many orders: the longest way that an upgrade can have. Its
/// process is killed on the way; said again, it completes.
/// </summary>
public sealed class KilledUpgradeTests : ProcessTests
{
    private static readonly int Orders = Profile.Pick(500, 1_000_000);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_PostgreSQL_an_upgrade_that_is_killed_inside_migrations_completes()
    {
        Assert.SkipWhen(PostgresDatabase.Missing is not null, PostgresDatabase.Missing ?? "");
        await using var database = await PostgresDatabase.Create();
        await using var beside = await database.Connect();
        await FirstDayStore.Fill(beside, Orders, Cancel);
        var how = new HornadaStart
        {
            Data = Data,
            Settings = new Dictionary<string, string> { ["ConnectionStrings__Hornada"] = database.ConnectionString },
            Arguments = ["migrate"],
        };
        var moments = new Random(20261201);
        for (var kill = 0; kill < Profile.Pick(2, 20); kill++)
        {
            await using var killed = HornadaProcess.Begin(how);
            await (kill < 2 ? Blocks(beside, kill == 0 ? "orders" : "products", killed) : Wait(moments, 5_000));
            await killed.Kill();
        }

        await Completes(how, new() { DataDirectory = Data, ConnectionString = database.ConnectionString });
    }

    [Fact]
    public async Task On_SQLite_an_upgrade_that_is_killed_completes()
    {
        await using (var store = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(Data, "hornada.db"),
            Pooling = false,
        }.ToString()))
        {
            await store.OpenAsync(Cancel);
            await FirstDayStore.Fill(store, Orders, Cancel);
        }

        var how = new HornadaStart { Data = Data, Arguments = ["migrate"] };
        var moments = new Random(20261201);
        for (var kill = 0; kill < Profile.Pick(1, 20); kill++)
        {
            await using var killed = HornadaProcess.Begin(how);
            await Wait(moments, Profile.Pick(700, 20_000));
            await killed.Kill();
        }

        await Completes(how, new() { DataDirectory = Data });
    }

    [Fact]
    public async Task A_store_of_the_first_release_is_served_after_its_upgrade()
    {
        await ReleasedStore.Put("0.1.0", new() { DataDirectory = Data }, Cancel);

        await using var hornada = await HornadaProcess.ServeAgain(Data);

        using var http = new HttpClient { BaseAddress = hornada.Address };
        var baker = new Client(http, await ReleasedStore.TokenOf("0.1.0", "baker@hornada.example", Cancel));
        var customer = new Client(http, await ReleasedStore.TokenOf("0.1.0", "customer@hornada.example", Cancel));
        Assert.NotEmpty((await customer.Get("/api/v1/orders/me")).Is(200).Rows);
        foreach (var path in (string[])["/api/v1/bakeries/me", "/api/v1/orders/bakery", "/api/v1/events?after=now", "/readyz"])
        {
            (await baker.Get(path)).Is(200);
        }
    }

    private static Task Wait(Random moments, int most) => Task.Delay(TimeSpan.FromMilliseconds(moments.Next(200, most)), Cancel);

    /// <summary>Holds a table until the upgrade waits for it, and so is inside the first migration that changes it.</summary>
    private static async Task Blocks(NpgsqlConnection beside, string table, HornadaProcess upgrade)
    {
        const string Waiting = """
            SELECT COUNT(*) FROM pg_locks
            WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;
        await using var transaction = await beside.BeginTransactionAsync(Cancel);
        await FirstDayStore.Run(beside, $"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", Cancel);
        while (!upgrade.HasExited)
        {
            await using var command = new NpgsqlCommand(Waiting, beside);
            if ((long)(await command.ExecuteScalarAsync(Cancel))! > 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancel);
        }

        Assert.Fail($"The upgrade did not wait for {table}. {upgrade.Output} {upgrade.Errors}");
    }

    private static async Task Completes(HornadaStart how, StoreSettings settings)
    {
        var (exitCode, output, errors) = await HornadaProcess.Run(how);
        Assert.True(exitCode == 0, output + errors);
        var report = await Auditor.Run(settings, Cancel);
        Assert.Equal([], report.Broken.Where(finding => !finding.IsWarning).Select(finding => finding.Name));
        await using var store = Store.Open(settings);
        await using var db = store.OpenReader();
        Assert.Equal(0, await store.CompareTables(Cancel));
        Assert.Equal((long)Orders, await db.Orders.LongCountAsync(Cancel));
    }
}
