using System.Diagnostics.CodeAnalysis;
using Hornada.Server.Tests.Support;
using Microsoft.Playwright;

namespace Hornada.Browser.Tests;

/// <summary>A real server with the demo, on a Monday at ten in Bogotá, and a real Chromium. One of each for all tests.</summary>
public sealed class Street : IAsyncLifetime
{
    public const string Password = "hornada-demo";

    private const int PatienceMilliseconds = 60_000;

    /// <summary>Chromium without the calls it makes on its own.</summary>
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private HornadaProcess? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Why these tests cannot run; null when they can.</summary>
    public static string? Missing { get; } = Chromium is null ? "Chromium is not installed. Install it with: sudo apt-get install chromium" : null;

    /// <summary>The day and time of every test.</summary>
    public const string Clock = "2026-11-23T15:00:00Z";

    /// <summary>The film the camera of <see cref="OpenCamera"/> plays, one JPEG.</summary>
    public string Film { get; } = Path.Combine(Directory.CreateTempSubdirectory("hornada-film").FullName, "camera.mjpeg");

    public string Data { get; } = Directory.CreateTempSubdirectory("hornada-street").FullName;

    public Uri Address => server!.Address;

    private static string? Chromium => Environment.GetEnvironmentVariable("HORNADA_TEST_CHROMIUM") ?? Array.Find(Places, File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        // How long a machine takes is no matter of these tests: they wait for what must come, and fail when it does not.
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        server = await HornadaProcess.Serve(Data, "--test-clock", Clock);
        playwright = await Playwright.CreateAsync();
        browser = await Launch();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(Data, recursive: true);
        Directory.Delete(Path.GetDirectoryName(Film)!, recursive: true);
    }

    /// <summary>Somebody with a device of this size.</summary>
    public Task<IPage> Open(int width, int height, bool hasScript = true, ColorScheme scheme = ColorScheme.Light) => Open(browser!, width, height, hasScript, scheme);

    /// <summary>A tablet whose camera shows <see cref="Film"/>. It is a browser of its own: a camera is chosen when a browser starts.</summary>
    public async Task<(IBrowser Browser, IPage Page)> OpenCamera()
    {
        var tablet = await Launch("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={Film}");
        return (tablet, await Open(tablet, 820, 1180, hasScript: true, ColorScheme.Light));
    }

    /// <summary>Signs somebody of the demo in, and leads him to a page.</summary>
    public async Task SignIn(IPage page, string email, string next, Uri? address = null)
    {
        await page.GotoAsync(new Uri(address ?? Address, $"/entrar?sigue={next}").ToString());
        await page.FillAsync("#email", email);
        await page.FillAsync("#clave", Password);
        await page.ClickAsync("main form button");
        await page.WaitForURLAsync($"**{next}");
    }

    private Task<IBrowser> Launch(params string[] more) =>
        playwright!.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = [.. Quiet, .. more] });

    private async Task<IPage> Open(IBrowser with, int width, int height, bool hasScript, ColorScheme scheme)
    {
        var context = await with.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = "es-CO",
            TimezoneId = "America/Bogota",
            JavaScriptEnabled = hasScript,
            ColorScheme = scheme,
            BaseURL = Address.ToString(),
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return await context.NewPageAsync();
    }
}

/// <summary>Tests in the browser; skipped with the reason where there is none.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "It is a collection of tests.")]
public sealed class StreetCollection : ICollectionFixture<Street>
{
    public const string Name = "street";
}

/// <summary>What tests in the browser share: nothing may go wrong behind the page.</summary>
[Collection(StreetCollection.Name)]
public abstract class StreetTests : IAsyncLifetime
{
    private readonly List<string> complaints = [];
    private readonly List<IPage> pages = [];

    protected StreetTests(Street street)
    {
        Assert.SkipWhen(Street.Missing is not null, Street.Missing ?? "");
        Street = street;
    }

    protected Street Street { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        // A board that stays open goes on working, and takes the time of the tests after it.
        foreach (var page in pages.Where(page => !page.IsClosed))
        {
            await page.Context.CloseAsync();
        }

        Assert.Empty(complaints);
    }

    /// <summary>A page whose scripts must not fail and whose policy must not be broken.</summary>
    protected async Task<IPage> Open(int width = 390, int height = 844, bool hasScript = true, ColorScheme scheme = ColorScheme.Light) =>
        Watch(await Street.Open(width, height, hasScript, scheme));

    protected IPage Watch(IPage page)
    {
        pages.Add(page);
        page.PageError += (_, failure) => complaints.Add($"{page.Url}: {failure}");
        page.Dialog += (_, dialog) => complaints.Add($"{page.Url} asked: {dialog.Message}");
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                complaints.Add($"{page.Url}: {line.Text}");
            }
        };
        return page;
    }

    /// <summary>Keeps a picture of the page for docs/screens when HORNADA_SCREENS names a directory.</summary>
    protected static async Task Show(IPage page, string name, bool whole = false)
    {
        if (Environment.GetEnvironmentVariable("HORNADA_SCREENS") is { Length: > 0 } screens)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(screens, $"{name}.png"), FullPage = whole });
        }
    }

    /// <summary>Orders one of the first product of a bakery as a guest; answers on how many pages he was.</summary>
    protected static async Task<int> OrderAsGuest(IPage page, string bakery, string name)
    {
        var pages = new HashSet<string>();
        page.FrameNavigated += (_, frame) => pages.Add(frame.Url.Split('?', '#')[0]);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = bakery }).ClickAsync();
        await page.Locator("form.add button").First.ClickAsync();
        await page.Locator("a.basket-bar").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Elegir hora y pedir" }).ClickAsync();
        await page.FillAsync("#nombre", name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pedir", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/pedido/**");
        return pages.Count;
    }
}
