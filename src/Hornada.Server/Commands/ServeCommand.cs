using System.Net.Sockets;
using Hornada.Core.Basics;
using Hornada.Server.Hosting;
using Hornada.Server.Hosting.Telemetry;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Hornada.Server.Commands;

/// <summary><c>hornada serve</c>: listens until the process is stopped.</summary>
internal static class ServeCommand
{
    public static async Task<int> Run(IReadOnlyDictionary<string, string?> settings, CancellationToken cancel)
    {
        var builder = HornadaHost.CreateBuilder(settings);
        await using var meanwhile = new StartAnswers(builder.Configuration);
        await using var app = await HornadaHost.Build(builder, cancel, meanwhile);
        if (app.Services.GetRequiredService<HornadaOptions>().Demo)
        {
            await SeedCommand.Prepare(app.Services, cancel);
        }

        await Readiness.Prepare(app.Services, cancel);
        await meanwhile.DisposeAsync();
        await Listen(app, cancel);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

        // Before the first command, because a newer link ends this one; to its end, because a stop is waited for below.
        var invitation = await SetupCommand.Announce(app.Services, CancellationToken.None);
        await using var commands = CommandSocket.Open(app.Services);
        var banner = new Banner(app.Services);
        banner.Tell(banner.Start());
        banner.Tell($"Hornada is open on {string.Join(" and ", addresses)}");
        if (app.Environment.IsProduction() && app.Services.GetRequiredService<ServerAddress>().Configured is null)
        {
            banner.Tell(
                "No public address is set: links and QR codes name the address that each browser used. Set Hornada__PublicUrl to the one "
                + "that phones and tablets reach, such as https://bakery.example.com.");
        }

        if (invitation is not null)
        {
            banner.Tell(invitation);
        }

        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    /// <exception cref="SettingsException">The addresses cannot be listened on.</exception>
    private static async Task Listen(WebApplication app, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception failure)
        {
            // Ends the background loops, which have begun before the server listens.
            await app.StopAsync(CancellationToken.None);
            if (failure is SocketException || (failure is InvalidOperationException && IsOfKestrel(failure)))
            {
                var why = failure.Message.Split('\n')[0].Trim().TrimEnd('.');
                throw new SettingsException([$"The server cannot listen there: {why}. Look at --urls."]);
            }

            throw;
        }
    }

    /// <summary>True for what Kestrel itself refuses, such as https without a certificate.</summary>
    private static bool IsOfKestrel(Exception failure) =>
        failure.Source?.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) == true;
}
