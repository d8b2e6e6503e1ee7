using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Idempotency;

/// <summary>Registers the services of this folder.</summary>
public static class IdempotencyServices
{
    /// <summary>Registers the execution of requests that carry an idempotency key.</summary>
    public static IServiceCollection AddIdempotency(this IServiceCollection services)
    {
        services.AddSingleton<IdempotentExecution>();
        return services;
    }
}
