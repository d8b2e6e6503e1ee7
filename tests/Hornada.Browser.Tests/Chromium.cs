using Microsoft.Playwright;

namespace Hornada.Browser.Tests;

/// <summary>The browser of all tests of this program; each page has a context of its own in it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>Without the calls that Chromium makes on its own, and with a camera that shows <see cref="Film"/>.</summary>
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
        "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
    ];

    /// <summary>The first has no windows of its own: the same pages take it a third less of the processor.</summary>
    private static readonly string[] Places =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> Launched = new(Launch);

    /// <summary>The program; null when there is none.</summary>
    public static string? Program { get; } =
        Environment.GetEnvironmentVariable("HORNADA_TEST_CHROMIUM") ?? Array.Find(Places, File.Exists);

    /// <summary>The film that every camera plays, one JPEG.</summary>
    public static string Film { get; } = Path.Combine(Directory.CreateTempSubdirectory("hornada-film").FullName, "camera.mjpeg");

    /// <summary>Starts it for the first page.</summary>
    public static async Task<IBrowser> Browser() => (await Launched.Value).Browser;

    public async ValueTask DisposeAsync()
    {
        if (Launched.IsValueCreated)
        {
            var (playwright, browser) = await Launched.Value;
            await browser.CloseAsync();
            playwright.Dispose();
        }

        Directory.Delete(Path.GetDirectoryName(Film)!, recursive: true);
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = [.. Arguments, $"--use-file-for-fake-video-capture={Film}"],
        }));
    }
}
