using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;
using Range = Hornada.Core.Catalogue.Range;

namespace Hornada.Server.Pages.Office;

/// <param name="Sets">The option sets of the company, those of the product first.</param>
public sealed record ProductSaleModel(ArticleView View, IReadOnlyList<OptionSetView> Sets, FormState State);

/// <param name="Country">The company's; null when it told none.</param>
public sealed record ProductFactsModel(ArticleView View, string? Country, FormState State);

/// <summary>How a product is sold, and what is declared of it.</summary>
internal static class ProductDetailsRoutes
{
    public static void MapProductDetails(this RouteGroupBuilder products)
    {
        products.MapGet("/{id}/venta", (string id, string? guardado, ProductDetailsForms page, HttpContext http) =>
            page.Sale(new(id), State(guardado), http)).RequireStaff(Permission.Catalogue);
        products.MapPost("/{id}/venta", (string id, Posted form, ProductDetailsForms page, HttpContext http) =>
            page.SaveSale(new(id), form, http)).RequireStaff(Permission.Catalogue);
        products.MapGet("/{id}/ficha", (string id, string? guardado, ProductDetailsForms page, HttpContext http) =>
            page.Facts(new(id), State(guardado), http)).RequireStaff(Permission.Catalogue);
        products.MapPost("/{id}/ficha", (string id, Posted form, ProductDetailsForms page, HttpContext http) =>
            page.SaveFacts(new(id), form, http)).RequireStaff(Permission.Catalogue);
    }

    private static FormState State(string? saved) => saved is null ? FormState.None : FormState.Saved;
}

internal sealed class ProductDetailsForms(
    Caller caller, Workplace workplace, FindProducts products, FindCatalogue find, FindCompanies companies, ManageArticles manage)
{
    public async Task<IResult> Sale(ProductId id, FormState state, HttpContext http)
    {
        var view = await View(id, http.RequestAborted);
        var company = await companies.ForWorkplace(workplace, http.RequestAborted);
        var sets = await view.ThenDo(_ => find.OptionSets(caller, company.Key, http.RequestAborted));
        return sets.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.Render<ProductSalePage, ProductSaleModel>(http, new(view.Value, Ordered(view.Value, sets.Value), state), state.Status);
    }

    public async Task<IResult> SaveSale(ProductId id, Posted form, HttpContext http)
    {
        var view = await View(id, http.RequestAborted);
        if (view.Refusal is { } gone)
        {
            return Page.Error(http, gone);
        }

        var company = await companies.ForWorkplace(workplace, http.RequestAborted);
        var sets = (await find.OptionSets(caller, company.Key, http.RequestAborted)).Then(all => Ordered(view.Value, all));
        var changed = await sets.ThenDo(all => SaleOf(form, view.Value, all)
            .ThenDo(change => manage.Change(caller, view.Value.Product.Key, change, http.RequestAborted)));
        return changed.Refusal is { } refusal
            ? await Sale(id, new(refusal, form.Shown()), http)
            : Page.GoTo($"/negocio/productos/{id.Value}/venta?guardado=1");
    }

    public async Task<IResult> Facts(ProductId id, FormState state, HttpContext http)
    {
        var view = await View(id, http.RequestAborted);
        return view.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.Render<ProductFactsPage, ProductFactsModel>(
                http, new(view.Value, await products.TaxCountry(view.Value.Product.BakeryKey, http.RequestAborted), state), state.Status);
    }

    public async Task<IResult> SaveFacts(ProductId id, Posted form, HttpContext http)
    {
        var view = await View(id, http.RequestAborted);
        if (view.Refusal is { } gone)
        {
            return Page.Error(http, gone);
        }

        var changed = await FactsOf(form, view.Value)
            .ThenDo(change => manage.Change(caller, view.Value.Product.Key, change, http.RequestAborted));
        return changed.Refusal is { } refusal
            ? await Facts(id, new(refusal, form.Shown()), http)
            : Page.GoTo($"/negocio/productos/{id.Value}/ficha?guardado=1");
    }

    private async Task<Outcome<ArticleView>> View(ProductId id, CancellationToken cancel) =>
        await (await products.Mine(caller, id, cancel)).ThenDo(mine => find.Product(caller, mine.Product.Key, cancel));

    private static List<OptionSetView> Ordered(ArticleView view, IReadOnlyList<OptionSetView> all)
    {
        var own = view.Sets.Select(set => set.Set.Key).ToList();
        return [.. all.OrderBy(set => own.IndexOf(set.Set.Key) is >= 0 and var at ? at : int.MaxValue)];
    }

    private static Outcome<ArticleChange> SaleOf(Posted form, ArticleView view, IReadOnlyList<OptionSetView> sets)
    {
        var currency = view.Product.Currency;
        if (EnumNames<PriceType>.Find(form["tipo"]) is not { } type)
        {
            return Asked.Wrong(Texts.Details.SoldByWrong);
        }

        var hasVariants = type == PriceType.MultipleChoice;
        var price = hasVariants ? view.Product.Price : form.Amount("precio", currency);
        var deposit = form["deposito"].Length == 0 ? Money.Zero(currency) : form.Amount("deposito", currency);
        var (variants, limits) = (Variants(form, view), Limits(form));
        var unusual = hasVariants ? null : PriceIsMeant.Question(form, price);
        return (price.Refusal ?? deposit.Refusal ?? limits.Refusal ?? (hasVariants ? variants.Refusal : unusual)) is { } refusal
            ? refusal
            : new ArticleChange
            {
                PriceType = type,
                PriceMinor = hasVariants ? null : price.Value.Minor,
                Variants = hasVariants ? variants.Value : null,
                OptionSetKeys = [.. sets.Where(set => form.Has($"conjunto.{set.Set.Key}")).Select(set => set.Set.Key)],
                Sheet = sheet => sheet with
                {
                    Limits = limits.Value,
                    DepositMinor = deposit.Value.Minor,
                    TargetPrice = form["pesado"].Length > 0,
                    OnlyInStore = form["mostrador"].Length > 0,
                    Specialty = form["especialidad"].Length > 0,
                },
            };
    }

    /// <summary>The rows with a name; a row whose name was cleared is deleted.</summary>
    private static Outcome<IReadOnlyList<VariantDetails>> Variants(Posted form, ArticleView view)
    {
        var rows = Enumerable.Range(0, 1000).TakeWhile(at => form.Has($"variante-{at}"))
            .Where(at => form[$"variante-{at}"].Length > 0).ToList();
        var variants = new List<VariantDetails>();
        foreach (var at in rows)
        {
            var price = form.Amount($"precio-{at}", view.Product.Currency);
            if ((price.Refusal ?? PriceIsMeant.Question(form, price)) is { } refusal)
            {
                return refusal with { FieldName = $"precio-{at}" };
            }

            var key = form.Key($"clave-{at}");
            var before = view.Variants.FirstOrDefault(variant => variant.Key == key)?.Names;
            variants.Add(new()
            {
                Key = key,
                Names = OptionSetPages.Named(before, view.MainLanguage, form[$"variante-{at}"]),
                PriceMinor = price.Value.Minor,
                Position = rows.Count - variants.Count,
            });
        }

        return variants.Count == 0
            ? Asked.Wrong(Texts.Details.VariantMissing)
            : Outcome.Success<IReadOnlyList<VariantDetails>>(variants);
    }

    private static Outcome<LineLimits> Limits(Posted form)
    {
        var fields = DetailsText.Limits(new()).Select(limit => limit.Field).ToList();
        if (fields.Any(field => form[field].Length > 0 && form.Number(field) is null))
        {
            return Asked.Wrong(Texts.Choices.LimitWrong);
        }

        return new LineLimits
        {
            Amount = new Range(form.Number("cantidad-min"), form.Number("cantidad-max")),
            Weight = new Range(form.Number("gramos-min"), form.Number("gramos-max")),
            SuggestedWeight = form.Number("gramos-usual"),
            Persons = new Range(form.Number("personas-min"), form.Number("personas-max")),
        };
    }

    private static Outcome<ArticleChange> FactsOf(Posted form, ArticleView view)
    {
        var (allergens, nutrition) = (AllergenForm.Read(form), NutritionOf(form));
        var vat = EnumNames<VatClass>.Find(form["iva"]);
        var number = form["plu"].Length == 0 ? null : form.Number("plu");
        var refusal = allergens.Refusal ?? nutrition.Refusal
            ?? (form["plu"].Length > 0 && number is null ? Asked.Wrong(Texts.Details.PluWrong) : null);
        return refusal is not null
            ? refusal
            : new ArticleChange
            {
                Code = new(form["codigo"]),
                PriceLookUpCode = new(number),
                Sheet = sheet => sheet with
                {
                    Declaration = allergens.Value ?? sheet.Declaration,
                    AllergenKinds =
                        [.. Enum.GetValues<AllergenKind>().Where(kind => form.Has($"tipo.{EnumNames<AllergenKind>.NameOf(kind)}"))],
                    Diets = [.. Enum.GetValues<Diet>().Where(diet => form.Has($"dieta.{EnumNames<Diet>.NameOf(diet)}"))],
                    Ingredients = OptionSetPages.Named(sheet.Ingredients, view.MainLanguage, form["ingredientes"]),
                    Nutrition = nutrition.Value is { IsEmpty: false } facts ? facts : null,
                    Vat = vat,
                    Barcode = form["barras"].Length == 0 ? null : form["barras"],
                },
            };
    }

    private static Outcome<Nutrition> NutritionOf(Posted form)
    {
        var values = new Dictionary<string, decimal?>();
        foreach (var (field, _, _) in DetailsText.Nutrition(null))
        {
            var typed = form[field].Replace(',', '.');
            if (typed.Length == 0)
            {
                values[field] = null;
            }
            else if (decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                values[field] = number;
            }
            else
            {
                return Asked.Wrong(Texts.Details.NutritionWrong);
            }
        }

        return new Nutrition
        {
            Kilojoules = values["kj"],
            Kilocalories = values["kcal"],
            Fat = values["grasas"],
            Saturated = values["saturadas"],
            Carbohydrate = values["hidratos"],
            Sugars = values["azucares"],
            Fibre = values["fibra"],
            Protein = values["proteinas"],
            Salt = values["sal"],
        };
    }
}
