using System.Security.Claims;
using System.Text.Encodings.Web;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Identity.Firebase;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Identity;

/// <summary>
/// Recognises opaque bearer tokens, access tokens of OAuth where these are taken, and Firebase ID tokens where a project is configured.
/// The account and its role are read from storage on every request.
/// </summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    FindCaller find,
    FirebaseTokens firebase,
    RegisterExternalUser welcome,
    TimeProvider clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme, and the word in front of the token.</summary>
    public const string Name = "Bearer";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A public endpoint ignores the token (contract §0.6): it must not cost a query there, open an account or wait for a key.
        var isPublic = Context.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>() is { Access: Access.Public };
        // Nor is a token looked up twice that the door of the canteens knows already.
        if (isPublic || Context.Features.Get<Organisation>() is not null || Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Name + " ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        // In a rush many have hung up before their turn comes.
        Context.RequestAborted.ThrowIfCancellationRequested();
        var token = header[(Name.Length + 1)..].Trim();
        var caller = OAuthGrant.Concerns(Request, token) ? await Client(token)
            : firebase.Concerns(token) ? await Outsider(token)
            : await find.ByToken(token);
        if (caller is null)
        {
            return AuthenticateResult.Fail("Unknown or revoked token.");
        }

        Context.Features.Set(caller);
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, caller.Uid.Value)], Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }

    /// <summary>Whom an access token of OAuth speaks for.</summary>
    private async Task<Caller?> Client(string token)
    {
        if (await find.ByAccessToken(token, clock.Now()) is not { } found)
        {
            return null;
        }

        Context.Features.Set(new OAuthGrant(found.FamilyKey));
        return found.Caller;
    }

    /// <summary>Whom a Firebase token speaks for; seen for the first time, he gets an account.</summary>
    private async Task<Caller?> Outsider(string token)
    {
        var cancel = Context.RequestAborted;
        if (await firebase.Read(token, cancel) is not { } identity)
        {
            return null;
        }

        if (await find.ByUid(identity.Uid) is { } caller)
        {
            return caller;
        }

        if ((await welcome.Run(identity, cancel)).Refusal is { } busy)
        {
            Context.Features.Set(busy);
            return null;
        }

        return await find.ByUid(identity.Uid);
    }
}

/// <summary>Recognises the organisation whose token the door of its dialect has looked at.</summary>
internal sealed class OrganisationScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "Organisation";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Context.Features.Get<Organisation>() is { } organisation
        ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, organisation.Id)], Name)), Name))
        : AuthenticateResult.NoResult());
}

/// <summary>Lets a caller or an organisation pass when <see cref="AccessRequirement"/> has nothing against him.</summary>
internal sealed class AccessHandler(IHttpContextAccessor http) : AuthorizationHandler<AccessRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        var request = http.HttpContext;
        var passes = (request?.Features.Get<Organisation>(), request?.Features.Get<Caller>()) switch
        {
            ({ } organisation, _) => requirement.Judge(organisation) is null,
            (_, { } caller) => requirement.Judge(caller) is null,
            _ => requirement.Access == Access.Anybody && request?.Request.Headers.Authorization is [],
        };
        if (passes)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Answers 401 and 403 with the error body of the dialect: the framework would send an empty one.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        // A good token whose account could not be opened just now: 401 would make the app forget its user.
        if (context.Features.Get<Refusal>() is { } busy)
        {
            return Refuse(context, ErrorResponse.From(busy));
        }

        if (!authorizeResult.Challenged && context.Features.Get<Organisation>() is not null)
        {
            return Refuse(context, ErrorResponse.FromStatus(StatusCodes.Status403Forbidden));
        }

        var caller = context.Features.Get<Caller>();
        var access = context.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>();
        return authorizeResult.Challenged || caller is null || access is null
            ? Refuse(context, ErrorResponse.FromStatus(StatusCodes.Status401Unauthorized))
            : Refuse(context, ErrorResponse.From(access.Judge(caller) ?? AccountRefusals.AccessDenied));
    }

    private static Task Refuse(HttpContext http, ErrorResponse failure) => http.Dialect().Refuse(http, failure);
}
