using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Pages;

/// <summary>Links with which people choose a password.</summary>
public sealed class PasswordLinkTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string NewPassword = "otro pan distinto";

    [Fact]
    public async Task An_account_that_was_made_without_a_password_is_entered_by_a_link_that_works_once()
    {
        var email = ClientActions.FreshEmail();
        var (_, uid) = await Server.SignUp(Role.Admin, "Ana", email);
        var link = await LinkFor(uid);
        using var browser = new ShopBrowser(Server);

        (await browser.Go(link)).Is(200).Shows(email);
        Assert.Equal("no-store", browser.Answer.Headers.CacheControl?.ToString());
        await browser.Submit(link, ("nueva", "corta"));
        browser.Is(400).Shows("La contraseña necesita 10 caracteres o más.");
        await browser.Submit(link, ("nueva", NewPassword));

        (await browser.Go("/admin")).Is(200);
        using var other = new ShopBrowser(Server);
        (await other.Go(link)).Is(410).Shows("Este enlace ya no vale");
        await other.Go("/entrar");
        await other.Submit("/entrar", ("email", email), ("clave", NewPassword));
        (await other.Go("/admin")).Is(200);
    }

    [Fact]
    public async Task A_password_chosen_by_link_ends_every_session_of_the_account()
    {
        var (email, uid) = await Server.SignUpWithPassword(Role.Customer);
        var app = await Server.Registers("Tienda");
        var tokens = (await Server.Exchanges(app, await Server.Allows(app, new(email, uid)))).Is(200).Json;
        using var elsewhere = new ShopBrowser(Server);
        await elsewhere.SignsIn(email);
        using var browser = new ShopBrowser(Server);
        var link = await LinkFor(uid);

        await browser.Go(link);
        await browser.Submit(link, ("nueva", NewPassword));

        Assert.Equal("/cuenta", (await browser.Go("/cuenta")).Is(200).Path);
        Assert.Equal("/entrar?sigue=%2Fcuenta", (await elsewhere.Go("/cuenta")).Path);
        Assert.False(await Server.Takes(tokens.Text("access_token")));
        (await Server.Refreshes(tokens.Text("refresh_token"))).Is(400);
        using var old = new ShopBrowser(Server);
        await old.Go("/entrar");
        (await old.Submit("/entrar", ("email", email), ("clave", OAuthActions.Password))).Is(400);
    }

    [Fact]
    public async Task A_link_works_for_a_day_and_until_the_next_one_is_made()
    {
        var (_, uid) = await Server.SignUpWithPassword(Role.Customer);
        using var browser = new ShopBrowser(Server);

        var (older, newer) = (await LinkFor(uid), await LinkFor(uid));
        (await browser.Go(older)).Is(410);
        (await browser.Go(newer)).Is(200);

        Server.Clock.Advance(TimeSpan.FromHours(24));
        await browser.Submit(newer, ("nueva", NewPassword));
        browser.Is(410);
    }

    [Fact]
    public async Task Of_two_people_who_use_a_link_at_once_one_chooses_the_password()
    {
        var (email, uid) = await Server.SignUpWithPassword(Role.Customer);
        var link = await LinkFor(uid);
        using var one = new ShopBrowser(Server);
        using var other = new ShopBrowser(Server);
        await one.Go(link);
        await other.Go(link);

        await Task.WhenAll(one.Submit(link, ("nueva", "la primera clave")), other.Submit(link, ("nueva", "la segunda clave")));

        Assert.Equal([200, 410], new[] { one.Status, other.Status }.Order());
        Assert.NotEmpty(email);
    }

    [Fact]
    public async Task An_admin_makes_a_link_for_a_baker_who_forgot_the_password_and_none_for_another_admin()
    {
        var (admin, _) = await Server.SignUpWithPassword(Role.Admin);
        var (email, uid) = await Server.SignUpWithPassword(Role.Baker);
        var (boss, bossUid) = await Server.SignUpWithPassword(Role.Admin);
        using var browser = new ShopBrowser(Server);
        await browser.SignsIn(admin);

        await browser.Go($"/admin/usuarios?q={boss}");
        Assert.DoesNotContain($"/admin/usuarios/{bossUid}/clave", browser.Html, StringComparison.Ordinal);
        await browser.Go($"/admin/usuarios?q={email}");
        (await browser.Submit($"/admin/usuarios/{uid}/clave")).Is(200).Shows(email);
        var link = new Uri(browser.Field("", id: "secreto"));
        using var baker = new ShopBrowser(Server);
        await baker.Go(link.AbsolutePath);
        await baker.Submit(link.AbsolutePath, ("nueva", NewPassword));

        (await baker.Go("/cuenta")).Is(200).Shows(email);
        await browser.Go($"/admin/usuarios?q={email}");
        var form = browser.Field("form");
        (await browser.Send(HttpMethod.Post, $"/admin/usuarios/{bossUid}/clave", new FormUrlEncodedContent([new("form", form)]))).Is(403);
    }

    [Fact]
    public async Task A_person_who_forgot_the_password_reads_where_to_get_a_link()
    {
        using var browser = new ShopBrowser(Server, "en");

        (await browser.Go("/entrar")).Is(200);
        Assert.Contains("href=\"/entrar/olvide\"", browser.Html, StringComparison.Ordinal);
        (await browser.Go("/entrar/olvide")).Is(200).Shows("Ask the bakery").Shows("hornada password");
    }

    private async Task<string> LinkFor(string uid)
    {
        await using var db = Server.OpenReader();
        var key = db.Accounts.Single(account => account.Uid == new Uid(uid)).Key;
        return $"/clave/{(await Server.Services.GetRequiredService<PasswordLinks>().Issue(key, CancellationToken.None)).Value}";
    }
}
