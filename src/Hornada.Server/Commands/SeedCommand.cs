using Hornada.Core.Demo;
using Hornada.Core.Storage;
using Hornada.Server.Demo;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary><c>hornada seed</c>: fills an empty store with the demo and stops.</summary>
internal static class SeedCommand
{
    public static async Task<int> Run(Dictionary<string, string?> settings, CancellationToken cancel)
    {
        settings["Hornada:Demo"] = "true";
        await using var app = await HornadaHost.Build(HornadaHost.CreateBuilder(settings), cancel);
        await Prepare(app.Services, cancel);
        return 0;
    }

    /// <summary>Seeds the demo and prints its users with their tokens.</summary>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancel)
    {
        var directory = services.GetRequiredService<StoreSettings>().DataDirectory;
        await using var scope = services.CreateAsyncScope();
        var tokens = await ActivatorUtilities.CreateInstance<DemoSeeder>(scope.ServiceProvider).Prepare(directory, cancel);
        var file = Path.Combine(directory, RemoveDemo.TokensFile);
        Console.WriteLine($"Demo users (password {DemoSeeder.Password}), each with a fresh token, also in {file}:");
        foreach (var (email, token) in tokens)
        {
            Console.WriteLine($"  {email,-28} {token}");
        }
    }
}
