using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Mail;

/// <summary>Registers the services of this folder.</summary>
public static class MailServices
{
    /// <summary>Registers the outbox and the sender. The host runs <see cref="MailLoop"/>.</summary>
    /// <param name="site">The address of this server in mails, without a slash at its end; null where no mail is configured.</param>
    public static IServiceCollection AddMail(this IServiceCollection services, MailOptions options, string? site) => services
        .AddSingleton(options)
        .AddSingleton<SmtpSender>()
        .AddSingleton<MailLoop>()
        .AddSingleton(all => new MailOutbox(
            all.GetRequiredService<Store>(),
            options,
            site,
            all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<Randomness>()));
}
