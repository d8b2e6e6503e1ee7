using Hornada.Server.Hosting;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Hornada.Server.Commands;

/// <summary>The beginning of links that commands print, and what they say where the server does not know its own address.</summary>
internal static class LinkNote
{
    /// <summary>The public address of the server, or else the one that the running server listens on, or else the default.</summary>
    public static string Beginning(IServiceProvider services)
    {
        var listening = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return services.GetRequiredService<ServerAddress>().Configured ?? Reachable(listening ?? HornadaHost.DefaultUrls);
    }

    /// <summary>On the error stream, so that a script that reads the link gets nothing else.</summary>
    public static async Task Write(IServiceProvider services)
    {
        if (services.GetRequiredService<ServerAddress>().Configured is null)
        {
            await Terminal.Error.WriteLineAsync(
                $"Hornada:PublicUrl is not set, so this link begins with {Beginning(services)}, which opens on this machine alone. "
                + "On another one, put the address at which people reach the server in its place, or set Hornada__PublicUrl first.");
        }
    }

    /// <summary>A browser cannot open the address that stands for all addresses of a machine.</summary>
    private static string Reachable(string address) => address.Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
        .Replace("[::]", "localhost", StringComparison.Ordinal);
}
