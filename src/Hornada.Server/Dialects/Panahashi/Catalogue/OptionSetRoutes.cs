using System.Text.Json.Serialization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>A question about products, such as the filling of a cake. Not part of the contract.</summary>
/// <param name="Names">By two-letter code of the language.</param>
/// <param name="MultipleChoice">More than one option may be chosen.</param>
/// <param name="ChooseAmount">An option may be chosen several times.</param>
/// <param name="AllowAttachment">The customer may send a picture with an option.</param>
/// <param name="MaxDifferent">Most different options that may be chosen; null for no limit.</param>
/// <param name="MaxAmount">Most options counted with their amounts; null for no limit.</param>
/// <param name="Options">Its options, the first one first.</param>
internal sealed record OptionSetWire(
    string Id, IReadOnlyDictionary<string, string> Names, string Code, bool MultipleChoice, bool ChooseAmount, bool AllowAttachment,
    int MinDifferent, int? MaxDifferent, int MinAmount, int? MaxAmount, IReadOnlyList<OptionWire> Options);

/// <summary>One answer to such a question.</summary>
/// <param name="PriceChange">Added to the price, in units of the currency; negative lowers it.</param>
internal sealed record OptionWire(
    string Id, IReadOnlyDictionary<string, string> Names, decimal PriceChange, PriceCalculation Calculation, string Code,
    bool RequireImage)
{
    /// <summary>What it looks like. Left out while it has no picture.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PhotographWire? Picture { get; init; }
}

/// <summary>The option sets of a company. Not part of the contract.</summary>
internal static class OptionSetRoutes
{
    public static void MapOptionSets(this IEndpointRouteBuilder api)
    {
        var sets = api.MapGroup("/option-sets").WithTags("Catalogue");
        sets.MapGet("", async (
            Caller caller, Workplace workplace, FindCompanies companies, FindCatalogue find, CancellationToken cancel) =>
        {
            var company = await companies.ForWorkplace(workplace, cancel);
            return Answers.From(
                await find.OptionSets(caller, company.Key, cancel), views => views.Select(view => ToWire(view, company.Currency)).ToList());
        })
            .RequireStaff(Permission.Catalogue).WithSummary("What customers choose with products, oldest set first")
            .Answers200<OptionSetWire[]>(401, 403);

        sets.MapPost("", async (
            Body<OptionSetBody> body, Caller caller, Workplace workplace, FindCompanies companies, ManageOptionSets manage,
            CancellationToken cancel) =>
        {
            var company = await companies.ForWorkplace(workplace, cancel);
            return Answers.Created(
                await body.Value.Details(company.Currency).ThenDo(set => manage.Create(caller, company.Key, set, cancel)),
                view => ToWire(view, company.Currency));
        })
            .RequireStaff(Permission.Catalogue).Idempotent().WithSummary("Create an option set with its options")
            .Answers201<OptionSetWire>(400, 401, 403);

        sets.MapPut("/{id}", async (
            string id, Body<OptionSetBody> body, Caller caller, Workplace workplace, ManageOptionSets manage, CancellationToken cancel) =>
            Answers.From(
                await body.Value.Details(workplace.Currency).ThenDo(set => WireKey.On(
                    id, CatalogueRefusals.NoSet, key => manage.Change(caller, key, set, cancel))),
                view => ToWire(view, workplace.Currency)))
            .RequireStaff(Permission.Catalogue).Idempotent().WithSummary("Replace an option set; options that are not named are deleted")
            .Answers200<OptionSetWire>(400, 401, 403, 404);

        sets.MapDelete("/{id}", async (string id, Caller caller, ManageOptionSets manage, CancellationToken cancel) =>
            Answers.Done(
                await WireKey.On(id, CatalogueRefusals.NoSet, key => manage.Delete(caller, key, cancel)), "Opciones eliminadas"))
            .RequireStaff(Permission.Catalogue).Idempotent().WithSummary("Delete an option set; products no longer ask for it")
            .Answers200<object>(401, 403, 404);
    }

    internal static OptionWire ToWire(ProductOption option, Currency currency) => new(
        WireKey.Write(option.Key),
        option.Names.ByLanguage,
        WireMoney.Write(option.PriceChangeMinor, currency),
        option.Calculation,
        option.Code ?? "",
        option.RequireImage)
    {
        Picture = option.Picture is { } picture ? ProductWireMapping.ToWire(picture) : null,
    };

    private static OptionSetWire ToWire(OptionSetView view, Currency currency) => new(
        WireKey.Write(view.Set.Key),
        view.Set.Names.ByLanguage,
        view.Set.Code ?? "",
        view.Set.MultipleChoice,
        view.Set.ChooseAmount,
        view.Set.AllowAttachment,
        view.Set.MinDifferent,
        view.Set.MaxDifferent,
        view.Set.MinAmount,
        view.Set.MaxAmount,
        [.. view.Options.Select(option => ToWire(option, currency))]);
}
