using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Words and fields of offers.</summary>
internal static class OfferText
{
    /// <summary>What offers can be for, by kind.</summary>
    public static IReadOnlyList<(LocalizedText Label, IReadOnlyList<OfferThing> Things)> Groups(OfferThings things) =>
    [
        (Texts.Shelves.Title, [.. things.All.Where(thing => thing.Target == OfferTarget.Category)]),
        (Texts.Office.Products, [.. things.All.Where(thing => thing.Target == OfferTarget.Product)]),
        (Texts.Details.Variants, [.. things.All.Where(thing => thing.Target == OfferTarget.Variant)]),
    ];

    public static LocalizedText Word(OfferType type) => type switch
    {
        OfferType.Percentage => Texts.Offers.Percentage,
        OfferType.Volume => Texts.Offers.Volume,
    };

    public static LocalizedText Day(OfferDay day) => day switch
    {
        OfferDay.Order => Texts.Offers.DayOfOrder,
        OfferDay.Acquire => Texts.Offers.DayOfPickup,
    };

    public static string Word(OfferDay? day) => EnumNames<OfferDay>.NameOf(day ?? OfferDay.Order);

    public static string Word(DayOfWeek? day) => day is { } known ? EnumNames<DayOfWeek>.NameOf(known) : "";

    public static string Target(OfferItem item) => OfferThing.Field(item.AppliesTo, item.ItemKey);

    public static string Percent(OfferItem? item) =>
        item is { BasisPoints: > 0 } ? (item.BasisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "";

    public static string Number(int? number) => number is > 0 ? Localizer.Whole(number.Value) : "";

    public static string Date(DateOnly? day) => day is { } known ? Localizer.Date(known) : "";

    /// <summary>A rule in words: what it gives, and for what.</summary>
    public static string Rule(OfferItem item, OfferThings things, Localizer localizer)
    {
        var thing = things.All.FirstOrDefault(one => one.Value == Target(item));
        var (name, share) = (thing is null ? "—" : localizer[thing.Name], localizer.Number(item.BasisPoints / 100.0, 2));
        return item.Type switch
        {
            OfferType.Percentage when item.MinimumAmount > 0 =>
                localizer[Texts.Offers.PercentFrom, share, name, item.MinimumAmount],
            OfferType.Percentage => localizer[Texts.Offers.PercentOf, share, name],
            OfferType.Volume => localizer[Texts.Offers.FreeOf, item.MinimumAmount, item.FreeAmount, name],
        };
    }

    /// <summary>The days on which an offer holds.</summary>
    public static string Days(Offer offer, Localizer localizer)
    {
        string?[] parts =
        [
            offer.RecurringOn is { } weekday ? localizer.Weekday(weekday) : null,
            offer.FirstDay is { } first ? localizer[Texts.Offers.From, localizer.Day(first)] : null,
            offer.LastDay is { } last ? localizer[Texts.Offers.Until, localizer.Day(last)] : null,
        ];
        var told = string.Join(" · ", parts.OfType<string>());
        return told.Length > 0 ? told : localizer[Texts.Offers.EveryDay];
    }
}
