using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary><c>hornada seed</c>: fills an empty store with the demo and stops.</summary>
internal static class SeedCommand
{
    public static async Task<int> Run(Dictionary<string, string?> settings, CancellationToken cancel)
    {
        settings["Hornada:Demo"] = "true";
        await using var app = await HornadaHost.Build(HornadaHost.CreateBuilder(settings), cancel);
        await Prepare(app.Services, app.Services.GetRequiredService<HornadaOptions>(), cancel);
        return 0;
    }

    /// <summary>Makes the demo ready and prints its users with their tokens.</summary>
    public static async Task Prepare(IServiceProvider services, HornadaOptions options, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var tokens = await ActivatorUtilities.CreateInstance<Demo>(scope.ServiceProvider).Prepare(options.Data, cancel);
        Console.WriteLine($"Demo users (password {Demo.Password}), each with a fresh token, also in {Path.Combine(options.Data, Demo.TokensFile)}:");
        foreach (var (email, token) in tokens)
        {
            Console.WriteLine($"  {email,-28} {token}");
        }
    }
}
