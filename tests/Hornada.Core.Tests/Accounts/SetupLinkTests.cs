using Hornada.Core.Accounts;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Accounts;

/// <summary>The first account of a store; each test needs a store without people, so the class has one story.</summary>
public sealed class SetupLinkTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly FirstAdmin Ana = new("Ana", "ana@example.com", "hash");

    private SetupLinks Links => new(Store, Clock, Random);

    [Fact]
    public async Task An_empty_store_gets_its_admin_by_the_newest_link_once_within_half_an_hour()
    {
        Assert.True(await Links.IsNeeded(Cancel));
        var older = (await Links.Issue(Cancel)).Value;
        var late = (await Links.Issue(Cancel)).Value;
        Assert.Equal(AccountRefusals.SetupLinkIsOver, await Links.Check(older, Cancel));
        Assert.Null(await Links.Check(late, Cancel));
        Clock.Advance(SetupLinks.Lifetime);
        Assert.Equal(AccountRefusals.SetupLinkIsOver, (await Links.Use(late, Ana, Cancel)).Refusal);

        var link = (await Links.Issue(Cancel)).Value;
        await using (var db = Store.OpenReader())
        {
            Assert.DoesNotContain(link, Convert.ToHexStringLower((await db.SetupLinks.SingleAsync(Cancel)).Hash), StringComparison.Ordinal);
        }

        Assert.Equal("VALIDATION_ERROR", (await Links.Use(link, Ana with { Name = " " }, Cancel)).Refusal?.Code);
        var outcomes = await Task.WhenAll(
            Links.Use(link, Ana, Cancel), new SetupLinks(Fixture.SecondNode, Clock, Random).Use(link, Ana with { Name = "Luz" }, Cancel));

        var admin = Assert.Single(outcomes, outcome => outcome.Refusal is null).Value;
        Assert.Equal((Role.Admin, "ana@example.com"), (admin.Role, admin.Email));
        Assert.NotEmpty(admin.SecurityStamp);
        Assert.False(await Links.IsNeeded(Cancel));
        Assert.Equal(AccountRefusals.SetupDone, (await Links.Issue(Cancel)).Refusal);
        Assert.Equal(AccountRefusals.SetupDone, await Links.Check(link, Cancel));
    }
}
