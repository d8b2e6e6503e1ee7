using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Statistics;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Mine;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>
/// The back office of the bakery of the signed-in account: overview, daily list, statistics, and the pages of the other files.
/// </summary>
internal static class OfficeRoutes
{
    /// <summary>The overview of the bakery to which the reader has just come.</summary>
    public const string NowHere = "/negocio?aqui=si";

    public static void AddOffice(this IServiceCollection services) =>
        services.AddScoped<OverviewPages>().AddScoped<ProductPages>().AddScoped<PhotographPages>()
            .AddScoped<OptionPicturePages>().AddScoped<CategoryGroupPages>().AddScoped<PromotionPages>().AddScoped<BakeryPages>()
            .AddScoped<WebhookPages>().AddScoped<DebtPages>().AddScoped<HoursPages>()
            .AddScoped<StaffPages>().AddScoped<StaffInvitationPages>()
            .AddScoped<CategoryPages>().AddScoped<OptionSetPages>().AddScoped<SellingPages>().AddScoped<CapacityPages>()
            .AddScoped<TranslationPages>().AddScoped<OfferPages>()
            .AddScoped<BakingPages>().AddScoped<PlanPages>().AddScoped<ClosingPages>().AddScoped<ProductDetailsForms>()
            .AddScoped<LockerPages>().AddScoped<CompanyPages>().AddScoped<ProductCsvPages>().AddScoped<SeveralProductsPages>();

    public static void MapOffice(this IEndpointRouteBuilder pages)
    {
        var office = pages.MapGroup("/negocio").AddEndpointFilter(Asked.RefuseUnstorable);
        office.MapGet("", (string? aqui, OverviewPages page, HttpContext http) => page.Show(http, isNewHere: aqui is not null))
            .RequireStaff(Permission.Orders);
        office.MapGet("/dia", async (string? fecha, Workplace workplace, FindOrders find, HttpContext http, CancellationToken cancel) =>
            Asked.Day(fecha) is { Refusal: { } wrong }
                ? Page.Error(http, wrong)
                : Page.Render<DayPage, DayModel>(http, new(await find.ForDay(workplace, Asked.Day(fecha).Value, cancel))))
                    .RequireStaff(Permission.Orders);
        office.MapGet("/estadisticas", async (Workplace workplace, CountStatistics count, HttpContext http, CancellationToken cancel) =>
            Page.Render<StatisticsPage, StatisticsModel>(
                http, new(await count.ForWorkplace(workplace, cancel), workplace.Currency))).RequireStaff(Permission.Money);
        office.MapPost("/tienda", async (
            Posted form, Caller caller, ChooseWorkplace choose, HttpContext http, CancellationToken cancel) =>
            (await choose.Run(caller, new(form["elegida"]), cancel)).Match(
                chosen =>
                {
                    NamedBakery.Choose(http, caller, chosen.Id);
                    return Page.GoTo(AccountRoutes.Below(form["sigue"]));
                },
                refusal => Page.Error(http, refusal))).RequireStaff(Permission.Orders);
        office.MapGroup("/horno").MapBaking();
        office.MapGroup("/deudas").RequireStaff(Permission.Money).MapDebts<DebtsPage>("/negocio/deudas");
        office.MapGroup("/productos").MapProducts();
        office.MapGroup("/categorias").MapCategories();
        office.MapGroup("/ofertas").MapOffers();
        office.MapGroup("/traducciones").MapTranslations();
        office.MapGroup("/opciones").MapOptionSets();
        office.MapGroup("/productos/csv").MapProductCsv();
        office.MapGroup("/productos/varios").MapSeveralProducts();
        office.MapGroup("/exportar").MapExports();
        office.MapGroup("/promociones").MapPromotions();
        var bakery = office.MapGroup("/panaderia");
        bakery.MapBakery();
        bakery.MapSelling();
        bakery.MapCapacity();
        office.MapGroup("/empresa").MapCompany();
        office.MapGroup("/horario").MapHours();
        office.MapGroup("/casilleros").MapLockers();
        office.MapGroup("/personas").MapStaff();
        pages.MapInvitations();
        office.MapGroup("/tokens").MapTokens();
        office.MapGroup("/programas").MapPrograms();
        office.MapGroup("/avisos").MapWebhooks();
    }
}

internal sealed class OverviewPages(
    Workplace workplace, FindBakeries bakeries, Core.Catalogue.FindProducts products, CountStatistics count, Debts debts,
    FindOrders orders)
{
    /// <summary>Stock from which on a product is listed as running low, in units.</summary>
    private const int MaxFew = 3;

    private const int MaxShown = 8;

    public async Task<IResult> Show(HttpContext http, bool isNewHere)
    {
        var cancel = http.RequestAborted;
        var bakery = await bakeries.ById(workplace.Id, cancel);
        if (bakery.Refusal is { } gone)
        {
            return Page.Error(http, gone);
        }

        var all = (await products.ForWorkplace(workplace, cancel)).Select(view => view.Product).ToList();
        var few = all.Where(product => product.Stock <= MaxFew).OrderBy(product => product.Stock).Take(MaxShown).ToList();
        var country = await products.TaxCountry(workplace.Key, cancel);
        return Page.Render<OverviewPage, OverviewModel>(http, new(
            bakery.Value.Bakery, await count.ForWorkplace(workplace, cancel), few, [.. Next(bakery.Value.Bakery, all, country)],
            await debts.TotalOf(workplace, cancel))
        {
            ForToday = await orders.CountForToday(workplace, cancel),
            IsNewHere = isNewHere,
        });
    }

    private static IEnumerable<NextStep> Next(Bakery bakery, List<Core.Catalogue.Product> products, string? country)
    {
        if (bakery.Status == BakeryStatus.Suspended)
        {
            yield break;
        }

        if (products.Count == 0)
        {
            yield return new(Texts.Office.NextProduct, "/negocio/productos");
        }
        else if (products.TrueForAll(product => product.Stock == 0))
        {
            yield return new(Texts.Office.NextStock, "/negocio/productos");
        }

        if (bakery is { Status: BakeryStatus.Active, IsOpen: false })
        {
            yield return new(Texts.Office.NextOpen, "/negocio/panaderia");
        }

        if (products.Count(ProductListModel.Lack.Allergens.IsIn) is > 0 and var undeclared)
        {
            yield return new(Texts.Office.NextAllergens, $"/negocio/productos{ProductListModel.Lack.Allergens.Query}", undeclared);
        }

        if (Core.Catalogue.VatRates.AreKnown(country) && products.Count(ProductListModel.Lack.Vat.IsIn) is > 0 and var untaxed)
        {
            yield return new(Texts.Office.NextVat, $"/negocio/productos{ProductListModel.Lack.Vat.Query}", untaxed);
        }
    }
}

/// <summary>Reads the query of a page.</summary>
internal static class Asked
{
    /// <summary>Refuses a query that cannot be stored: PostgreSQL fails on U+0000. Forms have a check of their own.</summary>
    public static async ValueTask<object?> RefuseUnstorable(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Query.SelectMany(pair => pair.Value).All(value => value is null || TextRules.IsStorable(value))
            ? await next(context)
            : Page.Error(context.HttpContext, Refusal.Malformed(
                "La dirección tiene caracteres inválidos",
                "The address has invalid characters",
                "Het adres bevat ongeldige tekens",
                "L’adresse contient des caractères invalides"));

    /// <summary>A day; null for an empty text, refused when the text is no day.</summary>
    public static Outcome<DateOnly?> Day(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Outcome.Success<DateOnly?>(null);
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 2000 and < 3000
            ? day
            : Wrong(Texts.Office.DayWrong);
    }

    /// <summary>A refusal with a text of the pages.</summary>
    public static Refusal Wrong(LocalizedText words) => Refusal.Malformed(words);

    /// <summary>A refusal of a field of the form, with a text of the pages.</summary>
    /// <param name="field">Name of the field in the form.</param>
    public static Refusal Wrong(string field, LocalizedText words) => Wrong(words) with { FieldName = field };

    /// <summary>Everything that is wrong as one refusal, each field once; null when nothing is.</summary>
    public static Refusal? All(params IEnumerable<Refusal?> found)
    {
        var each = found.OfType<Refusal>()
            .SelectMany(IEnumerable<Refusal> (refusal) => refusal.Parts is { Count: > 0 } parts ? parts : [refusal])
            .DistinctBy(refusal => FormFields.Find(refusal) ?? refusal.Message.English).ToList();
        return each.Count == 0 ? null : Refusal.All(each);
    }

    /// <summary>A refusal with a text of the pages that has a hole.</summary>
    public static Refusal Wrong(LocalizedText words, string hole) => Refusal.Malformed(LocalizedMessage.From(
        language => string.Format(CultureInfo.InvariantCulture, words.In(language), hole)));
}
