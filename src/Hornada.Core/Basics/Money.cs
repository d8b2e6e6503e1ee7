namespace Hornada.Core.Basics;

/// <summary>An amount of money in whole minor units of one currency. Never a fraction of a minor unit.</summary>
/// <param name="Minor">Minor units (centavos, cents); may be negative for a correction.</param>
/// <param name="Currency">The currency the amount is in.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>Nothing, in this currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>True when the amount can be paid with the currency's smallest cash unit.</summary>
    public bool IsPayable => Minor % Currency.CashUnitMinor == 0;

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The sum does not fit 64 bits.</exception>
    public static Money operator +(Money left, Money right) => left with { Minor = checked(left.Minor + Same(left, right)) };

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The difference does not fit 64 bits.</exception>
    public static Money operator -(Money left, Money right) => left with { Minor = checked(left.Minor - Same(left, right)) };

    /// <exception cref="OverflowException">The product does not fit 64 bits.</exception>
    public static Money operator *(Money money, int times) => money with { Minor = checked(money.Minor * times) };

    /// <summary>True when the left amount is smaller.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>True when the left amount is larger.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>True when the left amount is smaller or equal.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>True when the left amount is larger or equal.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(Same(this, other));

    /// <summary>A share of the amount, rounded half-up to the currency's cash unit.</summary>
    /// <param name="of">Numerator of the share, 0 or more.</param>
    /// <exception cref="OverflowException">The share does not fit 64 bits.</exception>
    public Money Portion(int of, int whole)
    {
        var unit = (Int128)whole * Currency.CashUnitMinor;
        var units = (((Int128)Minor * of * 2) + unit) / (unit * 2);
        return this with { Minor = checked((long)units * Currency.CashUnitMinor) };
    }

    /// <summary>Splits the amount by weight; the parts always add up to the whole.</summary>
    /// <param name="weights">One weight a part, none negative, at least one positive.</param>
    /// <returns>One part a weight, in order. Left-over minor units go to the largest remainders, earlier parts first.</returns>
    /// <exception cref="ArgumentException">A weight is negative or all are zero.</exception>
    public IReadOnlyList<Money> Share(IReadOnlyList<long> weights)
    {
        if (weights.Any(weight => weight < 0) || weights.All(weight => weight == 0))
        {
            throw new ArgumentException("Weights must not be negative, and one must be positive.", nameof(weights));
        }

        // 128 bits: a weighted amount does not fit 64, nor does the absolute value of the smallest amount.
        var whole = weights.Aggregate(Int128.Zero, (Int128 sum, long weight) => sum + weight);
        var (total, sign, currency) = (Int128.Abs(Minor), Math.Sign(Minor), Currency);
        var parts = weights.Select(weight => total * weight / whole).ToArray();
        var missing = (int)(total - parts.Aggregate(Int128.Zero, (Int128 sum, Int128 part) => sum + part));
        var byRemainder = Enumerable.Range(0, parts.Length)
            .OrderByDescending(index => total * weights[index] % whole)
            .ThenBy(index => index);
        foreach (var index in byRemainder.Take(missing))
        {
            parts[index]++;
        }

        return [.. parts.Select(part => new Money((long)(part * sign), currency))];
    }

    /// <summary>The amount as text for logs, such as <c>12000.00 COP</c>; never parsed. People read <see cref="MoneyText.In"/>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{(Minor < 0 ? "-" : "")}{Math.Abs(Minor / Currency.MinorPerUnit)}.{Math.Abs(Minor % Currency.MinorPerUnit):00} {Currency.Code}");

    private static long Same(Money left, Money right) => left.Currency == right.Currency
        ? right.Minor
        : throw new InvalidOperationException($"{left.Currency} does not mix with {right.Currency}.");
}
