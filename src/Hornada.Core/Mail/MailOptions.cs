using Hornada.Core.Basics;
using MimeKit;

namespace Hornada.Core.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Begins in the clear and must become TLS before anything else is said; usual on port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte; usual on port 465.</summary>
    Tls,

    /// <summary>No protection. For a mail server on this machine.</summary>
    None,
}

/// <summary>Mail over SMTP. Section <c>Hornada:Mail</c>; off without a host.</summary>
public sealed class MailOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Mail";

    private const int MaxPollSeconds = 3600;
    private const int MaxPort = 65_535;

    /// <summary>Host name of the mail server. Default null: no mail is sent.</summary>
    public string? Host { get; set; }

    /// <summary>Port of the mail server. Default 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Protection of the connection. Default StartTls.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Name to sign in with; null when the mail server asks for none.</summary>
    public string? User { get; set; }

    [SecretSetting]
    public string? Password { get; set; }

    /// <summary>Sender, such as <c>Panadería La Espiga &lt;pan@example.com&gt;</c>.</summary>
    public string? From { get; set; }

    /// <summary>Pause between two looks for mails to send, in seconds: 1 to 3 600. Default 2.</summary>
    public int PollSeconds { get; set; } = 2;

    /// <summary>True when there is a mail server.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Host);

    /// <summary>The sender as mails write it.</summary>
    internal MailboxAddress Sender => MailboxAddress.Parse(From!);

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (!IsOn)
        {
            yield break;
        }

        if (From is null || !MailboxAddress.TryParse(From, out var sender) || !sender.Address.Contains('@', StringComparison.Ordinal))
        {
            yield return $"{Section}:From is '{From}'. Give the sender of mails, like Panadería <pan@example.com>.";
        }

        if (Port is < 1 or > MaxPort)
        {
            yield return $"{Section}:Port is {Port}. Set it between 1 and {MaxPort}; usual are 587 and 465.";
        }

        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
        {
            yield return $"{Section}:User and {Section}:Password belong together: set both, or none.";
        }

        if (Security == MailSecurity.None && !string.IsNullOrEmpty(User) && Host is not ("localhost" or "127.0.0.1" or "::1"))
        {
            yield return $"{Section}:Security is None, so the password would go to {Host} in the clear. Set StartTls or Tls.";
        }

        if (PollSeconds is < 1 or > MaxPollSeconds)
        {
            yield return $"{Section}:PollSeconds is {PollSeconds}. Set it between 1 and {MaxPollSeconds}.";
        }
    }
}
