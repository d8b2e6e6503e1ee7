using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Hosting;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Hornada.Server.Tests.Pages;

/// <summary>A server that hands its mails to a receiver in the test process.</summary>
public sealed class MailServer<TEngine> : TestServer<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    public const string Site = "http://pan.example.com";

    public MailReceiver Receiver { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    protected override async Task<Dictionary<string, string?>> ConfigureSettings() => new(await base.ConfigureSettings())
    {
        ["Hornada:PublicUrl"] = Site,
        ["Hornada:Mail:Host"] = "127.0.0.1",
        ["Hornada:Mail:Port"] = $"{Receiver.Port}",
        ["Hornada:Mail:Security"] = "None",
        ["Hornada:Mail:From"] = "Panadería <pan@example.com>",
        ["Hornada:Mail:PollSeconds"] = "1",
    };
}

/// <summary>What people do with mails.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class MailTests<TEngine>(MailServer<TEngine> server) : ServerTests(server), IClassFixture<MailServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string NewPassword = "otro pan distinto";

    [Fact]
    public async Task A_forgotten_password_is_chosen_anew_by_a_link_in_a_mail()
    {
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        using var browser = new ShopBrowser(Server, "nl");

        await browser.Go("/entrar/olvide");
        (await browser.Submit("/entrar/olvide", ("email", "niemand"))).Is(400).Shows("Schrijf een e-mailadres");
        (await browser.Submit("/entrar/olvide", ("email", email))).Is(200).Shows("Als er een account met dit adres is");
        var link = LinkIn(await NextTo(email), "Kies een nieuw wachtwoord");

        await browser.Go(link);
        await browser.Submit(link, ("nueva", NewPassword));
        (await browser.Go("/cuenta")).Is(200).Shows(email);
    }

    [Fact]
    public async Task An_app_asks_for_the_mail_and_is_not_told_whether_there_is_an_account()
    {
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        const string Nobody = "nadie@example.com";

        var unknown = (await Server.Anonymous.Post("/api/v1/users/forgot-password", new { email = Nobody })).Is(200);
        var known = (await Server.Anonymous.Post("/api/v1/users/forgot-password", new { email })).Is(200);

        Assert.Equal(unknown.Text.Replace(Nobody, email, StringComparison.Ordinal), known.Text);
        _ = LinkIn(await NextTo(email), "Elige una contraseña nueva");
    }

    [Fact]
    public async Task A_first_party_client_of_Bakeronline_asks_for_the_mail_and_gets_an_empty_answer_either_way()
    {
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        var (own, foreign) = (await Server.Registers("Propia", firstParty: true), await Server.Registers("Ajena"));
        Task<Answer> Ask(string client, string? username) =>
            Server.Anonymous.Post("/bakeronline/accounts/api/forgot-password", new { client_id = client, username });

        Assert.Equal("", (await Ask(own.Id, "niemand@example.com")).Is(200).Text);
        Assert.Equal("", (await Ask(own.Id, email)).Is(200).Text);
        (await Ask(own.Id, null)).Is(400);
        (await Ask(own.Id, "niemand")).Is(400);
        (await Ask(foreign.Id, email)).Is(400);
        (await Ask("unknown", email)).Is(401);

        _ = LinkIn(await NextTo(email), "Choose a new password");
    }

    [Fact]
    public async Task A_person_is_invited_by_mail_makes_an_account_and_works_at_the_counter_until_removed()
    {
        var (owner, uid) = await Server.SignUpWithPassword(Role.Baker);
        await Server.OpenBakery(uid, "La Invitadora", "Calle 9", 4.6, -74.1);
        var email = ClientActions.FreshEmail();
        using var boss = new ShopBrowser(Server);
        await boss.SignsIn(owner);

        await boss.Go("/negocio/personas");
        (await boss.Submit("/negocio/personas", ("rol", "COUNTER"), ("nombre", "Luz"), ("email", "luz"))).Is(400)
            .Shows("Escribe un correo electrónico");
        (await boss.Submit("/negocio/personas", ("rol", "COUNTER"), ("nombre", "Luz"), ("email", email))).Is(200).Shows("Luz");
        var link = LinkIn(await NextTo(email), "Trabaja en La Invitadora");

        using var guest = new ShopBrowser(Server);
        (await guest.Go(link)).Is(200).Shows("Trabaja en La Invitadora").Shows("Mostrador");
        var register = $"/cuenta/nueva?sigue={Uri.EscapeDataString(link)}";
        Assert.Contains(register, guest.Html, StringComparison.Ordinal);
        await guest.Go(register);
        await guest.Submit("/cuenta/nueva", ("nombre", "Luz"), ("email", email), ("clave", NewPassword));
        (await guest.Go(link)).Is(200).Shows(email);
        await guest.Submit(link);
        (await guest.Go("/negocio")).Is(200).Shows("La Invitadora");
        (await guest.Go("/negocio/personas")).Is(403);
        (await guest.Go(link)).Is(410);

        (await boss.Go("/negocio/personas")).Is(200).Shows("Luz");
        var luz = Assert.Single(await People(uid), person => person.Email == email).Uid.Value;
        await boss.Submit($"/negocio/personas/{luz}/rol", ("rol", "BAKER"));
        (await boss.Go("/negocio/personas")).Is(200).Shows("Panadero");
        (await boss.Submit($"/negocio/personas/{uid}/quitar")).Is(400).Shows("Es el único dueño");
        await boss.Submit($"/negocio/personas/{luz}/quitar");
        (await guest.Go("/negocio")).Is(403);
    }

    [Fact]
    public async Task A_new_address_counts_when_the_link_in_its_mail_was_opened_and_the_old_one_is_told()
    {
        var (old, uid) = await Server.SignUpWithPassword(Role.Customer);
        var email = ClientActions.FreshEmail();
        using var browser = new ShopBrowser(Server, "en");
        await browser.SignsIn(old);

        await browser.Go("/cuenta");
        await browser.Submit("/cuenta/correo", ("correo", email), ("actual", "wrong"));
        browser.Is(400);
        (await browser.Submit("/cuenta/correo", ("correo", email), ("actual", OAuthActions.Password))).Is(200).Shows("Open the link");
        var link = LinkIn(await NextTo(email), "Confirm your new address");
        (await browser.Go("/cuenta")).Is(200).Shows(old);

        (await browser.Go(link)).Is(200).Shows(email);
        await browser.Submit(link);
        (await browser.Go("/cuenta")).Is(200).Shows(email);
        Assert.Equal("Your account has another address", (await NextTo(old)).Subject);
        (await browser.Go(link)).Is(410);
        Assert.NotNull(await Server.Services.GetRequiredService<FindCaller>().ByUid(new(uid)));
    }

    [Fact]
    public async Task A_person_sees_the_browsers_with_a_session_ends_one_and_then_all_others()
    {
        var (email, uid) = await Server.SignUpWithPassword(Role.Customer);
        using var here = new ShopBrowser(Server);
        using var phone = new ShopBrowser(Server);
        using var work = new ShopBrowser(Server);
        await phone.SignsIn(email);
        await work.SignsIn(email);
        await here.SignsIn(email);
        var caller = (await Server.Services.GetRequiredService<FindCaller>().ByUid(new(uid)))!;
        var listed = await Server.Services.GetRequiredService<Sessions>().ForCaller(caller, TestContext.Current.CancellationToken);
        Assert.Equal(3, listed.Count);

        (await here.Go("/cuenta")).Is(200).Shows("Este navegador");
        await here.Submit($"/cuenta/sesiones/{listed[2].Id}/cerrar");
        Assert.Equal("/entrar?sigue=%2Fcuenta", (await phone.Go("/cuenta")).Path);
        Assert.Equal("/cuenta", (await work.Go("/cuenta")).Path);

        await here.Go("/cuenta");
        await here.Submit("/cuenta/sesiones/cerrar");
        Assert.Equal("/entrar?sigue=%2Fcuenta", (await work.Go("/cuenta")).Path);
        Assert.Equal("/cuenta", (await here.Go("/cuenta")).Path);
    }

    [Fact]
    public void A_mail_server_without_the_address_of_this_server_is_refused_at_the_start() => Assert.Contains(
        "Hornada:Mail needs Hornada:PublicUrl",
        Assert.Throws<SettingsException>(() => HornadaHost.CreateBuilder(new Dictionary<string, string?>
        {
            ["Hornada:Mail:Host"] = "smtp.example.com",
            ["Hornada:Mail:From"] = "pan@example.com",
        })).Message,
        StringComparison.Ordinal);

    private async Task<IReadOnlyList<StaffMember>> People(string owner)
    {
        var caller = (await Server.Services.GetRequiredService<FindCaller>().ByUid(new(owner)))!;
        return await Server.Services.GetRequiredService<ManageStaff>()
            .ForWorkplace(caller.Workplace.Value, TestContext.Current.CancellationToken);
    }

    private async Task<MimeMessage> NextTo(string email)
    {
        var mail = await ((MailServer<TEngine>)Server).Receiver.Next();
        Assert.Equal(email, mail.To.Mailboxes.Single().Address);
        return mail;
    }

    /// <summary>The path of the link in a mail.</summary>
    private static string LinkIn(MimeMessage mail, string subject)
    {
        Assert.Equal(subject, mail.Subject);
        return mail.TextBody!.Split('\n').Single(line => line.StartsWith(MailServer<TEngine>.Site, StringComparison.Ordinal))
            .Trim()[MailServer<TEngine>.Site.Length..];
    }
}
