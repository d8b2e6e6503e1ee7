using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Microsoft.AspNetCore.Authorization;

namespace Hornada.Server.Identity;

/// <summary>Who may call an endpoint. What he may touch there is decided in Core, by membership.</summary>
internal enum Access
{
    /// <summary>Everybody; a token is not looked at.</summary>
    Public,

    /// <summary>Everybody; who sends a token must send a good one, and is known then.</summary>
    Anybody,

    /// <summary>Everybody with a valid token.</summary>
    SignedIn,

    /// <summary>Who works for a bakery, with the role BAKER or ADMIN.</summary>
    Baker,

    /// <summary>Who works for a bakery, and every admin (P-18).</summary>
    BakerOrAdmin,

    /// <summary>Admins.</summary>
    Admin,

    /// <summary>Organisations that run canteens, with any of their tokens.</summary>
    Organisation,

    /// <summary>The same, with a token for staff.</summary>
    OrganisationStaff,
}

/// <summary>The declaration every endpoint carries; without one the server does not start.</summary>
/// <param name="Access">Who may call it.</param>
internal sealed record AccessRequirement(Access Access) : IAuthorizationRequirement
{
    /// <summary>Why this caller may not; null when he may.</summary>
    public Refusal? Judge(Caller caller) => Access switch
    {
        Access.Public or Access.Anybody or Access.SignedIn => null,
        Access.Baker => caller.Workplace.Refusal,
        Access.BakerOrAdmin => caller.IsAdmin ? null : caller.Workplace.Refusal,
        Access.Admin => caller.IsAdmin ? null : AccountRefusals.NotAnAdmin,
        Access.Organisation or Access.OrganisationStaff => AccountRefusals.AccessDenied,
    };

    /// <summary>Why this organisation may not; null when it may.</summary>
    public Refusal? Judge(Organisation organisation) => Access switch
    {
        Access.Public or Access.Organisation => null,
        Access.OrganisationStaff => organisation.Ability == TokenAbility.Staff ? null : AccountRefusals.AccessDenied,
        Access.Anybody or Access.SignedIn or Access.Baker or Access.BakerOrAdmin or Access.Admin => AccountRefusals.AccessDenied,
    };
}

/// <summary>Declaring and enforcing <see cref="AccessRequirement"/>.</summary>
internal static class AccessDeclarations
{
    /// <summary>Says who may call these endpoints.</summary>
    public static TBuilder RequireAccess<TBuilder>(this TBuilder endpoints, Access who)
        where TBuilder : IEndpointConventionBuilder
    {
        var access = new AccessRequirement(who);
        endpoints.WithMetadata(access);
        return who switch
        {
            Access.Public => endpoints.AllowAnonymous(),
            Access.Anybody => endpoints.RequireAuthorization(policy => policy.AddAuthenticationSchemes(BearerTokens.Name, WebSession.Scheme).AddRequirements(access)),
            Access.SignedIn or Access.Baker or Access.BakerOrAdmin or Access.Admin => Known(BearerTokens.Name, WebSession.Scheme),
            Access.Organisation or Access.OrganisationStaff => Known(OrganisationScheme.Name),
        };

        TBuilder Known(params string[] schemes) =>
            endpoints.RequireAuthorization(policy => policy.AddAuthenticationSchemes(schemes).RequireAuthenticatedUser().AddRequirements(access));
    }

    /// <summary>Makes every endpoint below it say who may call it: the server does not start with one that forgets to.</summary>
    /// <remarks>A convention, not a look over the finished endpoints: looking would build them all a second time.</remarks>
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
