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
/// Authenticates opaque bearer tokens, OAuth access tokens on endpoints that accept them, and Firebase ID tokens when a project is
/// configured. A changed role or a revoked token takes effect at once (<see cref="KnownCallers"/>).
/// </summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    FindCaller find,
    Tokens tokens,
    FirebaseTokens firebase,
    RegisterExternalUser welcome) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme, and the word in front of the token.</summary>
    public const string Name = "Bearer";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A public endpoint ignores the token (contract §0.6): it must not cost a query there, open an account or wait for a key.
        var isPublic = Context.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>() is { Access: Access.Public };

        // The middleware of the canteens has already looked up the tokens of organisations.
        if (isPublic || Context.Features.Get<Organisation>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Name + " ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        // Under load many clients have disconnected before their request is processed.
        Context.RequestAborted.ThrowIfCancellationRequested();
        var token = header[(Name.Length + 1)..].Trim();
        var caller = Context.IsOAuth(token) ? await FindOAuthCaller(token)
            : firebase.Concerns(token) ? await FindExternalUser(token)
            : await find.ByToken(token);
        if (caller is null)
        {
            await FindEnd(token);
            return AuthenticateResult.Fail("Unknown or revoked token.");
        }

        if (caller.TokenKey is { } key)
        {
            ProgramSightings.Note(Context, ProgramKind.Token, key);
        }

        Context.Features.Set(NamedBakery.ByHeader(Context, caller));
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, caller.Uid.Value)], Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }

    /// <summary>The caller of an OAuth access token; null for an unknown or expired one.</summary>
    private async Task<Caller?> FindOAuthCaller(string token)
    {
        if (await find.ByAccessToken(token) is not { } found)
        {
            return null;
        }

        Context.Features.Set(new OAuthGrant(found.FamilyKey));
        ProgramSightings.Note(Context, ProgramKind.Grant, found.FamilyKey);
        return found.Caller;
    }

    /// <summary>Says of a token of this server that it was revoked or has expired; its owner sees that it is still used.</summary>
    private async Task FindEnd(string token)
    {
        if (!Context.IsOAuth(token) && !firebase.Concerns(token) && await tokens.Ended(token, Context.RequestAborted) is { } ended)
        {
            ProgramSightings.Note(Context, ProgramKind.Token, ended.ProgramKey);
            Context.Features.Set(new EndedToken(ended.RevokedAt is not null));
        }
    }

    /// <summary>The caller of a Firebase token; null for an invalid one. A new user gets an account.</summary>
    private async Task<Caller?> FindExternalUser(string token)
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

/// <summary>Authenticates the organisation whose token the middleware of its dialect has looked up.</summary>
internal sealed class OrganisationScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "Organisation";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Features.Get<Organisation>() is not { } organisation)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, organisation.Id)], Name);
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name)));
    }
}

/// <summary>Authorizes callers and organisations by <see cref="AccessRequirement"/>.</summary>
internal sealed class AccessHandler(IHttpContextAccessor http) : AuthorizationHandler<AccessRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        var request = http.HttpContext;
        var passes = (request?.Features.Get<Organisation>(), request?.Features.Get<Caller>()) switch
        {
            ({ } organisation, _) => requirement.Judge(organisation) is null,
            (_, { } caller) => requirement.Judge(caller, request!.Request.Method) is null,
            _ => requirement.Access == Access.Anybody && request?.Request.Headers.Authorization is [],
        };
        if (passes)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Answers 401 and 403 with the error body of the dialect, where the framework would send none.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        // The token is valid, but its account could not be created now: 401 would make the app sign its user out.
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
            : Refuse(context, access, caller);
    }

    /// <summary>Refuses a caller; one whose token is too narrow is told the scope that is needed (RFC 6750 §3.1).</summary>
    private static Task Refuse(HttpContext http, AccessRequirement access, Caller caller)
    {
        if (access.MissingScope(caller, http.Request.Method) is { } needed)
        {
            http.Response.Headers.WWWAuthenticate = $"{BearerTokens.Name} error=\"insufficient_scope\", scope=\"{needed}\"";
        }

        return Refuse(http, ErrorResponse.From(access.Judge(caller, http.Request.Method) ?? AccountRefusals.AccessDenied));
    }

    private static Task Refuse(HttpContext http, ErrorResponse failure) => http.Dialect().Refuse(http, failure);
}
