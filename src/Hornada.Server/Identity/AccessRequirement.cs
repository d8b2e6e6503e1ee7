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

    /// <summary>Everybody with a valid token, except paired devices.</summary>
    Person,

    /// <summary>Staff of the bakery that the request names, in a role with the permission of the endpoint.</summary>
    Staff,

    /// <summary>Staff of any bakery, in a role with the permission of the endpoint, and all admins (P-18).</summary>
    StaffOrAdmin,

    Admin,

    /// <summary>Organisations that run canteens, with any of their tokens.</summary>
    Organisation,

    /// <summary>Organisations that run canteens, with a token for staff.</summary>
    OrganisationStaff,
}

/// <summary>The declaration of every endpoint; the server does not start with an endpoint without one.</summary>
/// <param name="Access">The callers of the endpoint.</param>
/// <param name="Permission">What staff need at their bakery; null where the endpoint is not for staff.</param>
internal sealed record AccessRequirement(Access Access, Permission? Permission = null) : IAuthorizationRequirement
{
    /// <summary>True where a token only ends or examines itself, or reads what everybody may: one of every scope may.</summary>
    public bool IsForEveryScope { get; init; }

    /// <summary>The permission whose right a narrowed token needs where no permission is asked of its account; null for none.</summary>
    public Permission? Narrowing { get; init; }

    /// <summary>The refusal for a caller without access; null with access.</summary>
    /// <param name="method">
    /// Method of the request: a token that only reads makes no other than GET, and one that works changes nothing that is the account's
    /// own, such as a cart or an order as a customer.
    /// </param>
    public Refusal? Judge(Caller caller, string method) => MissingScope(caller, method) is { } needed
        ? AccountRefusals.ScopeMissing(needed)
        : JudgeScope(caller, method);

    /// <summary>The word of the scope that a narrowed token lacks here; null when it lacks none.</summary>
    public string? MissingScope(Caller caller, string method)
    {
        if (caller.Rights is not { } rights || IsForEveryScope || Access == Access.Public)
        {
            return null;
        }

        var changes = Changes(method);
        return (Permission ?? Narrowing) switch
        {
            { } needed => rights.Allow(needed, changes) ? null : TokenRights.Word(needed, changes),
            null => Access == Access.Anybody && !changes ? null : TokenScopes.Word(TokenScope.Everything),
        };
    }

    private Refusal? JudgeScope(Caller caller, string method) => caller.Scope switch
    {
        TokenScope.Read or TokenScope.Work when IsForEveryScope => Judge(caller),
        TokenScope.Read when Changes(method) => AccountRefusals.OnlyReads,
        TokenScope.Work when Access is Access.Person or Access.Admin
            || (Access is Access.SignedIn && Changes(method)) || Judge(caller) is not null => AccountRefusals.OnlyWorks,
        TokenScope.Everything or TokenScope.Read or TokenScope.Work => Judge(caller),
    };

    /// <summary>True for a method that may change something.</summary>
    public static bool Changes(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method);

    private Refusal? Judge(Caller caller) => Access switch
    {
        Access.Public or Access.Anybody or Access.SignedIn => null,
        Access.Person => caller.IsDevice ? AccountRefusals.AccessDenied : null,
        Access.Staff => Ask(caller).Workplace.Refusal,
        Access.StaffOrAdmin => caller.IsAdmin ? null : JudgeStaff(Ask(caller)),
        Access.Admin => caller.IsAdmin ? null : AccountRefusals.NotAnAdmin,
        Access.Organisation or Access.OrganisationStaff => AccountRefusals.AccessDenied,
    };

    /// <summary>The refusal for an organisation without access; null with access.</summary>
    public Refusal? Judge(Organisation organisation) => Access switch
    {
        Access.Public or Access.Organisation => null,
        Access.OrganisationStaff => organisation.Ability == TokenAbility.Staff ? null : AccountRefusals.AccessDenied,
        Access.Anybody or Access.SignedIn or Access.Person or Access.Staff or Access.StaffOrAdmin or Access.Admin =>
            AccountRefusals.AccessDenied,
    };

    private Caller Ask(Caller caller) => caller with { Asked = Permission };

    /// <summary>These endpoints name the bakery in the path or by what they change, so the role at any bakery lets the caller in.</summary>
    private static Refusal? JudgeStaff(Caller caller) =>
        caller.Named is null && caller.AllowedWorkplaces.Any() ? null : caller.Workplace.Refusal;
}

internal static class AccessDeclarations
{
    /// <summary>Declares that these endpoints are for staff with a permission, at the bakery that the request names.</summary>
    public static TBuilder RequireStaff<TBuilder>(this TBuilder endpoints, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoints.Require(new(Access.Staff, permission));

    /// <summary>Declares that these endpoints are for staff with a permission, at any bakery, and for all admins.</summary>
    public static TBuilder RequireStaffOrAdmin<TBuilder>(this TBuilder endpoints, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoints.Require(new(Access.StaffOrAdmin, permission));

    /// <summary>Declares the callers of these endpoints. Endpoints for staff name a permission instead.</summary>
    public static TBuilder RequireAccess<TBuilder>(this TBuilder endpoints, Access who)
        where TBuilder : IEndpointConventionBuilder => who is Access.Staff or Access.StaffOrAdmin
            ? throw new ArgumentOutOfRangeException(nameof(who), who, "An endpoint for staff names a permission.")
            : endpoints.Require(new(who));

    /// <summary>
    /// Declares that these endpoints are for everybody with a valid token; a narrowed one needs the right for a permission.
    /// </summary>
    public static TBuilder RequireSignedIn<TBuilder>(this TBuilder endpoints, Permission narrowing)
        where TBuilder : IEndpointConventionBuilder => endpoints.Require(new(Access.SignedIn) { Narrowing = narrowing });

    /// <summary>Declares an endpoint at which a token of any scope ends or examines itself, or reads what everybody may.</summary>
    public static TBuilder RequireAnyToken<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.Require(new(Access.SignedIn) { IsForEveryScope = true });

    private static TBuilder Require<TBuilder>(this TBuilder endpoints, AccessRequirement access)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.WithMetadata(access);
        return access.Access switch
        {
            Access.Public => endpoints.AllowAnonymous(),
            Access.Anybody => endpoints.RequireAuthorization(policy =>
                policy.AddAuthenticationSchemes(BearerTokens.Name, WebSession.Scheme).AddRequirements(access)),
            Access.SignedIn or Access.Person or Access.Staff or Access.StaffOrAdmin or Access.Admin =>
                Known(BearerTokens.Name, WebSession.Scheme),
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
