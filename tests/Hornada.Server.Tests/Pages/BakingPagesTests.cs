using System.Globalization;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Pages;

/// <summary>The pages of what is baked: the list, the plan of a weekday, and what is left at closing.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class BakingPagesTests<TEngine>(TestServer<TEngine> server) : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Oven = "/negocio/horno";

    [Fact]
    public async Task A_baker_plans_bakes_prints_and_closes_a_day()
    {
        using var browser = await Baker();
        var id = await Makes(browser, "Almojábana");
        var baker = Server.With(await Token());
        var day = (await baker.Get("/api/v1/bakeries/me/bake-list")).Is(200).Data.Text("day");
        var weekday = (int)DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayOfWeek;

        await browser.Go($"{Oven}/plan?dia={weekday}");
        await browser.Submit($"{Oven}/plan", ($"p-{id}", "doce"));
        browser.Is(400).Shows("El número de piezas");
        await browser.Submit($"{Oven}/plan", ($"p-{id}", "12"));
        browser.Is(200).Shows("Guardado");
        (await browser.Go(Oven)).Is(200).Shows("12 ×").Shows("Pedido 0 · mostrador 12 · guardado 0 · horneado 0");

        await browser.Submit($"{Oven}/imprimir");
        browser.Is(200).Shows("Nada ha cambiado");
        await browser.Submit(Oven, ("piezas", "muchas"));
        browser.Is(400).Shows("El número de piezas");
        await browser.Go(Oven);
        await browser.Submit(Oven, ("piezas", "5"));
        browser.Is(200).Shows("7 ×").Shows("✓ 5");
        await browser.Submit(Oven, ("visto", "0"));
        browser.Is(412).Shows("ya está anotada");
        var told = (await baker.Get("/api/v1/bakeries/me/bake-list")).Is(200).Data.GetProperty("products")[0];
        Assert.Equal("5 7", $"{told.GetProperty("baked")} {told.GetProperty("toMake")}");
        Assert.Equal(14, (await baker.Get($"/api/v1/products/{id}")).Is(200).Data.GetProperty("stock").GetInt32());
        await browser.Go(Oven);
        await browser.Submit($"{Oven}/deshacer");
        browser.Is(200).Shows("12 ×");

        await browser.Go($"{Oven}/plan?dia={weekday}");
        await browser.Submit($"{Oven}/plan", ($"p-{id}", "15"));
        (await browser.Go(Oven)).Is(200).Shows("+3 Almojábana (12 → 15)");

        await browser.Go($"{Oven}/cierre");
        var (wasted, kept) = (Regex.Match(browser.Html, "(?<=name=\")t-\\d+").Value, Regex.Match(browser.Html, "(?<=name=\")g-\\d+").Value);
        await browser.Submit($"{Oven}/cierre", (wasted, "1"), (kept, "2"));
        browser.Is(200).Shows("Guardado");
        (await browser.Go($"{Oven}/cierre/archivo")).Is(200);
        Assert.Contains($"{day};Almojábana;15;0;12;1;2", browser.Html, StringComparison.Ordinal);
        var next = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1);
        (await browser.Go($"{Oven}?dia={next:yyyy-MM-dd}")).Is(200).Shows("guardado 2");
        (await browser.Go($"{Oven}?dia=nunca")).Is(400);
        (await browser.Go($"{Oven}/etiquetas")).Is(200).Shows("Para ese día no hay pedidos");
    }

    private async Task<string> Token()
    {
        await using var db = Server.OpenReader();
        var owner = await db.Bakeries.Where(row => row.Id == new BakeryId(Bakery)).Select(row => row.OwnerKey)
            .SingleAsync(TestContext.Current.CancellationToken);
        var tokens = Server.Services.GetRequiredService<Tokens>();
        return (await tokens.Issue(owner, "prueba", null, TestContext.Current.CancellationToken)).Value.Secret;
    }
}
