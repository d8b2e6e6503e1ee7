using System.Net.Mime;
using System.Text;

namespace Hornada.Server.Hosting;

/// <summary>
/// Listens in the place of a server whose start takes long, because its database is away or large tables are being changed: it says that
/// the process is alive and not ready, so that whatever watches the server neither sends it clients nor kills it.
/// </summary>
/// <param name="configuration">Where the server will listen.</param>
/// <remarks>
/// Not on a start that is merely slow, as on a busy machine: while nobody listens, a proxy sends clients to another node by itself.
/// </remarks>
internal sealed class StartAnswers(IConfiguration configuration) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const string RetrySeconds = "2";

    private const string Words = """
        El servidor está arrancando. Intenta de nuevo en unos segundos.
        The server is starting. Try again in a few seconds.
        De server start op. Probeer het over enkele seconden opnieuw.
        Le serveur démarre. Réessayez dans quelques secondes.
        """;

    private readonly CancellationTokenSource over = new();
    private Task? listening;

    /// <summary>Begins to listen, if it has not begun.</summary>
    public void Begin() => listening ??= Listen(configuration, over.Token);

    /// <summary>Waits for work, and begins to listen when it is not over after three seconds.</summary>
    public async Task During(Task work)
    {
        if (await Task.WhenAny(work, Task.Delay(Patience, over.Token)) != work)
        {
            Begin();
        }

        await work;
    }

    /// <summary>Frees the addresses for the server. Disposing twice does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!over.IsCancellationRequested)
        {
            await over.CancelAsync();
            await (listening ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task Listen(IConfiguration configuration, CancellationToken over)
    {
        await using var app = Build(configuration);
        app.Run(Answer);
        try
        {
            await app.StartAsync(over);
        }
        catch (Exception taken) when (taken is IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            // The server itself will meet the same, and say it.
            return;
        }

        await Console.Error.WriteLineAsync("Requests are answered 503 until the server is ready; /readyz and /healthz answer already.");
        await Task.Delay(Timeout.InfiniteTimeSpan, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None);
    }

    private static WebApplication Build(IConfiguration configuration)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        return builder.Build();
    }

    private static Task Answer(HttpContext http)
    {
        // A proxy may leave a path before the name.
        var path = http.Request.Path.Value ?? "";
        var isAlive = path.EndsWith("/healthz", StringComparison.Ordinal);
        var isReady = path.EndsWith("/readyz", StringComparison.Ordinal);
        if (!isAlive)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = RetrySeconds;
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = isAlive || isReady ? MediaTypeNames.Application.Json : "text/plain; charset=utf-8";
        return http.Response.WriteAsync(
            isAlive ? """{"status":"alive"}""" : isReady ? """{"status":"unready","checks":{"start":"not over yet"}}""" : Words,
            Encoding.UTF8);
    }

    /// <summary>Signals belong to the command.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
