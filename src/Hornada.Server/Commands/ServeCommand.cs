using Hornada.Core.Storage;
using Hornada.Server.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Hornada.Server.Commands;

/// <summary><c>hornada serve</c>: listens until the process is stopped.</summary>
internal static class ServeCommand
{
    public static async Task<int> Run(IReadOnlyDictionary<string, string?> settings, CancellationToken cancel)
    {
        await using var app = await HornadaHost.Build(HornadaHost.CreateBuilder(settings), cancel);
        if (app.Services.GetRequiredService<HornadaOptions>().Demo)
        {
            await SeedCommand.Prepare(app.Services, cancel);
        }

        await app.StartAsync(cancel);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Console.WriteLine($"Storage: {app.Services.GetRequiredService<Store>().Description}");
        Console.WriteLine($"Hornada is open on {string.Join(" and ", addresses)}");
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}
