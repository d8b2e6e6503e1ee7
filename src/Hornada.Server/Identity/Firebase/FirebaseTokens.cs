using Hornada.Core.Accounts;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hornada.Server.Identity.Firebase;

/// <summary>Validates Firebase ID tokens (contract §0.7). Any deviation makes a token invalid.</summary>
internal sealed class FirebaseTokens(FirebaseOptions options, FirebaseKeys keys, TimeProvider clock)
{
    private static readonly JsonWebTokenHandler Handler = new()
    {
        MaximumTokenSizeInBytes = IdToken.MaxCharacters,
        MapInboundClaims = false,
    };

    /// <summary>True for what goes here and not to Hornada's own tokens, which have no dots.</summary>
    public bool Concerns(string token) => options.IsOn && token.Contains('.', StringComparison.Ordinal);

    /// <summary>The user of a token; null when it is not valid.</summary>
    public async Task<ExternalIdentity?> Read(string token, CancellationToken cancel)
    {
        if (IdToken.Read(token) is not { } claimed
            || claimed.Problem(options, clock) is not null
            || await keys.Find(claimed.Kid, cancel) is not { } key)
        {
            return null;
        }

        var result = await Handler.ValidateTokenAsync(token, Rules(key));
        return result.IsValid ? claimed.Identity : null;
    }

    /// <remarks>
    /// Most of this was checked before the key was looked for. It is checked again by the library that checks the signature, so that no
    /// difference between two readers of the same bytes can be used; only the clock is ours.
    /// </remarks>
    private TokenValidationParameters Rules(SecurityKey key) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        ValidIssuer = options.ExpectedIssuer,
        ValidAudience = options.ProjectId,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) => expires is { } end
            && end > clock.GetUtcNow().UtcDateTime - IdToken.Skew
            && (notBefore is not { } start || start <= clock.GetUtcNow().UtcDateTime + IdToken.Skew),
    };
}

/// <summary>Putting it together.</summary>
internal static class FirebaseServices
{
    public static void AddFirebase(this IServiceCollection services, FirebaseOptions options)
    {
        services.AddSingleton(options).AddSingleton<FirebaseKeys>().AddSingleton<FirebaseTokens>();
        if (options.IsOn)
        {
            services.AddHostedService<FetchFirebaseKeys>();
        }
    }
}
