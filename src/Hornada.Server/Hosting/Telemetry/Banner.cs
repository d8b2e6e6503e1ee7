using System.Globalization;
using System.Runtime.InteropServices;
using Hornada.Core.Storage;

namespace Hornada.Server.Hosting.Telemetry;

/// <summary>
/// What a server says when it has started: what it is, where its data is, what was changed in the tables. Plain lines for people; entries
/// of the log where that is JSON, so that every line is.
/// </summary>
internal sealed partial class Banner(IServiceProvider services)
{
    private readonly ILogger log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Hornada.Start");

    public string[] Start()
    {
        var store = services.GetRequiredService<Store>();
        var directory = Path.GetFullPath(services.GetRequiredService<StoreSettings>().DataDirectory);
        var free = services.GetRequiredService<ReadyProbe>().FreeBytes();
        var ran = store.MigrationsRun switch
        {
            0 => "nothing had to be changed",
            1 => "1 migration was run now",
            var several => string.Create(CultureInfo.InvariantCulture, $"{several} migrations were run now"),
        };
        return
        [
            $"Hornada {typeof(Banner).Assembly.GetName().Version!.ToString(3)}, {RuntimeInformation.FrameworkDescription}, "
                + $"{store.EngineVersion}, process {Environment.ProcessId}",
            string.Create(CultureInfo.InvariantCulture, $"Data directory: {directory}, {free / 1e9:0.0} GB free"),
            $"Storage: {store.Description}",
            string.Create(CultureInfo.InvariantCulture, $"Tables: migration {store.MigrationsKnown}, {ran}"),
        ];
    }

    public void Tell(params string[] lines)
    {
        foreach (var line in lines)
        {
            if (services.GetRequiredService<LogOptions>().Format == LogFormat.Json)
            {
                LogLine(line);
            }
            else
            {
                Console.WriteLine(line);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "{Line}")]
    private partial void LogLine(string line);
}
