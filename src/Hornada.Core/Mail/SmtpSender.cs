using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Hornada.Core.Mail;

/// <summary>What became of an attempt.</summary>
/// <param name="Failure">Why the mail server did not take the mail; null when it did.</param>
/// <param name="IsFinal">True when another attempt would fail as well.</param>
public readonly record struct MailAttempt(string? Failure, bool IsFinal)
{
    public bool IsSent => Failure is null;
}

/// <summary>Hands mails to the configured mail server, one connection a mail: mails are few.</summary>
public sealed partial class SmtpSender(MailOptions options, TimeProvider clock, ILogger<SmtpSender> log)
{
    private const int TimeoutMilliseconds = 15_000;

    /// <summary>Throws for nothing but cancellation.</summary>
    public async Task<MailAttempt> Send(OutgoingMail mail, CancellationToken cancel)
    {
        var attempt = await TrySend(mail, cancel);
        if (attempt.Failure is { } failure)
        {
            LogNotSent(mail.Id, failure, attempt.IsFinal);
        }

        return attempt;
    }

    private async Task<MailAttempt> TrySend(OutgoingMail mail, CancellationToken cancel)
    {
        if (!MailboxAddress.TryParse(mail.Address, out var receiver))
        {
            return new("the address cannot be read", IsFinal: true);
        }

        try
        {
            using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
            await client.ConnectAsync(options.Host!, options.Port, Security, cancel);
            if (options.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, options.Password!, cancel);
            }

            await client.SendAsync(Write(mail, receiver), cancel);
            await client.DisconnectAsync(quit: true, cancel);
            return default;
        }
        catch (SmtpCommandException refused)
        {
            // 5xx about this mail will be said again; about the sender or the sign-in, somebody can mend the settings.
            var isFinal = (int)refused.StatusCode >= 500 && refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted;
            return new($"{(int)refused.StatusCode} {refused.Message}", isFinal);
        }
        catch (Exception failure) when (failure is SocketException or IOException or ProtocolException or AuthenticationException
            or SslHandshakeException or System.Security.Authentication.AuthenticationException or NotSupportedException or TimeoutException
            or ServiceNotConnectedException or ServiceNotAuthenticatedException
            || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new(failure.GetBaseException().Message, IsFinal: false);
        }
    }

    private SecureSocketOptions Security => options.Security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
    };

    private MimeMessage Write(OutgoingMail mail, MailboxAddress receiver)
    {
        var sender = options.Sender;
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = clock.GetUtcNow(),
            MessageId = $"{mail.Id}@{sender.Domain}",
            Body = new TextPart("plain") { Text = mail.Text },
        };
        message.From.Add(sender);
        message.To.Add(receiver);

        // Answering machines leave mails with this header alone (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not sent: {Failure}. It is given up: {IsFinal}.")]
    private partial void LogNotSent(string id, string failure, bool isFinal);
}
