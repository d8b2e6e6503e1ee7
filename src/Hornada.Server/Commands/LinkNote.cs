using Hornada.Server.Hosting;
using Hornada.Server.Wire;

namespace Hornada.Server.Commands;

/// <summary>What a command that prints a link says beside it, where this server does not know its own address.</summary>
internal static class LinkNote
{
    /// <summary>On the error stream, so that a script that reads the link gets nothing else.</summary>
    public static async Task Write(ServerAddress address)
    {
        if (address.Configured is null)
        {
            await Terminal.Error.WriteLineAsync(
                $"Hornada:PublicUrl is not set, so this link begins with {HornadaHost.DefaultUrls}, which opens on this machine alone. "
                + "On another one, put the address at which people reach the server in its place, or set Hornada__PublicUrl first.");
        }
    }
}
