using Hornada.Server.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Support;

/// <summary>The endpoints a server really has, each as <c>POST /api/v1/orders</c>.</summary>
internal static class Routes
{
    public static IReadOnlyList<RouteEndpoint> All(TestServer server) =>
        [.. server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()];

    /// <summary>Those that people call; those of the canteens have organisations for callers.</summary>
    public static IEnumerable<RouteEndpoint> ForPeople(TestServer server) =>
        All(server).Where(endpoint => !Name(endpoint).Contains(" /api/v1/admin/", StringComparison.Ordinal));

    public static string Name(RouteEndpoint endpoint)
    {
        var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Single() ?? "ANY";
        return $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";
    }

    /// <summary>Those of the native API that read a JSON body.</summary>
    public static IEnumerable<string> WithBody(TestServer server) => All(server)
        .Where(endpoint => endpoint.Metadata.GetMetadata<TakesBody>()?.ContentType == "application/json")
        .Select(Name)
        .Where(name => !name.Contains(" /bakeronline/", StringComparison.Ordinal)
            && !name.Contains(" /api/v1/admin/", StringComparison.Ordinal));
}
