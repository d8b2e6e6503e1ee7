using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Hornada.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Xunit;

namespace Hornada.Core.Tests.Storage;

/// <summary>
/// Positions of webhooks from the time when the order of the log was (transaction, key) on PostgreSQL. Six events were written, of which
/// the first two are deleted; on PostgreSQL event 5 comes before event 4.
/// </summary>
public sealed class OldPositionTests<TEngine> : IAsyncLifetime
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>The last migration of that time.</summary>
    private const int Old = 18;

    private static readonly long[] Transactions = [90, 91, 100, 102, 101, 103];

    private readonly TEngine engine = new();
    private Store store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private bool IsPostgres => store.Engine == SqlEngine.Postgres;

    public async ValueTask InitializeAsync()
    {
        if (engine.Missing is null)
        {
            await engine.Create();
            store = Store.Open(engine.Settings);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (engine.Missing is null)
        {
            await store.DisposeAsync();
            await engine.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_webhook_from_before_positions_were_bound_misses_no_event_and_is_reset_where_events_are_deleted()
    {
        Assert.SkipWhen(engine.Missing is not null, engine.Missing ?? "");
        await MigrateToOld();
        var era = await WriteOldEvents();
        foreach (var seen in Enumerable.Range(1, Transactions.Length))
        {
            await WriteOldWebhook($"seen-{seen}", new(era, IsPostgres ? Transactions[seen - 1] : 0, seen));
        }

        await WriteOldWebhook("stranger", new("another", 0, 3));

        await store.Migrate(TimeProvider.System, Cancel);

        Assert.Null(await Missed("stranger"));
        Assert.Null(await Missed("seen-1"));
        Assert.Equal(IsPostgres ? null : "3 4 5 6", await Missed("seen-2"));
        Assert.Equal("4 5 6", await Missed("seen-3"));
        Assert.Equal(IsPostgres ? "6" : "5 6", await Missed("seen-4"));
        Assert.Equal(IsPostgres ? "4 5 6" : "6", await Missed("seen-5"));
        Assert.Equal("", await Missed("seen-6"));
    }

    private async Task MigrateToOld()
    {
        var old = Migration.All(store.Engine.ToString()).Take(Old).ToList();
        Assert.True((await store.Write<bool>(
            async (db, cancel) => await Migration.ApplyNext(
                db.Database.CurrentTransaction!.GetDbTransaction(), old, TimeProvider.System, cancel),
            Cancel)).Value);
    }

    /// <returns>The era of the log.</returns>
    private async Task<string> WriteOldEvents()
    {
        await Run("INSERT INTO companies (id, name, currency, zone, created_at) VALUES ('c', 'La Espiga', 'COP', 'America/Bogota', 0)");
        await Run("INSERT INTO accounts (uid, email, display_name, phone, role, security_stamp, created_at) "
            + "VALUES ('u', 'admin@example.com', 'Ana', '', 'ADMIN', 's', 0)");
        await Run("INSERT INTO bakeries (id, company_key, owner_key, name, name_folded, description, address, phone, logo_url, banner_url, "
            + "latitude, longitude, opens_at, closes_at, zone, currency, status, is_open, rating_sum, rating_count, created_at) "
            + "SELECT 'b', companies.key, accounts.key, 'La Espiga', 'la espiga', '', '', '', '', '', 4.6, -74.1, '06:00', '20:00', "
            + "'America/Bogota', 'COP', 'ACTIVE', false, 0, 0, 0 FROM companies, accounts");
        for (var key = 1; key <= Transactions.Length; key++)
        {
            var transaction = IsPostgres ? Transactions[key - 1] : 0;
            await Run(string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO events (xact, type, version, bakery_key, for_bakery, subject, data, at) "
                + $"SELECT {transaction}, 'BAKERY_OPENED', 1, key, true, '{key}', '1', 0 FROM bakeries"));
        }

        await Run("DELETE FROM events WHERE subject IN ('1', '2')");
        await Run($"UPDATE event_log SET floor_key = 2, floor_xact = {(IsPostgres ? "91" : "0")}");
        await using var db = store.OpenReader();
        return await db.Database.SqlQuery<string>($"""SELECT era AS "Value" FROM event_log""").SingleAsync(Cancel);
    }

    private Task WriteOldWebhook(string id, EventPosition seen) => Run(
        "INSERT INTO webhooks (id, maker_key, url, types, status, secret, position, made, created_at) "
        + $"SELECT '{id}', key, 'https://hooks.example.com/', '', 'ACTIVE', 's', '{seen}', 0, 0 FROM accounts");

    private async Task Run(string sql) => _ = (await store.Write<int>(
        async (db, cancel) => await db.Database.ExecuteSqlRawAsync(sql, cancel), Cancel)).Value;

    /// <summary>The numbers of the events that a webhook still gets; null when it is told to load everything again.</summary>
    private async Task<string?> Missed(string webhook)
    {
        await using var db = store.OpenReader();
        var position = await db.Webhooks.Where(row => row.Id == webhook).Select(row => row.Position).SingleAsync(Cancel);
        var read = Assert.NotNull(EventPosition.Read(position));
        var page = await new FindEvents(store).After(new Caller(0, new(""), "", Role.Admin, []), read, 10, Cancel);
        return page.Refusal is null ? string.Join(' ', page.Value.Events.Select(row => row.Subject)) : null;
    }
}
