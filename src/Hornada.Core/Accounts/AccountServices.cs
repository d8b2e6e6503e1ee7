using Hornada.Core.Accounts.Pairing;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Accounts;

/// <summary>Registers the services of this folder.</summary>
public static class AccountServices
{
    /// <summary>Registers accounts, their tokens, passkeys and profiles, and what is kept of callers.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, CallerOptions options)
    {
        services.AddSingleton(options).AddSingleton<KnownCallers>().AddSingleton<FindCaller>().AddScoped<SearchAccounts>();
        services.AddSingleton<RegisterGuest>().AddSingleton<RegisterExternalUser>().AddSingleton<Tokens>().AddSingleton<Profiles>();
        services.AddSingleton<Passkeys>().AddSingleton<ChangePassword>().AddSingleton<PasswordLinks>().AddSingleton<ServerKeys>();
        services.AddSingleton<ForgotPassword>().AddSingleton<Invitations>().AddSingleton<ManageStaff>().AddSingleton<ChooseWorkplace>();
        services.AddSingleton<Sessions>().AddSingleton<ProgramUses>().AddSingleton<ProgramUseLoop>().AddSingleton<ChangeEmail>();
        services.AddSingleton<SetupLinks>().AddSingleton<PairDevices>().AddSingleton<PairedDevices>().AddSingleton<EndToken>();
        return services;
    }
}
