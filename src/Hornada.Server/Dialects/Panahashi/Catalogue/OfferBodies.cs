using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>A whole offer: what is absent has its default.</summary>
/// <param name="FirstDay">Such as 2026-12-24; absent for no beginning.</param>
/// <param name="LastDay">Inclusive; absent for no end.</param>
/// <param name="CountsBy">The day that decides: of the order (default) or of the pickup.</param>
/// <param name="Weekday">Only on this day of the week; absent for every day.</param>
/// <param name="BakeryIds">Where it holds; the caller's bakery when absent.</param>
internal sealed record OfferBody(
    [property: Required] string? Name, string? FirstDay, string? LastDay, OfferDay? CountsBy, DayOfWeek? Weekday,
    IReadOnlyList<string?>? BakeryIds, [property: Required] IReadOnlyList<OfferRuleBody?>? Rules) : ClosedBody
{
    public Outcome<OfferDetails> Details(OfferContext context)
    {
        var (first, last) = (Day("firstDay", FirstDay), Day("lastDay", LastDay));
        var bakeries = BakeryIds?.Select(id => context.Bakeries.FirstOrDefault(bakery => bakery.Id.Value == id)?.Key).ToList();
        var rules = Rules!.Select(rule => rule?.Read(context) ?? Refusal.MissingField("rules")).ToList();
        var refusal = first.Refusal ?? last.Refusal ?? (bakeries?.Contains(null) == true ? CatalogueRefusals.BakeryOfOthers : null)
            ?? rules.Select(rule => rule.Refusal).FirstOrDefault(wrong => wrong is not null);
        return refusal is not null
            ? refusal
            : new OfferDetails
            {
                Name = Name!,
                FirstDay = first.Value,
                LastDay = last.Value,
                CountsBy = CountsBy ?? OfferDay.Order,
                RecurringOn = Weekday,
                BakeryKeys = bakeries?.OfType<long>().ToList() ?? [context.Here],
                Rules = [.. rules.Select(rule => rule.Value)],
            };
    }

    private static Outcome<DateOnly?> Day(string field, string? written) => string.IsNullOrEmpty(written)
        ? (DateOnly?)null
        : DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Refusal.OfField(field, new(
                "debe ser una fecha como 2026-12-24",
                "must be a date like 2026-12-24",
                "moet een datum zijn, zoals 2026-12-24",
                "doit être une date, comme 2026-12-24"));
}

/// <summary>What an offer gives, and for which thing.</summary>
/// <param name="Percent">PERCENTAGE: what it takes off, such as 12.5.</param>
/// <param name="MinimumAmount">PERCENTAGE: the quantity from which on it holds. VOLUME: the quantity to buy for each reward.</param>
/// <param name="FreeAmount">VOLUME: the free quantity.</param>
internal sealed record OfferRuleBody(
    [property: Required] OfferTarget? AppliesTo, [property: Required] string? Id, [property: Required] OfferType? Type, decimal? Percent,
    int? MinimumAmount, int? FreeAmount)
{
    private const int PointsOfPercent = 100;

    public Outcome<OfferRule> Read(OfferContext context) => (AppliesTo, Id, Type) switch
    {
        (null, _, _) => Refusal.MissingField("rules.appliesTo"),
        (_, null, _) => Refusal.MissingField("rules.id"),
        (_, _, null) => Refusal.MissingField("rules.type"),
        ({ } target, { } id, { } type) => Key(target, id, context).Then(key => new OfferRule(
            target, key, type, Points(Percent ?? 0), MinimumAmount ?? 0, FreeAmount ?? 0)),
    };

    private static Outcome<long> Key(OfferTarget target, string id, OfferContext context) => target switch
    {
        OfferTarget.Product => context.KeyOf(id) is { } key ? key : CatalogueRefusals.Named(CatalogueRefusals.NoProduct(id)),
        OfferTarget.Variant => WireKey.Read(id, unknown => CatalogueRefusals.Named(CatalogueRefusals.NoVariant(unknown))),
        OfferTarget.Category => WireKey.Read(id, unknown => CatalogueRefusals.Named(CatalogueRefusals.NoCategory(unknown))),
    };

    /// <summary>Hundredths of a percent; beyond every share where there is no such number.</summary>
    private static int Points(decimal percent) =>
        percent is >= 0 and <= 100 && decimal.Truncate(percent * PointsOfPercent) == percent * PointsOfPercent
            ? (int)(percent * PointsOfPercent)
            : -1;
}

/// <summary>What ids of an offer stand for.</summary>
/// <param name="Here">Key of the caller's bakery.</param>
/// <param name="Products">Ids of the company's products by key.</param>
internal sealed record OfferContext(
    long Here, IReadOnlyList<Core.Accounts.BakeryReference> Bakeries, IReadOnlyDictionary<long, ProductId> Products)
{
    /// <summary>Key of a product; null when the company has none with this id.</summary>
    public long? KeyOf(string id) => Products.Where(row => row.Value.Value == id).Select(row => (long?)row.Key).FirstOrDefault();
}
