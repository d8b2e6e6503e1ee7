using Hornada.Core.Accounts;
using Hornada.Core.Canteens;
using Hornada.Core.Webhooks;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Identity.WebAuthn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Hornada.Server.Identity;

/// <summary>Registers the services of this folder.</summary>
internal static class IdentityServices
{
    private const int PasswordLengthLeast = 10;

    /// <summary>Registers users, authentication schemes and the rules of access.</summary>
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // The user name is the e-mail address. By default the framework takes ASCII letters and a few signs only: no o'brien@….
                identity.User.AllowedUserNameCharacters = "";
                identity.Password = new()
                {
                    RequiredLength = PasswordLengthLeast,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddUserStore<AccountStore>();
        services.AddPasskeys();
        services.AddSingleton<ISecretProtector, SecretProtector>();
        services.AddSingleton<SigningKeys>().AddSingleton<IMessageSigner>(all => all.GetRequiredService<SigningKeys>());
        services.AddSingleton<PasswordGuard>().AddSingleton<AbsentAccount>().AddScoped<PasswordCheck>().AddScoped<PersonCheck>()
            .AddSingleton<SignInLog>();
        var authentication = services.AddAuthentication(BearerTokens.Name)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Name, null)
            .AddScheme<AuthenticationSchemeOptions, OrganisationScheme>(OrganisationScheme.Name, null);
        WebSession.Add(authentication);
        services.AddAuthorization();
        services.AddTransient<IPolicyEvaluator, TokenOrSession>();
        services.AddScoped<IAuthorizationHandler, AccessHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddScoped(all => Current<Caller>(all)
            ?? throw new InvalidOperationException("The endpoint asks for a caller but lets everybody in."));
        services.AddScoped(all => all.GetRequiredService<Caller>().Workplace.Value);
        services.AddScoped(all => Current<Organisation>(all)
            ?? throw new InvalidOperationException("The endpoint asks for an organisation but lets everybody in."));
    }

    private static T? Current<T>(IServiceProvider services) =>
        services.GetRequiredService<IHttpContextAccessor>().HttpContext!.Features.Get<T>();
}
