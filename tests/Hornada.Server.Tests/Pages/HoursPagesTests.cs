using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Pages;

/// <summary>The hours of a bakery on its people's page, on its customers' and for programs that read pages.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed partial class HoursPagesTests<TEngine>(TestServer<TEngine> server)
    : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Page = "/negocio/horario";

    private DateOnly Today => DateOnly.FromDateTime(Server.Clock.GetUtcNow().AddHours(-5).DateTime);

    [Fact]
    public async Task A_baker_sets_a_break_at_noon_and_a_closed_day_and_customers_read_them()
    {
        using var browser = await Baker();
        await browser.Go(Page);

        await browser.Submit(
            $"{Page}/semana",
            ("abre-1-0", "07:00"), ("cierra-1-0", "12:00"), ("abre-1-1", "14:00"), ("cierra-1-1", "19:00"),
            ("abre-0-0", ""), ("cierra-0-0", ""));
        browser.Is(200).Shows("Guardado");

        (await browser.Go($"/panaderia/{Bakery}")).Is(200).Shows("07:00–12:00, 14:00–19:00").Shows("Cerrado");
        var hours = Structured(browser).GetProperty("openingHoursSpecification").EnumerateArray()
            .Select(row => $"{row.GetProperty("dayOfWeek").GetArrayLength()}: {row.Text("opens")}–{row.Text("closes")}");
        Assert.Equal(["1: 07:00–12:00", "1: 14:00–19:00", "5: 00:00–23:59"], hours);
    }

    [Fact]
    public async Task The_first_days_hours_are_shown_on_every_day_and_saved_only_with_the_other_button()
    {
        using var browser = await Baker();
        await browser.Go(Page);

        await browser.Submit($"{Page}/semana", ("abre-1-0", "06:15"), ("cierra-1-0", "14:00"), ("copiar", "si"));

        Assert.Equal(7, browser.Is(200).Html.Split("value=\"06:15\"").Length - 1);
        Assert.DoesNotContain("06:15", (await browser.Go(Page)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_that_are_not_whole_or_overlap_are_refused_and_what_was_typed_stays()
    {
        using var browser = await Baker();
        await browser.Go(Page);

        await browser.Submit($"{Page}/semana", ("abre-2-1", "15:00"));
        browser.Is(400).Shows("martes: ").Shows("la hora en que abre y la hora en que cierra");
        Assert.Equal(Page, browser.Field("sigue"));
        Assert.Contains("name=\"abre-2-1\"", browser.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"15:00\"", browser.Html, StringComparison.Ordinal);

        await browser.Submit($"{Page}/semana", ("abre-2-1", "15:00"), ("cierra-2-1", "21:00"));
        browser.Is(400).Shows("martes: Los horarios 00:00–23:59 y 15:00–21:00 no están en orden o se tocan");
    }

    [Fact]
    public async Task A_week_of_leave_is_added_at_once_is_one_row_to_customers_too_and_taken_back_in_part_or_whole()
    {
        using var browser = await Baker();
        await browser.Go(Page);
        var (first, last) = (Today.AddDays(3), Today.AddDays(5));

        await browser.Submit(
            $"{Page}/dias", ("desde", $"{first:yyyy-MM-dd}"), ("hasta", $"{last:yyyy-MM-dd}"), ("nota", "Vacaciones <del jefe>"));
        browser.Is(200).Shows("Vacaciones <del jefe>");
        (await browser.Go($"/panaderia/{Bakery}")).Is(200).Shows("Vacaciones <del jefe>");
        Assert.Equal(1, browser.Html.Split("Vacaciones &lt;del jefe&gt;").Length - 1);
        Assert.Equal(
            [$"{first:yyyy-MM-dd} 00:00–00:00", $"{first.AddDays(1):yyyy-MM-dd} 00:00–00:00", $"{last:yyyy-MM-dd} 00:00–00:00"],
            Structured(browser).GetProperty("specialOpeningHoursSpecification").EnumerateArray()
                .Select(row => $"{row.Text("validFrom")} {row.Text("opens")}–{row.Text("closes")}"));

        await browser.Go(Page);
        await browser.Submit($"{Page}/dias/quitar", ("hasta", $"{first:yyyy-MM-dd}"));
        Assert.Equal(1, browser.Is(200).Html.Split("Vacaciones &lt;del jefe&gt;").Length - 1);
        Assert.Contains($"value=\"{first.AddDays(1):yyyy-MM-dd}\"", browser.Html, StringComparison.Ordinal);
        await browser.Submit($"{Page}/dias/quitar");
        Assert.DoesNotContain("Vacaciones", browser.Is(200).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_are_none_or_in_the_wrong_order_or_too_many_are_refused()
    {
        using var browser = await Baker();
        await browser.Go(Page);

        await browser.Submit($"{Page}/dias", ("desde", ""), ("hasta", ""));
        browser.Is(400);
        await browser.Submit($"{Page}/dias", ("desde", $"{Today.AddDays(3):yyyy-MM-dd}"), ("hasta", $"{Today:yyyy-MM-dd}"));
        browser.Is(400).Shows("no puede ser anterior al primero");
        await browser.Submit($"{Page}/dias", ("desde", $"{Today.AddDays(-1):yyyy-MM-dd}"), ("hasta", ""));
        browser.Is(400).Shows("de hoy a dentro de dos años");
        await browser.Submit($"{Page}/dias", ("desde", $"{Today:yyyy-MM-dd}"), ("hasta", "2999-12-31"));
        browser.Is(400).Shows("como máximo 366");
        await browser.Submit($"{Page}/dias", ("desde", $"{Today:yyyy-MM-dd}"), ("hasta", ""));
        await browser.Submit($"{Page}/dias/quitar", ("dia", "mañana"));
        browser.Is(400);
    }

    [Fact]
    public async Task Public_holidays_are_proposed_and_only_the_ticked_ones_close_the_bakery()
    {
        using var browser = await Baker();
        (await browser.Go(Page)).Is(200).Shows("Viernes Santo").Shows("Batalla de Boyacá");

        await browser.Submit($"{Page}/festivos", ("pais", "CO"), ("festivo", "2026-08-07"));

        browser.Is(200).Shows("Guardado");
        var hours = (await Server.Baker.Get($"/api/v1/bakeries/{Bakery}/hours")).Is(200).Data.GetProperty("specialDays");
        Assert.Equal(
            ["2026-08-07 Batalla de Boyacá"], hours.EnumerateArray().Select(row => $"{row.Text("date")} {row.Text("note")}"));
        (await browser.Go($"{Page}?pais=BE")).Is(200).Shows("Ascensión");
        (await browser.Go($"{Page}?pais=ZZ")).Is(200).Shows("Viernes Santo");
        await browser.Submit($"{Page}/festivos", ("pais", "ZZ"), ("festivo", "2026-08-07"));
        browser.Is(400);
    }

    [Fact]
    public async Task An_order_for_a_day_that_is_closed_afterwards_is_shown_to_the_baker_until_the_day_is_open_again()
    {
        using var browser = await Baker();
        var bread = await Makes(browser);
        var tomorrow = Today.AddDays(1);
        (await Server.Customer.Post("/api/v1/orders", new
        {
            bakeryId = Bakery,
            items = new[] { new { productId = bread, qty = 1 } },
            pickupTime = "10:30",
            scheduledFor = $"{tomorrow:yyyy-MM-dd}T10:30:00-05:00",
        })).Is(201);
        Assert.DoesNotContain("no abres. Avisa", (await browser.Go(Page)).Is(200).Text, StringComparison.Ordinal);

        await browser.Submit($"{Page}/dias", ("desde", $"{tomorrow:yyyy-MM-dd}"), ("hasta", ""));

        browser.Is(200).Shows("Estos pedidos son para una hora en que no abres").Shows("mañana, 10:30");
        (await browser.Go("/negocio")).Is(200).Shows("Estos pedidos son para una hora en que no abres");
        await browser.Go(Page);
        await browser.Submit($"{Page}/dias/quitar", ("dia", $"{tomorrow:yyyy-MM-dd}"));
        Assert.DoesNotContain("no abres. Avisa", browser.Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_that_read_the_page_know_of_every_quarter_of_an_hour_of_a_year_whether_the_bakery_is_open()
    {
        using var browser = await Baker();
        await browser.Go(Page);
        (string, string)[] noon = [.. Enumerable.Range(2, 4).SelectMany(day => new[]
        {
            ($"abre-{day}-0", "07:00"), ($"cierra-{day}-0", "12:30"), ($"abre-{day}-1", "13:30"), ($"cierra-{day}-1", "18:00"),
        })];
        await browser.Submit(
            $"{Page}/semana",
            [
                .. noon, ("abre-1-0", ""), ("cierra-1-0", ""), ("abre-6-0", "18:00"), ("cierra-6-0", "03:00"),
                ("abre-0-0", "08:00"), ("cierra-0-0", "13:00"),
            ]);
        browser.Is(200).Shows("Guardado");
        foreach (var (from, until, opens, closes) in new[]
        {
            (new DateOnly(Today.Year, 12, 24), new DateOnly(Today.Year, 12, 24), "07:00", "15:00"),
            (new DateOnly(Today.Year, 12, 31), new DateOnly(Today.Year, 12, 31), "22:00", "02:00"),
            (Today.AddDays(20), Today.AddDays(31), "", ""),
        })
        {
            await browser.Submit(
                $"{Page}/dias", ("desde", $"{from:yyyy-MM-dd}"), ("hasta", $"{until:yyyy-MM-dd}"), ("abre-nuevo-0", opens),
                ("cierra-nuevo-0", closes));
            browser.Is(200).Shows("Guardado");
        }

        var told = Open(Structured(await browser.Go($"/panaderia/{Bakery}")), Today);
        await using var db = Server.OpenReader();
        var table = (await db.Bakeries.SingleAsync(row => row.Id == new BakeryId(Bakery), TestContext.Current.CancellationToken)).Timetable;
        foreach (var at in Enumerable.Range(0, 365 * 24 * 4).Select(quarter => Today.ToDateTime(default).AddMinutes(15 * quarter)))
        {
            Assert.True(told.Contains(at) == table.IsOpen(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)), $"{at:s}");
        }
    }

    /// <summary>When the bakery is open by schema.org, by quarters of an hour: hours past midnight close earlier than they open.</summary>
    private static HashSet<DateTime> Open(JsonElement bakery, DateOnly today)
    {
        var week = bakery.GetProperty("openingHoursSpecification").EnumerateArray().ToList();
        var special = bakery.GetProperty("specialOpeningHoursSpecification").EnumerateArray().ToLookup(row => row.Text("validFrom"));
        var open = new HashSet<DateTime>();
        foreach (var date in Enumerable.Range(-1, 367).Select(today.AddDays))
        {
            var own = special[$"{date:yyyy-MM-dd}"].ToList();
            var rows = own.Count > 0 ? own.Where(row => row.Text("opens") != row.Text("closes")) : week.Where(row => row
                .GetProperty("dayOfWeek").EnumerateArray().Any(day => day.GetString() == $"https://schema.org/{date.DayOfWeek}"));
            foreach (var row in rows)
            {
                var (from, until) = (At(date, row.Text("opens")), At(date, row.Text("closes")));
                for (var at = from; at <= (until < from ? until.AddDays(1) : until); at = at.AddMinutes(15))
                {
                    open.Add(at);
                }
            }
        }

        return open;

        static DateTime At(DateOnly date, string time) => date.ToDateTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture));
    }

    private static JsonElement Structured(ShopBrowser browser)
    {
        using var document = JsonDocument.Parse(StructuredData().Matches(browser.Html)
            .Select(match => match.Groups[1].Value).First(text => text.Contains("openingHours", StringComparison.Ordinal)));
        return document.RootElement.Clone();
    }

    [GeneratedRegex("<script type=\"application/ld\\+json\"[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex StructuredData();
}
