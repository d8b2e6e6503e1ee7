using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>Distributes a discount of a whole order over its lines, so that lines less discounts are what is paid. Pure.</summary>
internal static class DiscountShares
{
    /// <summary>
    /// The lines with their shares of a promotion, in whole cash units, by what each line still costs. The remainder goes to the line that
    /// costs most; no line costs less than nothing.
    /// </summary>
    /// <param name="minor">The discount, at most what the lines that take part still cost.</param>
    /// <param name="takesPart">Which lines take part.</param>
    public static IReadOnlyList<OrderLine> Spread(
        IReadOnlyList<OrderLine> lines, long minor, Currency currency, Func<OrderLine, bool> takesPart)
    {
        if (minor <= 0)
        {
            return lines;
        }

        long[] prices = [.. lines.Select(line => takesPart(line) ? line.ToPayMinor : 0)];
        var shares = Shares(minor, prices, currency.CashUnitMinor);
        return [.. lines.Select((line, at) => line with { PromotedMinor = checked(line.PromotedMinor + shares[at]) })];
    }

    private static long[] Shares(long minor, long[] prices, int unit)
    {
        var whole = prices.Aggregate(Int128.Zero, (sum, price) => sum + price);
        if (minor > whole)
        {
            throw new ArgumentOutOfRangeException(nameof(minor), "The discount is more than the lines cost.");
        }

        long[] shares = [.. prices.Select(price => (long)((Int128)minor * price / whole / unit * unit))];
        var left = minor - shares.Sum();
        foreach (var at in Enumerable.Range(0, prices.Length).OrderByDescending(at => prices[at]))
        {
            var more = Math.Min(left, prices[at] - shares[at]);
            shares[at] += more;
            left -= more;
        }

        return shares;
    }
}
