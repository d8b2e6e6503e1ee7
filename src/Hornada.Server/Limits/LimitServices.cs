namespace Hornada.Server.Limits;

/// <summary>Registers the services of this folder.</summary>
internal static class LimitServices
{
    public static void AddLimits(this IServiceCollection services, ProxyOptions proxies) =>
        services.AddSingleton(proxies).AddSingleton<TrustedProxies>();
}
