using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Pictures;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>The products of the bakery: list, stock, details.</summary>
internal static class ProductRoutes
{
    public static void MapProducts(this RouteGroupBuilder products)
    {
        products.MapProductDetails();
        products.MapGet("", (string? alergenos, string? iva, ProductPages page, HttpContext http) =>
            page.List(http, FormState.None, ProductListModel.Lack.From(alergenos, iva))).RequireStaff(Permission.Stock);
        products.MapPost("/ejemplos",
            async (Posted form, Workplace workplace, ManageProducts manage, ProductPages page, HttpContext http,
            CancellationToken cancel) =>
            await page.AfterList(http, (await manage.SeedStarters(workplace, cancel)).Refusal, form, null))
                .RequireStaff(Permission.Catalogue);
        products
            .MapGet("/nuevo", (ProductPages page, HttpContext http) => page.Edit(http, null, FormState.None))
            .RequireStaff(Permission.Catalogue);
        products
            .MapPost("/nuevo", (Posted form, ProductPages page, HttpContext http) => page.Create(form, http))
            .RequireStaff(Permission.Catalogue);
        products.MapGet("/{id}", (string id, string? guardado, ProductPages page, HttpContext http) =>
            page.Edit(http, new(id), guardado switch
            {
                null => FormState.None,
                PhotographRoutes.About => FormState.Saved with { About = PhotographRoutes.About },
                _ => FormState.Saved,
            })).RequireStaff(Permission.Catalogue);
        products.MapPost("/{id}", (string id, Posted form, ProductPages page, HttpContext http) => page.Change(new(id), form, http))
            .RequireStaff(Permission.Catalogue);
        products.MapPost("/{id}/existencias",
            async (string id, Posted form, Caller caller, ManageProducts manage, ProductPages page, HttpContext http) =>
            await page.AfterList(
                http,
                form.Number("existencias") is { } stock
                    ? (await manage.Count(caller, new(id), stock, http.RequestAborted)).Refusal
                    : Asked.Wrong(Texts.Office.StockWrong),
                form,
                id)).RequireStaff(Permission.Stock);
        products.MapPost("/{id}/paso",
            async (string id, Posted form, Caller caller, ManageProducts manage, ProductPages page, HttpContext http) =>
            await page.AfterList(
                http,
                Step(form["paso"]) is { } units
                    ? (await manage.Shift(caller, new(id), units, http.RequestAborted)).Refusal
                    : Asked.Wrong(Texts.Office.StockWrong),
                form,
                id)).RequireStaff(Permission.Stock);
        products.MapPost("/{id}/visible",
            async (string id, Posted form, Caller caller, ManageProducts manage, ProductPages page, HttpContext http) =>
        {
            var changed = await manage.Change(caller, new(id), new() { IsAvailable = form["visible"] == "si" }, http.RequestAborted);
            return await page.AfterList(http, changed.Refusal, form, id);
        }).RequireStaff(Permission.Stock);
        products.MapPost("/{id}/suspender", (string id, Posted form, ProductPages page, HttpContext http) =>
            page.Suspend(new(id), form, http)).RequireStaff(Permission.Stock);
        products.MapPhotographs();
        products.MapPost("/{id}/borrar",
            async (string id, Posted form, Caller caller, ManageProducts manage, HttpContext http, CancellationToken cancel) =>
            (await manage.Delete(caller, new(id), cancel)).Refusal is { } refusal
                ? Page.Error(http, refusal)
                : Page.GoTo("/negocio/productos")).RequireStaff(Permission.Catalogue);
    }

    /// <summary>
    /// A form with a picture may be larger than any other; beyond the picture's own limit, so that its refusal is ours to word.
    /// </summary>
    public static RouteHandlerBuilder TakesPicture(this RouteHandlerBuilder endpoint, int pictures = 1)
    {
        const long MaxRequestBytes = 16 * 1024 * 1024;
        var further = (pictures - 1) * (long)Picture.MaxBytes;
        return endpoint.WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxRequestBytes + further));
    }

    private static int? Step(string text) => text switch { "1" => 1, "-1" => -1, _ => null };
}

internal sealed class ProductPages(
    Caller caller, Workplace workplace, FindProducts find, FindBakeries bakeries, ManageProducts manage, FindCompanies companies)
{
    public async Task<IResult> List(HttpContext http, FormState state, ProductListModel.Lack? only = null)
    {
        var country = await find.TaxCountry(workplace.Key, http.RequestAborted);
        return Page.Render<ProductListPage, ProductListModel>(
            http, new(await find.ForWorkplace(workplace, http.RequestAborted), country, only, state), state.Status);
    }

    /// <summary>The list again: where the product stands in it, or with the reason why not.</summary>
    public Task<IResult> AfterList(HttpContext http, Refusal? wrong, Posted form, string? id) => wrong switch
    {
        null => Task.FromResult(Page.GoTo(id is null ? "/negocio/productos" : $"/negocio/productos#p-{id}")),
        { Kind: RefusalKind.NotFound } => Task.FromResult(Page.Error(http, wrong)),
        _ => List(http, new(wrong, form.Shown(), About: id)),
    };

    public async Task<IResult> Edit(HttpContext http, ProductId? id, FormState state)
    {
        var categories = (await find.ForWorkplace(workplace, http.RequestAborted)).Select(view => view.Product.Category)
            .Where(category => category.Length > 0).Distinct().Order(StringComparer.CurrentCulture).ToList();
        var house = (await companies.ForWorkplace(workplace, http.RequestAborted)).House;
        if (id is null)
        {
            return Page.Render<ProductFormPage, ProductFormModel>(
                http,
                new(null, workplace.Currency, categories, null, [], state)
                {
                    Country = await find.TaxCountry(workplace.Key, http.RequestAborted),
                },
                state.Status);
        }

        var found = await find.Mine(caller, id.Value, http.RequestAborted);
        if (found.Refusal is { } refusal)
        {
            return Page.Error(http, refusal);
        }

        var product = found.Value.Product;
        var back = product.SuspendedUntil is { } until && (await bakeries.ById(workplace.Id, http.RequestAborted)) is { Refusal: null } here
            ? here.Value.Bakery.BusinessDayAt(until)
            : (DateOnly?)null;
        return Page.Render<ProductFormPage, ProductFormModel>(
            http, new(product, product.Currency, categories, back, house.Spoken, state), state.Status);
    }

    public async Task<IResult> Create(Posted form, HttpContext http)
    {
        var stock = form["existencias"].Length == 0 ? 0 : form.Number("existencias");
        var read = Details(form, workplace.Currency);
        var made = Asked.All(stock is null ? Asked.Wrong("existencias", Texts.Office.StockWrong) : null, read.Refusal) is { } wrong
            ? wrong
            : await read.ThenDo(details => manage.Create(workplace, details with { Stock = stock }, http.RequestAborted));
        return made.Refusal is { } refusal
            ? await Edit(http, null, new(refusal, form.Shown()))
            : Page.GoTo($"/negocio/productos/{made.Value.Product.Id.Value}?guardado=1");
    }

    public async Task<IResult> Change(ProductId id, Posted form, HttpContext http)
    {
        var changed = await (await find.Mine(caller, id, http.RequestAborted)).ThenDo(view => Details(form, view.Product.Currency)
            .ThenDo(details => manage.Change(caller, id, details, http.RequestAborted)));
        return changed.Refusal is { } refusal
            ? await Edit(http, id, new(refusal, form.Shown()))
            : Page.GoTo($"/negocio/productos/{id.Value}?guardado=1");
    }

    /// <summary>Off the list until the day of the form; back now without a day.</summary>
    public async Task<IResult> Suspend(ProductId id, Posted form, HttpContext http)
    {
        var changed = await Asked.Day(form["hasta"]).ThenDo(day => manage.Suspend(caller, id, day, http.RequestAborted));
        return changed.Refusal is { } refusal
            ? await Edit(http, id, new(refusal, form.Shown(), About: "suspender"))
            : Page.GoTo($"/negocio/productos/{id.Value}?guardado=1");
    }

    private static Outcome<ProductDetails> Details(Posted form, Currency currency)
    {
        var availability = EnumNames<Availability>.Find(form["disponible"]);
        var ahead = form["antelacion"].Length == 0 ? 0 : form.Number("antelacion");
        var (price, allergens) = (form.Amount("precio", currency), AllergenForm.Read(form));
        var details = new ProductDetails
        {
            Name = form["nombre"],
            Price = price.Refusal is null ? price.Value : null,
            Emoji = form["emoji"],
            Availability = availability,
            AdvanceMinutes = ahead,
            Category = form["categoria"],
            Description = form["descripcion"],
            IsAvailable = form["visible"].Length > 0,
            Allergens = allergens.Refusal is null ? allergens.Value : null,
            Vat = EnumNames<VatClass>.Find(form["iva"]),
        };
        return Asked.All(
            price.Refusal ?? PriceIsMeant.Question(form, price),
            availability is null ? NoAvailability : null,
            ahead is null ? ProductRefusals.AdvanceOutOfRange : null,
            allergens.Refusal,
            details.Check()) is { } refusal
            ? refusal
            : details;
    }

    private static Refusal NoAvailability { get; } = Refusal.Malformed(
        "Elige cuándo está listo",
        "Choose when it is ready",
        "Kies wanneer het klaar is",
        "Choisissez quand c’est prêt") with
    { FieldName = "disponible" };
}
