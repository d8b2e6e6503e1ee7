using System.Net;
using System.Text.RegularExpressions;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>Somebody's browser without JavaScript: it keeps cookies, follows redirects and sends the forms of the page it shows.</summary>
public sealed partial class ShopBrowser(TestServer server, string language = "es") : IDisposable
{
    private readonly CookieContainer cookies = new();
    private TestServer server = server;
    private HttpClient? http;

    /// <summary>The address that a proxy in front of the server says it is at; null for none.</summary>
    public string? Address { get; init; }

    public string Html { get; private set; } = "";

    public int Status { get; private set; }

    /// <summary>Path and query of the page that is shown.</summary>
    public string Path { get; private set; } = "";

    public HttpResponseMessage Answer { get; private set; } = null!;

    public IReadOnlyList<Cookie> Cookies => [.. cookies.GetAllCookies().Cast<Cookie>()];

    private HttpClient Http => http ??= server.CreateHttpClient(new() { CookieContainer = cookies, AllowAutoRedirect = false });

    /// <summary>From now on another server answers at this address, as a proxy in front of several would have it. The page stays.</summary>
    public void IsServedBy(TestServer server)
    {
        http?.Dispose();
        (this.server, http) = (server, null);
    }

    public async Task<ShopBrowser> Go(string path) => await Send(HttpMethod.Get, path, null);

    /// <summary>Sends the form with this address of the shown page: its hidden and filled fields, and these instead of its own.</summary>
    public async Task<ShopBrowser> Submit(string action, params (string Name, string Value)[] fields)
    {
        var form = Form().Matches(Html)
            .Select(match => match.Value)
            .FirstOrDefault(html => WebUtility.HtmlDecode(Action().Match(html).Groups[1].Value) == action)
            ?? throw new InvalidOperationException($"There is no form for {action} on {Path}:\n{Html}");
        var sent = Input().Matches(form)
            .Select(match => match.Value)
            .Where(input => !input.Contains("type=\"radio\"", StringComparison.Ordinal)
                && !input.Contains("type=\"checkbox\"", StringComparison.Ordinal)
                || input.Contains(" checked", StringComparison.Ordinal))
            .Select(
                input => (Name: Name().Match(input).Groups[1].Value, Value: WebUtility.HtmlDecode(Value().Match(input).Groups[1].Value)))
            .Where(field => field.Name.Length > 0 && fields.All(own => own.Name != field.Name))
            .Concat(fields.Select(field => (field.Name, field.Value)))
            .Select(field => new KeyValuePair<string, string>(field.Name, field.Value));
        return await Send(HttpMethod.Post, action, new FormUrlEncodedContent(sent));
    }

    /// <summary>Sends anything with the cookies of this browser.</summary>
    public async Task<ShopBrowser> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        for (var hops = 0; hops < 5; hops++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml");
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
            if (Address is not null)
            {
                request.Headers.Add("X-Forwarded-For", Address);
            }

            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            Answer = await Http.SendAsync(request);
            (Path, Status) = (path, (int)Answer.StatusCode);
            if (Status is not (302 or 303))
            {
                Html = await Answer.Content.ReadAsStringAsync();
                return this;
            }

            var next = Answer.Headers.Location!;
            (method, content, path) = (HttpMethod.Get, null, next.IsAbsoluteUri ? next.PathAndQuery : next.ToString().Split('#')[0]);
        }

        throw new InvalidOperationException($"Sent round in circles, last to {path}.");
    }

    /// <summary>From now on the browser shows another of its tabs, as it was.</summary>
    public void TurnsTo(string html) => Html = html;

    public ShopBrowser Is(int status)
    {
        Assert.True(Status == status, $"{Path}: {Status} instead of {status}\n{Html}");
        return this;
    }

    /// <summary>Signs in with the password of the tests.</summary>
    public async Task SignsIn(string email)
    {
        await Go("/entrar");
        await Submit("/entrar", ("email", email), ("clave", Support.OAuthActions.Password));
        Is(200);
    }

    /// <summary>The value of the first field of the page with this name, or else with this id.</summary>
    public string Field(string name, string? id = null)
    {
        var attribute = id is null ? $" name=\"{name}\"" : $" id=\"{id}\"";
        var field = Input().Matches(Html).Select(match => match.Value).First(input => input.Contains(attribute, StringComparison.Ordinal));
        return WebUtility.HtmlDecode(Value().Match(field).Groups[1].Value);
    }

    /// <summary>The address of the first form of the page that ends like this.</summary>
    public string Action(
        string ending) => Form().Matches(Html).Select(match => WebUtility.HtmlDecode(Action().Match(match.Value).Groups[1].Value))
        .First(action => action.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The words of the page as they are read.</summary>
    public string Text => WebUtility.HtmlDecode(Tags().Replace(Html, " "));

    public ShopBrowser Shows(string text)
    {
        Assert.Contains(text, VisibleText, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Fails when the page has no links to these fields.</summary>
    public ShopBrowser LinksTo(params string[] fields)
    {
        Assert.All(fields, field => Assert.Contains($"<a href=\"#{field}\">", Html, StringComparison.Ordinal));
        Assert.All(fields, field => Assert.Contains($" id=\"{field}\"", Html, StringComparison.Ordinal));
        return this;
    }

    /// <summary>The text with single blanks.</summary>
    public string VisibleText => Spaces().Replace(Text, " ");

    public void Dispose() => http?.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<form[^>]* action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("<script.*?</script>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
