using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>Sentences of the pages, as people read them who know no contract.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class WordsForPeopleTests<TEngine>(TestServer<TEngine> server) : ShopTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_refused_registration_says_which_field_is_wrong()
    {
        using var browser = Browser();
        await browser.Go("/cuenta/nueva");

        await browser.Submit("/cuenta/nueva", ("nombre", " "), ("email", "ana@example.com"), ("clave", OAuthActions.Password));
        browser.Is(400).Shows("Escribe tu nombre, de 120 caracteres como máximo.");
        await browser.Submit("/cuenta/nueva", ("nombre", "Ana"), ("email", "ana.example.com"), ("clave", OAuthActions.Password));
        browser.Is(400).Shows("Esto no es una dirección de correo.");
    }

    [Fact]
    public async Task Registrations_with_a_wrong_field_do_not_count()
    {
        using var browser = new ShopBrowser(Server) { Address = "198.51.100.90" };
        await browser.Go("/cuenta/nueva");
        for (var slip = 0; slip < new Core.Limits.LimitOptions().RegistrationsPerAddress + 1; slip++)
        {
            await browser.Submit("/cuenta/nueva", ("nombre", "Ana"), ("email", "ana"), ("clave", OAuthActions.Password));
            browser.Is(400);
        }

        await browser.Submit(
            "/cuenta/nueva", ("nombre", "Ana"), ("email", ClientActions.FreshEmail()), ("clave", OAuthActions.Password));
        browser.Is(200);
    }

    [Fact]
    public async Task Too_many_wrong_passwords_hear_the_true_time_to_wait()
    {
        using var browser = new ShopBrowser(Server) { Address = "198.51.100.91" };
        await browser.Go("/entrar");
        for (var guess = 0; guess <= new Core.Limits.LimitOptions().PasswordsPerAccountAndAddress; guess++)
        {
            await browser.Submit("/entrar", ("email", "nadie@example.com"), ("clave", "equivocada"));
        }

        var seconds = browser.Is(429).Answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        browser.Shows(seconds <= 90
            ? $"Demasiados intentos seguidos. Inténtalo de nuevo en {seconds} s."
            : $"Demasiados intentos seguidos. Inténtalo de nuevo en {Math.Ceiling(seconds / 60)} min.");
    }

    [Fact]
    public async Task The_owner_of_a_new_bakery_who_is_no_baker_is_named_by_the_address_that_was_typed()
    {
        var (email, uid) = await Server.SignUpWithPassword(Role.Customer);
        using var admin = await Admin();
        await admin.Go("/admin/panaderias/nueva");

        await admin.Submit(
            "/admin/panaderias/nueva",
            ("correo", email),
            ("nombre", "Horno Nuevo"),
            ("direccion", "Calle 9"),
            ("latitud", "4.6"),
            ("longitud", "-74"));

        admin.Is(400).Shows($"{email} no tiene el rol de panadero.");
        Assert.DoesNotContain(uid, admin.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_redirect_address_is_called_as_its_field_is_called()
    {
        using var admin = await Admin();
        await admin.Go("/admin/oauth");

        await admin.Submit("/admin/oauth", ("nombre", "Caja"), ("retorno", "javascript:alert(1)"));

        admin.Is(400).Shows("javascript:alert(1) no puede ser dirección de retorno");
        Assert.DoesNotContain("redirect URI", admin.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_order_that_was_not_paid_does_not_say_that_it_is_still_to_be_paid()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan de maíz", 4);
        await Orders(guest, "Pan de maíz", "Caro");
        guest.Is(200).Shows("Tu pan vuelve a la venta, y no se puede deshacer.").Shows("Para recoger:").Shows("Pagar al recoger");

        await guest.Submit($"{guest.Path}/cancelar");

        guest.Is(200).Shows("No se pagó").Shows("Era para:");
        Assert.DoesNotContain("Pendiente de pago", guest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Para recoger", guest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_bakery_outside_its_hours_says_when_it_opens_and_not_until_when_it_is_paused()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Nora Panadera", ClientActions.FreshEmail());
        var shop = await Server.OpenBakery(uid, "La Pausada", "Calle 1", 4.6, -74.1);
        await baker.CreateProduct("Pan de prueba", 3);
        (await baker.Patch("/api/v1/bakeries/me", new { openTime = "07:00", closeTime = "20:00" })).Is(200);
        (await baker.Post("/api/v1/bakeries/me/pause", new { minutes = 1_440 })).Is(200);
        using var guest = Browser();
        (await guest.Go($"/panaderia/{shop}")).Is(200).Shows("En pausa. Vuelve: mañana");

        Server.Clock.Advance(TimeSpan.FromHours(13));

        (await guest.Go($"/panaderia/{shop}")).Is(200).Shows("Abre: mañana").Shows("ya puedes pedir");
        Assert.DoesNotContain("En pausa", guest.Text, StringComparison.Ordinal);
    }

    private async Task<ShopBrowser> Admin()
    {
        var (email, _) = await Server.SignUpWithPassword(Role.Admin);
        var browser = Browser();
        await browser.SignsIn(email);
        return browser;
    }
}
