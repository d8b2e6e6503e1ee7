using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Accounts;

public sealed class PersonTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Profiles Profiles => new(Store, Clock);

    [Fact]
    public async Task First_and_last_name_make_the_display_name_and_another_display_name_makes_them()
    {
        var caller = await SignUp();

        var named = (await Profiles.ChangePerson(caller, new() { Details = person => person with { FirstName = "An", LastName = "de Smet" } }, Cancel)).Value;
        Assert.Equal(("An de Smet", "An", "de Smet"), (named.DisplayName, named.FirstName, named.LastName));

        _ = (await Profiles.Change(caller, new("Els Van Damme", null, null), Cancel)).Value;
        var renamed = await Profiles.Person(caller, Cancel);
        Assert.Equal(("Els", "Van Damme"), (renamed.FirstName, renamed.LastName));
    }

    [Fact]
    public async Task The_details_of_a_person_come_back_and_omitted_ones_stay()
    {
        var caller = await SignUp();
        var details = new AccountDetails
        {
            DeliveryAddress = new("Markt", "1", "9000", "Gent", "BE"),
            Company = new("An BV", "BE0123456789", new("Markt", "1", "9000", "Gent", "BE")),
            BankAccountNumber = "BE68539007547034",
            TinNumber = "12",
            Messages = new() { Newsletter = true, WhenOrdered = false },
        };
        _ = (await Profiles.ChangePerson(caller, new() { Details = _ => details, Phone = "+32 475 00 00 00" }, Cancel)).Value;
        _ = (await Profiles.ChangePerson(caller, new() { Phone = "1" }, Cancel)).Value;

        var person = await Profiles.Person(caller, Cancel);

        Assert.Equal((details, "1"), (person.Person, person.Phone));
    }

    [Fact]
    public async Task An_email_somebody_else_has_is_refused_also_when_two_take_it_at_once()
    {
        var (ana, els) = (await SignUp(), await SignUp());
        for (var round = 0; round < 10; round++)
        {
            var email = $"vrij-{StoreFixture.Next()}@example.com";
            var outcomes = await Task.WhenAll(
                Profiles.ChangePerson(ana, new() { Email = email }, Cancel), new Profiles(Fixture.SecondNode, Clock).ChangePerson(els, new() { Email = email.ToUpperInvariant() }, Cancel));
            Assert.Equal("EMAIL_TAKEN", Assert.Single(outcomes, outcome => outcome.Refusal is not null).Refusal!.Code);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("an")]
    [InlineData("an@")]
    [InlineData("a n@example.com")]
    [InlineData("an@example.com\n")]
    public async Task An_email_that_is_none_is_refused(string email) =>
        Assert.Equal("VALIDATION_ERROR", (await Profiles.ChangePerson(await SignUp(), new() { Email = email }, Cancel)).Refusal?.Code);

    [Fact]
    public async Task Names_that_are_too_long_change_nothing()
    {
        var caller = await SignUp();

        Assert.Equal("VALIDATION_ERROR", (await Profiles.ChangePerson(caller, new() { Phone = "1", Details = person => person with { FirstName = new('x', 121) } }, Cancel)).Refusal?.Code);

        Assert.Equal("", (await Profiles.Person(caller, Cancel)).Phone);
    }

    private async Task<Caller> SignUp()
    {
        var account = await Shop.SignUp(Fixture, Role.Customer);
        return new(account.Key, account.Uid, account.DisplayName, Role.Customer, []);
    }
}
