using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hornada.Browser.Tests;

/// <summary>A person who forgot the password, and the admin who helps.</summary>
public sealed class PasswordLinkTests(BrowserHarness street) : BrowserTests(street)
{
    private const string Email = "marta@olvido.example";

    [Fact]
    public async Task A_person_who_forgot_the_password_gets_a_link_from_an_admin_and_chooses_a_new_one()
    {
        var person = await Open();
        await person.GotoAsync("/cuenta/nueva?sigue=/cuenta");
        await person.FillAsync("#nombre", "Marta Olvido");
        await person.FillAsync("#email", Email);
        await person.FillAsync("#clave", "la clave olvidada");
        await person.ClickAsync("main form button");
        await BrowserHarness.Arrive(person, "/cuenta$");
        await person.ClickAsync("form[data-sign-out] button");
        await BrowserHarness.Arrive(person, "/$");
        await person.GotoAsync("/entrar");
        await person.GetByRole(AriaRole.Link, new() { Name = "¿Olvidaste tu contraseña?" }).ClickAsync();
        await BrowserHarness.Arrive(person, "/entrar/olvide$");
        await LookTests.MustBeUsable(person);

        var admin = await Open();
        await Harness.SignIn(admin, "admin@hornada.example", $"/admin/usuarios?q={Email}");
        await admin.GetByText("Enlace para elegir contraseña").ClickAsync();
        await LookTests.MustBeUsable(admin);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Hacer el enlace" }).ClickAsync();
        await LookTests.MustBeUsable(admin);
        var link = await admin.InputValueAsync("#secreto");

        await person.GotoAsync(link);
        await LookTests.MustBeUsable(person);
        await person.FillAsync("#nueva", "una clave más larga");
        await person.ClickAsync("main form button");
        await BrowserHarness.Arrive(person, "/$");
        await person.GotoAsync("/cuenta");
        await Expect(person.GetByText(Email)).ToBeVisibleAsync();
    }
}
