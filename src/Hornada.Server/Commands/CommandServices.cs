using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary>The services of a command: those of the running server that was asked for it, or those of a store of its own.</summary>
internal sealed class CommandServices : IAsyncDisposable
{
    private readonly WebApplication? own;

    private CommandServices(WebApplication? own, IServiceProvider services) => (this.own, Services) = (own, services);

    public IServiceProvider Services { get; }

    /// <inheritdoc cref="HornadaHost.BuildBeside"/>
    public static async Task<CommandServices> Open(
        IReadOnlyDictionary<string, string?> settings, CancellationToken cancel, bool mayBegin = false)
    {
        if (Terminal.Call is { } call)
        {
            return new(null, call.Services);
        }

        var app = await HornadaHost.BuildBeside(settings, cancel, mayBegin);
        return new(app, app.Services);
    }

    /// <summary>Settings of one kind: those of the running server, or those of this process.</summary>
    /// <param name="settings">Settings of the command line.</param>
    public static T Setting<T>(IReadOnlyDictionary<string, string?> settings)
        where T : class => Terminal.Call?.Services.GetRequiredService<T>() ?? HornadaHost.ReadSettings<T>(settings);

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
