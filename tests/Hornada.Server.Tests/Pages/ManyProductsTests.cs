using System.Text;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Pages;

/// <summary>Many products at once, as CSV files and changed together: in the office, in the wizard and at the native API.</summary>
[SqliteUnlessLong("Doors over operations that Core tests on both engines.")]
public sealed class ManyProductsTests<TEngine>(TestServer<TEngine> server) : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task An_owner_sees_what_a_file_does_before_it_is_applied_and_loads_the_products_down_again()
    {
        using var browser = await Baker("nl");
        await Makes(browser, "Brood");
        (await browser.Go("/negocio/productos")).Shows("Rekenblad (CSV)");
        await browser.Go("/negocio/productos/csv");
        await Upload(browser, "/negocio/productos/csv", "Naam;Prijs;Kleur\r\nBrood;4000;bruin\r\nTaart;gratis;\r\n=Koek;1500;\r\n");
        browser.Is(200).Shows("Dit zal er gebeuren").Shows("1 nieuw").Shows("1 gewijzigd").Shows("1 rijen met fouten").Shows("Kleur");
        browser.Shows("3 Prijs Schrijf het bedrag in COP zonder centen").Shows("Prijs: 3500,00 → 4000,00");
        Assert.Equal(["Brood"], await Names());

        await browser.Submit("/negocio/productos/csv/aplicar");
        browser.Is(200).Shows("Bestand toegepast").Shows("1 nieuw");
        Assert.Equal(["=Koek", "Brood"], (await Names()).Order(StringComparer.Ordinal));

        await browser.Go("/negocio/productos/csv/productos.csv");
        var type = browser.Is(200).Answer.Content.Headers.ContentType!.ToString();
        Assert.Equal("text/csv; charset=utf-8", type);
        var file = await browser.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), file[..3]);
        Assert.Contains(";'=Koek;1500,00;COP;", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_that_is_out_of_date_is_shown_anew_and_nothing_is_applied()
    {
        using var browser = await Baker();
        var bread = await Makes(browser, "Pan");
        await browser.Go("/negocio/productos/csv");
        await Upload(browser, "/negocio/productos/csv", "nombre;precio\nPan;4000\nTorta;9000");
        var preview = browser.Is(200).Html;
        await browser.Go($"/negocio/productos/{bread}");
        await browser.Submit($"/negocio/productos/{bread}", ("precio", "5000"), ("disponible", "READY_NOW"), ("visible", "si"));
        browser.TurnsTo(preview);

        await browser.Submit("/negocio/productos/csv/aplicar");
        browser.Is(412).Shows("Los productos cambiaron mientras tanto").Shows("5000,00 → 4000,00");
        Assert.Equal(["Pan"], await Names());
        await browser.Submit("/negocio/productos/csv/aplicar");
        browser.Is(200);
        Assert.Equal(2, (await Names()).Count);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_beside_the_form()
    {
        using var browser = await Baker("en");
        await browser.Go("/negocio/productos/csv");
        await Upload(browser, "/negocio/productos/csv", "");
        browser.Is(400).Shows("Choose a CSV file");
        await Upload(browser, "/negocio/productos/csv", "Bread,3\nCake,9");
        browser.Is(400).Shows("The first row must have the names of the columns");
        await Upload(browser, "/negocio/productos/csv", "name,price\nBread,3000");
        await browser.Submit("/negocio/productos/csv/aplicar", ("contenido", "%%%"));
        browser.Is(400).Shows("upload it again");
        Assert.Empty(await Names());
    }

    [Fact]
    public async Task The_wizard_takes_the_products_of_a_new_bakery_out_of_a_file()
    {
        var (email, _) = await Server.SignUpWithPassword(Role.Admin);
        using var browser = new ShopBrowser(Server, "nl");
        await browser.SignsIn(email);
        await browser.Go("/montar/negocio?pais=BE");
        await browser.Submit("/montar/negocio", ("nombre", "Bakkerij Rekenblad"), ("idioma", "nl"));
        await browser.Submit("/montar/panaderia", ("direccion", "Veldstraat 1, Gent"));
        Assert.Equal("/montar/productos", browser.Is(200).Path);
        await Upload(browser, "/montar/productos/csv", "Prijs\n3");
        browser.Is(400).Shows("De eerste rij moet de namen van de kolommen bevatten");
        await Upload(browser, "/montar/productos/csv", "Naam;Prijs\nVloerbrood;3,10\nTaart;18,00");
        browser.Is(200).Shows("2 nieuw");
        Assert.Equal("/montar/pedido", (await browser.Submit("/montar/productos/csv/aplicar")).Is(200).Path);

        await using var db = Server.OpenReader();
        var made = await db.Products.Where(product => product.Name == "Vloerbrood").SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((310, "EUR", true), (made.PriceMinor, made.Currency.Code, made.IsAvailable));
    }

    [Fact]
    public async Task The_native_API_previews_applies_and_exports_products()
    {
        const string Path = "/api/v1/imports/products";
        const string File = "code,name,price\nP1,Pandebono,3200\nP2,Buñuelo,x";
        var seen = (await Server.Baker.Post($"{Path}?preview=true", ClientActions.Csv(File))).Is(200);
        Assert.Equal((true, 1, 1), (seen.Data.GetProperty("preview").GetBoolean(), Int(seen.Data, "created"), Int(seen.Data, "refused")));
        var problem = seen.Data.GetProperty("problems")[0];
        Assert.Equal((3, "price"), (Int(problem, "row"), problem.Text("column")));

        foreach (var (created, unchanged) in new[] { (1, 0), (0, 1) })
        {
            var done = (await Server.Baker.Post(Path, ClientActions.Csv(File))).Is(200).Data;
            Assert.Equal((created, unchanged, 1), (Int(done, "created"), Int(done, "unchanged"), Int(done, "refused")));
        }

        var file = (await Server.Baker.Get("/api/v1/exports/products")).Is(200).Text;
        Assert.StartsWith("id,code,name,price,currency,stock", file, StringComparison.Ordinal);
        Assert.Contains(",P1,Pandebono,3200.00,COP,0,yes,now,", file, StringComparison.Ordinal);
        Assert.Equal(0, Int((await Server.Baker.Post(Path, ClientActions.Csv(file))).Is(200).Data, "changed"));
        (await Server.Baker.Post($"{Path}?preview=maybe", ClientActions.Csv())).Is(400);
        (await Server.Baker.Post(Path, new { name = "Pan" })).Is(415);
        (await Server.Baker.Post(Path, ClientActions.Csv(new string('x', 1_100_000)))).Is(400);
        (await Server.Baker.Post(Path, ClientActions.Csv(new string('x', 2_200_000)))).Is(413);
    }

    [Fact]
    public async Task An_owner_raises_the_prices_of_a_category_after_a_look_and_takes_it_back_with_one_press()
    {
        using var browser = await Baker("nl");
        await Makes(browser, "Brood");
        await Makes(browser, "Pistolet");
        (await browser.Go("/negocio/productos")).Shows("Meerdere wijzigen");
        await browser.Go("/negocio/productos/varios");
        await browser.Submit("/negocio/productos/varios", ("porcentaje", "tien"), ("grupo", ""));
        browser.Is(400).Shows("Schrijf het percentage in cijfers");
        Assert.Equal("tien", browser.Field("porcentaje"));
        await browser.Submit("/negocio/productos/varios", ("porcentaje", "2,5"), ("redondeo", "100"), ("venta", "no"));
        browser.Is(400).Shows("Kies 1 tot 2000 producten");

        await browser.Submit("/negocio/productos/varios", ("porcentaje", "2,5"), ("redondeo", "100"), ("grupo", ""));
        browser.Is(200).Shows("Prijs: 3500,00 → 3600,00").Shows("2 producten wijzigen");
        var preview = browser.Html;
        await browser.Submit("/negocio/productos/varios/aplicar");
        browser.Is(200).Shows("2 producten gewijzigd").Shows("2 producten, prijs +2,5 %");
        browser.TurnsTo(preview);
        await browser.Submit("/negocio/productos/varios/aplicar");
        browser.Is(412).Shows("Prijs: 3600,00 → 3700,00");

        await browser.Go("/negocio/productos/varios");
        await browser.Submit(browser.Action("/deshacer"));
        browser.Is(200).Shows("2 producten zijn weer zoals ervoor").Shows("ongedaan gemaakt");
        (await browser.Go("/negocio/productos")).Shows("3.500");
    }

    [Fact]
    public async Task An_owner_loads_down_orders_and_customers_of_some_days_and_other_members_do_not()
    {
        using var browser = await Baker("nl");
        (await browser.Go("/negocio/estadisticas")).Shows("Gegevens downloaden");
        (await browser.Go("/negocio/exportar")).Is(200).Shows("Klanten");
        await browser.Go("/negocio/exportar/pedidos?desde=2026-03-02&hasta=&formato=csv");
        Assert.StartsWith("Nummer;Jaar;", browser.Is(200).Html, StringComparison.Ordinal);
        Assert.Equal("[]", (await browser.Go("/negocio/exportar/clientes?formato=json")).Is(200).Html.Trim());
        (await browser.Go("/negocio/exportar/pedidos?desde=ayer")).Is(400);

        var bread = await Server.Baker.CreateProduct("Pan exportado", 9);
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 2))).Text("id");
        var csv = (await Server.Baker.Get("/api/v1/exports/orders")).Is(200);
        Assert.Equal("text/csv", csv.ContentType!.Split(';')[0]);
        Assert.Contains(order, csv.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(order, (await Server.OtherBaker.Get("/api/v1/exports/orders")).Is(200).Text, StringComparison.Ordinal);
        var customers = (await Server.Baker.Get("/api/v1/exports/customers?format=json")).Is(200).Json;
        Assert.NotEqual(0, customers.GetArrayLength());
        (await Server.Baker.Get("/api/v1/exports/orders?format=xml")).Is(400);
        (await Server.Baker.Get("/api/v1/exports/orders?from=yesterday")).Is(400);
        (await Server.Customer.Get("/api/v1/exports/customers")).Is(403);
    }

    [Fact]
    public async Task The_native_API_changes_several_products_and_undoes_it_but_for_what_changed_since()
    {
        const string Edits = "/api/v1/products/edits";
        var (bread, cake) = (await Server.Baker.CreateProduct("Pan tajado", 9), await Server.Baker.CreateProduct("Torta de chocolate", 9));
        var edit = new { productIds = new[] { bread, cake }, pricePercent = 10, listed = false, category = "Fiesta" };

        var done = (await Server.Baker.Post(Edits, edit)).Is(200).Data;
        Assert.Equal(2, done.GetProperty("products").GetArrayLength());
        (await Server.Baker.Patch($"/api/v1/products/{cake}", new { category = "Bodas" })).Is(200);
        var undone = (await Server.Baker.Post($"{Edits}/{done.Text("id")}/undo")).Is(200).Data;

        Assert.Equal((1, 1), (Int(undone, "undone"), undone.GetProperty("kept").GetArrayLength()));
        Assert.Equal("Bodas", (await Server.Baker.Get($"/api/v1/products/{cake}")).Is(200).Data.Text("category"));
        Assert.Equal(10, (await Server.Baker.Get(Edits)).Is(200).Rows[0].GetProperty("pricePercent").GetDecimal());
        (await Server.Baker.Post(Edits, new { productIds = new[] { bread } })).Is(400);
        (await Server.Baker.Post(Edits, new { productIds = new[] { bread }, pricePercent = 0.001 })).Is(400);
        (await Server.OtherBaker.Post(Edits, edit)).Is(400);
    }

    private static int Int(JsonElement data, string name) => data.GetProperty(name).GetInt32();

    private static async Task Upload(ShopBrowser browser, string action, string text)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(browser.Field("form")), "form" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "archivo", "productos.csv" },
        };
        await browser.Send(HttpMethod.Post, action, form);
    }

    private async Task<List<string>> Names()
    {
        await using var db = Server.OpenReader();
        var bakery = new Core.Basics.BakeryId(Bakery);
        var key = await db.Bakeries.Where(row => row.Id == bakery).Select(row => row.Key)
            .SingleAsync(TestContext.Current.CancellationToken);
        return await db.Products.Where(product => product.BakeryKey == key)
            .Select(product => product.Name)
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
