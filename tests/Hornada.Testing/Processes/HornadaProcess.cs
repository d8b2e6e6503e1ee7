using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Hornada.Testing;

/// <summary>How a server is started.</summary>
public sealed record HornadaStart
{
    public required string Data { get; init; }

    /// <summary>Where it listens. Default: any free port.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>Settings by the names of their environment variables.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Further arguments of the command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>A command that becomes the server, such as <c>ip netns exec name</c>. Default: none.</summary>
    public IReadOnlyList<string> Through { get; init; } = [];

    /// <summary>The directory of another build of the server. Default: the one that is tested.</summary>
    public string? Build { get; init; }
}

/// <summary>A real <c>hornada</c> process.</summary>
public sealed class HornadaProcess : IAsyncDisposable
{
    private const string OpenLine = "Hornada is open on ";

    /// <summary>Long enough for any start on a busy machine: what takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Profile.Pick(3, 60));

    /// <summary>Where the server is: as ./test has compiled it to machine code, or as it was built beside this program.</summary>
    private static readonly string Program = Environment.GetEnvironmentVariable("HORNADA_TEST_SERVER") ?? AppContext.BaseDirectory;

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource<Uri> open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpClient? http;

    private HornadaProcess(string environment, IReadOnlyList<string> arguments, HornadaStart? how = null)
    {
        string[] command = [.. how?.Through ?? [], "dotnet", Path.Combine(how?.Build ?? Program, "hornada.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment[DevelopmentEnvironment.Variable] = environment;

        // Tests do in a second what an account does in an hour.
        start.Environment["Hornada__Limits__RequestsPerAccount"] = "0";
        start.Environment["Hornada__Limits__OrdersPerAccount"] = "0";
        start.Environment["Hornada__Backup__Nightly"] = "false";
        foreach (var (name, value) in how?.Settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        process = new() { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.Exited += (_, _) => open.TrySetException(new InvalidOperationException($"hornada stopped before it was open. {Errors}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address => open.Task.Result;

    /// <summary>Done when it is open.</summary>
    public Task Open => open.Task.WaitAsync(Patience);

    /// <summary>Its number on this machine.</summary>
    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public string Output => string.Join('\n', output).Trim();

    public string Errors => string.Join('\n', errors).Trim();

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments) => RunAs("Development", arguments);

    /// <summary>Runs a command to its end in this environment.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAs(string environment, params string[] arguments)
    {
        await using var hornada = new HornadaProcess(environment, arguments);
        await hornada.process.WaitForExitAsync().WaitAsync(Patience);
        return (hornada.process.ExitCode, hornada.Output, hornada.Errors);
    }

    /// <summary>Starts the server on a directory without data, with the demo in it, and waits until it is open.</summary>
    /// <param name="clock">Nothing, or <c>--test-clock</c> and an instant.</param>
    public static async Task<HornadaProcess> Serve(string data, params string[] clock)
    {
        await DemoData.CopyTo(data, clock);
        return await ServeAgain(data, null, clock);
    }

    /// <summary>Starts the server on a directory as it is.</summary>
    /// <param name="address">Where it was before; null for anywhere.</param>
    public static Task<HornadaProcess> ServeAgain(string data, Uri? address = null, params string[] more) =>
        Start(["serve", "--data", data, "--urls", address?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0", .. more]);

    /// <summary>Starts the server this way, and waits until it is open.</summary>
    public static Task<HornadaProcess> Start(HornadaStart how) =>
        Start(["serve", "--data", how.Data, "--urls", how.Urls, .. how.Arguments], how);

    /// <summary>Begins a command with these settings.</summary>
    public static HornadaProcess Begin(HornadaStart how) => new("Development", [.. how.Arguments, "--data", how.Data], how);

    /// <summary>Runs a command to its end with these settings.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> Run(HornadaStart how)
    {
        await using var hornada = Begin(how);
        return (await hornada.WaitForExit(), hornada.Output, hornada.Errors);
    }

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

    /// <summary>SIGTERM, SIGSTOP or SIGCONT, by its name without SIG.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended.</summary>
    public async Task<int> WaitForExit()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
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

    private HttpClient Http =>
        http ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };

    private static async Task<HornadaProcess> Start(IReadOnlyList<string> arguments, HornadaStart? how = null)
    {
        var hornada = new HornadaProcess("Development", arguments, how);
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

        // As a line of its own, or inside an entry of a log of JSON.
        if (line?.IndexOf(OpenLine, StringComparison.Ordinal) is >= 0 and var at)
        {
            open.TrySetResult(new(line[(at + OpenLine.Length)..].Split('"')[0]));
        }
    }
}
