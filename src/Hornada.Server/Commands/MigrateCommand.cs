using Hornada.Core.Storage;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary><c>hornada migrate</c>: brings the tables up to date and stops. Two at once are fine: the second waits for the first.</summary>
internal static class MigrateCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<int> Run(IReadOnlyDictionary<string, string?> settings, CancellationToken cancel)
    {
        await using var app = await HornadaHost.Build(HornadaHost.CreateBuilder(settings, Patience), cancel);
        Console.WriteLine($"The tables are up to date. {app.Services.GetRequiredService<Store>().Description}");
        return 0;
    }
}
