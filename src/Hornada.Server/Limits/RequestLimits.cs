using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Limits;
using Hornada.Server.Wire;

namespace Hornada.Server.Limits;

/// <summary>An endpoint whose requests place orders.</summary>
internal sealed record PlacesOrders;

/// <summary>An endpoint whose requests are counted in another way, or not at all.</summary>
internal sealed record HasOwnLimit;

/// <summary>
/// Limits the requests of each address and of each account, to spare the server, and says in <c>RateLimit</c> and
/// <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers) what is left.
/// </summary>
internal sealed class RequestLimits(LoadLimits load, LimitOptions limits)
{
    /// <summary>The name of the header that says what is left of each limit.</summary>
    public const string Left = "RateLimit";

    /// <summary>The name of the header that says how large each limit is.</summary>
    public const string Policy = "RateLimit-Policy";

    /// <summary>Counts by address; stands behind routing and in front of the queries of authentication.</summary>
    public static void UseByAddress(WebApplication app)
    {
        var requests = app.Services.GetRequiredService<RequestLimits>();
        app.Use((http, next) => requests.ByAddress(http) is { } refusal ? Refuse(http, refusal) : next(http));
    }

    /// <summary>Counts by account; stands behind authorization.</summary>
    public static void UseByAccount(WebApplication app)
    {
        var requests = app.Services.GetRequiredService<RequestLimits>();
        app.Use((http, next) => requests.ByAccount(http) is { } refusal ? Refuse(http, refusal) : next(http));
    }

    private Refusal? ByAddress(HttpContext http) =>
        IsCounted(http) && ClientNetwork.From(http) is { } network && Take(http, limits.Requests(byAccount: false), network) is { } wait
            ? LimitRefusals.TooManyRequests(wait)
            : null;

    private Refusal? ByAccount(HttpContext http)
    {
        if (!IsCounted(http) || http.Features.Get<Caller>() is not { } caller)
        {
            return null;
        }

        if (Take(http, limits.Requests(byAccount: true), caller.Uid.Value) is { } wait)
        {
            return LimitRefusals.TooManyRequests(wait);
        }

        return http.GetEndpoint()?.Metadata.GetMetadata<PlacesOrders>() is not null
            && Take(http, limits.Orders(), caller.Uid.Value) is { } orderWait
                ? LimitRefusals.TooManyOrders(orderWait)
                : null;
    }

    private static bool IsCounted(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<HasOwnLimit>() is null;

    /// <returns>Null when the request may pass; else how long to wait.</returns>
    private TimeSpan? Take(HttpContext http, Limit limit, string client)
    {
        if (limit.IsOff)
        {
            return null;
        }

        var rate = load.Take(limit, client);
        var wait = load.WaitAfter(rate);
        var (headers, seconds) = (http.Response.Headers, (long)Math.Ceiling(wait.TotalSeconds));
        headers.Append(Policy, string.Create(
            CultureInfo.InvariantCulture, $"\"{limit.Name}\";q={limit.Most};w={limit.Window.TotalSeconds:0}"));
        headers.Append(Left, string.Create(CultureInfo.InvariantCulture, $"\"{limit.Name}\";r={rate.Remaining};t={seconds}"));
        return rate.IsPassed ? null : wait;
    }

    private static Task Refuse(HttpContext http, Refusal refusal) => http.Dialect().Refuse(http, ErrorResponse.From(refusal));
}

/// <summary>Registers the services of this folder, and what endpoints say of their limits.</summary>
internal static class LimitDeclarations
{
    public static void AddRequestLimits(this IServiceCollection services, ProxyOptions proxies) =>
        services.AddSingleton(proxies).AddSingleton<TrustedProxies>().AddSingleton<RequestLimits>();

    /// <summary>Requests of these endpoints place orders, and are counted as such too.</summary>
    public static TBuilder PlacesOrders<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new PlacesOrders());

    /// <summary>Requests of these endpoints are not counted here.</summary>
    /// <param name="reason">Where they are counted, or why not at all.</param>
    public static TBuilder HasOwnLimit<TBuilder>(this TBuilder endpoints, string reason)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return endpoints.WithMetadata(new HasOwnLimit());
    }
}
