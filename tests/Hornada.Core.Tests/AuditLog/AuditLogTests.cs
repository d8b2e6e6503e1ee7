using Hornada.Core.Accounts;
using Hornada.Core.Auditing;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Mail;
using Hornada.Core.Persons;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Backups;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.AuditLog;

/// <summary>What people with power did is recorded with the change, in a chain that shows every later alteration.</summary>
public sealed class AuditLogTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_change_is_recorded_with_who_did_it_to_whom()
    {
        var admin = await Shop.SignUp(Fixture, Role.Admin);
        var person = await Shop.SignUp(Fixture, Role.Customer);
        Acting.Begin(new(ActingKind.Person, admin.Key) { Network = "192.0.2.7" });
        _ = (await new Profiles(Store, Clock).ChangeRole(person.Uid, Role.Baker, Cancel)).Value;

        await using var db = Store.OpenReader();
        var row = await db.AuditRows.AsNoTracking().SingleAsync(one => one.PersonKey == person.Key, Cancel);
        Assert.Equal(
            (AuditAction.RoleChanged, ActingKind.Person, admin.Key, "role: CUSTOMER → BAKER"),
            (row.Action, row.ActorKind, row.ActorKey, row.Changes));
        Assert.Equal("192.0.2.7", (await db.AuditWords.SingleAsync(words => words.Number == row.Number, Cancel)).Network);
        IsWhole(await Verify());
    }

    [Fact]
    public async Task A_refused_change_leaves_no_row()
    {
        var person = await Shop.SignUp(Fixture, Role.Customer);
        var refused = await Store.Write<int>(
            (db, _) =>
            {
                db.Log(new(AuditAction.SettingsChanged) { Person = person.Key });
                return Task.FromResult<Outcome<int>>(AccountRefusals.LastAdmin);
            },
            Cancel);
        Assert.NotNull(refused.Refusal);
        _ = (await new Profiles(Store, Clock).ChangeRole(person.Uid, Role.Baker, Cancel)).Value;

        await using var db = Store.OpenReader();
        Assert.Equal(AuditAction.RoleChanged, (await db.AuditRows.SingleAsync(one => one.PersonKey == person.Key, Cancel)).Action);
        IsWhole(await Verify());
    }

    [Fact]
    public async Task Many_changes_at_once_make_one_chain_without_gaps()
    {
        const int Changes = 40;
        var person = await Shop.SignUp(Fixture, Role.Customer);

        await Task.WhenAll(Enumerable.Range(0, Changes).Select(async at => _ = (await new Tokens(
            at % 2 == 0 ? Store : Fixture.SecondNode, Clock, Random).Issue(person.Key, "till", null, Cancel)).Value));

        IsWhole(await Verify());
        await using var db = Store.OpenReader();
        Assert.Equal(Changes, await db.AuditRows.CountAsync(row => row.PersonKey == person.Key, Cancel));
    }

    [Fact]
    public async Task No_statement_changes_or_deletes_a_row()
    {
        var person = await Shop.SignUp(Fixture, Role.Customer);
        _ = (await new Tokens(Store, Clock, Random).Issue(person.Key, "till", null, Cancel)).Value;
        foreach (var statement in (string[])
            [
                "UPDATE audit_log SET changes = 'nothing'", "DELETE FROM audit_log", "UPDATE audit_words SET words = 'nothing'",
                "UPDATE audit_head SET number = 0", "DELETE FROM audit_head",
            ])
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => Store.Write<int>(
                async (db, ct) => await db.Database.ExecuteSqlRawAsync(statement, ct), Cancel));
            Assert.Contains("append-only", failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_erased_person_leaves_the_words_of_the_log_and_the_chain_holds()
    {
        using var data = new TemporaryData();
        var person = await Shop.SignUp(Fixture, Role.Customer);
        Acting.Begin(new(ActingKind.Person, person.Key) { Network = "198.51.100.23" });
        _ = (await new Tokens(Store, Clock, Random).Issue(person.Key, "zzwordsofaperson", null, Cancel)).Value;
        var erase = new ErasePerson(
            Store, new(data.Path, Random, Clock), new([data.Path]), new CloseUnstaffed(Clock, Random), Clock, Random);

        Assert.True((await erase.ByAccount(person.Key, Cancel)).Value);

        await using var db = Store.OpenReader();
        var numbers = await db.AuditRows.Where(row => row.ActorKey == person.Key).Select(row => row.Number).ToListAsync(Cancel);
        Assert.Equal(2, numbers.Count);
        Assert.Empty(await db.AuditWords.Where(row => numbers.Contains(row.Number)).ToListAsync(Cancel));
        IsWhole(await Verify());
    }

    [Fact]
    public async Task An_owner_reads_the_rows_of_their_company_alone_and_an_admin_finds_by_bakery_object_and_action()
    {
        var (mine, other) = (await OpenShop(), await OpenShop());
        await Invite(mine);
        await Invite(other);
        var find = new FindAuditLog(Store);

        var own = await find.Page(mine.Baker, new("", null), Cancel);
        var invited = own.Single(view => view.Row.Action == AuditAction.StaffInvited);
        Assert.Equal(("La Espiga", "Luz"), (invited.Bakery, invited.Words));
        Assert.All(own, view => Assert.Equal(mine.Workplace.Key, view.Row.BakeryKey));
        Assert.Empty(await find.Page(mine.Baker, new(other.Workplace.Id.Value, null), Cancel));
        Assert.NotEmpty(await find.Page(mine.Admin, new(other.Workplace.Id.Value, null), Cancel));
        Assert.NotEmpty(await find.Page(mine.Admin, new(mine.Baker.Uid.Value, null), Cancel));
        Assert.Equal(2, (await find.Page(mine.Admin, new("staff_invited", null), Cancel)).Count);
        Assert.Equal(invited.Row.Number, (await find.Page(mine.Admin, new(invited.Row.Subject, null), Cancel)).Single().Row.Number);
        var paged = await All(find, mine.Admin);
        Assert.Equal(Enumerable.Range(1, paged.Count).Reverse().Select(number => (long)number), paged);
    }

    [Theory]
    [InlineData("UPDATE audit_log SET changes = 'nothing' WHERE number = 2", "audit_log 2")]
    [InlineData("DELETE FROM audit_words; DELETE FROM audit_log WHERE number = 2", "audit_log 3")]
    [InlineData("UPDATE audit_words SET words = 'other' WHERE number = 2", "audit_log 2")]
    [InlineData("DELETE FROM audit_words WHERE number = 2", "audit_log 2")]
    [InlineData("DELETE FROM audit_words; DELETE FROM audit_log WHERE number = 3", "audit_head")]
    public async Task An_alteration_behind_the_triggers_is_found(string statements, string where)
    {
        await using var engine = new TEngine();
        await engine.CreateMigrated();
        string noted;
        await using (var store = Store.Open(engine.Settings))
        {
            for (var row = 0; row < 3; row++)
            {
                Assert.Null(await store.LogAlone(new(AuditAction.SettingsChanged) { Words = "words" }, Cancel));
            }

            noted = (await AuditChain.Verify(engine.Settings, null, Cancel)).Head;
            IsWhole(await AuditChain.Verify(engine.Settings, noted, Cancel));
            await Tamper(store, statements);
        }

        var report = await AuditChain.Verify(engine.Settings, noted, Cancel);
        Assert.Contains(report.Broken, row => row.Id == where);
        Assert.Contains((await Auditor.Run(engine.Settings, Cancel)).Broken, finding => finding.Name == "audit-log");
    }

    private static async Task Tamper(Store store, string statements) => Assert.Null((await store.Write<int>(
        async (db, ct) =>
        {
            string[] triggers = store.HasNodes
                ? ["ALTER TABLE audit_log DISABLE TRIGGER USER", "ALTER TABLE audit_words DISABLE TRIGGER USER"]
                : ["DROP TRIGGER audit_log_stays", "DROP TRIGGER audit_log_is_kept", "DROP TRIGGER audit_words_stay"];
            foreach (var statement in triggers.Concat(statements.Split(';', StringSplitOptions.TrimEntries)))
            {
                await db.Database.ExecuteSqlRawAsync(statement, ct);
            }

            return 0;
        },
        Cancel)).Refusal);

    private static async Task<List<long>> All(FindAuditLog find, Caller admin)
    {
        var (numbers, before) = (new List<long>(), (long?)null);
        do
        {
            var page = await find.Page(admin, new("", before) { Size = 7 }, Cancel);
            numbers.AddRange(page.Select(view => view.Row.Number));
            before = page.Count == 7 ? page[^1].Row.Number : null;
        }
        while (before is not null);
        return numbers;
    }

    private async Task Invite(Shop shop) => _ = (await new Invitations(
        Store, new MailOutbox(Store, new(), null, Clock, Random), Clock, Random).Make(
            shop.Baker, shop.Workplace, new(StaffRole.Counter, null, "Luz"), Language.Spanish, Cancel)).Value;

    private Task<AuditChainReport> Verify() => AuditChain.Verify(Fixture.Settings, null, Cancel);

    private static void IsWhole(AuditChainReport report) => Assert.Empty(report.Broken);
}
