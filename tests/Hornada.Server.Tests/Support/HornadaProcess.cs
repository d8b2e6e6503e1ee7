using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Hornada.Server.Tests.Support;

/// <summary>A real <c>hornada</c> process.</summary>
internal sealed class HornadaProcess : IAsyncDisposable
{
    private const string OpenLine = "Hornada is open on ";

    /// <summary>Long enough for any start on a busy machine: what takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource<Uri> open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpClient? http;

    private HornadaProcess(string environment, string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "hornada.dll"), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment[DevelopmentEnvironment.Variable] = environment;
        process = new() { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.Exited += (_, _) => open.TrySetException(new InvalidOperationException($"hornada stopped before it was open. {Errors}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address => open.Task.Result;

    public string Output => string.Join('\n', output).Trim();

    public string Errors => string.Join('\n', errors).Trim();

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> Run(params string[] words) => RunAs("Development", words);

    /// <summary>Runs a command to its end in this environment.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAs(string environment, params string[] words)
    {
        await using var hornada = new HornadaProcess(environment, words);
        await hornada.process.WaitForExitAsync().WaitAsync(Patience);
        return (hornada.process.ExitCode, hornada.Output, hornada.Errors);
    }

    /// <summary>Starts the server with the demo on a directory, and waits until it is open.</summary>
    public static Task<HornadaProcess> Serve(string data, params string[] more) =>
        Start(["serve", "--demo", "--data", data, "--urls", "http://127.0.0.1:0", .. more]);

    /// <summary>Starts the server with the demo on a directory, at an address it had before.</summary>
    public static Task<HornadaProcess> ServeAgain(string data, Uri address, params string[] more) =>
        Start(["serve", "--demo", "--data", data, "--urls", address.GetLeftPart(UriPartial.Authority), .. more]);

    /// <summary>Starts the server on a directory as it is.</summary>
    public static Task<HornadaProcess> ServeWithoutDemo(string data) => Start(["serve", "--data", data, "--urls", "http://127.0.0.1:0"]);

    /// <summary>The demo user with this e-mail.</summary>
    public Client As(string email, string data) => new(Http, Tokens(data)[email]);

    /// <summary>What stands in demo-tokens.json.</summary>
    public static Dictionary<string, string> Tokens(string data) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(data, "demo-tokens.json")))!;

    /// <summary>SIGKILL: no farewell, nothing flushed.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (!process.HasExited)
        {
            await Kill();
        }

        process.Dispose();
    }

    private HttpClient Http => http ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };

    private static async Task<HornadaProcess> Start(string[] words)
    {
        var hornada = new HornadaProcess("Development", words);
        try
        {
            await hornada.open.Task.WaitAsync(Patience);
            return hornada;
        }
        catch
        {
            await hornada.DisposeAsync();
            throw;
        }
    }

    private void Heard(string? line)
    {
        output.Enqueue(line ?? "");
        if (line?.StartsWith(OpenLine, StringComparison.Ordinal) == true)
        {
            open.TrySetResult(new(line[OpenLine.Length..]));
        }
    }
}
