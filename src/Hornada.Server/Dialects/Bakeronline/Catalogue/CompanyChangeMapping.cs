using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Shops;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>Maps categories and offers of requests to Core. What Core does not keep is refused, not dropped.</summary>
internal static class CompanyChangeMapping
{
    public static Outcome<CategoryDetails> Category(CompanyCategoryBody body)
    {
        var name = CatalogueBodyMapping.Text("name", body.Name);
        return (name is { Refusal: { } wrong } ? wrong : NotKept(body)) is { } refusal
            ? refusal
            : new CategoryDetails
            {
                Names = name?.Value,
                IsActive = body.Active,
                Code = body.Code.IsThere ? new(body.Code.Value) : null,
                ShownIn = body.ShopIds,
                MayRepeatName = true,
            };
    }

    public static Outcome<OfferDetails> Offer(CompanyOfferBody body)
    {
        var rules = (body.Items ?? []).Select((item, at) => Rule(item, FormattableString.Invariant($"items[{at}]"))).ToList();
        var day = OfferNames.Read<OfferDay>(body.ValidFor ?? OfferNames.Day(OfferDay.Order), OfferNames.Day);
        var weekday = body.RecurringOn is null ? null : OfferNames.Read<DayOfWeek>(body.RecurringOn, OfferNames.Weekday);
        var refusal = (body, day) switch
        {
            ({ Name: null }, _) => ErrorResponse.Missing("name"),
            ({ Shops: null }, _) => ErrorResponse.Missing("shops"),
            (_, null) => OneOf("valid_for", Enum.GetValues<OfferDay>().Select(OfferNames.Day)),
            ({ RecurringOn: not null }, _) when weekday is null => Weekdays,
            ({ Recurring: true, RecurringOn: null }, _) => ErrorResponse.Missing("recurring_on"),
            _ => rules.Select(rule => rule.Refusal).FirstOrDefault(wrong => wrong is not null),
        };
        return refusal is not null
            ? refusal
            : new OfferDetails
            {
                Name = body.Name!,
                FirstDay = body.FromDate,
                LastDay = body.UntilDate,
                CountsBy = day!.Value,
                RecurringOn = body.Recurring == false ? null : weekday,
                BakeryKeys = body.Shops!,
                Rules = [.. rules.Select(rule => rule.Value)],
            };
    }

    private static Outcome<OfferRule> Rule(CompanyOfferItemBody? item, string path) => (
        OfferNames.Read<OfferTarget>(item?.AppliesTo, OfferNames.Target), OfferNames.Read<OfferType>(item?.Type, OfferNames.Type)) switch
    {
        (null, _) => OneOf($"{path}.applies_to", Enum.GetValues<OfferTarget>().Select(OfferNames.Target)),
        (_, null) => OneOf($"{path}.type", Enum.GetValues<OfferType>().Select(OfferNames.Type)),
        _ when item!.ItemId is null => ErrorResponse.Missing($"{path}.item_id"),
        ({ } target, { } type) => new OfferRule(
            target, item!.ItemId!.Value, type, item.Percentage ?? 0, item.MinimumAmount ?? 0, item.FreeAmount ?? 0),
    };

    private static Refusal Weekdays => OneOf("recurring_on", Enum.GetValues<DayOfWeek>().Select(OfferNames.Weekday));

    private static Refusal OneOf(string field, IEnumerable<string> words)
    {
        var list = string.Join(", ", words);
        return Refusal.OfField(field, new(
            $"debe ser uno de: {list}",
            $"must be one of: {list}",
            $"moet een van deze zijn: {list}",
            $"doit être l’une des valeurs suivantes : {list}"));
    }

    private static Refusal? NotKept(CompanyCategoryBody body)
    {
        var field = body.OnlyOrderInStore == true ? "only_order_in_store"
            : body.Description?.Values.Any(words => !string.IsNullOrWhiteSpace(words)) == true ? "description"
            : null;
        return field is null
            ? null
            : new(RefusalKind.RuleBroken, "NOT_KEPT", Refusal.OfField(field, new(
                "no existe aquí para una categoría",
                "is not kept for a category here",
                "wordt hier niet bewaard voor een categorie",
                "n’est pas conservé ici pour une catégorie")).Message);
    }
}
