using Hornada.Core.Accounts;
using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Limits;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Accounts;

/// <summary>Tablets that are paired by a short code.</summary>
public sealed class PairDevicesTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private PairDevices Pair => On(new AttemptLimits(Clock));

    private PairedDevices Devices => new(Store, Clock, Random);

    [Fact]
    public async Task An_approved_tablet_works_at_that_bakery_alone_until_it_is_revoked()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var owner = shop.Baker with { Workplaces = [shop.Workplace, other.Workplace] };
        var codes = (await Pair.Ask("", "10.0.0.1", Cancel)).Value;
        Assert.Matches("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$", codes.UserCode);
        Assert.Equal(PairingRefusals.Pending, (await Pair.Redeem(codes.DeviceCode, true, Cancel)).Refusal);
        Assert.Equal(PairingRefusals.TooSoon, (await Pair.Redeem(codes.DeviceCode, true, Cancel)).Refusal);
        Clock.Advance(PairDevices.AskEvery);
        Assert.Equal(PairingRefusals.Pending, (await Pair.Redeem(codes.DeviceCode, true, Cancel)).Refusal);

        var typed = codes.UserCode.ToLowerInvariant().Replace('-', ' ');
        Assert.Equal("VALIDATION_ERROR", (await Pair.Approve(owner, shop.Workplace, typed, "", Cancel)).Refusal?.Code);
        _ = (await Pair.Approve(owner, shop.Workplace, typed, "Mostrador", Cancel)).Value;
        Assert.False(await Pair.IsWaiting(codes.DeviceCode, Cancel));
        Assert.Equal(PairingRefusals.Over, (await Pair.Approve(other.Baker, other.Workplace, codes.UserCode, "Mía", Cancel)).Refusal);
        var answers = await Task.WhenAll(
            Pair.Redeem(codes.DeviceCode, true, Cancel),
            new PairDevices(Fixture.SecondNode, new AttemptLimits(Clock), new(), Clock, Random).Redeem(codes.DeviceCode, true, Cancel));

        var paired = Assert.Single(answers, answer => answer.Refusal is null).Value;
        Assert.Equal(PairingRefusals.Over, Assert.Single(answers, answer => answer.Refusal is not null).Refusal);
        var device = (await Callers.ByToken(paired.Token!))!;
        Assert.Equal((Role.Baker, true, shop.Workplace.Key), (device.Role, device.IsDevice, Assert.Single(device.Workplaces).Key));
        Assert.NotNull(await Callers.BySession(device.Uid, paired.Account.SecurityStamp));
        Assert.DoesNotContain(
            device.Uid, (await new Profiles(Store, Clock).Bakers(Cancel)).Select(profile => profile.Account.Uid));
        Assert.Equal("USER_NOT_FOUND", (await new Profiles(Store, Clock).ChangeRole(device.Uid, Role.Admin, Cancel)).Refusal?.Code);

        var listed = Assert.Single(await Devices.ForWorkplace(shop.Workplace, Cancel));
        Assert.Equal(("Mostrador", shop.Baker.DisplayName), (listed.Device.Name, listed.PairedBy));
        Assert.Equal(PairingRefusals.NotByDevices, (await Devices.Revoke(device, shop.Workplace, listed.Device.Id, Cancel)).Refusal);
        Assert.Equal("DEVICE_NOT_FOUND", (await Devices.Revoke(other.Baker, other.Workplace, listed.Device.Id, Cancel)).Refusal?.Code);
        for (var times = 0; times < 2; times++)
        {
            Assert.NotNull((await Devices.Revoke(shop.Baker, shop.Workplace, listed.Device.Id, Cancel)).Value.RevokedAt);
        }

        Assert.Null(await Callers.ByToken(paired.Token!));
        Assert.Null(await Callers.BySession(device.Uid, paired.Account.SecurityStamp));
        Assert.Empty((await Callers.ByUid(device.Uid))!.Workplaces);
    }

    [Fact]
    public async Task A_code_dies_by_a_no_by_age_and_with_the_right_of_the_person_who_approved_it()
    {
        var shop = await OpenShop();
        var refused = (await Pair.Ask("", null, Cancel)).Value;
        _ = (await Pair.Deny(shop.Baker, refused.UserCode, Cancel)).Value;
        Assert.Equal(PairingRefusals.Denied, (await Pair.Redeem(refused.DeviceCode, false, Cancel)).Refusal);
        Assert.Equal(PairingRefusals.Over, (await Pair.Redeem(refused.DeviceCode, false, Cancel)).Refusal);

        var late = (await Pair.Ask("", null, Cancel)).Value;
        Clock.Advance(PairDevices.Lifetime);
        Assert.Equal(PairingRefusals.Over, (await Pair.Find(shop.Baker, late.UserCode, Cancel)).Refusal);
        Assert.Equal(PairingRefusals.Over, (await Pair.Redeem(late.DeviceCode, false, Cancel)).Refusal);

        var left = (await Pair.Ask("", null, Cancel)).Value;
        _ = (await Pair.Approve(shop.Baker, shop.Workplace, left.UserCode, "Horno", Cancel)).Value;
        _ = (await new Profiles(Store, Clock).ChangeRole(shop.Baker.Uid, Role.Customer, Cancel)).Value;
        Assert.Equal(PairingRefusals.Denied, (await Pair.Redeem(left.DeviceCode, false, Cancel)).Refusal);
        Assert.Empty(await Devices.ForWorkplace(shop.Workplace, Cancel));
    }

    [Fact]
    public async Task Wrong_codes_are_counted_by_account_right_ones_are_not_and_codes_by_network()
    {
        var (shop, limits) = (await OpenShop(), new LimitOptions());
        var pair = On(new AttemptLimits(Clock));
        var codes = (await pair.Ask("", null, Cancel)).Value;
        for (var guess = 0; guess < 2 * limits.PairingCodesPerAccount; guess++)
        {
            Assert.Null((await pair.Find(shop.Baker, codes.UserCode, Cancel)).Refusal);
        }

        for (var guess = 0; guess < limits.PairingCodesPerAccount; guess++)
        {
            Assert.Equal(PairingRefusals.Over, (await pair.Find(shop.Baker, "BBBB-BBBB", Cancel)).Refusal);
        }

        Assert.Equal("TOO_MANY_PAIRING_CODES", (await pair.Find(shop.Baker, codes.UserCode, Cancel)).Refusal?.Code);
        for (var asked = 0; asked < limits.PairingsPerAddress; asked++)
        {
            Assert.Null((await pair.Ask("", "10.0.0.2", Cancel)).Refusal);
        }

        Assert.Equal("TOO_MANY_PAIRING_CODES", (await pair.Ask("", "10.0.0.2", Cancel)).Refusal?.Code);
        Assert.Null((await pair.Ask("", "10.0.0.3", Cancel)).Refusal);
        await using var db = Store.OpenReader();
        Assert.All(
            await db.DevicePairings.ToListAsync(Cancel), row => Assert.Equal((32, 32), (row.DeviceHash.Length, row.UserHash.Length)));
    }

    private PairDevices On(AttemptLimits attempts) => new(Store, attempts, new(), Clock, Random);
}
