using System.Globalization;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;
using Microsoft.Extensions.Primitives;

[assembly: MetadataUpdateHandler(typeof(DevelopmentReload))]

namespace Hornada.Server.Pages.Site;

/// <summary>
/// Makes open pages load again after a change of the sources. Works only in a process that <c>dotnet watch</c> started (<c>./dev</c>):
/// elsewhere the script is in no page and its addresses answer 404. Needs no exception from the pages' content security policy.
/// </summary>
internal static class DevelopmentReload
{
    /// <summary>Address of the script.</summary>
    public const string Script = "/dev/reload.js";

    private const string Changes = "/dev/changes";

    /// <summary>Vite empties the directory of the islands, then writes them: the pages load again after the last file.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    private static readonly string Process = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private static TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static int count;

    /// <summary>True in a development process that <c>dotnet watch</c> started.</summary>
    public static bool IsOn { get; } =
        Environment.GetEnvironmentVariable("DOTNET_WATCH") == "1" && Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == "Development";

    /// <summary>Called by the runtime after <c>dotnet watch</c> has changed code of this process.</summary>
    public static void UpdateApplication(Type[]? _) => Signal();

    /// <summary>Maps the script and its stream, and watches <c>wwwroot</c>. Does nothing unless <see cref="IsOn"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        if (!IsOn)
        {
            return;
        }

        var services = routes.ServiceProvider;
        var files = services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider;
        ChangeToken.OnChange(() => files.Watch("**/*"), () => _ = ReadAssets(services.GetRequiredService<Assets>()));
        routes.MapGet(Script, () => TypedResults.Text(Source, "text/javascript")).RequireAccess(Access.Public);
        routes.MapGet(Changes, (IHostApplicationLifetime lifetime, CancellationToken cancel) =>
            TypedResults.ServerSentEvents(Versions(lifetime.ApplicationStopping, cancel))).RequireAccess(Access.Public);
    }

    /// <summary>A new process, changed code and changed files each have another version.</summary>
    private const string Source =
        $$"""
        let seen
        new EventSource('{{Changes}}').onmessage = ({ data }) => {
          if (seen && seen !== data) location.reload()
          seen = data
        }
        """;

    private static async IAsyncEnumerable<string> Versions(CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (!stopping.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            var next = Volatile.Read(ref changed).Task;
            yield return $"{Process}-{Volatile.Read(ref count)}";
            await Task.WhenAny(next, Task.Delay(Timeout.Infinite, stopping), Task.Delay(Timeout.Infinite, cancel));
        }
    }

    private static async Task ReadAssets(Assets assets)
    {
        var before = Volatile.Read(ref count);
        await Task.Delay(Quiet);
        if (before == Volatile.Read(ref count) && assets.TryReadAgain())
        {
            Signal();
        }
    }

    private static void Signal()
    {
        Interlocked.Increment(ref count);
        Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
