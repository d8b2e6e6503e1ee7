using System.Net;
using Hornada.Server.Tests.Pages;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Input;

/// <summary>Texts that people write, at every door.</summary>
[SqliteUnlessLong("Texts are measured before storage.")]
public sealed class TextTests<TEngine>(TestServer<TEngine> server) : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>Five hundred characters as a browser counts them: fifty lines.</summary>
    private static readonly string Lines = string.Concat(Enumerable.Repeat("123456789\n", 50));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n")]
    public async Task Five_hundred_characters_with_line_breaks_are_taken_and_kept_with_line_feeds(string lineBreak)
    {
        var product = await Server.Baker.CreateProduct("Pan", stock: 9);

        var placed = await Server.Customer.Post("/api/v1/orders", new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = product, qty = 1 } },
            pickupTime = "10:30",
            notes = Lines.Replace("\n", lineBreak, StringComparison.Ordinal),
        });

        Assert.Equal(Lines, placed.Is(201).Data.Text("notes"));
    }

    [Fact]
    public async Task A_form_of_a_page_sends_two_characters_for_the_line_break_that_it_counts_as_one()
    {
        using var browser = await Baker();
        // The last line break would be trimmed.
        var text = Lines[..^1] + ".";

        await browser.Go("/negocio/panaderia");
        await browser.Submit(
            "/negocio/panaderia",
            ("descripcion", text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            ("latitud", "4.6"),
            ("longitud", "-74"));

        browser.Is(200);
        Assert.Contains(text, WebUtility.HtmlDecode((await browser.Go("/negocio/panaderia")).Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u3164")]
    [InlineData("Pan\u202Ecibara")]
    [InlineData("Pan\u0007")]
    [InlineData("Pan\nrico")]
    public async Task A_product_without_a_visible_name_or_with_one_that_turns_the_page_is_refused(string name)
    {
        (await Server.Baker.Post("/api/v1/products", new { name, price = 8500, emoji = "🍞", stock = 3 })).Is(400);

        using var browser = await Baker();
        await browser.Go("/negocio/productos/nuevo");
        await browser.Submit(
            "/negocio/productos/nuevo", ("nombre", name), ("precio", "3500"), ("existencias", "7"), ("disponible", "READY_NOW"));
        Assert.Contains("role=\"alert\"", browser.Is(400).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Optional_names_can_be_empty_but_not_invisible()
    {
        (await Server.Baker.Post("/api/v1/products", new { name = "Pan", price = 8500, stock = 3, category = "\u200B" })).Is(400);
        (await Server.Baker.Post("/api/v1/products", new { name = "Pan", price = 8500, stock = 3, emoji = "\u200B" })).Is(400);
        (await Server.Customer.Patch("/api/v1/users/me", new { displayName = "\u200B" })).Is(400);
        (await Server.Customer.Patch("/api/v1/users/me", new { phone = "\u200B" })).Is(400);
        (await Server.Baker.Post("/api/v1/products", new { name = "Pan", price = 8500, emoji = "", stock = 3, category = "" })).Is(201);
    }

    [Fact]
    public async Task An_invisible_name_opens_no_account()
    {
        using var browser = new ShopBrowser(Server);
        await browser.Go("/cuenta/nueva");
        await browser.Submit(
            "/cuenta/nueva", ("nombre", "\u200B"), ("email", ClientActions.FreshEmail()), ("clave", OAuthActions.Password));

        browser.Is(400).Shows("Escribe tu nombre, de 120 caracteres como máximo.");
    }
}
