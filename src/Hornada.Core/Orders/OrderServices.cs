using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Orders;

/// <summary>Registers the services of this folder.</summary>
public static class OrderServices
{
    /// <summary>Registers placing, pricing, paying, moving and finding orders.</summary>
    /// <param name="services">The services of the process.</param>
    public static IServiceCollection AddOrders(this IServiceCollection services, OrderOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new OrderRules(new()
        {
            RefusePastPickup = options.RefusePastPickup,
            RequireAdvance = options.RequireAdvance,
        }));
        services.AddSingleton(all => new OrderPlacement(
            all.GetRequiredService<Store>(),
            all.GetRequiredService<OrderRules>(),
            all.GetRequiredService<IOrderExtension>(),
            all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<Randomness>(),
            options.MaxQueue));
        services.AddScoped<PriceCheckout>().AddScoped<FindTimes>().AddSingleton<PlaceCheckout>().AddSingleton<PlaceGuestCheckout>();
        services.AddSingleton<TakePayments>().AddSingleton<PayCheckouts>().AddSingleton<MoveOrder>().AddSingleton<OrderMessages>();
        services.AddScoped<FindOrdersAfter>();
        services.AddScoped<FindOrders>().AddScoped<OrderSequence>().AddScoped<SearchOrders>().AddScoped<AuditOrders>();
        services.AddSingleton<Debts>().AddSingleton<CloseShop>().AddSingleton<TakeOverOrders>().AddScoped<FindLockers>()
            .AddSingleton<OrderContactWatch>().AddSingleton<FindOpenOrders>().AddSingleton<FindBoard>();
        services.AddScoped<FindChangedOrders>().AddScoped<FindRecentShops>().AddScoped<ExportOrders>();
        services.AddSingleton<IAfterRestore, FlagRestoredOrders>();
        return services;
    }
}
