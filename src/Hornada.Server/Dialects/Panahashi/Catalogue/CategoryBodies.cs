using System.ComponentModel.DataAnnotations;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Creates or changes a category; an absent member changes nothing.</summary>
/// <param name="Names">By two-letter code of the language; required for a new one.</param>
/// <param name="Code">The company's own key; empty for none.</param>
/// <param name="BannerUrl">Address of its picture; empty for none.</param>
/// <param name="ShownIn">Ids of all the bakeries that show it, and so sell its products; a new one is shown in the caller's bakery.</param>
internal sealed record CategoryBody(
    IReadOnlyDictionary<string, string?>? Names, bool? Active, string? Code, string? BannerUrl, IReadOnlyList<string?>? ShownIn)
    : ClosedBody
{
    public Outcome<CategoryDetails> Details(ArrangedCategories arranged)
    {
        var names = Names is null ? default(Outcome<LocalText?>?) : LocalText.Read("names", Names);
        if (names is { Refusal: { } wrong })
        {
            return wrong;
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
                ShownIn = bakeries?.OfType<long>().ToList(),
            };
    }
}

/// <summary>Puts categories in order.</summary>
/// <param name="Ids">Their ids, the first one first; categories that are not named follow.</param>
internal sealed record CategoryOrderBody([property: Required] IReadOnlyList<string?>? Ids) : ClosedBody;
