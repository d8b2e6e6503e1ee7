using System.Security.Claims;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Identity;
using Hornada.Server.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Identity;

/// <summary>
/// <see cref="TokenOrSession"/> lets callers in without asking the framework: exactly those whom the framework would let in, at every
/// endpoint that there is. <see cref="AccessTests{TEngine}"/> has the same endpoints from outside.
/// </summary>
public sealed class TokenOrSessionTests(TestServer<Sqlite> server) : ServerTests(server), IClassFixture<TestServer<Sqlite>>
{
    private static readonly Workplace Own = new(1, new("own"), Currency.Cop);

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "DELETE"];

    /// <summary>Accounts of every role, tablets and staff, with tokens of every scope, at a bakery that they name or not.</summary>
    private static IEnumerable<Caller> Callers =>
        from role in Enum.GetValues<Role>()
        from uid in (string[])["u", "device-1"]
        from staff in (StaffRole?[])[null, .. Enum.GetValues<StaffRole>()]
        let workplaces = staff is { } one ? (Workplace[])[Own with { Role = one }] : []
        from named in (BakeryId?[])[null, Own.Id, new("another")]
        from scope in Enum.GetValues<TokenScope>()
        select new Caller(1, new(uid), "", role, workplaces) { Named = named, Scope = scope };

    [Fact]
    public async Task Nobody_gets_in_whom_the_framework_would_refuse_and_nobody_is_refused_whom_it_would_let_in()
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var framework = new Counted(scope.ServiceProvider.GetRequiredService<IAuthorizationService>());
        var (ours, theirs) = (new TokenOrSession(framework), new PolicyEvaluator(framework));
        var (let, refused) = (0, 0);
        foreach (var policy in await Policies(scope.ServiceProvider))
        {
            foreach (var http in Requests(scope.ServiceProvider))
            {
                var result = http.User.Identity!.IsAuthenticated
                    ? AuthenticateResult.Success(new(http.User, BearerTokens.Name))
                    : AuthenticateResult.NoResult();
                var expected = await theirs.AuthorizeAsync(policy, result, http, resource: null);
                var before = framework.Asked;
                var answer = await ours.AuthorizeAsync(policy, result, http, resource: null);

                Assert.True(
                    (answer.Succeeded, answer.Challenged, answer.Forbidden)
                        == (expected.Succeeded, expected.Challenged, expected.Forbidden),
                    $"{http.Features.Get<Caller>()} {http.Features.Get<Organisation>()} {http.Request.Method}: {Access(policy)}");
                Assert.True(answer.Succeeded || framework.Asked == before + 1, "A refusal is the framework's.");
                _ = framework.Asked == before ? let++ : refused++;
            }
        }

        Assert.True(let > 5_000 && refused > 10_000, $"{let} without the framework, {refused} with it");
    }

    /// <summary>The shortcut knows this handler; another one might refuse whom this one lets in.</summary>
    [Fact]
    public async Task Access_is_decided_by_one_handler_and_by_one_kind_of_requirement()
    {
        await using var scope = Server.Services.CreateAsyncScope();
        Assert.Equal(
            [typeof(AccessHandler), typeof(PassThroughAuthorizationHandler)],
            scope.ServiceProvider.GetServices<IAuthorizationHandler>().Select(one => one.GetType()).OrderBy(type => type.Name));

        foreach (var policy in await Policies(scope.ServiceProvider))
        {
            Assert.All(
                policy.Requirements,
                requirement => Assert.True(requirement is AccessRequirement or DenyAnonymousAuthorizationRequirement));
            Assert.NotEmpty(policy.Requirements.OfType<AccessRequirement>());
        }
    }

    private async Task<List<AuthorizationPolicy>> Policies(IServiceProvider services)
    {
        var provider = services.GetRequiredService<IAuthorizationPolicyProvider>();
        var policies = new Dictionary<string, AuthorizationPolicy>();
        foreach (var endpoint in Routes.All(Server))
        {
            var metadata = endpoint.Metadata;
            if (await AuthorizationPolicy.CombineAsync(
                provider, metadata.GetOrderedMetadata<IAuthorizeData>(), metadata.GetOrderedMetadata<AuthorizationPolicy>()) is { } policy)
            {
                policies.TryAdd(Access(policy), policy);
            }
        }

        Assert.True(policies.Count > 20, $"{policies.Count} policies");
        return [.. policies.Values];
    }

    private static string Access(AuthorizationPolicy policy) =>
        $"{string.Join(", ", policy.Requirements)} by {string.Join(", ", policy.AuthenticationSchemes)}";

    /// <summary>Every caller and nobody, with every method; some beside an organisation, or with a user who is not authenticated.</summary>
    private static IEnumerable<HttpContext> Requests(IServiceProvider services)
    {
        var organisations = new[] { null, Organisation(TokenAbility.Read), Organisation(TokenAbility.Staff) };
        var accessor = services.GetRequiredService<IHttpContextAccessor>();
        foreach (var caller in Callers.Prepend(null))
        {
            // Owners and nobody are enough for what no handler should ever meet.
            var isOdd = caller is null || (caller.Workplaces is [{ Role: StaffRole.Owner }] && caller.Named is null);
            foreach (var organisation in isOdd ? organisations : [null])
            {
                foreach (var isAuthenticated in isOdd ? (bool[])[true, false] : [true])
                {
                    foreach (var method in Methods)
                    {
                        var http = new DefaultHttpContext { RequestServices = services };
                        http.Request.Method = method;
                        http.User = new(isAuthenticated ? new ClaimsIdentity(BearerTokens.Name) : new ClaimsIdentity());
                        http.Features.Set(caller);
                        http.Features.Set(organisation);
                        accessor.HttpContext = http;
                        yield return http;
                    }
                }
            }
        }
    }

    private static Organisation Organisation(TokenAbility ability) => new()
    {
        CompanyKey = 1,
        Id = "",
        Name = "",
        Currency = Currency.Eur,
        Zone = "",
        AccountKey = 1,
        RequestsPerMinute = null,
        TokenKey = 1,
        TokenName = "",
        Ability = ability,
    };

    /// <summary>The framework, counting how often it is asked.</summary>
    private sealed class Counted(IAuthorizationService framework) : IAuthorizationService
    {
        public int Asked { get; private set; }

        public Task<AuthorizationResult> AuthorizeAsync(
            ClaimsPrincipal user, object? resource, IEnumerable<IAuthorizationRequirement> requirements)
        {
            Asked++;
            return framework.AuthorizeAsync(user, resource, requirements);
        }

        public Task<AuthorizationResult> AuthorizeAsync(ClaimsPrincipal user, object? resource, string policyName)
        {
            Asked++;
            return framework.AuthorizeAsync(user, resource, policyName);
        }
    }
}
