using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Accounts;

public sealed class TokensTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Tokens Tokens => new(Store, Clock, Random);

    [Fact]
    public async Task An_expired_token_speaks_for_nobody()
    {
        var shop = await OpenShop();
        var secret = (await Tokens.Issue(shop.Baker.Key, "feria", Clock.GetUtcNow().AddDays(1), Cancel)).Value.Secret;
        Assert.Equal(shop.Baker.Key, (await Find(secret))!.Key);

        Clock.Advance(TimeSpan.FromDays(1));

        Assert.Null(await Find(secret));
    }

    [Fact]
    public async Task A_token_speaks_for_its_account()
    {
        var shop = await OpenShop();

        var issued = (await Tokens.Issue(shop.Baker.Key, "caja", null, Cancel)).Value;
        var caller = await Find(issued.Secret);

        Assert.StartsWith(TokenSecret.Prefix, issued.Secret, StringComparison.Ordinal);
        Assert.Equal((shop.Baker.Key, shop.Baker.Uid, Role.Baker), (caller!.Key, caller.Uid, caller.Role));
        Assert.Equal([shop.Workplace], caller.Workplaces.Select(place => place with { TurnedToAt = default }));
        Assert.Equal(shop.Workplace.Id, caller.Workplace.Value.Id);
    }

    [Fact]
    public async Task Nothing_stored_of_a_token_is_its_secret()
    {
        var shop = await OpenShop();

        var issued = (await Tokens.Issue(shop.Baker.Key, "caja", null, Cancel)).Value;
        var stored = Assert.Single(await Tokens.ForAccount(shop.Baker.Key, Cancel));

        Assert.Equal(TokenSecret.Hash(issued.Secret), stored.Hash);
        Assert.Null(await Find(Convert.ToHexStringLower(stored.Hash)));
        Assert.Null(await Find(stored.Id));
    }

    [Fact]
    public async Task A_secret_counts_only_to_the_letter()
    {
        var secret = (await Tokens.Issue((await OpenShop()).Baker.Key, "caja", null, Cancel)).Value.Secret;

        Assert.Null(await Find(secret.ToUpperInvariant()));
        Assert.Null(await Find(secret[..^1]));
        Assert.Null(await Find(secret + " "));
        Assert.Null(await Find(""));
    }

    [Fact]
    public async Task A_revoked_token_is_nobody_at_once_and_stays_revoked_since_then()
    {
        var shop = await OpenShop();
        var issued = (await Tokens.Issue(shop.Baker.Key, "caja", null, Cancel)).Value;

        var revoked = (await Tokens.Revoke(shop.Baker.Key, issued.Token.Id, Cancel)).Value;
        Assert.Null(await Find(issued.Secret));

        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(revoked.RevokedAt, (await Tokens.Revoke(shop.Baker.Key, issued.Token.Id, Cancel)).Value.RevokedAt);
    }

    [Fact]
    public async Task Nobody_revokes_somebody_elses_token()
    {
        var shop = await OpenShop();
        var issued = (await Tokens.Issue(shop.Baker.Key, "caja", null, Cancel)).Value;

        var refusal = (await Tokens.Revoke(shop.Customer.Key, issued.Token.Id, Cancel)).Refusal!;

        Assert.Equal($"Token {issued.Token.Id} no encontrado", refusal.Message.Spanish);
        Assert.NotNull(await Find(issued.Secret));
    }

    [Theory]
    [InlineData("", "El campo name no puede estar vacío")]
    [InlineData("   ", "El campo name no puede estar vacío")]
    [InlineData(null, "El campo name admite máximo 80 caracteres")]
    public async Task A_token_needs_a_name_of_reasonable_length(string? name, string sentence) => Assert.Equal(
        sentence, (await Tokens.Issue((await OpenShop()).Baker.Key, name ?? new('x', 81), null, Cancel)).Refusal!.Message.Spanish);

    [Fact]
    public async Task A_changed_role_counts_on_the_very_next_request()
    {
        var shop = await OpenShop();
        var secret = (await Tokens.Issue(shop.Baker.Key, "caja", null, Cancel)).Value.Secret;
        var profiles = new Profiles(Store, Clock);

        _ = (await profiles.ChangeRole(shop.Baker.Uid, Role.Customer, Cancel)).Value;
        var demoted = (await Find(secret))!;
        _ = (await profiles.ChangeRole(shop.Baker.Uid, Role.Baker, Cancel)).Value;
        var promoted = (await Find(secret))!;

        Assert.Equal((Role.Customer, false), (demoted.Role, demoted.WorksFor(shop.Workplace.Key)));
        Assert.Equal("Acceso denegado: se requiere rol BAKER", demoted.Workplace.Refusal!.Message.Spanish);
        Assert.Equal((Role.Baker, true), (promoted.Role, promoted.WorksFor(shop.Workplace.Key)));
    }

    [Fact]
    public async Task A_deleted_bakery_is_nobodys_workplace_any_more()
    {
        var shop = await OpenShop();
        var secret = (await Tokens.Issue(shop.Baker.Key, "caja", null, Cancel)).Value.Secret;

        _ = (await new ManageBakeries(Store, Clock, Random).Delete(shop.Workplace.Id, Cancel)).Value;

        var caller = (await Find(secret))!;
        Assert.False(caller.WorksFor(shop.Workplace.Key));
        Assert.Equal("Este usuario no tiene una panadería asignada", caller.Workplace.Refusal!.Message.Spanish);
    }

    private async Task<Caller?> Find(string secret) => await Callers.ByToken(secret);
}
