using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Hornada.Browser.Tests;

/// <summary>
/// Runs axe in the page itself. The package's own way ends each run in a new browser context and loads axe there again, for the sake of
/// frames; Hornada's pages have none, and that takes longer than the run.
/// </summary>
internal static class Axe
{
    // Without the list of everything that is right, which nobody reads and which takes most of the time.
    private const string Run =
        """
        options => axe.run(document, { resultTypes: ['violations'], ...options })
            .then(found => found.violations.map(rule => `${rule.id}: ${rule.nodes.map(node => node.html).join(', ')}`))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Fails unless axe finds nothing.</summary>
    public static Task MustFindNothing(IPage page) => MustFindNothing(page, new { });

    /// <summary>Fails unless all text has enough contrast.</summary>
    public static Task MustFindContrast(IPage page) =>
        MustFindNothing(page, new { runOnly = new { type = "rule", values = new[] { "color-contrast" } } });

    private static async Task MustFindNothing(IPage page, object options)
    {
        Assert.Equal(0, await page.Locator("iframe").CountAsync());
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        var violations = await page.EvaluateAsync<string[]>(Run, options);
        Assert.True(violations is [], $"{page.Url}: {string.Join("; ", violations)}");
    }
}
