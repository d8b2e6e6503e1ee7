using System.Diagnostics;
using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Site;

/// <summary>A page for any number of readers: its bytes, cut wherever the token of a form belongs.</summary>
internal sealed record KeptPage(int Status, IReadOnlyList<ReadOnlyMemory<byte>> Parts)
{
    public long Bytes => Parts.Sum(part => (long)part.Length);
}

/// <summary>A page that is to be kept.</summary>
/// <param name="Ends">Moments at which something on it ends, such as a pause; null for never. Full minutes need not be among them.</param>
internal sealed record PageToKeep(IResult Page, params IReadOnlyList<DateTimeOffset?> Ends)
{
    /// <summary>False for a page that depends on more than the shop window: it is made for each request.</summary>
    public bool CanBeKept { get; init; } = true;
}

/// <summary>
/// Keeps pages of the shop window as bytes, for readers of whom the server knows nothing but the language: no account, no basket. All
/// other readers get the page made for them.
/// </summary>
/// <remarks>
/// A page is made for a request of its own, which has nothing of the request that asked for it but the address and the language. So
/// nothing of a reader can come into a page of others.
/// </remarks>
internal sealed class KeptPages(Kept<ShopWatch, KeptPage> kept, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Cookies that decide nothing about a page but its language and its token; all others of ours may.</summary>
    private static readonly string[] HarmlessCookies = [Localizer.CookieName, SitePages.FormCookieName];

    /// <summary>True for a reader of whom nothing is known but the language, at the plain address of a page.</summary>
    public static bool IsForAnybody(HttpContext http) =>
        !http.Request.QueryString.HasValue
        && http.Features.Get<Caller>() is null
        && http.Request.Cookies.All(cookie =>
            !cookie.Key.StartsWith("hornada_", StringComparison.Ordinal) || HarmlessCookies.Contains(cookie.Key));

    /// <summary>Answers with the page of this address, from memory or made.</summary>
    /// <param name="companyKey">The company whose changes make it old; <see cref="ShopWatch.EveryCompany"/> for no company alone.</param>
    /// <param name="make">Makes it, with the services of the request that it is made for.</param>
    public async Task<IResult> Show(
        HttpContext http, long companyKey, Func<IServiceProvider, HttpContext, Task<PageToKeep>> make)
    {
        var services = http.RequestServices;
        var (request, language) = (http.Request, services.GetRequiredService<Localizer>().Code);
        var name = $"{language} {services.GetRequiredService<Reader>().Site} {request.Path}";
        var asked = new PageAddress(request.Scheme, request.Host, request.PathBase, request.Path, language);
        return new Answer(await kept.Get(new("page", companyKey, name), () => Make(asked, make), http.RequestAborted));
    }

    /// <summary>
    /// When a page changes without a change of data: at the next full minute, because it tells the time in minutes, or at an end before.
    /// </summary>
    public static DateTimeOffset NextChange(DateTimeOffset now, params IReadOnlyList<DateTimeOffset?> ends)
    {
        var minute = now.AddTicks(TimeSpan.TicksPerMinute - (now.Ticks % TimeSpan.TicksPerMinute));
        return ends.OfType<DateTimeOffset>().Where(end => end > now).Append(minute).Min();
    }

    private async Task<Readout<KeptPage>> Make(PageAddress asked, Func<IServiceProvider, HttpContext, Task<PageToKeep>> make)
    {
        // The request of the page must not become that of the caller, nor end it. Its statements belong to the caller's trace.
        var trace = Activity.Current;
        Task<Readout<KeptPage>> made;
        using (ExecutionContext.SuppressFlow())
        {
            made = Task.Run(() =>
            {
                Activity.Current = trace;
                return MakeAlone(asked, make);
            });
        }

        return await made;
    }

    private async Task<Readout<KeptPage>> MakeAlone(PageAddress asked, Func<IServiceProvider, HttpContext, Task<PageToKeep>> make)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var (http, token) = (asked.NewRequest(scope.ServiceProvider, body), new FormTokenPlace());
        http.Features.Set(token);
        var accessor = scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>();
        accessor.HttpContext = http;
        try
        {
            var now = clock.Now();
            var page = await make(scope.ServiceProvider, http);
            await page.Page.ExecuteAsync(http);
            await http.Response.CompleteAsync();
            var rendered = new KeptPage(http.Response.StatusCode, Cut(body.ToArray(), Encoding.UTF8.GetBytes(token.Value)));

            // An error is not kept: it may be one of the moment.
            var canBeKept = page.CanBeKept && rendered.Status == StatusCodes.Status200OK;
            return new(rendered, rendered.Bytes, canBeKept ? NextChange(now, page.Ends) : now);
        }
        finally
        {
            accessor.HttpContext = null;
        }
    }

    private static List<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> page, ReadOnlySpan<byte> mark)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        for (var at = page.Span.IndexOf(mark); at >= 0; at = page.Span.IndexOf(mark))
        {
            parts.Add(page[..at]);
            page = page[(at + mark.Length)..];
        }

        return [.. parts, page];
    }

    /// <summary>What a page knows of the request that asked for it.</summary>
    private sealed record PageAddress(string Scheme, HostString Host, PathString PathBase, PathString Path, string Language)
    {
        public DefaultHttpContext NewRequest(IServiceProvider services, Stream body)
        {
            var http = new DefaultHttpContext { RequestServices = services };
            var request = http.Request;
            (request.Method, request.Scheme, request.Host) = (HttpMethods.Get, Scheme, Host);
            (request.PathBase, request.Path) = (PathBase, Path);
            request.Headers.Cookie = $"{Localizer.CookieName}={Language}";
            http.Response.Body = body;
            return http;
        }
    }

    /// <summary>The page, with the reader's own token in its forms.</summary>
    private sealed class Answer(KeptPage page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            PageHeaders.Set(httpContext);
            var response = httpContext.Response;
            (response.StatusCode, response.ContentType) = (page.Status, "text/html; charset=utf-8");
            ReadOnlyMemory<byte> token = page.Parts.Count == 1
                ? default
                : Encoding.UTF8.GetBytes(httpContext.RequestServices.GetRequiredService<Reader>().FormToken().Value);
            var parts = new ReadOnlyMemory<byte>[(page.Parts.Count * 2) - 1];
            Array.Fill(parts, token);
            for (var at = 0; at < page.Parts.Count; at++)
            {
                parts[at * 2] = page.Parts[at];
            }

            return response.WriteParts(parts);
        }
    }
}

/// <summary>Stands for the token of forms in a page that is kept. No text on a page can be the same: it is new for each page.</summary>
internal sealed class FormTokenPlace
{
    public string Value { get; } = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));
}
