using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Canteens;

/// <summary>The products that all establishments of an organisation sell.</summary>
internal sealed class CanteenProductPages(Caller caller, FindOrganisation organisations, FindCanteens find, ManageCanteens manage)
{
    public async Task<IResult> List(string id, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var found = await organisations.For(caller, id, cancel);
        if (found.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var sold = await find.Products(found.Value, new(IsActive: true, null, null), page: null, cancel);
        var hidden = await find.Products(found.Value, new(IsActive: false, null, null), page: null, cancel);
        var sites = await find.Sites(found.Value, page: null, cancel);
        return Page.Render<ProductsPage, ProductsModel>(
            http, new(found.Value, [.. sold.Rows, .. hidden.Rows], sites.Total > 0, state), state.Status);
    }

    public async Task<IResult> Edit(string id, ProductId? product, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var found = await organisations.For(caller, id, cancel);
        CanteenProductView? view = null;
        if (found.Refusal is null && product is { } wanted)
        {
            var known = await find.Product(found.Value, wanted, cancel);
            if (known.Refusal is { } gone)
            {
                return Page.Error(http, gone);
            }

            view = known.Value;
        }

        return found.Refusal is { } unknown
            ? Page.Error(http, unknown)
            : Page.Render<ProductPage, ProductModel>(
                http, new(found.Value, view, await find.Categories(found.Value, cancel), state), state.Status);
    }

    /// <param name="product">The product; null for a new one.</param>
    public async Task<IResult> Save(string id, ProductId? product, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var saved = await (await organisations.For(caller, id, cancel)).ThenDo(async organisation =>
        {
            var read = Read(form, organisation.Currency, isNew: product is null);
            var category = read.Refusal is null ? await Category(organisation, form, cancel) : read.Refusal;
            if ((read.Refusal ?? category.Refusal) is { } wrong)
            {
                return wrong;
            }

            var change = read.Value with { Category = new(category.Value) };
            return product is { } known
                ? await manage.ChangeProduct(organisation.Id, known, change, cancel)
                : await manage.AddProduct(organisation.Id, New(change), cancel);
        });
        return saved.Refusal switch
        {
            null => Page.GoTo($"/comedores/{id}/productos/{saved.Value.Id.Value}?guardado=1"),
            { Kind: RefusalKind.NotFound } missing => Page.Error(http, missing),
            var refusal => await Edit(id, product, http, new(refusal, form.Shown())),
        };
    }

    private static CanteenArticle New(CanteenArticleChange change) => new()
    {
        Details = change.Details with { Emoji = "" },
        Sku = change.Sku!,
        IsMenu = change.IsMenu ?? false,
        IsByDay = change.IsByDay ?? false,
        CostMinor = change.CostMinor?.Value,
        Category = change.Category?.Value,
    };

    /// <summary>The chosen category, or the new one that the form names; null for none.</summary>
    private async Task<Outcome<string?>> Category(Organisation organisation, Posted form, CancellationToken cancel)
    {
        if (form["nueva"] is not { Length: > 0 } title)
        {
            return Outcome.Success(form["categoria"] is { Length: > 0 } chosen ? chosen : null);
        }

        var made = await manage.AddCategory(organisation.Id, title, cancel);
        return made.Refusal is { } wrong ? wrong : Outcome.Success<string?>(made.Value);
    }

    private static Outcome<CanteenArticleChange> Read(Posted form, Currency currency, bool isNew)
    {
        var price = form.Amount("precio", currency);
        var cost = form["costo"].Length == 0 ? Outcome.Success<Money?>(null) : form.Amount("costo", currency).Then(known => (Money?)known);
        var portions = form["porciones"].Length == 0 ? 0 : Units(form["porciones"]);
        if ((price.Refusal ?? cost.Refusal ?? (portions is null ? Asked.Wrong(Texts.Office.StockWrong) : null)) is { } wrong)
        {
            return wrong;
        }

        return new CanteenArticleChange
        {
            Details = new()
            {
                Name = form["nombre"],
                Price = price.Value,
                Stock = isNew ? portions : null,
                Description = form["descripcion"],
                IsAvailable = form["visible"].Length > 0,
            },
            AddedStock = isNew ? null : portions,
            Sku = form["sku"] is { Length: > 0 } sku ? sku : Sku(form["nombre"]),
            IsMenu = form["esmenu"].Length > 0,
            IsByDay = form["dias"] == "menu",
            CostMinor = new(cost.Value?.Minor),
        };
    }

    private static int? Units(string text) =>
        int.TryParse(text.Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units) ? units : null;

    /// <summary>A key made of the name, for a kitchen that has none of its own.</summary>
    private static string Sku(string name)
    {
        var letters = FoldedText.Fold(name).ToUpperInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        var key = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return key.Length == 0 ? "MENU" : key[..Math.Min(key.Length, Product.MaxCategory)];
    }
}
