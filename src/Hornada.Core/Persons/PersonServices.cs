using Hornada.Core.EventLog;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Persons;

/// <summary>Registers the services of this folder.</summary>
public static class PersonServices
{
    /// <param name="backups">Where the archives of the backups go.</param>
    public static IServiceCollection AddPersons(this IServiceCollection services, string data, string backups) => services
        .AddSingleton(new ErasureFiles([data, backups]))
        .AddSingleton<ErasePerson>()
        .AddSingleton<ScrubErased>()
        .AddSingleton<ExportPerson>()
        .AddSingleton<OwnData>()
        .AddSingleton<IAfterRestore, EraseRestored>();
}
