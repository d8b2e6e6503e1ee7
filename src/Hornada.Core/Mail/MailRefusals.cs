using Hornada.Core.Basics;

namespace Hornada.Core.Mail;

public static class MailRefusals
{
    /// <summary>No mail server is configured.</summary>
    public static Refusal Off { get; } = new(RefusalKind.RuleBroken, "MAIL_OFF", new(
        "Este servidor no envía correos",
        "This server sends no mail",
        "Deze server verstuurt geen mail",
        "Ce serveur n’envoie pas de courriel"));

    /// <summary>A text to which no mail can go.</summary>
    public static Refusal NoAddress { get; } = Refusal.Malformed(
        "Escribe un correo electrónico, como ana@example.com",
        "Write an e-mail address, like ana@example.com",
        "Schrijf een e-mailadres, zoals ana@example.com",
        "Écrivez une adresse e-mail, comme ana@example.com") with
    { FieldName = "email" };

    public static Refusal TooMany(TimeSpan wait) => new Refusal(RefusalKind.TooOften, "TOO_MANY_MAILS", new(
        "Ya se pidieron varios correos. Mira en la bandeja de entrada y en la de no deseados, o espera un momento.",
        "Several mails were asked for already. Look into the inbox and the spam folder, or wait a moment.",
        "Er zijn al verschillende mails gevraagd. Kijk in je inbox en bij ongewenste mail, of wacht even.",
        "Plusieurs courriels ont déjà été demandés. Regardez la boîte de réception et les indésirables, ou attendez un instant.")) with
    { RetryAfter = wait };
}
