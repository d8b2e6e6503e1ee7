using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>What a new bakery has to say and do before its customers are served well: allergens, stock, opening.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class FirstStepsTests<TEngine>(TestServer<TEngine> server) : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_baker_declares_what_a_product_contains_may_contain_and_is_free_of()
    {
        using var browser = await Baker();
        var id = await Makes(browser, "Pan de nuez");
        using var guest = new ShopBrowser(Server);
        (await guest.Go($"/panaderia/{Bakery}")).Shows("Alérgenos sin declarar");

        await Declare(("alergeno.1", "CONTAINS"), ("alergeno.8", "MAY_CONTAIN"), ("alergeno.7", "FREE_OF"));
        (await guest.Go($"/panaderia/{Bakery}")).Shows("Contiene gluten.").Shows("Puede contener frutos de cáscara.")
            .Shows("Sin declarar: crustáceos");
        Assert.Contains("Pan de nuez", (await guest.Go($"/panaderia/{Bakery}?sin=7")).Text, StringComparison.Ordinal);
        foreach (var (allergen, why) in new[] { (1, "que lo contienen: 1"), (8, "que pueden contenerlo: 1"), (4, "sin declarar: 1") })
        {
            await guest.Go($"/panaderia/{Bakery}?sin={allergen}");
            Assert.DoesNotContain("Pan de nuez", guest.Shows(why).Text, StringComparison.Ordinal);
        }

        await Declare(("alergeno.1", "CONTAINS"), ("alergeno.8", "UNKNOWN"), ("demas", "si"));
        Assert.Contains("Contiene gluten.", (await guest.Go($"/panaderia/{Bakery}?sin=8")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sin declarar:", guest.Text, StringComparison.Ordinal);

        async Task Declare(params (string Name, string Value)[] said)
        {
            await browser.Go($"/negocio/productos/{id}");
            await browser.Submit(
                $"/negocio/productos/{id}",
                [.. said, ("precio", "3500"), ("disponible", "READY_NOW"), ("visible", "si")]);
            browser.Is(200).Shows("Guardado");
        }
    }

    [Theory]
    [InlineData("alergeno.1", "bogus")]
    [InlineData("alergeno.1", "")]
    [InlineData("alergeno.99", "CONTAINS")]
    public async Task A_declaration_of_an_allergen_that_there_is_not_is_refused(string field, string value)
    {
        using var browser = await Baker();
        var id = await Makes(browser, "Pan de prueba");

        await browser.Go($"/negocio/productos/{id}");
        await browser.Submit($"/negocio/productos/{id}", (field, value), ("precio", "3500"), ("disponible", "READY_NOW"));

        browser.Is(400).Shows("Elige de la lista qué declaras de cada alérgeno");
    }

    [Fact]
    public async Task What_a_program_declares_of_allergens_is_what_pages_show_and_programs_read()
    {
        var made = (await Server.Baker.Post("/api/v1/products", new
        {
            name = "Torta de almendra",
            price = 3500,
            emoji = "",
            stock = 3,
            allergens = new Dictionary<string, string> { ["NUTS"] = "CONTAINS", ["GLUTEN"] = "FREE_OF" },
        })).Is(201).Data.Text("id");
        using var guest = new ShopBrowser(Server);
        (await guest.Go($"/panaderia/{Server.Espiga}")).Shows("Contiene frutos de cáscara.");
        Assert.Contains("Torta de almendra", (await guest.Go($"/panaderia/{Server.Espiga}?sin=1")).Text, StringComparison.Ordinal);

        var read = (await Server.Customer.Get($"/api/v1/products/{made}")).Is(200).Data;
        Assert.Equal("""{"GLUTEN":"FREE_OF","NUTS":"CONTAINS"}""", read.GetProperty("allergens").ToString());
        (await Server.Baker.Patch($"/api/v1/products/{made}", new { price = 4000 })).Is(200);
        var gluten = new Dictionary<string, string> { ["GLUTEN"] = "CONTAINS" };
        (await Server.Baker.Patch($"/api/v1/products/{made}", new { allergens = gluten })).Is(200);
        (await guest.Go($"/panaderia/{Server.Espiga}")).Shows("Contiene gluten.");
        Assert.DoesNotContain("frutos de cáscara.", guest.Text, StringComparison.Ordinal);

        (await Server.Baker.Patch($"/api/v1/products/{made}", new { allergens = new { } })).Is(200);
        Assert.False((await Server.Customer.Get($"/api/v1/products/{made}")).Is(200).Data.TryGetProperty("allergens", out _));
    }

    [Fact]
    public async Task The_office_says_what_has_to_be_done_next()
    {
        using var browser = await Baker();
        (await browser.Go("/negocio")).Shows("Lo siguiente").Shows("Pon a la venta tu primer producto");

        var id = await Makes(browser, "Pan cero", stock: 0);
        (await browser.Go("/negocio")).Shows("Cuenta las existencias: nada está a la venta").Shows("Productos sin alérgenos declarados: 1");
        (await browser.Go($"/negocio/productos/{id}")).Shows("Con 0 existencias no sale a la venta");

        (await Server.Admin.Patch($"/api/v1/bakeries/{Bakery}", new { isOpen = false })).Is(200);
        (await browser.Go("/negocio")).Shows("Abre la panadería a pedidos");
    }

    [Fact]
    public async Task A_new_product_has_no_category_yet_and_offers_those_of_the_bakery()
    {
        using var browser = await Baker();
        await browser.Go("/negocio/productos/nuevo");
        Assert.Equal("", browser.Field("categoria"));
        await browser.Submit(
            "/negocio/productos/nuevo",
            ("nombre", "Pistolet"), ("precio", "3500"), ("categoria", "broodjes"), ("disponible", "READY_NOW"));
        await browser.Is(200).Go("/negocio/productos/nuevo");
        Assert.Contains("<option value=\"broodjes\">", browser.Is(200).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_product_without_stock_says_before_saving_that_it_is_not_for_sale()
    {
        using var browser = await Baker();
        (await browser.Go("/negocio/productos/nuevo")).Is(200).Shows("Con 0 existencias no sale a la venta");
    }

    [Theory]
    [InlineData("nombre", 121)]
    [InlineData("categoria", 61)]
    [InlineData("descripcion", 2001)]
    [InlineData("emoji", 33)]
    public async Task A_refused_form_names_the_field_as_the_page_does(string field, int length)
    {
        (string Name, string Value)[] others = [("nombre", "Pan"), ("precio", "3500"), ("disponible", "READY_NOW")];
        using var browser = await Baker();
        await browser.Go("/negocio/productos/nuevo");
        await browser.Submit(
            "/negocio/productos/nuevo",
            [.. others.Where(one => one.Name != field), (field, new string('x', length))]);

        Assert.DoesNotContain("El campo", browser.Is(400).Text, StringComparison.Ordinal);
    }
}
