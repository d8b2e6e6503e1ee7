using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Storage;

public sealed class StoreWriteTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_value_is_readable_as_soon_as_it_is_answered()
    {
        var (mail, outcome) = await Write("ok", null);

        Assert.True(outcome.Value);
        Assert.True(await Exists(mail));
    }

    [Fact]
    public async Task A_refusal_leaves_nothing_of_what_was_written()
    {
        var (mail, outcome) = await Write("no", Refusal.Busy);

        Assert.Equal(Refusal.Busy, outcome.Refusal);
        Assert.False(await Exists(mail));
    }

    [Fact]
    public async Task An_exception_leaves_nothing_and_reaches_the_caller()
    {
        var mail = NewMail("fails");

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => Store.Write<bool>(
            async (db, cancel) =>
            {
                await Insert(db, mail, cancel);
                throw new InvalidDataException("mine");
            },
            Cancel));

        Assert.Equal("mine", thrown.Message);
        Assert.False(await Exists(mail));
    }

    [Fact]
    public async Task A_change_that_breaks_a_constraint_leaves_nothing()
    {
        var mail = NewMail("twice");

        await Assert.ThrowsAsync<DbUpdateException>(() => Store.Write<bool>(
            async (db, cancel) =>
            {
                await Insert(db, mail, cancel);
                await Insert(db, mail, cancel);
                return true;
            },
            Cancel));

        Assert.False(await Exists(mail));
    }

    [Fact]
    public async Task Neighbours_of_a_refusal_and_of_an_exception_are_stored_all_the_same()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 1);

        Task<(string Mail, bool Stored)>[] changes;
        await using (await Gate.Close(Store, bread))
        {
            changes = [.. Enumerable.Range(0, 30).Select(at => (at % 3) switch
            {
                0 => Stored("good", null),
                1 => Stored("refused", Refusal.Busy),
                _ => StoredTwice(),
            })];
        }

        foreach (var change in changes)
        {
            var (mail, stored) = await change;
            Assert.Equal(mail.StartsWith("good", StringComparison.Ordinal), stored);
            Assert.Equal(stored, await Exists(mail));
        }
    }

    [Fact]
    public async Task A_change_given_up_before_its_turn_does_not_run()
    {
        var (ran, mail) = (false, NewMail("late"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Write<bool>(
            async (db, cancel) =>
            {
                ran = true;
                await Insert(db, mail, cancel);
                return true;
            },
            new CancellationToken(canceled: true)));

        Assert.False(ran);
        Assert.False(await Exists(mail));
    }

    [Fact]
    public async Task A_store_that_ended_a_transaction_by_itself_goes_on_with_the_next_change()
    {
        var (before, after) = (NewMail("before"), NewMail("after"));

        // Storage may end the whole transaction under a change, for one when the disk is full; here the change asks for it.
        await Record.ExceptionAsync(() => Store.Write<bool>(
            async (db, cancel) =>
            {
                await Insert(db, before, cancel);
                await db.Database.ExecuteSqlRawAsync("ROLLBACK", cancel);
                return true;
            },
            Cancel));

        var next = await Store.Write<bool>(
            async (db, cancel) =>
            {
                await Insert(db, after, cancel);
                return true;
            },
            Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        Assert.True(next.Value);
        Assert.Equal((false, true), (await Exists(before), await Exists(after)));
    }

    private static string NewMail(string what) => FormattableString.Invariant($"{what}-{StoreFixture.Next()}@example.com");

    private async Task Insert(HornadaDb db, string mail, CancellationToken cancel)
    {
        db.Add(Account.Open(new(Ids.New(Clock.Now(), Random)), mail, "", Role.Customer, Clock.Now()));
        await db.SaveChangesAsync(cancel);
    }

    private async Task<(string Mail, Outcome<bool> Outcome)> Write(string what, Refusal? refusal)
    {
        var mail = NewMail(what);
        var outcome = await Store.Write<bool>(
            async (db, cancel) =>
            {
                await Insert(db, mail, cancel);
                return refusal is null ? true : refusal;
            },
            Cancel);
        return (mail, outcome);
    }

    private async Task<(string Mail, bool Stored)> Stored(string what, Refusal? refusal)
    {
        var (mail, outcome) = await Write(what, refusal);
        return (mail, outcome.Refusal is null);
    }

    private async Task<(string Mail, bool Stored)> StoredTwice()
    {
        var mail = NewMail("twice");
        var failure = await Record.ExceptionAsync(() => Store.Write<bool>(
            async (db, cancel) =>
            {
                await Insert(db, mail, cancel);
                await Insert(db, mail, cancel);
                return true;
            },
            Cancel));
        return (mail, failure is null);
    }

    private async Task<bool> Exists(string mail)
    {
        await using var db = Store.OpenReader();
        return await db.Accounts.AnyAsync(account => account.Email == mail, Cancel);
    }
}
