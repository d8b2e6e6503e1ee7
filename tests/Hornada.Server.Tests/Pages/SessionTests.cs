using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>Signing in on the pages, and what the cookie is good for.</summary>
public sealed class SessionTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_sign_in_leads_to_the_page_that_asked_for_it()
    {
        using var browser = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);

        Assert.Equal("/entrar?sigue=%2Fmis-pedidos", (await browser.Go("/mis-pedidos")).Is(200).Path);
        await browser.Submit("/entrar", ("email", email), ("clave", OAuthActions.Password));

        Assert.Equal("/mis-pedidos", browser.Is(200).Path);
        (await browser.Go("/cuenta")).Is(200).Shows(email);
        await browser.Submit("/salir");
        Assert.Equal("/entrar?sigue=%2Fcuenta", (await browser.Go("/cuenta")).Path);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_another_site(string next)
    {
        using var browser = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);

        await browser.Go($"/entrar?sigue={Uri.EscapeDataString(next)}");
        await browser.Submit("/entrar", ("email", email), ("clave", OAuthActions.Password), ("sigue", next));

        Assert.Equal("/", browser.Is(200).Path);
    }

    [Fact]
    public async Task Bakers_and_admins_land_at_their_work_after_signing_in()
    {
        foreach (var (role, isOwner, place) in new[]
        {
            (Role.Baker, true, "/tablero"), (Role.Baker, false, "/"), (Role.Admin, false, "/admin"), (Role.Customer, false, "/"),
        })
        {
            var (email, uid) = await Server.SignUpWithPassword(role);
            if (isOwner)
            {
                await Server.OpenBakery(uid, "Horno propio", "Calle 1", 4.6, -74.1);
            }

            using var browser = new ShopBrowser(Server);
            await browser.SignsIn(email);
            Assert.Equal(place, browser.Path);
        }
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_keeps_the_address()
    {
        using var browser = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);

        await browser.Go("/entrar");
        await browser.Submit("/entrar", ("email", email), ("clave", "otra cosa"));

        browser.Is(400).Shows("El correo o la contraseña no son correctos.");
        Assert.Contains($"value=\"{email}\"", browser.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_sign_in_and_keeps_this_one()
    {
        using var browser = new ShopBrowser(Server);
        using var elsewhere = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        await browser.SignsIn(email);
        await elsewhere.SignsIn(email);
        const string Next = "otra clave bien larga";

        await browser.Go("/cuenta");
        await browser.Submit("/cuenta/clave", ("actual", "no es esta"), ("nueva", Next));
        browser.Is(400).Shows("Tu contraseña actual no es correcta.");
        await browser.Submit("/cuenta/clave", ("actual", OAuthActions.Password), ("nueva", "corta"));
        browser.Is(400).Shows("10 caracteres o más");
        await browser.Submit("/cuenta/clave", ("actual", OAuthActions.Password), ("nueva", Next));

        Assert.Equal("/cuenta?guardado=1", browser.Is(200).Path);
        Assert.Equal("/entrar?sigue=%2Fcuenta", (await elsewhere.Go("/cuenta")).Path);
        await elsewhere.Submit("/entrar", ("email", email), ("clave", OAuthActions.Password));
        elsewhere.Is(400);
        await elsewhere.Submit("/entrar", ("email", email), ("clave", Next));
        elsewhere.Is(200);
    }

    [Fact]
    public async Task A_passkey_is_asked_for_by_those_who_know_the_password_alone()
    {
        using var browser = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        await browser.SignsIn(email);

        (await Ask(browser, "no es esta")).Is(400).Shows("Tu contraseña actual no es correcta.");
        Assert.Contains("\"challenge\"", (await Ask(browser, OAuthActions.Password)).Is(200).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1,")]
    [InlineData(
        """
        {"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},
            "response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}
        """)]
    public async Task An_invalid_answer_of_a_device_signs_nobody_in_and_makes_no_passkey(string answer)
    {
        using var browser = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        await browser.Go("/entrar");
        await browser.Submit("/entrar/llave", ("credencial", answer));
        browser.Is(400).Shows("Esta llave no vale aquí");
        await Post(browser, "/entrar/llave/pregunta");
        browser.Is(200);
        await browser.Go("/entrar");
        await browser.Submit("/entrar/llave", ("credencial", answer));
        browser.Is(400).Shows("Esta llave no vale aquí");
        Assert.Equal("/entrar?sigue=%2Fcuenta", (await browser.Go("/cuenta")).Path);

        await browser.SignsIn(email);
        await Ask(browser, OAuthActions.Password);
        await browser.Go("/cuenta");
        await browser.Submit("/cuenta/llaves", ("credencial", answer), ("nombre", "x"));
        browser.Is(400).Shows("Esta llave de acceso no vale aquí");
    }

    private static async Task<ShopBrowser> Ask(ShopBrowser browser, string password)
    {
        await browser.Go("/cuenta");
        return await Post(browser, "/cuenta/llaves/pregunta", ("actual", password));
    }

    /// <summary>Sends what a script of the shown page would.</summary>
    private static async Task<ShopBrowser> Post(ShopBrowser browser, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Append(("form", browser.Field("form"))).Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)));
        return await browser.Send(HttpMethod.Post, path, form);
    }

    [Fact]
    public async Task A_customer_is_refused_at_the_board()
    {
        using var browser = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        await browser.Go("/entrar");
        await browser.Submit("/entrar", ("email", email), ("clave", OAuthActions.Password));

        (await browser.Go("/tablero")).Is(403).Shows("Aquí no puedes entrar");
    }

    [Fact]
    public async Task A_change_of_the_api_needs_more_than_the_cookie_another_site_could_send_along()
    {
        using var browser = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        await browser.Go("/entrar");
        await browser.Submit("/entrar", ("email", email), ("clave", OAuthActions.Password));

        (await browser.Send(HttpMethod.Get, "/api/v1/users/me", null)).Is(200);
        (await browser.Send(HttpMethod.Post, $"/api/v1/favorites/{Server.Espiga}", null)).Is(401);
        (await browser.Send(HttpMethod.Post, $"/api/v1/favorites/{Server.Espiga}", null, ("X-Requested-With", "hornada"))).Is(200);
    }

    [Fact]
    public async Task A_token_counts_more_than_the_cookie_beside_it()
    {
        using var browser = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        await browser.Go("/entrar");
        await browser.Submit("/entrar", ("email", email), ("clave", OAuthActions.Password));

        (await browser.Send(HttpMethod.Get, "/api/v1/users/me", null, ("Authorization", "Bearer nonsense"))).Is(401);
        Assert.Contains(
            "baker",
            (await browser.Send(HttpMethod.Get, "/api/v1/users/me", null, ("Authorization", $"Bearer {Server.Baker.Token}"))).Is(200).Html,
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_new_account_is_signed_in_and_cannot_be_made_twice()
    {
        using var browser = new ShopBrowser(Server);
        var email = ClientActions.FreshEmail();
        await browser.Go("/cuenta/nueva?sigue=/cuenta");
        await browser.Submit("/cuenta/nueva", ("nombre", "Nora"), ("email", email), ("clave", OAuthActions.Password));
        Assert.Equal("/cuenta", browser.Is(200).Path);
        browser.Shows(email);

        using var other = new ShopBrowser(Server);
        await other.Go("/cuenta/nueva");
        await other.Submit("/cuenta/nueva", ("nombre", "Otra"), ("email", email.ToUpperInvariant()), ("clave", OAuthActions.Password));
        other.Is(400).Shows("Ya hay una cuenta con este correo.");
        await other.Go("/cuenta/nueva");
        await other.Submit("/cuenta/nueva", ("nombre", "Otra"), ("email", ClientActions.FreshEmail()), ("clave", "corta"));
        other.Is(400).Shows("La contraseña necesita 10 caracteres o más.");
    }

    [Fact]
    public async Task An_apostrophe_in_the_address_opens_an_account()
    {
        using var browser = new ShopBrowser(Server);
        var email = "o'brien." + ClientActions.FreshEmail();
        await browser.Go("/cuenta/nueva?sigue=/cuenta");
        await browser.Submit("/cuenta/nueva", ("nombre", "Niamh O’Brien"), ("email", email), ("clave", OAuthActions.Password));
        Assert.Equal("/cuenta", browser.Is(200).Path);
        browser.Shows(email);
    }

    [Fact]
    public async Task A_refused_registration_names_the_true_reason()
    {
        using var browser = new ShopBrowser(Server);
        await browser.Go("/cuenta/nueva");
        await browser.Submit(
            "/cuenta/nueva", ("nombre", "Nora"), ("email", ClientActions.FreshEmail()), ("clave", new string('x', 257)));
        browser.Is(400).Shows("La contraseña admite 256 caracteres como máximo.");

        await browser.Submit("/cuenta/nueva", ("nombre", " "), ("email", "nora"), ("clave", "corta"));
        browser.Is(400).Shows("Hay 3 datos por corregir").LinksTo("nombre", "email", "clave");
    }

    [Fact]
    public async Task A_guest_who_opens_an_account_keeps_their_orders()
    {
        using var browser = new ShopBrowser(Server);
        await Server.Baker.CreateProduct("Pan de invitado", 9);
        var shop = $"/panaderia/{Server.Espiga}";
        await browser.Go(shop);
        var product =
            System.Text.RegularExpressions.Regex.Matches(browser.Html, "/producto/(\\d+)\">Pan de invitado [^<]*<").Last().Groups[1].Value;
        await browser.Go($"{shop}/producto/{product}");
        await browser.Submit($"{shop}/cesta/agregar", ("cantidad", "1"));
        await browser.Go($"{shop}/pedir");
        var key = System.Text.RegularExpressions.Regex.Match(browser.Html, "name=\"clave\" value=\"([^\"]+)\"").Groups[1].Value;
        await browser.Submit($"{shop}/pedir", ("nombre", "Invitada"));
        browser.Is(200).Shows("¿Guardar tus pedidos?");

        var email = ClientActions.FreshEmail();
        await browser.Go("/cuenta/nueva");
        await browser.Submit("/cuenta/nueva", ("email", email), ("clave", OAuthActions.Password));
        await browser.Go("/cuenta");

        // Somebody else at the same browser finds the old form in its history: it opens nothing.
        await browser.Submit("/salir");
        await browser.Go($"{shop}/producto/{product}");
        await browser.Submit($"{shop}/cesta/agregar", ("cantidad", "1"));
        await browser.Go($"{shop}/pedir");
        await browser.Submit($"{shop}/pedir", ("nombre", "Invitada"), ("clave", key));
        browser.Is(400).Shows("ya tiene cuenta");
        Assert.Equal("/entrar?sigue=%2Fcuenta", (await browser.Go("/cuenta")).Path);

        using var elsewhere = new ShopBrowser(Server);
        await elsewhere.Go("/entrar");
        await elsewhere.Submit("/entrar", ("email", email), ("clave", OAuthActions.Password));
        (await elsewhere.Go("/mis-pedidos")).Is(200).Shows("Pan de invitado");
    }
}
