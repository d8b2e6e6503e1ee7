using System.Net;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.Limits;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.OAuth;

/// <summary>The authorisation page: the accounts it asks, its redirects, and what it must never do.</summary>
[SqliteUnlessLong("Pages and redirects; Core tests codes on both engines.")]
public sealed partial class AuthorizeTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_person_signs_in_sees_the_app_and_its_scopes_and_allows_them()
    {
        var (app, person) = (await Server.Registers("Tienda de Ana"), await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();

        var login = (await browser.Opens(app.Question())).Is(200).Text;
        await browser.SignsIn(app.Question(), person.Email, OAuthActions.Password);
        var consent = (await browser.Opens(app.Question())).Is(200).Text;
        var answer = (await browser.Submits(app.Question(), ("action", "allow"))).Is(303);

        Assert.Contains("Tienda de Ana", login, StringComparison.Ordinal);
        Assert.Contains("type=\"password\"", login, StringComparison.Ordinal);
        Assert.Contains("Tienda de Ana", consent, StringComparison.Ordinal);
        Assert.Contains(person.Email, consent, StringComparison.Ordinal);
        Assert.Contains("shop.example.com", consent, StringComparison.Ordinal);
        Assert.DoesNotContain("panadería", consent, StringComparison.Ordinal);
        Assert.Matches("^https://shop\\.example\\.com/back\\?code=[0-9a-f]{64}&state=xyz$", answer.Headers.Location!.OriginalString);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task The_consent_page_tells_staff_that_their_bakery_is_included()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Baker));
        using var browser = Server.OpensBrowser();
        await browser.SignsIn(app.Question(), person.Email, OAuthActions.Password);

        Assert.Contains("tu panadería", WebUtility.HtmlDecode((await browser.Opens(app.Question())).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saying_no_sends_back_the_standards_error_signed_in_or_not()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();

        var before = await browser.Submits(app.Question(), ("action", "deny"));
        await browser.SignsIn(app.Question(), person.Email, OAuthActions.Password);
        var after = await browser.Submits(app.Question(), ("action", "deny"));

        Assert.All([before, after], answer =>
            Assert.Equal($"{app.Back}?error=access_denied&state=xyz", answer.Is(303).Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Another_account_can_be_taken()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();
        await browser.SignsIn(app.Question(), person.Email, OAuthActions.Password);

        var again = (await browser.Submits(app.Question(), ("action", "switch"))).Is(303).Headers.Location!;
        Assert.Equal(app.Question(), new Uri(new Uri(Server.Address, app.Question()), again).PathAndQuery);

        Assert.Contains("type=\"password\"", (await browser.Opens(app.Question())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Being_signed_in_ends_after_a_quarter_of_an_hour()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();
        await browser.SignsIn(app.Question(), person.Email, OAuthActions.Password);
        Server.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));

        Assert.Contains("type=\"password\"", (await browser.Opens(app.Question())).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_reported_beside_the_field_and_the_address_stays()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();

        var known = await browser.Submits(app.Question(), ("action", "sign-in"), ("email", person.Email), ("password", "equivocada"));
        var unknown =
            await browser.Submits(app.Question(), ("action", "sign-in"), ("email", "nadie@example.com"), ("password", "equivocada"));

        Assert.Contains("role=\"alert\"", known.Is(400).Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{person.Email}\"", known.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("equivocada", known.Text, StringComparison.Ordinal);
        Assert.Equal(
            WithoutToken(known.Text).Replace(person.Email, "nadie@example.com", StringComparison.Ordinal),
            WithoutToken(unknown.Is(400).Text));
    }

    [Fact]
    public async Task Guessing_is_stopped_on_the_page_too()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();
        for (var guess = 0; guess < new LimitOptions().PasswordsPerAccountAndAddress; guess++)
        {
            (await browser.Submits(app.Question(), ("action", "sign-in"), ("email", person.Email), ("password", "equivocada"))).Is(400);
        }

        var stopped =
            await browser.Submits(app.Question(), ("action", "sign-in"), ("email", person.Email), ("password", OAuthActions.Password));

        Assert.Contains("90\u202fs", System.Net.WebUtility.HtmlDecode(stopped.Is(429).Text), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(90), stopped.Headers.RetryAfter?.Delta);
        Server.Clock.Advance(TimeSpan.FromSeconds(90));
        await browser.SignsIn(app.Question(), person.Email, OAuthActions.Password);
    }

    [Theory]
    [InlineData("client_id", null)]
    [InlineData("client_id", "")]
    [InlineData("client_id", "tienda")]
    [InlineData("client_id", "0000000000000000000000000000000000000000000000000000000000000000000000000000000a")]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "")]
    [InlineData("redirect_uri", "https://shop.example.com/back/")]
    [InlineData("redirect_uri", "https://shop.example.com/back?x=1")]
    [InlineData("redirect_uri", "https://shop.example.com/back#x")]
    [InlineData("redirect_uri", "https://shop.example.com:8443/back")]
    [InlineData("redirect_uri", "https://shop.example.com/BACK")]
    [InlineData("redirect_uri", "http://shop.example.com/back")]
    [InlineData("redirect_uri", "https://shop.example.com@evil.example/back")]
    [InlineData("redirect_uri", "https://shop.example.com.evil.example/back")]
    [InlineData("redirect_uri", "https://evil.example/?https://shop.example.com/back")]
    [InlineData("redirect_uri", "//evil.example/back")]
    [InlineData("redirect_uri", "/\\evil.example")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    [InlineData("redirect_uri", "https://shop.example.com/back\r\nLocation: https://evil.example")]
    [InlineData("redirect_uri", "\0")]
    public async Task Nobody_is_sent_anywhere_for_a_client_or_an_address_nobody_registered(string member, string? value)
    {
        var app = await Server.Registers("Tienda");
        using var browser = Server.OpensBrowser();

        var (asked, posted) =
            (await browser.Opens(app.Question((member, value))), await browser.Posts(app.Question((member, value)), ("action", "deny")));

        Assert.All([asked, posted], answer =>
        {
            Assert.Equal("text/html; charset=utf-8", answer.Is(400).ContentType);
            Assert.Null(answer.Headers.Location);
            Assert.DoesNotContain("evil", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<form", answer.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Nobody_is_sent_anywhere_for_a_client_or_an_address_named_twice()
    {
        var app = await Server.Registers("Tienda");
        string[] twice =
            [$"&client_id={app.Id}", $"&redirect_uri={Uri.EscapeDataString(app.Back)}", "&redirect_uri=https%3A%2F%2Fevil.example"];
        foreach (var more in twice)
        {
            Assert.Null((await Server.Anonymous.Get(app.Question() + more)).Is(400).Headers.Location);
        }
    }

    [Theory]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "code token", "unsupported_response_type")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("scope", "", "invalid_scope")]
    [InlineData("scope", "a  b", "invalid_scope")]
    [InlineData("scope", "a\"b", "invalid_scope")]
    public async Task Every_other_error_goes_to_the_client(string member, string? value, string error)
    {
        var app = await Server.Registers("Tienda");

        var answer = (await Server.Anonymous.Get(app.Question((member, value)))).Is(303);

        Assert.Equal($"{app.Back}?error={error}&state=xyz", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("code_challenge_method", "S256")]
    [InlineData("scope", "words nobody:knows")]
    [InlineData("state", null)]
    [InlineData("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM=")]
    [InlineData("nobody_knows", "this")]
    public async Task Optional_and_unknown_parameters_are_accepted(string member, string? value)
    {
        var app = await Server.Registers("Tienda");
        (await Server.Anonymous.Get(app.Question((member, value)))).Is(200);
    }

    [Fact]
    public async Task A_state_too_long_or_sent_twice_is_not_given_back()
    {
        var app = await Server.Registers("Tienda");
        string[] questions =
            [app.Question(("state", new string('x', 2001))), app.Question() + "&state=abc", app.Question() + "&scope=orders"];

        foreach (var question in questions)
        {
            var answer = (await Server.Anonymous.Get(question)).Is(303);
            Assert.StartsWith($"{app.Back}?error=invalid_request", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://localhost/back", "http://localhost:51234/back", "?")]
    [InlineData("com.example.till:/back", "com.example.till:/back", "?")]
    [InlineData("https://shop.example.com/back?from=hornada", "https://shop.example.com/back?from=hornada", "&")]
    public async Task The_code_goes_where_it_was_asked_for(string registered, string asked, string joint)
    {
        var (app, person) =
            (await Server.Registers("Tienda", back: registered) with { Back = asked }, await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();
        await browser.SignsIn(app.Question(), person.Email, OAuthActions.Password);

        var answer = (await browser.Submits(app.Question(), ("action", "allow"))).Is(303);

        Assert.StartsWith($"{asked}{joint}code=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();
        using var stranger = Server.OpensBrowser();
        await browser.SignsIn(app.Question(), person.Email, OAuthActions.Password);
        var foreign = OAuthActions.FormToken().Match((await stranger.Opens(app.Question())).Text).Groups[1].Value;
        Assert.NotEmpty(foreign);

        Answer[] answers =
        [
            await browser.Posts(app.Question(), ("action", "allow")),
            await browser.Posts(app.Question(), ("action", "allow"), ("form", "x")),
            await browser.Posts(app.Question(), ("action", "allow"), ("form", foreign)),
            await Server.Anonymous.Post(app.Question()),
            await Server.Anonymous.Post(app.Question(), new { action = "allow" }),
            await Server.Anonymous.Send(
                HttpMethod.Post,
                app.Question(),
                headers: headers => headers.TryAddWithoutValidation("Cookie", "hornada_form=x; hornada_accounts=y")),
        ];

        Assert.All(answers, answer => Assert.Null(answer.Is(400).Headers.Location));
    }

    [Fact]
    public async Task Cookies_of_nonsense_count_as_none()
    {
        var app = await Server.Registers("Tienda");
        using var form = new FormUrlEncodedContent([new("action", "allow"), new("form", "CfDJ8AAA")]);

        var opened = await Server.Anonymous.Send(HttpMethod.Get, app.Question(), headers: Nonsense);
        var posted = await Server.Anonymous.Send(HttpMethod.Post, app.Question(), form, Nonsense);

        Assert.Contains("type=\"password\"", opened.Is(200).Text, StringComparison.Ordinal);
        Assert.Null(posted.Is(400).Headers.Location);

        static void Nonsense(System.Net.Http.Headers.HttpRequestHeaders headers) =>
            headers.TryAddWithoutValidation("Cookie", "hornada_form=CfDJ8AAAAAAA; hornada_accounts=CfDJ8AAAAAAA");
    }

    [Fact]
    public async Task A_form_given_before_signing_in_allows_nothing_after()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();
        var before = OAuthActions.FormToken().Match((await browser.Opens(app.Question())).Text).Groups[1].Value;
        await browser.SignsIn(app.Question(), person.Email, OAuthActions.Password);

        (await browser.Posts(app.Question(), ("action", "allow"), ("form", before))).Is(400);
    }

    [Fact]
    public async Task Allowing_without_being_signed_in_asks_to_sign_in()
    {
        var app = await Server.Registers("Tienda");
        using var browser = Server.OpensBrowser();

        Assert.Contains(
            "type=\"password\"", (await browser.Submits(app.Question(), ("action", "allow"))).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_apps_never_becomes_markup()
    {
        const string Attack = "\"><script>alert(1)</script>'";
        var app = await Server.Registers(Attack);
        var (person, question) =
            (await Server.SignUpWithPassword(Role.Customer, Attack), app.Question(("state", Attack), ("scope", "a<b>'&c"), ("x", Attack)));
        using var browser = Server.OpensBrowser();

        var login = await browser.Submits(question, ("action", "sign-in"), ("email", Attack), ("password", Attack));
        await browser.SignsIn(question, person.Email, OAuthActions.Password);
        var consent = await browser.Opens(question);

        Assert.All([login.Is(400), consent.Is(200)], page =>
        {
            Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;script&gt;", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("value=\"\">", page.Text, StringComparison.Ordinal);
        });
        var back = (await browser.Submits(question, ("action", "deny"))).Is(303).Headers.Location!;
        Assert.Equal(Attack, OAuthActions.Query(back)["state"]);
    }

    [Fact]
    public async Task A_page_lets_nothing_in_and_nobody_frame_or_keep_it()
    {
        var app = await Server.Registers("Tienda");
        var page = (await Server.Anonymous.Get(app.Question())).Is(200);

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Equal(
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
                + "form-action 'self' https://shop.example.com; frame-ancestors 'none'; base-uri 'none'",
            policy);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost/back", "http://localhost:51234/back", "http://localhost:51234")]
    [InlineData("http://[::1]/back", "http://[::1]:51234/back", "http:")]
    [InlineData("com.example.till:/back", "com.example.till:/back", "com.example.till:")]
    [InlineData("https://shop.example.com:8443/back", "https://shop.example.com:8443/back", "https://shop.example.com:8443")]
    public async Task The_policy_lets_the_browser_go_back_to_the_client(string registered, string asked, string allowed)
    {
        var app = await Server.Registers("Tienda", back: registered) with { Back = asked };

        var policy = (await Server.Anonymous.Get(app.Question())).Is(200).Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains($"form-action 'self' {allowed};", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookies_are_out_of_reach_for_scripts_and_end_with_the_browser()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();
        await browser.SignsIn(app.Question(), person.Email, OAuthActions.Password);

        var session = browser.Cookies.Single(cookie => cookie.Name == "hornada_accounts");
        Assert.Equal((true, DateTime.MinValue), (session.HttpOnly, session.Expires));
        Assert.True(browser.Cookies.Single(cookie => cookie.Name == "hornada_form").HttpOnly);
        var header = (await Server.Anonymous.Get(app.Question())).Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("samesite=lax", header, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("", "es", "Iniciar sesión")]
    [InlineData("en-US,en;q=0.9", "en", "Sign in")]
    [InlineData("nl-BE,nl;q=0.9,en;q=0.8", "nl", "Aanmelden")]
    [InlineData("fr", "fr", "Se connecter")]
    [InlineData("de,fr;q=0.4,en;q=0.6", "en", "Sign in")]
    [InlineData("en;q=0,es", "es", "Iniciar sesión")]
    [InlineData("de", "es", "Iniciar sesión")]
    [InlineData("garbage;;;q=x", "es", "Iniciar sesión")]
    public async Task The_page_speaks_the_language_of_the_browser(string languages, string language, string text)
    {
        var app = await Server.Registers("Tienda");
        using var browser = new Browser(Server) { Language = languages };

        var page = WebUtility.HtmlDecode((await browser.Opens(app.Question())).Is(200).Text);

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{text}</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_has_its_label()
    {
        var page = (await Server.Anonymous.Get((await Server.Registers("Tienda")).Question())).Is(200).Text;

        Assert.Equal(["email", "password"], Ids().Matches(page).Select(match => match.Groups[1].Value));
        Assert.All(
            Ids().Matches(page), field => Assert.Contains($"<label for=\"{field.Groups[1].Value}\">", page, StringComparison.Ordinal));
    }

    [GeneratedRegex("<input id=\"([a-z]+)\"")]
    private static partial Regex Ids();

    private static string WithoutToken(string page) => OAuthActions.FormToken().Replace(page, "");
}
