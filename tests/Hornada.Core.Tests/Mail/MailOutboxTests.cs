using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Limits;
using Hornada.Core.Mail;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmtpServer.Protocol;
using Xunit;

namespace Hornada.Core.Tests.Mail;

public sealed class MailOutboxTests<TEngine>(StoreFixture<TEngine> fixture)
    : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>, IAsyncDisposable
    where TEngine : IDatabaseEngine, new()
{
    private readonly MailReceiver receiver = new();

    private MailOptions Options =>
        new() { Host = "127.0.0.1", Port = receiver.Port, Security = MailSecurity.None, From = "Pan <pan@example.com>" };

    private MailOutbox Outbox => On(Store);

    private SmtpSender Sender => new(Options, Clock, NullLogger<SmtpSender>.Instance);

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    [Fact]
    public async Task A_forgotten_password_sends_a_link_that_opens_the_account_and_keeps_no_secret()
    {
        var account = await Shop.SignUp(Fixture, Role.Customer);

        Assert.True((await Forgot().Ask(account.Email.ToUpperInvariant(), "10.0.0.1", Language.Dutch, Cancel)).Value);
        Assert.Equal(1, await Outbox.SendDue(Sender, Cancel));

        var mail = await receiver.Next();
        Assert.Equal(("Pan", account.Email), (mail.From[0].Name, mail.To.Mailboxes.Single().Address));
        Assert.Equal("Kies een nieuw wachtwoord", mail.Subject);
        var link = mail.TextBody!.Split('\n').Single(line => line.StartsWith("https://pan.example.com/clave/", StringComparison.Ordinal));
        var opened = await new PasswordLinks(Store, Clock, Random).Find(link.Trim()[(link.LastIndexOf('/') + 1)..], Cancel);
        Assert.Equal(account.Key, opened.Value.Key);
        var row = await Row(account.Email);
        Assert.Equal(("", 1, Clock.Now()), (row.Text, row.Attempts, row.SentAt));
        Assert.Equal(0, await Outbox.SendDue(Sender, Cancel));
    }

    [Fact]
    public async Task An_address_without_an_account_is_answered_alike_and_gets_no_mail()
    {
        var before = await Rows();

        Assert.True((await Forgot().Ask("nobody@example.com", "10.0.0.1", Language.French, Cancel)).Value);

        Assert.Equal(before + 1, await Rows());
        Assert.Equal(0, await Outbox.SendDue(Sender, Cancel));
        Assert.Equal("VALIDATION_ERROR", (await Forgot().Ask("nobody", null, Language.French, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task Too_many_mails_for_one_address_are_refused_whether_it_has_an_account_or_not()
    {
        var (forgot, account) = (Forgot(), await Shop.SignUp(Fixture, Role.Customer));
        foreach (var address in (string[])[account.Email, "nobody@example.com"])
        {
            for (var mail = 0; mail < new LimitOptions().MailsPerReceiver; mail++)
            {
                Assert.True((await forgot.Ask(address, null, Language.English, Cancel)).Value);
            }

            Assert.Equal("TOO_MANY_MAILS", (await forgot.Ask(address, null, Language.English, Cancel)).Refusal?.Code);
        }

        await SendAll();
    }

    [Fact]
    public async Task A_mail_server_that_is_busy_gets_the_mail_again_until_a_day_has_gone()
    {
        var account = await Shop.SignUp(Fixture, Role.Customer);
        _ = await Forgot().Ask(account.Email, null, Language.English, Cancel);
        receiver.Answers.Enqueue(new(SmtpReplyCode.ServiceUnavailable, "try later"));

        Assert.Equal(1, await Outbox.SendDue(Sender, Cancel));
        Assert.Contains("try later", (await Row(account.Email)).Failure, StringComparison.Ordinal);
        Assert.Equal(0, await Outbox.SendDue(Sender, Cancel));
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await Outbox.SendDue(Sender, Cancel));
        Assert.Equal(account.Email, (await receiver.Next()).To.Mailboxes.Single().Address);

        _ = await Forgot().Ask(account.Email, null, Language.English, Cancel);
        Clock.Advance(TimeSpan.FromHours(25));
        await Outbox.CleanUp(Cancel);
        Assert.Equal(0, await Outbox.SendDue(Sender, Cancel));
        Assert.Equal(("older than a day", ""), ((await Row(account.Email)).Failure, (await Row(account.Email)).Text));
        Assert.False(receiver.HasMore);
    }

    [Fact]
    public async Task A_receiver_that_the_mail_server_refuses_ends_the_mail_at_once()
    {
        var account = await Shop.SignUp(Fixture, Role.Customer);
        _ = await Forgot().Ask(account.Email, null, Language.English, Cancel);
        receiver.Unknown = account.Email;

        Assert.Equal(1, await Outbox.SendDue(Sender, Cancel));

        var row = await Row(account.Email);
        Assert.Equal(("", null, null), (row.Text, row.NextAttemptAt, row.SentAt));
        Assert.NotNull(row.Failure);
    }

    [Fact]
    public async Task Two_nodes_send_each_mail_once()
    {
        var account = await Shop.SignUp(Fixture, Role.Customer);
        _ = await Forgot().Ask(account.Email, null, Language.English, Cancel);

        var sent = await Task.WhenAll(Outbox.SendDue(Sender, Cancel), On(Fixture.SecondNode).SendDue(Sender, Cancel));

        Assert.Equal(1, sent.Sum());
        _ = await receiver.Next();
        Assert.False(receiver.HasMore);
    }

    [Fact]
    public async Task Without_a_mail_server_a_forgotten_password_is_refused()
    {
        var off = new MailOutbox(Store, new(), null, Clock, Random);

        var asked = await new ForgotPassword(Store, off, new(Clock), new(), Clock, Random)
            .Ask("a@example.com", null, Language.Dutch, Cancel);

        Assert.Equal("Deze server verstuurt geen mail", asked.Refusal?.Message.Dutch);
    }

    private ForgotPassword Forgot() => new(Store, Outbox, new AttemptLimits(Clock), new(), Clock, Random);

    private MailOutbox On(Store store) => new(store, Options, "https://pan.example.com", Clock, Random);

    private async Task SendAll()
    {
        while (await Outbox.SendDue(Sender, Cancel) > 0)
        {
            // Each round ends its mails.
        }
    }

    private async Task<OutgoingMail> Row(string address)
    {
        await using var db = Store.OpenReader();
        return await db.Mails.AsNoTracking().Where(mail => mail.Address == address).OrderByDescending(mail => mail.Key).FirstAsync(Cancel);
    }

    private async Task<int> Rows()
    {
        await using var db = Store.OpenReader();
        return await db.Mails.CountAsync(Cancel);
    }
}

public sealed class MailOptionsTests
{
    [Theory]
    [InlineData("StartTls", "pan@example.com", 587, "", "")]
    [InlineData("None", "pan@example.com", 25, "", "")]
    [InlineData("StartTls", "nobody", 587, "", "From")]
    [InlineData("StartTls", "pan@example.com", 70_000, "", "Port")]
    [InlineData("None", "pan@example.com", 25, "secret", "clear")]
    public void Settings_of_mail_that_cannot_work_are_told(string security, string from, int port, string password, string told)
    {
        var options = new MailOptions
        {
            Host = "smtp.example.com",
            Security = Enum.Parse<MailSecurity>(security),
            From = from,
            Port = port,
            User = password.Length > 0 ? "pan" : null,
            Password = password.Length > 0 ? password : null,
        };

        var problems = string.Join(' ', options.Problems(isProduction: true));

        Assert.Equal(told.Length > 0, problems.Length > 0);
        Assert.Contains(told, problems, StringComparison.Ordinal);
    }
}
