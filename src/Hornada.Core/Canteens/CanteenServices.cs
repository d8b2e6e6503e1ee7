using Hornada.Core.Accounts;
using Hornada.Core.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Canteens;

/// <summary>Registers the services of this folder.</summary>
public static class CanteenServices
{
    /// <summary>Registers canteens, their organisations, customers and credit.</summary>
    public static IServiceCollection AddCanteens(this IServiceCollection services)
    {
        services.AddSingleton<FindOrganisation>().AddScoped<FindCanteens>().AddScoped<FindCanteenOrders>().AddScoped<ProductionReport>();
        services.AddSingleton<ManageCanteens>().AddSingleton<MenuPlan>().AddSingleton<Families>();
        services.AddSingleton<CanteenCustomers>().AddSingleton<CreditLedger>();
        services.AddSingleton<IOrderExtension, CanteenOrders>().AddSingleton<ManageMeals>().AddSingleton<OrganisationTokens>();
        services.AddSingleton<InviteStaff>().AddSingleton<IJoinedPlaces, SitesTogether>();
        services.AddSingleton<ParentInvitations>().AddSingleton<ImportCustomers>().AddSingleton<ExportCustomers>();
        return services;
    }
}
