using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>Allergens from the office to the customer.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class OfficeAllergenTests<TEngine>(TestServer<TEngine> server) : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
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
}
