using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>How much of a product one line is.</summary>
/// <param name="Amount">Pieces, 1 or more.</param>
/// <param name="Persons">Persons of one piece; counts for PER_PERSON.</param>
/// <param name="Gram">Gram of one piece; counts for PER_KILOGRAM.</param>
public readonly record struct Measure(int Amount, int Persons, int Gram)
{
    /// <summary>The quantity offers count: pieces, or gram or persons of all pieces.</summary>
    public long Quantity(PriceType type) => type switch
    {
        PriceType.PerUnit or PriceType.MultipleChoice => Amount,
        PriceType.PerPerson => checked((long)Persons * Amount),
        PriceType.PerKilogram => checked((long)Gram * Amount),
    };
}

/// <summary>The price part of a chosen option.</summary>
/// <param name="PriceChangeMinor">Minor units; negative takes off.</param>
/// <param name="Calculation">What it is multiplied with.</param>
/// <param name="Amount">How often it was chosen.</param>
public readonly record struct PricedOption(long PriceChangeMinor, PriceCalculation Calculation, int Amount);

/// <summary>Prices of a line (Bakeronline contract §4.5). Pure.</summary>
public static class LinePrice
{
    /// <summary>Most a line may cost, in minor units; a line that would cost more is refused. Sums of lines fit 64 bits.</summary>
    public const long MaxLine = 100_000_000_000_000;

    private const int GramPerKilogram = 1000;

    /// <summary>Larger than any stock, and small enough that sums do not overflow.</summary>
    private const int MaxFree = 1_000_000_000;

    /// <summary>
    /// Price of one piece with its persons or weight and its options, before offers, in minor units; never negative. A larger price than
    /// <see cref="MaxLine"/> is returned as <see cref="MaxLine"/> + 1.
    /// </summary>
    /// <param name="type">How the product is priced.</param>
    /// <param name="priceMinor">Its price, or its variant's.</param>
    /// <param name="measure">How much it is.</param>
    /// <remarks>Everything is added up in thousandths of a minor unit and rounded once, half away from zero.</remarks>
    public static long Unit(PriceType type, long priceMinor, Measure measure, IEnumerable<PricedOption> options)
    {
        var goods = (Int128)priceMinor * Thousandths(
            type switch
            {
                PriceType.PerUnit or PriceType.MultipleChoice => PriceCalculation.PerPiece,
                PriceType.PerPerson => PriceCalculation.PerPerson,
                PriceType.PerKilogram => PriceCalculation.PerKilogram,
            },
            measure);
        var extras = options.Aggregate(
            Int128.Zero,
            (sum, option) => sum + ((Int128)option.PriceChangeMinor * option.Amount * Thousandths(option.Calculation, measure)));
        var all = Int128.Max(0, goods + extras);
        return (long)Int128.Min(MaxLine + 1, (all + (GramPerKilogram / 2)) / GramPerKilogram);
    }

    /// <summary>What a percentage takes off a whole line, in minor units: rounded once a line, not once a piece.</summary>
    public static long Reduction(Money line, int basisPoints) => line.Portion(basisPoints, Promotions.Promotion.WholeBasisPoints).Minor;

    /// <summary>The free quantity of a volume offer: the reward once per full minimum quantity, at most the largest stock.</summary>
    public static int Free(long quantity, int minimum, int free) =>
        minimum < 1 ? 0 : (int)Int128.Min(MaxFree, (Int128)(quantity / minimum) * free);

    private static long Thousandths(PriceCalculation calculation, Measure measure) => calculation switch
    {
        PriceCalculation.PerPiece => GramPerKilogram,
        PriceCalculation.PerPerson => (long)measure.Persons * GramPerKilogram,
        PriceCalculation.PerKilogram => measure.Gram,
    };
}
