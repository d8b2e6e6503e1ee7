using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Basics;
using Hornada.Core.Limits;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Storage;

public sealed class MigrationTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var shop = await OpenShop();
        var before = await Steps();
        Clock.Advance(TimeSpan.FromDays(1));

        await Store.Migrate(Clock, Cancel);
        await Fixture.SecondNode.Migrate(Clock, Cancel);

        Assert.NotEmpty(before);
        Assert.Equal(before, await Steps());
        Assert.Equal(1, await Count("bakeries", $"key = {shop.Workplace.Key}"));
    }

    [Fact]
    public async Task A_migration_that_was_edited_after_it_ran_is_refused_and_keeps_nobody_out()
    {
        var original = (await Steps())[0].Checksum;
        await Run("UPDATE schema_migrations SET checksum = 'edited' WHERE number = 1");

        var refused = await Assert.ThrowsAsync<MigrationException>(() => Store.Migrate(Clock, Cancel));
        var refusedThere = await Assert.ThrowsAsync<MigrationException>(
            () => Fixture.SecondNode.Migrate(Clock, Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel));

        Assert.Contains("edited", refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, refusedThere.Message);
        await Run($"UPDATE schema_migrations SET checksum = '{original}' WHERE number = 1");
        await Store.Migrate(Clock, Cancel);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await Run("INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (9999, 'tomorrow', 'x', 0)");

        var refused = await Assert.ThrowsAsync<MigrationException>(() => Store.Migrate(Clock, Cancel));

        Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
        await Run("DELETE FROM schema_migrations WHERE number = 9999");
        await Store.Migrate(Clock, Cancel);
    }

    [Theory]
    [InlineData("products", "stock = -1", "stock")]
    [InlineData("products", "price_minor = 0", "price_minor")]
    [InlineData("bakeries", "status = 'SUSPENDED'", "check")]
    [InlineData("bakeries", "latitude = 91", "latitude")]
    [InlineData("accounts", "role = 'GOD'", "role")]
    public async Task The_tables_themselves_refuse_what_no_rule_may_let_through(string table, string change, string named)
    {
        var shop = await OpenShop();
        _ = await shop.Sell("Pan", 1);

        var failure = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Run($"UPDATE {table} SET {change}"));

        Assert.Contains(named, failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Members_from_before_there_were_roles_keep_what_they_could_do_and_tablets_do_not()
    {
        var shop = await OpenShop();
        var helper = await Shop.SignUp(Fixture, Role.Baker);
        var pair = On(new AttemptLimits(Clock));
        var codes = (await pair.Ask("", null, Cancel)).Value;
        _ = (await pair.Approve(shop.Baker, shop.Workplace, codes.UserCode, "Mostrador", Cancel)).Value;
        var tablet = (await pair.Redeem(codes.DeviceCode, withToken: false, Cancel)).Value.Account;
        await Run("ALTER TABLE memberships DROP COLUMN role");
        await Run($"INSERT INTO memberships (account_key, bakery_key, since) VALUES ({helper.Key}, {shop.Workplace.Key}, 1)");

        await Run(await Script("_staff_roles.sql"));

        Assert.Equal(StaffRole.Owner, await RoleOf(shop.Baker.Uid));
        Assert.Equal(StaffRole.Manager, await RoleOf(helper.Uid));
        Assert.Equal(StaffRole.Tablet, await RoleOf(tablet.Uid));
    }

    private PairDevices On(AttemptLimits attempts) => new(Store, attempts, new(), Clock, Random);

    private async Task<StaffRole> RoleOf(Uid uid) =>
        Assert.Single((await new FindCaller(new(Store, new() { TrustMilliseconds = 0 }), Clock).ByUid(uid))!.Workplaces).Role;

    private async Task<string> Script(string ending)
    {
        var assembly = typeof(Store).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource =>
            resource.StartsWith(Store.HasNodes ? "Postgres/" : "Sqlite/", StringComparison.Ordinal)
                && resource.EndsWith(ending, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return await reader.ReadToEndAsync(Cancel);
    }

    private async Task<List<Step>> Steps()
    {
        await using var db = Store.OpenReader();
        return await db.Database.SqlQuery<Step>(
            $"SELECT number, name, checksum, applied_at AS applied FROM schema_migrations ORDER BY number").ToListAsync(Cancel);
    }

    private async Task<long> Count(string table, string where)
    {
        await using var db = Store.OpenReader();
        return await db.Database.SqlQueryRaw<long>(
            string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) AS \"Value\" FROM {table} WHERE {where}")).SingleAsync(Cancel);
    }

    private async Task Run(string sql) => _ = (await Store.Write<int>(
        async (db, cancel) => await db.Database.ExecuteSqlRawAsync(sql, cancel), Cancel)).Value;

    private sealed record Step(long Number, string Name, string Checksum, long Applied);
}
