using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Storage;

/// <summary>Registers the services of this folder.</summary>
public static class StorageServices
{
    /// <summary>Registers the store, opened on first use, and one read context per scope.</summary>
    /// <param name="services">The services of the process.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, StoreSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(all =>
        {
            var store = Store.Open(settings with { Loggers = LoggersOfSql(all.GetRequiredService<ILoggerFactory>()) });
            store.Clock = all.GetRequiredService<TimeProvider>();
            return store;
        });
        services.AddScoped(all => all.GetRequiredService<Store>().OpenReader());
        return services;
    }

    /// <summary>
    /// The log of EF Core is connected only when the settings ask for it, such as
    /// <c>Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command=Information</c> for each SQL command.
    /// </summary>
    private static ILoggerFactory? LoggersOfSql(ILoggerFactory loggers)
    {
        string[] categories =
        [
            DbLoggerCategory.Database.Command.Name, DbLoggerCategory.Database.Connection.Name, DbLoggerCategory.Database.Transaction.Name,
            DbLoggerCategory.Query.Name, DbLoggerCategory.Update.Name, DbLoggerCategory.ChangeTracking.Name,
            DbLoggerCategory.Infrastructure.Name,
        ];
        return categories.Any(category => loggers.CreateLogger(category).IsEnabled(LogLevel.Information)) ? loggers : null;
    }
}
