using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;
using Microsoft.AspNetCore.Components;

namespace Hornada.Server.Pages.Setup;

/// <summary>The steps of the wizard. Each calls the operations that the native API calls.</summary>
internal sealed class WizardPages(
    Caller caller, FindSetupProgress find, ManageCompanies companies, ManageBakeries bakeries, ManageShops shops, ManageProducts products,
    ProductCsvPages csv)
{
    /// <summary>Empty rows for products that are on no template.</summary>
    public const int OwnRows = 2;

    /// <summary>The form of a CSV file, in <see cref="FormState.About"/>.</summary>
    public const string CsvForm = "csv";

    private const string UsualEmoji = "🥖";

    public async Task<IResult> ShowCountries(HttpContext http)
    {
        var progress = await find.Run(http.RequestAborted);
        return progress.Bakery is null
            ? Page.Render<CountryPage, CountryModel>(http, new(progress, Likely(http.Request)))
            : Page.GoTo(WizardRoutes.Business);
    }

    public async Task<IResult> ShowBusiness(string? country, FormState state, HttpContext http)
    {
        var progress = await find.Run(http.RequestAborted);
        var chosen = Countries.Find(country) ?? Countries.Find(progress.Company?.House.Country);
        return chosen is null && progress.Bakery is null
            ? Page.GoTo(WizardRoutes.Country)
            : Page.Render<BusinessPage, BusinessModel>(http, new(progress, chosen ?? Countries.All[0], state), state.Status);
    }

    /// <summary>Founds the company, or changes the one that has no bakery yet.</summary>
    public async Task<IResult> Found(Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (Countries.Find(form["pais"]) is not { } country)
        {
            return Page.GoTo(WizardRoutes.Country);
        }

        var start = new CompanyStart(form["nombre"], country.Currency, form["zona"])
        {
            Settings = new()
            {
                Country = country.Code,
                MainLanguage = form["idioma"],
                VatNumber = form["iva"] is { Length: > 0 } number ? number : null,
            },
        };
        var founded = (await find.Run(cancel)).Company is { } company
            ? await companies.Restart(company.Id, start, cancel)
            : await companies.Found(start, cancel);
        return founded.Refusal is { } refusal
            ? await ShowBusiness(country.Code, new(refusal, form.Shown()), http)
            : Page.GoTo(WizardRoutes.Address(SetupStep.Bakery));
    }

    public async Task<IResult> ShowBakery(FormState state, HttpContext http)
    {
        var progress = await find.Run(http.RequestAborted);
        return progress.Company is null
            ? Page.GoTo(WizardRoutes.Root)
            : Page.Render<SetupBakeryPage, SetupBakeryModel>(http, new(progress, state), state.Status);
    }

    /// <summary>Opens the bakery, ACTIVE and owned by the admin, or changes the one there is.</summary>
    public async Task<IResult> KeepBakery(Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var progress = await find.Run(cancel);
        if (progress.Company is not { } company)
        {
            return Page.GoTo(WizardRoutes.Root);
        }

        var closed = WeekFields.Read(form, progress.Bakery?.Shop.ClosedOn ?? []);
        var details = BakeryPages.Details(form);
        var kept = Asked.All(details.Refusal, closed.Refusal) is { } wrong
            ? wrong
            : await details.ThenDo(known => Keep(progress.Bakery, company, known, cancel));
        if (kept.Refusal is { } refusal)
        {
            return await ShowBakery(new(refusal, form.Shown()), http);
        }

        await Dress(kept.Value.Bakery, closed.Value, cancel);
        NamedBakery.Choose(http, caller, kept.Value.Bakery.Id);
        return Page.GoTo(WizardRoutes.Address(SetupStep.Products));
    }

    public async Task<IResult> ShowProducts(FormState state, HttpContext http)
    {
        var progress = await find.Run(http.RequestAborted);
        return progress.Bakery is null
            ? Page.GoTo(WizardRoutes.Root)
            : Page.Render<SetupProductsPage, SetupProductsModel>(http, new(progress, Template(progress), state), state.Status);
    }

    /// <summary>Adds the ticked products and opens the bakery for orders.</summary>
    public async Task<IResult> AddProducts(Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var progress = await find.Run(cancel);
        if (progress.Bakery is not { } bakery)
        {
            return Page.GoTo(WizardRoutes.Root);
        }

        var read = Enumerable.Range(0, Template(progress).Count + OwnRows).Where(row => IsChosen(form, row))
            .Select(row => Read(form, row, bakery.Currency)).ToList();
        var wrong = read is [] ? Asked.Wrong(Texts.Setup.NoProduct) : Asked.All(read.Select(row => row.Refusal));
        var seeded = wrong ?? (await products.Seed(Place(bakery), [.. read.Select(row => row.Value)], cancel)).Refusal;
        return seeded is { } refusal ? await ShowProducts(new(refusal, form.Shown()), http) : await OpenBakery(http);
    }

    /// <summary>What a file of products would do. A product whose row says no stock gets the usual one.</summary>
    public async Task<IResult> ShowCsv(Posted form, HttpContext http)
    {
        var progress = await find.Run(http.RequestAborted);
        if (progress.Bakery is not { } bakery)
        {
            return Page.GoTo(WizardRoutes.Root);
        }

        var (file, preview) = await csv.Read(form, Place(bakery), ProductTemplates.UsualStock, http.RequestAborted);
        return preview.Refusal is { } refusal
            ? await ShowProducts(FormState.None with { Refusal = refusal, About = CsvForm }, http)
            : Page.Render<SetupCsvPage, SetupCsvModel>(http, new(progress, new(preview.Value, file, null)));
    }

    /// <summary>Adds the products of a file and opens the bakery for orders.</summary>
    public async Task<IResult> AddCsv(Posted form, HttpContext http)
    {
        if ((await find.Run(http.RequestAborted)).Bakery is not { } bakery)
        {
            return Page.GoTo(WizardRoutes.Root);
        }

        var (_, done) = await csv.Apply(form, Place(bakery), ProductTemplates.UsualStock, http.RequestAborted);
        return done.Refusal is { } refusal
            ? await ShowProducts(FormState.None with { Refusal = refusal, About = CsvForm }, http)
            : await OpenBakery(http);
    }

    /// <summary>Opens the bakery for orders; an admin may do so at any hour, because customers order for its hours.</summary>
    public async Task<IResult> OpenBakery(HttpContext http)
    {
        var opened = await caller.Workplace.ThenDo(workplace =>
            bakeries.ChangeAny(workplace.Id, new(new(), IsOpen: true, Status: null), http.RequestAborted));
        return opened.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.GoTo(WizardRoutes.Address(SetupStep.Order));
    }

    /// <summary>A page that only shows how far the shop has come.</summary>
    public async Task<IResult> ShowProgress<TPage>(HttpContext http)
        where TPage : IComponent
    {
        var progress = await find.Run(http.RequestAborted);
        return progress.Bakery is null
            ? Page.GoTo(WizardRoutes.Root)
            : Page.Render<TPage, SetupProgressModel>(http, new(progress));
    }

    private Task<Outcome<BakeryView>> Keep(Bakery? bakery, Company company, BakeryDetails details, CancellationToken cancel) =>
        bakery is null
            ? bakeries.Create(caller.Uid, details, BakeryStatus.Active, company.Key, cancel)
            : bakeries.ChangeOwn(Place(bakery), new(details, null, null), cancel);

    /// <summary>Sets the closed days and, the first time, a web address made from the name unless another bakery has it.</summary>
    private async Task Dress(Bakery bakery, IReadOnlyList<DayOfWeek> closed, CancellationToken cancel)
    {
        var owner = caller with { Workplaces = [.. caller.Workplaces, Place(bakery)] };
        var url = bakery.Shop.Url ?? WebAddress.From(bakery.Name);
        var dressed = await shops.Change(owner, bakery.Key, shop => shop with { ClosedOn = closed, Url = url }, cancel);
        if (dressed.Refusal is not null)
        {
            _ = await shops.Change(owner, bakery.Key, shop => shop with { ClosedOn = closed }, cancel);
        }
    }

    private static Workplace Place(Bakery bakery) => new(bakery.Key, bakery.Id, bakery.Currency) { Name = bakery.Name };

    private static IReadOnlyList<ProductDetails> Template(SetupProgress progress) => ProductTemplates.For(
        Countries.Find(progress.Company?.House.Country), progress.Bakery!.Currency, progress.Company?.House.MainLanguage ?? "");

    private static bool IsChosen(Posted form, int row) =>
        form[$"incluir.{row}"].Length > 0 || (form[$"nombre.{row}"].Length > 0 && form[$"categoria.{row}"].Length == 0);

    /// <summary>The product of a row; refused with all that is wrong in it, by the product's name and the field of its row.</summary>
    private static Outcome<ProductDetails> Read(Posted form, int row, Currency currency)
    {
        var (price, stock) = (form.Amount($"precio.{row}", currency), form[$"existencias.{row}"]);
        var details = new ProductDetails
        {
            Name = form[$"nombre.{row}"],
            Price = price.Refusal is null ? price.Value : null,
            Emoji = form[$"emoji.{row}"] is { Length: > 0 } emoji ? emoji : UsualEmoji,
            Category = form[$"categoria.{row}"],
            Availability = Availability.ReadyNow,
            Stock = stock.Length == 0 ? 0 : form.Number($"existencias.{row}"),
        };
        var wrong = Asked.All(
            price.Refusal is { } unread ? unread with { FieldName = "precio" } : PriceIsMeant.Question(form, price),
            details.Stock is null ? Asked.Wrong("existencias", Texts.Office.StockWrong) : null,
            details.Check());
        return wrong is null ? details : Refusal.All(
            [.. (wrong.Parts is [] ? [wrong] : wrong.Parts).Select(part => OfRow(part, details.Name, row))]);
    }

    private static Refusal OfRow(Refusal part, string name, int row) => part with
    {
        FieldName = FormattableString.Invariant($"{FormFields.Find(part)}.{row}"),
        Message = part.Message with
        {
            OnPage = LocalizedMessage.From(language => $"{TextRules.Isolate(name)}: {part.Message.ForPage().In(language)}"),
        },
    };

    /// <summary>The country of the reader's browser, as in <c>es-CO</c>.</summary>
    private static Country? Likely(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Select(language => language.Value.ToString().Split('-'))
        .Select(parts => parts.Length > 1 ? Countries.Find(parts[^1]) : null)
        .FirstOrDefault(country => country is not null);
}
