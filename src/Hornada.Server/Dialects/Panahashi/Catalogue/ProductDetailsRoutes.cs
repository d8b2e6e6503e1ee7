using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Everything about a product that the contract's product does not say. Not part of the contract.</summary>
/// <param name="Names">By two-letter code of the language.</param>
/// <param name="Price">Per piece, kilogram or person, or of the cheapest variant.</param>
/// <param name="OptionSetIds">In the order in which they are asked.</param>
/// <param name="Vat">Class of value added tax; empty when not told.</param>
/// <param name="VatPercent">Its rate in the bakery's country; null where it is not known.</param>
/// <param name="Nutrition">Of 100 g; null when not told.</param>
internal sealed record ProductDetailsWire(
    string Id, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, string> Descriptions,
    IReadOnlyDictionary<string, string> Ingredients, string? CategoryId, PriceType PriceType, decimal Price,
    IReadOnlyList<VariantWire> Variants, IReadOnlyList<string> OptionSetIds, LimitsBody Limits, decimal Deposit, bool FinalPriceAtPickup,
    bool OnlyInStore, bool Specialty, IReadOnlyDictionary<string, AllergenPresence> Allergens, IReadOnlyList<AllergenKind> AllergenKinds,
    IReadOnlyList<Diet> Diets, NutritionBody? Nutrition, string Vat, decimal? VatPercent, string Code, string PriceLookUpCode,
    string Barcode);

/// <summary>A form of a product with its own price.</summary>
internal sealed record VariantWire(
    string Id, IReadOnlyDictionary<string, string> Names, decimal Price, string Code, string PriceLookUpCode);

/// <summary>The details of products. Not part of the contract.</summary>
internal static class ProductDetailsRoutes
{
    private static readonly Dictionary<string, string> NoText = [];

    public static void MapProductDetails(this IEndpointRouteBuilder api)
    {
        var details = api.MapGroup("/products/{id}/details").WithTags("Products");
        details.MapGet("", async (string id, Caller caller, Workplace workplace, ArticleAnswers pages, CancellationToken cancel) =>
            Answers.From(await pages.Read(caller, workplace, new(id), cancel), wire => wire))
            .RequireStaff(Permission.Catalogue)
            .WithSummary("How a product is sold and what is declared of it").Answers200<ProductDetailsWire>(401, 403, 404);

        details.MapPatch("", async (
            string id, Body<ProductDetailsBody> body, Caller caller, Workplace workplace, ArticleAnswers pages,
            CancellationToken cancel) =>
            Answers.From(await pages.Change(caller, workplace, new(id), body.Value, cancel), wire => wire))
            .RequireStaff(Permission.Catalogue).Idempotent().TakesBulk()
            .WithSummary("Change exactly what is sent").Answers200<ProductDetailsWire>(400, 401, 403, 404);
    }

    public static ProductDetailsWire ToWire(ArticleView view, string? country)
    {
        var (product, sheet) = (view.Product, view.Sheet);
        return new(
            product.Id.Value,
            view.Names.ByLanguage,
            view.Descriptions?.ByLanguage ?? NoText,
            sheet.Ingredients?.ByLanguage ?? NoText,
            product.CategoryKey is { } category ? WireKey.Write(category) : null,
            product.PriceType,
            WireMoney.Write(product.PriceMinor, product.Currency),
            [
                .. view.Variants.Select(variant => new VariantWire(
                    WireKey.Write(variant.Key), variant.Names.ByLanguage, WireMoney.Write(variant.PriceMinor, product.Currency),
                    variant.Code ?? "", Number(variant.PriceLookUpCode))),
            ],
            [.. view.Sets.Select(set => WireKey.Write(set.Set.Key))],
            LimitsBody.From(sheet.Limits),
            WireMoney.Write(sheet.DepositMinor, product.Currency),
            sheet.TargetPrice,
            sheet.OnlyInStore,
            sheet.Specialty,
            sheet.Declaration.ByName(),
            sheet.AllergenKinds,
            sheet.Diets,
            sheet.Nutrition is { } facts ? NutritionBody.From(facts) : null,
            sheet.Vat is { } vat ? EnumNames<VatClass>.NameOf(vat) : "",
            VatRates.Rate(country, sheet.Vat) / 100m,
            product.Code ?? "",
            Number(product.PriceLookUpCode),
            sheet.Barcode ?? "");
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Reads and changes the details of products of the caller's bakery.</summary>
internal sealed class ArticleAnswers(FindProducts products, FindCatalogue find, ManageArticles manage)
{
    public async Task<Outcome<ProductDetailsWire>> Read(Caller caller, Workplace workplace, ProductId id, CancellationToken cancel)
    {
        var view = await (await products.Mine(caller, id, cancel)).ThenDo(mine => find.Product(caller, mine.Product.Key, cancel));
        return view.Refusal is { } refusal
            ? refusal
            : ProductDetailsRoutes.ToWire(view.Value, await products.TaxCountry(view.Value.Product.BakeryKey, cancel));
    }

    public async Task<Outcome<ProductDetailsWire>> Change(
        Caller caller, Workplace workplace, ProductId id, ProductDetailsBody body, CancellationToken cancel)
    {
        var change = body.Change(workplace.Currency);
        var changed = await (await products.Mine(caller, id, cancel)).ThenDo(mine =>
            change.ThenDo(wanted => manage.Change(caller, mine.Product.Key, wanted, cancel)));
        return changed.Refusal is { } refusal ? refusal : await Read(caller, workplace, id, cancel);
    }
}
