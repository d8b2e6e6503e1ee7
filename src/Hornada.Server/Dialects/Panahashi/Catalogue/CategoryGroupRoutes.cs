using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>A heading under which programs show several categories. Not part of the contract.</summary>
/// <param name="Names">By two-letter code of the language.</param>
/// <param name="CategoryIds">The categories in it, in their order.</param>
internal sealed record CategoryGroupWire(string Id, IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> CategoryIds);

/// <summary>The groups of a company's categories. Not part of the contract.</summary>
internal static class CategoryGroupRoutes
{
    public static void MapCategoryGroups(this IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/category-groups").WithTags("Catalogue");
        groups.MapGet("", async (Workplace workplace, FindCatalogue find, CancellationToken cancel) =>
            Answers.Ok(ToWire(await find.Arranged(workplace, cancel))))
            .RequireStaff(Permission.Catalogue).WithSummary("Headings over categories, in their order")
            .Answers200<CategoryGroupWire[]>(401, 403);

        groups.MapPost("", async (
            Body<CategoryGroupBody> body, Caller caller, Workplace workplace, ManageCategoryGroups manage, FindCatalogue find,
            CancellationToken cancel) =>
        {
            var company = (await find.Arranged(workplace, cancel)).Company.Key;
            var made = await LocalText.Read("names", body.Value.Names!).ThenDo(names => manage.Create(caller, company, names, cancel));
            return Answers.Created(await made.ThenDo(group => One(find, workplace, group.Key, cancel)), row => row);
        })
            .RequireStaff(Permission.Catalogue).Idempotent().WithSummary("Create a group; it comes last")
            .Answers201<CategoryGroupWire>(400, 401, 403);

        groups.MapPut("/order", async (
            Body<CategoryOrderBody> body, Caller caller, Workplace workplace, ManageCategoryGroups manage, FindCatalogue find,
            CancellationToken cancel) =>
        {
            var company = (await find.Arranged(workplace, cancel)).Company.Key;
            var done = await WireKey.ReadAll(body.Value.Ids!, id => CatalogueRefusals.Named(CatalogueRefusals.NoGroup(id)))
                .ThenDo(keys => manage.Arrange(caller, company, keys, cancel));
            return done.Refusal is { } refusal
                ? PanahashiErrors.Result(refusal)
                : Answers.Ok(ToWire(await find.Arranged(workplace, cancel)));
        })
            .RequireStaff(Permission.Catalogue).Idempotent().WithSummary("Put the groups in order")
            .Answers200<CategoryGroupWire[]>(400, 401, 403);

        groups.MapPatch("/{id}", async (
            string id, Body<CategoryGroupBody> body, Caller caller, Workplace workplace, ManageCategoryGroups manage,
            FindCatalogue find, CancellationToken cancel) =>
        {
            var changed = await LocalText.Read("names", body.Value.Names!).ThenDo(names => WireKey.On(
                id, CatalogueRefusals.NoGroup, key => manage.Rename(caller, key, names, cancel)));
            return Answers.From(await changed.ThenDo(group => One(find, workplace, group.Key, cancel)), row => row);
        })
            .RequireStaff(Permission.Catalogue).Idempotent().WithSummary("Give a group other names")
            .Answers200<CategoryGroupWire>(400, 401, 403, 404);

        groups.MapDelete("/{id}", async (string id, Caller caller, ManageCategoryGroups manage, CancellationToken cancel) =>
            Answers.Done(
                await WireKey.On(id, CatalogueRefusals.NoGroup, key => manage.Delete(caller, key, cancel)), "Grupo eliminado"))
            .RequireStaff(Permission.Catalogue).Idempotent().WithSummary("Delete a group; its categories stay, without one")
            .Answers200<object>(401, 403, 404);
    }

    private static async Task<Outcome<CategoryGroupWire>> One(
        FindCatalogue find, Workplace workplace, long key, CancellationToken cancel) =>
        ToWire(await find.Arranged(workplace, cancel)).FirstOrDefault(row => row.Id == WireKey.Write(key)) is { } row
            ? row
            : CatalogueRefusals.NoGroup(key);

    private static IReadOnlyList<CategoryGroupWire> ToWire(ArrangedCategories arranged) =>
    [
        .. arranged.Groups.Select(group => new CategoryGroupWire(
            WireKey.Write(group.Key),
            group.Names.ByLanguage,
            [.. arranged.Categories.Where(row => row.Category.GroupKey == group.Key).Select(row => WireKey.Write(row.Category.Key))])),
    ];
}
