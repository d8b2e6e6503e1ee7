using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Promotions;

/// <summary>How a discount is computed (words of seed 001).</summary>
public enum PromotionType
{
    /// <summary>A share of the price.</summary>
    Percentage,

    /// <summary>An amount, once an order.</summary>
    FixedAmount,

    /// <summary>A share of the price, at certain hours of the day.</summary>
    HappyHour,
}

/// <summary>A discount of a bakery, on whole orders or on one product.</summary>
public sealed class Promotion
{
    /// <summary>Longest title, in characters.</summary>
    public const int MaxTitle = 120;

    /// <summary>Longest description, in characters.</summary>
    public const int MaxDescription = 500;

    /// <summary>100 %, in hundredths of a percent.</summary>
    public const int WholeBasisPoints = 10_000;

    private Promotion()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the bakery that offers it.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>The one product it is for; null for the whole order.</summary>
    public ProductId? ProductId { get; private set; }

    /// <summary>Display name, 1 to 120 characters.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Terms; empty when none.</summary>
    public string Description { get; private set; } = "";

    /// <summary>How it is computed.</summary>
    public PromotionType Type { get; private set; }

    /// <summary>The share, in hundredths of a percent, 1 to 10 000; 0 with FIXED_AMOUNT.</summary>
    public int BasisPoints { get; private set; }

    /// <summary>The amount, in minor units of <see cref="Currency"/>; 0 unless FIXED_AMOUNT.</summary>
    public long DiscountMinor { get; private set; }

    /// <summary>Currency of the amount: the bakery's.</summary>
    public Currency Currency { get; private set; } = Currency.Cop;

    /// <summary>First instant of the happy hour by the bakery's wall clock; null unless HAPPY_HOUR.</summary>
    public TimeOnly? HappyFrom { get; private set; }

    /// <summary>First instant after it; earlier than <see cref="HappyFrom"/> means past midnight.</summary>
    public TimeOnly? HappyUntil { get; private set; }

    /// <summary>Whether it is offered now.</summary>
    public bool IsActive { get; private set; }

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The discount on an order placed now; zero when the promotion does not apply.</summary>
    /// <param name="bakery">The bakery of the order; a foreign promotion takes nothing off (P-24).</param>
    /// <param name="lines">The sums of the order's lines.</param>
    /// <param name="now">The moment of placing; hours count by the bakery's wall clock.</param>
    /// <returns>At most the price of its target; a share is rounded half-up to the currency's cash unit.</returns>
    public Money DiscountOn(Bakery bakery, IReadOnlyList<LineSum> lines, DateTimeOffset now)
    {
        var applies = IsActive && bakery.Key == BakeryKey && (Type != PromotionType.HappyHour || IsHappy(bakery.LocalTime(now)));
        var reduced = lines.Where(line => applies && (ProductId is null || line.Product == ProductId));
        var price = new Money(reduced.Aggregate(0L, (sum, line) => checked(sum + line.TotalMinor)), bakery.Currency);
        return Type switch
        {
            PromotionType.Percentage or PromotionType.HappyHour => price.Portion(BasisPoints, WholeBasisPoints),
            PromotionType.FixedAmount => price with { Minor = Math.Min(price.Minor, DiscountMinor) },
        };
    }

    /// <summary>A promotion that is not stored yet: active. The details must have been checked.</summary>
    internal static Promotion Offer(string id, Bakery bakery, PromotionDetails details, DateTimeOffset now) => new()
    {
        Id = id,
        BakeryKey = bakery.Key,
        ProductId = details.ProductId,
        Title = details.Title,
        Description = details.Description,
        Type = details.Type,
        BasisPoints = details.Type == PromotionType.FixedAmount ? 0 : details.BasisPoints,
        DiscountMinor = details.Type == PromotionType.FixedAmount ? details.Discount.Minor : 0,
        Currency = bakery.Currency,
        HappyFrom = details.Type == PromotionType.HappyHour ? OpeningHours.ReadTime(details.HappyHourStart) : null,
        HappyUntil = details.Type == PromotionType.HappyHour ? OpeningHours.ReadTime(details.HappyHourEnd) : null,
        IsActive = true,
        CreatedAt = now,
    };

    /// <summary>Activates or deactivates the promotion.</summary>
    internal void Toggle() => IsActive = !IsActive;

    /// <summary>Offers it, or not.</summary>
    internal void Switch(bool isActive) => IsActive = isActive;

    /// <summary>
    /// The end is outside: a happy hour from 08:00 to 10:00 lasts two hours, and one that begins at 10:00 does not overlap it.
    /// </summary>
    private bool IsHappy(DateTimeOffset local)
    {
        var (time, from, until) = (TimeOnly.FromDateTime(local.DateTime), HappyFrom!.Value, HappyUntil!.Value);
        return from < until ? time >= from && time < until : time >= from || time < until;
    }
}

/// <summary>What a promotion needs to know of a line of an order.</summary>
/// <param name="TotalMinor">Price of the whole line, in minor units of the bakery's currency.</param>
public readonly record struct LineSum(ProductId Product, long TotalMinor);

/// <summary>The details of a new promotion.</summary>
public sealed record PromotionDetails
{
    /// <summary>The one product; null for the whole order.</summary>
    public ProductId? ProductId { get; init; }

    /// <summary>Display name, 1 to 120 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Terms, at most 500 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>How it is computed.</summary>
    public required PromotionType Type { get; init; }

    /// <summary>The share in hundredths of a percent; counts unless FIXED_AMOUNT.</summary>
    public int BasisPoints { get; init; }

    /// <summary>The amount; counts with FIXED_AMOUNT.</summary>
    public required Money Discount { get; init; }

    /// <summary>First minute of the happy hour, <c>HH:mm</c>; counts with HAPPY_HOUR.</summary>
    public string HappyHourStart { get; init; } = "";

    /// <summary>First minute after the happy hour, <c>HH:mm</c>; counts with HAPPY_HOUR.</summary>
    public string HappyHourEnd { get; init; } = "";

    /// <summary>The first invalid value, in the order of contract §3.2; null when all are valid.</summary>
    public Refusal? Check()
    {
        if (string.IsNullOrWhiteSpace(Title))
        {
            return PromotionRefusals.NoTitle;
        }

        return TextChecks.Required("title", Title, Promotion.MaxTitle)
            ?? TextChecks.Text("description", Description, Promotion.MaxDescription)
            ?? Type switch
            {
                PromotionType.Percentage => CheckShare(),
                PromotionType.FixedAmount => CheckAmount(),
                PromotionType.HappyHour => CheckHours() ?? CheckShare(),
            };
    }

    private Refusal? CheckAmount() => Discount switch
    {
        { Minor: <= 0 } => PromotionRefusals.NoAmount,
        { IsPayable: false } => PromotionRefusals.AmountNotPayable,
        _ => null,
    };

    private Refusal? CheckShare() => BasisPoints is > 0 and <= Promotion.WholeBasisPoints ? null : PromotionRefusals.ShareOutOfRange;

    private Refusal? CheckHours() => (
        HappyHourStart, HappyHourEnd, OpeningHours.ReadTime(HappyHourStart), OpeningHours.ReadTime(HappyHourEnd)) switch
    {
        ("", _, _, _) or (_, "", _, _) => PromotionRefusals.NoHours,
        (_, _, null, _) or (_, _, _, null) => PromotionRefusals.BadHours,
        (_, _, { } from, { } until) when from == until => PromotionRefusals.EmptyHours,
        _ => null,
    };
}

/// <summary>Refusals of promotions. Texts of the Panahashi contract §1.8 and §3.2 where it has one.</summary>
public static class PromotionRefusals
{
    public static Refusal NoTitle { get; } = Broken(
        "PROMOTION_WITHOUT_TITLE",
        "El título es requerido",
        "The title is required",
        "De titel is verplicht",
        "Le titre est obligatoire");

    /// <summary>A share that is not above 0 and at most 100 percent.</summary>
    public static Refusal ShareOutOfRange { get; } = Broken(
        "DISCOUNT_OUT_OF_RANGE",
        "El porcentaje de descuento debe estar entre 1 y 100",
        "The discount percentage must be between 1 and 100",
        "Het kortingspercentage moet tussen 1 en 100 liggen",
        "Le pourcentage de remise doit être compris entre 1 et 100");

    public static Refusal NoAmount { get; } = Broken(
        "DISCOUNT_OUT_OF_RANGE",
        "El monto de descuento debe ser mayor a 0",
        "The discount amount must be more than 0",
        "Het kortingsbedrag moet groter zijn dan 0",
        "Le montant de la remise doit être supérieur à 0");

    /// <summary>An amount that cannot be paid in cash.</summary>
    public static Refusal AmountNotPayable { get; } = Refusal.Malformed(
        "El monto de descuento no puede tener decimales",
        "The discount amount must not have decimals",
        "Het kortingsbedrag mag geen decimalen hebben",
        "Le montant de la remise ne peut pas avoir de décimales");

    /// <summary>A happy hour without hours.</summary>
    public static Refusal NoHours { get; } = Broken(
        "HAPPY_HOUR_WITHOUT_HOURS",
        "Las horas de happy hour son requeridas",
        "The hours of a happy hour are required",
        "De uren van een happy hour zijn verplicht",
        "Les heures d’un happy hour sont obligatoires");

    /// <summary>The hours are not times of day.</summary>
    public static Refusal BadHours { get; } = Refusal.Malformed(
        "Las horas de happy hour deben tener el formato HH:mm, como 08:00",
        "The hours of a happy hour must have the form HH:mm, like 08:00",
        "De uren van een happy hour moeten de vorm HH:mm hebben, zoals 08:00",
        "Les heures d’un happy hour doivent avoir la forme HH:mm, comme 08:00");

    /// <summary>A happy hour that ends when it begins.</summary>
    public static Refusal EmptyHours { get; } = Refusal.Malformed(
        "El happy hour debe terminar a otra hora de la que empieza",
        "A happy hour must not end when it begins",
        "Een happy hour moet op een ander uur eindigen dan het begint",
        "Un happy hour doit se terminer à une autre heure que celle où il commence");

    /// <summary>A promotion of another bakery.</summary>
    public static Refusal NotYours { get; } = Broken(
        "PROMOTION_OF_ANOTHER_BAKERY",
        "Esta promoción no pertenece a tu panadería",
        "This promotion does not belong to your bakery",
        "Deze promotie hoort niet bij je bakkerij",
        "Cette promotion n’appartient pas à votre boulangerie");

    /// <summary>No promotion has this id.</summary>
    public static Refusal NotFound(string id) => new(RefusalKind.NotFound, "PROMOTION_NOT_FOUND", new(
        $"Promoción {Ids.Echo(id)} no encontrada",
        $"Promotion {Ids.Echo(id)} not found",
        $"Promotie {Ids.Echo(id)} niet gevonden",
        $"Promotion {Ids.Echo(id)} introuvable"));

    private static Refusal Broken(string code, string spanish, string english, string dutch, string french) =>
        new(RefusalKind.RuleBroken, code, new(spanish, english, dutch, french));
}
