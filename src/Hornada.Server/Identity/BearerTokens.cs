using System.Security.Claims;
using System.Text.Encodings.Web;
using Hornada.Core.Accounts;
using Hornada.Server.Dialects.Panahashi;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Identity;

/// <summary>Recognises opaque bearer tokens. The account and its role are read from storage on every request.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, FindCaller find)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme, and the word in front of the token.</summary>
    public const string Name = "Bearer";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Name + " ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var caller = await find.ByToken(header[(Name.Length + 1)..].Trim(), Context.RequestAborted);
        if (caller is null)
        {
            return AuthenticateResult.Fail("Unknown or revoked token.");
        }

        Context.Features.Set(caller);
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, caller.Uid.Value)], Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }
}

/// <summary>Lets a caller pass when <see cref="Access.Judge"/> has nothing against him.</summary>
internal sealed class AccessHandler(IHttpContextAccessor http) : AuthorizationHandler<Access>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Access requirement)
    {
        if (http.HttpContext?.Features.Get<Caller>() is { } caller && requirement.Judge(caller) is null)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Answers 401 and 403 with the native error body: the framework would send an empty one.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        var caller = context.Features.Get<Caller>();
        var access = context.GetEndpoint()?.Metadata.GetMetadata<Access>();
        return authorizeResult.Challenged || caller is null || access is null
            ? PanahashiErrors.Write(context, PanahashiErrors.Unauthorized)
            : PanahashiErrors.Write(context, PanahashiErrors.From(access.Judge(caller) ?? AccountRefusals.AccessDenied));
    }
}
