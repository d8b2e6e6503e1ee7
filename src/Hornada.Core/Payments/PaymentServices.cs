using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Payments;

/// <summary>Registers the services of this folder.</summary>
public static class PaymentServices
{
    /// <summary>Registers payments and refunds.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddSingleton<TakePayments>().AddSingleton<PayCheckouts>();
        return services;
    }
}
