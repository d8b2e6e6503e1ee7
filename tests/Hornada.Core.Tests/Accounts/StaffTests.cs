using Hornada.Core.Accounts;
using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Basics;
using Hornada.Core.Mail;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Accounts;

public sealed class StaffTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Invitations Invitations => new(Store, new MailOutbox(Store, new(), null, Clock, Random), Clock, Random);

    private ManageStaff Staff => new(Store);

    [Fact]
    public async Task A_customer_who_accepts_an_invitation_works_there_in_its_role_and_the_link_is_used_up()
    {
        var shop = await OpenShop();
        var (guest, late) = (await Person(), await Person());
        var made = await Invite(shop, StaffRole.Counter);

        Assert.Equal(shop.Workplace.Id, (await Callers.ByUid(shop.Baker.Uid))!.Workplaces[0].Id);
        Assert.Equal(StaffRole.Counter, (await Invitations.Find(made.Secret, Cancel)).Value.Invitation.Role);
        _ = (await Invitations.Accept(guest, made.Secret, Cancel)).Value;

        var now = (await Callers.ByUid(guest.Uid))!;
        Assert.Equal((Role.Baker, StaffRole.Counter), (now.Role, Assert.Single(now.Workplaces).Role));
        Assert.Equal(StaffRefusals.InvitationOver, (await Invitations.Accept(late, made.Secret, Cancel)).Refusal);
        Assert.Empty(await Invitations.ForWorkplace(shop.Workplace, Cancel));
        var again = await Invite(shop, StaffRole.Baker);
        Assert.Equal(StaffRefusals.AlreadyMember, (await Invitations.Accept(guest, again.Secret, Cancel)).Refusal);
    }

    [Fact]
    public async Task Of_two_people_who_open_one_link_at_once_one_gets_in()
    {
        var shop = await OpenShop();
        var (ana, luz) = (await Person(), await Person());
        var made = await Invite(shop, StaffRole.Baker);
        var elsewhere = new Invitations(Fixture.SecondNode, new(Fixture.SecondNode, new(), null, Clock, Random), Clock, Random);

        var answers = await Task.WhenAll(Invitations.Accept(ana, made.Secret, Cancel), elsewhere.Accept(luz, made.Secret, Cancel));

        Assert.Single(answers, answer => answer.Refusal is null);
        Assert.Equal(StaffRefusals.InvitationOver, Assert.Single(answers, answer => answer.Refusal is not null).Refusal);
    }

    [Fact]
    public async Task An_invitation_ends_after_seven_days_when_it_is_withdrawn_and_when_the_inviter_has_left()
    {
        var shop = await OpenShop();
        var guest = await Person();
        var old = await Invite(shop, StaffRole.Baker);
        Clock.Advance(Invitations.Lifetime);
        Assert.Equal(StaffRefusals.InvitationOver, (await Invitations.Accept(guest, old.Secret, Cancel)).Refusal);

        var withdrawn = await Invite(shop, StaffRole.Baker);
        _ = (await Invitations.Revoke(shop.Workplace, withdrawn.Invitation.Id, Cancel)).Value;
        Assert.Equal("INVITATION_NOT_FOUND", (await Invitations.Revoke(shop.Workplace, withdrawn.Invitation.Id, Cancel)).Refusal?.Code);
        Assert.Equal(StaffRefusals.InvitationOver, (await Invitations.Find(withdrawn.Secret, Cancel)).Refusal);

        var manager = await Join(shop, StaffRole.Manager);
        var place = shop.Workplace with { Role = StaffRole.Manager };
        var made = (await Invitations.Make(manager, place, new(StaffRole.Counter, null, "Luz"), Language.English, Cancel)).Value;
        _ = (await Staff.Remove(shop.Workplace, manager.Uid, Cancel)).Value;
        Assert.Equal(StaffRefusals.InvitationOver, (await Invitations.Accept(guest, made.Secret, Cancel)).Refusal);
    }

    [Theory]
    [InlineData(StaffRole.Owner, StaffRole.Owner, null)]
    [InlineData(StaffRole.Owner, StaffRole.Tablet, "ROLE_NOT_YOURS")]
    [InlineData(StaffRole.Manager, StaffRole.Counter, null)]
    [InlineData(StaffRole.Manager, StaffRole.Manager, "ROLE_NOT_YOURS")]
    [InlineData(StaffRole.Baker, StaffRole.Counter, "ROLE_NOT_YOURS")]
    public async Task A_role_gives_and_takes_roles_below_it(StaffRole own, StaffRole other, string? refused)
    {
        var shop = await OpenShop();
        var place = shop.Workplace with { Role = own };

        var made = await Invitations.Make(shop.Baker, place, new(other, null, null), Language.English, Cancel);
        var person = await Join(shop, other == StaffRole.Tablet ? StaffRole.Baker : other);
        var changed = await Staff.ChangeRole(place, person.Uid, other, Cancel);

        Assert.Equal(refused, made.Refusal?.Code);
        Assert.Equal(refused, changed.Refusal?.Code);
    }

    [Fact]
    public async Task The_last_owner_can_neither_leave_nor_take_a_smaller_role_not_even_when_two_owners_remove_each_other_at_once()
    {
        var shop = await OpenShop();
        Assert.Equal(StaffRefusals.LastOwner, (await Staff.Remove(shop.Workplace, shop.Baker.Uid, Cancel)).Refusal);
        Assert.Equal(StaffRefusals.LastOwner, (await Staff.ChangeRole(shop.Workplace, shop.Baker.Uid, StaffRole.Baker, Cancel)).Refusal);

        var second = await Join(shop, StaffRole.Owner);
        var removed = await Task.WhenAll(
            Staff.Remove(shop.Workplace, second.Uid, Cancel),
            new ManageStaff(Fixture.SecondNode).Remove(shop.Workplace, shop.Baker.Uid, Cancel));

        Assert.Equal(StaffRefusals.LastOwner, Assert.Single(removed, outcome => outcome.Refusal is not null).Refusal);
        Assert.Single(await Staff.ForWorkplace(shop.Workplace, Cancel), person => person.Role == StaffRole.Owner);
    }

    [Fact]
    public async Task A_person_who_is_removed_from_the_last_bakery_is_a_customer_again_and_devices_are_not_among_the_people()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var person = await Join(shop, StaffRole.Baker);
        _ = (await Invitations.Accept(person, (await Invite(other, StaffRole.Counter)).Secret, Cancel)).Value;
        var pair = new PairDevices(Store, new(Clock), new(), Clock, Random);
        var codes = (await pair.Ask("", null, Cancel)).Value;
        _ = (await pair.Approve(shop.Baker, shop.Workplace, codes.UserCode, "Tableta", Cancel)).Value;
        var tablet = (await pair.Redeem(codes.DeviceCode, withToken: false, Cancel)).Value.Account;

        Assert.Equal([shop.Baker.Uid, person.Uid], (await Staff.ForWorkplace(shop.Workplace, Cancel)).Select(one => one.Uid));
        Assert.Equal("MEMBER_NOT_FOUND", (await Staff.Remove(shop.Workplace, tablet.Uid, Cancel)).Refusal?.Code);
        Assert.Equal(StaffRole.Baker, (await Staff.Remove(shop.Workplace, person.Uid, Cancel)).Value.Role);
        Assert.Equal(other.Workplace.Key, Assert.Single((await Callers.ByUid(person.Uid))!.Workplaces).Key);
        _ = (await Staff.Remove(other.Workplace, person.Uid, Cancel)).Value;
        Assert.Equal(Role.Customer, (await Callers.ByUid(person.Uid))!.Role);
    }

    private async Task<IssuedInvitation> Invite(Shop shop, StaffRole role) =>
        (await Invitations.Make(shop.Baker, shop.Workplace, new(role, null, null), Language.English, Cancel)).Value;

    private async Task<Caller> Join(Shop shop, StaffRole role)
    {
        var person = await Person();
        _ = (await Invitations.Accept(person, (await Invite(shop, role)).Secret, Cancel)).Value;
        return (await Callers.ByUid(person.Uid))!;
    }

    private async Task<Caller> Person() => (await Callers.ByUid((await Shop.SignUp(Fixture, Role.Customer)).Uid))!;
}
