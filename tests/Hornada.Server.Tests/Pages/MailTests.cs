using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Hosting;
using Hornada.Server.Tests.Support;
using MimeKit;

namespace Hornada.Server.Tests.Pages;

/// <summary>A server with a mail server.</summary>
public sealed class MailServer<TEngine> : TestServer<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    public const string Site = "https://pan.example.com";

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
    public void A_mail_server_without_the_address_of_this_server_is_refused_at_the_start() => Assert.Contains(
        "Hornada:Mail needs Hornada:PublicUrl",
        Assert.Throws<SettingsException>(() => HornadaHost.CreateBuilder(new Dictionary<string, string?>
        {
            ["Hornada:Mail:Host"] = "smtp.example.com",
            ["Hornada:Mail:From"] = "pan@example.com",
        })).Message,
        StringComparison.Ordinal);

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
        return mail.TextBody.Split('\n').Single(line => line.StartsWith(MailServer<TEngine>.Site, StringComparison.Ordinal))
            .Trim()[MailServer<TEngine>.Site.Length..];
    }
}
