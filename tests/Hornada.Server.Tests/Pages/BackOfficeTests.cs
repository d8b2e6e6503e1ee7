using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>Tests of the back office, each in the browser of a baker with their own bakery.</summary>
public abstract class BackOfficeTests(TestServer server) : ServerTests(server)
{
    /// <summary>Id of the bakery of the last <see cref="Baker"/>.</summary>
    protected string Bakery { get; private set; } = "";

    /// <summary>The signed-in browser of a baker with their own bakery.</summary>
    protected async Task<ShopBrowser> Baker(string language = "es")
    {
        var (email, uid) = await Server.SignUpWithPassword(Role.Baker);
        Bakery = await Server.OpenBakery(uid, "Horno de Prueba", "Calle 1", 4.6, -74.1);
        var browser = new ShopBrowser(Server, language);
        await browser.SignsIn(email);
        return browser;
    }

    /// <summary>Makes a product; the list is shown afterwards.</summary>
    protected static async Task<string> Makes(ShopBrowser browser, string name = "Pan", int stock = 9, string category = "")
    {
        await browser.Go("/negocio/productos/nuevo");
        await browser.Submit(
            "/negocio/productos/nuevo",
            ("nombre", name),
            ("precio", "3500"),
            ("existencias", $"{stock}"),
            ("disponible", "READY_NOW"),
            ("categoria", category),
            ("visible", "si"));
        var id = browser.Is(200).Path.Split('/', '?')[3];
        await browser.Go("/negocio/productos");
        return id;
    }
}
