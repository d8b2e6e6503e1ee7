using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>A category of the caller's company. Not part of the contract.</summary>
/// <param name="Names">By two-letter code of the language.</param>
/// <param name="GroupId">The group under which it is shown; null for none.</param>
/// <param name="Products">How many products stand in it.</param>
/// <param name="ShownIn">Ids of the bakeries that show it, and so sell its products.</param>
internal sealed record CategoryWire(
    string Id, IReadOnlyDictionary<string, string> Names, bool Active, string Code, PictureUrl BannerUrl, string? GroupId,
    int Products, IReadOnlyList<string> ShownIn);

/// <summary>The categories in which a company shows its products. Not part of the contract.</summary>
internal static class CategoryRoutes
{
    public static void MapCategories(this IEndpointRouteBuilder api)
    {
        var categories = api.MapGroup("/categories").WithTags("Catalogue");
        categories.MapGet("", async (Workplace workplace, FindCatalogue find, CancellationToken cancel) =>
            Answers.Ok(ToWire(await find.Arranged(workplace, cancel))))
            .RequireStaff(Permission.Catalogue).WithSummary("The categories of the caller's company, in their order")
            .Answers200<CategoryWire[]>(401, 403);

        categories.MapPost("", async (
            Body<CategoryBody> body, Caller caller, Workplace workplace, ManageCategories manage, FindCatalogue find,
            CancellationToken cancel) =>
        {
            var arranged = await find.Arranged(workplace, cancel);
            var made = await body.Value.Details(arranged).ThenDo(details => manage.Create(
                caller, arranged.Company.Key, details with { ShownIn = details.ShownIn ?? [workplace.Key] }, cancel));
            return Answers.Created(await made.ThenDo(category => One(find, workplace, category.Key, cancel)), row => row);
        })
            .RequireStaff(Permission.Catalogue).Idempotent().WithSummary("Create a category; it comes last")
            .Answers201<CategoryWire>(400, 401, 403);

        categories.MapPut("/order", async (
            Body<CategoryOrderBody> body, Caller caller, Workplace workplace, ManageCategories manage, FindCatalogue find,
            CancellationToken cancel) =>
        {
            var arranged = await find.Arranged(workplace, cancel);
            var done = await WireKey.ReadAll(body.Value.Ids!, id => CatalogueRefusals.Named(CatalogueRefusals.NoCategory(id)))
                .ThenDo(keys => manage.Arrange(caller, arranged.Company.Key, keys, cancel));
            return done.Refusal is { } refusal
                ? PanahashiErrors.Result(refusal)
                : Answers.Ok(ToWire(await find.Arranged(workplace, cancel)));
        })
            .RequireStaff(Permission.Catalogue).Idempotent().WithSummary("Put the categories in order")
            .Answers200<CategoryWire[]>(400, 401, 403);

        categories.MapPatch("/{id}", async (
            string id, Body<CategoryBody> body, Caller caller, Workplace workplace, ManageCategories manage, FindCatalogue find,
            CancellationToken cancel) =>
        {
            var details = body.Value.Details(await find.Arranged(workplace, cancel));
            var changed = await details.ThenDo(known => WireKey.On(
                id, CatalogueRefusals.NoCategory, key => manage.Change(caller, key, known, cancel)));
            return Answers.From(await changed.ThenDo(category => One(find, workplace, category.Key, cancel)), row => row);
        })
            .RequireStaff(Permission.Catalogue).Idempotent().WithSummary("Change exactly what is sent")
            .Answers200<CategoryWire>(400, 401, 403, 404);

        categories.MapDelete("/{id}", async (
            string id, string? moveTo, Caller caller, ManageCategories manage, CancellationToken cancel) =>
            Answers.Done(
                await MoveTo(moveTo).ThenDo(target => WireKey.On(
                    id, CatalogueRefusals.NoCategory, key => manage.Delete(caller, key, target, cancel))),
                "Categoría eliminada"))
            .RequireStaff(Permission.Catalogue).Idempotent()
            .WithSummary("Delete a category; `moveTo` is the category that takes its products")
            .Answers200<object>(400, 401, 403, 404);
    }

    private static Outcome<long?> MoveTo(string? id) => id is null
        ? Outcome.Success<long?>(null)
        : WireKey.Read(id, unknown => CatalogueRefusals.Named(CatalogueRefusals.NoCategory(unknown))).Then(key => (long?)key);

    internal static async Task<Outcome<CategoryWire>> One(FindCatalogue find, Workplace workplace, long key, CancellationToken cancel) =>
        ToWire(await find.Arranged(workplace, cancel)).FirstOrDefault(row => row.Id == WireKey.Write(key)) is { } row
            ? row
            : CatalogueRefusals.NoCategory(key);

    private static IReadOnlyList<CategoryWire> ToWire(ArrangedCategories arranged) =>
    [
        .. arranged.Categories.Select(row => new CategoryWire(
            WireKey.Write(row.Category.Key),
            row.Category.Names.ByLanguage,
            row.Category.IsActive,
            row.Category.Code ?? "",
            new(row.Category.BannerUrl),
            row.Category.GroupKey is { } group ? WireKey.Write(group) : null,
            row.Products,
            [.. arranged.Bakeries.Where(bakery => row.BakeryKeys.Contains(bakery.Key)).Select(bakery => bakery.Id.Value)])),
    ];
}
