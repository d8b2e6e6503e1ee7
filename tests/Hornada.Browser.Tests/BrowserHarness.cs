using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Hornada.Browser.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(BrowserHarness))]

namespace Hornada.Browser.Tests;

/// <summary>
/// A real server with the demo, on a Monday at ten in Bogotá, for all classes of tests that do not disturb each other: a server spends more
/// processor time on the first visit of each page than on the tests. A class that changes what others see has an
/// <see cref="OwnServer"/>. Two classes run beside each other.
/// </summary>
public class BrowserHarness : IAsyncDisposable
{
    public const string Password = "hornada-demo";

    private const int PatienceMilliseconds = 60_000;

    private static readonly string[] Bakers = ["baker@hornada.example", "baker2@hornada.example"];

    private readonly Lazy<Task> started;
    private HornadaProcess? server;

    public BrowserHarness() => started = new(Begin);

    /// <summary>Why these tests cannot run; null when they can.</summary>
    public static string? Missing { get; } = Chromium.Program is null
        ? "Chromium is not installed. Install it with: sudo apt-get install chromium"
        : null;

    public string Data { get; } = Directory.CreateTempSubdirectory("hornada-browser").FullName;

    public Uri Address => server!.Address;

    /// <summary>Starts the server, once, for the first test that needs it.</summary>
    public Task Start() => started.Value;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(Data, recursive: true);
    }

    /// <summary>Somebody with a device of this size.</summary>
    public async Task<IPage> Open(int width, int height, bool hasScript = true, string locale = "es-CO")
    {
        var context = await (await Chromium.Browser()).NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
            TimezoneId = "America/Bogota",
            JavaScriptEnabled = hasScript,
            ColorScheme = ColorScheme.Light,
            BaseURL = Address.ToString(),
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return await context.NewPageAsync();
    }

    /// <summary>A program of the demo user with this e-mail: what it does, a page hears from the server.</summary>
    public Client As(string email) => server!.As(email, Data);

    /// <summary>Signs a demo account in and opens a page.</summary>
    public async Task SignIn(IPage page, string email, string next, Uri? address = null)
    {
        await page.GotoAsync(new Uri(address ?? Address, $"/entrar?sigue={next}").ToString());
        await page.FillAsync("#email", email);
        await page.FillAsync("#clave", Password);
        await page.ClickAsync("main form button");
        await Arrive(page, $"{Regex.Escape(next)}$");
    }

    /// <summary>
    /// Waits until a page has reached an address and has loaded. It polls, because a wait for the navigation event misses a navigation that
    /// ends between the look at the address and the wait.
    /// </summary>
    public static async Task Arrive(IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(address));
        await page.WaitForLoadStateAsync();
    }

    /// <summary>What the server has written since its start.</summary>
    protected string Output => server!.Output;

    protected virtual async Task<HornadaProcess> StartServer()
    {
        var demo = await HornadaProcess.Serve(Data, "--test-clock", TestTimes.DemoDay);
        foreach (var email in Bakers)
        {
            await BakeEnough(demo.As(email, Data));
        }

        return demo;
    }

    /// <summary>All classes together buy more than the demo has on its shelves.</summary>
    private static async Task BakeEnough(Client baker)
    {
        var bakery = (await baker.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        foreach (var product in (await baker.Get($"/api/v1/products?bakeryId={bakery}")).Ids())
        {
            (await baker.Patch($"/api/v1/products/{product}/stock", new { stock = 500 })).Is(200);
        }
    }

    private async Task Begin()
    {
        // How long a machine takes is no matter of these tests: they wait for what must come, and fail when it does not.
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        server = await StartServer();
    }
}

/// <summary>A server for one class of tests.</summary>
public sealed class OwnServer : BrowserHarness;

/// <summary>
/// What tests in the browser share: nothing may go wrong behind the page. Where there is no browser they are skipped, and say so.
/// </summary>
public abstract class BrowserTests : IAsyncLifetime
{
    private readonly List<string> complaints = [];
    private readonly List<IPage> pages = [];

    protected BrowserTests(BrowserHarness harness)
    {
        Assert.SkipWhen(BrowserHarness.Missing is not null, BrowserHarness.Missing ?? "");
        Harness = harness;
    }

    protected BrowserHarness Harness { get; }

    public async ValueTask InitializeAsync() => await Harness.Start();

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
    protected async Task<IPage> Open(int width = 390, int height = 844, bool hasScript = true) =>
        Watch(await Harness.Open(width, height, hasScript));

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

    /// <summary>Keeps pictures of the page for docs/screens, by day and by night, when HORNADA_SCREENS names a directory.</summary>
    internal static async Task Show(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HORNADA_SCREENS") is { Length: > 0 } screens)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(screens, $"{name}.png") });
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await page.ScreenshotAsync(new() { Path = Path.Combine(screens, $"{name}-dark.png") });
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }
    }

    /// <summary>Orders one of the first product of a bakery as a guest; answers the number of pages that took.</summary>
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
        await BrowserHarness.Arrive(page, "/pedido/");
        return pages.Count;
    }
}
