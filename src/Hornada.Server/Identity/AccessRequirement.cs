using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Microsoft.AspNetCore.Authorization;

namespace Hornada.Server.Identity;

/// <summary>The callers of an endpoint. Core decides by membership which data a caller may use there.</summary>
internal enum Access
{
    /// <summary>Everybody; tokens are ignored.</summary>
    Public,

    /// <summary>Everybody; a token is optional but must be valid.</summary>
    Anybody,

    /// <summary>Everybody with a valid token.</summary>
    SignedIn,

    /// <summary>Staff of a bakery, with the role BAKER or ADMIN.</summary>
    Baker,

    /// <summary>Staff of a bakery, and all admins (P-18).</summary>
    BakerOrAdmin,

    /// <summary>Admins.</summary>
    Admin,

    /// <summary>Organisations that run canteens, with any of their tokens.</summary>
    Organisation,

    /// <summary>Organisations that run canteens, with a token for staff.</summary>
    OrganisationStaff,
}

/// <summary>The declaration of every endpoint; the server does not start with an endpoint without one.</summary>
/// <param name="Access">The callers of the endpoint.</param>
internal sealed record AccessRequirement(Access Access) : IAuthorizationRequirement
{
    /// <summary>The refusal for a caller without access; null with access.</summary>
    public Refusal? Judge(Caller caller) => Access switch
    {
        Access.Public or Access.Anybody or Access.SignedIn => null,
        Access.Baker => caller.Workplace.Refusal,
        Access.BakerOrAdmin => caller.IsAdmin ? null : caller.Workplace.Refusal,
        Access.Admin => caller.IsAdmin ? null : AccountRefusals.NotAnAdmin,
        Access.Organisation or Access.OrganisationStaff => AccountRefusals.AccessDenied,
    };

    /// <summary>The refusal for an organisation without access; null with access.</summary>
    public Refusal? Judge(Organisation organisation) => Access switch
    {
        Access.Public or Access.Organisation => null,
        Access.OrganisationStaff => organisation.Ability == TokenAbility.Staff ? null : AccountRefusals.AccessDenied,
        Access.Anybody or Access.SignedIn or Access.Baker or Access.BakerOrAdmin or Access.Admin => AccountRefusals.AccessDenied,
    };
}

/// <summary>Declares and enforces <see cref="AccessRequirement"/>.</summary>
internal static class AccessDeclarations
{
    /// <summary>Declares the callers of these endpoints.</summary>
    public static TBuilder RequireAccess<TBuilder>(this TBuilder endpoints, Access who)
        where TBuilder : IEndpointConventionBuilder
    {
        var access = new AccessRequirement(who);
        endpoints.WithMetadata(access);
        return who switch
        {
            Access.Public => endpoints.AllowAnonymous(),
            Access.Anybody => endpoints.RequireAuthorization(policy =>
                policy.AddAuthenticationSchemes(BearerTokens.Name, WebSession.Scheme).AddRequirements(access)),
            Access.SignedIn or Access.Baker or Access.BakerOrAdmin or Access.Admin => Known(BearerTokens.Name, WebSession.Scheme),
            Access.Organisation or Access.OrganisationStaff => Known(OrganisationScheme.Name),
        };

        TBuilder Known(params string[] schemes) =>
            endpoints.RequireAuthorization(policy =>
                policy.AddAuthenticationSchemes(schemes).RequireAuthenticatedUser().AddRequirements(access));
    }

    /// <summary>Requires a declaration of every endpoint of the group; the server does not start without it.</summary>
    /// <remarks>A convention rather than a check of the finished endpoints, which would build all of them a second time.</remarks>
    public static TBuilder RequireDeclaredAccess<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            if (!endpoint.Metadata.OfType<AccessRequirement>().Any())
            {
                throw new InvalidOperationException($"The endpoint {endpoint.DisplayName} does not say who may call it.");
            }
        });
        return endpoints;
    }
}
