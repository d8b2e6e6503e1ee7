using System.ComponentModel.DataAnnotations;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Creates or changes a category; an absent member changes nothing.</summary>
/// <param name="Names">By two-letter code of the language; required for a new one.</param>
/// <param name="Code">The company's own key; empty for none.</param>
/// <param name="BannerUrl">Address of its picture; empty for none.</param>
/// <param name="GroupId">The group under which it is shown; empty for none.</param>
/// <param name="ShownIn">Ids of all the bakeries that show it, and so sell its products; a new one is shown in the caller's bakery.</param>
internal sealed record CategoryBody(
    IReadOnlyDictionary<string, string?>? Names, bool? Active, string? Code, string? BannerUrl, string? GroupId,
    IReadOnlyList<string?>? ShownIn)
    : ClosedBody
{
    public Outcome<CategoryDetails> Details(ArrangedCategories arranged)
    {
        var names = Names is null ? default(Outcome<LocalText?>?) : LocalText.Read("names", Names);
        if (names is { Refusal: { } wrong })
        {
            return wrong;
        }

        var group = string.IsNullOrEmpty(GroupId) ? Outcome.Success<long?>(null)
            : WireKey.Read(GroupId, id => CatalogueRefusals.Named(CatalogueRefusals.NoGroup(id))).Then(key => (long?)key);
        if (group.Refusal is { } unknown)
        {
            return unknown;
        }

        var bakeries = ShownIn?.Select(id => arranged.Bakeries.FirstOrDefault(bakery => bakery.Id.Value == id)?.Key).ToList();
        return bakeries?.Contains(null) == true
            ? CatalogueRefusals.BakeryOfOthers
            : new CategoryDetails
            {
                Names = names?.Value,
                IsActive = Active,
                Code = Code is null ? null : new(Code),
                BannerUrl = BannerUrl,
                GroupKey = GroupId is null ? null : new(group.Value),
                ShownIn = bakeries?.OfType<long>().ToList(),
            };
    }
}

/// <summary>Creates or renames a group of categories.</summary>
/// <param name="Names">By two-letter code of the language.</param>
internal sealed record CategoryGroupBody([property: Required] IReadOnlyDictionary<string, string?>? Names) : ClosedBody;

/// <summary>Puts categories, or their groups, in order.</summary>
/// <param name="Ids">Their ids, the first one first; those that are not named follow.</param>
internal sealed record CategoryOrderBody([property: Required] IReadOnlyList<string?>? Ids) : ClosedBody;
