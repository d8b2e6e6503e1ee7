using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Accounts;

/// <summary>These tests count the admins of the whole platform, so they have a database without shops.</summary>
public sealed class RolesTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly int Rounds = Testing.Profile.Of(15, 50);

    private Profiles Profiles => new(Store, Clock);

    [Fact]
    public async Task The_last_admin_cannot_be_demoted_not_even_by_two_who_demote_each_other_at_once()
    {
        var (ana, luz) = (await Shop.SignUp(Fixture, Role.Admin), await Shop.SignUp(Fixture, Role.Admin));

        for (var round = 0; round < Rounds; round++)
        {
            var outcomes = await Task.WhenAll(
                Profiles.ChangeRole(ana.Uid, Role.Customer, Cancel), new Profiles(Fixture.SecondNode, Clock).ChangeRole(luz.Uid, Role.Customer, Cancel));

            Assert.Equal(1, await Admins());
            Assert.Equal(
                "Es el único administrador: nombra otro antes de cambiar su rol",
                Assert.Single(outcomes, outcome => outcome.Refusal is not null).Refusal!.Message.Spanish);
            _ = (await Profiles.ChangeRole(ana.Uid, Role.Admin, Cancel)).Value;
            _ = (await Profiles.ChangeRole(luz.Uid, Role.Admin, Cancel)).Value;
        }
    }

    [Fact]
    public async Task An_unknown_account_gets_no_role() => Assert.Equal(
        "Usuario nadie no encontrado", (await Profiles.ChangeRole(new("nadie"), Role.Baker, Cancel)).Refusal!.Message.Spanish);

    [Fact]
    public async Task One_phone_reported_twice_at_once_is_one_device()
    {
        var account = await Shop.SignUp(Fixture, Role.Customer);
        var caller = new Caller(account.Key, account.Uid, "", Role.Customer, []);

        for (var round = 0; round < Rounds; round++)
        {
            var token = $"phone-{round}";
            var changes = await Task.WhenAll(
                Profiles.Change(caller, new(null, null, token), Cancel),
                new Profiles(Fixture.SecondNode, Clock).Change(caller, new(null, null, token), Cancel));

            Assert.All(changes, change => Assert.Null(change.Refusal));
            await using var db = Store.OpenReader();
            Assert.Equal(1, await db.Devices.CountAsync(device => device.Token == token, Cancel));
        }
    }

    private async Task<int> Admins()
    {
        await using var db = Store.OpenReader();
        return await db.Accounts.CountAsync(account => account.Role == Role.Admin, Cancel);
    }
}
